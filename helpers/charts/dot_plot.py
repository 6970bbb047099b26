"""Dots on a line, one line a row: for comparing estimates, and the two numbers of one time."""

from collections.abc import Collection
from math import log10

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records
from ..slips import Slip
from ..text import Words
from ..wording import missing, number, period
from .frame import SIGNS, checked, drawn, one_unit, source_line
from .marks import (
    Json,
    Row,
    amount_ticks,
    dot,
    ends,
    extent,
    hover,
    label,
    level_note,
    named_rows,
    note,
    points,
    room,
    segment,
    tint,
    upright,
    whole_axis,
)
from .widths import narrow, two_widths, width

# The look of what was planned.
HOPED = {"symbol": "line-ns", "size": 16, "line": {"color": theme.INK, "width": 4}}
# An amount of more pixels stands with the label of its dot.
LONG = 170


@two_widths
def dots(rows: pd.DataFrame, words: Words, *, log: bool = False, start: float = 0,
         top: float | None = None, line: tuple[float, str] | None = None,
         paired: bool = False, planned: Collection[str] = ()) -> Chart:
    """One line a row with a dot, or a bar between two dots for a range: for comparing estimates.

    Beside estimates the chapter's values run on as thin upright lines through the others.
    `start` and `top` are the ends of the axis in the unit of the rows, or `log` makes it
    logarithmic; `line` is (value, label) of an upright reference line.  Where the rows are
    `paired`, the two of one time stand on one line, which has the time as its label.  The ids of
    `planned` were only hoped for: they are black ticks.

    Raises `Slip` for what is not rows, for rows in different units, where `log` meets an amount
    that is not greater than nought, and where more than two rows of one time are to be paired.
    """
    unit = one_unit(checked(rows))
    kept = records(rows)
    least, most = extent(kept)
    if log and least <= 0:
        raise Slip("A logarithmic axis takes only amounts greater than nought.")
    at = log10 if log else float
    texts = [label(row) for row in kept]
    places = list(range(len(kept)))
    if paired:
        times = list(dict.fromkeys(period(row) for row in kept))
        places = [times.index(period(row)) for row in kept]
        if len(kept) > len(set(zip(places, rows["label"], strict=True))) or any(
                places.count(place) > 2 for place in places):
            raise Slip("In pairs there are two rows of each time, with different labels.")
    apart = False
    if paired:
        names = [theme.folded(time, 36) for time in times]
    elif apart := narrow() or max(theme.text_width(text, 15) for text in texts) > LONG:
        # A dot may stand anywhere on its line, so that only the label has room for the amount.
        names = [f"{theme.folded(row['label'], width().label + 2)}<br><b>{text}</b>"
                 for row, text in zip(kept, texts, strict=True)]
    else:
        names = [theme.folded(row["label"], 36) for row in kept]
    # On a narrow page the names stand above all rows, where the signs tell them apart.
    signs = {SIGNS[row["mark"]]: row["label"] for row in kept}
    key = [note(0, 1, "\u00a0\u00a0 ".join(f"{sign} {name}" for sign, name in signs.items()),
                xref="paper", yref="paper", xanchor="left", yanchor="bottom",
                yshift=22 * bool(line))
           ] if narrow() and paired and len(signs) == len(set(rows["label"])) else []
    compared = {"text", "estimate"} <= {row["mark"] for row in kept}
    traces, shapes, notes = [], [], []
    for place, row in zip(places, kept, strict=True):
        low, high = ends(row)
        if high > low:
            traces.append(segment([low, high], [place, place], tint(row), 6, opacity=0.45,
                                  **hover(row)))
        values = sorted({low, high})
        if high > low and not missing(row["value"]):
            # The number in the middle is the mark, and the ends of its range are only ticks.
            traces.append(points([low, high], [place, place], _end_tick(row), cliponaxis=False,
                                 **hover(row)))
            values = [row["value"]]
        look = HOPED if row["id"] in planned else dot(row, 15)
        traces.append(points(values, [place] * len(values), look, cliponaxis=False, **hover(row)))
        if not apart:
            text = label(row)
            partner = [ends(other)[1] for other, there in zip(kept, places, strict=True)
                       if there == place and other is not row]
            side = {"xanchor": "left", "xshift": 13}
            if partner and high < partner[0] and (high - start) * 6 > most - start:
                side = {"xanchor": "right", "xshift": -13}
            notes.append(note(at(high), place, text, 15, bgcolor=theme.PAPER, borderpad=0, **side))
        if paired and place == 0 and not key:
            notes.append(_series_named(at(high), row["label"], (high - start) / (most - start)))
        if row["mark"] == "text" and compared:
            shapes += [upright(value, tint(row), 1, "dot", layer="below") for value in values]
    if log:
        axis = {"type": "log", "dtick": 1, "tickformat": ",~r",
                "range": [log10(least / 1.6), log10(most * 2.4)]}
    else:
        unit, ticks = _ticks(unit, start, top or most)
        span = [start, top] if top else whole_axis(most, start)
        # A dot at the beginning stays whole.
        close = least - start < (span[1] - start) * 0.03
        begin = start - close * (span[1] - start) * 0.03
        axis = {"range": [begin, span[1]], "tickangle": 0} | ticks
    if compared:
        axis["showgrid"] = False  # a dotted line may lie on one of the grid
    low, high = axis["range"]
    left, headings = room(names), 0
    # Labels that run over the end of the axis need room on the narrowest drawing area.
    wide = width().least - left - 90
    over = max((theme.text_width(n["text"], 15) + 22 - (high - n["x"]) / (high - low) * wide
                for n in notes), default=0)
    if line:
        shapes.append(upright(line[0], layer="below"))
        notes.append(level_note(at(line[0]), low, high, line[1]))
        headings = round(theme.text_height(notes[-1]["text"]))
    foot = source_line(rows) + " · dotted: the chapter’s values" * compared
    headings += 24 * bool(key)
    lines = max(name.count("<br>") + 1 for name in names)
    height, rows_axis, beside = named_rows(names, max(46, lines * 18 + 10), thick=22)
    title = {"text": unit, "font": {"size": theme.TEXT, "color": theme.QUIET}, "standoff": 6}
    return drawn(
        "Dot plot", words, rows, traces, foot=foot, left=left, below=52, headings=headings,
        right=24 if narrow() else max(70, round(over) + 8),
        height=height if narrow() else max(130, height), annotations=[*notes, *beside, *key],
        shapes=shapes, xaxis=axis | {"title": title}, yaxis=rows_axis)


def _series_named(at: float, name: str, share: float) -> Json:
    """The label of a row above its dot, or in a narrow drawing, where the time stands, below it.

    `share` is how far along the axis it stands (0 to 1).
    """
    side = "left" if share < 0.17 else "right" if share > 0.6 and narrow() else "center"
    return note(at, 0, name, theme.TICK, xanchor=side, yanchor="top" if narrow() else "bottom",
                xshift={"left": -9, "right": 9, "center": 0}[side],
                yshift=-11 if narrow() else 11)


def _end_tick(row: Row) -> Json:
    """The end of a range whose middle has the mark."""
    return {"symbol": "line-ns", "size": 13, "line": {"color": tint(row), "width": 2.5}}


def _ticks(unit: str, start: float, top: float) -> tuple[str, Json]:
    """The unit of an axis and its ticks; a narrow one of millions has these in its unit."""
    if narrow() and top >= 1e6:
        ticks = amount_ticks(start, top, 4)
        at = sorted({start, *ticks["tickvals"]})
        return f"million {unit}", {"tickvals": at, "ticktext": [number(x / 1e6) for x in at]}
    return unit, amount_ticks(start, top, 4 if narrow() or top >= 1e6 else 5)
