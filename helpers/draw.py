"""You draw it: a line is given up to a point, the reader draws on, then sees what was counted.

A `Task` is one line to draw; `told` judges a drawing.  `draw.js` does the same in the browser, with
the same sentences, and `tests/test_draw.py` holds the two together.  `drawing` shows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor

import pandas as pd

from . import series
from .charts.frame import source_line
from .data import either, estimates, framed, together
from .load import table
from .slips import Slip, unknown
from .tables import line_row
from .text import Text
from .wording import MONTHS, number

# No game is made of these.
GRAVE = ("famine", "repression", "army-purge", "dekulakisation", "census")
NEAR = 0.05  # of the largest value: a line that is nowhere further out is called near


@dataclass(frozen=True)
class Moment:
    """A place on the axis: `at` in years (1930.25 is April 1930), its name, its tick."""

    at: float
    name: str
    tick: str


def in_years(first: int, last: int) -> tuple[Moment, ...]:
    """A moment for every year."""
    return tuple(Moment(year, str(year), str(year)) for year in range(first, last + 1))


def in_months(first: tuple[int, int], last: tuple[int, int]) -> tuple[Moment, ...]:
    """A moment for every month from (year, month) to (year, month)."""
    counted = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return tuple(Moment(round(n / 12, 4), f"{MONTHS[n % 12]} {n // 12}",
                        MONTHS[n % 12][:3] if n % 12 else str(n // 12)) for n in counted)


@dataclass(frozen=True)
class Task:
    """One line to draw.

    `known` has the lower and upper value (the same twice where there is one) by the name of the
    moment; those up to the moment `given` are shown before.  `most` is the top of the axis,
    `digits` the decimals of every number; `rows` are the rows behind each moment, in the unit of
    their source.
    """

    moments: tuple[Moment, ...]
    known: Mapping[str, tuple[float, float]]
    given: str
    most: float
    digits: int
    rows: Mapping[str, pd.DataFrame]

    @cached_property
    def asked(self) -> tuple[Moment, ...]:
        """The moments that the reader draws."""
        names = [moment.name for moment in self.moments]
        return self.moments[names.index(self.given) + 1:]

    @property
    def last(self) -> Moment:
        """How far a drawing has to reach: the last moment of which something is known."""
        return [moment for moment in self.asked if moment.name in self.known][-1]

    @property
    def computed(self) -> list[str]:
        """The moments of which nothing was counted or estimated, only worked out or set."""
        return [name for name, rows in self.rows.items() if set(rows["mark"]) == {"computed"}]

    @property
    def start(self) -> tuple[float, int]:
        """Where the drawing begins: place and height of the last value given, in `units`."""
        at = next(moment.at for moment in self.moments if moment.name == self.given)
        return at, floor(sum(map(self.units, self.known[self.given])) / 2 + 0.5)

    @property
    def foot(self) -> str:
        """The source line."""
        return source_line(together(*self.rows.values()))

    def units(self, value: float) -> int:
        """A value in whole steps of the last decimal, so that both languages round alike."""
        return floor(value * 10**self.digits + 0.5)

    def written(self, units: int) -> str:
        """So many steps as a number."""
        return number(units / 10**self.digits, self.digits)


def of_line(name: str, *, first: int, given: int, last: int, most: float, digits: int = 1,
            scale: float = 1) -> Task:
    """A task of a yearly line of lines.csv.

    It shows the values from `first` to `given` and asks for the years up to `last`; its numbers are
    divided by `scale`.  Raises `Slip` for an unknown line and for one that is not marked there as
    fit for drawing.
    """
    own = series.line(name)
    if own.game != "yes":
        raise Slip(f"“{own.label}” is not marked in lines.csv as a line that may be drawn.")
    known = {str(year): (value / scale, value / scale) for year, value in own.values.items()
             if first <= year <= last and year not in _beyond(own, given)}
    rows = {year: _row(own, int(year)) for year in known}
    return Task(in_years(first, last), known, str(given), most, digits, rows)


def _beyond(own: series.Line, given: int) -> set[int]:
    """Years that a break parts from the last one given: other borders, or another count."""
    return {year for year in own.values if series.broken(own.breaks, *sorted((given, year)))}


def _row(own: series.Line, year: int) -> pd.DataFrame:
    if own.estimates:
        rows = estimates(series=own.estimates)
        of_year = (rows["start"] == year) & (rows["end"] == year)
        return rows[of_year & (rows["value"] == own.values[year])].head(1)
    return framed([line_row(own, year, own.values[year])])


def of_rows(moments: tuple[Moment, ...], known: Mapping[str, Sequence[str | pd.DataFrame]], *,
            given: str, most: float, digits: int = 1) -> Task:
    """A task of single rows: for each moment ids of estimates, or rows computed from them.

    Several rows of one moment make a range.  Raises `Slip` for an unknown id and for a row about
    famine, camps, terror or censuses.
    """
    topics = table("estimates").set_index("id")["topic"]
    found: dict[str, pd.DataFrame] = {}
    for name, parts in known.items():
        for part in parts:
            for used in [part] if isinstance(part, str) else str(part["id"].iloc[0]).split():
                if topics.get(either(used)["id"]) in GRAVE:
                    raise Slip(f"“{used}” belongs to what nobody should be asked to draw.")
        found[name] = together(*(
            estimates(part) if isinstance(part, str) else part for part in parts))
    ends = {name: (float(own["value"].min()), float(own["value"].max()))
            for name, own in found.items()}
    return Task(moments, ends, given, most, digits, found)


# --- what a drawing comes to ---

@dataclass(frozen=True)
class Told:
    """What is said of a drawing: the sentence on its largest difference, and a line of the table
    (moment, drawn, known, difference) for each moment that was asked for.
    """

    sentence: str
    table: tuple[tuple[str, str, str, str], ...]


def whole(task: Task, drawn: Mapping[str, float], say: Text) -> dict[str, int]:
    """A drawing with a height, in `units`, for every moment it reaches.

    `drawn` has a value by the name of its moment; where some were left out, a straight line joins
    those on either side.  Raises `Slip` for a moment that is not asked for, for a value outside the
    axis and for a line that ends too early.
    """
    for name in drawn:
        if name not in {moment.name for moment in task.asked}:
            raise unknown("moment to draw", name, [moment.name for moment in task.asked])
    fixed = [task.start]
    for moment in task.asked:
        if moment.name not in drawn:
            continue
        value = drawn[moment.name]
        if not isinstance(value, (int, float)) or not 0 <= value <= task.most:
            raise Slip(say.phrase("drawing.range", when=moment.name, most=number(task.most)))
        fixed.append((moment.at, task.units(value)))
    if fixed[-1][0] < task.last.at:
        raise Slip(say.phrase("drawing.unfinished", last=task.last.name))
    return {moment.name: _height(fixed, moment.at) for moment in task.asked
            if moment.at <= fixed[-1][0]}


def _height(fixed: Sequence[tuple[float, int]], at: float) -> int:
    """The height of a line through `fixed` places at one place between them."""
    after = next(n for n, (place, _) in enumerate(fixed) if place >= at)
    (x0, y0), (x1, y1) = fixed[after - 1], fixed[after]
    return floor(y0 + (y1 - y0) * ((at - x0) / (x1 - x0)) + 0.5)


def told(task: Task, drawn: Mapping[str, float], own: Mapping[str, str], say: Text) -> Told:
    """What a drawing comes to; `own` are the names of the task in its sentences: who counted, and
    the unit.  Raises `Slip` as `whole` does.
    """
    line = whole(task, drawn, say)
    worst, rows = None, []
    for moment in task.asked:
        name, yours, there = moment.name, line.get(moment.name), task.known.get(moment.name)
        ends = tuple(map(task.units, there)) if there else ()
        miss = min(0, yours - ends[0]) + max(0, yours - ends[1]) if ends else 0
        counted = "" if not ends else task.written(ends[0]) if ends[0] == ends[1] else say.phrase(
            "drawing.between", low=task.written(ends[0]), high=task.written(ends[1]))
        rows.append((name, "" if yours is None else task.written(yours),
                     counted or say.phrase("drawing.none"), _signed(task, miss) if ends else ""))
        if ends and (worst is None or abs(miss) > abs(worst[1])):
            worst = (name, miss, yours, counted)
    name, miss, yours, counted = worst
    largest = max(task.units(high) for _, high in task.known.values())
    case = "exact" if miss == 0 else "near" if abs(miss) <= NEAR * largest else \
        "high" if miss > 0 else "low"
    return Told(say.phrase(f"drawing.judged.{case}", when=name, drawn=task.written(yours),
                           known=counted, miss=task.written(abs(miss)), **own), tuple(rows))


def _signed(task: Task, miss: int) -> str:
    return ("+" if miss > 0 else "−" if miss < 0 else "") + task.written(abs(miss))
