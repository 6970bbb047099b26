"""Explorers of section 7: a table put together again, which total grew, money against goods, steel, records of the shift."""

from functools import cache, partial
from itertools import permutations

from .. import arithmetic
from ..charts import bars, bullets, curves, judged, over_time, shares
from ..data import computed, estimate, estimates, statistics, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..wording import number
from .compare import Topic, compare

SECTORS = ("producer goods", "consumer goods", "agriculture")
COLUMNS = ("1927–8", "plan for 1932", "1932")
MILLIARDS = "milliard roubles"

# The nine numbers in the order of print: three on one line, then six on lines of their own.
AS_PRINTED = ("agricultural-output-1927-28", "agricultural-output-plan-1932", "agricultural-output-1932",
              "producer-goods-output-1927-28", "producer-goods-plan-1932", "producer-goods-output-1932",
              "consumer-goods-output-1927-28", "consumer-goods-plan-1932", "consumer-goods-output-1932")
ACROSS = (AS_PRINTED[:3], AS_PRINTED[3:6], AS_PRINTED[6:])
DOWN = (AS_PRINTED[:3], AS_PRINTED[3::2], AS_PRINTED[4::2])
RESTORED = {"producer goods": ACROSS[1], "consumer goods": ACROSS[2], "agriculture": ACROSS[0]}

# What the prose of ¶ 7.6 says about the table; each test takes (1927–8, plan, outcome) of its sectors.
CLUES = {
    "Producer goods were made beyond what the plan foresaw": (("producer goods",), lambda made: made[2] > made[1]),
    "Consumer goods did not reach their target": (("consumer goods",), lambda eaten: eaten[2] < eaten[1]),
    "Agriculture fell far short: further than consumer goods": (
        ("agriculture", "consumer goods"), lambda grown, eaten: grown[2] / grown[1] < min(1, eaten[2] / eaten[1])),
    "Producer goods rose considerably: more than the other two": (
        SECTORS, lambda made, eaten, grown: made[2] / made[0] > max(eaten[2] / eaten[0], grown[2] / grown[0])),
}


@cache
def _numbers(triple):
    """The three printed values of one row of the table."""
    return tuple(value(cell) for cell in triple)


def verdicts(names, triples=ACROSS):
    """Which clues hold when the printed triples are given these sector names: True, False, None where it cannot be said."""
    found = {name: _numbers(triples[names.index(name)]) for name in SECTORS if list(names).count(name) == 1}
    return {clue: test(*(found[s] for s in sectors)) if set(sectors) <= set(found) else None for clue, (sectors, test) in CLUES.items()}


def solutions(triples=ACROSS):
    """All ways of naming the three triples that agree with every clue."""
    return [names for names in permutations(SECTORS) if all(verdicts(names, triples).values())]


def _columns(named):
    """Three sets of rows (before, plan, outcome) from pairs of a sector's name and its three ids."""
    return [statistics(*[cells[i] for _, cells in named]).assign(label=[name.capitalize() for name, _ in named]) for i in range(3)]


def restore(line, first, second):
    """The flattened table with a sector's name on each printed triple, and what the prose says to it."""
    names = (line, first, second)
    judgement = verdicts(names)
    met = sum(v is True for v in judgement.values())
    counted = ("No clue is", "One clue of four is", "Two clues of four are", "Three clues of four are")
    title = ("All four clues are met: this is the table" if met == 4 else f"{counted[met]} met: this cannot be the table")
    chart = bullets(*_columns(list(zip(names, ACROSS))), title,
                    "Pale bar: 1927–8; black tick: plan for 1932; full bar: outcome of 1932; unit as printed: million roubles")
    twice = [s for s in SECTORS if names.count(s) > 1]
    if twice:
        says = f"Every sector has one row, but {twice[0]} now stands on {'two' if names.count(twice[0]) == 2 else 'all three'} of them."
    elif met == 4:
        says = ("Of six ways to name the three rows only this one agrees with the prose. Logic has repaired the table as far as logic goes: "
                "it can tell which row is which, but not whether each digit was copied correctly from the book named as the source.")
    elif not judgement[next(iter(CLUES))]:
        says = "Look for the one row whose full bar runs past its black tick: only one sector is said to have beaten its plan."
    else:
        says = "Two rows miss their tick. Which of them misses it by the larger part of its plan?"
    return judged(chart, judgement).saying(says)


puzzle = Explorer(
    "Which row is which? Give each triple of numbers its name.", restore,
    line=Choice("13.1 · 25.8 · 16.6", SECTORS, "producer goods"),
    first=Choice("6.0 · 18.1 · 23.1", SECTORS, "consumer goods"),
    second=Choice("12.3 · 25.1 · 20.2", SECTORS, "agriculture"))


def in_milliards(rows):
    """Rows of the table with the unit corrected from millions to milliards of roubles; the register stays as printed."""
    return rows.assign(unit=MILLIARDS, grade="garbled; unit corrected")


def restored():
    """The table put together again, unit corrected: rows for 1927–8, for the plan and for the outcome of 1932."""
    return [in_milliards(rows) for rows in _columns(RESTORED.items())]


def total(column, sectors=SECTORS[:2]):
    """Sum of one column of the restored table (0 = 1927–8, 1 = plan, 2 = outcome) over some sectors."""
    return sum(_numbers(RESTORED[sector])[column] for sector in sectors)


def fulfilled():
    """Outcome as per cent of plan: the three sectors, and the two industrial rows together."""
    rows = [computed(name.capitalize(), round(arithmetic.share(_numbers(cells)[2], _numbers(cells)[1]), 1), "per cent of plan", "outcome ÷ plan", cells[1:], era="plan era")
            for name, cells in RESTORED.items()]
    both = [cell for sector in SECTORS[:2] for cell in RESTORED[sector][1:]]
    rows.insert(2, computed("Industry, the two together", round(arithmetic.share(total(2), total(1)), 1), "per cent of plan", "43.3 ÷ 43.2", both, era="plan era"))
    return together(*rows)


def structure():
    """Producer and consumer goods as shares of industrial output, for the three columns of the table."""
    return {when: together(*[
        computed(sector.capitalize(), round(arithmetic.share(_numbers(RESTORED[sector])[i], total(i)), 1), "per cent of industrial output",
                 "share of the two industrial rows", [RESTORED[sector][i]], era="plan era", as_of=when) for sector in SECTORS[:2]])
        for i, when in enumerate(COLUMNS)}


def machine_shares():
    """Rows: producer goods in per cent of industrial output, before the plan, as planned and as made."""
    return together(*[parts[:1].assign(label=when) for when, parts in structure().items()])


def what_it_says(shown):
    """The restored table, unit corrected, in three readings."""
    if shown == READINGS[0]:
        return bullets(*restored(), "Machines beat the plan; shirts and grain did not",
                       "Milliard roubles (printed: millions). Pale bar: 1927–8; black tick: plan for 1932; full bar: outcome",
                       "One target passed, two missed: the chapter reads it as one fact, for means went first to what had priority.")
    if shown == READINGS[1]:
        return bars(fulfilled(), "In the sum industry met its plan: machines hid the missing shirts", "Outcome of 1932 in per cent of the plan",
                    "127.6 and 80.5 come to 100.2 when they are added up. A total can be met while the plan, which is a set of proportions, is not.",
                    line=(100, "the plan"))
    return shares(structure(), "The total met its plan, the mixture did not", "Industrial output by what it was for, per cent",
                  "Producer goods were to grow from a third of industrial output to two-fifths; they ended at more than half. "
                  "The plan's total was met by another economy than the one it had planned.")


READINGS = ("plan and outcome", "per cent of plan", "the mixture of industry")
table = Explorer("What does the restored table say?", what_it_says, shown=Choice("Show", READINGS, READINGS[0]))


TOTALS = {"industry": SECTORS[:2], "industry and agriculture": SECTORS}


def growth(weight, counted):
    """Growth multiple 1927–8 to 1932 of a total in which producer goods count at `weight` times their price in the source."""
    before, _, after = zip(*[_numbers(RESTORED[sector]) for sector in TOTALS[counted]])
    return arithmetic.reweighted_growth(before, after, [weight] + [1] * (len(before) - 1))


def which_total(counted, weight):
    """How many times the total grew, over the price weight of producer goods."""
    weights = [i / 20 for i in range(5, 21, 3)]
    lines = {name: (weights, [growth(w, name) for w in weights]) for name in TOTALS}
    ids = [cell for sector in TOTALS[counted] for cell in RESTORED[sector][::2]]
    printed = 1 + value("production-growth-1928-32") / 100
    rows = together(
        computed(f"Growth of {counted}, producer goods at {number(weight)} of their price", growth(weight, counted), "times",
                 "outcome ÷ 1927–8, producer goods × weight", ids, start=1928, end=1932),
        computed("Growth as printed, “by 250 per cent”", printed, "times", "1 + 250 ÷ 100", ["production-growth-1928-32"], start=1928, end=1932))
    title = (f"In the chapter's own table {counted} multiplied by {number(growth(weight, counted), 2)}, not by {number(printed)}" if weight == 1 else
             f"Machines at {number(weight)} of their price: {counted} multiplied by {number(growth(weight, counted), 2)}")
    says = (f"Machines grew fastest, so the price at which they are counted moves the total: ×{number(growth(1, counted), 2)} at the full price, "
            f"×{number(growth(0.25, counted), 2)} at a quarter of it, with the same goods. Where goods are dear in the base year because they are few, "
            "that price flatters growth. No price in the range reaches the printed growth.")
    return curves(lines, rows, title, "Output of 1932 against 1927–8, over the price given to producer goods (1 = prices of the source)", says,
                  across="price of producer goods", up="times", point=(weight, growth(weight, counted), f"×{number(growth(weight, counted), 2)}"),
                  level=(printed, "printed: “by 250 per cent”"), ends_at=4)


totals = Explorer(
    "By how much did production grow? It depends what is counted, and at which price.", which_total,
    counted=Choice("Count", tuple(TOTALS), "industry"),
    weight=Slider("Price of producer goods", 0.25, 1, 0.05, 1, "1 = as in the source"))

def promises():
    """What the maximum variant of the plan promised, as growth in per cent."""
    fourfold = 100 * (value("state-industry-investment-plan-1933") - 1)
    invested = computed("Investment in state industry", fourfold, "per cent", "fourfold less one", ["state-industry-investment-plan-1933"], era="plan era")
    return together(invested, statistics({"Spending on consumption": "consumption-spending-plan-1933", "Real wages": "real-wages-plan-1933",
                                          "Peasant incomes": "peasant-incomes-plan-1933"}))


def quality():
    """Productivity, costs and railways: planned and outcome, each for a panel of its own."""
    return {"Change in productivity, 1931": statistics({"productivity: plan": "productivity-plan-1931", "productivity: outcome": "productivity-growth-1931"}),
            "Change in costs, 1931": statistics({"costs: plan": "production-costs-plan-1931", "costs: outcome": "production-costs-change-1931"}),
            "New railways, First Plan": statistics({"rails: plan": "railways-plan-1932", "rails: supplied": "railways-materials-1932"})}


RYE = ("rye-procurement-price-mid-1930s", "rye-mill-price-mid-1930s")


def rye():
    """The mill's price of rye cut in two: what the peasant had, and the rest."""
    rest = computed("kept by state agencies", round(value(RYE[1]) - value(RYE[0]), 2), "roubles per centner", "22.20 − 5.70", RYE[1:], era="plan era")
    return together(statistics({"to the peasant": RYE[0]}), rest)


MONEY = ("currency-in-circulation-1928", "currency-in-circulation-1933")


def money_and_goods(goods, guess, velocity):
    """Prices by the equation of exchange, M·V = P·Q, from the growth of money and of output."""
    money = value(MONEY[1]) / value(MONEY[0])
    ids = [cell for sector in TOTALS[goods] for cell in RESTORED[sector][::2]]
    rows = together(computed("Money in circulation", money, "times", "8.4 ÷ 1.7", MONEY, start=1928, end=1933, era="plan era"),
                    computed(f"Output of {goods}", growth(1, goods), "times", "from the restored table", ids, start=1928, end=1932, era="plan era"))
    if guess is None:
        return bars(rows, f"Money multiplied by {number(money, 2)}, goods by {number(growth(1, goods), 2)}. And prices?",
                    "Growth over the First Plan, money 1928 to 1933, output 1927–8 to 1932",
                    "If every rouble changed hands as often as before, by how much must prices have multiplied? Commit to a guess.")
    level = arithmetic.price_level(money, growth(1, goods), velocity)
    turns = [0.05, 2]  # the lines are straight
    lines = {f"goods: {name}": (turns, [arithmetic.price_level(money, grown, v) for v in turns]) for name in TOTALS for grown in [growth(1, name)]}
    steady = growth(1, goods) / money
    rows = together(rows, computed(f"Prices, velocity × {number(velocity)}", level, "times", "M × V ÷ Q", [*MONEY, *ids]))
    pace = "its old speed" if velocity == 1 else f"{number(velocity)}{' of' if velocity < 1 else ' times'} its old speed"
    says = (f"Your guess was ×{number(guess)}. Only if each rouble moved at {number(steady, 2)} of its former speed would prices have stood still. "
            "This is no measure of inflation: the velocity is not known, rationed goods had fixed prices, and not all that was made was sold "
            "for money. But it suggests why goods were rationed, and why one good could have five prices.")
    return curves(lines, rows, f"With money at {pace}, prices would multiply by {number(level, 2)}",
                  "Price level, 1928 = 1, by the equation of exchange M × V = P × Q", says, across="velocity of money, 1928 = 1", up="times",
                  point=(velocity, level, f"×{number(level, 2)}"), level=(guess, f"your guess: {number(guess)}"))


exchange = Explorer(
    "Money grew faster than goods: what would prices do?", money_and_goods,
    goods=Choice("Goods", tuple(TOTALS), "industry"),
    guess=Guess("Your guess for prices", 1, 6, "times"),
    velocity=Slider("Velocity of money", 0.5, 2, 0.05, 1, "1 = as in 1928"))

STEEL = ("steel-target-1934", "steel-target-1935", "steel-growth-1936", "steel-growth-1937", "steel-growth-1938", "steel-growth-1939")
VIEWS = ("growth a year", "level, 1933 = 100", "tonnes in a later table")


def steel_level():
    """Steel as index numbers, 1933 = 100, chained from the chapter's six changes (two of them targets)."""
    levels = arithmetic.chain([value(name) for name in STEEL])
    return together(*[computed("Steel", round(level, 1), "index, 1933 = 100", "changes of ¶ 7.46, 7.56 and 7.57 chained", STEEL[:i], start=1933 + i, era="plan era")
                      for i, level in enumerate(levels)])


def steel_boom(shown):
    """Steel in the later 1930s as yearly growth, as a level, and in the tonnage of a later table."""
    if shown == VIEWS[0]:
        return over_time(statistics(*STEEL).assign(label="Steel"), "A boom that stopped: 28 per cent in 1936, then 4, 2 and −4",
                         "Growth of steel production over the year before, per cent; 1934 and 1935 are targets, said to be met",
                         "The columns fall steeply, but only the last stands for a fall of output: 4 per cent after 28 is slower growth, not less steel.",
                         columns=True, bottom=-13)
    if shown == VIEWS[1]:
        return over_time(steel_level(), "If its targets were met, steel doubled in three years, then stood still", "Index, 1933 = 100, chained from the yearly changes",
                         "The same six numbers as a level: the climb to 211 in 1936, the flat top at 219 and 224, the dip to 215. "
                         "Since 1934 and 1935 are targets “marginally” passed, the climb is a floor.")
    return over_time(estimates(series="steel-output").assign(label="Steel"), "Tonnes tell two stops: around 1931 and after 1937",
                     "Crude steel, million tonnes, a table of the 2020s",
                     "In this table steel dips in 1931, not 1932, and 1932 stands a little above 1930, where the chapter has it below. "
                     "The stop after 1937 is plain in both.")


steel = Explorer("Steel in the good years and after: how should one draw it?", steel_boom, shown=Choice("Show", VIEWS, VIEWS[0]))


def implied_norm(reading="to"):
    """Lashtoba's norm in tons, if it was fulfilled "to" 2,274 per cent or exceeded "by" that much."""
    percentage = value("lashtoba-norm-1935") + (100 if reading == "by" else 0)
    return value("lashtoba-coal-1935") / percentage * 100


def shift_records(hours, hands):
    """Coal an hour and a man, when the day had so many hours and so many men had a hand in each record."""
    unit = "tons an hour and a man"
    pace = value("stakhanov-coal-1935") / value("stakhanov-hours-1935") / hands
    other = value("lashtoba-coal-1935") / hours / hands
    norm = implied_norm() / value("stakhanov-hours-1935")
    men = "one man" if hands == 1 else f"{number(hands)} men"
    rows = together(
        computed(f"Stakhanov, six hours, {men}", pace, unit, f"102 ÷ 6 ÷ {number(hands)}", ["stakhanov-coal-1935", "stakhanov-hours-1935"], era="plan era"),
        computed(f"Lashtoba, {'six' if hours == 6 else number(hours)} hours, {men}", other, unit, f"311 ÷ {number(hours)} ÷ {number(hands)}", ["lashtoba-coal-1935"], era="plan era"),
        computed("Lashtoba's implied norm, six hours", norm, unit, "311 ÷ 22.74 ÷ 6", ["lashtoba-coal-1935", "lashtoba-norm-1935"], era="plan era"))
    ahead = "Stakhanov" if pace > other else "Lashtoba"
    more, less = (number(round(rate, 1)) for rate in (max(pace, other), min(pace, other)))
    title = (f"With {men} at work neither record is more than the norm" if max(pace, other) <= norm else
             f"By the hour, {ahead} leads: {more} tons against {less}")
    says = (f"Supposed so, Lashtoba's day made {number(other / norm, 1)} times his implied norm for each man, and Stakhanov's shift {number(pace / norm, 1)} times, "
            "if his norm was the same. The chapter gives Stakhanov six hours and a picked team, Lashtoba “one day” and no word on helpers. "
            "The length of the day decides who leads, the number of hands how much of a record there is.")
    return bars(rows, title, "Coal in tons an hour and a man, if the records were shared as supposed", says)


records = Explorer(
    "Two records of 1935: what is the unit of labour?", shift_records,
    hours=Slider("Lashtoba's day", 6, 24, 1, 6, "hours"),
    hands=Slider("Hands in each record", 1, 12, 1, 1, "men"))


def _steel_by_tonnage():
    """Yearly growth of steel 1934 to 1939, computed from the tonnage of the later table."""
    return together(*[
        computed("later tonnage", round(arithmetic.relative_change(estimate(f"steel-output-{y - 1}"), estimate(f"steel-output-{y}")), 1), "per cent",
                 "from the tonnage in Correlates of War", [f"steel-output-{y - 1}", f"steel-output-{y}"], start=y) for y in range(1934, 1940)])


def _defence_1933():
    """Defence share of 1933 with the archival sum in place of the published one, on the same budget."""
    ratio = estimate("defence-spending-archival-1933") / estimate("defence-spending-published-commissariat-1933")
    return computed("1933 with the archival sum", round(value("defence-share-of-budget-1933") * ratio, 1), "per cent",
                    "3.4 × 4.299 ÷ 1.421 (Harrison & Davies 1997)",
                    ["defence-share-of-budget-1933", "defence-spending-archival-1933", "defence-spending-published-commissariat-1933"], start=1933)


def _table_share(column):
    return computed(f"Chapter's table: {COLUMNS[column]}", round(arithmetic.share(value(RESTORED["producer goods"][column]), total(column)), 1), "per cent",
                    "producer goods ÷ both industrial rows", [RESTORED[s][column] for s in SECTORS[:2]], era="plan era", as_of=COLUMNS[column])


disputes = compare("The chapter's figures for the plan years beside others", {
    "the First Plan in all": Topic(
        lambda: together(
            statistics({"Chapter: as printed": "production-growth-1928-32"}),
            computed("Chapter: industry in its table", round(100 * (growth(1, "industry") - 1), 1), "per cent", "43.3 ÷ 18.3", ["producer-goods-output-1932", "consumer-goods-output-1932"], era="plan era"),
            computed("Chapter: 20 per cent a year", round(100 * (arithmetic.grown(1, value("industrial-growth-before-1933"), value("first-plan-length-1928-32")) - 1), 1), "per cent",
                     "1.20 to the power of 4.25", ["industrial-growth-before-1933", "first-plan-length-1928-32"], era="plan era")),
        lambda: together(computed("Stalin's claim: twice 1928", 100 * (estimate("industry-1932-against-1928-stalin") - 1), "per cent", "2 − 1, Stalin 1933", ["industry-1932-against-1928-stalin"]),
                         estimates({"A target of the plan": "first-plan-target-all-industry"})),
        "Three answers from one section: 250, 136.6 and 117 per cent", "Growth by 250 per cent is elsewhere a target; Stalin claimed 100",
        "Growth of industrial output (as printed: of production) from 1927–8 or 1928 to 1932, per cent",
        "No other figure for the outcome comes near 250. Either “by” should read “to”, or a target was taken for a result; the page that gives the target is unsigned, "
        "so neither is certain."),
    "industrial growth": Topic(
        lambda: statistics({"Chapter: up to the crisis": "industrial-growth-before-1933", "Chapter: 1933": "industrial-growth-1933"}),
        lambda: estimates({"Chadaev, official: 1929–32": "industry-growth-official-1929-1932", "Chadaev, official: 1933–37": "industry-growth-official-1933-1937",
                           "Katz, western: 1928–37": "industry-growth-western-1928-1937",
                           "Chadaev, official: 1938–40": "industry-growth-official-1938-1940",
                           "Katz, western: 1937–40": "industry-growth-western-1937-1940"}),
        "The chapter: 20 per cent a year, then 5", "The official rate is near the chapter's 20; western estimates are 10 to 12",
        "Growth of industrial output, per cent a year",
        "The chapter seems to follow the official index, without saying so. Western estimates find fast growth too, but 10 to 12 per cent a year "
        "up to 1937 and 2 to 3 after it. The stagnation that the chapter describes is clearer there than in the official figures."),
    "steel": Topic(
        lambda: statistics(*STEEL).assign(label="chapter"), _steel_by_tonnage,
        "The chapter: growth of 28 per cent, then next to none", "Tonnage confirms the stop; the good years beat their targets",
        "Growth of steel production over the year before, per cent; the chapter's 1934 and 1935 are targets",
        "The later table has 1937 at 8 per cent where the chapter has 4, and 1934 and 1935 well above their targets: more than “marginally”. "
        "Otherwise the two tell one story.", partial(over_time, labels=False, bottom=-10)),
    "producer goods": Topic(
        lambda: together(_table_share(0), _table_share(2)),
        lambda: estimates({"Cliff, official: 1923": "producer-goods-share-1923", "Cliff, official: 1927–8": "producer-goods-share-1927-1928",
                           "Cliff, official: 1932": "producer-goods-share-1932", "Cliff, official: 1937": "producer-goods-share-1937",
                           "Cliff, official: 1940": "producer-goods-share-1940"}),
        "The restored table: producer goods rise from 32.8 to 53.3 per cent of industry", "Cliff prints the same shares, 32.8 and 53.3: the rows are rightly restored",
        "Producer goods in gross industrial output, per cent",
        "This confirms from outside, in a book by an author whom the chapter attacks, that the two industrial rows were put back correctly. "
        "It says nothing of the plan or of farming, and it confirms the copying, not the counting: both rest on official prices, which Cliff doubts."),
    "defence": Topic(
        lambda: statistics({"Chapter: 1933": "defence-share-of-budget-1933", "Chapter: 1935": "defence-share-of-budget-1935",
                            "Chapter: 1936": "defence-share-of-budget-1936", "Chapter: 1939": "defence-share-of-budget-1939"}),
        _defence_1933,
        "The chapter: from 3.4 to 25.6 per cent in six years", "With the archival sum the 3.4 per cent of 1933 becomes 10.3",
        "Defence in the state budget, per cent",
        "The sum published for 1933 was kept low on purpose. Set the archival one against the same budget, and the share in 1939 is two and a half times "
        "that of 1933, not seven and a half times: a rise still, but far less steep."),
    "money": Topic(
        lambda: statistics(*MONEY).assign(label="chapter"),
        lambda: estimates(series="currency-in-circulation").assign(label="Trotsky 1936"),
        "The chapter: 1.7 and 8.4 milliard roubles", "Trotsky's table has the same two values, and then a fall to 6.9",
        "Roubles in circulation, milliard; Trotsky's figures are for 1 January",
        "Agreement is no confirmation where one source has been copied: the chapter's two values are probably Trotsky's, who had them from the State Bank. "
        "What the chapter leaves out is that the sum fell in the course of 1933.", over_time),
    "real wages": Topic(
        lambda: computed("Chapter: promised by the plan", 100 + value("real-wages-plan-1933"), "index, 1928 = 100", "100 + 70", ["real-wages-plan-1933"], era="plan era", start=1933),
        lambda: estimates({"Schwarz and Jasny: 1932": "real-wage-schwarz-jasny-1932", "Zaleski: 1932": "real-wage-zaleski-1932"}),
        "The plan promised 170 where 100 had been", "Promised 170, estimated at 50 or 43: real wages",
        "Real wages, 1928 = 100; the promise is for the end of the plan, the estimates for 1932",
        "The chapter says that the outcome was nothing like the promise, and gives no figure here. These two, both quoted by Filtzer, put it at half "
        "of the level before the plan or less."),
})

__all__ = ["disputes", "exchange", "fulfilled", "implied_norm", "in_milliards", "machine_shares", "promises", "puzzle", "quality", "records", "restored", "rye", "solutions", "steel", "structure", "table", "total", "totals"]
