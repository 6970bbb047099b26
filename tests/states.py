"""What every explorer says and shows, state by state, kept as readable JSON in `results/states/`,
one file a notebook.

`make refresh` writes it; `test_explorers.py` compares, so that nothing an explorer says changes
without being seen. A state is written with its controls, title, takeaway and rows (id or label, and
amount); the drawing itself is compared in the stored notebooks.
"""

import json
import os
import random
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import product
from math import prod
from pathlib import Path

from helpers import explorers
from helpers.chart import Chart
from helpers.contents import notebook
from helpers.explorer import Explorer
from helpers.wording import amount

FOLDER = Path(__file__).parent / "results" / "states"
# So many states of one explorer are all stored; of one with more, every value of every short scale,
# a few places of every long one, and as many random combinations again.
ALL, PLACES, MIXED = 30, 6, 12
# So many states of one explorer are all read by the tests; of one with more, as many drawn at
# random, always the same.  `make check` asks for fewer (`STATES` in the environment): a writer waits.
MOST = int(os.environ.get("STATES", "400"))


@cache
def themes() -> dict[str, int]:
    """The modules of explorers, each with the number of the notebook whose text file it speaks
    from.
    """
    found = {}
    for module in sorted(Path(explorers.__path__[0]).glob("*.py")):
        if speaks := re.search(r"^say = section\((\d+)\)", module.read_text(encoding="utf-8"),
                               re.MULTILINE):
            found[module.stem] = int(speaks[1])
    return found


@cache
def of_notebook(number: int) -> dict[str, Explorer]:
    """The explorers of one notebook's text file, by theme and name."""
    return {
        f"{theme}.{name}": thing for theme, own in themes().items() if own == number
        for name, thing in vars(import_module(f"helpers.explorers.{theme}")).items()
        if isinstance(thing, Explorer)
    }


def every_explorer() -> dict[str, Explorer]:
    """Every explorer of the essay."""
    return {
        name: explorer for number in sorted(set(themes().values()))
        for name, explorer in of_notebook(number).items()
    }


def stored_states(explorer: Explorer) -> list[dict]:
    """The states of an explorer that are stored, the first being its start."""
    grids = {name: control.grid for name, control in explorer.controls.items()}
    if prod(map(len, grids.values())) <= ALL:
        return [{}, *(dict(zip(grids, values, strict=True)) for values in product(*grids.values()))]
    chosen = [{}]
    for name, grid in grids.items():
        places = range(len(grid)) if len(grid) <= 2 * PLACES else [
            round(place * (len(grid) - 1) / (PLACES - 1)) for place in range(PLACES)
        ]
        chosen += [{name: grid[place]} for place in places]
    lot = random.Random(1917)
    return chosen + [{name: lot.choice(grid) for name, grid in grids.items()} for _ in range(MIXED)]


def read_states(explorer: Explorer, most: int = MOST) -> Iterator[dict]:
    """All states of an explorer, or the stored ones and `most` drawn at random where it has more.
    """
    grids = {name: control.grid for name, control in explorer.controls.items()}
    if prod(map(len, grids.values())) <= most:
        yield from (dict(zip(grids, values, strict=True)) for values in product(*grids.values()))
        return
    yield from stored_states(explorer)
    lot = random.Random(1921)
    yield from ({name: lot.choice(grid) for name, grid in grids.items()} for _ in range(most))


def told(state: dict, chart: Chart) -> dict:
    """A state as it is stored."""
    rows = [f"{row['id'] or row['label']}: {amount(row, unit=False)}".strip() for row in chart.records]
    return {"controls": state, "title": chart.title, "takeaway": chart.takeaway, "rows": rows}


def path_of(number: int) -> Path:
    """Where the states of a notebook's explorers are stored."""
    return FOLDER / f"{notebook(number).name}.json"


def stored(number: int) -> dict[str, list[dict]]:
    """What the explorers of a notebook said when they were last looked at: {explorer: states}."""
    path = path_of(number)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def now(number: int) -> dict[str, list[dict]]:
    """What the explorers of a notebook say now."""
    return {
        name: [told(state, explorer.chart(**state)) for state in stored_states(explorer)]
        for name, explorer in of_notebook(number).items()
    }


def store(number: int) -> None:
    """Write what the explorers of a notebook say now; a notebook without explorers has no file."""
    if said := now(number):
        FOLDER.mkdir(parents=True, exist_ok=True)
        path_of(number).write_text(
            json.dumps(said, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
