"""Amounts side by side: bars, dots on a line, and bullets against a plan."""

from collections.abc import Callable, Mapping, Sequence
from math import log10
from typing import Any

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from ..wording import number
from .frame import checked, drawn, one_unit
from .marks import (
    TO_THE_RIGHT,
    Json,
    Row,
    amount_ticks,
    bar,
    block,
    dot,
    ends,
    extent,
    hover,
    label,
    named_ticks,
    note,
    points,
    room,
    segment,
    tint,
    upright,
    whole_axis,
)

# So many bars stand far apart and have labels of several lines.
FEW = 7
# A drawing area may be as narrow as so many pixels.
NARROW = 640


def bars(rows: pd.DataFrame, words: Words, *, top: float | None = None,
         line: tuple[float, str] | None = None) -> Chart:
    """One horizontal bar a row in the order given, its amount at the end.

    "Over" is an open bar with an arrow; a range runs on hatched from its lower to its upper end.
    `top` fixes the end of the axis, in the unit of the rows (100 for shares of one whole), and
    writes its numbers; `line` is (value, label) of an upright reference line.

        charts.bars(statistics(series="party-members"), say("members"), top=100)

    Raises `Slip` for what is not rows, and for rows in different units.
    """
    labels = [row["label"] for row in records(checked(rows))]
    # Many bars stand closer together: their labels then take one line each.
    step, width = (58, 34) if len(labels) <= FEW else (35, 40)
    return bar_chart(rows, words, [theme.folded(label, width) for label in labels], step,
                     top=top, line=line)


def _looks(row: Row) -> tuple[Json, Json]:
    own = tint(row)
    hatch = {"color": theme.PAPER, "line": {"color": own, "width": 1.5},
             "pattern": {"shape": "/", "fgcolor": own, "size": 6}}
    return block(row), hatch


def bar_chart(rows: pd.DataFrame, words: Words, names: Sequence[str], step: int, *,
              looks: Callable[[Row], tuple[Json, Json]] = _looks, top: float | None = None,
              line: tuple[float, str] | None = None, notes: Sequence[Json] = (),
              **layout: Any) -> Chart:
    """Bars as every form has them: `names` are their labels, folded, `step` the pixels a row takes.

    `looks` gives the fill of a row's bar and of its range; `notes` and `layout` are passed on to
    the frame; all else is as in `bars`.
    """
    one_unit(checked(rows))
    kept = records(rows)
    least, most = extent(kept)
    low, reach = min(0, least), top or max(0, most, line[0] if line else 0)
    if low == reach:
        reach = 1
    traces, amounts, shapes = [], [], []
    for place, row in enumerate(kept):
        (start, end), (look, spread) = ends(row), looks(row)
        traces.append(bar(row, place, start, look))
        if end > start:
            traces.append(bar(row, place, end - start, spread, base=[start]))
        amounts.append(note(max(end, 0), place, label(row, TO_THE_RIGHT), 16, xanchor="left",
                            xshift=8))
    # The labels of the longest bars stand beyond the drawing area.
    beyond = [theme.text_width(n["text"], 16) for n in amounts if n["x"] >= 0.7 * reach]
    notes = [*amounts, *notes]
    if line:
        shapes.append(upright(line[0]))
        notes.append(note(line[0], 1, line[1], colour=theme.QUIET, yref="paper", yanchor="bottom"))
    return drawn(
        "Bar chart", words, rows, traces, left=room(names), below=30 if top else 12,
        right=max(110, round(max(beyond, default=0)) + 20), height=max(120, step * len(kept)),
        annotations=notes, shapes=shapes, barmode="overlay",
        xaxis={"range": [low, reach] if top else [low * 1.1, reach * 1.02], "showgrid": bool(top),
               "showticklabels": bool(top), "zeroline": True, "zerolinecolor": theme.QUIET},
        yaxis=named_ticks(names, autorange="reversed", showgrid=False), **layout)


def dots(rows: pd.DataFrame, words: Words, *, log: bool = False, start: float = 0,
         top: float | None = None, line: tuple[float, str] | None = None) -> Chart:
    """One line a row with a dot, or a bar between two dots for a range: for comparing estimates.

    Beside estimates the chapter's values run on as thin upright lines through the others.
    `start` and `top` are the ends of the axis in the unit of the rows, or `log` makes it
    logarithmic; `line` is (value, label) of an upright reference line.

    Raises `Slip` for what is not rows, for rows in different units, and where `log` meets an
    amount that is not greater than nought.
    """
    unit = one_unit(checked(rows))
    kept = records(rows)
    least, most = extent(kept)
    if log and least <= 0:
        raise Slip("A logarithmic axis takes only amounts greater than nought.")
    at = log10 if log else float
    names = [theme.folded(row["label"], 36) for row in kept]
    compared = any(row["mark"] == "estimate" for row in kept)
    traces, shapes, notes = [], [], []
    for place, row in enumerate(kept):
        low, high = ends(row)
        if high > low:
            traces.append(segment([low, high], [place, place], tint(row), 6, opacity=0.45,
                                  **hover(row)))
        values = sorted({low, high})
        traces.append(points(values, [place] * len(values), dot(row, 15), **hover(row)))
        notes.append(note(at(high), place, label(row, TO_THE_RIGHT), 15, xanchor="left", xshift=13))
        if row["mark"] == "text" and compared:
            shapes += [upright(value, tint(row), 1.2, "dot", layer="below") for value in values]
    if log:
        axis = {"type": "log", "dtick": 1, "range": [log10(least / 1.6), log10(most * 2.4)]}
    else:
        axis = {"range": [start, top] if top else whole_axis(most, start),
                **amount_ticks(start, top or most)}
    # Labels that run over the end of the axis need room on the narrowest drawing area.
    low, high = axis["range"]
    over = max(theme.text_width(n["text"], 15) + 22 - (high - n["x"]) / (high - low) * NARROW
               for n in notes)
    if line:
        shapes.append(upright(line[0], layer="below"))
        notes.append(note(at(line[0]), 1, line[1], colour=theme.QUIET, yref="paper",
                          yanchor="bottom"))
    title = {"text": unit, "font": {"size": theme.TEXT, "color": theme.QUIET}, "standoff": 6}
    return drawn(
        "Dot plot", words, rows, traces, left=room(names), right=max(70, round(over) + 8), below=52,
        height=max(130, 46 * len(kept)), annotations=notes, shapes=shapes,
        xaxis=axis | {"title": title}, yaxis=named_ticks(names, range=[len(kept) - 0.4, -0.6]))


def bullets(parts: Mapping[str, pd.DataFrame], words: Words) -> Chart:
    """Plan against outcome: a pale bar is the start, a solid bar the outcome, a tick the plan.

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
    names = [theme.folded(name, 30) for name in labels]
    traces, notes = [], []
    pale = {"color": theme.PALE, "line": {"color": theme.QUIET, "width": 1}}
    tick = {"symbol": "line-ns", "size": 44, "line": {"color": theme.INK, "width": 4}}
    for place, (was, wanted, became) in enumerate(zip(*map(records, asked), strict=True)):
        before, plan, outcome = was["value"], wanted["value"], became["value"]
        traces += [bar(became, place, outcome, block(became), width=[0.44]),
                   bar(was, place, before, pale, width=[0.18]),
                   points([plan], [place], tick, **hover(wanted))]
        notes += [
            note(outcome, place, f"<b>{number(outcome)}</b>", xanchor="right", xshift=-8,
                 **theme.written_on(block(became)["color"], 17)),
            note(plan, place, f"plan {number(plan)}", 15, yshift=43),
            note(before, place, f"before {number(before)}", 15, theme.QUIET, xanchor="right",
                 yshift=-34)]
    return drawn(
        "Bullet chart of plan and outcome", words, rows, traces, left=room(names, 16), right=60,
        below=10, height=112 * len(names), annotations=notes, barmode="overlay",
        xaxis={"range": [0, extent(records(rows))[1] * 1.04], "showgrid": False,
               "showticklabels": False},
        yaxis=named_ticks(names, 16, showgrid=False, range=[len(names) - 0.45, -0.6]))
