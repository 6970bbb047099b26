"""The ZIP for a school and the teacher's folder: what pupils get leads to no answer, and every
computer takes the names; how it opens is for `proof/test_answers.py`.
"""

import os
import re
import zipfile

import pytest

from helpers.editions import front, release, site, teacher
from helpers.editions.prose import ROOT
from helpers.text import section

LINK = re.compile(r'(?:href|src)="([^"#:]+)|\]\(([^)#:]+)')


def test_a_pupils_front_page_has_one_plain_line_for_teachers(tmp_path):
    page = front.page(["00-start-here"], tmp_path / "pictures")
    links = [link for found in LINK.findall(page) for link in found if link]
    assert [link for link in links if "teacher" in link or "key" in link] == ["teacher/index.html"]
    assert f'>{section(0).phrase("front.teachers")}</a>' in page


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")),
                         ids=lambda path: path.stem[:10])
def test_no_page_of_pupils_leads_to_the_guide(path):
    prose = re.sub(r'"(?:image|application)/[^"]+": .*', "", path.read_text(encoding="utf-8"))
    made = site._links("\n".join(re.findall(r"\[[^\]]*\]\([^)]*\)", prose)))
    assert "teachers-guide" not in made and "-key" not in made


def test_links_of_teachers_pages_lead_to_the_pupils_pages():
    made = teacher.linked("[5 Farms](05-farms.ipynb#The-famine), [it](../README.md), [m](#marking)")
    assert made == '<a href="../05-farms.html#the-famine">5 Farms</a>, it, [m](#marking)'
    for name, text in teacher.pages().items():
        assert not re.search(r"\.ipynb\b(?!`)", teacher.linked(text)), name


def laid(folder):
    """A small site with its teacher's pages beside it, as `laid_out` has them."""
    pages, own = folder / "pages", folder / "teacher"
    for place in (pages, own):
        place.mkdir(parents=True)
    (pages / "05-farms.html").write_text("…")
    line = '<p><a class="reference" href="teacher/index.html">For teachers</a></p>'
    (pages / "index.html").write_text(f"<p>Read.</p>{line}<p>End.</p>")
    (own / "index.html").write_text('<a href="../05-farms.html#x">5</a><a href="keys/k.html">k</a>'
                                    '<a href="../sheets/index.html">s</a>')
    return pages, own


def test_beside_each_other_pages_and_teachers_folder_keep_their_links(tmp_path):
    pages, own = laid(tmp_path)
    release.apart(pages, own)
    assert (pages / "index.html").read_text() == "<p>Read.</p><p>End.</p>"
    assert (own / "index.html").read_text() == (
        '<a href="../pages/05-farms.html#x">5</a><a href="keys/k.html">k</a>'
        '<a href="../sheets/index.html">s</a>')


def test_the_same_files_make_the_same_zip(tmp_path):
    laid(tmp_path / "essay")
    first = release.packed(tmp_path / "essay", tmp_path / "a.zip").read_bytes()
    os.utime(tmp_path / "essay" / "pages" / "index.html", (10**9, 10**9))
    assert first == release.packed(tmp_path / "essay", tmp_path / "b.zip").read_bytes()
    names = zipfile.ZipFile(tmp_path / "a.zip").namelist()
    assert "essay/pages/index.html" in names and len(names) == 3


@pytest.mark.parametrize("name", ["a:b.html", "Übung.html", "a b.html", "x" * 160])
def test_a_name_that_not_every_computer_takes_stops_the_zip(name, tmp_path):
    folder = tmp_path / "essay"
    folder.mkdir()
    (folder / name).write_text("x")
    with pytest.raises(RuntimeError, match="file name"):
        release.packed(folder, tmp_path / "a.zip")


def test_a_zip_that_is_too_large_is_told(tmp_path, monkeypatch):
    laid(tmp_path / "essay")
    monkeypatch.setattr(release, "MOST", 10)
    with pytest.raises(RuntimeError, match="promised"):
        release.packed(tmp_path / "essay", tmp_path / "a.zip")
