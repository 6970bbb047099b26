"""Slides and sheets as a teacher uses them: opened from a file with the network off, walked through
by keyboard; sheets without an answer.
"""

import html
import json
import re
from types import SimpleNamespace

import pytest
from laboratory import ROOT
from test_site import asked_on, charts_of
from watch import findings, unmoved

from helpers.editions import deck, sheets, slides
from helpers.editions.prose import guide, kept, looked_up, tasks
from helpers.editions.prose import html as rendered
from helpers.exercises import EXERCISES, Number

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("name", NAMES, ids=[name[:2] for name in NAMES])
READY = "() => window.Reveal?.isReady() && document.getElementById('count').textContent"
DRAWN = """() => [...Reveal.getCurrentSlide().querySelectorAll('.essay-drawing')]
    .every(d => !d.offsetParent || d.querySelector('.main-svg'))"""
# Where the parts of the slide in view end, against what the screen has room for.
HEIGHT = """() => {
  const slide = Reveal.getCurrentSlide();
  const foot = document.getElementById('bar').getBoundingClientRect().top + 1;
  const seen = (selector) => [...slide.querySelectorAll(selector)].filter(e => e.getClientRects().length);
  const low = seen('h1, h2, .body, .body > *, .essay-chart > *, .essay-explorer > *')
    .filter(e => e.getBoundingClientRect().bottom > foot).map(e => e.className || e.tagName);
  const cut = seen('.body, .side').filter(e => e.scrollHeight > e.clientHeight + 1)
    .map(e => e.className);
  return [...low, ...cut];
}"""
TYPE = """() => {
  const slide = Reveal.getCurrentSlide();
  const text = slide.querySelector('.body p, .body td, .body pre, .body h2');
  return parseFloat(getComputedStyle(text ?? slide.querySelector('h1, h2')).fontSize);
}"""


@pytest.fixture(scope="session")
def decks(once):
    """The folder of freshly made slides."""
    return once("slides", slides.build)


@pytest.fixture(scope="session")
def papers(once):
    """The folder of freshly made sheets."""
    return once("sheets", sheets.build)


def opened(seen, decks, name, place=""):
    """A deck on a screen of 1,280 by 720."""
    seen.page.set_viewport_size({"width": 1280, "height": 720})
    seen.page.goto((decks / f"{name}.html").as_uri() + place)
    seen.page.wait_for_function(READY)
    return seen.page


def notebook(name):
    return json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))


# How far the answer of the exercise in view is to be seen, or null where there is none.
ANSWER = """() => {
  const answer = Reveal.getCurrentSlide().querySelector('.answer');
  return answer && parseFloat(getComputedStyle(answer).opacity);
}"""


@every
def test_all_slides_by_keyboard_none_too_high_every_chart_drawn_answers_at_the_second_step(
        name, decks, offline):
    page = opened(offline, decks, name)
    asked = page.evaluate(
        "[...document.querySelectorAll('section.exercise')].map(s => "
        "[s.querySelector('h2').textContent, s.querySelectorAll('.fragment.answer').length])")
    assert asked == [[f"Exercise {e.number}", 1] for e in tasks(notebook(name)).exercises]
    seen, steps, kept_back = [], 0, 0
    while True:
        page.wait_for_function(DRAWN, timeout=20_000)
        here = page.evaluate("Reveal.getCurrentSlide().id")
        if here not in seen:
            seen.append(here)
            # Type that glides to its size would be done by then.
            page.wait_for_timeout(250 if page.locator(f"section[id='{here}'] .fragment").count()
                                  else 30)
            assert not page.evaluate(HEIGHT), here
            assert page.evaluate(TYPE) >= 28 or page.locator(
                f"section[id='{here}'].drawing, section[id='{here}'].table").count(), here
            kept_back += page.evaluate(ANSWER) == 0
        elif page.evaluate(ANSWER) is not None:
            page.wait_for_function(f"() => ({ANSWER})() === 1")
        if page.evaluate("Reveal.isLastSlide() && !Reveal.availableFragments().next"):
            break
        page.keyboard.press("Space" if steps % 2 else "ArrowRight")
        steps += 1
        assert steps < 150
    assert len(seen) == page.evaluate("Reveal.getTotalSlides()") and kept_back == len(asked)
    # A notebook has many slides; a lesson has to fit into its minutes.
    assert (len(seen) > 15) is name[0].isdigit()
    assert page.locator(".essay-drawing").count() == charts_of(name, slides=True) > 0
    for _ in range(steps):
        page.keyboard.press("ArrowLeft")
    assert page.evaluate("Reveal.isFirstSlide()")
    page.keyboard.press("End")
    assert page.evaluate("Reveal.isLastSlide()")
    page.keyboard.press("Home")
    assert page.evaluate("Reveal.isFirstSlide()")


@every
def test_every_control_moves_its_chart_and_no_state_is_too_high(name, decks, offline):
    page = opened(offline, decks, name)
    still = []
    for at in page.evaluate(
            "[...document.querySelectorAll('section')].filter(s => s.querySelector(':scope > .page "
            ".essay-explorer')).map(s => s.id)"
    ):
        page.evaluate(
            "id => { const i = Reveal.getIndices(document.getElementById(id)); Reveal.slide(i.h, "
            "i.v); }",
            at)
        page.wait_for_function(DRAWN, timeout=20_000)
        box = page.query_selector(f"section[id='{at}'] .essay-explorer")

        def stays(_, at=at):
            assert page.evaluate(
                "Reveal.getCurrentSlide().id") == at, "a key typed in a control turned the page"
            assert not page.evaluate(HEIGHT), at

        parts = (".finding", ".scope", ".essay-drawing", ".essay-words", ".foot")
        found = unmoved(
            page, box, parts,
            ":is(select, input[type=range]):not([disabled]), fieldset:not(.listed) "
            "input:not([disabled])",
            stays)
        still += [(at, name) for name in found]
    assert not still, f"controls that change nothing: {still}"


def test_keys_notes_overview_and_the_place_in_the_address(decks, offline):
    name = NAMES[5]
    page = opened(offline, decks, name)
    page.keyboard.press("n")
    assert "Misconceptions" in page.inner_text(".speaker-notes") if guide() else page.is_visible(
        ".speaker-notes")
    page.keyboard.press("n")
    page.keyboard.press("o")
    assert page.evaluate("Reveal.isOverview()")
    page.keyboard.press("o")
    page.click("#next")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#count").startswith("3 /")
    there = page.evaluate("Reveal.getCurrentSlide().id")
    page.wait_for_function("id => location.hash === `#/${id}`", arg=there)
    page.reload()
    page.wait_for_function(READY)
    assert page.evaluate("Reveal.getCurrentSlide().id") == there
    explorer = page.evaluate("document.querySelector('.essay-explorer').closest('section').id")
    opened(offline, decks, name, f"#/{explorer}")
    page.reload()
    page.wait_for_function(DRAWN)
    page.focus(f"section[id='{explorer}'] input[type=range]")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getCurrentSlide().id") == explorer
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Reveal.getCurrentSlide().id") != explorer


@pytest.mark.parametrize("width", [1280, 400])
def test_no_serious_fault_of_access_and_no_page_wider_than_its_screen(width, decks,
                                                                      chromium_running):
    page = chromium_running.new_page(viewport={"width": width, "height": 720})
    page.goto((decks / f"{NAMES[5]}.html").as_uri())
    page.wait_for_function(READY)
    # reveal.js lays empty sheets and the other slides under the text; axe-core would judge no
    # contrast there.
    page.add_style_tag(
        content=".backgrounds, .slides section:not(.present) { display: none !important; }")
    while not page.evaluate("Reveal.isLastSlide()"):
        page.keyboard.press("ArrowRight")
        page.wait_for_function(DRAWN)
        assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
        assert not findings(page, ["section.present > section.present", "#bar"])
    page.close()


def test_slideshow_metadata_has_its_say():
    def cell(text, kind=None):
        return {
            "cell_type": "markdown",
            "metadata": {"slideshow": {"slide_type": kind}} if kind else {}, "source": [text]
        }

    long = "\n".join(
        f"Sentence number {i} has a number of words that take up room." for i in range(20))
    found, _ = slides.slides({
        "cells": [
            cell("# A"),
            cell(f"## B\n\n{long}"),
            cell("Not here.", "skip"),
            cell("## C\n\nOn it."),
            cell("For the speaker.", "notes"),
            cell(f"## D\n\n{long}", "slide")
        ]
    })
    title, b, c, d = found
    assert 1 < len(b.text) < 12 and "number 19" in b.rest[-1] and len("".join(
        b.text)) <= deck.ROOM
    assert c.text == ["On it."] and c.rest == ["For the speaker."]
    assert len(d.text) == 20 and not d.rest
    assert title.kind == "title"


def words(markup):
    """The words of a page without tags, spaces joined."""
    return " ".join(
        html.unescape(
            re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", markup,
                                           flags=re.DOTALL))).split())


@every
def test_the_sheet_has_every_question_and_no_answer_the_key_has_all(name, papers):
    sheet, key = (words((papers / place).read_text(encoding="utf-8"))
                  for place in (f"{name}.html", f"teacher/{name}-key.html"))
    found = tasks(notebook(name))
    assert [e.number for e in found.exercises] == asked_on(name) and len(found.discussion) >= 3
    for exercise in found.exercises:
        question, answer, hint = (words(
            rendered(re.sub(r'`"([^`"]+)"`', r"“\1”", part), links=False))
                                  for part in (kept(exercise.asked), exercise.worked, exercise.hint))
        assert f"{exercise.number} {question}" in sheet and f"{exercise.number} {question}" in key
        assert hint in key and hint not in sheet
        for sentence in filter(
                None, re.split(r"(?<=[.:;?]) ", words(rendered(exercise.worked, links=False)))):
            assert sentence in key
            # "Purged:" alone is also one of the options offered.
            assert len(sentence) < 12 or sentence not in sheet, f"{exercise.number}: {sentence!r}"
        assert answer
        if isinstance(exercise.judge, Number):
            result = sheets.with_unit(sheets.number(exercise.judge.find()), exercise.judge.unit)
            assert result in key
    for question in found.discussion:
        assert words(rendered(question, links=False)) in sheet


def test_figures_that_tell_an_earlier_answer_stand_on_a_page_of_their_own(monkeypatch):
    asked = {number: looked_up(number) for number in EXERCISES}
    plain = next(rows for rows in asked.values() if rows)[:1]
    # A row whose name, garbled in print, is what the first exercise asks for.
    told = dict(plain[0], id="told", unit="bars", grade="garbled", label="cast iron",
                what="cast iron")
    used = {"1": plain, "2": [told]}
    monkeypatch.setattr(sheets, "looked_up", used.get)
    number = next(judge for judge in EXERCISES.values() if isinstance(judge, Number))
    exercises = [SimpleNamespace(number="1", judge=SimpleNamespace(right="cast iron")),
                 SimpleNamespace(number="2", judge=number)]
    now, later = sheets._figures(SimpleNamespace(exercises=exercises))
    assert words(plain[0]["label"]) in words(now) and "cast iron" not in now
    assert "cast iron" in later
    assert "Figures for exercise 2" in later and "exercise 1 is done" in later


@pytest.mark.parametrize("name", [NAMES[i] for i in (0, 7, 12)], ids=["00", "07", "12"])
def test_a_sheet_prints_black_on_white_within_a4(name, papers, chromium_running):
    # 794 pixels are 210 mm; the margins take 36 mm of them.
    page = chromium_running.new_page(viewport={"width": 794 - 136, "height": 900})
    page.goto((papers / f"{name}.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 794 - 136
    assert page.evaluate(
        "new Set([...document.querySelectorAll('body *')].map(e => getComputedStyle(e).color)).size"
    ) == 1
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
