"""From one moment to another: an arrow for each row, with both numbers at its ends."""

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from .frame import checked, drawn, one_unit
from .marks import (
    Json,
    Row,
    dot,
    extent,
    hover,
    label,
    middle,
    named_rows,
    note,
    points,
    room,
    segment,
    tint,
)
from .widths import narrow, two_widths, width

# Pixels of the numbers at either end of the longest arrow, and of a row.
ENDS, STEP = 34, 38


@two_widths
def changes(before: pd.DataFrame, after: pd.DataFrame, words: Words, *, whole: str = "") -> Chart:
    """One arrow a row from what was to what became, on a common scale from nought.

    `before` and `after` have the same labels in the same order; the row with the label `whole`,
    which the others make up, stands out.

        charts.changes(before, after, say("branches"), whole="all together")

    Raises `Slip` for other labels, for rows in different units and for ranges.
    """
    labels = list(checked(before)["label"])
    if labels != list(checked(after)["label"]):
        raise Slip("Before and after must carry the same labels in the same order.")
    rows = together(before, after)
    one_unit(rows)
    if rows["value"].isna().any():
        raise Slip("An arrow runs between two single numbers; one of these rows is a range.")
    names = [theme.folded(name, width().label) for name in labels]
    left = room(names)
    names = [f"<b>{name}</b>" if own == whole else name
             for name, own in zip(names, labels, strict=True)]
    traces, notes = [], []
    for place, (was, became) in enumerate(zip(records(before), records(after), strict=True)):
        start, end = middle(was), middle(became)
        rises, strong = end >= start, labels[place] == whole
        ink = theme.INK if strong else tint(became)
        tip = {"symbol": "triangle-right" if rises else "triangle-left", "size": 14, "color": ink}
        traces += [segment([start, end], [place, place], ink, theme.STROKE + strong),
                   points([start], [place], dot(was, 10), **hover(was), cliponaxis=False),
                   points([end], [place], tip, **hover(became), cliponaxis=False)]
        notes += [_at(was, place, left=rises), _at(became, place, left=not rises)]
    height, axis, beside = named_rows(names, STEP, thick=22)
    spare = extent(records(rows))[1] * ENDS / (width().least - left - 2 * theme.EDGE)
    return drawn(
        "Arrows from one moment to another", words, rows, traces, left=left, height=height,
        below=12, annotations=[*notes, *beside],
        xaxis={"range": [-spare if narrow() else 0, extent(records(rows))[1] + spare * 1.4],
               "showgrid": False, "showticklabels": False, "zeroline": not narrow(),
               "zerolinecolor": theme.QUIET},
        yaxis=axis)


def _at(row: Row, place: int, *, left: bool) -> Json:
    """The number at an end of an arrow, off its way."""
    side = {"xanchor": "right", "xshift": -9} if left else {"xanchor": "left", "xshift": 9}
    return note(middle(row), place, label(row), 15, **side)


__all__ = ["changes"]
