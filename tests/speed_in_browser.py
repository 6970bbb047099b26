"""Benchmark in a real JupyterLab: from a moved control to changed pixels, an explorer against two
other ways.

`python tests/speed_in_browser.py` prints medians, 90th percentiles and two ratios: against plotly's
own slider, which changes the picture in the browser alone (goal: at most 1.3), and against
`interact` with `plotly.express`, the usual way with a kernel (goal: at most 0.6).  All three draw
the same curves.  The workbench of notebook 14 is held against plotly's own slider too (goal: at most
1.5), and its first drawing against a still chart of the same size (goal: at most 1.5).  Last comes
how long JupyterLab takes to open the largest notebook, over the same notebook without the pictures
that are stored for other programs (goal: at most 1.1).
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from laboratory import ROOT, browser, end_kernels, jupyterlab, open_notebook, run_all

from helpers.pictures import SVG

TURNS = 30
OPENED = 5
PLOTLY_LINES = ".cartesianlayer"
WORKBENCH = "from helpers.explorers.workbench import workbench\nworkbench"
# What is ready in the kernel before the clock starts, what is then run, and what it draws.
FIRST = {
    "workbench": (WORKBENCH.splitlines()[0] + "\nready = workbench.widget()", "ready",
                  ".essay-workbench-stage svg[role=img] polyline"),
    "still chart": (f"""{WORKBENCH.splitlines()[0]}
import plotly.graph_objects as go
chart = workbench.chart()
ready = go.Figure(chart.traces, chart.layout | {{"height": 620}})""", "ready.show()",
                    f".jp-OutputArea {PLOTLY_LINES} path")
}
GOAL = 1.5
CLIENT_ONLY = """
import plotly.graph_objects as go
from helpers.explorers import village
states = [village.herds.chart(rate=rate) for rate in village.herds.controls["rate"].grid]
figure = go.Figure(data=states[8].traces, layout=states[8].layout | {"height": 620})
figure.frames = [go.Frame(data=s.traces, layout=s.layout | {"height": 620}, name=str(i)) for i, s in enumerate(states)]
figure.layout.sliders = [{"active": 8, "y": -0.5, "steps": [
    {"label": str(i), "method": "animate", "args": [[str(i)], {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}]}
    for i in range(len(states))]}]
figure.show()
"""

INTERACT = """
import pandas as pd, plotly.express as px
from ipywidgets import FloatSlider, interact
from helpers.explorers import village
control = village.herds.controls["rate"]
def rows(rate):
    traces = [t for t in village.herds.chart(rate=rate).traces if "x" in t]
    return pd.concat([pd.DataFrame({"year": t["x"], "head": t["y"], "which": str(i)}) for i, t in enumerate(traces)])
known = {rate: rows(rate) for rate in control.grid}
def draw(rate):
    px.line(known[round(rate, 10)], x="year", y="head", color="which", height=620).show()
interact(draw, rate=FloatSlider(value=control.start, min=control.least, max=control.most, step=control.step));
"""

# From the event that moves the control to the second frame after the drawing changed: by then it is
# painted.
WATCH = """
([place, lines]) => {
  window.times = []; let from = null;
  for (const kind of ['keydown', 'mousedown']) document.addEventListener(kind, () => { from = performance.now(); }, true);
  // Only the drawn lines count: plotly's slider moves its own knob before it draws anything.
  new MutationObserver((changes) => {
    const drawn = (node) => node.closest?.(lines) || node.querySelector?.(`${lines} :is(path, polyline)`);
    if (from === null || !changes.some((change) => change.target.closest(lines) || [...change.addedNodes].some(drawn))) return;
    const began = from; from = null;
    requestAnimationFrame(() => requestAnimationFrame(() => window.times.push(performance.now() - began)));
  }).observe(place, { subtree: true, childList: true, attributes: true });
}
"""


def by_keyboard(page, place, handle, lines=PLOTLY_LINES):
    """Press an arrow key on a slider again and again; milliseconds from each press to changed
    pixels in `place`, whose drawn lines stand in `lines`.
    """
    page.wait_for_selector(f"{place} {lines} :is(path, polyline)", state="attached", timeout=60_000)
    page.evaluate(WATCH, [page.query_selector(place), lines])
    page.query_selector(handle).focus()
    for turn in range(TURNS):
        page.keyboard.press("ArrowRight" if turn // 8 % 2 == 0 else "ArrowLeft")
        page.wait_for_timeout(450)
    return page.evaluate("() => window.times")


def explorer(page):
    return by_keyboard(page, ".essay-view", ".essay-explorer [role=slider]")


def interact(page):
    return by_keyboard(page, ".widget-interact", ".widget-interact [role=slider]")


def client_slider(page):
    page.wait_for_selector(".js-plotly-plot .slider-rail-rect", timeout=60_000, state="attached")
    (plot, ) = [
        p for p in page.query_selector_all(".js-plotly-plot") if p.query_selector(".slider-group")
    ]
    plot.scroll_into_view_if_needed()
    page.evaluate(WATCH, [plot, PLOTLY_LINES])
    rail = plot.query_selector(".slider-rail-rect").bounding_box()
    for turn in range(TURNS):
        page.mouse.click(rail["x"] + rail["width"] * (0.1 + 0.8 * (turn * 7 % TURNS) / TURNS),
                         rail["y"] + rail["height"] / 2)
        page.wait_for_timeout(450)
    return page.evaluate("() => window.times")


def workbench(page):
    return by_keyboard(page, ".essay-workbench-stage", ".essay-workbench input[type=range]",
                       "svg[role=img]")


WAYS = {
    "explorer": ("from helpers.explorers import village\nvillage.herds", explorer),
    "plotly's own slider, no kernel": (CLIENT_ONLY, client_slider),
    "interact with plotly.express": (INTERACT, interact), "workbench": (WORKBENCH, workbench)
}
GOALS = {"plotly's own slider, no kernel": 1.3, "interact with plotly.express": 0.6}


def press_to_pixels(chromium, address, work):
    """Milliseconds from press to pixels in each of the three ways, {way: times}; `work` is the
    folder that JupyterLab serves.
    """
    found = {}
    for way, (source, measure) in WAYS.items():
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source)],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        nbformat.write(notebook, work / f"{measure.__name__}.ipynb")
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        open_notebook(page, address, f"{measure.__name__}.ipynb")
        run_all(page)
        found[way] = measure(page)
        page.close()
    return found


def first_drawing(chromium, address, work):
    """Milliseconds from Control and Enter to the first drawn line of the workbench and of a still
    chart of its default view, {way: times}.
    """
    found = {}
    for way, (before, shown, lines) in FIRST.items():
        name, found[way] = f"first-{way.replace(' ', '-')}.ipynb", []
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in (before, shown)],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        nbformat.write(notebook, work / name)
        for turn in range(-1, OPENED):
            page = chromium.new_page(viewport={"width": 1280, "height": 1000})
            end_kernels(address)
            open_notebook(page, address, name)
            page.click(".jp-CodeCell .cm-content >> nth=0")
            page.keyboard.press("Shift+Enter")
            page.wait_for_selector(".jp-CodeCell >> nth=0 >> text=[1]", timeout=60_000)
            begun = time.perf_counter()
            page.keyboard.press("Control+Enter")
            page.wait_for_selector(lines, state="attached", timeout=60_000)
            # The first turn warms the machine.
            found[way] += [(time.perf_counter() - begun) * 1000] * (turn >= 0)
            page.close()
    return found


def opening(chromium, address, work):
    """Seconds in which JupyterLab opens the largest notebook until its first chart is drawn, as
    stored and without its pictures, in turn: {"with": times, "without": times}.
    """
    largest = max((ROOT / "notebooks").glob("*.ipynb"), key=lambda path: path.stat().st_size)
    notebook = nbformat.read(largest, as_version=4)
    nbformat.write(notebook, work / "with.ipynb")
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(SVG, None)
    nbformat.write(notebook, work / "without.ipynb")
    found = {"with": [], "without": []}
    for turn in range(-1, OPENED):
        for name, times in found.items():
            page = chromium.new_page(viewport={"width": 1280, "height": 1000})
            end_kernels(address)
            begun = time.perf_counter()
            page.goto(f"{address}/lab/tree/{name}.ipynb?reset")
            page.wait_for_selector(".jp-OutputArea .js-plotly-plot .main-svg", timeout=240_000)
            # The first turn warms the machine.
            times += [time.perf_counter() - begun] * (turn >= 0)
            page.close()
    return found


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "work").mkdir()
        try:
            with browser() as chromium, jupyterlab(scratch / "work", scratch) as address:
                found = press_to_pixels(chromium, address, scratch / "work")
                drawn = first_drawing(chromium, address, scratch / "work")
                opened = opening(chromium, address, scratch / "work")
        except RuntimeError as reason:
            sys.exit(f"Not measured: {reason}")
    for way, times in found.items():
        print(
            f"{way:32} median {statistics.median(times):6.0f} ms   p90 "
            f"{statistics.quantiles(times, n=10)[-1]:6.0f} ms   ({len(times)} turns)"
        )
    for way, goal in GOALS.items():
        print(
            f"explorer over {way}: "
            f"{statistics.median(found['explorer']) / statistics.median(found[way]):.2f} (goal: at "
            f"most {goal:.2f})"
        )
    own = next(iter(GOALS))
    print(f"workbench over {own}: "
          f"{statistics.median(found['workbench']) / statistics.median(found[own]):.2f} (goal: at "
          f"most {GOAL:.2f})")
    medians = {name: statistics.median(times) for name, times in drawn.items()}
    print(f"workbench drawn first: median {medians['workbench']:.0f} ms, still chart "
          f"{medians['still chart']:.0f} ms: {medians['workbench'] / medians['still chart']:.2f} "
          f"(goal: at most {GOAL:.2f})")
    medians = {name: statistics.median(times) for name, times in opened.items()}
    print(f"largest notebook opened with its pictures: median {medians['with']:.2f} s, without "
          f"{medians['without']:.2f} s: {medians['with'] / medians['without']:.2f} (goal: at most "
          "1.10)")


if __name__ == "__main__":
    main()
