"""The states in which explorers are tried, and what they showed when they were last looked at.

A notebook stores the picture that an explorer begins with; of its other states `results/states.json` keeps a digest each, written
by `make refresh`, so that none changes without being seen.
"""

import hashlib
import json
import random
from pathlib import Path

from speed import every_explorer

from helpers.chart import PLOTLY

FILE = Path(__file__).parent / "results" / "states.json"
MOST = 40


def states(explorer, count=20):
    """Every value of every control with the others at their start, and a random sample of combinations, always the same."""
    found = [{}]
    for name, control in explorer.controls.items():
        grid = control.grid
        # A long scale is sampled, ends included.
        chosen = grid if len(grid) <= MOST else [grid[round(i * (len(grid) - 1) / (MOST - 1))] for i in range(MOST)]
        found += [{name: value} for value in chosen]
    lot = random.Random(1917)
    found += [{name: lot.choice(control.grid) for name, control in explorer.controls.items()} for _ in range(count)]
    return found


def digest(chart):
    """Eight characters that change with anything a chart shows or says; numbers count to nine digits, since machines differ in the last."""
    said = json.dumps([chart.bundle()[PLOTLY], chart.html()], ensure_ascii=False)
    alike = json.loads(said, parse_float=lambda written: float(f"{float(written):.9g}"))
    return hashlib.blake2b(json.dumps(alike, sort_keys=True).encode(), digest_size=4).hexdigest()


def stored():
    """The digests as they were last stored: {explorer: one string of eight characters a state}."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def found():
    """The file's text as it would be stored now."""
    digests = {name: "".join(digest(explorer.chart(**state)) for state in states(explorer)) for name, explorer in every_explorer().items()}
    return json.dumps(digests, indent=1) + "\n"
