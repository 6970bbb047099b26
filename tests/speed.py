"""How fast the helpers are, against what they cannot be faster than: `python tests/speed.py [--json
FILE]`.

1. Importing the helpers over importing the packages that they and every notebook need anyway (goal:
at most 1.10). 2. Loading the yearly series on top of all tables that an essay's page loads anyway
(goal: at most 60 ms). 3. From a moved control to the figure's JSON, for every explorer (goal: median
at most 10 ms).

Not a timed test: it prints, and exits with an error only if it could not measure.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

from states import every_explorer

ROOT = Path(__file__).parents[1]
NEEDED = "import pandas, plotly.graph_objects, ipywidgets, anywidget, IPython.display"
RUNS = 7
IMPORT_GOAL, SERIES_GOAL, STATE_GOAL = 1.10, 60.0, 10.0
TABLES = "from helpers import data; data.statistics(); data.estimates()"


def import_time(code):
    """Milliseconds that `code` takes in a fresh Python, measured inside it."""
    timed = f"import time; begun = time.perf_counter(); {code}; print((time.perf_counter() - begun) * 1000)"
    done = subprocess.run([sys.executable, "-c", timed], cwd=ROOT, capture_output=True, text=True,
                          check=True, timeout=120)
    return float(done.stdout)


def in_turn(codes):
    """The median time of each of `codes` ({name: code}) in milliseconds, taken in turn so that a
    busy machine troubles all alike.
    """
    for code in codes.values():
        import_time(code)  # the first one writes the byte code
    taken = {name: [] for name in codes}
    for _ in range(RUNS):
        for name, code in codes.items():
            taken[name].append(import_time(code))
    return {name: median(times) for name, times in taken.items()}


def imports():
    """How long the helpers take to import, and the packages that they need."""
    found = in_turn({"needed": NEEDED, "helpers": "import helpers"})
    return found | {"ratio": found["helpers"] / found["needed"], "goal": IMPORT_GOAL}


def yearly():
    """What the yearly series add to loading the other tables, and what making lines of them adds.
    """
    read = f"{TABLES}; from helpers.load import table; table('series')"
    found = in_turn({
        "without": TABLES, "with": read, "lines": f"{read}; from helpers import series; series.lines()"
    })
    return found | {"added": found["with"] - found["without"],
                    "made": found["lines"] - found["with"], "goal": SERIES_GOAL}


def pace(explorer, count=60):
    """Median and 90th percentile, in milliseconds of the processor's time (so that a busy machine
    troubles it little), from a moved control to all that is sent to the browser, in the one layout
    that the page has room for.
    """
    from helpers.charts.widths import only
    from helpers.explorer import View
    lot, view, taken = random.Random(1917), View(), []
    chosen = [{name: lot.choice(control.grid) for name, control in explorer.controls.items()}
              for _ in range(count)]
    for state in chosen[:5]:
        view.show(explorer.chart(**state))  # tables are read from the disk once
    for state in chosen:
        begun = time.process_time()
        with only("wide"):
            view.show(explorer.chart(**state))
        taken.append((time.process_time() - begun) * 1000)
    return {
        "median": median(taken), "p90": quantiles(taken, n=10)[-1], "goal": STATE_GOAL,
        "ratio": median(taken) / STATE_GOAL
    }


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("--json", type=Path, help="also write the numbers to this file")
    reader.add_argument("--states", type=int, default=60, help="how many of every explorer's states")
    wanted = reader.parse_args()
    sys.path.insert(0, str(ROOT))
    result = {
        "import": imports(),
        "series": yearly(),
        "explorers": {name: pace(explorer, wanted.states)
                      for name, explorer in every_explorer().items()}
    }
    found = result["import"]
    print(
        f"import helpers {found['helpers']:.0f} ms, packages it needs {found['needed']:.0f} ms "
        f"(median of {RUNS}): "
        f"ratio {found['ratio']:.2f}, goal {IMPORT_GOAL:.2f}, "
        f"{'met' if found['ratio'] <= IMPORT_GOAL else 'NOT MET'}"
    )
    found = result["series"]
    print(
        f"yearly series {found['added']:.0f} ms on top of the other tables' {found['without']:.0f} ms: "
        f"ratio to the goal of {SERIES_GOAL:.0f} ms {found['added'] / SERIES_GOAL:.2f}, "
        f"{'met' if found['added'] <= SERIES_GOAL else 'NOT MET'}; lines made of them in "
        f"{found['made']:.0f} ms"
    )
    print("control moved -> figure JSON, ms (goal: median 10)")
    for name, times in sorted(result["explorers"].items(), key=lambda item: -item[1]["median"]):
        print(
            f"  {name:28} median {times['median']:6.1f}   p90 {times['p90']:6.1f}   ratio "
            f"{times['ratio']:.2f}"
            f"{'' if times['median'] <= STATE_GOAL else '   NOT MET'}")
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
