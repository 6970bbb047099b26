"""Growth across the eras on real series: the trap in a yearly rate, and 1932 measured by 1913."""

from functools import cache
from itertools import pairwise

import pandas as pd

from .. import arithmetic, series, theme
from ..chart import Chart
from ..charts import bars, curves
from ..data import computed, computed_row, framed, together
from ..explorer import Choice, Explorer, Slider
from ..text import section
from ..wording import listed

say = section(14)

# What is counted, by its name in a sentence.
SERIES = {
    "output per head": "output-per-head-maddison2023-ussr", "coal": "coal-ussr",
    "oil": "oil-ussr", "steel": "steel-cow-ussr", "energy used": "energy-cow-ussr"}
HINGE = 1928  # the last year of NEP and the first of the plan
FIRST_PLAN = 1932  # the last year of it
BEGINNINGS = range(1921, 1927)

# --- the growth-rate trap ---

VIEWS = ("as yearly growth", "against the level of 1913")


def _rate(own: series.Line, first: int, last: int) -> float:
    return arithmetic.growth_rate(own.values[first], own.values[last], last - first)


def _from(own: series.Line) -> str:
    return f"compound growth, from the line “{own.label}”"


def growth_trap(what: str, until: int, view: str) -> Chart:
    """NEP's growth from each of six beginnings, beside the plan's from 1928 to `until`.

    `what` is a name of `SERIES`, `view` one of `VIEWS`.
    """
    own = series.line(SERIES[what])
    return _rates(what, own, until) if view == VIEWS[0] else _levels(what, own, until)


def _rates(what: str, own: series.Line, until: int) -> Chart:
    """One bar for each year in which NEP may be said to begin, one for the plan."""
    nep = {first: _rate(own, first, HINGE) for first in BEGINNINGS}
    plan = _rate(own, HINGE, until)
    name, era = (("First Plan", "collectivisation") if until <= FIRST_PLAN else
                 ("Plans", "plan era"))
    rows = together(
        *(computed(f"NEP, counted from {first}", round(rate, 1), unit="per cent per year",
                   how=_from(own), era="NEP", start=first, end=HINGE)
          for first, rate in nep.items()),
        computed(f"{name}, {HINGE}–{until % 100}", round(plan, 1), unit="per cent per year",
                 how=_from(own), era=era, start=HINGE, end=until))
    slower = [str(first) for first, rate in nep.items() if rate < plan]
    won = "all" if not slower else "none" if len(slower) == len(nep) else "some"
    words = say(f"trap.{VIEWS[0]}", what=what, top=nep[BEGINNINGS[0]], least=nep[BEGINNINGS[-1]],
                plan=plan, first=str(BEGINNINGS[0]), late=str(BEGINNINGS[-1]), until=str(until),
                won=won, slower=listed(slower))
    return bars(rows, words)


def _levels(what: str, own: series.Line, until: int) -> Chart:
    """The same years as levels, 1913 being 100."""
    base = own.values[series.BEFORE_WAR]
    index = {year: amount / base * 100 for year, amount in own.values.items()
             if BEGINNINGS[0] <= year <= until}
    lines = {}
    for name, (first, last) in zip(("NEP", "plan"), pairwise((BEGINNINGS[0], HINGE, until)),
                                   strict=True):
        years = list(range(first, last + 1))
        label = say.phrase(f"trap.{name}_line", rate=_rate(own, first, last))
        lines[label] = (years, [index[year] for year in years])
    rows = framed(computed_row(f"{what}, {year}", round(index[year], 1), unit="index, 1913 = 100",
                               how=_from(own), start=year, end=year) for year in index)
    borders = "moved" if series.broken(own.breaks, series.BEFORE_WAR, BEGINNINGS[0]) else "same"
    words = say(f"trap.{VIEWS[1]}", what=what, begun=index[BEGINNINGS[0]], hinge=index[HINGE],
                ended=index[until], until=str(until), borders=borders,
                repaired="below" if index[HINGE] < 98 else
                "level" if index[HINGE] <= 102 else "beyond")
    chart = curves(lines, words, rows=rows, level=(100, "the level of 1913"), model=False)
    for trace, era in zip(chart.traces, ("NEP", "plan era"), strict=False):
        trace["line"]["color"] = theme.ERAS[era]
    return chart


trap = Explorer(
    say.question("trap"), growth_trap,
    what=Choice("What is counted", tuple(SERIES), "output per head"),
    until=Slider("The plan counted to", 1932, 1937, 1, 1932),
    view=Choice("Show", VIEWS, VIEWS[0]))

# --- 1932 against 1913 ---

INDEX = "index, 1913 = 100"
@cache
def _ends() -> pd.DataFrame:
    """1928 and 1932 against 1913: five things counted, and what official figures make of it."""
    rows = []
    for what, name in SERIES.items():
        own = series.line(name)
        for year in (HINGE, 1932):
            rows.append(computed(
                f"{what[:1].upper()}{what[1:]}, {year}",
                round(own.values[year] / own.values[series.BEFORE_WAR] * 100), unit=INDEX,
                how=f"from “{own.label}”", start=year, end=year))
    return together(*rows, say.rows("links"))


def links() -> Chart:
    """How far above 1913 the year 1932 stood, by what is counted."""
    known = {row["label"]: row["value"] for row in _ends().to_dict("records")}
    counted = {what: known[f"{what[:1].upper()}{what[1:]}, 1932"] for what in SERIES}
    least, most = min(counted, key=counted.get), max(counted, key=counted.get)
    return bars(_ends(), say("links", least=least, low=counted[least], most=most,
                             high=counted[most]), line=(100, "1913 = 100"))
