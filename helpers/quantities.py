"""Numbers that are no row of the register, for `fill`: counted, measured in days, modelled.

An expression calls them by name; what is no id of a statistic or an estimate stands in quotation
marks: `days_between("left-pact-in-france", "franco-soviet-pact")`.
"""

from datetime import date

from . import arithmetic, series
from .data import part_of, table
from .slips import Slip, unknown


def count(name: str, *cells: str | int) -> int:
    """How many rows a table has, or those with these cells: `count("claims", "verdict", "fails")`.

    `name` is a table of `data/`; `cells` are columns, each followed by what stands in it.
    """
    rows = table(name)
    for column, wanted in zip(cells[::2], cells[1::2], strict=True):
        if column not in rows.columns:
            raise unknown(f"column of the table {name}", column, rows.columns)
        rows = rows[rows[column] == wanted]
    return len(rows)


def followed_statistics() -> int:
    """How many statistics have a note that can still be followed."""
    fate = table("notes").set_index("number")["status"]
    return int(table("statistics")["note"].map(fate).eq("survives").sum())


def paragraph_of(statistic: str) -> int:
    """The paragraph, counted within its section, in which the chapter gives a statistic."""
    return int(str(part_of(statistic, "reference")).split(".")[1])


def days_between(first: str, last: str) -> int:
    """Days from one event of `events.csv` to another, by their checked dates."""
    dates = table("events").set_index("id")["date_checked"].dropna()
    for event in (first, last):
        if event not in dates:
            raise unknown("event with a checked date", event, dates.index)
    return (date.fromisoformat(dates[last]) - date.fromisoformat(dates[first])).days


def compound(start: float, *changes: float) -> float:
    """What `start` becomes after changes in per cent, one after the other."""
    return arithmetic.chain(changes, start)[-1]


def producer_path(producer: float, consumer: float, put_back: float, growth: float,
                  years: int) -> list[float]:
    """Producer goods year by year in the two-sector model, in the unit of its start.

    `put_back` is how many of 100 producer goods go back into making such; `growth` is the output
    gained per unit invested.
    """
    return arithmetic.two_sector_path(producer, consumer, put_back / 100, growth, years)[0]


def consumer_path(producer: float, consumer: float, put_back: float, growth: float,
                  years: int) -> list[float]:
    """Consumer goods year by year in the same model."""
    return arithmetic.two_sector_path(producer, consumer, put_back / 100, growth, years)[1]


def capacity_path(hidden: float, markup: float, growth: float, years: int) -> list[float]:
    """What a plant can make, year by year, in the bargain over a plan (all rates in per cent)."""
    return arithmetic.plan_bargain(hidden, markup, growth, years)[0]


def output_path(hidden: float, markup: float, growth: float, years: int) -> list[float]:
    """What it makes, year by year, in the same bargain."""
    return arithmetic.plan_bargain(hidden, markup, growth, years)[2]


def in_year(line: str, year: int) -> float:
    """The value of a yearly line (of lines.csv) in a year; raises `Slip` where it has none."""
    own = series.line(line)
    if year not in own.values:
        raise Slip(f"{own.label} has no value in {year}.")
    return own.values[year]


def yearly_growth(line: str, first: int, last_year: int) -> float:
    """Growth of a yearly line from one year to another, in per cent a year."""
    return arithmetic.growth_rate(in_year(line, first), in_year(line, last_year),
                                  last_year - first)


def last(path: list[float]) -> float:
    """The last of the yearly numbers of a path."""
    return path[-1]


def total(path: list[float]) -> float:
    """The yearly numbers of a path added."""
    return sum(path)


__all__ = ["capacity_path", "compound", "consumer_path", "count", "days_between",
           "followed_statistics", "in_year", "last", "output_path", "paragraph_of", "producer_path",
           "total", "yearly_growth"]
