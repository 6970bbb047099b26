"""Parts of a whole and amounts as areas: divided bars, squares of one hundred, squares to scale."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from ..wording import amount
from .frame import checked, checked_groups, drawn, one_unit
from .marks import (
    Json,
    Row,
    bar,
    block,
    ends,
    hover,
    label,
    middle,
    named_ticks,
    note,
    points,
    room,
    tint,
    unseen,
    upright,
)

# Neighbouring parts differ in lightness and pattern, so that they stay apart in grey print.
PART_STYLES = ((1.0, ""), (0.45, ""), (0.12, "/"), (0.7, "."), (0.25, "x"))
# A square of a hundred is ten cells wide; the next one stands so many cells further.
STEP = 13.2


def shares(wholes: Mapping[str, pd.DataFrame], words: Words, *,
           line: tuple[float, str] | None = None) -> Chart:
    """Bars that each make one whole, cut into labelled parts.

    `wholes` maps a bar's name to its rows, in order from left to right, all in one unit.  Parts are
    drawn to the sum of their own bar, so that bars of different totals are compared by structure.
    `line` is (per cent, label) of an upright reference line across all bars.
    Raises `Slip` for rows in different units, and for parts below nought or a whole of nothing.
    """
    rows = together(*checked_groups(wholes, "a bar").values())
    one_unit(rows)
    names = [theme.folded(name, 26) for name in wholes]
    parts = list(dict.fromkeys(rows["label"]))
    traces, notes, shapes, above = [], [], [], set()
    for place, whole in enumerate(map(records, wholes.values())):
        total, start = sum(middle(row) for row in whole), 0.0
        if total <= 0 or min(middle(row) for row in whole) < 0:
            raise Slip("The parts of a whole are nought or more, and one of them is more than "
                       "nought.")
        for row in whole:
            width = middle(row) / total * 100
            fill, look = _part(row, parts.index(row["label"]))
            traces.append(bar(row, place, width, look, base=[start], width=[0.58]))
            notes.append(note(start + width / 2, place, f"<b>{label(row)}</b>",
                              **_written(fill, look)))
            if row["label"] not in above:
                name = theme.folded(row["label"], max(10, round(width * 0.95)))
                notes.append(note(start, place, name, yshift=31, xanchor="left", yanchor="bottom",
                                  align="left"))
            start += width
        above = {row["label"] for row in whole}
    if line:
        shapes.append(upright(line[0], theme.INK, 2))
        notes.append(note(line[0], 0, line[1], yref="paper", yanchor="top"))
    return drawn(
        "Divided bars", words, rows, traces, left=room(names), right=30, below=34 if line else 10,
        height=104 * len(names) + 24, annotations=notes, shapes=shapes, barmode="overlay",
        xaxis={"range": [0, 100.4], "showgrid": False, "showticklabels": False},
        yaxis=named_ticks(names, showgrid=False, range=[len(names) - 0.55, -0.8]))


def _part(row: Row, rank: int) -> tuple[str, Json]:
    """The colour of a part and its look as a bar, by its rank among the parts and its origin."""
    strength, pattern = PART_STYLES[rank % len(PART_STYLES)]
    own, computed = tint(row), row["mark"] == "computed"
    # What is computed must not look like what is printed.
    fill = theme.mixed(own, strength * 0.3 if computed and not pattern else strength)
    return fill, {"color": theme.PAPER if computed and pattern else fill,
                  "line": {"color": own, "width": 1.5},
                  "pattern": {"shape": pattern, "fgcolor": own, "size": 7, "solidity": 0.2}}


def _written(fill: str, look: Json) -> Json:
    """The look of a text on a part: on a pattern every text gets a plate."""
    if look["pattern"]["shape"]:
        return {**theme.written_on(theme.PAPER, 16), "bgcolor": theme.PAPER, "borderpad": 2}
    return theme.written_on(fill, 16)


def hundred(rows: pd.DataFrame, words: Words) -> Chart:
    """One ten-by-ten square a row (per cent): so many of a hundred cells are filled.

    A computed row is filled with open squares, an estimate with diamonds; the cells between the
    ends of a range are pale.

        charts.hundred(statistics({"could read": "literacy-1897"}), say("of_a_hundred"))

    Raises `Slip` for other units and for amounts outside 0 to 100.
    """
    if one_unit(checked(rows)) != "per cent":
        raise Slip("A square of a hundred shows per cent.")
    kept = records(rows)
    traces, notes = [], []
    for place, row in enumerate(kept):
        low, high = ends(row)
        if not 0 <= low <= high <= 100:
            raise Slip(f"A square of a hundred shows 0 to 100, not {label(row)}.")
        own, left = tint(row), place * STEP
        full = {"symbol": "diamond" if row["mark"] == "estimate" else "square",
                "color": own if row["mark"] == "text" else theme.PAPER,
                "line": {"color": own, "width": 1.5}}
        pale = full | {"color": theme.PALE}
        empty = {"symbol": "square", "color": theme.PAPER,
                 "line": {"color": theme.PALE, "width": 1}}
        for first, last, look in ((0, low, full), (low, high, pale), (high, 100, empty)):
            if cells := range(round(first), round(last)):
                traces.append(points([round(left + cell % 10, 1) for cell in cells],
                                     [9 - cell // 10 for cell in cells], {"size": 16, **look},
                                     **hover(row)))
        notes.append(_named(row, left - 0.5, 9.9, 32))
    return drawn(
        "Squares of one hundred", words, rows, traces, height=318, left=18, right=18, below=6,
        annotations=notes,
        xaxis={"visible": False, "range": [-0.8, max(2, len(kept)) * STEP - 2]},
        yaxis={"visible": False, "range": [-0.8, 13.6], "scaleanchor": "x", "constrain": "domain"})


def _named(row: Row, x: float, y: float, width: int, **more: Any) -> Json:
    """Amount and label of a row, above a square."""
    return note(x, y, f"<b>{amount(row)}</b><br>{theme.folded(row['label'], width)}", 15,
                xanchor="left", yanchor="bottom", align="left", **more)


def areas(rows: pd.DataFrame, words: Words) -> Chart:
    """Squares whose areas are in proportion to the amounts, side by side on one ground line.

        charts.areas(statistics("congress-quota-urban-1918", …), say("quota"))

    Raises `Slip` for fewer than two rows, for different units and for amounts not above nought.
    """
    one_unit(checked(rows, least=2))
    kept = records(rows)
    if min(middle(row) for row in kept) <= 0:
        raise Slip("An area can only stand for an amount greater than nought.")
    largest = max(sqrt(middle(row)) for row in kept)
    traces, notes, shapes, x = [], [], [], 0.0
    for row in kept:
        side, look = sqrt(middle(row)) / largest, block(row)
        edge = look["line"] | ({"dash": "dot"} if row["mark"] == "estimate" else {})
        shapes.append({"type": "rect", "x0": x, "x1": x + side, "y0": 0, "y1": side, "opacity": 1,
                       "fillcolor": look["color"], "line": edge})
        traces.append(unseen(x=[x + side / 2], y=[side / 2], marker={"opacity": 0, "size": 30},
                             **hover(row)))
        notes.append(_named(row, x, side, 26, yshift=6))
        x += max(side, 0.62) + 0.16
    return drawn(
        "Squares with areas in proportion", words, rows, traces, height=330, right=20, below=6,
        annotations=notes, shapes=shapes, xaxis={"visible": False, "range": [-0.02, max(x, 2.9)]},
        yaxis={"visible": False, "range": [-0.03, 1.3], "scaleanchor": "x", "constrain": "domain"})
