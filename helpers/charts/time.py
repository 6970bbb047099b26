"""Change over time: slopes between two moments, lines with honest gaps, columns by year."""

from collections.abc import Collection, Sequence

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records
from ..slips import Slip
from ..text import Words
from ..wording import missing, number, period
from .frame import checked, drawn, one_unit
from .marks import (
    UPWARD,
    Json,
    Row,
    column,
    extent,
    label,
    mark,
    middle,
    move_apart,
    named_ticks,
    note,
    rule,
    segment,
    tint,
    whole_axis,
)

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
# On a scale of so few years every year has its number.
EVERY_YEAR = 14
HEIGHT = 280


def slopes(rows: pd.DataFrame, words: Words, *, top: float | None = None,
           moments: Sequence[str] | None = None) -> Chart:
    """Two or three moments, one line for each label: what rose, what fell, how steeply.

    Rows with the same label are joined in order.  The moments are the rows' times (`as_of` or
    years), or `moments` where one of them has no value yet; `top` is the end of the axis.
    Raises `Slip` for rows in different units, of one time only, or of a time not in `moments`.
    """
    one_unit(checked(rows))
    kept = records(rows)
    moments = list(moments or dict.fromkeys(period(row) for row in kept))
    if len(moments) < 2:
        raise Slip("A slope needs at least two moments; all these rows are of one time.")
    if stray := [period(row) for row in kept if period(row) not in moments]:
        raise Slip(f"The moments of this slope are {', '.join(map(str, moments))}; "
                   f"one row is of {stray[0]}.")
    traces, notes = [], []
    for rank, (name, own) in enumerate(_by_label(kept, rows).items()):
        at = [moments.index(period(row)) for row in own]
        traces.append(_line(own, at, dash=theme.DASHES[rank % 5]))
        for x, row in zip(at, own, strict=True):
            traces.append(mark(row, x, 15))
            last = x == at[-1]
            text = f"<b>{label(row)}</b>" + (f"  {theme.folded(name, 30)}" if last else "")
            notes.append(note(x, middle(row), text, 16, align="left",
                              xanchor="left" if last else "right", xshift=14 if last else -14))
    return drawn(
        "Slope chart", words, rows, traces, height=300, left=24, annotations=notes,
        xaxis=named_ticks(moments, range=[-0.45, len(moments) - 0.15], gridcolor=theme.PALE),
        yaxis={"range": [0, top or extent(kept)[1] * 1.08], "showgrid": False,
               "showticklabels": False})


def over_time(rows: pd.DataFrame, words: Words, *, top: float | None = None,
              bottom: float | None = None, labels: bool | Collection[str] = True,
              named: bool = True, bridge: bool = False,
              level: tuple[float, str] | None = None) -> Chart:
    """Values by year: a line for each label, broken where a year is missing.

    `bottom` and `top` are the ends of the axis; `labels` writes the numbers at the marks (or only
    at those of some origins: {"text", "computed"}); `named` writes each line's label at its end;
    `bridge` joins distant years by a thin dotted line where the eye must be led; `level` is
    (value, label) of a level reference line.

        charts.over_time(statistics(series="steel-growth"), say("steel"), bottom=0)

    Raises `Slip` for rows without a year and for rows in different units.
    """
    kept = _by_year(rows)
    traces, notes = [], []
    names = len(set(rows["label"])) > 1 and named
    for rank, (name, own) in enumerate(_by_label(kept, rows).items()):
        if bridge:
            traces.append(_line(own, _years(own), width=1, dash="dot"))
        traces += [_line(run, _years(run), dash=theme.DASHES[rank % 5])
                   for run in _runs(own) if len(run) > 1]
        traces += [mark(row, row["start"]) for row in own]
        notes += _labels(own, labels)
        if names:
            # A line that ends before the others is named above its last mark, not across them.
            ended = own[-1]["start"] < kept[-1]["start"]
            notes.append(note(
                own[-1]["start"], middle(own[-1]), f"<b>{theme.folded(name, 24)}</b>",
                xanchor="left", align="left", xshift=-6 if ended else 16,
                yanchor="bottom" if ended else "middle",
                yshift=(30 if labels else 10) if ended else 0))
    return _years_drawn("Line chart by year", words, rows, kept, traces, notes,
                        top=top, bottom=bottom, level=level, right=190 if names else 40)


def columns_over_time(rows: pd.DataFrame, words: Words, *, bottom: float | None = None) -> Chart:
    """Upright bars by year, for the rows of one label: good for yearly changes.

    `bottom` is the lower end of the axis; what is raised is as in `over_time`.
    """
    kept = _by_year(rows)
    traces = [column(row, row["start"], 0.6) for row in kept]
    return _years_drawn("Column chart by year", words, rows, kept, traces, _labels(kept, True),
                        bottom=bottom, right=40)


def _by_label(kept: Sequence[Row], rows: pd.DataFrame) -> dict[str, list[Row]]:
    """The records of each label; labels in the order of the rows."""
    return {name: [row for row in kept if row["label"] == name]
            for name in dict.fromkeys(rows["label"])}


def _by_year(rows: pd.DataFrame) -> list[Row]:
    """The rows in the order of their years, as whole numbers."""
    one_unit(checked(rows))
    if rows["start"].map(missing).any():
        raise Slip("A line over time needs a year in every row.")
    kept = [row | {"start": int(row["start"])} for row in records(rows)]
    return sorted(kept, key=lambda row: row["start"])


def _years(own: Sequence[Row]) -> list[int]:
    return [row["start"] for row in own]


def _line(own: Sequence[Row], xs: list[int], width: int = 3, dash: str = "solid") -> Json:
    """A line through the rows of one label, in its colour."""
    return segment(xs, [middle(row) for row in own], tint(own[0]), width, dash)


def _runs(own: Sequence[Row]) -> list[list[Row]]:
    """The rows cut into runs without a missing year, so that no line bridges a gap."""
    runs: list[list[Row]] = []
    for row in own:
        if runs and row["start"] - runs[-1][-1]["start"] <= 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _labels(own: Sequence[Row], wanted: bool | Collection[str]) -> list[Json]:
    """The numbers above the marks, or below them where they are negative."""
    if not wanted:
        return []
    return [note(row["start"], middle(row), label(row, UPWARD), 15,
                 yanchor="bottom" if middle(row) >= 0 else "top",
                 yshift=9 if middle(row) >= 0 else -9)
            for row in own if wanted is True or row["mark"] in wanted]


def _years_drawn(form: str, words: Words, rows: pd.DataFrame, kept: list[Row], traces: list[Json],
                 notes: list[Json], *, right: int, bottom: float | None,
                 top: float | None = None, level: tuple[float, str] | None = None) -> Chart:
    """A chart with years across: its axes, and the level reference line."""
    (least, highest), years, shapes = extent(kept), _years(kept), []
    if level:
        least, highest = min(least, level[0]), max(highest, level[0])
        shapes.append(rule((0, 1), (level[0], level[0]), xref="paper"))
        notes.append(note(0.01, level[0], level[1], colour=theme.QUIET, xref="paper",
                          xanchor="left", yanchor="bottom"))
    low = min(0, least * 1.25) if bottom is None else bottom
    reach = [low, top] if top else whole_axis(max(0, highest), low)
    move_apart([n for n in notes if n.get("xshift") == 16], HEIGHT / (reach[1] - reach[0]))
    few = years[-1] - years[0] <= EVERY_YEAR
    return drawn(
        form, words, rows, traces, height=HEIGHT, right=right, annotations=notes, shapes=shapes,
        left=max(56, round(theme.text_width(number(round(highest)))) + 24),
        xaxis={"range": [years[0] - 0.6, years[-1] + 0.6], "showgrid": False,
               **({"tickvals": list(range(years[0], years[-1] + 1))} if few else {}),
               "tickfont": {"size": 15, "color": theme.INK}},
        yaxis={"range": reach, "zeroline": True, "zerolinecolor": theme.QUIET, "nticks": 6,
               "tickformat": ",~r"})
