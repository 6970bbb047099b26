"""Amounts side by side: bars, and bullets against a plan."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from ..wording import number
from .frame import FILLS, checked, drawn, one_unit
from .marks import (
    Json,
    Row,
    bar,
    block,
    ends,
    extent,
    hover,
    label,
    level_note,
    named_rows,
    note,
    points,
    room,
    stretch,
    unseen,
    upright,
)
from .widths import narrow, two_widths, width

# So many bars stand far apart and have labels of several lines.
FEW = 7
# Pixels of the room that a narrow drawing has for the amounts behind its bars.
BEHIND = 96
# A number in a bar takes such a share of the axis, on a wide page and on a narrow one.
CLOSE = {False: 0.08, True: 0.2}


@two_widths
def bars(rows: pd.DataFrame, words: Words, *, top: float | None = None,
         line: tuple[float, str] | None = None,
         remarks: Mapping[str, str] = MappingProxyType({})) -> Chart:
    """One horizontal bar a row in the order given, its amount at the end.

    A range runs on as a pale tint to its upper end.
    `top` fixes the end of the axis, in the unit of the rows (100 for shares of one whole), and
    writes its numbers; `line` is (value, label) of an upright reference line; `remarks` are words
    that follow the amounts of rows, by label.

        charts.bars(statistics(series="party-members"), say("members"), top=100)

    Raises `Slip` for what is not rows, and for rows in different units.
    """
    labels = [row["label"] for row in records(checked(rows))]
    # Many bars stand closer together: their labels then take one line each.
    step, most = (58, 34) if len(labels) <= FEW else (35, 40)
    return bar_chart(rows, words, labels, step, most, top=top, line=line, remarks=remarks)


def _looks(row: Row) -> tuple[Json, Json]:
    """The fill of a row's bar and of its range; a ceiling is pale, as all below it is possible."""
    return stretch(row) if row["bound"] == "at most" else block(row), stretch(row)


def bar_chart(rows: pd.DataFrame, words: Words, labels: Sequence[str], step: int, most: int, *,
              lines: int | None = None, looks: Callable[[Row], tuple[Json, Json]] = _looks,
              top: float | None = None, line: tuple[float, str] | None = None,
              remarks: Mapping[str, str] = MappingProxyType({}), notes: Sequence[Json] = (),
              **layout: Any) -> Chart:
    """Bars as every form has them: `labels` beside them, of `most` characters a line.

    `step` are the pixels a row takes, `lines` the most lines of a label; `looks` gives the fill of
    a row's bar and of its range; `notes` and `layout` are passed on to the frame; all else is as in
    `bars`.
    """
    one_unit(checked(rows))
    kept = records(rows)
    least, greatest = extent(kept)
    low, reach = min(0, least), top or max(0, greatest, line[0] if line else 0)
    if low == reach:
        reach = 1
    names = [_cut(theme.folded(name, width().label if narrow() else most), lines)
             for name in labels]
    texts = [label(row) + (f", {remarks[row['label']]}" if row["label"] in remarks else "")
             for row in kept]
    # The labels of the longest bars stand beyond the drawing area.
    far = [text for text, row in zip(texts, kept, strict=True)
           if ends(row)[1] >= max(0, low + 0.7 * (reach - low))]
    beyond = round(max((theme.text_width(text, 16) for text in far), default=0)) + 16
    # Which amounts the line would run through, were they at the ends of their bars.
    struck = [bool(line) and line[0] > ends(row)[1] and _met(
        (line[0] - ends(row)[1]) / (reach - low), text, beyond)
        for row, text in zip(kept, texts, strict=True)]
    if apart := narrow() and (beyond > BEHIND or any(struck)):
        # Long amounts would leave no room for the bars: they stand with the label.
        names = [f"{name}<br><b>{text}</b>" for name, text in zip(names, texts, strict=True)]
    traces, amounts, shapes, above = [], [], [], []
    for place, row in enumerate(kept):
        (start, end), (look, pale) = ends(row), looks(row)
        traces.append(bar(row, place, start, look))
        if end > start:
            traces.append(bar(row, place, end - start, pale, base=[start]))
        if not apart:
            amounts.append(_within(row, place, texts[place], look) if struck[place] else
                           _at_the_end(row, place, texts[place]))
    left = room(names)
    right = 24 if apart else max(40, beyond) if narrow() else max(110, beyond + 4)
    axis = [low, reach] if top else [low * 1.1, reach * 1.02]
    if before := [n for n in amounts if n["xanchor"] == "right" and n["x"] < 0]:
        # The amounts of bars that run to the left stand at their ends too, and need room there.
        taken = max(theme.text_width(n["text"], 16) for n in before) + 12
        axis[0] = low - (axis[1] - low) * taken / (width().least - left - right - taken)
    if line:
        shapes.append(upright(line[0], layer="below"))
        above = [level_note(line[0], *axis, line[1])]
    height, rows_axis, beside = named_rows(names, step, thick=20)
    headings = layout.pop("headings", 0) + (round(theme.text_height(above[0]["text"])) if above
                                            else 0)
    return drawn(
        "Bar chart", words, rows, traces, key=FILLS, left=left, right=right,
        below=30 if top else 12, height=height if narrow() else max(120, height), headings=headings,
        annotations=[*amounts, *beside, *above, *notes], shapes=shapes, barmode="overlay",
        bargap=round(1 - 20 / (height / len(kept)), 3) if narrow() else 0.35,
        xaxis={"range": axis, "showgrid": bool(top), "nticks": 5 if narrow() else 0,
               "showticklabels": bool(top), "zerolinecolor": theme.QUIET,
               # On a narrow page labels stand where the line of nought would run.
               "zeroline": low < 0 or not narrow()},
        yaxis=rows_axis, **layout)


def _at_the_end(row: Row, place: int, text: str) -> Json:
    """The amount of a row at the end of its bar: to the left of one that runs to the left."""
    start, end = ends(row)
    if end < 0:
        return note(start, place, text, 16, xanchor="right", xshift=-8)
    return note(max(end, 0), place, text, 16, xanchor="left", xshift=8)


def _met(share: float, text: str, beyond: int) -> bool:
    """Whether a line so far from the end of a bar, as a share of the axis, runs through or against
    the amount that stands there; `beyond` are the pixels that amounts have behind the bars.
    """
    least, most = (320 - beyond - 2 * theme.EDGE, 400) if narrow() else (720 - 250 - beyond, 640)
    return share * most > 4 and share * least < theme.text_width(text, 16) + 12


def _within(row: Row, place: int, text: str, look: Json) -> Json:
    """The amount of a row inside the end of its bar."""
    return note(ends(row)[1], place, text, xanchor="right", xshift=-8,
                **theme.written_on(look["color"], 16))


def _cut(folded: str, most: int | None) -> str:
    """A folded text of at most so many lines; the rest is in the table and in the hover text."""
    lines = folded.split("<br>")
    return folded if not most or len(lines) <= most else f"{'<br>'.join(lines[:most])} …"


@two_widths
def bullets(parts: Mapping[str, pd.DataFrame], words: Words) -> Chart:
    """Plan against outcome: a bar is the outcome, a black tick the plan, a hollow tick the start.

    `parts` has the rows "before", "plan" and "actual", with the same labels in the same order.
    Raises `Slip` for other labels, for rows in different units and for ranges.
    """
    asked = [checked(parts[name]) for name in ("before", "plan", "actual")]
    labels = list(asked[0]["label"])
    if any(list(part["label"]) != labels for part in asked):
        raise Slip("Before, plan and outcome must carry the same labels in the same order.")
    rows = together(*asked)
    one_unit(rows)
    if rows["value"].isna().any():
        raise Slip("Plan and outcome are drawn as single numbers; one of these rows is a range.")
    names = [theme.folded(name, width().label if narrow() else 30) for name in labels]
    reach = extent(records(rows))[1] * 1.04
    traces, notes, shapes = [], [], []
    # The numbers of the outcomes stand at the ends of their bars, or all of them at the beginning
    # where one end is at the tick of the start or of the plan.
    struck = any(0 <= became - tick < CLOSE[narrow()] * reach
                 for *ticks, became in zip(*(part["value"] for part in asked), strict=True)
                 for tick in ticks)
    tick = {"symbol": "line-ns", "size": 31, "line": {"color": theme.INK, "width": 4}}
    # On a dark bar a black tick is seen by its rim of paper.
    rim = tick | {"line": {"color": theme.PAPER, "width": 8}}
    for place, (was, wanted, became) in enumerate(zip(*map(records, asked), strict=True)):
        before, plan, outcome = was["value"], wanted["value"], became["value"]
        traces += [bar(became, place, outcome, block(became), width=[0.26 if narrow() else 0.36]),
                   unseen(x=[before], y=[place], marker={"opacity": 0, "size": 20}, **hover(was)),
                   points([plan], [place], rim, hoverinfo="skip"),
                   points([plan], [place], tick, **hover(wanted))]
        shapes.append({
            "type": "rect", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": before,
            "yanchor": place, "x0": -3, "x1": 3, "y0": -22, "y1": 22, "fillcolor": theme.PAPER,
            "line": {"color": theme.INK, "width": 1.5}})
        notes += [
            note(0 if struck else outcome, place, f"<b>{number(outcome)}</b>",
                 xanchor="left" if struck else "right", xshift=8 if struck else -8,
                 **theme.written_on(block(became)["color"], 17)),
            _beside(plan, place, f"plan {number(plan)}", reach, yshift=33),
            _beside(before, place, f"before {number(before)}", reach, yshift=-33)]
    height, rows_axis, beside = named_rows(names, 112, thick=76, size=15, under=24)
    return drawn(
        "Bullet chart of plan and outcome", words, rows, traces, key={}, left=room(names, 15),
        right=24 if narrow() else 60, below=10, height=height, annotations=[*notes, *beside],
        barmode="overlay", shapes=shapes,
        xaxis={"range": [0, reach], "showgrid": False, "showticklabels": False}, yaxis=rows_axis)


def _beside(at: float, place: int, text: str, reach: float, **more: Any) -> Json:
    """A word at a tick, kept inside a drawing that ends at `reach`."""
    share = at / reach
    side = "left" if share < 0.15 else "right" if share > 0.85 else "center"
    return note(at, place, text, xanchor=side, **more)
