"""The eras side by side as tables: indicators with a verdict each, and how many pairs pass."""

from collections.abc import Mapping
from functools import cache

from . import fill
from .crossings import crossings as pairs_by_eras
from .crossings import series_crossings
from .data import table, value
from .page import Page, html_table
from .text import section
from .wording import number

say = section(14)

ERAS = ("NEP", "collectivisation", "plan era")
SHAPES = {"same axis": "● same axis", "with a warning": "◐ with a warning", "refuse": "○ refuse"}
# The cells of an indicator in the text file that hold figures, with the heads of their columns.
PERIODS = {"before": "NEP and before", "collectivisation": "Collectivisation and First Plan",
           "later": "Later"}
# The rows of the table of ¶ 7.8-7.14 behind the output of industry.
TABLE = {"industry": ("producer-goods-output-1927-28", "consumer-goods-output-1927-28",
                      "producer-goods-output-1932", "consumer-goods-output-1932")}


def industry_multiple() -> float:
    """How many times the industrial output of 1927-8 that of 1932 was."""
    before, after = industry_totals()
    return after / before


@cache
def industry_totals() -> tuple[float, float]:
    """Industrial output of 1927-8 and of 1932, as printed (milliards of roubles are meant).

    Producer and consumer goods of the table of ¶ 7.8-7.14 added.
    """
    producer, consumer, producer_later, consumer_later = map(value, TABLE["industry"])
    return producer + consumer, producer_later + consumer_later


def used() -> list[str]:
    """The ids of all statistics in the table of indicators, each once, in its order."""
    return list(dict.fromkeys(name for told in say.table("indicators").values()
                              for name in _ids(told)))


def _ids(told: Mapping[str, str]) -> list[str]:
    """The ids behind one indicator, each once."""
    return fill.ids_in_text(" ".join(told[period] for period in PERIODS))


def indicators() -> Page:
    """The indicators across the eras, each with a verdict in a word and a shape, and the reason."""
    every = say.table("indicators")
    lines = [(name, *(say.phrase(f"indicators.{name}.{period}") for period in PERIODS),
              SHAPES[told["verdict"]], told["why"]) for name, told in every.items()]
    ids = [" ".join(_ids(told)) for told in every.values()]
    verdicts = "; ".join(f"{name}: {SHAPES[told['verdict']]} ({told['why']})"
                         for name, told in every.items())
    heads = ("Indicator", *PERIODS.values(), "Verdict", "Why")
    return Page(html_table(heads, lines, ids), verdicts)


@cache
def _counted() -> dict[tuple[str, str], dict[str, int]]:
    return pairs_by_eras(table("statistics").to_dict("records"))


def passed(*eras: str) -> dict[tuple[str, str], tuple[int, int, int]]:
    """How many pairs of statistics the gate lets through within and between eras.

    All eras if none is named.  Returns {(era, other era): (pairs, same axis, with a warning)}.
    """
    return {pair: (sum(counts.values()), counts["same axis"], counts["with a warning"])
            for pair, counts in _counted().items() if not eras or set(pair) <= set(eras)}


def crossings() -> Page:
    """How many pairs of statistics pass freely or with a warning, within and between `ERAS`."""
    by_eras = passed(*ERAS)
    inside = {pair: counts for pair, counts in by_eras.items() if pair[0] == pair[1]}
    across = {pair: counts for pair, counts in by_eras.items() if pair[0] != pair[1]}
    lines = [(f"inside {era}", *map(number, counts)) for (era, _), counts in inside.items()]
    lines += [(f"{one} with {other}", *map(number, counts))
              for (one, other), counts in across.items()]
    pairs, free, warned = map(sum, zip(*passed().values(), strict=True))
    pairs_across, *passed_across = map(sum, zip(*across.values(), strict=True))
    alone, joined = series_crossings(table("statistics").to_dict("records"))
    text = " ".join((
        say.phrase("crossing.pairs", pairs=pairs, free=free, warned=warned, across=pairs_across,
                   across_passed=sum(passed_across)),
        say.phrase("crossing.series",
                   alone=sum(alone.values()), alone_free=alone["same axis"],
                   alone_warned=alone["with a warning"], alone_refused=alone["refuse"],
                   joined=sum(joined.values()), joined_free=joined["same axis"],
                   joined_warned=joined["with a warning"])))
    heads = ("Eras", "Pairs of statistics", SHAPES["same axis"], SHAPES["with a warning"])
    return Page(f"{html_table(heads, lines)}<p>{text}</p>", text)
