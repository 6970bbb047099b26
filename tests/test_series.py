"""The yearly series of the workbench: complete, honest about what is no observation, and near what
the literature has.

Every check looks at a pair of tables and names what is wrong, so that the last test can spoil a
copy and see each of them speak.
"""

import re
from itertools import pairwise

import pytest
from promises import one_sentence
from pybtex.database import parse_file

from helpers.data import FOLDER, table

LINES, SERIES, ESTIMATES = table("lines"), table("series"), table("estimates")
STATISTICS = table("statistics").set_index("id")
KEYS = set(parse_file(str(FOLDER / "references.bib"), encoding="utf-8").entries)
FIRST, LAST = 1900, 1941
ERAS = {"NEP": (1921, 1928), "collectivisation": (1929, 1933), "plan": (1934, 1941)}

# What looks like a placeholder or a drawn line and may stand, with the reason.
NO_OBSERVATION = {
    "population-maddison2023-india": "equal steps from census to census, flagged as such"
}

# Values that the literature has, by origin: line, year, value, tolerance in per cent.
ANCHORS = {
    "Soviet yearbooks": [
        ("steel-cow-ussr", 1928, 4.25, 1), ("steel-cow-ussr", 1932, 5.93, 1),
        ("steel-cow-ussr", 1937, 17.7, 1), ("oil-ussr", 1913, 9.0, 1), ("oil-ussr", 1932, 21.4, 1),
        ("oil-ussr", 1940, 31.1, 1), ("cement-ussr", 1928, 1.85, 4), ("cement-ussr", 1932, 3.48, 1),
        ("cement-ussr", 1940, 5.68, 3), ("rail-freight-ussr", 1928, 93.4, 1),
        ("rail-freight-ussr", 1932, 169.3, 1)
    ],
    "League of Nations": [("steel-cow-usa", 1929, 57.3, 1), ("steel-cow-germany", 1929, 16.2, 1)],
    "Censuses of 1926, 1937 and 1939": [
        ("population-adh-ussr", 1927, 147.0e6, 2), ("population-cow-ussr", 1927, 147.0e6, 1),
        ("population-adh-ussr", 1937, 162.0e6, 1), ("population-adh-ussr", 1939, 168.5e6, 1)
    ],
    "Soviet returns of trade and budget": [
        ("exports-league-ussr", 1930, 1036, 1), ("exports-league-ussr", 1935, 367, 1),
        ("imports-league-ussr", 1931, 1105, 1), ("state-budget-spending-ussr", 1938, 124.0, 1),
        ("state-budget-spending-ussr", 1940, 174.4, 1)
    ],
    "Maddison Project": [
        ("output-per-head-maddison2023-ussr", 1913, 2254, 1),
        ("output-per-head-maddison2023-ussr", 1937, 3437, 1)
    ],
    "Getty, Rittersporn and Zemskov 1993": [
        ("camp-prisoners", 1934, 510307, 0), ("camp-prisoners", 1941, 1500524, 0)
    ],
    "Andreev, Darskii and Kharkova 1998, p. 164": [
        ("births-adh-rsfsr", 1939, 39.8, 1), ("births-adh-rsfsr", 1940, 34.6, 1),
        ("deaths-adh-rsfsr", 1939, 23.9, 3), ("deaths-adh-rsfsr", 1940, 23.2, 3)
    ]
}
# Growth a year that the essay puts into words: line, first year, last year, per cent.
GROWTH = [
    ("output-per-head-maddison2023-ussr", 1921, 1928, 14.7),
    ("output-per-head-maddison2023-ussr", 1928, 1933, 1.7),
    ("output-per-head-maddison2023-ussr", 1933, 1937, 9.6),
    ("output-per-head-maddison2023-usa", 1928, 1933, -6.8),
    ("steel-cow-ussr", 1921, 1928, 52.7), ("steel-cow-ussr", 1928, 1933, 10.1),
    ("steel-cow-ussr", 1933, 1937, 26.7), ("coal-ussr", 1928, 1937, 14.9),
    ("output-index-mitchell-ussr", 1928, 1937, 6.2),
    ("exports-federico-tena-ussr", 1928, 1933, -7.7)
]


# What a line has: its values by year, wherever they stand.

def values(series, line):
    found = series[series["line"] == line].sort_values("year")
    return dict(zip(found["year"], found["value"]))


def years(lines, series, line):
    """The years of a line in the period; in estimates.csv those of its rows for a single year."""
    name = lines.set_index("id").loc[line, "estimates"]
    if not isinstance(name, str):
        return sorted(values(series, line))
    rows = ESTIMATES[(ESTIMATES["series"] == name) & (ESTIMATES["start"] == ESTIMATES["end"])]
    return sorted({int(year) for year in rows["start"] if FIRST <= year <= LAST})


def breaks(row):
    pairs = row.breaks.split() if isinstance(row.breaks, str) else []
    return [tuple(map(int, pair.split("-"))) for pair in pairs]


# The checks: each names what is wrong in two tables.

def rows_in_one_place(lines, series):
    """A line has rows of its own or the name of a series of estimates, never both."""
    own = set(series["line"])
    return [row.id for row in lines.itertuples()
            if (row.id in own) == isinstance(row.estimates, str)]


def known_estimates(lines, series):
    """A series of estimates exists and has the unit of the line."""
    units = ESTIMATES.groupby("series")["unit"].agg(set)
    return [row.id for row in lines.itertuples()
            if isinstance(row.estimates, str) and units.get(row.estimates) != {row.unit}]


def known_sources(lines, series):
    """Every work stands in the bibliography, and what is second-hand names who reports it."""
    return [row.id for row in lines.itertuples() if row.source not in KEYS
            or (row.access == "second-hand") != isinstance(row.reported_by, str)
            or (isinstance(row.reported_by, str) and row.reported_by not in KEYS)]


def five_years(lines, series):
    return [row.id for row in lines.itertuples() if len(years(lines, series, row.id)) < 5]


def in_the_period(lines, series):
    return sorted(set(series.loc[~series["year"].between(FIRST, LAST), "line"]))


def _step(found):
    """The finest step in which the values of a line are written: 0.001, 1, 100, 1000 …"""
    exponent = 6
    while exponent > -6 and any(abs(value / 10**exponent - round(value / 10**exponent)) > 1e-6
                                for value in found):
        exponent -= 1
    return 10.0**exponent


def repeated(found):
    """Whether one value stands four years running."""
    return any(len({found.get(first + i) for i in range(4)}) == 1 for first in found)


def drawn(found):
    """Whether five changes running are equal, in amount or per cent, as far as rounding tells."""
    step = _step(found.values())
    for first in found:
        run = [found.get(first + i) for i in range(6)]
        if None in run or min(run) <= 0 or abs(run[-1] - run[0]) <= 15 * step:
            continue
        straight = [run[0] + (run[5] - run[0]) * i / 5 for i in range(6)]
        curved = [run[0] * (run[5] / run[0]) ** (i / 5) for i in range(6)]
        if any(all(abs(a - b) <= step for a, b in zip(run, ideal)) for ideal in (straight, curved)):
            return True
    return False


def no_placeholder(lines, series):
    return [line for line in lines["id"]
            if line not in NO_OBSERVATION and repeated(values(series, line))]


def no_drawn_line(lines, series):
    return [line for line in lines["id"]
            if line not in NO_OBSERVATION and drawn(values(series, line))]


def flagged_as_told(lines, series):
    """Interpolated values stand in the lines of the list above alone."""
    return sorted(set(series.loc[series["flag"] == "interpolated", "line"]) - set(NO_OBSERVATION))


def anchored(lines, series):
    return [(line, year) for group in ANCHORS.values() for line, year, value, per_cent in group
            if not abs(values(series, line).get(year, 0) - value) <= value * per_cent / 100]


def grows_as_said(lines, series):
    def rate(line, first, last):
        found = values(series, line)
        return ((found[last] / found[first]) ** (1 / (last - first)) - 1) * 100
    return [(line, first) for line, first, last, said in GROWTH
            if round(rate(line, first, last), 1) != said]


def warned(lines, series):
    """Every warning and every definition is one sentence."""
    def good(text):
        try:
            return one_sentence(text)
        except AssertionError:
            return False
    return [row.id for row in lines.itertuples() if not (good(row.warning) and good(row.what))]


def broken_inside(lines, series):
    """A break lies between two values of its line that follow one another."""
    return [row.id for row in lines.itertuples()
            if set(breaks(row)) - set(pairwise(years(lines, series, row.id)))]


def marked_alike(lines, series):
    """A figure of the chapter that a line may show has its unit, its country, one of its years."""
    wrong = []
    for row in lines.itertuples():
        for name in row.statistics.split() if isinstance(row.statistics, str) else []:
            if name not in STATISTICS.index:
                wrong.append((row.id, name))
                continue
            known = STATISTICS.loc[name]
            alike = known["unit"] == row.unit and row.country == "USSR" \
                and known["place"] in ("USSR", "Russia", "Soviet Russia")
            if not alike or known["start"] != known["end"] \
                    or known["start"] not in years(lines, series, row.id):
                wrong.append((row.id, name))
    return wrong


def no_game_of_death(lines, series):
    """Nobody is asked to guess how many died or sat in camps."""
    grim = re.compile("death|camp|life expectancy|smallpox|population", re.I)
    return [row.id for row in lines.itertuples()
            if row.game == "yes" and grim.search(row.quantity)]


def computed_as_told(lines, series):
    """What was worked out here follows from the other lines."""
    people, births, deaths = (values(series, f"{name}-adh-rsfsr")
                              for name in ("population", "births", "deaths"))
    wrong = []
    for year, rate in deaths.items():
        before, after = people[year], people[year + 1]
        growth = 1000 * (after - before) / ((after + before) / 2)
        if abs(births[year] - rate - growth) > 0.11:
            wrong.append(("deaths-adh-rsfsr", year))
    prisoners, died = values(series, "camp-prisoners"), values(series, "camp-deaths")
    for year, rate in values(series, "camp-death-rate").items():
        if year + 1 in prisoners:
            mean = (prisoners[year] + prisoners[year + 1]) / 2
            if abs(rate - 100 * died[year] / mean) > 0.051:
                wrong.append(("camp-death-rate", year))
    shares = [values(series, f"imports-share-{name}") for name in ("germany", "usa", "uk")]
    return wrong + [("imports-share", year) for year in shares[0]
                    if not 0 < sum(share[year] for share in shares) < 100]


def same_as_the_estimates(lines, series):
    """A figure that the essay had already, from the same maker, is the same here."""
    places = {"ussr": "USSR", "usa": "USA", "uk": "UK", "germany": "Germany", "japan": "Japan",
              "india": "India"}
    alike = {"steel-cow-ussr": ("steel-output", "USSR"),
             "camp-prisoners": ("camp-population", "USSR"),
             "output-maddison2010-ussr": ("gdp-maddison2010", "USSR")}
    alike |= {f"output-per-head-maddison2023-{key}": ("gdp-per-head-maddison", place)
              for key, place in places.items()}
    wrong = []
    for line, (name, place) in alike.items():
        rows = ESTIMATES[(ESTIMATES["series"] == name) & ESTIMATES["place"].str.startswith(place)
                         & ESTIMATES["start"].between(FIRST, LAST)]
        found = values(series, line)
        wrong += [(line, int(row.start)) for row in rows.itertuples()
                  if not abs(found.get(int(row.start), 0) - row.value)
                  <= max(0.0005, row.value * 3e-4)]
    return wrong


CHECKS = [
    rows_in_one_place, known_estimates, known_sources, five_years, in_the_period, no_placeholder,
    no_drawn_line, flagged_as_told, anchored, grows_as_said, warned, broken_inside, marked_alike,
    no_game_of_death, computed_as_told, same_as_the_estimates
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_yearly_series_hold(check):
    assert check(LINES, SERIES) == []


def test_the_workbench_has_what_it_needs():
    assert len(LINES) >= 60 and LINES["quantity"].nunique() >= 25
    spans = [years(LINES, SERIES, line) for line in LINES["id"]]
    through = [found for found in spans
               if all(any(first <= year <= last for year in found)
                      for first, last in ERAS.values())]
    assert len(through) >= 40
    assert set(LINES["country"]) == {"USSR", "USA", "UK", "Germany", "Japan", "India"}
    assert set(LINES.loc[LINES["country"] == "USSR", "question"]) == set(LINES["question"])


def test_what_may_stand_is_there_and_still_needs_its_reason():
    # An exemption that no check needs any more is a hole.
    for line in NO_OBSERVATION:
        found = values(SERIES, line)
        assert repeated(found) or drawn(found), line


# Each check speaks: a fault is planted in a copy.

def at(line, of, /, **cells):
    """Change cells of one row of series.csv."""
    def spoil(lines, series):
        for column, value in cells.items():
            series.loc[(series["line"] == line) & (series["year"] == of), column] = value
    return spoil


def line(name, /, **cells):
    """Change cells of one row of lines.csv."""
    def spoil(lines, series):
        for column, value in cells.items():
            lines.loc[lines["id"] == name, column] = value
    return spoil


def run_of(name, first, numbers):
    def spoil(lines, series):
        for year, value in enumerate(numbers, start=first):
            series.loc[(series["line"] == name) & (series["year"] == year), "value"] = value
    return spoil


def cut(name, keep):
    def spoil(lines, series):
        gone = series.index[(series["line"] == name) & ~series["year"].isin(keep)]
        series.loc[gone, "line"] = "elsewhere"
    return spoil


PLANTED = [
    (rows_in_one_place, line("steel-cow-ussr", estimates="steel-output")),
    (rows_in_one_place, cut("steel-cow-ussr", [])),
    (known_estimates, line("harvest-official", estimates="harvest-oficial")),
    (known_estimates, line("harvest-official", unit="milliard roubles")),
    (known_sources, line("steel-cow-ussr", source="nobody1999")),
    (known_sources, line("steel-cow-ussr", reported_by=None)),
    (known_sources, line("teachers-ussr", reported_by="cow2024")),
    (five_years, cut("oil-ussr", [1913, 1928, 1932, 1937])),
    (in_the_period, at("oil-ussr", 1941, year=1945)),
    (no_placeholder, run_of("armed-forces-cow-ussr", 1935, [562000] * 4)),
    (no_drawn_line, run_of("coal-ussr", 1922, [50 + 12.34 * i for i in range(6)])),
    (no_drawn_line, run_of("coal-ussr", 1922, [round(50 * 1.13**i, 2) for i in range(6)])),
    (flagged_as_told, at("coal-ussr", 1925, flag="interpolated")),
    (anchored, at("steel-cow-ussr", 1932, value=6.5)),
    (anchored, cut("rail-freight-ussr", [1913, 1921, 1922, 1923, 1924])),
    (grows_as_said, at("coal-ussr", 1937, value=800.0)),
    (warned, line("oil-ussr", warning="Tons. And more.")),
    (warned, line("oil-ussr", warning="")),
    (warned, line("oil-ussr", what="Oil")),
    (broken_inside, line("steel-cow-ussr", breaks="1917-1919")),
    (broken_inside, line("harvest-official", breaks="1941-1942")),
    (marked_alike, line("population-adh-ussr", statistics="census-population-1973")),
    (marked_alike, line("collectivised-households", statistics="party-members-1933")),
    (marked_alike, line("manual-workers", statistics="petrograd-workers-january-1918")),
    (marked_alike, line("camp-prisoners", statistics="bolshevik-members-1917")),
    (no_game_of_death, line("camp-prisoners", game="yes")),
    (no_game_of_death, line("infant-deaths-girls-rsfsr", game="yes")),
    (computed_as_told, at("deaths-adh-rsfsr", 1933, value=31.0)),
    (computed_as_told, at("camp-deaths", 1938, value=9054)),
    (computed_as_told, at("imports-share-germany", 1932, value=96.5)),
    (same_as_the_estimates, at("steel-cow-ussr", 1935, value=12.858)),
    (same_as_the_estimates, at("camp-prisoners", 1933, value=343300)),
]


@pytest.mark.parametrize("check, spoil", PLANTED, ids=[check.__name__ for check, _ in PLANTED])
def test_each_check_finds_the_fault_planted_for_it(check, spoil):
    lines, series = LINES.copy(), SERIES.copy()
    spoil(lines, series)
    assert not (lines.equals(LINES) and series.equals(SERIES)), "no fault was planted"
    assert check(lines, series), "the fault was not seen"


def test_every_check_has_a_fault_planted_for_it():
    assert {check for check, _ in PLANTED} == set(CHECKS)
