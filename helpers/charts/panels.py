"""Small multiples: panels of columns side by side, each with its own unit and axis."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..text import Words
from .frame import checked_groups, drawn, one_unit
from .marks import UPWARD, Json, Row, column, extent, label, middle, named_ticks, note
from .widths import narrow, two_widths

# Share of the page between two panels, and characters across all for headings and for labels.
GAP, HEADINGS, LABELS = 0.05, 92, 84
# On a narrow page the panels stand below one another: pixels of the columns, their labels below
# them, and a line of a heading.
TALL, LABEL, LINE = 130, 18, 18


@two_widths
def panels(groups: Mapping[str, pd.DataFrame], words: Words, *,
           highest: float | None = None) -> Chart:
    """One panel for each heading, each with its own unit and baseline.

    `groups` maps a heading to rows, which stand side by side as columns with their labels below.
    `highest` is the end of all axes, where they are forced to be one.

        charts.panels({"Plan": plan_rows, "Outcome": outcome_rows}, say("quality"))

    Raises `Slip` for what is no such mapping, and for different units within one panel.
    """
    rows = together(*checked_groups(groups, "a panel").values())
    places = _below_one_another(groups) if narrow() else _side_by_side(groups)
    traces, notes, axes = [], [], {}
    for place, ((heading, part), seat) in enumerate(zip(groups.items(), places.seats, strict=True)):
        kept, tag = records(part), str(place + 1) if place else ""
        (left, right), (low, top) = seat
        for x, row in enumerate(kept):
            traces.append(column(row, x, 0.62, xaxis=f"x{tag}", yaxis=f"y{tag}"))
            notes.append(_number(row, x, tag))
        names = [theme.folded(row["label"], places.across(len(kept))) for row in kept]
        axes[f"xaxis{tag}"] = named_ticks(
            names, domain=[left, right], anchor=f"y{tag}", showgrid=False, tickangle=0,
            zeroline=False, range=[-0.6, len(kept) - 0.4])
        axes[f"yaxis{tag}"] = {
            "domain": [low, top], "anchor": f"x{tag}", "showticklabels": False, "showgrid": False,
            "zeroline": True, "zerolinecolor": theme.QUIET,
            "range": _axis(kept, highest, 26 / places.tall)}
        notes.append(panel_head(left, top, theme.folded(heading, places.fold),
                                theme.folded(one_unit(part), places.fold)))
    return drawn("Small multiples, each with its own axis", words, rows, traces,
                 height=places.height, below=places.below, headings=places.headings,
                 annotations=notes, **axes)


@dataclass(frozen=True)
class _Places:
    """Where panels stand: (left, right), (low, top) of each as shares of the drawing, and pixels.

    fold: characters of a heading on a line; across: those of a column's label, by how many there
    are in a panel
    """

    seats: list[tuple[tuple[float, float], tuple[float, float]]]
    height: int
    tall: int
    below: int
    headings: int
    fold: int
    across: Callable[[int], int]


def _side_by_side(groups: Mapping[str, pd.DataFrame]) -> _Places:
    width = (1 - GAP * (len(groups) - 1)) / len(groups)
    fold = round(HEADINGS / len(groups))

    def across(columns: int) -> int:
        return max(7, round(LABELS / len(groups) / columns))

    lines = max(_lines(heading, fold) + _lines(one_unit(part), fold)
                for heading, part in groups.items())
    labels = max(_lines(row["label"], across(len(part))) for part in groups.values()
                 for row in records(part))
    seats = [((round(place * (width + GAP), 4), round(place * (width + GAP) + width, 4)), (0, 1))
             for place in range(len(groups))]
    return _Places(seats, 250, 250, 16 + LABEL * labels, 6 + LINE * lines, fold, across)


def _below_one_another(groups: Mapping[str, pd.DataFrame]) -> _Places:
    fold = 38

    def across(columns: int) -> int:
        return max(7, round(36 / columns))

    heads = [LINE * (_lines(heading, fold) + _lines(one_unit(part), fold)) + 6
             for heading, part in groups.items()]
    labels = [14 + LABEL * max(_lines(row["label"], across(len(part))) for row in records(part))
              for part in groups.values()]
    height = (TALL + 12) * len(groups) - 12 + sum(heads[1:]) + sum(labels[:-1])
    seats, top = [], float(height)
    for place, label_height in enumerate(labels):
        seats.append(((0, 1), (round(max(0, top - TALL) / height, 4), round(top / height, 4))))
        top -= TALL + label_height + 12 + (heads[place + 1] if place + 1 < len(heads) else 0)
    return _Places(seats, height, TALL, labels[-1], heads[0], fold, across)


def _lines(text: str, fold: int) -> int:
    return theme.folded(text, fold).count("<br>") + 1


@two_widths
def panels_on_one_axis(groups: Mapping[str, pd.DataFrame], words: Words) -> Chart:
    """The same as `panels` on one axis: what is alike can be compared, what is not misleads."""
    rows = together(*checked_groups(groups, "a panel").values())
    return panels(groups, words, highest=extent(records(rows))[1])


def panel_head(x: float, y: float, heading: str, unit: str) -> Json:
    """Heading and unit of a panel, both folded, above its upper left corner (0 to 1)."""
    text = f"<b>{heading}</b><br><span style='color:{theme.QUIET}'>{unit}</span>"
    return note(round(x, 4), round(y, 4), text, xref="paper", yref="paper", xanchor="left",
                yanchor="bottom", align="left")


def _number(row: Row, x: int, tag: str) -> Json:
    """The amount above a column, or below a negative one."""
    upward = middle(row) >= 0
    return note(x, middle(row), label(row, UPWARD), 15, xref=f"x{tag}", yref=f"y{tag}",
                yanchor="bottom" if upward else "top", yshift=4 if upward else -4)


def _axis(kept: list[Row], highest: float | None, number_room: float) -> list[float]:
    """A panel's axis: nought, the columns, and room for a number however short they are.

    `number_room` is the share of the axis that a number takes.
    """
    least, most = extent(kept)
    top = ((most if highest is None else highest) or 1) * (1 + 2 * number_room)
    low = min(0, least) * 1.25
    return [min(low, min(0, least) - number_room * (top - low)) if low < 0 else low, top]
