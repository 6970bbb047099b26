"""Growth across the eras: the growth-rate trap, and the chain of two links from 1913 to 1932."""

from functools import cache

import pandas as pd

from .. import arithmetic, theme
from ..chart import Chart
from ..charts import bars, curves
from ..data import computed, estimate, estimates, statistics, together, value
from ..explorer import Choice, Explorer, Slider
from ..side_by_side import TABLE, industry_multiple, industry_totals
from ..text import section
from ..wording import number

say = section(14)

# --- the growth-rate trap ---

VIEWS = ("as yearly growth", "against the pre-war level")
NEP_STARTS, PLAN_STARTS, PLAN_ENDS = 1923.0, 1928.75, 1933.0
FIRST, LAST = 1922.7, 1933.1  # the ends of the axis, in years
PLAN_LENGTH, NEP_START = "first-plan-length-1928-32", "industrial-output-index-1923"


def _nep(start: float, end: float, years: float) -> pd.DataFrame:
    """NEP's growth in per cent a year as a row."""
    rate = arithmetic.growth_rate(start, end, years)
    return computed(
        f"NEP: from {number(start)} to {number(end)} in {number(years)} years", round(rate, 1),
        unit="per cent per year", how="compound growth from ¶ 3.39 and your end",
        using=[NEP_START], era="NEP", start=1923)


def _plan_rate() -> float:
    return arithmetic.growth_rate(*industry_totals(), value(PLAN_LENGTH))


@cache
def _plan() -> pd.DataFrame:
    """The First Plan's growth in per cent a year as a row."""
    before, after = industry_totals()
    years = number(value(PLAN_LENGTH))
    return computed(
        f"First Plan: from {number(before)} to {number(after)} in {years} years",
        round(_plan_rate(), 1), unit="per cent per year", how="from ¶ 7.2 and 7.8–7.14",
        using=[*TABLE["industry"], PLAN_LENGTH], era="plan era", start=1928, end=1932)


def growth_trap(start: float, end: float, years: float, view: str) -> Chart:
    """NEP's growth from `start` to `end` (pre-war = 100) in `years` years, beside the Plan's.

    `view` is one of `VIEWS`.
    """
    rows = together(_nep(start, end, years), _plan())
    return _rates(rows) if view == VIEWS[0] else _levels(rows, start, end, years)


def _rates(rows: pd.DataFrame) -> Chart:
    """The two rates side by side, as a naive table has them."""
    nep, plan = rows["value"]
    won = "nep" if nep - plan > 0.5 else "plan" if plan - nep > 0.5 else "neither"
    more = together(
        rows,
        statistics({"The chapter on the years before the crisis": "industrial-growth-before-1933"}),
        estimates({"Kaplan and Moorsteen, Nutter: 1928–37": "industry-growth-western-1928-1937"}))
    return bars(more, say(f"trap.{VIEWS[0]}", won=won, fast=max(nep, plan), slow=min(nep, plan)))


def _levels(rows: pd.DataFrame, start: float, end: float, years: float) -> Chart:
    """The same growth against the pre-war level, the Plan beginning where NEP ended."""
    top = end * industry_multiple()
    idle = max(0, min(100, end) - start)
    more = together(
        rows,
        computed("1932 against pre-war, if the Plan began where NEP ended", round(top),
                 unit="index, pre-war = 100", how="end × multiple of the table",
                 using=TABLE["industry"], era="plan era", start=1932),
        computed("NEP's climb below the pre-war level", idle, unit="points",
                 how="pre-war level, or the end if lower, less the start",
                 using=[NEP_START], era="NEP"))
    rate = arithmetic.growth_rate(start, end, years)
    plan_years = value(PLAN_LENGTH)
    lines = {
        f"NEP, {number(rate, 1)} per cent a year":
            _climb(NEP_STARTS, NEP_STARTS + years, start, rate, years),
        f"First Plan, {number(_plan_rate(), 1)} per cent a year":
            _climb(PLAN_STARTS, PLAN_ENDS, end, _plan_rate(), plan_years)}
    reached = "near" if end < 98 else "level" if end <= 102 else "beyond"
    words = say(f"trap.{VIEWS[1]}", reached=reached, top=top,
                repair="some" if idle else "", idle=idle)
    chart = curves(lines, words, rows=more, level=(100, "pre-war level; below it, idle plant"),
                   ends_at=max(top, 130) * 1.12)
    return _in_eras(chart)


def _climb(first: float, last: float, start: float, rate: float, years: float) -> tuple[list, list]:
    """A line from `first` to `last` (decimal years): `start` grown at `rate` over `years` years."""
    steps = [step / 24 for step in range(25)]
    return ([first + (last - first) * step for step in steps],
            [arithmetic.grown(start, rate, years * step) for step in steps])


def _in_eras(chart: Chart) -> Chart:
    """The chart with its two lines in the colours of their eras, and the level across its width."""
    for trace, era in zip(chart.traces, ("NEP", "plan era"), strict=True):
        trace["line"]["color"] = theme.ERAS[era]
        trace["hovertemplate"] = f"{trace['name']}<br>pre-war = 100: %{{y:,.0f}}<extra></extra>"
    for shape in chart.layout["shapes"]:
        shape |= {"x0": FIRST, "x1": LAST}
    named = {"font": {"size": theme.TEXT, "color": theme.INK}}
    for note in chart.layout["annotations"]:
        if "NEP," in note["text"]:
            note |= named | {"xanchor": "right", "xshift": -14, "yanchor": "bottom", "yshift": 8,
                             "align": "right", "text": note["text"].replace("<br>", " ")}
        elif "First Plan" in note["text"]:
            note |= named
        elif "pre-war level" in note["text"]:
            note |= {"x": LAST, "xanchor": "right", "yanchor": "top"}
    chart.layout["xaxis"] |= {"tickvals": list(range(1923, 1934)), "range": [FIRST, LAST]}
    return chart


trap = Explorer(
    say.question("trap"), growth_trap,
    start=Slider("NEP starts at", 20, 60, 1, 35, "pre-war = 100"),
    end=Slider("NEP ends at", 80, 135, 1, 100, "pre-war = 100"),
    years=Slider("in", 2.5, 5, 0.25, 4, "years"),
    view=Choice("Show", VIEWS, VIEWS[0]))

# --- the chain ---

LINKS = (90, 132)
UNIT = "index, 1913 = 100"


@cache
def _known_ends() -> pd.DataFrame:
    """Rows for 1932 that do not hang on the slider; the last is Stalin's claim."""
    times, ids = industry_multiple(), TABLE["industry"]
    official = industry_totals()[1] / estimate("gross-output-all-1913") * 100
    claim = "industry-1932-against-pre-war-stalin"
    return together(
        computed(f"1932 for every link from {LINKS[0]} to {LINKS[1]}",
                 (round(LINKS[0] * times), round(LINKS[1] * times)), unit=UNIT,
                 how="link × growth in the table", using=ids, era="plan era", start=1932),
        computed("1932 from the official gross output of 1913", round(official), unit=UNIT,
                 how="table of ¶ 7.8–7.14 over the official figure for 1913 in Munshi 1946",
                 using=[*ids, "gross-output-all-1913"], start=1932),
        estimates({"1932 as Stalin claimed in January 1933 (three times pre-war)": claim}).assign(
            value=estimate(claim) * 100, unit=UNIT, start=1932))


def chain_link(link: float) -> Chart:
    """Industrial output of 1932 against 1913, if that of 1927-8 stood at `link` (1913 = 100)."""
    times = industry_multiple()
    rows = together(
        computed("1927–28: your assumption", link, unit=UNIT, how="assumed", era="NEP",
                 start=1927, end=1928),
        computed(f"1932: your assumption × {number(times, 2)}", round(link * times), unit=UNIT,
                 how="link × growth in the table", using=TABLE["industry"], era="plan era",
                 start=1932),
        _known_ends())
    official = industry_totals()[0] / estimate("gross-output-all-1913") * 100
    claimed = estimate("industry-1932-against-pre-war-stalin") * 100 / times
    if abs(link - official) < 2:
        case = "official"
    elif abs(link - claimed) < 2:
        case = "claimed"
    else:
        case = "below" if link < 100 else "other"
    words = say("chain", assumed=link, reached=link * times, this_link=case)
    return bars(rows, words, line=(100, "1913 = 100"))


chain = Explorer(say.question("chain"), chain_link,
                 link=Slider("Industry in 1927–28", *LINKS, 1, 100, "1913 = 100"))
