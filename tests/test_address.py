"""The address of the project: one place, and every link made from it."""

import pytest

from helpers.editions.address import BADGE, BLOCK, PLACES, ROOT, Address, address, with_links
from helpers.slips import Slip

GITHUB = Address("https://github.com/someone/essay", hub="https://hub.example.org/")


@pytest.mark.parametrize(
    "repository, middle",
    [("https://github.com/someone/essay", "gh/someone/essay/main"),
     ("https://github.com/someone/essay.git", "gh/someone/essay/main"),
     ("https://gitlab.com/group/part/essay", "gl/group%2Fpart%2Fessay/main"),
     ("https://git.example.org/essay.git", "git/https%3A%2F%2Fgit.example.org%2Fessay.git/main")])
def test_binder_link_follows_the_host(repository, middle):
    link = Address(repository).binder()
    assert link == f"https://mybinder.org/v2/{middle}?urlpath=lab%2Ftree%2Fnotebooks%2F00-start-here.ipynb"


def test_nbgitpuller_link_clones_and_opens_the_first_notebook():
    assert GITHUB.nbgitpuller() == (
        "https://hub.example.org/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Fessay"
        "&branch=main&urlpath=lab%2Ftree%2Fessay%2Fnotebooks%2F00-start-here.ipynb")


def test_badge_is_a_picture_of_the_project_itself():
    assert (ROOT /
            BADGE).exists() and GITHUB.badge() == f"[![Open in Binder]({BADGE})]({GITHUB.binder()})"


@pytest.mark.parametrize("wrong", [
    "github.com/someone/essay", "http://github.com/a/b", "https://github.com",
    "https://github.com/a b", "https://x.org/a?b=c"
])
def test_a_wrong_address_gets_one_sentence(wrong):
    with pytest.raises(Slip, match=r"tool\.essay"):
        Address(wrong)


@pytest.mark.parametrize("place", PLACES)
def test_readme_and_guide_hold_what_the_address_makes(place):
    text = (ROOT / place).read_text(encoding="utf-8")
    assert len(BLOCK.findall(
        text)) == 1, f"{place} needs the marks <!-- address --> and <!-- /address --> once"
    assert with_links(text, place,
                      address()) == text, "run .venv/bin/python -m helpers.editions.address --write"


@pytest.mark.parametrize("place", PLACES)
def test_an_empty_address_says_how_to_fill_it_in_and_a_full_one_replaces_that(place):
    assert "[tool.essay]" in Address().lines(place) and Address().lines(place).count("\n") == 1
    filled = with_links("before\n<!-- address -->\nold\n<!-- /address -->\nafter\n", place, GITHUB)
    assert GITHUB.binder() in filled and "old" not in filled and filled.startswith(
        "before\n") and filled.endswith("after\n")
