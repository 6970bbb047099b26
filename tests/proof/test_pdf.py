"""The PDF of one part as Chromium prints it: page numbers that are right, links that lead somewhere,
bookmarks, running heads, answers at the end, and nothing wider than its page.
"""

import re
import subprocess
import sys

import pytest
from laboratory import ROOT
from pypdf import PdfReader

from helpers.editions.pdf_pages import book
from helpers.editions.prose import notebooks

# Chromium lays a page out 96 to the inch: A4 without its margins.
PAGE = {"width": round((210 - 2 * 17) / 25.4 * 96), "height": round((297 - 2 * 22) / 25.4 * 96)}
WIDER = """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('.essay-heard, svg *')
    && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1))
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    # In a process of its own: the browser of the other proofs may be running in this one.
    folder = tmp_path_factory.mktemp("pdf")
    build = f"from pathlib import Path; from helpers.editions import pdf; print(pdf.build('05', Path({str(folder)!r})))"
    made = subprocess.run([sys.executable, "-c", build], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr[-500:]
    return PdfReader(made.stdout.strip())


def text(printed, number):
    return re.sub(r"\s+", " ", printed.pages[number - 1].extract_text())


def test_contents_name_the_pages_on_which_the_headings_stand(printed):
    contents = printed.pages[0].extract_text().partition("Contents")[2].partition("How to read")[0]
    listed = re.findall(r"^(.+?) (\d+)$", contents, re.MULTILINE)
    assert len(listed) >= 8
    for heading, page in listed:
        assert heading in text(printed, int(page)), (heading, page)


def test_every_page_has_its_number_and_what_it_belongs_to(printed):
    for number in range(1, len(printed.pages) + 1):
        assert str(number) in text(printed, number).split(), number
        assert "From soviet power to soviet bonapartism" in text(printed, number)
    middle = range(2, len(printed.pages))
    assert all("5 The collectivisation of agriculture" in text(printed, number) for number in middle)


def test_answers_stand_on_the_last_pages_and_links_lead_there(printed):
    where = [number for number in range(1, len(printed.pages) + 1)
             if "Worked answer." in text(printed, number)]
    assert where and min(where) > len(printed.pages) - 4
    assert f"worked answer: page {where[0]}" in " ".join(
        text(printed, number) for number in range(1, where[0]))
    assert printed.outline and printed.root_object["/MarkInfo"]["/Marked"]
    links = [link.get_object() for page in printed.pages for link in page.get("/Annots", [])]
    inner = [link["/Dest"] for link in links if "/Dest" in link]
    assert len(inner) > 15 and {name.lstrip("/") for name in inner} <= set(
        name.lstrip("/") for name in printed.named_destinations)


def test_nothing_is_wider_than_its_page(chromium_running, tmp_path):
    (tmp_path / "book.html").write_text(book(dict(notebooks())), encoding="utf-8")
    page = chromium_running.new_page(viewport=PAGE)
    page.emulate_media(media="print")
    page.goto((tmp_path / "book.html").as_uri())
    assert not page.evaluate(WIDER)
    page.close()
