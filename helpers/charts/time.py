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
    free,
    label,
    line_key,
    mark,
    middle,
    move_apart,
    named_ticks,
    note,
    plain,
    rule,
    segment,
    tint,
    whole_axis,
)
from .widths import narrow, two_widths, width

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
# On a scale of so few years every year has its number.
EVERY_YEAR = 14
HEIGHT = 280
# Names of more characters have no room at the ends of lines on a narrow page.
SHORT = 12


@two_widths
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
    top = top or extent(kept)[1] * 1.08
    # On a narrow page lines are named above the drawing where names at their ends would press it.
    above = narrow() and len(moments) > 2
    long = max(map(len, rows["label"])) > SHORT and rows["label"].nunique() > 1
    keyed = above or narrow() and long
    fold, alone = 14 if narrow() else 28, rows["label"].nunique() == 1
    keys = []
    traces, marks, firsts, lasts, between = [], [], [], [], []
    for (name, own), dash in zip(*_dashed(kept, rows), strict=True):
        at = [moments.index(period(row)) for row in own]
        traces.append(_line(own, at, dash=dash))
        for x, row in zip(at, own, strict=True):
            marks.append((row["mark"] == "text", mark(row, x, 15)))
            last = x == at[-1] and x > 0
            text = f"<b>{label(row)}</b>"
            # A line that has not gone on is named at its beginning, where nothing can cross it.
            if (last or len(own) == 1) and not keyed and not (alone and narrow()):
                text = theme.folded(f"{label(row)}  {name}", fold).replace(
                    label(row), text, 1)
            more = {"xanchor": "left", "xshift": 14} if last else {
                "xanchor": "right", "xshift": -14}
            if above:
                more = {"xanchor": "center", "yshift": 18}
            place = note(x, middle(row), text, 15, align="left", **{"yshift": 0} | more)
            group = lasts if last else firsts if x == at[0] else between
            group += [place] * (place not in group)
        keys.append((name, tint(own[0]), dash))
    # Where two marks fall together, the chapter's own lies on top.
    traces += [drawn_mark for _, drawn_mark in sorted(marks, key=lambda pair: pair[0])]
    for group in ([*firsts, *between, *lasts],) if above else (firsts, between, lasts):
        move_apart(group, 300 / top)
    notes, key = [*firsts, *between, *lasts], line_key(keys) if keyed else []
    fit = max(5, round((32 if narrow() else 84) / len(moments)))
    # The more moments, the fewer pixels lie between two, and the marks at the ends stay whole.
    edge = 0.04 + 0.08 * (len(moments) - 1)
    # The labels stand beside their ends: the margins have the room that they take.
    left = max((theme.text_width(n["text"], 15) for n in firsts), default=20) + 8
    ends = [n for n in lasts if n["x"] == len(moments) - 1]
    right = max((theme.text_width(plain(n["text"]), 15) for n in ends), default=30) + 22
    return drawn(
        "Slope chart", words, rows, traces, height=300, left=round(left), right=round(right),
        annotations=[*notes, *key],
        headings=round(theme.text_height(key[0]["text"])) + 8 if key else 0,
        xaxis=named_ticks([theme.folded(moment, fit) for moment in moments], tickangle=0,
                          range=[-edge, len(moments) - 1 + edge], gridcolor=theme.PALE),
        below=52, yaxis={"range": [0, top], "showgrid": False, "showticklabels": False})


@two_widths
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
    # A line that ends before the others would be named across them: a key stands above instead.
    ended = {max(row["start"] for row in own) for own in _by_label(kept, rows).values()}
    keyed = names and (narrow() or len(ended) > 1)
    for (name, own), dash in zip(*_dashed(kept, rows), strict=True):
        if bridge:
            traces.append(_line(own, _years(own), width=1, dash="dot"))
        traces += [_line(run, _years(run), dash=dash) for run in _runs(own) if len(run) > 1]
        traces += [mark(row, row["start"]) for row in own]
        notes += _labels(own, labels)
        if names and not keyed:
            notes.append(note(own[-1]["start"], middle(own[-1]), f"<b>{theme.folded(name, 24)}</b>",
                              xanchor="left", align="left", xshift=16, yanchor="middle", yshift=0))
    keys = [(name, theme.colour(own[0]["era"]) if own[0]["mark"] != "estimate" else theme.QUIET,
             dash) for (name, own), dash in zip(*_dashed(kept, rows), strict=True)]
    return _years_drawn("Line chart by year", words, rows, kept, traces, notes,
                        top=top, bottom=bottom, level=level,
                        right=24 if narrow() else 190 if names and not keyed else 40,
                        keys=keys if keyed else [])


@two_widths
def columns_over_time(rows: pd.DataFrame, words: Words, *, bottom: float | None = None) -> Chart:
    """Upright bars by year, for the rows of one label: good for yearly changes.

    `bottom` is the lower end of the axis; what is raised is as in `over_time`.
    """
    kept = _by_year(rows)
    traces = [column(row, row["start"], 0.6) for row in kept]
    return _years_drawn("Column chart by year", words, rows, kept, traces,
                        _labels(kept, True, joined=False), bottom=bottom,
                        right=24 if narrow() else 40)


def _dashed(kept: Sequence[Row], rows: pd.DataFrame) -> tuple[list[tuple[str, list[Row]]],
                                                                list[str]]:
    """The labels with their records, and the stroke of each: those of one colour differ in it."""
    lines, met = list(_by_label(kept, rows).items()), []
    for _, own in lines:
        met.append(tint(own[0]))
    return lines, [theme.DASHES[met[:rank].count(colour) % len(theme.DASHES)]
                   for rank, colour in enumerate(met)]


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


def _line(own: Sequence[Row], xs: list[int], width: float = theme.STROKE,
          dash: str = "solid") -> Json:
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


def _labels(own: Sequence[Row], wanted: bool | Collection[str],
            joined: bool = True) -> list[Json]:
    """The numbers above the marks (or columns, which are not `joined` by a line), or below them."""
    if not wanted:
        return []
    return [note(row["start"], middle(row), label(row, UPWARD), 15,
                 **({"yanchor": "top", "yshift": -9} if under else
                    {"yanchor": "bottom", "yshift": 9}))
            for row, under in zip(own, _under(own, joined), strict=True)
            if wanted is True or row["mark"] in wanted]


def _under(own: Sequence[Row], joined: bool) -> list[bool]:
    """For each row whether its number stands below its mark: below nought, and in a dip, where
    lines run above it.
    """
    heights = [middle(row) for row in own]
    dips = [joined and before > here < after
            for before, here, after in zip(heights, heights[1:], heights[2:])]
    return [height < 0 or dip for height, dip in
            zip(heights, [False, *dips, False][:len(own)], strict=True)]


def _years_drawn(form: str, words: Words, rows: pd.DataFrame, kept: list[Row], traces: list[Json],
                 notes: list[Json], *, right: int, bottom: float | None,
                 top: float | None = None, level: tuple[float, str] | None = None,
                 keys: Sequence[tuple[str, str, str]] = ()) -> Chart:
    """A chart with years across: its axes, and the level reference line.

    `keys` are (name, colour, stroke) of the lines where these are named above the drawing.
    """
    (least, highest), years, shapes = extent(kept), _years(kept), []
    if level:
        least, highest = min(least, level[0]), max(highest, level[0])
        shapes.append(rule((0, 1), (level[0], level[0]), xref="paper", layer="below"))
    low = min(0, least * 1.25) if bottom is None else bottom
    reach = [low, top] if top else whole_axis(max(0, highest), low)
    move_apart([n for n in notes if n.get("xshift") == 16], HEIGHT / (reach[1] - reach[0]))
    left = max(52, round(theme.text_width(number(round(highest)), theme.TICK)) + 24)
    # Marks at both ends have room, however many years there are.
    spare = max(0.6, (years[-1] - years[0]) * 12 / (width().least - left - right))
    first, last = round(years[0] - spare, 2), round(years[-1] + spare, 2)
    across = (width().least - left - right) / (last - first)
    notes = free(notes, across, HEIGHT / (reach[1] - reach[0]))
    if level:
        notes.append(note(0.01, level[0], theme.folded(level[1], 34), theme.TICK, theme.QUIET,
                          xref="paper", xanchor="left", yanchor="bottom", align="left",
                          bgcolor=theme.PAPER, borderpad=0))
    every = years[-1] - years[0] <= EVERY_YEAR
    key = line_key(keys)
    return drawn(
        form, words, rows, traces, height=HEIGHT, right=right, annotations=[*notes, *key],
        headings=round(theme.text_height(key[0]["text"])) + 6 if key else 0,
        left=left, shapes=shapes,
        xaxis={"range": [first, last], "showgrid": False,
               **({"tickvals": list(range(years[0], years[-1] + 1, 1 if across >= 38 else 2))}
                  if every else {"nticks": 5 if narrow() else 0, "tickformat": "d"}),
               "tickfont": {"size": theme.TICK, "color": theme.INK}},
        yaxis={"range": reach, "zeroline": True, "zerolinecolor": theme.QUIET, "nticks": 6,
               "tickformat": ",~r"})
