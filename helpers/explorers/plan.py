"""Explorers of section 7: a table to put together again, growth, money and prices, steel."""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import bars, bullets, columns_over_time, curves, judged, over_time, shares
from ..data import computed, computed_row, estimates, framed, records, statistics, together, value
from ..defects import corrections
from ..draw import of_line
from ..drawing import Draw
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import section
from ..wording import corrections_of, number
from .compare import compare

say = section(7)

SECTORS = ("producer goods", "consumer goods", "agriculture")

# The nine numbers in the order of print: three on one line, then six on lines of their own.
AS_PRINTED = (
    "agricultural-output-1927-28", "agricultural-output-plan-1932", "agricultural-output-1932",
    "producer-goods-output-1927-28", "producer-goods-plan-1932", "producer-goods-output-1932",
    "consumer-goods-output-1927-28", "consumer-goods-plan-1932", "consumer-goods-output-1932")
Triples = Sequence[tuple[str, ...]]
ACROSS: Triples = (AS_PRINTED[:3], AS_PRINTED[3:6], AS_PRINTED[6:])
RESTORED = {"producer goods": ACROSS[1], "consumer goods": ACROSS[2], "agriculture": ACROSS[0]}

# What the prose of ¶ 7.6 says, by its name in the text file: the sectors that it is about, and a
# test of their triples (1927–28, plan, outcome).
CLUES = {
    "beyond": (("producer goods",), lambda made: made[2] > made[1]),
    "missed": (("consumer goods",), lambda eaten: eaten[2] < eaten[1]),
    "short": (("agriculture", "consumer goods"),
              lambda grown, eaten: grown[2] / grown[1] < min(1, eaten[2] / eaten[1])),
    "rose": (SECTORS, lambda made, eaten, grown:
             made[2] / made[0] > max(eaten[2] / eaten[0], grown[2] / grown[0])),
}
COUNTED = ("none", "one", "two", "three", "four")


@cache
def _numbers(triple: tuple[str, ...]) -> tuple[float, ...]:
    """The three printed values of one row of the table."""
    return tuple(value(cell) for cell in triple)


def verdicts(names: Sequence[str], triples: Triples = ACROSS) -> dict[str, bool | None]:
    """Whether each clue holds when the triples, in their order, are given these names of sectors.

    None stands where it cannot be said: a sector that the clue speaks of has no triple, or several.
    """
    rows = {sector: _numbers(triples[names.index(sector)]) for sector in SECTORS
            if names.count(sector) == 1}
    return {clue: test(*(rows[sector] for sector in sectors)) if set(sectors) <= set(rows) else None
            for clue, (sectors, test) in CLUES.items()}


def _plan_and_outcome(named: Sequence[tuple[str, tuple[str, ...]]]) -> dict[str, pd.DataFrame]:
    """The rows of a bullet chart from pairs of a sector's name and the ids of its triple."""
    labels = [name.capitalize() for name, _ in named]
    return {column: statistics(*(triple[place] for _, triple in named)).assign(label=labels)
            for place, column in enumerate(("before", "plan", "actual"))}


def restore(line: str, first: str, second: str) -> Chart:
    """The table of print with a sector's name on each triple, and what the prose says to it."""
    names = (line, first, second)
    judgement = verdicts(names)
    met = sum(verdict is True for verdict in judgement.values())
    repeated = next((sector for sector in SECTORS if names.count(sector) > 1), "")
    if repeated:
        advice = "twice" if names.count(repeated) == 2 else "thrice"
    elif met == len(CLUES):
        advice = "solved"
    else:
        advice = "exchanged" if judgement["beyond"] else "beyond"
    words = say("puzzle", title=COUNTED[met], takeaway=advice, sector=repeated)
    chart = bullets(_plan_and_outcome(list(zip(names, ACROSS, strict=True))), words)
    return judged(chart, {say.phrase(f"puzzle.clues.{clue}"): judgement[clue] for clue in CLUES})


def _as_printed(triple: tuple[str, ...]) -> str:
    return " · ".join(statistics(*triple)["printed"])


puzzle = Explorer(
    say.question("puzzle"), restore,
    line=Choice(_as_printed(ACROSS[0]), SECTORS, "producer goods"),
    first=Choice(_as_printed(ACROSS[1]), SECTORS, "consumer goods"),
    second=Choice(_as_printed(ACROSS[2]), SECTORS, "agriculture"))


def restored() -> dict[str, pd.DataFrame]:
    """The table put together again, its unit corrected; the register stays as printed."""
    # The unit is right now; what else was wrong in print still goes with each number.
    unit = corrections().set_index("id").loc["table-unit", "beside"]
    return {column: rows.assign(unit="milliard roubles", grade="garbled; unit corrected",
                                correction=pd.Series([
                                    "; ".join(said for said in corrections_of(row) if said != unit)
                                    or None for row in records(rows)], dtype=object))
            for column, rows in _plan_and_outcome(list(RESTORED.items())).items()}


# The tables of the text file below [table] have the same names.
READINGS = ("plan and outcome", "per cent of plan", "the mixture of industry")


def what_it_says(shown: str) -> Chart:
    """The restored table, unit corrected, in three readings."""
    words = say(f"table.{shown}")
    if shown == READINGS[0]:
        return bullets(restored(), words)
    if shown == READINGS[1]:
        return bars(say.rows(f"table.{shown}"), words, line=(100, "the plan"))
    return shares(say.groups(f"table.{shown}"), words)


table = Explorer(say.question("table"), what_it_says, shown=Choice("Show", READINGS, READINGS[0]))

TOTALS = {"industry": SECTORS[:2], "industry and agriculture": SECTORS}
# What people bought for money; machines passed from one state works to another on account.
GOODS = {"consumer goods": SECTORS[1:2], **TOTALS}
IN_TABLE = "outcome ÷ 1927–28 in the table of ¶ 7.8 to 7.14"
# The text file calls the lower end of the scale "a quarter".
LEAST_WEIGHT = 0.25


def growth(weight: float, counted: str) -> float:
    """How many times what is `counted`, a name of `GOODS`, grew; producer goods are counted at
    `weight` times their price.
    """
    sectors = GOODS[counted]
    before, _, after = zip(*(_numbers(RESTORED[sector]) for sector in sectors), strict=True)
    weights = [weight if sector == SECTORS[0] else 1 for sector in sectors]
    return arithmetic.reweighted_growth(before, after, weights)


def _begun_and_made(counted: str) -> list[str]:
    """The ids behind `growth`."""
    return [cell for sector in GOODS[counted] for cell in RESTORED[sector][::2]]


def which_total(counted: str, weight: float) -> Chart:
    """How many times the total grew, over the price weight of producer goods."""
    weights = [i / 20 for i in range(5, 21, 3)]
    lines = {name: (weights, [growth(place, name) for place in weights]) for name in TOTALS}
    grown = growth(weight, counted)
    change = value("production-growth-1928-32")
    printed, by = arithmetic.multiple(change), f"“by {number(change)} per cent”"
    rows = together(
        computed(f"Growth of {counted}, producer goods at {number(weight)} of their price", grown,
                 unit="times", how=f"{IN_TABLE}, producer goods × weight",
                 using=_begun_and_made(counted), start=1928, end=1932),
        computed(f"Growth as printed, {by}", printed, unit="times",
                 how=f"1 + {number(change)} ÷ 100, ¶ 7.15", using=["production-growth-1928-32"],
                 start=1928, end=1932))
    words = say("totals", title="full" if weight == 1 else "less", counted=counted, weight=weight,
                grown=grown, printed=printed, at_full=growth(1, counted),
                at_least=growth(LEAST_WEIGHT, counted))
    return curves(lines, words, rows=rows, across="price of producer goods", up="times",
                  point=(weight, grown, f"×{number(grown, 2)}"),
                  level=(printed, f"printed: {by}, so ×{number(printed)}"), ends_at=4)


totals = Explorer(
    say.question("totals"), which_total,
    counted=Choice("Count", tuple(TOTALS), "industry"),
    weight=Slider("Price of producer goods", LEAST_WEIGHT, 1, 0.05, 1, "1 = as in the source"))


MONEY = ("currency-in-circulation-1928", "currency-in-circulation-1933")


def money_and_goods(goods: str, guess: float | None, velocity: float) -> Chart:
    """Prices by the equation of exchange, M·V = P·Q, from the growth of money and of output.

    `guess` is how many times prices grew; `velocity` how often a rouble moves (1 = as in 1928).
    """
    first, last = map(value, MONEY)
    notes, output = last / first, growth(1, goods)
    rows = together(
        computed("Money in circulation", notes, unit="times", using=MONEY, era="plan era",
                 how=f"{number(last)} ÷ {number(first)} milliard roubles, ¶ 7.31",
                 start=1928, end=1933),
        computed(f"Output of {goods}", output, unit="times", how=IN_TABLE,
                 using=_begun_and_made(goods), start=1928, end=1932, era="plan era"))
    if guess is None:
        return bars(rows, say("exchange.asked", notes=notes, output=output, goods=goods))
    prices = arithmetic.price_level(notes, output, velocity)
    turns = [0.05, 2]  # the lines are straight
    lines = {f"goods: {name}": (turns, [arithmetic.price_level(notes, growth(1, name), turn)
                                        for turn in turns]) for name in GOODS}
    rows = together(rows, computed(
        f"Prices, velocity × {number(velocity)}", prices, unit="times", how="M × V ÷ Q",
        using=[*MONEY, *_begun_and_made(goods)]))
    pace = "same" if velocity == 1 else "slower" if velocity < 1 else "faster"
    words = say("exchange.shown", pace=pace, velocity=velocity, prices=prices, guess=guess,
                steady=output / notes, goods=goods)
    return curves(lines, words, rows=rows, across="velocity of money, 1928 = 1", up="times",
                  point=(velocity, prices, f"×{number(prices, 2)}"),
                  level=(guess, f"your guess: {number(guess)}"))


exchange = Explorer(
    say.question("exchange"), money_and_goods,
    goods=Choice("Goods", tuple(GOODS), "consumer goods"),
    guess=Guess("Your guess for prices", 1, 6, "times"),
    velocity=Slider("Velocity of money", 0.5, 2, 0.05, 1, "1 = as in 1928"))

STEEL = ("steel-target-1934", "steel-target-1935", "steel-growth-1936", "steel-growth-1937",
         "steel-growth-1938", "steel-growth-1939")
# The tables of the text file below [steel] have the same names.
VIEWS = ("growth a year", "level, 1933 = 100", "tonnes in a later table")


def steel_level() -> pd.DataFrame:
    """Rows: steel, 1933 = 100, chained from the chapter's six changes (two of them targets)."""
    levels = arithmetic.chain([value(name) for name in STEEL])
    return framed(
        computed_row("Steel", round(level, 1), unit="index, 1933 = 100",
                     how="changes of ¶ 7.46, 7.56 and 7.57 chained", using=STEEL[:years],
                     start=1933 + years, era="plan era")
        for years, level in enumerate(levels))


def steel_boom(shown: str) -> Chart:
    """Steel in the later 1930s as yearly growth, as a level, and in tonnes of a later table."""
    levels = steel_level()
    words = say(f"steel.{shown}", **{f"in_{row.start}": row.value for row in levels.itertuples()})
    if shown == VIEWS[0]:
        changes = statistics(*STEEL).assign(label="Steel")
        return columns_over_time(changes, words, bottom=-13, planned=STEEL[:2])
    if shown == VIEWS[1]:
        return over_time(levels, words)
    return over_time(estimates(series="steel-output").assign(label="Steel"), words)


steel = Explorer(say.question("steel"), steel_boom, shown=Choice("Show", VIEWS, VIEWS[0]))


draw = Draw(say, "draw", lambda: {
    "steel": of_line("steel-cow-ussr", first=1920, given=1928, last=1940, most=40)})

disputes = compare(7)
