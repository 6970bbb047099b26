"""The eras side by side: small multiples, three squeezes, plan and outcome, disputes."""

from functools import cache
from itertools import pairwise

import pandas as pd

from .. import arithmetic, comparability, plans
from ..chart import Chart
from ..charts import banded, banded_on_one_axis, bars, panels
from ..charts.banded import moment
from ..charts.marks import label
from ..data import computed, estimates, records, statistics, together, value
from ..explorer import Choice, Explorer
from ..text import section
from ..wording import listed
from .compare import compare
from .gate import UNDECIDED, asked, register_rows

say = section(14)

# --- small multiples ---

AXES = ("own axes", "one axis for all", "first value = 100")
SOURCES = ("the chapter alone", "with figures from elsewhere")
# The eras as the table of events divides them: from 1928 on the village is collectivisation,
# industry and politics the plan era.
BANDS = (("N", "NEP", 1921.2, 1928.0), ("C", "collectivisation", 1928.0, 1934.9),
         ("T", "terror", 1934.9, 1940.0), ("p", "plan era", 1928.0, 1942.0))
FIRST_YEAR, LAST_YEAR = 1917, 1941
# Each panel: its series in the chapter (None where the chapter has only words, in the text file),
# and in the figures from elsewhere (None where there is none).
PANELS = {
    "Manual workers among party leavers": ("manual-workers-among-leavers", None),
    "Party members": ("party-members", "party-members-and-candidates"),
    "Wage earners": (None, "workers-and-employees"),
    "Peasants in collective farms": ("collective-farm-membership", "collectivised-households"),
    "Grain harvest": (None, "harvest-low-estimate"),
    "Cattle": (None, "cattle-1-january"),
    "Paper roubles in circulation": ("currency-in-circulation", "currency-in-circulation"),
    "Steel, growth on the year before": ("steel-growth", "steel-output"),
    "Defence in the state budget": ("defence-share-of-budget", None),
}
# Series from elsewhere of which only what has been seen is drawn.
SEEN_ONLY = ("party-members-and-candidates", "workers-and-employees", "collectivised-households")


@cache
def panel_rows() -> dict[str, tuple[pd.DataFrame | str, pd.DataFrame | None]]:
    """What each panel may show, by heading.

    The chapter's rows, or what it has instead of a figure; and the rows from elsewhere.
    """
    return {name: (statistics(series=own) if own else say.phrase(f"multiples.without.{name}"),
                   _from_elsewhere(other) if other else None)
            for name, (own, other) in PANELS.items()}


def _from_elsewhere(series: str) -> pd.DataFrame:
    """Rows of a series from elsewhere in the years drawn; of steel its yearly growth."""
    if series == "steel-output":
        rows = steel_growth()
    elif series in SEEN_ONLY:
        rows = estimates(series=series, verification="seen")
    else:
        rows = estimates(series=series)
    return rows[rows["start"].between(FIRST_YEAR, LAST_YEAR)].reset_index(drop=True)


def steel_growth() -> pd.DataFrame:
    """Rows: growth of steel output on the year before, per cent, 1929 to 1940."""
    years = sorted((row for row in records(estimates(series="steel-output"))
                    if 1928 <= row["start"] <= 1940), key=lambda row: row["start"])
    return together(*(
        computed("Correlates of War",
                 round(arithmetic.relative_change(before["value"], after["value"]), 1),
                 unit="per cent", how="from the yearly tonnes in Correlates of War",
                 using=[before["id"], after["id"]], start=after["start"], end=after["start"])
        for before, after in pairwise(years)))


def _refused(first: str, second: str) -> bool:
    """Whether the gate refuses two statistics a common axis."""
    answers = asked(register_rows()[first], register_rows()[second])
    return comparability.verdict(answers) == "refuse"


@cache
def _breaks() -> dict[str, list[float]]:
    """Where the gate refuses to join neighbours of the chapter: moments half-way, by heading."""
    breaks = {}
    for name, (own, _) in panel_rows().items():
        if isinstance(own, str):
            continue
        marks = sorted((moment(row), row["id"]) for row in records(own))
        breaks[name] = [round((first + second) / 2, 2)
                        for (first, one), (second, other) in pairwise(marks)
                        if _refused(one, other)]
    return breaks


def _rebased(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as a multiple of their first value in time, which becomes 100."""
    in_time = sorted(records(rows), key=moment)
    first = in_time[0]
    return together(*(
        computed(row["label"], round(row["value"] / first["value"] * 100),
                 unit="index, first value = 100",
                 how=f"first value = 100: {row['source'] or 'the chapter'}",
                 using=[*row["id"].split(), *first["id"].split()],
                 **{part: row[part] for part in ("era", "start", "end", "as_of", "place")})
        for row in in_time))


@cache
def _nine(with_elsewhere: bool, rebased: bool) -> dict[str, pd.DataFrame | str]:
    """The panels of the small multiples: rows, or what is said where there are none."""
    drawn = {}
    for name, (own, other) in panel_rows().items():
        sides = [rows for rows in (own, other if with_elsewhere else None)
                 if isinstance(rows, pd.DataFrame)]
        drawn[name] = together(*map(_rebased, sides) if rebased else sides) if sides else own
    return drawn


@cache
def small_multiples(axes: str, shown: str) -> Chart:
    """Nine indicators against the bands of the eras; `axes` of `AXES`, `shown` of `SOURCES`."""
    groups = _nine(shown == SOURCES[1], axes == AXES[2])
    tops = {name: rows["value"].max() for name, rows in groups.items() if not isinstance(rows, str)}
    highest = max(tops, key=tops.get)
    words = say(f"multiples.{axes}.{shown}", top=tops[highest],
                panel=highest[:1].lower() + highest[1:])
    draw = banded if axes == AXES[0] else banded_on_one_axis
    return draw(groups, words, bands=BANDS, breaks=_breaks())


multiples = Explorer(
    say.question("multiples"), small_multiples,
    axes=Choice("Axis", AXES, AXES[0]),
    shown=Choice("Show", SOURCES, SOURCES[0]))

# --- who paid? ---

SQUEEZES = ("the scissors", "the rye", "the rooms")
UNITS = ("in their own units", "as multiples")


def ratios() -> tuple[float, float, float]:
    """The three squeezes as multiples.

    Industrial over agricultural prices, mill over farm price of rye, people per unit of housing.
    """
    scissors = value("industrial-price-index-1923") / value("agricultural-price-index-1923")
    rye = value("rye-mill-price-mid-1930s") / value("rye-procurement-price-mid-1930s")
    people = arithmetic.multiple(value("urban-population-growth-1940"))
    return scissors, rye, people / arithmetic.multiple(value("urban-housing-growth-1940"))


def _quotients() -> pd.DataFrame:
    """The three squeezes as rows in times."""
    squeezes = (
        ("Industrial over farm prices, 1913 = 1 (1923)", "NEP",
         ["industrial-price-index-1923", "agricultural-price-index-1923"]),
        ("Mill price over farm price of rye (mid-1930s)", "plan era",
         ["rye-mill-price-mid-1930s", "rye-procurement-price-mid-1930s"]),
        ("Townspeople per unit of housing (to 1940, start not named)", "plan era",
         ["urban-population-growth-1940", "urban-housing-growth-1940"]))
    return together(*(
        computed(name, ratio, unit="times", using=ids, era=era,
                 how="quotient of two figures each, ¶ 3.40, 7.30 and 9.12")
        for (name, era, ids), ratio in zip(squeezes, ratios(), strict=True)))


def three_squeezes(heaviest: str, axes: str) -> Chart:
    """Three burdens in one of `UNITS`, and what a ranking with `heaviest` on top assumes."""
    words = say(f"who_paid.{axes}", assumes=heaviest)
    if axes == UNITS[1]:
        return bars(_quotients(), words)
    groups = {
        "The scissors: price indices": {"farm goods": "agricultural-price-index-1923",
                                        "industrial goods": "industrial-price-index-1923"},
        "The rye: a price twice": {"paid to the peasant": "rye-procurement-price-mid-1930s",
                                   "paid by the mill": "rye-mill-price-mid-1930s"},
        "The rooms: growth to 1940": {"people in towns": "urban-population-growth-1940",
                                      "housing in towns": "urban-housing-growth-1940"}}
    return panels({heading: statistics(ids) for heading, ids in groups.items()}, words)


who_paid = Explorer(
    say.question("who_paid"), three_squeezes,
    heaviest=Choice("The heaviest was", (UNDECIDED, *SQUEEZES), UNDECIDED),
    axes=Choice("Draw them", UNITS, UNITS[0]))

# --- plan and outcome ---

MEASURES = ("the level reached", "the growth achieved")


@cache
def _fulfilled(growth: bool) -> pd.DataFrame:
    """Every pair of target and result as a row: the result as per cent of the target."""
    places = sorted({(row["section"], row["paragraph"])
                     for pair in plans.found() for row in (pair.target, pair.result)})
    cited = listed(f"{number}.{paragraph}" for number, paragraph in places)
    sum_done = "growth achieved ÷ growth planned" if growth else "level reached ÷ level planned"
    return together(*(
        computed("↓ " * pair.less_was_wanted + pair.name, round(pair.reached(growth), 1),
                 unit="per cent of the plan", how=f"{sum_done}, from ¶ {cited}", using=pair.ids,
                 era=pair.target["era"])
        for pair in plans.found()))


def planned_and_achieved(measure: str) -> Chart:
    """Result as per cent of the target for every pair in the register, by one of `MEASURES`."""
    return bars(_fulfilled(measure == MEASURES[1]), say(f"plan_and_outcome.{measure}"),
                line=(100, "the plan"))


plan_and_outcome = Explorer(say.question("plan_and_outcome"), planned_and_achieved,
                            measure=Choice("Measure", MEASURES, MEASURES[0]))

# --- what is disputed ---

def _uncrossed(explorer: Explorer) -> Explorer:
    """The same explorer; where two lines meet, the chapter's is named below its last mark, and
    the numbers at its marks, which the other line would cross, are left out.
    """
    def show(topic: str, shown: str) -> Chart:
        chart = explorer.function(topic=topic, shown=shown)
        notes = chart.layout["annotations"]
        if names := [note for note in notes if note["text"] == "<b>the chapter</b>"]:
            names[0] |= {"yanchor": "top", "yshift": -12, "xanchor": "center", "xshift": 0}
            numbers = [label(row) for row in chart.records]
            chart.layout["annotations"] = [note for note in notes if note["text"] not in numbers]
        return chart

    return Explorer(explorer.question, show, **explorer.controls)


disputes = _uncrossed(compare(14, steel=steel_growth))
