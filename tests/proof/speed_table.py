"""Every promise of speed and size, each as a ratio against its reference from the same run.

`python tests/proof/speed_table.py [--keep] [row …]` measures the rows named (all of them by
default: import, state, keys, run, nbval, size), each as often as `RUNS` says, and prints them; with
`--keep` it also writes `tests/results/speed.json`, where rows not measured keep what they had. It
exits with an error where a row that is stable enough to be trusted (`STABLE`) misses its goal by
more than its margin.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
import nbformat
import speed
import speed_in_browser
import states
from laboratory import ROOT, browser, jupyterlab, open_notebook

sys.path.insert(0, str(ROOT))
RESULTS = ROOT / "tests" / "results" / "speed.json"
PLOTLY = "application/vnd.plotly.v1+json"
RUNS = {"import": 3, "state": 3, "keys": 2, "run": 4, "nbval": 1, "size": 1}
# Rows that fail a run of CI, with the share by which they may exceed their goal; tests/README.md
# says how that was found.
STABLE = {"import": 0.10, "stored notebook": 0.0}
# One notebook early, one with many explorers, one with many charts of words.
TRIED = ("01", "05", "11")
PLAIN = "go.Figure(go.Scatter(x=list(range(100)), y=[i ** 0.5 for i in range(100)])).show()"


def notebooks():
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def new_notebook(path, *cells):
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}), path)


def row_import(_):
    found = speed.imports()
    return {"import": (found["helpers"], found["needed"], "ms", speed.IMPORT_GOAL)}


def row_state(_):
    """The slowest explorer's median, and the median explorer's, against the 10 ms that a state may
    take.
    """
    taken = {
        name: speed.pace(explorer)["median"] for name, explorer in states.every_explorer().items()
    }
    medians = sorted(taken.values())
    print(f"  slowest explorer: {max(taken, key=taken.get)}", flush=True)
    return {
        "state, slowest explorer": (medians[-1], 10.0, "ms", 1.0),
        "state, median explorer": (median(medians), 10.0, "ms", 1.0)
    }


def row_keys(lab):
    found = {way: median(times) for way, times in speed_in_browser.press_to_pixels(*lab).items()}
    return {
        f"keys over {way}": (found["explorer"], found[way], "ms", goal)
        for way, goal in speed_in_browser.GOALS.items()
    }


def seconds_to_charts(chromium, address, name, count):
    """From "Run All Cells" in a kernel that has run nothing yet to the last of `count` charts
    drawn.
    """
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    open_notebook(page, address, name)
    page.click(".jp-Notebook .jp-Cell >> nth=0")
    page.click("li.lm-MenuBar-item:has-text('Run')")
    item = page.wait_for_selector("li.lm-Menu-item:has-text('Run All Cells')")
    begun = time.perf_counter()
    item.click()
    page.wait_for_function(
        f"() => document.querySelectorAll('.js-plotly-plot:has(.main-svg .cartesianlayer "
        f"path)').length >= {count}",
        timeout=120_000)
    taken = time.perf_counter() - begun
    page.close()
    return taken


def row_run(lab):
    """Notebooks without stored outputs against plain ones with as many charts of one line each."""
    chromium, address, work = lab
    found = {}
    for path in (path for path in notebooks() if path.name[:2] in TRIED):
        notebook = nbformat.read(path, as_version=4)
        count = sum(PLOTLY in output.get("data", {}) for cell in notebook.cells
                    for output in cell.get("outputs", []))
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, work / path.name)
        new_notebook(work / f"plain-{path.name}", "import plotly.graph_objects as go",
                     *[PLAIN] * count)
        found[f"run {path.name[:2]}, {count} charts"] = (seconds_to_charts(
            chromium, address, path.name,
            count), seconds_to_charts(chromium, address, f"plain-{path.name}", count), "s", 1.5)
    return found


def nbval(folder):
    begun = time.perf_counter()
    ran = subprocess.run([
        sys.executable, "-m", "pytest",
        str(folder), "--nbval", "--nbval-cell-timeout=120", "-n", "2", "--dist", "loadscope", "-q",
        "-p", "no:cacheprovider"
    ], cwd=folder, env=os.environ | {"CHAPTER_TEXT": "none"}, capture_output=True, text=True,
                         check=False)
    print(f"  {folder.name}: {ran.stdout.strip().splitlines()[-1]}", flush=True)
    return time.perf_counter() - begun


def row_nbval(_):
    """All notebooks compared with their stored outputs, against as many that hold nothing but the
    same imports.
    """
    with tempfile.TemporaryDirectory() as scratch:
        whole, empty = Path(scratch) / "whole", Path(scratch) / "empty"
        whole.mkdir()
        empty.mkdir()
        for path in notebooks():
            shutil.copy(path, whole)
            imports = next(cell.source for cell in nbformat.read(path, as_version=4).cells
                           if cell.cell_type == "code")
            new_notebook(empty / path.name, f"{speed.NEEDED}\n{imports}")
        return {"nbval": (nbval(whole), nbval(empty), "s", 2.0)}


def row_size(_):
    """The largest stored notebook, and the chart that takes most of what its data allow it."""
    from helpers.chart import PLOTLY as KIND
    largest = max(path.stat().st_size for path in notebooks())
    charts = []
    for explorer in states.every_explorer().values():
        chart = explorer.chart()
        if not chart.traces:
            continue  # a chart of words has no drawing to weigh
        points = [t[axis] for t in chart.traces if t.get("mode") == "lines" for axis in ("x", "y")]
        charts.append(
            (len(json.dumps(chart.bundle()[KIND], ensure_ascii=False).encode()),
             6_000 + 3 * (len(chart.table.to_csv(index=False).encode()) + len(json.dumps(points)))))
    tightest = max(charts, key=lambda sizes: sizes[0] / sizes[1])
    return {
        "stored notebook": (largest / 1000, 1000.0, "kB", 1.0),
        "stored chart": (tightest[0] / 1000, tightest[1] / 1000, "kB", 1.0)
    }


ROWS = {
    "import": row_import, "state": row_state, "keys": row_keys, "run": row_run, "nbval": row_nbval,
    "size": row_size
}
IN_BROWSER = {"keys", "run"}


def machine():
    """What this machine is, in a line."""
    model = platform.processor() or platform.machine()
    if (cpus := Path("/proc/cpuinfo")).exists():
        model = next((line.split(":")[1].strip()
                      for line in cpus.read_text().splitlines() if line.startswith("model name")),
                     model)
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def taken(name, lab=None):
    """Run one row several times: {what: [(measured, reference, unit, goal), …]}."""
    found = {}
    for _ in range(RUNS[name]):
        for what, numbers in ROWS[name](lab).items():
            found.setdefault(what, []).append(numbers)
    return found


def summed(runs):
    """One row of the results: medians of all runs, and the ratio with its spread."""
    measured, reference, units, goals = zip(*runs)
    ratios = [a / b for a, b in zip(measured, reference)]
    return {
        "measured": round(median(measured), 2), "reference": round(median(reference), 2),
        "unit": units[0], "ratio": round(median(ratios),
                                         2), "lowest": round(min(ratios), 2), "highest": round(
                                             max(ratios), 2), "runs": len(runs), "goal": goals[0]
    }


def keep(found):
    """Write what was measured; rows not measured this time keep what they had."""
    before = json.loads(RESULTS.read_text(encoding="utf-8"))["rows"] if RESULTS.exists() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(
        json.dumps({"machine": machine(), "rows": before | found}, indent=1, ensure_ascii=False) +
        "\n", encoding="utf-8")


def main():
    wanted = [name for name in sys.argv[1:] if name != "--keep"] or list(ROWS)
    if unknown := set(wanted) - set(ROWS):
        sys.exit(f"There is no row {', '.join(unknown)}; the rows are {', '.join(ROWS)}.")
    found = {}
    for name in wanted:
        load = os.getloadavg()[0]
        if name in IN_BROWSER:
            with tempfile.TemporaryDirectory() as scratch:
                scratch = Path(scratch)
                (scratch / "work").mkdir()
                try:
                    with browser() as chromium, jupyterlab(scratch / "work", scratch) as address:
                        runs = taken(name, (chromium, address, scratch / "work"))
                except RuntimeError as reason:
                    print(f"{name} not measured: {reason}")
                    continue
        else:
            runs = taken(name)
        for what, numbers in runs.items():
            row = found[what] = summed(numbers) | {"load at start": round(load, 1)}
            print(
                f"{what:42} {row['measured']:8.2f} {row['unit']} over {row['reference']:8.2f}: "
                f"ratio {row['ratio']:.2f} ({row['lowest']:.2f} to {row['highest']:.2f} in "
                f"{row['runs']}), goal "
                f"{row['goal']:.2f}{'' if row['ratio'] <= row['goal'] else '   NOT MET'}",
                flush=True)
        if "--keep" in sys.argv:
            keep(found)
    if worse := [
            what for what, row in found.items()
            if what in STABLE and row["ratio"] > row["goal"] * (1 + STABLE[what])
    ]:
        sys.exit(f"Slower or larger than promised, by more than chance: {', '.join(worse)}.")


if __name__ == "__main__":
    main()
