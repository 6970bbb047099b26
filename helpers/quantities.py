"""Numbers that are no row of the register, for `fill`: counted, measured in days, modelled.

An expression calls them by name; what is no id of a statistic or an estimate stands in quotation
marks: `days_between("left-pact-in-france", "franco-soviet-pact")`, `uses("plan", 7)`.
"""

from datetime import date

import pandas as pd

from . import arithmetic
from .data import check_section, part_of, table
from .slips import unknown
from .wording import listed


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


def uses(term: str, section: int) -> int:
    """How often the chapter uses one of the counted terms in a section."""
    return int(_of_section(_words(term), section)["count"].iloc[0])


def words_of(section: int) -> int:
    """How many words a section has."""
    return int(_of_section(table("paragraphs"), section)["words"].sum())


def sections_with(term: str) -> int:
    """In how many sections one of the counted terms occurs."""
    return int((_words(term)["count"] > 0).sum())


def sections_naming(term: str) -> str:
    """The numbers of these sections, in words: 4, 5 and 7."""
    rows = _words(term)
    return listed(rows[rows["count"] > 0]["section"])


def _words(term: str) -> pd.DataFrame:
    rows = table("words")
    if term not in set(rows["term"]):
        raise unknown("counted term", term, rows["term"].unique())
    return rows[rows["term"] == term]


def _of_section(rows: pd.DataFrame, section: int) -> pd.DataFrame:
    check_section(section)
    return rows[rows["section"] == section]


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


def last(path: list[float]) -> float:
    """The last of the yearly numbers of a path."""
    return path[-1]


def total(path: list[float]) -> float:
    """The yearly numbers of a path added."""
    return sum(path)


__all__ = ["capacity_path", "compound", "consumer_path", "count", "days_between",
           "followed_statistics", "last", "output_path", "paragraph_of", "producer_path",
           "sections_naming", "sections_with", "total", "uses", "words_of"]
