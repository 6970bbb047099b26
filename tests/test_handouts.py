"""The pages beside the notebooks: interpretations, questions to write about, who is who, the map,
and what the teacher has of them.
"""

import re
from itertools import combinations
from math import dist

import pytest
from numerals import bare_text, numerals
from test_sentences import exempt, sentences, without_exempt

from helpers import fill, places
from helpers.contents import notebooks
from helpers.data import either, table
from helpers.editions import handouts
from helpers.editions.prose import html
from helpers.text import section

FILES = ("interpretations", "exam", "map", "who", "heads")
every = pytest.mark.parametrize("name", FILES)
# The women whom the story cannot do without; the table has more.
WOMEN = {"armand-inessa", "kollontai-alexandra", "krupskaya-nadezhda", "spiridonova-maria",
         "volkova-zinaida"}
PUPILS, TEACHERS = handouts.pupils(), handouts.teachers()


def texts(name):
    """The sentences of a file without the ids of the figures that it shows."""
    return [(place, text) for place, text in sentences(section(name))
            if not {"figures", "against"} & set(place)]


@every
def test_no_number_is_typed_and_what_is_said_in_words_holds(name):
    text, spared = section(name), exempt(section(name))
    whole = " ".join(re.sub(r"\s+", " ", said) for _, said in texts(name))
    for piece, reason in spared.items():
        assert piece in whole and len(reason.split()) >= 3, text.slip(("exempt", piece), "unused")
    for place, said in texts(name):
        left = without_exempt(re.sub(r"\s+", " ", said), spared)
        bare = bare_text(fill.without_braces(left).replace("{}", "x"))
        assert not numerals(bare), text.slip(place, f"typed numbers {numerals(bare)}")
    for place, guard in text.templates():
        if place[-1].endswith("expect"):
            assert fill.holds(guard), text.slip(place, f"{guard} no longer holds")


def test_six_interpretations_are_of_one_length_and_each_has_friends_and_figures():
    views = section("interpretations").tables["views"]
    assert len(views) == 6 == len({view["id"] for view in views})
    for view in views:
        said = fill.fill(view["view"]).split()
        assert 140 <= len(said) <= 170, (view["id"], len(said))
        assert not re.search(r"[“”\"]", view["view"]), "a position is no quotation"
        assert len(view["holders"]) >= 2 and len(view["figures"]) >= 4
        assert len(view["against"]) >= 3 and not set(view["against"]) & set(view["figures"])
        for name in view["figures"] + view["against"]:
            assert f'data-id="{either(name)["id"]}"' in PUPILS["interpretations"]
        # A position that names a figure in its text shows it in its table.
        named = {name for inside in fill.braces(view["view"]) for name in fill.ids_in(inside)}
        assert named <= set(view["figures"]) | set(view["against"]), view["id"]


def test_six_questions_are_of_six_kinds_with_marks_levels_and_content():
    own = section("exam")
    asked = own.tables["questions"]
    assert sorted(one["kind"] for one in asked) == sorted(own.tables["kinds"])
    known = {found.number for found in notebooks()}
    for one in asked:
        assert len(one["levels"]) == len(own.tables["level_names"]) and len(one["points"]) >= 6
        assert set(one["marks"]) == set(handouts.SHARES) and set(one["notebooks"]) <= known
        assert any(fill.braces(point) for point in one["points"]), "no figure from the register"
    answered = [part for one in asked for part in one.get("answer", {}).get("parts", ())]
    assert len(answered) >= 5 and all(part["says"] and part["note"] for part in answered)
    assert {bank["of"] for bank in own.tables["comments"]} == set(handouts.SHARES)
    assert handouts.bands(20, 4) == ["1–5", "6–10", "11–15", "16–20"]
    assert handouts.bands(10, 4)[0][0] == "1" and handouts.bands(10, 4)[-1].endswith("–10")


def test_pupils_see_no_content_of_answers_and_teachers_see_all():
    for one in section("exam").tables["questions"]:
        for point in one["points"]:
            told = fill.fill(point)
            assert told in TEACHERS["exam-marking"]
            assert not any(told in page for page in PUPILS.values())
        assert fill.fill(one.get("sources", "")).strip() in PUPILS["exam-questions"]
        for level in one["levels"]:
            assert level.split(".")[0][:40].replace("'", "&#x27;") in PUPILS["exam-questions"]


def test_pages_have_one_title_and_links_that_lead_somewhere():
    there = {*PUPILS, *TEACHERS}
    for name, page in (PUPILS | TEACHERS).items():
        assert page.startswith("# ") and len(re.findall(r"^# ", page, re.MULTILINE)) == 1, name
        assert not re.search(r"[{}]", re.sub(r"<style>.*?</style>", "", page)), name
        for link in re.findall(r"\]\(([\w-]+)\.(?:md|ipynb)\)", page):
            assert link in there | {found.name for found in notebooks()}, (name, link)
        assert "<h2" in html(page) or name == "map"
    assert set(re.findall(r"\]\(([\w-]+)\.md\)", handouts.links())) == set(PUPILS)


def test_the_map_numbers_every_place_once_and_no_two_run_into_each_other():
    marked = section("map").tables["places"]
    drawn, listed = places.svg(), places.listed()
    for number, place in enumerate(marked.values(), 1):
        assert drawn.count(f">{number}</text>") == listed.count(f"<td>{number}</td>") == 1
        assert place["name"] in drawn and place["name"] in listed
        x, y = places.disc(place)
        assert places.DISC < x < places.WIDTH - places.DISC
        assert places.DISC < y < places.HEIGHT - places.DISC
        # As wide as a name of this length is in the type of the map, at most.
        ends = x + (1 if place.get("side") == "right" else -1) * (13 + 7.4 * len(place["name"]))
        assert 0 < ends < places.WIDTH, place["name"]
        assert set(place["notebooks"]) <= {found.number for found in notebooks()}
    for (one, first), (other, second) in combinations(marked.items(), 2):
        apart = dist(places.disc(first), places.disc(second))
        assert apart > 2 * places.DISC, f"{one} and {other} overlap on a narrow screen"


def test_the_map_is_true_to_scale_and_has_north_above():
    petrograd, moscow, georgia = (places.at(*section("map").tables["places"][name]["at"])
                                  for name in ("petrograd", "moscow", "georgia"))
    # 635 and about 1,640 kilometres as the crow flies.
    assert dist(petrograd, moscow) / places.SCALE == pytest.approx(635, rel=0.04)
    assert dist(moscow, georgia) / places.SCALE == pytest.approx(1640, rel=0.04)
    assert petrograd[1] < moscow[1] < georgia[1] and petrograd[0] < moscow[0] < georgia[0]


def test_who_is_who_has_everybody_and_the_women_who_belong_in_it():
    people = table("people").set_index("id")
    assert set(people.index) >= WOMEN
    left_out, named = PUPILS["who-is-who"].split(f"## {section('who').phrase('named_title')}")
    for row in people.itertuples():
        stands = left_out if not isinstance(row.printed, str) else named
        assert f"<td>{row.name}".replace("'", "&#x27;") in stands, row.name
