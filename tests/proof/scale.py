"""The register and all explorers with a hundred times the rows: `python tests/proof/scale.py
[times]`.

Works on a scratch copy of `data/`: the large tables keep their rows and get copies of them under
new ids, in the same paragraphs and with the same foreign keys.  For loading, looking up, filtering
and every explorer's first state it prints the time at the normal size, at the multiplied one and
their ratio; `tests/results/scale.json` keeps them.  Each size is measured in a Python of its own.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from laboratory import ROOT

RESULTS = ROOT / "tests" / "results" / "scale.json"
# Of these no other column must be unique.
GROWN = ("statistics", "estimates", "corrections", "claims", "events", "positions")


def grow(folder, times):
    """Multiply the rows of the tables in `folder`: every copy of a row has its id with a number
    behind it.
    """
    for name in GROWN:
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            heads, *rows = csv.reader(file)
        at = heads.index("id")
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(heads)
            for copy in range(times):
                out.writerows(rows if copy ==
                              0 else [[*row[:at], f"{row[at]}-copy-{copy}", *row[at + 1:]]
                                      for row in rows])


def timed(call, runs=5):
    """Median milliseconds of a call."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def measure():
    """Print as JSON what this copy of the project takes; run in a Python of its own."""
    import resource

    from states import every_explorer

    from helpers import data, load, register
    from helpers.slips import Slip
    begun = time.perf_counter()
    for name in load.package(str(data.FOLDER)):
        data.table(name)
    found = {"all tables loaded": (time.perf_counter() - begun) * 1000}
    data.value("steel-growth-1937")

    def lookup():
        data._ASKED.clear()
        data.statistics("steel-growth-1937", "sheep-change-1929-34")

    def conditions():
        data._ASKED.clear()
        data.statistics(section=5, evidence="asserted")

    def wrong():
        try:
            data.value("steel-grwoth-1937")
        except Slip:
            pass

    found |= {
        "two statistics looked up": timed(lookup), "filtered by two conditions": timed(conditions),
        "nearest names for a mistyped id": timed(wrong)
    }
    begun = time.perf_counter()
    register.listing()
    found["register listed"] = (time.perf_counter() - begun) * 1000
    found["one entry of the register"] = timed(lambda: register.entry("sheep-change-1929-34"))
    for name, explorer in every_explorer().items():
        begun = time.perf_counter()
        try:
            chart = explorer.chart()
        except Exception as reason:  # noqa: BLE001 – which explorers cannot bear it is what is asked
            found[f"explorer {name}"] = f"{type(reason).__name__}: {reason}"[:160]
            continue
        first = (time.perf_counter() - begun) * 1000
        found[f"explorer {name}"] = timed(lambda explorer=explorer: explorer.chart(), 3)
        found[f"first {name}"], found[f"rows {name}"] = first, len(chart.rows)
    found["memory in MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found))


def at(times):
    """What a scratch copy of the project with `times` as many rows takes."""
    with tempfile.TemporaryDirectory() as scratch:
        for part in ("data", "helpers"):
            shutil.copytree(ROOT / part,
                            Path(scratch) / part, ignore=shutil.ignore_patterns(
                                "chapter.txt", "__pycache__"))
        grow(Path(scratch) / "data", times)
        # The scratch folder goes before the project that pip installed.
        code = f"import sys; sys.path[:0] = [{scratch!r}, {str(ROOT / 'tests' / 'proof')!r}, {str(ROOT / 'tests')!r}]; import helpers, scale; sys.path.insert(0, {scratch!r}); scale.measure()"
        ran = subprocess.run([sys.executable, "-c", code], cwd=scratch, capture_output=True,
                             text=True, timeout=1800, check=False,
                             env=os.environ | {"CHAPTER_TEXT": "none"})
        if ran.returncode:
            sys.exit(ran.stderr[-2000:])
        return json.loads(ran.stdout)


def main():
    times = int(sys.argv[1]) if sys.argv[1:] else 100
    normal, grown = at(1), at(times)
    kept, explorers = {}, []
    for what, before in normal.items():
        after = grown.get(what, "")
        if what.startswith("explorer ") and isinstance(after, float):
            explorers.append((after / before, what, before, after,
                              grown["rows " + what[9:]] / max(1, normal["rows " + what[9:]])))
        elif isinstance(after, str) and after:
            print(f"{what:48} cannot be drawn: {after}")
        if not what.startswith(("explorer ", "first ", "rows ")):
            kept[what] = {
                "normal": round(before, 1), f"{times} times": round(after, 1), "ratio": round(
                    after / before, 1)
            }
    same = [found for found in explorers if found[4] == 1]
    kept["explorers whose chart has as many rows as before"] = {
        "count": len(same), "median ratio": round(median(found[0] for found in same), 2),
        "worst": f"{max(same)[1][9:]}: {max(same)[2]:.1f} to {max(same)[3]:.1f} ms"
    }
    if more := [found for found in explorers if found[4] != 1]:
        kept["explorers that draw all the new rows"] = {
            "count": len(more), "median ratio": round(median(found[0] for found in more), 1),
            "worst": f"{max(more)[1][9:]}: {max(more)[2]:.1f} to {max(more)[3]:.1f} ms"
        }
    kept["explorers that cannot draw so many"] = sorted(
        what[9:] for what, after in grown.items() if isinstance(after, str))
    for what, numbers in kept.items():
        print(f"{what:52} {numbers}")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(
        json.dumps({"times": times, "measured": kept}, indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8")


if __name__ == "__main__":
    main()
