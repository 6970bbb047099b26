"""A square for every single thing that is counted, in rows by group: what it is, its look tells."""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import unknown
from ..text import Words
from ..wording import sentence
from .frame import checked, drawn
from .marks import Json, Row, group_label, note, points, room
from .widths import narrow, two_widths, width

# From the strongest kind to the weakest: fill and symbol, never a colour alone.
LOOKS = (("square", theme.INK), ("square", theme.GREY), ("square-open-dot", theme.INK),
         ("square-open", theme.GREY), ("square-x-open", theme.GREY))
# So many squares stand on one line, by the width of the page, and entries of the key.
WIDE, NARROW = 30, 17
KEYS = {True: 1, False: 2}
# Pixels of a square, from one line of squares to the next, and what fades beside the kept ones.
SIDE, STEP = 14, 21
PALE = 0.22
# Characters of a group's name on a line, and the lines of squares that a line of it takes.
NAME, TALL = 26, 18 / STEP


@two_widths
def squares(groups: Mapping[str, pd.DataFrame], words: Words, *, kinds: Sequence[str],
            kept: Collection[str] | None = None) -> Chart:
    """One square a row, each group on lines of its own, sorted by kind (the column `grade`).

    `groups` maps a name to its rows, and a group may be empty; `kinds` are the kinds from the
    strongest to the weakest, five at most; where `kept` (ids) is given, all other squares fade.

        charts.squares({"Section 5": statistics(section=5)}, say("squares"), kinds=list(GRADES))

    Raises `Slip` where no group has a row, and for a kind that `kinds` lacks.
    """
    across = NARROW if narrow() else WIDE
    rows = checked(together(*groups.values()))
    told = iter(records(rows))
    seen: dict[tuple[int, bool], list[tuple[int, float, str]]] = {}
    names = [theme.folded(name, width().label if narrow() else NAME) for name in groups]
    left = room(names)
    labels, line = [], 0.0
    for name, own in zip(names, groups.values(), strict=True):
        tall = (name.count("<br>") + 1) * TALL
        first = line + narrow() * tall
        labels.append(group_label(name, first, left, above=0.45, down=11))
        own_told = islice(told, len(own))
        for place, row in enumerate(sorted(own_told, key=lambda row: _rank(row, kinds))):
            faded = kept is not None and row["id"] not in kept
            seen.setdefault((_rank(row, kinds), faded), []).append(
                (place % across, first + place // across, sentence(row)))
        if own.empty:
            labels.append(note(-0.5, round(first, 3), "no figure", theme.TICK, theme.QUIET,
                               xanchor="left"))
        deep = -(-max(len(own), 1) // across)
        line = first + (deep if narrow() else max(deep, tall)) + 0.35
    traces = [_squares(rank, faded, *zip(*squares, strict=True))
              for (rank, faded), squares in sorted(seen.items())]
    key, meanings, line = _key(kinds, line + 0.3, across)
    span = [line, -0.9]
    return drawn(
        "Squares", words, rows, traces + key, foot=_foot(rows), left=left, below=4,
        height=round((span[0] - span[1]) * STEP), annotations=labels + meanings,
        xaxis={"visible": False, "range": [-0.9, across - 0.3]},
        yaxis={"visible": False, "range": [round(end, 3) for end in span]})


def _foot(rows: pd.DataFrame) -> str:
    """From which paragraph to which the rows come; a list of them all would be longer than the
    chart.
    """
    places = sorted({tuple(map(int, place.split("."))) for place in rows["reference"]})
    first, last = (".".join(map(str, place)) for place in (places[0], places[-1]))
    return (f"Chapter ¶ {first} to {last} · "
            "pointed at or tapped, a square tells its figure and paragraph")


def _key(kinds: Sequence[str], line: float, across: int) -> tuple[list[Json], list[Json], float]:
    """What each look means, from a line on: its marks, their meanings, and the line after it."""
    columns = KEYS[narrow()]
    places = [(place % columns * across / columns, line + place // columns)
              for place in range(len(kinds))]
    marks = [points([x], [round(y, 3)], _look(rank), hoverinfo="skip")
             for rank, (x, y) in enumerate(places)]
    meanings = [note(x, round(y, 3), kind, xanchor="left", xshift=12)
                for (x, y), kind in zip(places, kinds, strict=True)]
    return marks, meanings, line + -(-len(kinds) // columns)


def _rank(row: Row, kinds: Sequence[str]) -> int:
    if row["grade"] not in kinds:
        raise unknown("kind", str(row["grade"]), kinds)
    return kinds.index(row["grade"])


def _squares(rank: int, faded: bool, xs: Sequence[int], ys: Sequence[float],
             said: Sequence[str]) -> Json:
    """The squares of one kind, each of which says on hovering what it stands for."""
    fold = 30 if narrow() else 60
    return points(list(xs), list(ys), _look(rank) | {"opacity": PALE if faded else 1},
                  hovertext=[theme.folded(text, fold) for text in said], hoverinfo="text")


def _look(rank: int) -> Json:
    symbol, colour = LOOKS[rank]
    return {"symbol": symbol, "size": SIDE, "color": colour, "line": {"width": 1.5}}


__all__ = ["squares"]
