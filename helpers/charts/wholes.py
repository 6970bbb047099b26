"""Parts of a whole and amounts as areas: divided bars, squares of one hundred, squares to scale."""

from collections.abc import Mapping, Sequence
from math import sqrt

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from ..wording import amount
from .frame import CELLS, EDGES, FILLS, checked, checked_groups, drawn, one_unit
from .marks import (
    HATCH,
    Json,
    Row,
    bar,
    block,
    ends,
    hover,
    label,
    level_note,
    middle,
    named_rows,
    note,
    points,
    room,
    tint,
    unseen,
    upright,
)
from .widths import narrow, two_widths, width

# Strength of the fill of each part: neighbours differ in lightness, also in grey print.
STRENGTHS = (1.0, 0.4, 0.12, 0.7, 0.25)
# A part of fewer per cent has no room for its number inside a narrow bar; the list below has it.
THIN = 11
# A fill of less contrast to the paper cannot be seen in a small square.
SEEN = 1.4
# What is as high as it is wide begins at the left edge of the drawing, not in its middle.
FLUSH = {"constrain": "domain", "constraintoward": "left"}
# A square of a hundred is ten cells wide; the next one stands so many cells further.
STEP = 13.2


@two_widths
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
    names = [theme.folded(name, width().label if narrow() else 26) for name in wholes]
    parts = list(dict.fromkeys(rows["label"]))
    traces, notes, shapes, named = [], [], [], set()
    lists: list[str] = []
    listed: set[tuple[str, str]] = set()
    for place, whole in enumerate(map(records, wholes.values())):
        total, start = sum(middle(row) for row in whole), 0.0
        if total <= 0 or min(middle(row) for row in whole) < 0:
            raise Slip("The parts of a whole are nought or more, and one of them is more than "
                       "nought.")
        for row in whole:
            share = middle(row) / total * 100
            fill, look = _part(row, parts.index(row["label"]))
            traces.append(bar(row, place, share, look, base=[start], width=[0.58]))
            if share >= (THIN if narrow() else 3):
                notes.append(note(start + share / 2, place, f"<b>{label(row)}</b>",
                                  **_written(fill, look)))
            if row["label"] not in named and not narrow():
                name = theme.folded(row["label"], max(10, round(share * 0.78)))
                notes.append(note(start, place, name, yshift=28, xanchor="left", yanchor="bottom",
                                  align="left"))
            start += share
        # A list below names the fills of a bar, unless an earlier one has the same and each part
        # of this one has room for its number.
        thin = any(middle(row) / total * 100 < THIN for row in whole)
        new = [row for row in whole if thin or (row["label"], tint(row)) not in listed]
        lists.append(_listed(new, parts) if narrow() else "")
        named = {row["label"] for row in whole}
        listed |= {(row["label"], tint(row)) for row in whole}
    under = round(max(theme.text_height(text) for text in lists)) + 6 if narrow() else 0
    height, rows_axis, beside = named_rows(names, 104, thick=34, under=under)
    if narrow():
        step = height / len(names)
        for trace in traces:
            trace["width"] = [round(34 / step, 3)]
        notes += [note(0, place, text, xref="paper", xanchor="left", yanchor="top", align="left",
                       yshift=-20) for place, text in enumerate(lists) if text]
    else:
        height, rows_axis = height + 24, rows_axis | {"range": [len(names) - 0.55, -0.8]}
    if line:
        shapes.append(upright(line[0]))
        notes.append(level_note(line[0], 0, 100, line[1]) | {
            "y": 0, "yref": "paper", "yanchor": "top"})
    return drawn(
        "Divided bars", words, rows, traces, key=FILLS, left=room(names),
        right=16 if narrow() else 30, below=38 if line else 10, height=height,
        annotations=[*notes, *beside], shapes=shapes, barmode="overlay",
        xaxis={"range": [0, 100.4], "showgrid": False, "showticklabels": False}, yaxis=rows_axis)


def _listed(whole: Sequence[Row], parts: Sequence[str]) -> str:
    """The parts of a bar from left to right, each with its fill and amount, folded below it."""
    lines = []
    for row in whole:
        fill, look = _part(row, parts.index(row["label"]))
        # A pale fill is seen by its rim, here as in its bar.
        pale = theme.contrast(fill, theme.PAPER) < SEEN
        sign, ink = ("□", look["line"]["color"]) if pale else ("■", fill)
        text = theme.folded(f"{row['label']}: {label(row)}", width().label - 3)
        lines.append(f"<span style='color:{ink}'>{sign}</span> {text}")
    return "<br>".join(lines)


def _part(row: Row, rank: int) -> tuple[str, Json]:
    """The colour of a part and its look as a bar, by its rank among the parts and its origin."""
    strength, own = STRENGTHS[rank % len(STRENGTHS)], tint(row)
    # What is computed must not look like what is printed.
    fill = theme.mixed(own, strength * 0.3 if row["mark"] == "computed" else strength)
    look = {"color": fill, "line": {"color": own, "width": 1.5}}
    if row["mark"] == "estimate":
        pale = theme.mixed(own, strength * 0.4)
        return pale, look | {"color": pale, "pattern": HATCH | {"fgcolor": own, "bgcolor": pale}}
    return fill, look


def _written(fill: str, look: Json) -> Json:
    """The look of a text on a part: on hatching every text gets a plate."""
    if "pattern" in look:
        return {**theme.written_on(theme.PAPER, 16), "bgcolor": theme.PAPER, "borderpad": 2}
    return theme.written_on(fill, 16)


@two_widths
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
    # On a narrow page two squares stand abreast.
    abreast, size, fold = (2, 11, 20) if narrow() else (max(2, len(kept)), 15, 30)
    texts = [f"{_bold(amount(row), fold - 2)}<br>{theme.folded(row['label'], fold)}"
             for row in kept]
    # All heads are as high as the highest, so that they begin on one line.
    lines = max(text.count("<br>") for text in texts)
    texts = [text + "<br>\u00a0" * (lines - text.count("<br>")) for text in texts]
    head = theme.text_height(texts[0]) / (13.2 if narrow() else 18) + narrow()
    down, deep = 11.5 + head, -(-len(kept) // abreast)
    traces, notes = [], []
    for place, row in enumerate(kept):
        low, high = ends(row)
        if not 0 <= low <= high <= 100:
            raise Slip(f"A square of a hundred shows 0 to 100, not {label(row)}.")
        own, left, floor = tint(row), place % abreast * STEP, -(place // abreast) * down
        full = {"symbol": "diamond" if row["mark"] == "estimate" else "square",
                "color": own if row["mark"] == "text" else theme.PAPER,
                # A rim of paper parts filled squares, so that they can be counted.
                "line": {"color": theme.PAPER if row["mark"] == "text" else own, "width": 1.5}}
        pale = full | {"color": theme.PALE}
        empty = {"symbol": "square", "color": theme.PAPER,
                 "line": {"color": theme.PALE, "width": 1}}
        for first, last, look in ((0, low, full), (low, high, pale), (high, 100, empty)):
            if cells := range(round(first), round(last)):
                traces.append(points([round(left + cell % 10, 1) for cell in cells],
                                     [round(floor + 9 - cell // 10, 2) for cell in cells],
                                     {"size": size, **look}, **hover(row)))
        notes.append(note(left - 0.5, round(floor + 9.9, 2), texts[place], xanchor="left",
                          yanchor="bottom", align="left"))
    lowest, highest = -(deep - 1) * down - 0.8, 10 + head
    return drawn(
        "Squares of one hundred", words, rows, traces, key=CELLS, below=6, annotations=notes,
        height=round((highest - lowest) * (13.2 if narrow() else 18)),
        xaxis={"visible": False, "range": [-0.8, abreast * STEP - 2], **FLUSH},
        yaxis={"visible": False, "range": [round(lowest, 2), round(highest, 2)],
               "scaleanchor": "x", "constrain": "domain"})


def _bold(text: str, fold: int) -> str:
    """A folded text in bold, line by line."""
    return "<br>".join(f"<b>{line}</b>" for line in theme.folded(text, fold).split("<br>"))


@two_widths
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
    # Side by side on one ground, or below one another where the page is narrow.
    floors, reach = [0.0] * len(kept), 1.3
    texts = [f"<b>{amount(row)}</b><br>{theme.folded(row['label'], 40 if narrow() else 24)}"
             for row in kept]
    if narrow():
        floors, reach = [], 0.0
        for row, text in reversed(list(zip(kept, texts, strict=True))):
            floors.insert(0, round(reach, 3))
            reach += sqrt(middle(row)) / largest + theme.text_height(text) / 190 + 0.12
    traces, notes, shapes, x = [], [], [], 0.0
    for row, text, floor in zip(kept, texts, floors, strict=True):
        side, look = sqrt(middle(row)) / largest, block(row)
        edge = look["line"] | ({"dash": "dot"} if row["mark"] == "estimate" else {})
        left = 0.0 if narrow() else x
        shapes.append({"type": "rect", "x0": left, "x1": left + side, "y0": floor,
                       "y1": floor + side, "opacity": 1, "fillcolor": look["color"], "line": edge})
        traces.append(unseen(x=[left + side / 2], y=[floor + side / 2],
                             marker={"opacity": 0, "size": 30}, **hover(row)))
        notes.append(note(left, floor + side, text, xanchor="left", yanchor="bottom", align="left",
                          yshift=6))
        x += max(side, 0.66) + 0.16
    across = 1.5 if narrow() else max(x, 2.9)
    return drawn(
        "Squares with areas in proportion", words, rows, traces, key=EDGES, below=6,
        height=round((reach + 0.03) * 190) if narrow() else 330, annotations=notes, shapes=shapes,
        xaxis={"visible": False, "range": [-0.02, across], **FLUSH},
        yaxis={"visible": False, "range": [-0.03, round(reach, 3)], "scaleanchor": "x",
               "constrain": "domain"})
