"""A square for every single thing that is counted, in rows by group: what it is, its look tells."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records
from ..slips import unknown
from ..text import Words
from ..wording import sentence
from .frame import checked, drawn
from .marks import Json, Row, note, points, room
from .widths import narrow, two_widths

# From the strongest kind to the weakest: fill and symbol, never a colour alone.
LOOKS = (("square", theme.INK), ("square", theme.GREY), ("square-open-dot", theme.INK),
         ("square-open", theme.GREY), ("square-x-open", theme.GREY))
# So many squares stand on one line, by the width of the page.
WIDE, NARROW = 34, 17
SIDE = 15
PALE = 0.22


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
    rows = checked(pd.concat(groups.values(), ignore_index=True))
    seen: dict[tuple[int, bool], list[tuple[int, float, str]]] = {}
    heads, line = [], 0.0
    for own in map(records, groups.values()):
        line += narrow()
        heads.append(line)
        for place, row in enumerate(sorted(own, key=lambda row: _rank(row, kinds))):
            faded = kept is not None and row["id"] not in kept
            seen.setdefault((_rank(row, kinds), faded), []).append(
                (place % across, line + place // across, sentence(row)))
        line += (max(len(own), 1) - 1) // across + 1.35
    traces = [_squares(rank, faded, *zip(*squares, strict=True))
              for (rank, faded), squares in sorted(seen.items())]
    traces += [points([None], [None], _look(rank), name=kind, showlegend=True)
               for rank, kind in enumerate(kinds)]
    labels = [note(-0.8, at - (0.8 if narrow() else 0), theme.folded(name, 30),
                   xanchor="left" if narrow() else "right", xshift=6 if narrow() else 0)
              for at, name in zip(heads, groups, strict=True)]
    return drawn(
        "Squares", words, rows, traces,
        left=theme.EDGE if narrow() else room(groups), height=round(line * (SIDE + 6)) + 10,
        below=96 if narrow() else 60, annotations=labels, showlegend=True,
        legend={"orientation": "h", "x": 0, "xref": "container", "y": -0.01, "yanchor": "top",
                "itemclick": False, "itemdoubleclick": False, "traceorder": "normal"},
        xaxis={"visible": False, "range": [-0.9, across - 0.3]},
        yaxis={"visible": False, "range": [line, -1.6 if narrow() else -0.8]})


def _rank(row: Row, kinds: Sequence[str]) -> int:
    if row["grade"] not in kinds:
        raise unknown("kind", str(row["grade"]), kinds)
    return kinds.index(row["grade"])


def _squares(rank: int, faded: bool, xs: Sequence[int], ys: Sequence[float],
             said: Sequence[str]) -> Json:
    """The squares of one kind, each of which says on hovering what it stands for."""
    return points(list(xs), list(ys), _look(rank) | {"opacity": PALE if faded else 1},
                  hovertext=list(said), hoverinfo="text", showlegend=False)


def _look(rank: int) -> Json:
    symbol, colour = LOOKS[rank]
    return {"symbol": symbol, "size": SIDE, "color": colour, "line": {"width": 1.5}}


__all__ = ["squares"]
