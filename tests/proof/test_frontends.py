"""What readers keep: a notebook that was run, saved and opened again without its kernel, exported,
printed; and explorers in other programs that show notebooks.
"""

import http.server
import json
import re
import shutil
import threading
import urllib.request
from functools import partial

import html_manager
import plotly
import pytest
from laboratory import ROOT, copied, end_kernels, jupyterlab, open_notebook, run_all
from playwright.sync_api import TimeoutError

from helpers.editions import scripts, source
from helpers.editions.site import STATIC
from helpers.exercises import Number
from helpers.explorers import village
from helpers.judges import NEARLY
from helpers.live import STYLE, WIDGET

NAME = "05-the-collectivisation-of-agriculture.ipynb"
PLOTLY = "application/vnd.plotly.v1+json"
SAVE = "window.jupyterapp.commands.execute('docmanager:save')"
# What stands in each cell that has an explorer: pictures and lines of words that can be seen. A
# notebook that JupyterLab saved shows its charts as images until they are moved.
SEEN = """() => [...document.querySelectorAll('.jp-OutputArea:has([class="essay-stored"])')].map(area => ({
    charts: [...area.querySelectorAll(
        '.js-plotly-plot .main-svg:first-child, .jp-RenderedPlotly > img, .essay-card')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 300).length,
    live: !!area.querySelector('.essay-view'),
    run: [...area.querySelectorAll('.essay-stored')].some(e => e.checkVisibility()),
    lost: [...area.children].some(e => e.innerText.includes('Error displaying widget'))}))"""

# What is scrolled away is drawn when it comes near.
VISIT = """async () => {
    for (const words of document.querySelectorAll("[class='essay-stored']")) {
        words.closest('.jp-OutputArea').scrollIntoView();
        await new Promise(done => setTimeout(done, 1000));
    } }"""


@pytest.fixture
def own(lab, tmp_path):
    """The name of a copy of the notebook that this proof alone writes to."""
    return copied(lab, NAME, f"{tmp_path.name}.ipynb")


def saved(lab, name):
    """A notebook as it lies on the disk."""
    return json.load(urllib.request.urlopen(f"{lab}/api/contents/{name}"))["content"]


def explorers(notebook):
    return sum('class="essay-stored"' in "".join(output.get("data", {}).get("text/html", ""))
               for cell in notebook["cells"] for output in cell.get("outputs", []))


def test_a_saved_notebook_keeps_its_pictures_when_the_kernel_is_gone(lab, own, watched):
    page = watched.page
    open_notebook(page, lab, own)
    run_all(page)
    count = explorers(saved(lab, own))
    page.evaluate(VISIT)
    page.wait_for_function(
        f"() => document.querySelectorAll('.essay-view:has(.main-svg, .essay-card)').length >= {count}",
        timeout=120_000)
    # While it lives, an explorer shows one chart, its own, and no line that asks to run the cell.
    page.wait_for_timeout(1000)
    assert all(area["charts"] == 1 and not area["run"] for area in page.evaluate(SEEN))
    page.evaluate(SAVE)
    assert any(WIDGET in output.get("data", {}) for cell in saved(lab, own)["cells"]
               for output in cell.get("outputs", [])), "the save has no widget to lose"
    end_kernels(lab)
    open_notebook(page, lab, own)
    assert page.evaluate("window.jupyterapp.shell.currentWidget.content.widgets.every("
                         "cell => cell.model.type !== 'code' || cell.model.trusted)")
    page.wait_for_function(
        f"() => document.querySelectorAll(\"[class='essay-stored']\").length >= {count}")
    for _ in range(30):
        page.evaluate(VISIT)
        seen = page.evaluate(SEEN)
        if all(area["charts"] for area in seen):
            break
    assert len(seen) == count
    assert all(area["charts"] == 1 and area["run"] and not area["lost"] for area in seen), seen
    # JupyterLab tells the console of the lost models as well.
    watched.errors.clear()


def test_what_a_student_saves_differs_little_and_exports_with_every_picture(lab, own, watched):
    page = watched.page
    before = json.dumps(saved(lab, own), indent=1, sort_keys=True).splitlines()
    open_notebook(page, lab, own)
    run_all(page)
    page.evaluate(SAVE)
    page.wait_for_timeout(1000)
    after = json.dumps(saved(lab, own), indent=1, sort_keys=True).splitlines()
    changed = len(set(after) - set(before))
    assert changed < 200, f"{changed} lines are new after a run that changes nothing"
    drawn = sum(PLOTLY in output.get("data", {}) for cell in saved(lab, own)["cells"]
                for output in cell.get("outputs", []))
    # File → Save and Export Notebook As → HTML, and what is printed.
    html = urllib.request.urlopen(f"{lab}/nbconvert/html/{own}").read().decode()
    assert len(re.findall(r'<img[^>]* src="data:image/svg\+xml;base64,', html)) == drawn > 0


RUN_IN_NOTEBOOK = """async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"""


def test_explorers_are_live_in_notebook_7_too(tmp_path, watched):
    shutil.copy(ROOT / "notebooks" / NAME, tmp_path)
    with jupyterlab(tmp_path, tmp_path, program="notebook") as address:
        page = watched.page
        page.goto(f"{address}/notebooks/{NAME}")
        page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext?"
                               ".session?.kernel?.status === 'idle'", timeout=120_000)
        page.evaluate(RUN_IN_NOTEBOOK)
        page.wait_for_selector(".essay-view .main-svg", timeout=120_000)
        page.wait_for_timeout(2000)
        assert all(not area["run"] and not area["lost"] for area in page.evaluate(SEEN)
                   if area["live"])
        moves(page)
        sketch = page.locator(".essay-sketch").first
        sketch.locator(".essay-sketch-stage").focus()
        for key in ("End", "PageDown"):
            page.keyboard.press(key)
        sketch.get_by_role("button", name="Commit and reveal").click()
        assert "the counts say" in sketch.locator(".essay-sketch-result").inner_text()
        page.close()  # it would tell of the server that is stopped next
    # Notebook 7 finds fault with settings of its own.
    watched.errors.clear()


CLASSIC_READY = """() => {
    const notebook = window.Jupyter?.notebook, kernel = notebook?.kernel;
    return notebook?._fully_loaded && kernel?.is_connected() && kernel.widget_manager
        && kernel.info_reply.status === 'ok' && !notebook.kernel_busy; }"""
RUN_IN_CLASSIC = "Jupyter.notebook.execute_all_cells()"
# In the classic notebook and in Voilà: what stands in the cell of each explorer.
ELSEWHERE = """area => [...document.querySelectorAll('[class="essay-stored"]')]
    .map(words => words.closest(area)).map(cell => ({
        live: !!cell.querySelector('.essay-view :is(.main-svg, .essay-card)'),
        words: cell.querySelector('.essay-view')?.innerText.length > 50,
        named: [...cell.querySelectorAll('.essay-explorer [role=slider]')].every(e => e.getAttribute('aria-label')),
        stale: [...cell.querySelectorAll('.essay-stored')].some(e => e.checkVisibility()),
        pictures: [...cell.querySelectorAll('.js-plotly-plot, img')].filter(
            e => !e.closest('.essay-view') && e.checkVisibility()).length}))"""
LIVE = {"live": True, "words": True, "named": True, "stale": False, "pictures": 0}


DRAWN = """count => document.querySelectorAll(
    '.essay-view :is(.main-svg:first-child, .essay-card)').length >= count"""


def all_live(page, area, count):
    page.wait_for_function(DRAWN, arg=count, timeout=180_000)
    page.wait_for_timeout(1000)
    seen = page.evaluate(ELSEWHERE, area)
    assert seen == [LIVE] * count, seen


def moves(page):
    """Move the first scale that is not locked by a key, and wait until its explorer has changed."""
    slider = page.query_selector(".essay-explorer [role=slider]:not([disabled])")
    before = page.inner_html(".essay-explorer .essay-view")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => document.querySelector('.essay-explorer .essay-view')"
                           ".innerHTML !== before", arg=before, timeout=20_000)


def test_explorers_are_live_in_the_classic_notebook(tmp_path, watched):
    shutil.copy(ROOT / "notebooks" / NAME, tmp_path)
    count = explorers(json.loads((tmp_path / NAME).read_text(encoding="utf-8")))
    with jupyterlab(tmp_path, tmp_path, program="nbclassic") as address:
        page = watched.page
        page.goto(f"{address}/nbclassic/notebooks/{NAME}")
        # Until it has read the notebook's stored widgets, those of new cells would be taken away.
        page.wait_for_function(CLASSIC_READY, timeout=120_000)
        page.wait_for_load_state("networkidle")
        page.evaluate(RUN_IN_CLASSIC)
        try:
            page.wait_for_function(DRAWN, arg=count, timeout=90_000)
        except TimeoutError:
            # It asks the kernel for older widgets when it pleases, and what it hears then takes
            # the place of new ones: on a busy machine its readers run a notebook twice.
            page.evaluate(RUN_IN_CLASSIC)
        all_live(page, ".output_wrapper", count)
        moves(page)
        page.evaluate("window.onbeforeunload = null")
        page.close()
    # It looks for extensions that are not there.
    watched.errors.clear()


def test_in_voila_explorers_are_live_and_exercises_have_a_field(tmp_path, watched):
    shutil.copy(ROOT / "notebooks" / NAME, tmp_path)
    count = explorers(json.loads((tmp_path / NAME).read_text(encoding="utf-8")))
    with jupyterlab(tmp_path, tmp_path) as address:
        page = watched.page
        page.goto(f"{address}/voila/render/{NAME}", timeout=240_000)
        all_live(page, ".jp-OutputArea", count)
        moves(page)
        field = page.query_selector(".essay-field")
        field.query_selector("input").fill("1")
        field.query_selector("button").press("Enter")
        page.wait_for_selector(".essay-field [role=status]", timeout=20_000)
        assert page.inner_text(".essay-field [role=status]").startswith("– Not yet")
        page.close()
    # Its own page asks a public server for its icons, and is older than the parts it loads.
    watched.errors.clear()
    watched.elsewhere[:] = [url for url in watched.elsewhere if "fontawesome" not in url]


@pytest.fixture
def page_without_kernel(tmp_path):
    """The address of an exported page with the explorer of spring 1930."""
    if not html_manager.fetched():
        pytest.skip("npm gives no html-manager on this machine")
    html_manager.page(tmp_path, village.spring.widget(), f"In Jupyter, run this cell.{STYLE}")
    shutil.copy(f"{plotly.__path__[0]}/package_data/plotly.min.js", tmp_path)
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/page.html"
        server.shutdown()


DRAWING = ".essay-view > [role=group]"


@pytest.mark.parametrize("library", [True, False], ids=["with plotly", "without plotly"])
def test_a_page_of_the_html_manager_has_words_and_names_at_once(page_without_kernel, watched, library):
    page = watched.page
    if library:
        page.add_init_script("window.addEventListener('DOMContentLoaded', () => document.head.append("
                             "Object.assign(document.createElement('script'), {src: 'plotly.min.js'})))")
    page.goto(page_without_kernel)
    page.wait_for_selector(".essay-view p", timeout=10_000)
    assert page.get_attribute(DRAWING, "aria-label") == village.spring.chart().title
    page.wait_for_selector(".essay-explorer [role=slider][aria-label]", timeout=2_000)
    assert not page.is_visible(".essay-stored") and not page.is_visible(".picture")
    page.wait_for_function(f"""() => document.querySelector('{DRAWING} .main-svg')
        || document.querySelector('{DRAWING}').textContent""", timeout=25_000)
    if library:
        assert page.is_visible(f"{DRAWING} .main-svg")
    else:
        assert "not come within 20 seconds" in page.text_content(DRAWING)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The charts and explorers of one offline page, without the words between them."""
    folder = tmp_path_factory.mktemp("bare")
    notebook = json.loads((ROOT / "notebooks" / NAME).read_text(encoding="utf-8"))
    blocks = re.findall(r"``````\{raw\} html\n(.*?)\n``````", source.page(notebook), re.DOTALL)
    scripts.plotly(folder / "plotly.js")
    scripts.essay(folder / "essay-data.js")
    for name in ("answers.js", "site.js", "site.css"):
        shutil.copy(STATIC / name, folder)
    links = "".join(f'<script src="{name}"></script>'
                    for name in ("plotly.js", "essay-data.js", "answers.js", "site.js"))
    page = folder / "page.html"
    page.write_text('<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="site.css">'
                    f"<article>{''.join(blocks)}</article>{links}", encoding="utf-8")
    return page, sum('class="essay-drawing"' in block for block in blocks)


PICTURES = """() => [...document.querySelectorAll('.essay-chart img, .essay-explorer img')].filter(
    image => image.checkVisibility() && image.naturalWidth > 300).length"""
GAPS = """() => [...document.querySelectorAll('.essay-drawing, .essay-exercise')]
    .filter(place => place.checkVisibility()).length"""


def test_a_page_without_scripts_shows_pictures_and_no_dead_buttons(bare, chromium_running):
    context = chromium_running.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(bare[0].as_uri())
    assert page.evaluate(PICTURES) == bare[1] > 0 and page.evaluate(GAPS) == 0
    assert source.NO_SCRIPT in page.text_content("article")
    context.close()


def test_a_browser_that_cannot_unpack_the_data_shows_pictures_and_says_so(bare, offline):
    offline.page.add_init_script("delete window.DecompressionStream")
    offline.page.goto(bare[0].as_uri())
    offline.page.wait_for_selector("[data-essay=ready]", timeout=60_000)
    assert offline.page.evaluate(PICTURES) == bare[1] > 0
    assert "cannot unpack the data" in offline.page.text_content("[role=status]")


def test_an_answer_with_a_comma_is_judged_on_a_page_as_in_python(chromium_running):
    page = chromium_running.new_page()
    page.add_script_tag(path=STATIC / "site.js")
    for right, written in ((60.345, "60,345"), (60345, "60,345"), (60.34, "60,34"),
                           (1234567, "1,234,567"), (60.345, "61,345"), (6034.5, "60,345")):
        asked = {"right": right, "tolerance": 0.001, "unit": "per cent", "slips": [],
                 "nearly": NEARLY}
        there = page.evaluate("given => judged(...given)[0]", [asked, written])
        here = Number(lambda right=right: right, "per cent", 0.001).judge(written)[0]
        assert there is here is (written != "61,345" and right != 6034.5), (right, written)
    page.close()
