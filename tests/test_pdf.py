"""What is printed, before a browser prints it: nothing of a notebook is lost but what cannot be on
paper, no answer stands in its middle, every link has somewhere to lead, every page number a place.
"""

import re
from functools import cache

import pytest

from helpers.editions import pdf
from helpers.editions.pdf_pages import book, numbered
from helpers.editions.prose import notebooks
from helpers.exercises import EXERCISES, exercise
from helpers.pictures import SVG

NOTEBOOKS = dict(notebooks())
every = pytest.mark.parametrize("name", NOTEBOOKS, ids=[name[:2] for name in NOTEBOOKS])


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def stored(notebook, kind):
    return [output["data"][kind] for cell in notebook["cells"]
            for output in cell.get("outputs", []) if kind in output.get("data", {})]


@cache
def alone(name):
    """The document of one notebook, without its style."""
    return re.sub(r"<style>.*?</style>", "", book({name: NOTEBOOKS[name]}), flags=re.DOTALL)


@pytest.fixture(scope="module")
def whole():
    return book(NOTEBOOKS)


@every
def test_every_picture_is_printed_with_its_text_alternative(name):
    printed = alone(name)
    alternatives = re.findall(r'<img alt="([^"]+)" src="data:image/svg', printed)
    assert len(alternatives) == len(stored(NOTEBOOKS[name], SVG)) > 0
    assert min(map(len, alternatives)) > 40


def test_the_map_is_printed_in_its_colours(whole):
    drawn = re.search(r'<svg class="places".*?</svg>', whole, re.DOTALL).group()
    for part in set(re.findall(r'class="(land|water|lake|river|frontier|disc)"', drawn)):
        assert re.search(rf"\.places [^{{]*\.{part}\b[^{{]*\{{[^}}]*(fill|stroke):", drawn), part


@every
def test_answers_stand_at_the_end_and_nowhere_else(name):
    printed = alone(name)
    middle, _, end = printed.partition('<section id="answers">')
    numbers = [number for number in EXERCISES if number.split(".")[0] == str(int(name[:2]))]
    for number in numbers:
        worked = plain(exercise(number).worked.split("\n")[0])[:40]
        assert f'id="answer-{number}"' in end and f'href="#answer-{number}"' in middle
        assert not re.search(r"Worked answer|<details|<summary", middle), number
        assert worked.replace("`", "").replace("*", "")[:12] in plain(end).replace("&lt;", "<")


@every
def test_nothing_printed_asks_to_press_or_open(name):
    printed = alone(name)
    assert "<summary>" not in printed and "[contents]" not in printed
    # The first part explains how notebooks work.
    pressed = "In Jupyter, run this cell|three dots|no programming needed"
    assert name.startswith("00") or not re.findall(pressed, printed)


def test_what_follows_from_a_guess_stands_after_the_part(whole):
    part = whole[whole.index('<section id="part05">'):whole.index('<section id="part06">')]
    middle, _, later = part.partition('id="part05-guessed"')
    assert later and "What the reports of June said" in later
    assert "were left by June" not in plain(middle)


def test_links_lead_to_a_place_in_the_book_or_to_an_address(whole):
    ids = re.findall(r' id="([^"]+)"', whole)
    links = re.findall(r'<a [^>]*?href="([^"]*)"', whole)
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})
    assert not [link for link in links if not link.startswith("http") and link[1:] not in ids]
    assert not [link for link in links if link.startswith("http://127")]
    # Other parts are linked: “5 The collectivisation” from the first.
    assert 'href="#part05"' in whole and 'href="#part14-the-workbench"' in whole


def test_alone_a_part_keeps_the_words_of_links_that_lead_out_of_it():
    (name, ) = [name for name in NOTEBOOKS if name.startswith("14")]
    printed = alone(name)
    assert 'href="#part05"' not in printed and 'href="#part14-the-workbench"' in printed
    assert "ipynb" not in printed


def test_every_place_for_a_number_gets_the_one_of_its_target(whole):
    targets = re.findall(r'<a href="#([^"]+)">(?:(?!</a>).)*?class="essay-at"', whole)
    assert len(targets) == whole.count('class="essay-at"') > 100
    filled = numbered(whole, {target: place + 7 for place, target in enumerate(dict.fromkeys(targets))})
    assert 'class="essay-at"></span>' not in filled
    assert re.search(rf'href="#{targets[0]}">(?:(?!</a>).)*?class="essay-at">7<', filled)
    # Filled again, as after each printing, the old number goes.
    assert numbered(filled, dict.fromkeys(targets, 5)).count('class="essay-at">5<') == len(targets)


@pytest.mark.parametrize("name", ["99", "0", "x"])
def test_a_name_that_is_no_notebook_is_told_in_one_sentence(name, tmp_path):
    with pytest.raises(RuntimeError, match="is no notebook; write a number"):
        pdf.build(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_prose_is_printed_whole():
    """Each sentence of a notebook's prose, but those on cells and clicks, is in the book."""
    name = next(name for name in NOTEBOOKS if name.startswith("05"))
    printed = plain(alone(name)).replace("\u00a0", " ")
    prose = ["".join(cell["source"]) for cell in NOTEBOOKS[name]["cells"]
             if cell["cell_type"] == "markdown" and "chapter" in cell["metadata"]]
    lines = [line for cell in prose for line in cell.split("\n")
             if re.match(r"[A-Z][a-z]", line) and not re.search(r"[\[*`<&\"]", line)]
    assert len(lines) > 40
    assert not [line for line in lines if line not in printed]
