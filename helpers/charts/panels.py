"""Small multiples: panels of columns side by side, each with its own unit and axis."""

from collections.abc import Mapping

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..text import Words
from .frame import checked_groups, drawn, one_unit
from .marks import UPWARD, Json, Row, column, extent, label, middle, named_ticks, note

# Share of the page between two panels, and characters across all for headings and for labels.
GAP, HEADINGS, LABELS = 0.05, 104, 88


def panels(groups: Mapping[str, pd.DataFrame], words: Words, *,
           highest: float | None = None) -> Chart:
    """One panel for each heading, each with its own unit and baseline.

    `groups` maps a heading to rows, which stand side by side as columns with their labels below.
    `highest` is the end of all axes, where they are forced to be one.

        charts.panels({"Plan": plan_rows, "Outcome": outcome_rows}, say("quality"))

    Raises `Slip` for what is no such mapping, and for different units within one panel.
    """
    rows = together(*checked_groups(groups, "a panel").values())
    traces, notes, axes = [], [], {}
    width = (1 - GAP * (len(groups) - 1)) / len(groups)
    fold = round(HEADINGS / len(groups))
    for place, (heading, part) in enumerate(groups.items()):
        unit, kept, tag = one_unit(part), records(part), str(place + 1) if place else ""
        left = place * (width + GAP)
        for x, row in enumerate(kept):
            traces.append(column(row, x, 0.62, xaxis=f"x{tag}", yaxis=f"y{tag}"))
            notes.append(_number(row, x, tag))
        across = max(7, round(LABELS / len(groups) / len(kept)))
        names = [theme.folded(row["label"], across) for row in kept]
        axes[f"xaxis{tag}"] = named_ticks(
            names, 14, domain=[left, left + width], anchor=f"y{tag}", showgrid=False, tickangle=0,
            zeroline=False, range=[-0.6, len(kept) - 0.4])
        axes[f"yaxis{tag}"] = {
            "anchor": f"x{tag}", "showticklabels": False, "showgrid": False, "zeroline": True,
            "zerolinecolor": theme.QUIET, "range": _axis(kept, highest)}
        notes.append(panel_head(left, 1, theme.folded(heading, fold), theme.folded(unit, fold)))
    # The panels' headings stand between the scope and the drawing area.
    lines = max(theme.folded(heading, fold).count("<br>") + 1 for heading in groups)
    return drawn("Small multiples, each with its own axis", words, rows, traces, height=250,
                 right=20, below=62, headings=24 + 19 * lines, annotations=notes, **axes)


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


def _axis(kept: list[Row], highest: float | None) -> list[float]:
    """A panel's axis: nought, the columns, and room for a number however short they are."""
    least, most = extent(kept)
    top = ((most if highest is None else highest) or 1) * 1.2
    low = min(0, least) * 1.25
    return [min(low, min(0, least) - 0.105 * (top - low)) if low < 0 else low, top]
