"""The workbench in a real JupyterLab and on the offline page: every control by mouse and keyboard,
its views, its downloads, the code that brings a view back, both themes, a wide and a narrow screen.
"""

import csv
import json

import pytest
from laboratory import DARK, open_notebook, run_all, themed
from watch import Watched, findings

from helpers import series, views
from helpers import workbench as words
from helpers.editions.site import build
from helpers.explorers.workbench import workbench

NOTEBOOK = "14-comparing-the-eras"
BENCH = ".essay-workbench"
CODE = "input[aria-label='Code of this view']"
STEEL = "steel-cow-ussr"
SIZE = {"width": 1280, "height": 1200}


@pytest.fixture(scope="module", params=["jupyterlab", "page"])
def opened(request, chromium_running, once):
    """A page with the live workbench, in JupyterLab and as the offline page shows it."""
    context = chromium_running.new_context(viewport=SIZE, accept_downloads=True)
    watched = Watched(context.new_page())
    page = watched.page
    if request.param == "jupyterlab":
        open_notebook(page, request.getfixturevalue("lab"), f"{NOTEBOOK}.ipynb")
        run_all(page)
    else:
        context.set_offline(True)
        page.goto((once("pages", build) / f"{NOTEBOOK}.html").as_uri())
    page.wait_for_selector(f"{BENCH} svg[role=img]", timeout=60_000)
    yield page
    context.close()
    assert not watched.elsewhere and not watched.errors, (watched.elsewhere, watched.errors)


@pytest.fixture
def bench(opened):
    """The same page with the workbench as it begins."""
    opened.set_viewport_size(SIZE)
    opened.emulate_media(color_scheme="light")
    button(opened, "Reset").click()
    button(opened, "Chart").click()
    opened.locator(BENCH).scroll_into_view_if_needed()
    return opened


def seen(page):
    """Title, takeaway and drawing of the workbench."""
    return tuple(page.locator(f"{BENCH} {part}").first.inner_html()
                 for part in ("h3", ".essay-workbench-takeaway", ".essay-workbench-stage"))


def control(page, label):
    """A control by the words before it."""
    return page.locator(f"{BENCH} label:has(> span:text-is('{label}'))").locator("select, input")


def button(page, name):
    return page.locator(BENCH).get_by_role("button", name=name, exact=True)


def restored(page, code):
    page.locator(CODE).fill(code)
    button(page, "Restore").click()


def said(page, part):
    return page.locator(f"{BENCH} .essay-workbench-{part}").inner_text()


# What each control is given, and a state from which it changes something.
MOVED = [("Begin with", "", "ArrowDown"), ("Line", "", "ArrowDown"),
         ("Measure", "", "ArrowDown"), ("Beside it", "", "ArrowDown"),
         ("Which", f"{STEEL} beside=country other=steel-cow-usa", "ArrowDown"),
         ("Base year", f"{STEEL} measure=index", "ArrowUp"),
         ("Logarithmic axis", "", "Space"), ("NEP begins", "", "ArrowRight"),
         ("NEP ends, collectivisation begins", "", "ArrowLeft"),
         ("Collectivisation ends, plan era begins", "", "ArrowRight"),
         ("Compared until", "", "ArrowLeft"), ("First year shown", "", "ArrowUp"),
         ("Last year shown", "", "ArrowDown")]


def test_every_control_moves_the_view_by_keyboard(bench):
    still = []
    for label, code, key in MOVED:
        restored(bench, code or views.State().code)
        before, box = seen(bench), control(bench, label)
        box.focus()
        bench.keyboard.press(key)
        if box.get_attribute("type") == "number":
            bench.keyboard.press("Enter")
        bench.wait_for_timeout(80)
        if seen(bench) == before or not bench.evaluate("document.activeElement !== document.body"):
            still.append(label)
    assert not still, f"nothing moves by keyboard: {still}"


def test_the_mouse_moves_sliders_finds_lines_and_reads_values(bench):
    before, slider = seen(bench), control(bench, "NEP begins")
    box = slider.bounding_box()
    # Where the page was scrolled to, the slider may lie under JupyterLab's tool bar.
    slider.click(position={"x": box["width"] * 0.62, "y": box["height"] / 2})
    assert seen(bench) != before
    control(bench, "Find a line (type a few letters)").fill("banknotes")
    assert "banknotes" in said(bench, "card").lower()
    button(bench, "Reset").click()
    drawing = bench.locator(f"{BENCH} svg[role=img]")
    drawing.hover(position={"x": drawing.bounding_box()["width"] / 2, "y": 200})
    assert "2011 international dollars" in said(bench, "heard")
    bench.locator(f"{BENCH} .essay-workbench-stage").focus()
    bench.keyboard.press("Home")
    assert "1913: 2,254" in said(bench, "heard")
    bench.keyboard.press("ArrowRight")
    assert "1914: 2,152" in said(bench, "heard")


@pytest.mark.parametrize("name", ["against-others", "harvests", "party", "deaths"])
def test_a_code_brings_back_what_python_says_of_the_view(bench, name):
    code = workbench.views[name]
    restored(bench, code)
    told = words.told(views.at(code))
    assert bench.locator(f"{BENCH} h3").inner_text() == told.title
    assert said(bench, "takeaway") == told.takeaway
    assert bench.locator(CODE).input_value() == code
    assert control(bench, "Begin with").input_value() == code
    restored(bench, "steel-cow-usr")
    assert "no code" in said(bench, "heard") and said(bench, "takeaway") == told.takeaway


def test_what_makes_no_sense_says_so_and_its_button_leads_on(bench):
    restored(bench, "cement-ussr measure=index base=1913")
    assert "has no value in 1913" in said(bench, "takeaway")
    assert not bench.locator(f"{BENCH} svg[role=img]").count()
    assert button(bench, "The values (CSV)").is_disabled()
    button(bench, "Take 1928 as the base").click()
    assert bench.locator(f"{BENCH} svg[role=img]").count() == 1
    assert control(bench, "Base year").input_value() == "1928"
    box = control(bench, "First year shown")
    box.fill("1800")
    box.press("Enter")
    assert "1900 to 1941" in said(bench, "heard")
    assert box.input_value() == "1913"


def test_table_and_sources_show_the_same_view(bench):
    restored(bench, "party-members-and-candidates first=1916 last=1941")
    marks = bench.locator(f"{BENCH} .essay-workbench-mark").count()
    assert marks == len(series.line("party-members-and-candidates").marks) > 0
    assert "¶ 12.40" in bench.locator(f"{BENCH} svg[role=img]").text_content()
    button(bench, "Table").click()
    cells = bench.locator(f"{BENCH} table").all_inner_texts()
    assert len(cells) == 2 and "plan era" in cells[0]
    assert "eve of the October revolution" in cells[1] and "23,600" in cells[1]
    assert "rough value" in cells[1] and "in the chapter" in cells[1]
    button(bench, "Sources").click()
    assert "Put together from several sources" in said(bench, "stage")
    button(bench, "Chart").click()
    restored(bench, "collectivised-households first=1926 last=1938")
    bench.locator(f"{BENCH} .essay-workbench-stage").focus()
    bench.keyboard.press("Home")
    for _ in range(4):
        bench.keyboard.press("ArrowRight")
    assert "57.2" in said(bench, "heard") and "23.6" in said(bench, "heard")


def test_picture_and_data_can_be_taken_away(bench, tmp_path):
    restored(bench, f"{STEEL} beside=country other=all")
    taken = {}
    for name in ("Picture (PNG)", "Picture (SVG)", "The values (CSV)", "The eras (CSV)"):
        with bench.expect_download() as given:
            button(bench, name).click()
        taken[name] = tmp_path / given.value.suggested_filename
        given.value.save_as(taken[name])
    assert taken["Picture (PNG)"].read_bytes()[1:4] == b"PNG"
    svg = taken["Picture (SVG)"].read_text(encoding="utf-8")
    assert svg.startswith("<svg") and "Correlates of War" in svg and "whole Empire" in svg
    # A spreadsheet needs the mark at the start, or it spoils “ and –.
    for name in ("The values (CSV)", "The eras (CSV)"):
        assert taken[name].read_bytes().startswith(b"\xef\xbb\xbf"), name
    values = list(csv.reader(taken["The values (CSV)"].open(encoding="utf-8-sig")))
    assert ["Steel, Japan (Correlates of War)", "1937"] in [row[:2] for row in values]
    eras = list(csv.reader(taken["The eras (CSV)"].open(encoding="utf-8-sig")))
    assert len(eras) == 1 + 5 * 3
    own = series.by_era(series.line(STEEL), views.State().starts)
    assert [row[8] for row in eras[1:4]] == [f"{era.rate:.1f} per cent" for era in own]


NARROW = """() => { const box = document.querySelector('.essay-workbench');
    const right = box.getBoundingClientRect().right + 1;
    return [...box.querySelectorAll('*')].filter(e => e.offsetParent !== null
        && !e.closest('.essay-workbench-scroll') && !e.closest('option, select')
        && e.getBoundingClientRect().right > right).map(e => e.outerHTML.slice(0, 120)); }"""
CUT = """() => { const svg = document.querySelector('.essay-workbench svg[role=img]');
    const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();
        return r.left < box.left - 1 || r.right > box.right + 1; }).map(t => t.textContent); }"""


@pytest.mark.parametrize("width", [1280, 400, 360])
def test_nothing_is_cut_on_a_wide_or_narrow_screen(bench, width):
    bench.set_viewport_size({"width": width, "height": 1000})
    bench.wait_for_timeout(400)
    for name in ("output-per-head", "against-others", "harvests", "tractors", "party", "deaths"):
        restored(bench, workbench.views[name])
        assert not bench.evaluate(NARROW), name
        assert not bench.evaluate(CUT), name


def test_it_can_be_read_in_light_and_dark(bench):
    bench.emulate_media(color_scheme="dark")
    for view in ("Chart", "Table", "Sources"):
        button(bench, view).click()
        assert not findings(bench, [BENCH])


def test_it_can_be_read_in_the_dark_theme_of_jupyterlab(lab, watched):
    page = watched.page
    open_notebook(page, lab, f"{NOTEBOOK}.ipynb")
    themed(page, DARK)
    assert page.locator(".essay-workbench-stored").count() == 1
    run_all(page)
    page.wait_for_selector(f"{BENCH} svg[role=img]", timeout=60_000)
    assert not page.locator(".essay-workbench-stored").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 2200})
    assert not findings(page, [BENCH])


def test_the_address_of_the_offline_page_holds_the_view(watched, once):
    page = watched.page
    address = (once("pages", build) / f"{NOTEBOOK}.html").as_uri()
    # Who asks for no view begins at the top of the page.
    page.goto(address)
    page.wait_for_selector(f"{BENCH} svg[role=img]", state="attached")
    assert page.evaluate("scrollY") == 0
    page.goto("about:blank")
    page.goto(f"{address}#workbench={STEEL}%20measure%3Dgrowth")
    page.wait_for_selector(f"{BENCH} svg[role=img]")
    assert "Steel" in page.locator(f"{BENCH} h3").inner_text()
    assert json.loads(page.evaluate("JSON.stringify(location.hash)")).endswith("measure%3Dgrowth")
    page.evaluate("location.hash = 'workbench=coal-ussr'")
    page.wait_for_timeout(100)
    assert "Coal" in page.locator(f"{BENCH} h3").inner_text()
