"""Explorers of section 1: catching up, the workers in giant plants, the franchise of 1918, and what is disputed."""

from dataclasses import replace

from .. import arithmetic
from ..charts import bars, curves, shares
from ..data import computed, estimate, estimates, high, low, statistics, together, value
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..slips import Slip
from ..wording import number
from .compare import Topic, compare

GAP = "income-per-head-ratio-usa-1914"
# Starting points of the race: the register row and how many times richer an American was.
STARTS = {
    "the chapter's 8 to 10 times": lambda: (statistics({"Income per head, USA to Russia": GAP}), (low(GAP), high(GAP))),
    "6.7 times (gold roubles, 1913)": lambda: _later("income-ratio-usa-russia-gold-1913"),
    "4.5 times (purchasing power, 1913)": lambda: _later("income-ratio-usa-ussr-maddison-1913"),
}
CHAPTER, PACE = next(iter(STARTS)), 5


def _later(name):
    return estimates({"Income per head, USA to Russia": name}), (estimate(name),)


def catching_up(start, pace, guess=None):
    """Russian income per head as per cent of the American when it grows `pace` per cent a year faster.

    Without a `guess` (years) only the first ten years are drawn.
    """
    rows, gaps = STARTS[start]()
    scope = f"Russian income per head, America = 100, if it grew {number(pace)} per cent a year faster"
    axes = {"across": "years", "up": "America = 100", "level": (100, "America"), "ends_at": 112 if guess is None else 134}
    if guess is None:
        rows = together(rows, *[
            computed(f"After ten years, beginning at 100 ÷ {number(gap)}", arithmetic.grown(100 / gap, pace, 10), "index, America = 100",
                     "start × (1 + growth)¹⁰") for gap in gaps])
        reached = " to ".join(dict.fromkeys(number(round(arithmetic.grown(100 / gap, pace, 10))) for gap in reversed(gaps)))
        return curves(_paths(gaps, pace, 10), rows, f"Ten years on, Russia stands at {reached}. And when at 100?", scope,
                      "How many years for the whole way, at this pace? Move the scale to your guess, then commit.", **axes)
    years = [arithmetic.years_to_parity(gap, pace) for gap in gaps]
    half = arithmetic.years_to_parity(2, pace)
    how = "years = ln(gap) ÷ ln(1 + growth)"
    rows = together(rows, *[computed(f"Years to parity from a gap of {number(gap)}", needed, "years", how) for gap, needed in zip(gaps, years)],
                    computed("Years for each halving of the gap", half, "years", how))
    point, judged = None, ""
    if (start, pace) == (CHAPTER, PACE):
        # The guess was asked for this state; beside any other it would be judged unfairly.
        miss = min(abs(guess - needed) for needed in years)
        judged = "Your guess lies in the range. " if years[0] <= guess <= years[-1] else \
            f"Your guess was {_roughly(miss)} too {'short' if guess < years[0] else 'long'}. "
        there = arithmetic.grown(100 / gaps[-1], pace, min(guess, years[-1]))
        rows = together(rows, computed("Your guess", guess, "years", "your guess"),
                        computed("Where Russia would stand then, from the wider gap", there, "index, America = 100", "start × growth"))
        if guess < years[0]:
            point = (guess, there, f"after your {number(guess)} years: {number(round(there))}")
    took = " to ".join(number(needed, 1) for needed in years)
    chart = curves(_paths(gaps, pace, years[-1]), rows, f"At {number(pace)} per cent a year faster, Russia draws level after {took} years",
                   scope, point=point, **axes)
    return chart.saying(judged + f"Growth builds on growth, so the pace decides more than the start: at this pace each halving of the gap takes "
                        f"{number(half, 1)} years, whichever gap one begins with. The model keeps the pace steady throughout; no real economy does.")


def _paths(gaps, pace, span):
    years = [span * i / 24 for i in range(25)]
    return {f"from {number(round(100 / gap, 1))}": (years, [arithmetic.grown(100 / gap, pace, year) for year in years]) for gap in gaps}


def _roughly(years):
    return "a year or less" if years < 1.5 else "a few years" if years < 8 else "about a decade" if years < 15 else "decades"


clock = Explorer(
    "How long would it take to catch up with America?", catching_up,
    guess=Guess("Your guess", 0, 150, "years"),
    start=Choice("An American was richer by", tuple(STARTS), CHAPTER),
    pace=Slider("Faster than America by", 1, 8, 0.5, PACE, "per cent a year"))

BRANCHES = {"Factories": "factory-workers-1914", "Mines": "mine-workers-1914", "Railways": "railway-workers-1914"}
GIANTS = "giant-plants-share-russia-1914"
COUNTED = {"factories only": 1, "factories and mines": 2, "factories, mines and railways": 3}


def workers_in_giants(counted, guess=None):
    """The workers of 1914 by branch, their sum, and after a `guess` (in millions) those in giant plants."""
    chosen = dict(list(BRANCHES.items())[:COUNTED[counted]])
    total = sum(map(low, chosen.values())), sum(map(high, chosen.values()))
    rows = [statistics(chosen)]
    if len(chosen) > 1:
        rows.append(computed("Together", total, "people", "sum of the branches", list(chosen.values()), era="before 1917"))
    scope = f"Workers in the Russian Empire in 1914: {counted}"
    if guess is None:
        return bars(together(*rows), "Even the high count stays below five million workers", scope,
                    "In plants of over a thousand, says the chapter, worked two in five of them. How many people is that? Guess, then commit.")
    # A count that runs from two to three million carries no more figures than these.
    giant = tuple(round(value(GIANTS) / 100 * end, -4) for end in total)
    rows += [computed("In giant plants, if 41.4 per cent", giant, "people", "41.4 per cent of the sum, to the nearest ten thousand",
                      [GIANTS, *chosen.values()], era="before 1917"),
             computed("Your guess", guess * 1_000_000, "people", "your guess")]
    least, most = (number(end / 1_000_000, 2) for end in giant)
    chart = bars(together(*rows), f"“41.4 per cent” is {least} to {most} million people if one counts {counted}", scope)
    miss = "lies in this range" if giant[0] <= guess * 1_000_000 <= giant[1] else \
        f"is too {'low' if guess * 1_000_000 < giant[0] else 'high'} for this way of counting"
    return chart.saying(f"Your guess {miss}. The percentage is printed to a tenth; the number of people behind it is open by hundreds of thousands, "
                        "because the text does not say of which workers it is a percentage. Change the count and see.")


giants = Explorer(
    "How many people is “41.4 per cent”?", workers_in_giants,
    guess=Guess("Your guess", 0, 5, "million people"),
    counted=Choice("Count the workers in", tuple(COUNTED), "factories, mines and railways"))

def concentration(line):
    """How many times the American share the Russian share in plants of over `line` workers (500 or 1,000) was in 1914."""
    if line == 1000:
        return value(GIANTS) / value("giant-plants-share-usa-1914")
    if line == 500:
        return estimate("large-plants-over-500-russia-1914") / estimate("large-plants-over-500-usa-1914")
    raise Slip(f"Shares are known for plants of over 500 and over 1,000 workers, not {line!r}.")


QUOTAS = ("congress-quota-urban-1918", "congress-quota-provincial-1918")
PRINTED, LAW = "on the chapter's “voters”", "on the law's “inhabitants”"
READINGS = {"voters (the chapter)": (PRINTED,), "inhabitants (the constitution)": (LAW,), "side by side": (PRINTED, LAW)}


def _towns(urban, quotas, electors, twice):
    """The towns' share of seats, in per cent; `twice` adds their part of what the provincial congresses sent.

    Assumes as many electors in the country as in the towns, provinces that count all their people, and provincial
    congresses that share out their delegates as they are made up themselves (by quotas in the same proportion).
    """
    once = arithmetic.urban_seat_share(urban, *quotas, electors)
    if not twice:
        return once
    direct, provinces = urban * (electors or 100) / 100 / quotas[0], 100 / quotas[1]
    return (direct + provinces * once / 100) / (direct + provinces) * 100


def _majority(quotas, electors, twice):
    """The urban share, in per cent, at which the towns pass half of the seats (by halving the interval)."""
    least, most = 0.0, 100.0
    while most - least > 0.01:
        middle = (least + most) / 2
        least, most = (least, middle) if _towns(middle, quotas, electors, twice) > 50 else (middle, most)
    return round(most, 1)


def towns_in_congress(urban, voters, reading, twice):
    """Seats of the towns when `urban` per cent of the people live there and `voters` of 100 have the vote, on either wording."""
    quotas, found, said = [value(name) for name in QUOTAS], {}, []
    rows = _halves(urban, "people: your setting")
    rules = [computed("Inhabitants with the vote", voters, "of 100", "your setting")]
    how = "model: seats = voters or inhabitants ÷ quota" + ", and the towns' part of the provinces' delegates" * twice
    for wording in READINGS[reading]:
        electors = None if wording == PRINTED else voters
        found[wording] = round(_towns(urban, quotas, electors, twice), 1)
        need = _majority(quotas, electors, twice)
        rows += _halves(found[wording], how, QUOTAS, "civil war")
        rules.append(computed(f"Urban share that gives half the seats {wording}", need, "per cent", "model", QUOTAS))
        weighs = ""
        if not twice:
            weight = round(quotas[1] / quotas[0] * (1 if electors is None else electors / 100), 2)
            rules.append(computed(f"Weight of a town vote {wording}", weight, "times", "ratio of the quotas in voters", QUOTAS))
            weighs = f"a vote in town weighs as much as {number(weight)} in the country, and "
        said.append(f"{wording[0].upper()}{wording[1:]}, {weighs}the towns have the majority once more than {number(need)} per cent "
                    "of the people live there.")
    everything = together(*rows, *rules)
    seats = " or ".join(map(number, found.values()))
    chart = shares({name: everything[2 * i:2 * i + 2] for i, name in enumerate(["The people", *(f"The seats, {wording}" for wording in found)])},
                   f"One noun apart: {number(urban)} per cent in towns hold {seats} per cent of the seats" if len(found) > 1 else
                   f"{number(urban)} per cent of the people in towns, {seats} per cent of the seats",
                   f"All-Russian Congress by the rule of 1918, per cent; {number(voters)} of every 100 inhabitants have the vote",
                   " ".join(said), line=(50, "half"))
    return replace(chart, rows=everything)


def _halves(town, how, using=(), era=None):
    return [computed(label, round(part, 1), "per cent", how, using, era=era) for label, part in (("towns", town), ("country", 100 - town))]


franchise = Explorer(
    "Who held the majority in the Congress of Soviets?", towns_in_congress,
    urban=Slider("Living in towns", 10, 30, 1, 17, "per cent"),
    voters=Slider("With the vote", 30, 80, 5, 60, "of 100 inhabitants"),
    reading=Choice("A country seat stands for so many", tuple(READINGS), "side by side"),
    twice=Switch("Add the towns' deputies in the provincial congresses"))


def _american_multiples():
    """How many times richer an American was than people elsewhere in 1913, computed from the Maddison series."""
    series = "gdp-per-head-maddison-{}-1913"
    return together(*[
        computed(f"Purchasing power: {name}", arithmetic.share(estimate(series.format("usa")), estimate(series.format(key))) / 100, "times",
                 "product per head, USA ÷ country, Bolt & van Zanden 2024", [series.format("usa"), series.format(key)], start=1913)
        for name, key in (("India", "india"), ("Russia", "ussr"), ("Japan", "japan"), ("Germany", "germany"), ("Britain", "uk"))])


disputes = compare("The chapter's figures for Russia before and in 1917 beside others", {
    "income per head": Topic(
        lambda: statistics({"Chapter: Russia": GAP}),
        lambda: together(estimates({"Gold roubles (author not named): Russia": "income-ratio-usa-russia-gold-1913"}), _american_multiples()),
        "The chapter: an American had eight to ten Russian incomes", "At purchasing power the gap of 8 to 10 is India's, not Russia's",
        "How many times richer an American was, on the eve of the First World War",
        "Exchange rates make poor countries look poorer than they are, because bread and rent cost less there. At purchasing power Russia stood near Japan. "
        "The chapter does not say which yardstick its figure uses; the figure is Trotsky's."),
    "giant plants": Topic(
        lambda: statistics({"Chapter: Russia, 1914": GIANTS, "Chapter: USA, 1914": "giant-plants-share-usa-1914"}),
        lambda: estimates({"Lenin: inspected factories, 1901": "giant-plants-inspectorate-1901", "Trotsky: with mines, 1902": "giant-plants-russia-1902",
                           "Lenin: inspected factories, 1910": "giant-plants-inspectorate-1910", "Trotsky: Germany, 1895": "giant-plants-germany-1895",
                           "Smith: St Petersburg, 1910": "giant-plants-petersburg-1910", "Smith: Petrograd, 1914": "giant-plants-petersburg-1914",
                           "Smith: Petrograd, 1917": "giant-plants-petersburg-1917"}),
        "The chapter: two Russian workers in five stood in giant plants", "Other counts run from three Russian workers in ten in 1901 to two in three in wartime Petrograd",
        "Workers in plants of over 1,000 (Trotsky: 1,000 and more), per cent of those counted; who is counted differs",
        "The direction is not in doubt. The level moves with the count: inspected factories leave out mines and state works, "
        "and a capital in wartime is not the country."),
    "the party in 1917": Topic(
        lambda: statistics({"Chapter: October 1917": "bolshevik-members-1917"}),
        lambda: estimates({"January 1917": "party-1-january-1917", "October 1917": "party-october-1917", "March 1918": "party-march-1918",
                           "March 1920": "party-march-1920"}),
        "The chapter: a party of a quarter of a million", "The chapter's quarter of a million fits, for a party that had been tiny in January",
        "Members (other figures: and candidates) of the Bolshevik party",
        "If the figure for January, which could not be checked, is right, nine in ten members of October had joined within the year."),
})
