"""An explorer without a kernel: every state it can be in, worked out ahead on a stated grid."""

import re
from itertools import product
from math import prod

from .. import theme
from ..chart import Chart
from ..controls import Choice, Guess, Pick, Slider, Switch, judges
from ..explorer import Explorer

# More states than this make a page heavy: sliders then stop at fewer places, the longest scale
# first, but at no fewer than these.
MOST, LEAST = 400, 4
KINDS = {Slider: "slider", Choice: "choice", Pick: "choice", Switch: "switch", Guess: "guess"}


def grids(explorer: Explorer, most: int = MOST, least: int = LEAST) -> dict[str, list]:
    """The values that each control can take in an edition, by name.

    Sliders are thinned until there are at most `most` states: a thinned one keeps its ends and its
    start and moves from there in equal steps, at least `least` places in all (so that a few
    explorers have more states than `most`).  A guess has its coarse scale, and None for "not yet";
    with a `least` below `LEAST` it has its ends and its middle.
    """
    values = {name: list(control.grid) for name, control in explorer.controls.items()}
    if least < LEAST:
        for name, control in explorer.controls.items():
            if isinstance(control, Guess):
                none, *scale = values[name]
                values[name] = [none, scale[0], scale[len(scale) // 2], scale[-1]]
    for name, control in explorer.controls.items():
        if isinstance(control, (Slider, Pick)) and control.start not in values[name]:
            values[name] = sorted([*values[name], control.start])
    whole = {name: grid for name, grid in values.items()
             if isinstance(explorer.controls[name], Slider)}
    able, step = set(whole), dict.fromkeys(whole, 1)
    while able and prod(map(len, values.values())) > most:
        longest = max(sorted(able), key=lambda name: len(values[name]))
        step[longest] += 1
        thinner = _thin(whole[longest], step[longest], explorer.controls[longest].start)
        if len(thinner) < least or step[longest] > len(whole[longest]):
            able.remove(longest)
        else:
            values[longest] = thinner
    return values


def _thin(grid: list, step: int, start: float) -> list:
    """Every `step`-th place on either side of the start, and both ends with room beside them."""
    at, last = grid.index(start), len(grid) - 1
    inner = {place for place in range(at % step, last, step)
             if min(place, last - place) >= step / 2}
    return [grid[place] for place in sorted({0, last, at} | inner)]


def states(explorer: Explorer, most: int = MOST, least: int = LEAST) -> dict:
    """Every state of an explorer as plain JSON: question, controls, and charts by their places.

    What comes after a guess stays locked until it is committed, so that of the states without a
    guess only those are kept in which the controls after it stand at their starts.
    """
    values = grids(explorer, most, least)
    guesses = [name for name, control in explorer.controls.items() if isinstance(control, Guess)]
    names, charts = list(values), {}
    for places in product(*(range(len(grid)) for grid in values.values())):
        state = {name: grid[place] for (name, grid), place in zip(values.items(), places)}
        waits = min((names.index(name) for name in guesses if state[name] is None),
                    default=len(names))
        if any(state[name] != explorer.controls[name].start for name in names[waits:]):
            continue
        charts["-".join(map(str, places))] = shown(explorer.chart(**state))
    return {"question": explorer.question, "charts": charts, "controls": [
        _control(name, explorer.controls[name], grid) for name, grid in values.items()]}


def shown(chart: Chart) -> dict:
    """A chart as a page gets it: plotly's JSON where it has a drawing, its name and its words."""
    return ((drawn(chart.drawing) if chart.drawing else {})
            | {"label": chart.title, "words": chart.html()})


def drawn(bundle: dict) -> dict:
    """Plotly's JSON of a chart without what all charts share; the page adds it again."""
    layout = {key: part for key, part in bundle["layout"].items()
              if key != "template" or part != theme.TEMPLATE}
    return {"data": bundle["data"], "layout": layout}


def without_download(html: str) -> str:
    """The words of a chart without the link to its data, for a screen that nobody can click on."""
    return re.sub(r'<p><a download="[^"]*" href="data:[^"]*">.*?</a></p>', "", html)


def _control(name: str, control: object, grid: list) -> dict:
    """A control as the page draws it: its kind, label, grid in words, and where it starts."""
    return {
        "name": name, "kind": KINDS[type(control)], "label": control.label,
        "unit": getattr(control, "unit", ""), "start": grid.index(control.start),
        "commits": bool(getattr(control, "commits", False)), "judges": judges(control),
        "thinned": isinstance(control, Slider) and len(grid) < len(control.grid),
        "grid": [value if value is None or isinstance(value, (str, bool)) else round(value, 6)
                 for value in grid]}
