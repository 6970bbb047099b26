"""An explorer without a kernel: every state it can be in, worked out ahead on a stated grid."""

import re
from itertools import product
from math import prod

from .. import theme
from ..chart import PLOTLY
from ..explorer import Choice, Guess, Pick, Slider, Switch

# More states than this make a page heavy: sliders then stop at fewer places, the longest scale first, but at no fewer than these.
MOST, LEAST = 400, 4


def grids(explorer, most=MOST):
    """The values that each control can take in an edition, by name; sliders are thinned until there are at most `most` states.

    A thinned slider keeps its ends and its start and moves from there in equal steps, at least `LEAST` places in all (so that a
    few explorers have more states than `most`); a guess has its coarse scale, and None for "not yet".
    """
    found = {name: list(control.grid) for name, control in explorer.controls.items()}
    for name, control in explorer.controls.items():
        if isinstance(control, (Slider, Pick)) and control.start not in found[name]:
            found[name] = sorted([*found[name], control.start])
    whole = {name: grid for name, grid in found.items() if isinstance(explorer.controls[name], Slider)}
    able, step = set(whole), dict.fromkeys(whole, 1)
    while able and prod(map(len, found.values())) > most:
        longest = max(sorted(able), key=lambda name: len(found[name]))
        step[longest] += 1
        thinner = _thin(whole[longest], step[longest], explorer.controls[longest].start)
        if len(thinner) < LEAST:
            able.remove(longest)
        else:
            found[longest] = thinner
    return found


def _thin(grid, step, start):
    """Every `step`-th place on either side of the start, and both ends with at least half a step beside them."""
    at, last = grid.index(start), len(grid) - 1
    inner = {place for place in range(at % step, last, step) if min(place, last - place) >= step / 2}
    return [grid[place] for place in sorted({0, last, at} | inner)]


def states(explorer):
    """Every state of an explorer as plain JSON: its question, controls and, keyed by the places on their grids, its charts.

    What comes after a guess stays locked until it is committed, so that of the states without a guess only those are kept
    in which the controls after it stand at their starts.
    """
    found = grids(explorer)
    guesses = [name for name, control in explorer.controls.items() if isinstance(control, Guess)]
    names, charts = list(found), {}
    for places in product(*(range(len(grid)) for grid in found.values())):
        values = {name: grid[place] for (name, grid), place in zip(found.items(), places)}
        waits = min((names.index(name) for name in guesses if values[name] is None), default=len(names))
        if any(values[name] != explorer.controls[name].start for name in names[waits:]):
            continue
        chart = explorer.chart(**values)
        charts["-".join(map(str, places))] = drawn(chart.bundle()[PLOTLY]) | {"label": chart.title, "words": without_download(chart.html())}
    return {"question": explorer.question, "controls": [_control(name, explorer.controls[name], grid) for name, grid in found.items()], "charts": charts}


def drawn(bundle):
    """Plotly's JSON of a chart without what all charts share; the page adds it again."""
    layout = {key: part for key, part in bundle["layout"].items() if key != "template" or part != theme.TEMPLATE}
    return {"data": bundle["data"], "layout": layout}


def without_download(html):
    """The words below a chart without the link that carries its table a second time; the page makes it from the table."""
    return re.sub(r'<p><a download="[^"]*" href="data:[^"]*">.*?</a></p>', "", html)


def _control(name, control, grid):
    """A control as the page draws it: its kind, label, grid in words, and the place where it starts."""
    kind = {Slider: "slider", Choice: "choice", Pick: "choice", Switch: "switch", Guess: "guess"}[type(control)]
    said = {"name": name, "kind": kind, "label": control.label, "unit": getattr(control, "unit", ""), "start": grid.index(control.start),
            "commits": bool(getattr(control, "commits", False)), "thinned": isinstance(control, Slider) and len(grid) < len(control.grid)}
    return said | {"grid": [None if value is None else value if isinstance(value, (str, bool)) else round(value, 6) for value in grid]}
