"""The offline pages as a reader opens them: from a file, with the network off, in a real Chromium.
"""

import json
import re
import time

import pytest
from laboratory import ROOT
from watch import dragged, findings, unmoved

from helpers.editions.site import build
from helpers.exercises import EXERCISES, Number
from helpers.explorers import village
from helpers.lessons import lesson

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
every = pytest.mark.parametrize("name", NAMES, ids=[name[:2] for name in NAMES])
PLOTLY = "application/vnd.plotly.v1+json"


@pytest.fixture(scope="session")
def site(once):
    """The folder of a freshly built site."""
    return once("pages", build)


def open_whole(seen, site, name):
    """Open a page and scroll through it, so that everything is drawn."""
    page, began = seen.page, time.perf_counter()
    page.goto((site / f"{name}.html").as_uri())
    if name in NAMES:
        page.wait_for_selector("html[data-essay=ready]", state="attached")
        took = time.perf_counter() - began
        print(f"{name}: usable after {took:.2f} s")
        assert took < 10, "five times the goal of two seconds, even on a busy machine"
    for _ in range(60):
        page.evaluate("window.scrollBy(0, 1400)")
        page.wait_for_timeout(60)
        if page.evaluate(
                "window.scrollY + innerHeight >= document.documentElement.scrollHeight - 5"):
            break
    page.wait_for_function(
        "() => [...document.querySelectorAll('.essay-drawing')].every(d => "
        "d.hidden || d.querySelector('.main-svg'))",
        timeout=30_000)
    return page


def asked_on(name):
    """The exercises of a notebook or a lesson, by their numbers."""
    if not name[0].isdigit():
        return [number for step in lesson(name).steps for number in step.table.get("exercises", ())]
    return sorted((n for n in EXERCISES if n.split(".")[0] == str(int(name[:2]))),
                  key=lambda n: int(n.split(".")[1]))


def charts_of(name, slides=False):
    """How many charts and explorers a page or the slides of a notebook have. The register, the
    workbench (of which slides have a chart) and what the reader draws have places of their own.
    """
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    drawings = 0
    for cell in cells:
        if slides and cell["metadata"].get("slideshow", {}).get("slide_type") == "skip":
            continue
        outputs = [output.get("data", {}) for output in cell.get("outputs", [])]
        words = "".join("".join(data.get("text/html", "")) for data in outputs)
        if 'class="essay-stored"' in words:
            drawings += 1
        elif 'class="essay-stored ' not in words or slides and "essay-workbench-stored" in words:
            drawings += sum(PLOTLY in data for data in outputs)
    return drawings


@every
def test_a_page_draws_every_chart_every_control_works_and_exercises_are_judged(
        name, site, offline):
    assert (site / f"{name}.html").stat().st_size <= 700_000
    page = open_whole(offline, site, name)
    assert page.locator(".essay-drawing").count() == charts_of(name) > 0
    assert not findings(page, ["article"])
    still = {
        box.query_selector(".essay-question").inner_text(): unmoved(
            page, box, (".essay-drawing", ".essay-words"), "input:not([disabled])")
        for box in page.query_selector_all(".essay-explorer")
    }
    assert not any(still.values()), f"controls that change nothing: {still}"
    forms = page.query_selector_all(".essay-exercise")
    numbers = [form.get_attribute("data-number") for form in forms]
    assert numbers == asked_on(name)
    for number, form in zip(numbers, forms, strict=True):
        for right in (False, True):
            assert judged_right(page, form, EXERCISES[number], right) is right, number


def judged_right(page, form, answer, right):
    """Whether a form says ✓ to the right answer, or to a wrong one, given by keyboard."""
    if isinstance(answer, Number):
        value = float(answer.find())
        form.query_selector("input").fill(repr(value if right else value * 3 + 7))
    else:
        option = answer.right if right else next(o for o in answer.options if o != answer.right)
        form.query_selector(f'input[value="{option}"]').focus()
        page.keyboard.press("Space")
    form.query_selector("button").focus()
    page.keyboard.press("Enter")
    return form.query_selector(".essay-told").inner_text().startswith("✓")


def test_a_guess_is_dragged_on_its_chart(site, offline):
    page = open_whole(offline, site, NAMES[5])
    box = page.locator(".essay-explorer", has_text=village.spring.question)
    scale = box.locator("input[type=range]").first
    said = []
    for up in (60, -120):
        dragged(page, box.locator(".essay-handle"), 0, up)
        said.append(float(scale.input_value()))
    assert said[0] > said[1], "the scale does not follow the mark"
    asked = box.locator("output").first.inner_text().split()[0]
    assert f"your guess: {asked}" in box.locator(".essay-drawing").text_content()
    box.get_by_role("button", name="Commit and reveal").first.click()
    assert not box.locator(".essay-handle").count(), "a committed guess can still be moved"
    assert float(scale.input_value()) == said[1]


def test_on_a_phone_a_link_leads_to_its_heading_and_a_guess_outlives_the_page(
        site, chromium_running):
    context = chromium_running.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto((site / f"{NAMES[5]}.html").as_uri())
    page.wait_for_selector("html[data-essay=ready]", state="attached")
    page.evaluate("location.hash = '#exercises'")
    page.wait_for_function("""() => {
        const heading = document.getElementById("exercises");
        const above = [...document.querySelectorAll(".essay-explorer")].filter(
            box => box.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING);
        const top = heading.getBoundingClientRect().top;
        return above.length && above.every(box => box.querySelector(".main-svg, .essay-card"))
            && top > -2 && top < 400;
    }""")
    commit = page.locator(".essay-explorer", has_text=village.spring.question).get_by_role(
        "button", name="Commit and reveal")
    scale = page.locator(".essay-explorer", has_text=village.spring.question).locator(
        "input[type=range]").first
    scale.press("ArrowRight")
    guessed = scale.input_value()
    commit.first.tap()
    page.reload()
    page.wait_for_selector("html[data-essay=ready]", state="attached")
    assert scale.input_value() == guessed and commit.first.is_disabled()
    context.close()


def test_search_finds_words_of_the_text_and_the_register_narrows(site, offline):
    page = offline.page
    page.goto((site / "search.html").as_uri() + "?q=scissors")
    page.wait_for_selector("#search-results li a", timeout=20_000)
    assert any("03-the-new-economic-policy" in a.get_attribute("href")
               for a in page.query_selector_all("#search-results li a"))
    page.goto((site / "register.html").as_uri())
    page.fill("#essay-filter", "steel 1936")
    rows = "#essay-register tbody tr"
    wanted = [
        row for row in page.locator(rows).all_text_contents()
        if "steel" in row.lower() and "1936" in row
    ]
    assert wanted and page.locator(f"{rows}:not([hidden])").all_text_contents() == wanted
    assert page.inner_text("#essay-count") == f"{len(wanted)} statistics"


def test_a_term_is_explained_on_focus(site, offline):
    page = offline.page
    page.goto((site / f"{NAMES[5]}.html").as_uri())
    term = page.wait_for_selector("abbr.essay-term")
    term.focus()
    assert term.evaluate("e => e === document.activeElement")
    assert len(term.evaluate("e => getComputedStyle(e, '::after').content")) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "register", "search", NAMES[5]])
def test_pages_have_no_fault_in_either_scheme(name, scheme, site, offline):
    offline.page.emulate_media(color_scheme=scheme)
    page = open_whole(offline, site, name)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != {
        "light": "rgb(19, 20, 22)", "dark": "rgb(255, 255, 255)"
    }[scheme]
    # Before anything is searched for, its page has no text.
    assert not findings(page, ["article"], text=name != "search")
    # The charts keep their own light paper.
    assert all(colour == "rgb(252, 251, 248)" for colour in page.eval_on_selector_all(
        ".essay-drawing .main-svg:first-child",
        "all => all.map(e => getComputedStyle(e).backgroundColor)"))


@every
def test_on_paper_charts_stand_whole_and_no_answer_is_shown(name, site, offline):
    page = offline.page
    # As wide as A4 leaves it between margins of two centimetres; whoever prints may not have
    # scrolled to any chart.
    page.set_viewport_size({"width": 643, "height": 900})
    page.goto((site / f"{name}.html").as_uri())
    page.wait_for_selector("html[data-essay=ready]", state="attached")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.essay-drawing')].every(d => "
        "d.hidden || d.querySelector('.main-svg'))",
        timeout=30_000)
    assert not page.query_selector_all(
        ".essay-exercise:visible, .essay-controls:visible, details:visible")
    assert page.evaluate("document.documentElement.scrollWidth") <= 644
    for drawing in page.query_selector_all(".essay-drawing:not([hidden])"):
        box = drawing.bounding_box()
        assert box["width"] <= 643 and drawing.query_selector(
            ".main-svg").bounding_box()["width"] <= 645, drawing.get_attribute("aria-label")
    assert all("grayscale" in shown for shown in page.eval_on_selector_all(
        ".essay-chart, .essay-explorer", "all => all.map(e => getComputedStyle(e).filter)"))


def test_no_page_names_another_machine_except_in_sources_and_licences(site):
    for path in site.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(https?:[^"]+)"', text)
        assert not loaded, f"{path.name} loads {loaded[:3]}"


@pytest.mark.parametrize("width", [1280, 400])
def test_no_page_is_wider_than_its_window(width, site, chromium_running):
    page = chromium_running.new_page(viewport={"width": width, "height": 900})
    for name in NAMES:
        page.goto((site / f"{name}.html").as_uri())
        page.wait_for_timeout(300)
        # The theme lets its content scroll sideways where it is too wide.
        assert page.evaluate(
            "Math.max(...[document.documentElement, document.querySelector('.content')].map(e => "
            "e.scrollWidth))"
        ) <= width + 1, name
    page.close()
