"""Change over time: lines with honest gaps, columns by year."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records
from ..slips import Slip
from ..text import Words
from ..wording import missing, number
from .frame import DOTS, FILLS, SIGNS, checked, drawn, one_unit
from .labels import LEADING, RIGHT, SIDES, Room, numbers, on_a_level, round_a_mark
from .marks import (
    Json,
    Row,
    column,
    extent,
    hover,
    label,
    level_note,
    line_key,
    mark,
    middle,
    move_apart,
    note,
    rule,
    segment,
    tint,
    whole_axis,
)
from .widths import narrow, two_widths, width

# On a scale of so few years every year has its number.
EVERY_YEAR = 14
HEIGHT = 280
# Pixels within which two marks are taken for one; the share of the highest number within which two
# numbers agree, and the size of the open mark that is then drawn around the other.
NEAR, AGREES, AROUND = 14, 0.05, 22
# So many pixels above the axis a number may reach before it runs into the scope.
ABOVE_PLOT = 10


@two_widths
def over_time(rows: pd.DataFrame, words: Words, *, top: float | None = None,
              bottom: float | None = None, labels: bool | Collection[str] = True,
              named: bool = True, bridge: bool = False,
              level: tuple[float, str] | None = None, moment: tuple[float, str] | None = None,
              first: Collection[int] = ()) -> Chart:
    """Values by year: a line for each label, broken where a year is missing.

    `bottom` and `top` are the ends of the axis; `labels` writes the numbers at the marks (or only
    at those of some origins: {"text", "computed"}); `named` writes each line's label at its end;
    `bridge` joins distant years by a thin dotted line where the eye must be led; `level` is
    (value, label) of a level reference line, `moment` (year, label) of one down to the marks;
    `first` are the years whose numbers a sentence needs: they find their places before others.

        charts.over_time(statistics(series="steel-growth"), say("steel"), bottom=0)

    Raises `Slip` for rows without a year and for rows in different units.
    """
    kept = _by_year(rows)
    traces, numbered, dips = [], [], []
    lines, dashes = dashed(kept, rows)
    for (_, own), dash in zip(lines, dashes, strict=True):
        if bridge:
            traces.append(line_through(own, _years(own), width=1, dash="dot"))
        traces += [line_through(run, _years(run), dash=dash) for run in _runs(own) if len(run) > 1]
        around = [row for row in own if _agrees(row, kept)]
        traces += [mark(row, row["start"], AROUND if row in around else 13, cliponaxis=False)
                   for row in own]
        more, under = _labels(own, labels, kept)
        numbered, dips = numbered + more, dips + under
    strokes = [(name, line_ink(own), dash) for (name, own), dash in zip(lines, dashes, strict=True)]
    return _years_drawn("Line chart by year", words, rows, kept, traces, numbered, dips,
                        top=top, bottom=bottom, level=level, moment=moment,
                        first=[n for n in numbered if n["x"] in first],
                        named=dict(lines) if len(lines) > 1 and named else {}, strokes=strokes)


@two_widths
def columns_over_time(rows: pd.DataFrame, words: Words, *, bottom: float | None = None,
                      planned: Collection[str] = ()) -> Chart:
    """Upright bars by year, for the rows of one label: good for yearly changes.

    `bottom` is the lower end of the axis; the ids of `planned` were targets: they are black ticks
    without a column.  What is raised is as in `over_time`.
    """
    kept = _by_year(rows)
    traces = [_target(row) if row["id"] in planned else column(row, row["start"], 0.6)
              for row in kept]
    return _years_drawn("Column chart by year", words, rows, kept, traces,
                        *_labels(kept, True, joined=False), bottom=bottom, key=FILLS)


def _target(row: Row) -> Json:
    """The tick of what was planned, as wide as the column it stands for."""
    return segment([row["start"] - 0.3, row["start"] + 0.3], [middle(row)] * 2, theme.INK, 4,
                   **hover(row))


def dashed(kept: Sequence[Row], rows: pd.DataFrame) -> tuple[list[tuple[str, list[Row]]],
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


def line_through(own: Sequence[Row], xs: list[int], width: float = theme.STROKE,
          dash: str = "solid") -> Json:
    """A line through the rows of one label, in its colour."""
    return segment(xs, [middle(row) for row in own], line_ink(own), width, dash)


def line_ink(own: Sequence[Row]) -> str:
    """The colour of a line: that of its era, and ink where it runs through several."""
    colours = {tint(row) for row in own}
    return colours.pop() if len(colours) == 1 else theme.INK


def _agrees(row: Row, kept: Sequence[Row]) -> bool:
    """Whether an estimate all but falls on a number of the chapter: it is drawn around that."""
    return row["mark"] == "estimate" and any(
        other["mark"] != "estimate" for other in _at_one_place(row, kept))


def _at_one_place(row: Row, kept: Sequence[Row]) -> list[Row]:
    """The other rows of its year that all but fall on it."""
    others = [other for other in kept if other is not row and other["start"] == row["start"]]
    return [other for other in others
            if abs(middle(other) - middle(row)) <= extent(kept)[1] * AGREES]


def _runs(own: Sequence[Row]) -> list[list[Row]]:
    """The rows cut into runs without a missing year, so that no line bridges a gap."""
    runs: list[list[Row]] = []
    for row in own:
        if runs and row["start"] - runs[-1][-1]["start"] <= 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _labels(own: Sequence[Row], wanted: bool | Collection[str], kept: Sequence[Row] = (), *,
            joined: bool = True) -> tuple[list[Json], list[Json]]:
    """The numbers of the marks (or of columns, which are not `joined` by a line), and of these the
    ones that stand rather below.

    An estimate around a number of the chapter among the rows `kept` is told beside that.
    """
    if not wanted:
        return [], []
    made = [(note(row["start"], middle(row), _told(row, kept), 15), under)
            for row, under in zip(own, _under(own, joined), strict=True)
            if not _agrees(row, kept) and (wanted is True or row["mark"] in wanted)]
    return [number for number, _ in made], [number for number, under in made if under]


def _told(row: Row, kept: Sequence[Row]) -> str:
    """The number of a mark; where an estimate around it has another, both, each with its sign."""
    around = [other for other in _at_one_place(row, kept)
              if _agrees(other, kept) and label(other) != label(row)]
    if not around:
        return label(row)
    return "<br>".join(f"{SIGNS[one['mark']]} {label(one)}"
                       for one in sorted((row, *around), key=middle, reverse=True))


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
                 numbered: list[Json], dips: list[Json], *, bottom: float | None,
                 top: float | None = None, level: tuple[float, str] | None = None,
                 moment: tuple[float, str] | None = None, first: Sequence[Json] = (),
                 named: Mapping[str, list[Row]] | None = None,
                 strokes: Sequence[tuple[str, str, str]] = (),
                 key: Mapping[str, str] = DOTS) -> Chart:
    """A chart with years across: its axes, the level reference line, and the labels.

    `numbered` are the numbers of the marks, `dips` those that stand rather below, `first` those
    that find their places first; `named` are the lines that have their names, `strokes` (name,
    colour, stroke) of each where these must stand above the drawing; `key` is that of the foot.
    """
    (least, highest), years, shapes, notes = extent(kept), _years(kept), [], []
    if level:
        least, highest = min(least, level[0]), max(highest, level[0])
        # Above the grid and darker, as it may lie on one of its lines.
        shapes.append(rule((0, 1), (level[0],) * 2, theme.QUIET, xref="paper"))
    low = min(0, least * 1.25) if bottom is None else bottom
    reach = [low, top] if top else whole_axis(max(0, highest), low)
    up = HEIGHT / (reach[1] - reach[0])
    at_ends = bool(named) and not narrow() and _end_apart(list(named.values()), up)
    right = 24 if narrow() else 190 if at_ends else 40
    left = max(52, round(theme.text_width(number(round(highest)), theme.TICK)) + 24)
    # Marks at both ends have room, however many years there are.
    spare = max(0.6, (years[-1] - years[0]) * 12 / (width().least - left - right))
    start, end = round(years[0] - spare, 2), round(years[-1] + spare, 2)
    across = (width().least - left - right) / (end - start)
    room = Room(across, up, (start * across - 12, end * across + right - 4),
                (low * up + LEADING, reach[1] * up + ABOVE_PLOT)).draw(traces)
    if level and level[1]:
        ends = start + 4 / across, end - 4 / across
        notes.append(room.place(on_a_level(*level, ends, (34, 22, 14)))
                     or next(on_a_level(*level, ends, (34,))))
    over = 0
    if moment:
        # It comes down to the marks beside it, and leaves the room below them to their numbers.
        beside = [middle(row) for row in kept if abs(row["start"] - moment[0]) <= 1]
        down = [max(beside, default=low), reach[1]]
        shapes.append(rule((moment[0],) * 2, tuple(down), layer="below"))
        notes.append(level_note(moment[0], start, end, moment[1]))
        over = round(theme.text_height(notes[-1]["text"]))
        room.draw([segment([moment[0]] * 2, down, theme.GREY, theme.REFERENCE)])
    names = _at_ends(named, up) if at_ends else _beside(named or {}, room)
    for own in names if at_ends else ():
        room.boxes.append(room.box(own))
    above = line_key(strokes) if named and not names else []
    notes += names + numbers(room, numbered, dips, first)
    every = years[-1] - years[0] <= EVERY_YEAR
    return drawn(
        form, words, rows, traces, key=key, height=HEIGHT, right=right,
        annotations=[*notes, *above],
        headings=over + (round(theme.text_height(above[0]["text"])) + 6 if above else 0),
        left=left, shapes=shapes,
        xaxis={"range": [start, end], "showgrid": False,
               **({"tickvals": list(range(years[0], years[-1] + 1, 1 if across >= 38 else 2))}
                  if every else {"nticks": 5 if narrow() else 0, "tickformat": "d"}),
               "tickfont": {"size": theme.TICK, "color": theme.INK}},
        yaxis={"range": reach, "zeroline": True, "zerolinecolor": theme.QUIET, "nticks": 6,
               "tickformat": ",~r"})


def _end_apart(lines: Sequence[Sequence[Row]], up: float) -> bool:
    """Whether all lines end in one year, at heights that leave a name for each."""
    last = [own[-1] for own in lines]
    heights = sorted(middle(row) * up for row in last)
    return len({row["start"] for row in last}) == 1 and all(
        lower + NEAR <= higher for lower, higher in pairwise(heights))


def _at_ends(lines: Mapping[str, Sequence[Row]], up: float) -> list[Json]:
    """The names of lines to the right of their ends."""
    notes = [note(own[-1]["start"], middle(own[-1]), f"<b>{theme.folded(name, 24)}</b>",
                  xanchor="left", align="left", xshift=16, yanchor="middle", yshift=0)
             for name, own in lines.items()]
    move_apart(notes, up)
    return notes


def _beside(lines: Mapping[str, Sequence[Row]], room: Room) -> list[Json]:
    """The names of lines, each at the last of its marks that lies on no other line and has room.

    There are none where one line has no such mark.
    """
    taken, notes = len(room.boxes), []
    for name, own in lines.items():
        others = [row for other, rest in lines.items() if other != name for row in rest]
        alone = [row for row in reversed(own) if not any(
            abs(row["start"] - other["start"]) * room.across < NEAR
            and abs(middle(row) - middle(other)) * room.up < NEAR for other in others)]
        found = room.place(
            place for row in alone for fold in (24, 14) for place in round_a_mark(
                note(row["start"], middle(row), f"<b>{theme.folded(name, fold)}</b>"),
                (RIGHT, *SIDES)))
        if not found:
            del room.boxes[taken:]
            return []
        notes.append(found)
    return notes
