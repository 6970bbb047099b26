"""The eras side by side as tables: twelve indicators with a verdict each, and the count of pairs that pass the gate.

The cells of `INDICATORS` are templates: every {id} is filled from the register, every {=name} is computed here.
"""

import re
from functools import cache

from . import arithmetic, comparability
from .data import statistics, table, value
from .page import Page, html_table
from .wording import amount, number

ERAS = ("NEP", "collectivisation", "plan era")
SHAPES = {"same axis": "● same axis", "with a warning": "◐ with a warning", "refuse": "○ refuse"}

# indicator; NEP and before; collectivisation and First Plan; later; our verdict; why
INDICATORS = (
    ("Party size", "{bolshevik-members-1917} (1917)", "{party-members-1929} (1929), {party-members-1933} (1933)", "{party-members-1937} (1937)",
     "with a warning", "One organisation; but are candidates counted with the members?"),
    ("Steel", "no figure", "{steel-multiple-1940} from 1928 to 1940",
     "year on year {steel-growth-1936} (1936), {steel-growth-1937} (1937), {steel-growth-1938} (1938), {steel-growth-1939} (1939)",
     "same axis", "For the yearly changes alone: tonnes of one thing, inside one era."),
    ("Industrial output", "{industrial-output-index-1923} (1923)", "×{=industry} from 1927–8 to 1932 (from the table of ¶ 7.8–7.14)",
     "{industrial-growth-1933} (1933)", "with a warning", "Needs a link between the two bases; and repair is not construction."),
    ("Output of one city", "Petrograd: {petrograd-output-index-1921} (1921)", "no figure", "no figure",
     "refuse", "Not to be set beside the line above: a city is not a country."),
    ("Farm output", "marketed: {marketed-farm-surplus-index-1923} (1923)",
     "cereals: {cereal-output-change-1932} on NEP years (1932); value in the table: +{=farms} per cent", "sheep: {sheep-change-1929-34} (1929–34)",
     "refuse", "Marketed is not grown, and neither is value; the two figures for 1932 contradict each other."),
    ("Prices against the peasant", "industry {industrial-price-index-1923}, farms {agricultural-price-index-1923}; goods {prices-to-world-market-1927} the world price",
     "no figure", "rye bought at {rye-procurement-price-mid-1930s}, sold at {rye-mill-price-mid-1930s}",
     "refuse", "One idea, three measures: a ratio of indices, a ratio at the border, a mark-up."),
    ("Inequality", "{surplus-grain-holders-share-1926} of holders have {surplus-grain-share-1926} of the surplus grain (1926)", "no figure",
     "{top-paid-workers-share-1933} of workers have {top-paid-wage-fund-share-1933} of the wages (1933)",
     "refuse", "Grain is not wages, and farms are not workers."),
    ("Who was in the party", "{party-members-non-manual-1923} in non-manual jobs (1923), {party-office-employees-1927} in offices (1927)", "no figure",
     "{republic-secretaries-new-share-1939} of republic secretaries had joined after 1924 (1939)",
     "refuse", "A job, then a year of joining; members, then secretaries."),
    ("Unemployment", "{unemployed-april-1927} on the register (April 1927)", "no figure", "no figure", "refuse", "One value has nothing to stand beside."),
    ("Living standards", "rising until 1925, without a figure", "{living-standards-change-1929-32} (1929–32)", "no figure",
     "with a warning", "The direction only, never a size."),
    ("Persecution", "no figure", "{oppositionists-deported-march-1929} arrested (1929), {kulak-families-deported-july-1930} deported (1930)",
     "{party-purged-1934} put out of the party (1934)", "refuse", "Different acts against different people: never one bar chart."),
    ("Women", "{party-women-share-1922} of the party (1922)", "number at work {women-in-industry-multiple-1928-32} (1928–32)",
     "{women-workforce-share-1939} of all at work (1939)", "refuse", "A share of members, a multiple, a share of workers."),
)

TABLE = {"industry": ("producer-goods-output-1927-28", "consumer-goods-output-1927-28", "producer-goods-output-1932", "consumer-goods-output-1932"),
         "farms": ("agricultural-output-1927-28", "agricultural-output-1932")}


def industry_multiple():
    """How many times the industrial output of 1927-8 that of 1932 was: both branches of the table of ¶ 7.8-7.14 added."""
    before, after = industry_totals()
    return after / before


@cache
def industry_totals():
    """Industrial output of 1927-8 and 1932: producer and consumer goods of the table added, as printed (milliards are meant)."""
    producer, consumer, producer_later, consumer_later = map(value, TABLE["industry"])
    return producer + consumer, producer_later + consumer_later


def used():
    """The ids of all statistics in the table, each once, in its order."""
    named = [name for line in INDICATORS for cell in line[1:4] for name in re.findall(r"\{([\w=-]+)\}", cell)]
    return list(dict.fromkeys(i for name in named for i in (TABLE[name[1:]] if name.startswith("=") else (name,))))


def _filled(cell):
    made = {"=industry": lambda: number(industry_multiple(), 2),
            "=farms": lambda: number(arithmetic.relative_change(*map(value, TABLE["farms"])), 0)}

    def put(match):
        name = match.group(1)
        return made[name]() if name in made else amount(statistics(name).iloc[0])

    return re.sub(r"\{([\w=-]+)\}", put, cell)


def indicators():
    """Twelve indicators across the eras, each with a verdict in a word and a shape, and the reason."""
    lines = [(line[0], *map(_filled, line[1:4]), SHAPES[line[4]], line[5]) for line in INDICATORS]
    ids = [" ".join(i for name in re.findall(r"\{([\w=-]+)\}", " ".join(line[1:4]))
                    for i in (TABLE[name[1:]] if name.startswith("=") else (name,))) for line in INDICATORS]
    heads = ("Indicator", "NEP and before", "Collectivisation and First Plan", "Later", "Verdict", "Why")
    return Page(html_table(heads, lines, ids), "; ".join(f"{line[0]}: {line[4]} ({line[5]})" for line in lines))


@cache
def _counted():
    return comparability.crossings(table("statistics").to_dict("records"))


def passed(*eras):
    """How many pairs of statistics the gate lets through within and between eras (all eras if none is named).

    Returns {(era, other era): (pairs, same axis, with a warning)}.
    """
    return {pair: (sum(said.values()), said["same axis"], said["with a warning"]) for pair, said in _counted().items()
            if not eras or set(pair) <= set(eras)}


def crossings():
    """For each pair of the three eras, how many pairs of statistics pass the gate freely or with a warning."""
    found = passed(*ERAS)
    lines = [(f"inside {one}" if one == other else f"{one} with {other}", number(pairs), number(free), number(warned))
             for (one, other), (pairs, free, warned) in sorted(found.items(), key=lambda item: item[0][0] != item[0][1])]
    across = [counts for pair, counts in found.items() if pair[0] != pair[1]]
    total, let = sum(c[0] for c in across), sum(c[1] + c[2] for c in across)
    whole = passed()
    text = (f"All pairs of the register: {number(sum(c[0] for c in whole.values()))}. One axis freely: {number(sum(c[1] for c in whole.values()))}; "
            f"with a warning: {number(sum(c[2] for c in whole.values()))}. Across two of the three eras: {number(total)} pairs, of which {number(let)} pass.")
    alone, joined = comparability.series_crossings(table("statistics").to_dict("records"))
    text += (f" By series: {number(sum(alone.values()))} have more than one value; of these {number(alone['same axis'])} may be drawn freely, "
             f"{number(alone['with a warning'])} with a warning, {number(alone['refuse'])} not at all. Of {number(sum(joined.values()))} pairs of series, single values "
             f"included, {number(joined['same axis'])} pass freely and {number(joined['with a warning'])} with a warning.")
    return Page(html_table(("Eras", "Pairs of statistics", "● same axis", "◐ with a warning"), lines) + f"<p>{text}</p>", text)


__all__ = ["ERAS", "INDICATORS", "crossings", "indicators", "industry_multiple", "industry_totals", "passed", "used"]
