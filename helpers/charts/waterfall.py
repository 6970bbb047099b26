"""An account as a picture: from what was expected, entry by entry, down to what was counted."""

from collections.abc import Sequence

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..text import Words
from .frame import FILLS, checked, drawn, one_unit
from .marks import (
    Json,
    amount_ticks,
    bar,
    block,
    dot,
    ends,
    hover,
    label,
    named_rows,
    points,
    room,
    rule,
    segment,
    stretch,
)
from .widths import narrow, two_widths, width


@two_widths
def waterfall(start: pd.DataFrame, words: Words, *, entries: Sequence[pd.DataFrame],
              end: pd.DataFrame, left: pd.DataFrame, least: float, foot: str = "") -> Chart:
    """Entries that lead from one number down to another, and what they leave open.

    `start` and `end` are one row each, drawn as dots, for their axis begins at `least` and not at
    nought; `entries`, of which there may be none, are rows taken away one after another, drawn as
    bars that begin where the one before ends: solid for the lower end of a range, pale up to the
    upper one.  `left` is the row of what is not accounted for, an open box; `foot` replaces the
    source line.

    Raises `Slip` for what is not rows and for rows in different units.
    """
    rows = together(*map(checked, (start, *entries, left, end)))
    unit = one_unit(rows)
    (first,), (last,), (rest,) = records(start), records(end), records(left)
    steps, at = [records(entry)[0] for entry in entries], ends(first)[0]
    kept = [first, *steps, rest, last]
    texts = [label(row) for row in kept]
    names = [f"{theme.folded(row['label'], width().label)}<br><b>{sign}{text}</b>"
             for row, text, sign in zip(kept, texts, ["", *["− "] * len(steps), "", ""],
                                        strict=True)]
    height, rows_axis, beside = named_rows(names, 50, thick=22)
    thick = 22 / (height / len(kept))
    known = sorted(set(ends(first)))
    traces: list[Json] = [segment(known, [0] * len(known), theme.GREY, 4),
                          points(known, [0] * len(known), dot(first, 15), **hover(first))]
    shapes = [_down(at, 0)]
    for place, row in enumerate(steps, 1):
        low, high = ends(row)
        if high > low:
            traces.append(bar(row, place, high - low, stretch(row), base=[at - high]))
        traces.append(bar(row, place, low, block(row), base=[at - low]))
        at -= low
        shapes.append(_down(at, place))
    place, to = len(kept) - 2, ends(last)[0]
    # What is surely left, and what is left only if the entries are as low as they may be.
    sure = to + ends(rest)[0]
    shapes += [_open(at, to, place, thick / 2), _down(to, place)]
    if to < sure < at:
        shapes.append(rule((sure, sure), (place - thick / 2, place + thick / 2), theme.ACCENT, 2))
    traces += [points([(at + to) / 2], [place], {"opacity": 0, "size": 24}, **hover(rest)),
               points([to], [len(kept) - 1], dot(last, 15), **hover(last))]
    reach = ends(first)[1] + (ends(first)[1] - least) * 0.05
    ticks = amount_ticks(least, reach, 3 if narrow() else 6)
    return drawn(
        "Waterfall", words, rows, traces, foot=foot, key=FILLS, left=room(names),
        right=24 if narrow() else 40, below=52, height=height,
        annotations=beside,
        shapes=shapes, barmode="overlay", bargap=round(1 - thick, 3),
        xaxis={"range": [least, reach], **ticks, "tickangle": 0,
               "title": {"text": f"{unit} (the axis does not begin at nought)",
                         "font": {"size": theme.TICK, "color": theme.QUIET}, "standoff": 6}},
        yaxis=rows_axis)


def _down(at: float, place: int) -> Json:
    """The thin line that leads from the end of one row to the next."""
    return rule((at, at), (place, place + 1), layer="below")


def _open(at: float, to: float, place: int, half: float) -> Json:
    """The box of what is left: empty, with a dashed edge."""
    return {"type": "rect", "x0": to, "x1": at, "y0": round(place - half, 3),
            "y1": round(place + half, 3),
            "fillcolor": theme.PAPER, "line": {"color": theme.ACCENT, "width": 2, "dash": "dash"}}


__all__ = ["waterfall"]
