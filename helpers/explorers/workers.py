"""Explorers of section 9: changing jobs, labour laws, room to live, wage fund, living standards."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import bars, curves, grid, judged, lorenz, shares
from ..data import computed, computed_row, estimate, framed, statistics, table, together, value
from ..draw import in_years, of_rows
from ..drawing import Draw
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..text import section
from ..wording import listed, number
from .compare import compare

say = section(9)

# --- changing jobs ---

ALL, MINERS = "months-per-job-all-workers-1929", "months-per-job-mining-1929"
# How many workers are looked at, and the unit of their job changes.
SIDES = {"the plant": (100, "new hands a year for 100 posts"), "the worker": (1, "jobs a year")}


def changes(months: float, hands: float = 100) -> float:
    """Job changes a year among so many workers who stay so many months on average."""
    return hands * 12 / months


def turnover(guess: float | None, months: float, side: str) -> Chart:
    """Job changes a year that follow from an average stay of so many months.

    `guess` is how many a plant with 100 posts must hire in a year; `side` is one of `SIDES`.
    """
    hands, unit = SIDES["the plant" if guess is None else side]
    four = value(MINERS)
    shown = {"hands": hands, "unit": unit, "months": months}
    if guess is None:
        return bars(say.rows("jobs.asked", **shown), say("jobs.asked", hired=changes(four)),
                    top=1000)
    rows = say.rows("jobs.shown", **shown)
    hired = changes(value(ALL))
    words = say("jobs.shown", title=side, seen=side, months=months, changes=changes(months, hands),
                guess=guess, hired=hired, guessed="right" if abs(guess - hired) < 1 else "off",
                supposed="longer" if months > four else "same" if months == four else "shorter")
    return bars(rows, words)


jobs = Explorer(
    say.question("jobs"), turnover,
    guess=Guess("Your guess", 0, 1000, "new hands a year"),
    months=Slider("Suppose a stay", 1, 12, 0.5, 8, "months"),
    side=Choice("Seen from", tuple(SIDES), "the plant"))

# --- the labour laws ---

RUNGS = (1929, 1930, 1931, 1932, 1938)
# The events that date the rules of a year.
EXACT = {1932: ("dismissal-for-a-days-absence", "internal-passport-for-employees"),
         1938: ("labour-code-of-december-1938",)}
COUNTED = ("none", "one", "two", "three", "four", "all")


def _acts() -> dict[str, tuple[str, dict[int, str]]]:
    """What a worker might do: its paragraph, and the rules that the section names by year."""
    return {say.phrase(f"laws.acts.{name}.act"):
            (found["paragraph"], {int(year): rule for year, rule in found["rules"].items()})
            for name, found in say.table("laws.acts").items()}


def _heads(exact: bool) -> dict[int, str]:
    """The heads of the columns: years, and with `exact` the days of their rules."""
    dates = table("events").set_index("id")["date_checked"]

    heads = {year: str(year) for year in RUNGS}
    for year, events in EXACT.items() if exact else ():
        days = (date.fromisoformat(dates[event]) for event in events)
        heads[year] += f": {listed(f'{day.day} {day:%B}' for day in days)}"
    return heads


def ladder(year: int, exact: bool) -> Chart:
    """Acts of a worker against the years of the section's rules; years after `year` stand back."""
    acts, head = _acts(), _heads(exact)
    free, same = say.phrase("laws.free"), say.phrase("laws.same")
    # A rule that still holds weighs no less than in its first year.
    cells, tones = {}, {free: "no", same: "yes"}
    for act, (_, rules) in acts.items():
        cells[act] = {head[rung]: rules.get(rung, same if min(rules) < rung else free)
                      for rung in RUNGS}
        tones |= dict.fromkeys(rules.values(), "yes")
    met = sum(min(rules) <= year for _, rules in acts.values())
    words = say(
        "laws", title=COUNTED[met], year=str(year), news=str(year) if year in RUNGS else "between",
        proof="dated" if exact else "chapter",
        unread="resolution" if exact and year == RUNGS[-1] else "")
    return grid(
        cells, words, tones=tones, quiet=[head[rung] for rung in RUNGS if rung > year],
        references={act: paragraph for act, (paragraph, _) in acts.items()},
        foot=say.phrase(f"laws.foot.{'dated' if exact else 'chapter'}"), era="plan era",
        corner=say.phrase("laws.corner"))


laws = Explorer(
    say.question("laws"), ladder,
    year=Slider("Year", 1929, 1938, 1, 1932),
    exact=Switch("dates from elsewhere"))

# --- room to live ---

TOWN, HOUSING = "urban-population-growth-1940", "urban-housing-growth-1940"


def room_change(housing: float) -> float:
    """Change in per cent of the housing for each townsperson when all of it grows by `housing`."""
    people, homes = arithmetic.multiple(value(TOWN)), arithmetic.multiple(housing)
    return arithmetic.relative_change(people, homes)


def room_per_head(guess: float | None, housing: float, start: float) -> Chart:
    """Room for each townsperson over the growth of housing, the townspeople being the chapter's.

    `guess` and `housing` are in per cent, `start` in square metres.
    """
    if guess is None:
        return bars(say.rows("room.asked"), say("room.asked"), top=100)
    change = room_change(housing)
    left = start * arithmetic.multiple(change)
    rows = say.rows("room.shown", housing=housing, change=change, start=start, left=left)
    miss = guess - room_change(value(HOUSING))
    words = say(
        "room.shown", housing=housing, start=start, guess=guess, size=abs(change),
        left="same" if abs(change) < 0.05 else "less" if change < 0 else "more",
        judged="close" if abs(miss) < 3 else "high" if miss > 0 else "low")
    grown = [place * 20 for place in range(7)]
    each = [start * arithmetic.multiple(room_change(place)) for place in grown]
    return curves({"room for each": (grown, each)}, words, rows=rows,
                  across="growth of the housing stock, per cent", up="square metres",
                  point=(housing, left, f"{number(round(left, 1))} m²"), ends_at=11.5,
                  level=(start, f"before: {number(start)} m² (supposed)"), model=False)


room = Explorer(
    say.question("room"), room_per_head,
    guess=Guess("Your guess", -80, 80, "per cent"),
    housing=Slider("Growth of housing", 0, 120, 1.2, value(HOUSING), "per cent"),
    start=Slider("Suppose each began with", 3, 9, 1, 6, "square metres"))

# --- the wage fund ---

GROUP, OTHERS = "better paid", "all others"
FIFTH, FUND = "top-paid-workers-share-1933", "top-paid-wage-fund-share-1933"
RATIO = "skilled-wage-ratio-1930s"


def fund_share(skilled: float, ratio: float) -> float:
    """Per cent of all wages for `skilled` per cent of the workers, paid `ratio` times the rest."""
    return arithmetic.share(skilled * ratio, skilled * ratio + 100 - skilled)


def least_inequality() -> Chart:
    """The Lorenz curve that the two figures of 1933 allow, with its lowest Gini coefficient."""
    fifth, fund = value(FIFTH), value(FUND)
    return lorenz({"1933": (fifth, fund)}, say("inequality"), rows=say.rows("inequality"),
                  across="share of workers, per cent", up="share of wages, per cent")


def _split(part: float, how: str, using: Sequence[str] = ()) -> pd.DataFrame:
    """A group with so many per cent, and the others with the rest."""
    return framed(computed_row(name, size, unit="per cent", how=how, using=using, era="plan era")
                  for name, size in ((GROUP, part), (OTHERS, 100 - part)))


def _printed_split(name: str) -> pd.DataFrame:
    """A group with the per cent of one statistic, and the others with the rest."""
    part = value(name)
    rest = computed(OTHERS, 100 - part, unit="per cent", how=f"100 − {number(part)}", using=[name],
                    era="plan era")
    return together(statistics({GROUP: name}), rest)


def wage_fund(guess: float | None, skilled: float, ratio: float) -> Chart:
    """The wage fund cut in two by a pay ratio, beside the cut that the chapter prints for 1933.

    `skilled` are per cent of the workers, paid `ratio` times the others' wage; `guess` is per cent
    of the wages, for the fifth of 1933 at the printed ratio.
    """
    if guess is None:
        return shares({"Urban workers, 1933": _printed_split(FIFTH),
                       "Their wages": _printed_split(FUND)}, say("wages.asked"))
    drawn, at_printed_ratio = fund_share(skilled, ratio), abs(ratio - value(RATIO)) < 0.01
    met = {"size": skilled == value(FIFTH), "drawn": abs(drawn - value(FUND)) < 0.5,
           "ratio": at_printed_ratio}
    unmet = [statement for statement, holds in met.items() if not holds]
    words = say("wages.shown", skilled=skilled, ratio=ratio, drawn=drawn, guess=guess,
                fifth=fund_share(value(FIFTH), value(RATIO)),
                unmet=unmet[0] if len(unmet) == 1 else "several")
    using = [RATIO] if at_printed_ratio else []
    chart = shares({"Workers, as supposed": _split(skilled, "your supposition"),
                    f"Wages at {number(ratio)} : 1":
                        _split(round(drawn, 1), "s·r ÷ (s·r + 100 − s)", using),
                    "Wages of 1933, as printed": _printed_split(FUND)}, words)
    return judged(chart, {say.phrase(f"wages.statements.{statement}"): holds
                          for statement, holds in met.items()})


wages = Explorer(
    say.question("wages"), wage_fund,
    guess=Guess("Your guess", 20, 100, "per cent"),
    skilled=Slider("Skilled workers", 5, 50, 1, 20, "per cent"),
    ratio=Slider("Pay against the others", 1, 6, 0.1, value(RATIO), "times"))

# --- whose standard of living ---

SHARE_IN_TOWN = ("urban-share-ussr-1926", "urban-share-ussr-1939")


def level(town: float, village: float, gap: float = 1, share: str = SHARE_IN_TOWN[1]) -> float:
    """Average level of living, the village's before being 1.

    Townspeople had `gap` times that level; each place then changed by so many per cent; `share` is
    the id of the townspeople's share.
    """
    part = estimate(share) / 100
    return (part * gap * arithmetic.multiple(town)
            + (1 - part) * arithmetic.multiple(village))


def average_change(gap: float, town: float, village: float) -> float:
    """Change of the average in per cent, with the towns' shares of 1926 and of 1939."""
    before = level(0, 0, gap, SHARE_IN_TOWN[0])
    return arithmetic.relative_change(before, level(town, village, gap))


def _moved(change: float) -> str:
    """A change of so many per cent in words."""
    size = abs(round(change, 1))
    case = "none" if size < 0.05 else "up" if change > 0 else "down"
    return say.phrase(f"standards.change.{case}", size=size)


def whose_standard(guess: float | None, gap: float, town: float, village: float) -> Chart:
    """Change for townspeople, villagers, those who moved, and the average of all, in per cent."""
    rows = say.rows("standards", town=town, village=village)
    places = {"town": _moved(town), "village": _moved(village)}
    if guess is None:
        return bars(rows, say("standards.asked", gap=gap, **places))
    mean = average_change(gap, town, village)
    mover = 100 * (gap * arithmetic.multiple(town) - 1)
    rows = together(rows, say.rows("standards.shown", mover=mover, mean=mean))
    if mean > 0.05:
        worse = max(town, village) <= 0 and town + village < 0
        meaning = "paradox" if worse else "mixed"
    else:
        meaning = "hidden" if mean < -0.05 and mover > 0.05 else "plain"
    return bars(rows, say("standards.shown", **places, everybody=_moved(mean), mean=mean,
                          guess=guess, meaning=meaning))


standards = Explorer(
    say.question("standards"), whose_standard,
    guess=Guess("Your guess", -40, 40, "per cent"),
    gap=Slider("Town against village, before", 1, 4, 0.5, 3, "times"),
    town=Slider("Change in town", -60, 20, 5, -20, "per cent"),
    village=Slider("Change in the village", -40, 20, 5, -10, "per cent"))

draw = Draw(say, "draw", lambda: {"wage": of_rows(in_years(1928, 1940), {
    "1928": [computed("the base", 100, unit="per cent of 1928", how="1928 = 100")],
    "1932": ["real-wage-zaleski-1932", "real-wage-schwarz-jasny-1932"],
    "1937": ["real-earnings-factory-allen-1937", "real-earnings-all-allen-1937", computed(
        "Allen & Khaustova, three cities", 100 * estimate("real-wage-allen-khaustova-1937")
        / estimate("real-wage-allen-khaustova-1928"), unit="per cent of 1928", start=1937,
        how="Allen & Khaustova, 1937 ÷ 1928", using="real-wage-allen-khaustova-1937")],
    "1940": ["real-wage-filtzer-1940"]}, given="1928", most=200, digits=0)})

disputes = compare(9)
