"""Plans in different units, and what became of each: a bar that reaches its tick or does not."""

from collections.abc import Mapping

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from .frame import FILLS, checked_groups, drawn, one_unit
from .marks import Json, Row, bar, block, hover, label, note, plain, points, rule
from .widths import narrow, two_widths, width

# Pixels from the top of a line to the middle of its bar, and to the next line; of a bar, and of
# what plotly calls the size of a tick, which is longer.
MIDDLE, STEP, THICK, TALL = 62, 124, 24, 26
ROW = 15  # of the number of nought
# Characters of a line on a narrow page and on a wide one.
FOLD = {True: 40, False: 90}
# The share of its axis that a line leaves free on either side, so that ticks stay whole.
SPARE = 0.02
# The largest share of a scale that is kept for losses.
MOST = 0.8


@two_widths
def targets(groups: Mapping[str, pd.DataFrame], words: Words) -> Chart:
    """One line for each heading: a black tick for what was planned, a bar for what came of it.

    `groups` maps a heading to two rows in one unit, the plan and the outcome; each line has a scale
    of its own, which begins at nought.  Where something fell below it, nought stands at one place
    in all lines and is named, so that a bar to its left is seen to be a loss, and lines in one unit
    have one scale.

        charts.targets({"New railways": statistics("railways-plan-1932",
                                                   "railways-materials-1932")}, say("quality"))

    Raises `Slip` for what is no such mapping, for other numbers of rows and for different units.
    """
    rows = together(*checked_groups(groups, "a line").values())
    traces, notes, shapes, axes = [], [], [], {}
    losses = max((_loss(part) for part in groups.values()), default=0)
    alike = rows if losses and len(set(rows["unit"])) == 1 else None
    losses = losses if alike is None else _loss(alike)
    # The numbers of plans make room for that of nought.
    middle, step = (end + ROW * bool(losses) for end in (MIDDLE, STEP))
    for place, (heading, part) in enumerate(groups.items()):
        if len(part) != 2:
            raise Slip(f"A plan and its outcome are two rows; “{heading}” has {len(part)}.")
        plan, outcome = records(part)
        tag, top = str(place + 1) if place else "", place * step
        axis = _axis(part if alike is None else alike, losses)
        axes[f"xaxis{tag}"] = {"range": axis, "visible": False} | (
            {"overlaying": "x", "anchor": "y"} if place else {})
        at, x = top + middle, {"xref": f"x{tag}"}
        shapes.append(rule((0, 0), (at - TALL / 2 - 4, at + TALL / 2 + 4), dash=None, **x))
        tick = {"symbol": "line-ns", "size": TALL, "line": {"color": theme.INK, "width": 4}}
        traces += [bar(outcome, at, outcome["value"], block(outcome), width=[THICK],
                       xaxis=f"x{tag}"),
                   points([plan["value"]], [at], tick, xaxis=f"x{tag}", cliponaxis=False,
                          **hover(plan))]
        named = f"<b>{heading}</b>, <span style='color:{theme.QUIET}'>{one_unit(part)}</span>"
        above = _told(plan, plan["value"], axis, at, up=True)
        if losses and _covered(above, axis):
            above["yshift"] += ROW
        notes += [note(0, top, named, xref="paper", xanchor="left", yanchor="top"),
                  above | x, _told(outcome, min(0, outcome["value"]), axis, at, up=False) | x]
        if losses:
            notes.append(note(0, at - TALL / 2 - 4, "0", theme.TICK, theme.QUIET,
                              yanchor="bottom") | x)
    height = len(groups) * step - 22
    form = "each on a scale of its own" if alike is None else "on one scale"
    return drawn(
        f"Plans and outcomes, {form}", words, rows, traces, key=FILLS,
        height=height, below=0, annotations=notes, shapes=shapes, barmode="overlay",
        yaxis={"range": [height, 0], "visible": False}, **axes)


def _loss(part: pd.DataFrame) -> float:
    """The share of its scale that a line needs to the left of nought."""
    low, high = (end(0, *part["value"]) for end in (min, max))
    return min(MOST, -low / (high - low or 1))


def _axis(part: pd.DataFrame, losses: float) -> list[float]:
    """The scale of a line, with such a share of it to the left of nought."""
    low, high = (end(0, *part["value"]) for end in (min, max))
    whole = max(high / (1 - losses), -low / losses if losses else 0)
    spare = whole * SPARE
    return [-whole * losses - spare, whole * (1 - losses) + spare]


def _pixels(axis: list[float]) -> float:
    """Pixels that one unit of a scale takes."""
    return (width().least - 2 * theme.EDGE) / (axis[1] - axis[0])


def _covered(above: Json, axis: list[float]) -> bool:
    """Whether a plan's number stands where that of nought would."""
    away = abs(above["x"]) * _pixels(axis) - theme.TICK
    wide = theme.text_width(plain(above["text"]))
    return away < {"left": wide * (above["x"] < 0), "right": wide * (above["x"] > 0),
                   "center": wide / 2}[above["xanchor"]]


def _told(row: Row, x: float, axis: list[float], at: float, up: bool) -> Json:
    """Number and name of a plan above its tick, or of an outcome below the left end of its bar."""
    share = (x - axis[0]) / (axis[1] - axis[0])
    edge = 0.4 if narrow() else 0.2
    side = "left" if not up or share < edge else "right" if share > 1 - edge else "center"
    shift = {"left": -2, "right": 2, "center": 0}[side] if up else 0
    text = theme.folded(f"{label(row)}\u00a0 {row['label']}", FOLD[narrow()])
    if not up and (axis[1] - x) * _pixels(axis) < theme.text_width(text):
        # From nought it would run out of the drawing.
        x, side, shift = axis[1], "right", -14
    return note(x, at, text.replace(label(row), f"<b>{label(row)}</b>", 1), xanchor=side,
                align=side, yanchor="bottom" if up else "top", xshift=shift,
                yshift=TALL * 0.75 if up else -THICK / 2)


__all__ = ["targets"]
