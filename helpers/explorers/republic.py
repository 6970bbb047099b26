"""Explorers of section 1: catching up, the workers in giant plants, the franchise of 1918."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import bars, curves, shares
from ..data import (
    computed,
    computed_row,
    estimate,
    estimates,
    framed,
    high,
    low,
    statistics,
    together,
    value,
)
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..text import section
from ..wording import number
from .compare import compare

say = section(1)

# --- catching up with America ---------------------------------------------------------------------

GAP = "income-per-head-ratio-usa-1914"
IN_GOLD, BY_POWER = "income-ratio-usa-russia-gold-1913", "income-ratio-usa-ussr-maddison-1913"
# Starting points of the race: how many times richer an American was, by which row.
CHAPTER = f"the chapter's {number(low(GAP))} to {number(high(GAP))} times"
STARTS = {
    CHAPTER: GAP,
    f"{number(estimate(IN_GOLD), 1)} times (gold roubles, 1913)": IN_GOLD,
    f"{number(estimate(BY_POWER), 1)} times (purchasing power, 1913)": BY_POWER,
}
# Percentage points a year at which the guess is asked for.
PACE = 5
OF_AMERICA = "index, America = 100"


def catching_up(start: str, pace: float, guess: float | None = None) -> Chart:
    """Russian income per head as per cent of the American when it grows faster.

    `start` is one of `STARTS`, `pace` the lead in per cent a year.  Without a `guess` (in years)
    only the first ten years are drawn.
    """
    gaps = (low(GAP), high(GAP)) if start == CHAPTER else (estimate(STARTS[start]),)
    behind = [number(round(gap, 1)) for gap in gaps]
    pick = statistics if start == CHAPTER else estimates
    rows = pick({"Income per head, USA to Russia": STARTS[start]})
    axes = {"across": "years", "up": "America = 100", "level": (100, "America")}
    if guess is None:
        reached = [arithmetic.grown(100 / gap, pace, 10) for gap in gaps]
        rows = together(rows, *(
            computed(f"After ten years, beginning at 100 ÷ {number(gap)}", index, unit=OF_AMERICA,
                     how="start × (1 + growth)¹⁰")
            for gap, index in zip(gaps, reached, strict=True)))
        least, most = min(reached), max(reached)
        words = say("clock.asked", pace=pace, gaps=" to ".join(behind), least=least, most=most,
                    reached="one" if round(least) == round(most) else "range")
        lines = {f"{gap} times poorer: to {number(round(ys[-1]))}": (years, ys)
                 for gap, (years, ys) in zip(behind, _paths(gaps, pace, 10).values(), strict=True)}
        return curves(lines, words, rows=rows, ends_at=112, **axes)
    years = [arithmetic.years_to_parity(gap, pace) for gap in gaps]
    half = arithmetic.years_to_parity(2, pace)
    how = "years = ln(gap) ÷ ln(1 + growth)"
    rows = together(
        rows,
        *(computed(f"Years to parity from a gap of {number(gap)}", needed, unit="years", how=how)
          for gap, needed in zip(gaps, years, strict=True)),
        say.rows("clock", half=half))
    point, judged, miss = None, "", min(abs(guess - needed) for needed in years)
    if (start, pace) == (CHAPTER, PACE):
        # The guess was asked for this state; beside any other it would be judged unfairly.
        judged = "short" if guess < years[0] else "long" if guess > years[-1] else "right"
        there = arithmetic.grown(100 / gaps[-1], pace, min(guess, years[-1]))
        rows = together(rows, say.rows("clock.shown", guess=guess, there=there))
        if judged == "short":
            point = (guess, there, f"after your {number(guess)} years: {number(round(there))}")
    words = say("clock.shown", pace=pace, gaps=" to ".join(behind), half=half,
                shortest=years[0], longest=years[-1],
                took="one" if len(years) == 1 else "range", judged=judged, about=_about(miss))
    return curves(_paths(gaps, pace, years[-1]), words, rows=rows, point=point, ends_at=134, **axes)


def _paths(gaps: Sequence[float], pace: float, span: float) -> dict[str, tuple[list, list]]:
    """A line for each gap over `span` years: Russian income, America = 100."""
    years = [span * i / 24 for i in range(25)]
    return {f"from\u00a0{number(round(100 / gap, 1))}": (
        years, [arithmetic.grown(100 / gap, pace, year) for year in years]) for gap in gaps}


def _about(years: float) -> str:
    """The phrase for so many years."""
    spans = {1.5: "year", 8: "years", 15: "decade"}
    return next((phrase for end, phrase in spans.items() if years < end), "decades")


clock = Explorer(
    say.question("clock"), catching_up,
    guess=Guess("Your guess", 0, 150, "years"),
    start=Choice("An American was richer by", tuple(STARTS), CHAPTER),
    pace=Slider("Faster than America by", 1, 8, 0.5, PACE, "per cent a year"))

# --- workers in giant plants ----------------------------------------------------------------------

BRANCHES = {"Factories": "factory-workers-1914", "Mines": "mine-workers-1914",
            "Railways": "railway-workers-1914"}
GIANTS = "giant-plants-share-russia-1914"
# How many of the branches each option counts.
COUNTED = {"factories only": 1, "factories and mines": 2, "factories, mines and railways": 3}


def workers_in_giants(counted: str, guess: float | None = None) -> Chart:
    """The workers of 1914 by branch and together, and after a `guess` those in giant plants.

    `counted` is one of `COUNTED`, the guess in millions.
    """
    chosen = dict(list(BRANCHES.items())[:COUNTED[counted]])
    total = sum(map(low, chosen.values())), sum(map(high, chosen.values()))
    rows = [statistics(chosen)]
    if len(chosen) > 1:
        rows.append(computed("Together", total, unit="people", how="sum of the branches",
                             using=chosen.values(), era="before 1917"))
    if guess is None:
        return bars(together(*rows), say("giants.asked", counted=counted))
    # A count that runs from two to three million carries no more figures than these.
    least, most = (round(value(GIANTS) / 100 * end, -4) for end in total)
    share, people = f"{number(value(GIANTS))} per cent", guess * 1_000_000
    rows += [
        computed(f"In giant plants, if {share}", (least, most), unit="people",
                 how=f"{share} of the sum, to the nearest ten thousand",
                 using=[GIANTS, *chosen.values()], era="before 1917"),
        computed("Your guess", people, unit="people", how="your guess")]
    placed = "low" if people < least else "high" if people > most else "within"
    return bars(together(*rows), say("giants.shown", counted=counted, least=least, most=most,
                                     placed=placed))


giants = Explorer(
    say.question("giants"), workers_in_giants,
    guess=Guess("Your guess", 0, 5, "million people"),
    counted=Choice("Count the workers in", tuple(COUNTED), "factories, mines and railways"))


# --- seats in the Congress of Soviets -------------------------------------------------------------

QUOTAS = ("congress-quota-urban-1918", "congress-quota-provincial-1918")
# The two wordings of the rule: what a country seat stands for so many of.
PRINTED, LAW = "voters", "inhabitants"
WORDINGS = {PRINTED: "if the rule means voters (the chapter)",
            LAW: "if the rule means inhabitants (the constitution)"}
READINGS = {"voters (the chapter)": (PRINTED,), "inhabitants (the constitution)": (LAW,),
            "side by side": (PRINTED, LAW)}


def _towns(urban: float, electors: float | None, twice: bool) -> float:
    """The towns' share of seats, in per cent; `twice` adds their part of the provinces' delegates.

    Assumes as many electors in the country as in the towns, provinces that count all their people,
    and provincial congresses that share out their delegates as they are made up themselves (by
    quotas in the same proportion).
    """
    quotas = [value(name) for name in QUOTAS]
    once = arithmetic.urban_seat_share(urban, *quotas, electors)
    if not twice:
        return once
    direct, provinces = urban * (electors or 100) / 100 / quotas[0], 100 / quotas[1]
    return (direct + provinces * once / 100) / (direct + provinces) * 100


def _majority(electors: float | None, twice: bool) -> float:
    """The urban share, in per cent, at which the towns pass half of the seats.

    Found by halving the interval.
    """
    least, most = 0.0, 100.0
    while most - least > 0.01:
        middle = (least + most) / 2
        if _towns(middle, electors, twice) > 50:
            most = middle
        else:
            least = middle
    return round(most, 1)


def towns_in_congress(urban: float, voters: float, reading: str, twice: bool) -> Chart:
    """Seats of the towns when `urban` per cent of the people live there, on either wording.

    `voters` of 100 inhabitants have the vote; `reading` is one of `READINGS`; `twice` adds the
    towns' deputies in the provincial congresses.
    """
    wholes = {"The people": _halves(urban, "people: set by you")}
    rules = [computed("Inhabitants with the vote", voters, unit="of 100", how="set by you")]
    how = ("model: seats = voters or inhabitants ÷ quota"
           + ", and the towns' part of the provinces' delegates" * twice)
    numbers, phrases = {}, {"on_voters": "", "on_inhabitants": ""}
    for noun in READINGS[reading]:
        electors, wording = None if noun == PRINTED else voters, WORDINGS[noun]
        seats = round(_towns(urban, electors, twice), 1)
        need = _majority(electors, twice)
        wholes[f"Seats {wording}"] = _halves(seats, how, QUOTAS, "civil war")
        rules.append(computed(f"Urban share that gives half the seats {wording}", need,
                              unit="per cent", how="model", using=QUOTAS))
        numbers |= {"seats": seats, f"seats_{noun}": seats, f"need_{noun}": need}
        phrases[f"on_{noun}"] = "added" if twice else "weighed"
        if not twice:
            weight = round(value(QUOTAS[1]) / value(QUOTAS[0]) * (electors or 100) / 100, 2)
            numbers[f"weight_{noun}"] = weight
            rules.append(computed(f"Weight of a town vote {wording}", weight, unit="times",
                                  how="ratio of the quotas in voters", using=QUOTAS))
    case = "both" if len(READINGS[reading]) > 1 else "one"
    words = say(f"franchise.{case}", urban=urban, voters=voters, **numbers, **phrases)
    chart = shares(wholes, words, line=(50, "half"))
    return replace(chart, rows=together(*wholes.values(), *rules))


def _halves(town: float, how: str, using: Sequence[str] = (),
            era: str | None = None) -> pd.DataFrame:
    """Rows of one whole, in per cent: towns and country."""
    return framed(
        computed_row(label, round(part, 1), unit="per cent", how=how, using=using, era=era)
        for label, part in (("towns", town), ("country", 100 - town)))


franchise = Explorer(
    say.question("franchise"), towns_in_congress,
    urban=Slider("Living in towns", 10, 30, 1, 17, "per cent"),
    voters=Slider("With the vote", 30, 80, 5, 60, "of 100 inhabitants"),
    reading=Choice("A country seat stands for so many", tuple(READINGS), "side by side"),
    twice=Switch("Add the towns' deputies in the provincial congresses"))

disputes = compare(1)
