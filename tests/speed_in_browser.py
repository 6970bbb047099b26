"""Benchmark in a real JupyterLab: from a moved control to changed pixels, an explorer against plotly's own slider.

`python tests/speed_in_browser.py` prints the medians, the 90th percentiles and their ratio (goal: at most 1.3).  Both charts
stand in one notebook and draw the same curves; plotly's slider changes them in the browser alone, the explorer asks the kernel.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from laboratory import browser, jupyterlab, open_notebook, run_all

TURNS = 30
CLIENT_ONLY = """
import plotly.graph_objects as go
from helpers import explorers
states = [explorers.village.herds.chart(rate=rate) for rate in explorers.village.herds.controls["rate"].grid]
figure = go.Figure(data=states[8].traces, layout=states[8].layout | {"height": 620})
figure.frames = [go.Frame(data=s.traces, layout=s.layout | {"height": 620}, name=str(i)) for i, s in enumerate(states)]
figure.layout.sliders = [{"active": 8, "y": -0.5, "steps": [
    {"label": str(i), "method": "animate", "args": [[str(i)], {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}]}
    for i in range(len(states))]}]
figure.show()
"""

# From the event that moves the control to the second frame after the drawing changed: by then it is painted.
WATCH = """
(plot) => {
  window.times = []; let from = null;
  for (const kind of ['keydown', 'mousedown']) document.addEventListener(kind, () => { from = performance.now(); }, true);
  // Only the drawn lines count: plotly's slider moves its own knob before it draws anything.
  new MutationObserver((changes) => {
    if (from === null || !changes.some((change) => change.target.closest('.cartesianlayer'))) return;
    const began = from; from = null;
    requestAnimationFrame(() => requestAnimationFrame(() => window.times.push(performance.now() - began)));
  }).observe(plot, { subtree: true, childList: true, attributes: true });
}
"""


def explorer(page):
    plot = page.wait_for_selector(".essay-view .js-plotly-plot .main-svg", timeout=60_000)
    page.evaluate(WATCH, page.query_selector(".essay-view .js-plotly-plot"))
    assert plot
    handle = page.query_selector(".essay-explorer [role=slider]")
    handle.focus()
    for turn in range(TURNS):
        page.keyboard.press("ArrowRight" if turn // 8 % 2 == 0 else "ArrowLeft")
        page.wait_for_timeout(350)
    return page.evaluate("() => window.times")


def client_slider(page):
    page.wait_for_selector(".js-plotly-plot .slider-rail-rect", timeout=60_000, state="attached")
    (plot,) = [p for p in page.query_selector_all(".js-plotly-plot") if p.query_selector(".slider-group")]
    plot.scroll_into_view_if_needed()
    page.evaluate(WATCH, plot)
    rail = plot.query_selector(".slider-rail-rect").bounding_box()
    for turn in range(TURNS):
        page.mouse.click(rail["x"] + rail["width"] * (0.1 + 0.8 * (turn * 7 % TURNS) / TURNS), rail["y"] + rail["height"] / 2)
        page.wait_for_timeout(350)
    return page.evaluate("() => window.times")


def summary(name, times):
    deciles = statistics.quantiles(times, n=10)
    print(f"{name:32} median {statistics.median(times):6.0f} ms   p90 {deciles[-1]:6.0f} ms   ({len(times)} turns)")
    return statistics.median(times)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "work").mkdir()
        medians = []
        try:
            with browser() as chromium, jupyterlab(scratch / "work", scratch) as address:
                for name, source, measure in (("explorer", "from helpers import explorers\nexplorers.village.herds", explorer),
                                              ("plotly's own slider, no kernel", CLIENT_ONLY, client_slider)):
                    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)],
                                                        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
                    nbformat.write(notebook, scratch / "work" / f"{measure.__name__}.ipynb")
                    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
                    open_notebook(page, address, f"{measure.__name__}.ipynb")
                    run_all(page)
                    medians.append(summary(name, measure(page)))
                    page.close()
        except RuntimeError as reason:
            sys.exit(f"Not measured: {reason}")
    print(f"ratio {medians[0] / medians[1]:.2f} (goal: at most 1.30)")


if __name__ == "__main__":
    main()
