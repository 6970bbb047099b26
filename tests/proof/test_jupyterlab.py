"""Every notebook in a real JupyterLab in a real Chromium: as stored, in the dark theme; then run,
moved by keyboard and answered in the light one.
"""

import json
import re
import time

import pytest
from laboratory import DARK, LIGHT, ROOT, open_notebook, run_all, themed
from watch import dragged, findings_in_notebook

from helpers.exercises import EXERCISES, Number

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
PLOTLY = "application/vnd.plotly.v1+json"
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("lesson-*.ipynb"))
every = pytest.mark.parametrize("name", NOTEBOOKS + LESSONS, ids=[
    name[:2] if name in NOTEBOOKS else name.removesuffix(".ipynb") for name in NOTEBOOKS + LESSONS])


def stored(name):
    """Findings of the drawings that a notebook stores, in order, and how many explorers it has."""
    titles, explorers = [], 0
    for cell in json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                titles.append(output["data"][PLOTLY]["layout"]["meta"]["finding"])
            explorers += 'class="essay-stored"' in "".join(
                output.get("data", {}).get("text/html", ""))
    return titles, explorers


DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map(p => ({
    title: p.querySelector('.gtitle')?.textContent ?? '',
    marks: p.querySelectorAll('.cartesianlayer path, .cartesianlayer text, .shapelayer path, '
                              + '.annotation').length,
    paper: getComputedStyle(p.querySelector('.main-svg')).backgroundColor,
    width: p.getBoundingClientRect().width}))"""

# What stands in the cells instead of the charts, for the message of a proof that waited in vain.
INSTEAD = """() => [...document.querySelectorAll('.jp-CodeCell')].map(cell => [
    cell.querySelector('.jp-InputPrompt')?.textContent.trim() ?? 'no prompt',
    cell.querySelectorAll('.js-plotly-plot:has(.main-svg)').length + ' charts',
    cell.querySelector('.jp-InputArea-editor')?.textContent.slice(0, 60) ?? 'no editor',
    cell.className,
    (cell.querySelector('.jp-OutputArea')?.textContent ?? 'no output').slice(0, 100)].join(' | '))
    .concat([...document.querySelectorAll('.jp-Dialog, .jp-Notebook-ExecutionIndicator')]
        .map(e => e.textContent || e.dataset.status)).join('\\n')"""


def wait_for_charts(page, count):
    try:
        page.wait_for_function(
            f"() => document.querySelectorAll('.js-plotly-plot:has(.main-svg)').length >= {count}",
            timeout=180_000)
    except Exception as late:  # noqa: BLE001  (playwright's own time-out)
        late.add_note(f"{count} charts were awaited:\n{page.evaluate(INSTEAD)}")
        raise


def plain(title):
    return re.sub(r"<.*?>|\s+", "", title)


def shows_what_it_stores(page, titles, explorers):
    """Hold a notebook that was not run to its stored charts, on a dark page."""
    wait_for_charts(page, len(titles))
    page.wait_for_function(f"() => ({DRAWN})().every(chart => chart.width > 0)")
    drawn = page.evaluate(DRAWN)
    assert [plain(d["title"])[:len(plain(t))]
            for d, t in zip(drawn, titles, strict=True)] == [plain(t) for t in titles]
    # The charts bring their own light paper into the dark theme.
    assert all(d["marks"] and d["width"] > 400 and d["paper"] == "rgb(252, 251, 248)"
               for d in drawn), drawn
    # JupyterLab skips what is scrolled away, and of that the page's visible text would say nothing.
    text = page.text_content(".jp-NotebookPanel-notebook")
    assert "model not found" not in text.lower() and "Error displaying widget" not in text
    assert page.locator("[class='essay-stored']").count() == explorers == text.count(
        "In Jupyter, run this cell (Shift + Enter) to explore.")
    # For a widget without its model JupyterLab shows that message or, where the page is laid out
    # before widgets are known, bare text.
    bare = (".jp-OutputArea:has([class='essay-stored']):not(:has(.js-plotly-plot))"
            ":not(:has(.essay-card))")
    assert not page.locator(bare).count(), "an explorer is stored without its picture"
    assert not findings_in_notebook(page)


# Goes to every explorer until so many show a drawing or a card of words: what is scrolled away is
# drawn when it comes near.
VISIT = """async ([count, seconds]) => {
    const drawn = box => box.querySelector('.essay-view :is(.main-svg, .essay-card)');
    const all = () => [...document.querySelectorAll('.essay-explorer')];
    const end = Date.now() + seconds * 1000, pause = () => new Promise(done => setTimeout(done, 200));
    while (all().filter(drawn).length < count && Date.now() < end) {
        for (const box of all().filter(box => !drawn(box))) { box.scrollIntoView(); await pause(); }
        await pause();
    }
    return all().filter(drawn).length;
}"""


def wait_for_explorers(page, count):
    assert page.evaluate(VISIT, [count, 180]) == count, "an explorer shows nothing"


# Whether all their controls are prepared.
NAMED = """() => [...document.querySelectorAll('.essay-explorer :is(button, input, [role=slider])')]
    .every(part => part.dataset.lmSuppressShortcuts === 'true')"""
CONTROLS = (
    "[role=slider], input[type=checkbox], .widget-toggle-buttons button, "
    ".jupyter-widgets.widget-toggle-buttons button, button.jupyter-button, "
    ".widget-combobox input")
ALTERNATIVE = """box => {
    const parts = [...box.querySelectorAll('button, input, select, [role=slider]')];
    const named = e => e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length || e.title;
    const view = box.querySelector('.essay-view');
    return {
        named: view.querySelector('[role=group]')?.getAttribute('aria-label') ?? '',
        told: view.querySelector('details')?.textContent ?? '',
        table: !!view.querySelector('details table'),
        bare: parts.filter(e => e.offsetParent && !named(e)).map(e => e.outerHTML.slice(0, 120)),
        open: parts.filter(e => e.dataset.lmSuppressShortcuts !== 'true')
            .map(e => e.outerHTML.slice(0, 120))};
}"""


@every
def test_every_chart_is_drawn_every_control_moves_its_chart_and_every_exercise_is_judged(
        name, lab, watched):
    page, (titles, explorers) = watched.page, stored(name)
    open_notebook(page, lab, name)
    themed(page, DARK)
    shows_what_it_stores(page, titles, explorers)
    themed(page, LIGHT)
    run_all(page)
    wait_for_charts(page, len(titles))
    assert not page.query_selector_all(
        ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr'], "
        ".jp-RenderedText[data-mime-type*=error]"
    )
    wait_for_explorers(page, explorers)
    page.wait_for_function(NAMED, timeout=60_000)
    cells = page.locator(".jp-Cell").count()
    # A static chart is followed by its description and data.
    for at, area in enumerate(
            page.query_selector_all(
                ".jp-OutputArea:has(> .jp-OutputArea-child .jp-RenderedPlotly)")):
        assert area.query_selector("details table"), f"chart {at} has no table"
    assert not findings_in_notebook(page)
    boxes = [
        box for box in page.query_selector_all(".essay-explorer")
        if box.query_selector(".essay-view :is(.main-svg, .essay-card)")
    ]
    assert len(boxes) == explorers
    still = []
    for box in boxes:
        found = box.evaluate(ALTERNATIVE)
        assert found["named"] and len(found["told"]) > 40 and found["table"], found
        assert not found["bare"] and not found["open"], found
        still += unmoved(page, box, found["named"])
    assert not still, f"controls that change nothing: {still}"
    # Had the key x gone to JupyterLab, it would have cut a cell.
    assert page.locator(".jp-Cell").count() == cells
    assert not misjudged(page, name)


def unmoved(page, box, named):
    """Move every control of an explorer by keyboard; return those that left chart and words as they
    were.
    """
    still = []

    def view():
        return box.query_selector(".essay-view").inner_html()

    def press(control, key, before):
        control.focus()
        page.keyboard.press(key)
        try:
            page.wait_for_function(
                "([box, before]) => box.querySelector('.essay-view').innerHTML !== before",
                arg=[box, before], timeout=4000)
        except Exception:  # noqa: BLE001  (playwright's own time-out)
            return False
        page.wait_for_timeout(60)
        return True

    def move(control, kind):
        before = view()
        if kind == "slider":
            # A guess that was taken back by another control counts once it is committed again.
            commit = next((b for b in control.query_selector_all(
                "xpath=ancestor::*[contains(@class, 'widget-hbox')][1]//button")
                           if b.text_content().strip() == "Commit and reveal"), None)
            # At its lowest place it can only go up: no time is lost on a key that does nothing.
            keys = ("ArrowLeft", "ArrowRight")
            if control.get_attribute("aria-valuenow") == control.get_attribute("aria-valuemin"):
                keys = keys[::-1]
            return any(press(control, key, before) for key in keys) or (
                commit is not None and press(commit, "Enter", before))
        if kind == "checkbox":
            return press(control, "Space", before)
        if kind == "button" and control.evaluate("e => e.tagName") == "BUTTON":
            return press(control, "Enter", before)
        # A field to type in: another of its suggestions.
        value = control.evaluate(
            "e => { const all = [...e.list?.options ?? []].map(o => o.value); return "
            "all[all.length >> 1] ?? ''; }"
        )
        control.fill(value)
        return press(control, "Enter", before)

    def begin_again():
        for words in ("Reset", "Commit and reveal"):
            for button in [
                    b for b in box.query_selector_all("button")
                    if b.text_content().strip() == words and b.is_enabled()
            ]:
                press(button, "Enter", view())

    for button in [
            b for b in box.query_selector_all("button")
            if b.text_content().strip() == "Commit and reveal"
    ]:
        if not press(button, "Enter", view()):
            still.append((named, "Commit and reveal"))
    for at in range(len(box.query_selector_all(CONTROLS))):
        # Asked for anew each time: a reset may make some of them again.
        control = box.query_selector_all(CONTROLS)[at]
        words = control.text_content().strip() or control.get_attribute("aria-label")
        if words in ("Reset", "Commit and reveal") or control.get_attribute(
                "aria-pressed"
        ) == "true" or not control.is_enabled() or control.evaluate(
                "e => !!e.closest('[disabled]') || "
                "!!e.closest('.noUi-target')?.hasAttribute('disabled')"
        ):
            continue
        kind = control.get_attribute("role") or control.get_attribute("type") or "button"
        if not move(control, kind):
            # What another control brought about may leave this one nothing to change ("all twelve
            # at once"): from the start, then.
            begin_again()
            if not move(box.query_selector_all(CONTROLS)[at], kind):
                still.append((named, kind, words))
        page.keyboard.press("x")
        if kind == "text":
            page.keyboard.press("Backspace")
    return still


SET_AND_RUN = """async ([text, source]) => {
  const panel = window.jupyterapp.shell.currentWidget, notebook = panel.content;
  const at = notebook.widgets.findIndex(cell => cell.model.sharedModel.getSource() === text);
  notebook.activeCellIndex = at;
  notebook.widgets[at].model.sharedModel.setSource(source);
  await window.jupyterapp.commands.execute('notebook:run-cell');
  const said = notebook.widgets[at].outputArea?.node.textContent ?? '';
  notebook.widgets[at].model.sharedModel.setSource(text);
  return said;
}"""


def exercises(name):
    """(number, source of its cell) of every exercise in a notebook."""
    for cell in json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and (found := re.search(r'check\("([\d.]+)", \.\.\.\)',
                                                               source)):
            yield found[1], source


def misjudged(page, name):
    """Give every exercise of a notebook that was run a wrong and the right answer; what was said
    where it was taken for the other.
    """
    wrongly = []
    for number, source in exercises(name):
        answer = EXERCISES[number]
        if isinstance(answer, Number):
            right = float(answer.find())
            wrong = right * 3 + 7
        else:
            right = answer.right
            wrong = next(option for option in answer.options if option != right)
        for given, good in ((wrong, False), (right, True)):
            said = page.evaluate(SET_AND_RUN, [source, source.replace("...", repr(given))]).strip()
            if said.startswith(("Yes", "✓")) is not good or "Traceback" in said:
                wrongly.append(f"{number}: {given!r} was told: {said!r}")
    return wrongly


def test_a_guess_is_dragged_on_its_chart(lab, watched):
    page = watched.page
    open_notebook(page, lab, next(n for n in NOTEBOOKS if n.startswith("05")))
    run_all(page)
    box = page.locator(".essay-explorer:has(.essay-view)").first
    # What is scrolled away is drawn when it comes near.
    box.scroll_into_view_if_needed()
    box.locator(".essay-handle").wait_for()
    scale, said = box.locator("[role=slider]").first, []
    for up in (60, -120):
        dragged(page, box.locator(".essay-handle"), 0, up)
        page.wait_for_function("([scale, mark]) => mark.textContent.includes("
                               "`your guess: ${Math.round(scale.getAttribute('aria-valuenow'))}`)",
                               arg=[scale.element_handle(),
                                    box.locator(".essay-view").element_handle()])
        said.append(float(scale.get_attribute("aria-valuenow")))
    assert said[0] > said[1], "the scale does not follow the mark"


def test_an_explorer_is_drawn_where_jupyterlab_has_no_plotly(lab, watched):
    page = watched.page
    # Of this notebook all charts are explorers'; the kernel has to send the library.
    name = next(n for n in NOTEBOOKS if n.startswith("11"))
    open_notebook(page, lab, name)
    wait_for_charts(page, 1)
    page.evaluate("() => { delete window.Plotly; delete window._JUPYTERLAB['jupyterlab-plotly']; }")
    run_all(page)
    wait_for_explorers(page, stored(name)[1])
    assert page.evaluate("!!window.Plotly")


def test_a_kernel_killed_in_the_middle_of_an_explorer_leaves_its_picture_and_starts_again(
        lab, watched):
    page = watched.page
    name = next(n for n in NOTEBOOKS if n.startswith("05"))
    open_notebook(page, lab, name)
    run_all(page)
    wait_for_explorers(page, stored(name)[1])
    box = page.query_selector(
        ".essay-explorer:has([role=slider]:not([disabled])):has(.essay-view .main-svg)")
    slider = box.query_selector("[role=slider]:not([disabled])")
    page.evaluate(
        "() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({ code: 'import os; os.kill(os.getpid(), 9)' }); }"
    )
    # JupyterLab says that the kernel died and starts another by itself.
    page.click(".jp-Dialog .jp-mod-accept", timeout=150_000)
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert box.query_selector(".essay-view .main-svg"), "the picture went with the kernel"
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=150_000)
    run_all(page)
    wait_for_explorers(page, stored(name)[1])
    box = page.query_selector(".essay-explorer:has(.essay-view .main-svg)")
    assert not unmoved(page, box, "after the restart")
    # What the dead kernel could not answer is no fault of ours.
    watched.errors.clear()


def test_a_notebook_that_comes_late_is_waited_for(lab, watched):
    # A slow disk or a busy machine: until the file is read JupyterLab shows one empty cell and says
    # that it is idle.
    watched.page.route("**/api/contents/**", lambda route: (time.sleep(1), route.continue_()))
    open_notebook(watched.page, lab, NOTEBOOKS[1])
    assert watched.page.locator(".jp-Cell").count() == len(
        json.loads((ROOT / "notebooks" / NOTEBOOKS[1]).read_text(encoding="utf-8"))["cells"])
    watched.page.unroute_all(behavior="ignoreErrors")


def test_no_notebook_is_forgotten():
    assert [name[:2] for name in NOTEBOOKS] == [f"{i:02d}" for i in range(len(NOTEBOOKS))]
