"""The eras side by side: growth by era, pay, three squeezes, plan and outcome, disputes."""

from functools import cache

import pandas as pd

from .. import plans, series
from ..chart import Chart
from ..charts import bars, panels, panels_on_one_axis
from ..charts.marks import label
from ..data import computed, computed_row, framed, together
from ..draw import of_line
from ..drawing import Draw
from ..explorer import Choice, Explorer
from ..text import section
from ..views import State
from ..wording import listed, number
from ..workbench import years
from .compare import compare
from .growth import HINGE, SERIES

say = section(14)
UNDECIDED = "not yet"
BASE = "index, 1928 = 100"

# --- growth by era: nine panels ---

# What is counted in each panel, by its heading.
NINE = {**{f"{what[:1].upper()}{what[1:]}": name for what, name in SERIES.items()},
        "Grain": "harvest-revised", "People": "population-cow-ussr",
        "Exports": "exports-federico-tena-ussr", "Imports": "imports-federico-tena-ussr"}
# Each way of measuring an era with its unit, and how it is worked out.
WAYS = {
    "growth": ("per cent per year", "compound growth"),
    "added": ("per cent of 1928 per year", "what a year added on average, per cent of 1928,"),
    "level": (BASE, "the last year of the era, per cent of 1928,")}
WAY_NAMES = {say.phrase(f"nine.ways.{way}"): way for way in WAYS}
AXES = ("one for each panel", "one for all")


def _measured(own: series.Line, found: series.Growth, way: str) -> float:
    """What a line did in an era, by one of `WAYS`."""
    (before, after), (first, last) = found.values, found.used
    level = 100 / own.values[HINGE]
    return round({"growth": found.rate, "added": (after - before) / (last - first) * level,
                  "level": after * level}[way], 1)


def nine_panels(measure: str, axes: str) -> Chart:
    """What the three eras did, one panel for each of `NINE`; its heading names the first of them.

    `measure` is one of `WAY_NAMES`, `axes` one of `AXES`.
    """
    way = WAY_NAMES[measure]
    unit, how = WAYS[way]
    groups, ahead = {}, []
    for what, name in NINE.items():
        own = series.line(name)
        by_era = {found: _measured(own, found, way)
                  for found in series.by_era(own, State().starts)}
        ahead.append(max(by_era, key=by_era.get).era)
        groups[f"{what}: {say.phrase(f'nine.first.{ahead[-1]}')}"] = framed(
            computed_row(years(*found.used), amount, unit=unit, era=found.era,
                         how=f"{how} of “{own.label}”", start=found.used[0],
                         end=found.used[1])
            for found, amount in by_era.items())
    words = say(f"nine.{way}", all=len(groups), axes=axes, scale=axes,
                **{name: ahead.count(era) for name, era in
                   zip(("nep", "village", "plan"), series.ERAS, strict=True)})
    return (panels if axes == AXES[0] else panels_on_one_axis)(groups, words)


def rates() -> Chart:
    """The nine panels as growth a year, on one axis."""
    return nine_panels(next(iter(WAY_NAMES)), AXES[1])


nine = Explorer(
    say.question("nine"), nine_panels,
    measure=Choice("Measure an era by", tuple(WAY_NAMES), next(iter(WAY_NAMES))),
    axes=Choice("Axes", AXES, AXES[0]))

# --- pay ---

def pay() -> Chart:
    """What others make of real wages in the 1930s, 1928 being 100."""
    return bars(say.rows("pay"), say("pay"), line=(100, "1928 = 100"))


# --- who paid? ---

SQUEEZES = ("the scissors", "the rye", "the rooms")
UNITS = ("in their own units", "as multiples")


def three_squeezes(heaviest: str, axes: str) -> Chart:
    """Three burdens in one of `UNITS`, and what a ranking with `heaviest` on top assumes."""
    case = f"who_paid.{axes}"
    words = say(case, assumes=heaviest)
    return bars(say.rows(case), words) if axes == UNITS[1] else panels(say.groups(case), words)


who_paid = Explorer(
    say.question("who_paid"), three_squeezes,
    heaviest=Choice("The heaviest was", (UNDECIDED, *SQUEEZES), UNDECIDED, kept=True),
    axes=Choice("Draw them", UNITS, UNITS[0]))

# --- plan and outcome ---

MEASURES = ("the level reached", "the growth achieved")


def _called(pair: plans.Pair) -> str:
    """What was planned, with an arrow where less was wanted, and how short a time was."""
    wanted = f" ({number(pair.target['value'])} years wanted)" * (pair.target["unit"] == "years")
    return "↓ " * pair.less_was_wanted + pair.name + wanted


@cache
def _fulfilled(growth: bool) -> pd.DataFrame:
    """Every pair of target and result as a row: the result as per cent of the target."""
    places = sorted({(row["section"], row["paragraph"])
                     for pair in plans.found() for row in (pair.target, pair.result)})
    cited = listed(f"{chapter}.{paragraph}" for chapter, paragraph in places)
    sum_done = "growth achieved ÷ growth planned" if growth else "level reached ÷ level planned"
    return together(*(
        computed(_called(pair), round(pair.reached(growth), 1),
                 unit="per cent of the plan", how=f"{sum_done}, from ¶ {cited}", using=pair.ids,
                 era=pair.target["era"])
        for pair in plans.found()))


def planned_and_achieved(measure: str) -> Chart:
    """Result as per cent of the target for every pair in the register, by one of `MEASURES`."""
    growth = measure == MEASURES[1]
    # A bar beyond the plan is no success where less was wanted.
    remarks = {_called(pair): say.phrase(
        f"plan_and_outcome.less.{pair.target['unit'].split()[0]}")
        for pair in plans.found() if pair.less_was_wanted and round(pair.reached(growth), 1) > 100}
    return bars(_fulfilled(growth), say(f"plan_and_outcome.{measure}"), line=(100, "the plan"),
                remarks=remarks)


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


draw = Draw(say, "draw", lambda: {
    "america": of_line("output-per-head-maddison2023-usa", first=1913, given=1928, last=1940,
                       most=16000, digits=0)})

disputes = _uncrossed(compare(14))
