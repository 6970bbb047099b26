"""The yearly series of the workbench: lines with their values, measures, and growth by era.

Pure functions; `workbench_sums.js` does the same in the browser, and `tests/test_workbench.py`
holds the two together.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from itertools import pairwise

import pandas as pd

from .load import table
from .slips import Slip, unknown
from .wording import MONTHS, missing

FIRST, LAST = 1900, 1941
MEASURES = ("given", "index", "change", "growth")
ERAS = ("NEP", "collectivisation", "plan era")
BEFORE_WAR, RECOVERY = 1913, 1924  # the last year of peace; the latest start of NEP called a start
# Quantities of which one source has several lines that are parts, not versions.
PARTS = ("Where imports came from", "Infant deaths")
# Of what people suffered or died the values are told and no rate of growth.
LEVELS = ("Camp prisoners", "Deaths in camps", "Death rate in camps", "Deaths", "Infant deaths",
          "Life expectancy")
SHARES = ("per cent",)  # units whose change is told in points, not in per cent
# Quantities of which a source gives shares of one whole, which one axis may show.
WHOLES = ("Where imports came from",)
# A line turns within an era where it goes against the era's whole change by such a factor, a share
# by so many points.
TURN, TURN_OF_SHARE = 4 / 3, 10

Years = Mapping[int, float]
Span = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """A figure of the chapter on a line: its moment in decimal years, its value, and the paragraph
    that has it.
    """

    moment: float
    value: float
    paragraph: str


@dataclass(frozen=True)
class Dated:
    """One of several values in a year: its moment in decimal years, its value, when it was counted.
    """

    moment: float
    value: float
    when: str


@dataclass(frozen=True)
class Line:
    """One yearly series.

    The first fields are its cells in lines.csv.  `values` and `flags` go by year; `dated` has, for
    a year with more than one value, all of them in the order of their dates (`values` then has the
    first); `breaks` are the pairs of years between which its borders or its rule of counting
    changed; `marks` are the figures of the chapter that belong on it.
    """

    id: str
    question: str
    quantity: str
    label: str
    what: str
    place: str
    country: str
    unit: str
    source: str
    locator: str
    access: str
    reported_by: str
    reliability: str
    licence: str
    warning: str
    estimates: str
    game: str
    values: Years
    flags: Mapping[int, str]
    dated: Mapping[int, tuple[Dated, ...]]
    breaks: tuple[Span, ...]
    marks: tuple[Mark, ...]

    @property
    def share(self) -> bool:
        """Whether its changes are told in points."""
        return self.unit in SHARES

    @property
    def level(self) -> bool:
        """Whether its values are told and no rate."""
        return self.quantity in LEVELS


@dataclass(frozen=True)
class Growth:
    """What a line did within one era.

    `asked` are the years of the era, `used` the first and last year between which the line has
    values without a break (None where it has not two); `values` are those at the two ends and
    `average` is over all between; `rate` is per cent a year, points a year for a share, None for a
    line of which no rate is told; `turn` is where the line went far against the whole change
    within the era: the two (moment, value)s between which it did (None where it went one way).
    """

    era: str
    asked: Span
    used: Span | None = None
    values: tuple[float, float] | None = None
    average: float | None = None
    rate: float | None = None
    count: int = 0
    turn: tuple[tuple[float, float], tuple[float, float]] | None = None


@cache
def lines() -> dict[str, Line]:
    """All lines of lines.csv by id, in the order of the table."""
    chapter = table("statistics").set_index("id")
    own, borrowed = _grouped("series", "line"), _grouped("estimates", "series")
    return {row["id"]: _line(row, own, borrowed, chapter)
            for row in table("lines").to_dict("records")}


Rows = dict[str, list[dict]]


def _grouped(name: str, column: str) -> Rows:
    """The rows of a table by their cell in `column`; pandas would look through all for each."""
    found: Rows = {}
    for row in table(name).to_dict("records"):
        found.setdefault(row[column], []).append(row)
    return found


def line(name: str) -> Line:
    """One line by its id; raises `Slip` naming the nearest where there is none."""
    if name not in lines():
        raise unknown("line", name, lines())
    return lines()[name]


CELLS = tuple(part.name for part in fields(Line))[:17]


def _line(row: dict, own: Rows, borrowed: Rows, chapter: pd.DataFrame) -> Line:
    cells = {key: "" if missing(cell) else str(cell) for key, cell in row.items()}
    found: dict[int, list[tuple[Dated, str]]] = {}
    for year, value, flag, when in _rows(cells, own, borrowed):
        if FIRST <= year <= LAST:
            found.setdefault(year, []).append((Dated(_moment(year, when), value, when), flag))
    for several in found.values():
        several.sort(key=lambda pair: pair[0].moment)
    years = sorted(found)
    breaks = tuple(tuple(map(int, pair.split("-"))) for pair in cells["breaks"].split())
    marks = tuple(_mark(chapter.loc[name]) for name in cells["statistics"].split())
    return Line(**{name: cells[name] for name in CELLS},
                values={year: found[year][0][0].value for year in years},
                flags={year: found[year][0][1] for year in years if found[year][0][1]},
                dated={year: tuple(dated for dated, _ in found[year]) for year in years
                       if len({dated.moment for dated, _ in found[year]}) > 1},
                breaks=breaks, marks=marks)


def _rows(cells: Mapping[str, str], own: Rows, borrowed: Rows) -> list[tuple]:
    """Year, value, flag and date of every value of a line."""
    if not cells["estimates"]:
        return [(int(row["year"]), row["value"], "" if missing(row["flag"]) else row["flag"], "")
                for row in own.get(cells["id"], ())]
    # A value with a range, or with a bound in place of itself, is no exact one.
    return [(int(row["start"]), row["value"],
             "" if missing(row["low"]) and missing(row["high"]) else "rough",
             "" if missing(row["as_of"]) else str(row["as_of"]))
            for row in borrowed.get(cells["estimates"], ())
            if not missing(row["value"]) and row["start"] == row["end"]]


def _moment(year: int, when: str) -> float:
    """A date in decimal years; the year itself where it names no month."""
    named = [place for place, month in enumerate(MONTHS) if month in when]
    if len(named) != 1:
        return float(year)
    first = re.match(r"1 ", when)
    return round(year + (named[0] + (0 if first else 0.5)) / 12, 2)


def _mark(row: pd.Series) -> Mark:
    when = "" if missing(row["as_of"]) else str(row["as_of"])
    return Mark(_moment(int(row["start"]), when), float(row["value"]),
                f"{row['section']}.{row['paragraph']}")


# --- measures ---

def broken(breaks: tuple[Span, ...], one: int, other: int) -> bool:
    """Whether a break lies between two years."""
    return any(one <= first and last <= other for first, last in breaks)


def measured(own: Line, measure: str, base: int) -> dict[int, float]:
    """The values of a line as given, as an index (`base` = 100), or as change over the year before.

    The change is in per cent (in points for a share), only from one year to the next and across no
    break.  Raises `Slip` for an index on a year without a value.
    """
    if measure == "given":
        return dict(own.values)
    if measure == "index":
        if not own.values.get(base):
            raise Slip(f"{own.label} has no value in {base} to set at a hundred.")
        return {year: value / own.values[base] * 100 for year, value in own.values.items()}
    return {
        later: change(own, value, own.values[later])
        for (year, value), later in zip(own.values.items(), list(own.values)[1:], strict=False)
        if later == year + 1 and not broken(own.breaks, year, later)
        and "interpolated" not in (own.flags.get(year), own.flags.get(later))
    }


def change(own: Line, before: float, after: float) -> float:
    """From one value to another: per cent, or points for a share."""
    return after - before if own.share else (after / before - 1) * 100


def runs(years: Iterable[int], breaks: tuple[Span, ...], *, gaps: bool = False) -> list[list[int]]:
    """The years of a line cut where a break lies and, unless it may have `gaps`, where one lacks.
    """
    cut: list[list[int]] = []
    for year in years:
        if cut and (gaps or year == cut[-1][-1] + 1) and not broken(breaks, cut[-1][-1], year):
            cut[-1].append(year)
        else:
            cut.append([year])
    return cut


def stretches(own: Line, measure: str, base: int, first: int, last: int
              ) -> list[list[tuple[float, float]]]:
    """What is drawn of a line from `first` to `last`: for each stretch without a gap or a break its
    (moment, value)s.

    Where a year has several values all of them stand there at their dates, unless the measure is
    the change over the year before, which goes by the first.
    """
    found = {year: value for year, value in measured(own, measure, base).items()
             if first <= year <= last}
    scale = 100 / own.values[base] if measure == "index" else 1
    return [[point for year in run for point in
             ([(one.moment, one.value * scale) for one in own.dated[year]]
              if year in own.dated and measure != "change" else [(year, found[year])])]
            for run in runs(found, own.breaks)]


# --- growth by era ---

def spans(starts: tuple[int, int, int, int]) -> list[tuple[str, Span]]:
    """The three eras with their years, from the four years that bound them; each begins in the
    year in which the one before it ends.
    """
    return list(zip(ERAS, pairwise(starts), strict=True))


def growth(own: Line, era: str, span: Span) -> Growth:
    """What a line did within an era, between the ends of its longest stretch without a break."""
    inside = [year for year in own.values if span[0] <= year <= span[1]]
    best = max(runs(inside, own.breaks, gaps=True),
               key=lambda years: (years[-1] - years[0], -years[0]), default=[])
    if len(best) < 2:
        return Growth(era, span, count=len(best),
                      average=own.values[best[0]] if best else None)
    first, last = best[0], best[-1]
    before, after = own.values[first], own.values[last]
    gone = last - first
    rate = None if own.level else \
        (after - before) / gone if own.share else ((after / before)**(1 / gone) - 1) * 100
    return Growth(era, span, (first, last), (before, after),
                  sum(own.values[year] for year in best) / len(best), rate, len(best),
                  _turn(own, best))


def _turn(own: Line, years: list[int]) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Between which two values a line went furthest against its whole change over some years; None
    where that was little.
    """
    points = [(one.moment, one.value) for year in years for one in
              (own.dated[year] if year in own.dated and year < years[-1] else
               [Dated(year, own.values[year], "")])]
    rising = points[-1][1] >= points[0][1]
    begun, far, turn = points[0], 0.0, None
    for point in points:
        if (point[1] > begun[1]) == rising:
            begun = point
        low, high = sorted((begun[1], point[1]))
        against = high - low if own.share else high / low if low > 0 else 0
        if against > far:
            far, turn = against, (begun, point)
    return turn if far >= (TURN_OF_SHARE if own.share else TURN) else None


def by_era(own: Line, starts: tuple[int, int, int, int]) -> list[Growth]:
    """What a line did in each of the three eras."""
    return [growth(own, era, span) for era, span in spans(starts)]


# --- what may stand beside a line ---

def beside(own: Line, kind: str) -> list[Line]:
    """The lines that may stand beside one: a second "source" for the same quantity, another
    "indicator" (of the same country), another "country" (same source and unit), or none.
    """
    def fits(other: Line) -> bool:
        alike = other.quantity == own.quantity
        if kind == "source":
            versions = other.source != own.source or own.quantity not in PARTS
            return alike and other.country == own.country and versions
        if kind == "country":
            return alike and other.country != own.country \
                and (other.source, other.unit) == (own.source, own.unit)
        parts = own.quantity in PARTS and other.source == own.source
        return other.country == own.country and (parts or not alike)

    if kind == "nothing":
        return []
    return [other for other in lines().values() if other.id != own.id and fits(other)]
