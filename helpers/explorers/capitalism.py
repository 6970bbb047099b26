"""Explorers of section 8: growth off a table, saving, a syllogism, where two theories part."""


from .. import arithmetic
from ..chart import Chart
from ..charts import argument_map, curves, grid
from ..data import together, value
from ..explorer import Choice, Explorer, Guess, Slider, Switch
from ..text import section
from ..wording import number
from .compare import compare
from .maps import argued

say = section(8)

# --- which way industry grew ----------------------------------------------------------------------

MILLIARDS = "milliard roubles"
# Producer and consumer goods in the restored table of section 7.
BEGUN = ("producer-goods-output-1927-28", "consumer-goods-output-1927-28")
PLANNED = ("producer-goods-plan-1932", "consumer-goods-plan-1932")
MADE = ("producer-goods-output-1932", "consumer-goods-output-1932")
HEAVY = "heavy-industry-investment-share-1928-32"

Columns = tuple[str, str]


def gains(column: Columns) -> tuple[float, float]:
    """How much producer and consumer goods were to grow or grew from 1927–8, in milliard roubles.

    `column` is `PLANNED` or `MADE`.
    """
    producer, consumer = (round(value(after) - value(before), 1)
                          for before, after in zip(BEGUN, column, strict=True))
    return producer, consumer


def put_back(column: Columns) -> float:
    """Producer goods in per cent of all growth of industry.

    This is the model's reinvested part, if a rouble yields the same in both branches.
    """
    producer, consumer = gains(column)
    return arithmetic.share(producer, producer + consumer)


ADDED = ("plan and outcome", f"{number(value(HEAVY))} per cent of investment")


def growth_plane(guess: float | None, shown: str) -> Chart:
    """Which way industry was to grow: producer goods across, consumer goods upwards.

    With a `guess` (producer goods in 100 of growth) also which way it grew; `shown` is one of
    `ADDED`, the second of which adds where the share in investment would have led.
    """
    start = [value(name) for name in BEGUN]
    planned, achieved = put_back(PLANNED), put_back(MADE)
    rows = say.rows("plane", planned=planned)
    lines = {f"plan for 1932: {number(planned, 0)} of 100": _line(start, gains(PLANNED))}
    axes = {"across": "producer goods", "up": "consumer goods", "point": (*start, "1927–8"),
            "ends_at": 34, "model": False, "equal": say.phrase("plane.equal")}
    if guess is None:
        return curves(lines, say("plane.asked", planned=planned), rows=rows, **axes)
    lines[f"outcome: {number(achieved, 0)} of 100"] = _line(start, gains(MADE))
    rows = together(rows, say.rows("plane.outcome", achieved=achieved))
    if shown == ADDED[0]:
        words = say("plane.outcome", guess=guess, achieved=achieved, planned=planned)
        return curves(lines, words, rows=rows, **axes)
    producer, share = gains(MADE)[0], value(HEAVY)
    consumer = producer * (100 - share) / share
    stand = round(start[1] + consumer, 1)
    lines[f"as invested: {number(share)} of 100"] = _line(start, (producer, consumer))
    rows = together(rows, say.rows("plane.invested", producer=producer, stand=stand))
    return curves(lines, say("plane.invested", guess=guess, stand=stand), rows=rows, **axes)


def _line(start: list[float], growth: tuple[float, float]) -> tuple[list[float], ...]:
    """Producer and consumer goods at the start and after their growth."""
    return tuple([goods, round(goods + more, 1)]
                 for goods, more in zip(start, growth, strict=True))


plane = Explorer(
    say.question("plane"), growth_plane,
    guess=Guess("Your guess: producer goods", 0, 100, "of 100"),
    shown=Choice("Show", ADDED, ADDED[0]))

# --- less now, more later -------------------------------------------------------------------------

# The country against which the other is held puts this many of 100 producer goods back into making
# producer goods.
SPENDER = 20
# Years that the model looks ahead, and years drawn before the guess.
LONGEST, FIRST = 80, 5
NAMES = ("no name", "state capitalism", "workers' state under siege", "Stalinist plan")


def path(share: float, yields: float, years: int) -> tuple[list[float], list[float]]:
    """Producer and consumer goods year by year in the two-sector model, from the table's 1927–8.

    `share` of 100 is put back; a rouble invested yields `yields` roubles a year.
    """
    return arithmetic.two_sector_path(*map(value, BEGUN), share / 100, yields, years)


def crossing(share: float, yields: float) -> int | None:
    """The first year in which the country that puts back `share` of 100 has more consumer goods.

    More than one that puts back `SPENDER`; None if it never has.
    """
    return arithmetic.first_year_ahead(path(share, yields, LONGEST)[1],
                                       path(SPENDER, yields, LONGEST)[1])


def saving_machine(guess: float | None, share: float, yield_: float, name: str) -> Chart:
    """Consumer goods in two model countries that differ in nothing but how much they put back.

    `guess` is a year, `share` what the thriftier country puts back of 100, `yield_` in roubles a
    year; `name`, one of `NAMES`, changes nothing.
    """
    ahead = crossing(share, yield_)
    years = FIRST if guess is None else ahead + 3
    lines = {f"{part} of 100 put back": (
        list(range(years + 1)), [round(goods, 2) for goods in path(part, yield_, years)[1]])
        for part in (SPENDER, share)}
    lines["as at the start"] = ([0, years], [value(BEGUN[1])] * 2)
    rows = say.rows("machine", year=FIRST, spender=SPENDER, share=share, **{
        country: path(part, yield_, FIRST)[1][-1]
        for country, part in (("spends", SPENDER), ("saves", share))})
    named = "" if name == NAMES[0] else "named"
    common = {"chosen": name, "called": named, "same": named, "yields": yield_}
    axes = {"across": "years", "up": MILLIARDS}
    if guess is None:
        return curves(lines, say("machine.asked", **common), rows=rows, **axes)
    spender, saver = (path(part, yield_, ahead)[1] for part in (SPENDER, share))
    lost = sum(max(0, a - b) for a, b in zip(spender, saver, strict=True))
    rows = together(rows, say.rows("machine.shown", ahead=ahead, lost=lost))
    words = say("machine.shown", guess=guess, ahead=ahead, lost=lost, **common)
    return curves(lines, words, rows=rows, **axes)


machine = Explorer(
    say.question("machine"), saving_machine,
    guess=Guess("Your guess: ahead from", 1, 30, "year"),
    share=Slider("The thriftier country puts back", 30, 90, 10, 80, "of 100"),
    yield_=Slider("Yield of a rouble invested", 0.2, 0.5, 0.05, 0.4, "roubles a year"),
    name=Choice("Call it", NAMES, NAMES[0]))

# --- the syllogism --------------------------------------------------------------------------------

FILLINGS = say.table("board.fillings")
ORDERS = ("as printed", "first premise turned round")
VERDICTS = ("none yet", "it follows", "it does not follow")


def syllogism(filling: str, order: str, verdict: str) -> Chart:
    """Two premises and a conclusion, and after a `verdict` of the reader a case that decides.

    `filling` is one of `FILLINGS`, `order` one of `ORDERS`, `verdict` one of `VERDICTS`.
    """
    filled, follows = FILLINGS[filling], order == ORDERS[1]
    place = "" if follows else filled.get("at", "")
    boxes = {"first": ("First premise", filled["turned" if follows else "printed"], place),
             "second": ("Second premise", filled["second"], place),
             "end": ("Conclusion", filled["conclusion"], place)}
    columns = [["first", "second"], ["end"]]
    if verdict == VERDICTS[0]:
        step, words = "meant to prove", say("board.asked")
    else:
        step = "supports" if follows else "does not prove"
        boxes["case"] = (("No such case", say.phrase("board.no_case"), "") if follows
                         else ("A case that decides", filled["case"], ""))
        columns.append(["case"])
        right = (verdict == VERDICTS[1]) == follows
        words = say(f"board.{'follows' if follows else 'fails'}", amounts=filled["amounts"],
                    judged="right" if right else "wrong")
    links = [("first", "end", step), ("second", "end", step)]
    if "case" in boxes:
        links.append(("case", "end", "secures" if follows else "attacks"))
    return argument_map(boxes, words, columns=columns, links=links, foot=filled["foot"])


board = Explorer(
    say.question("board"), syllogism,
    filling=Choice("Fill in", tuple(FILLINGS), next(iter(FILLINGS))),
    order=Choice("First premise", ORDERS, ORDERS[0]),
    verdict=Choice("Your verdict", VERDICTS, VERDICTS[0], commits=True))

# --- where Cliff and the authors part -------------------------------------------------------------

ROUTES = ("the whole", "Cliff's case", "the authors' case", "first step", "second step",
          "third step")


def parting(stress: str) -> Chart:
    """The argument between Cliff and the authors as a map, with one of `ROUTES` brought out."""
    return argued(say, "parts", stress)


parts = Explorer(say.question("parts"), parting, stress=Choice("Bring out", ROUTES, ROUTES[0]))

# --- what would tell the theories apart -----------------------------------------------------------

EVIDENCE = say.table("evidence.observations")
TOLD = ("not yet", "yes", "no")
IN_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def divides(name: str) -> bool:
    """Whether an observation tells two theories apart.

    It does where one rules it out, and another expects or allows it.
    """
    stands = EVIDENCE[name]["stands"]
    return "rules out" in stands and bool({"expects", "allows"} & set(stands))


def evidence_board(picked: str, verdict: str, hidden: bool) -> Chart:
    """What each theory expects, allows or rules out.

    The row picked and those after it keep their stances back until the reader comes to them, by a
    `verdict` (one of `TOLD`) or with the switch `hidden`, which also sets undecided rows aside.
    """
    decided, theories = verdict != TOLD[0], say.table("evidence")["theories"]
    before = list(EVIDENCE)[:list(EVIDENCE).index(picked)]
    filled = [name for name in EVIDENCE
              if (decided if name == picked else hidden or name in before)]
    heads = {name: "▶ " * (name == picked) + row["says"] for name, row in EVIDENCE.items()}
    cells = {heads[name]: dict(zip(theories, row["stands"] if name in filled else [None] * 4,
                                   strict=True))
             for name, row in EVIDENCE.items()}
    quiet = [heads[name] for name in filled if hidden and not divides(name)]
    right = (verdict == "yes") == divides(picked)
    words = say(
        "evidence.told" if decided else "evidence.asked",
        judged="right" if right else "wrong", apart="divides" if divides(picked) else "agrees",
        remark=EVIDENCE[picked]["remark"], sifted="shown" if hidden else "",
        left=IN_WORDS[sum(map(divides, EVIDENCE))], rows=IN_WORDS[len(EVIDENCE)])
    return grid(
        cells, words, tones=say.table("evidence.tones"), quiet=quiet,
        references={heads[name]: row["at"] for name, row in EVIDENCE.items()},
        foot=say.phrase(f"evidence.foot.{'gaps' if len(filled) < len(EVIDENCE) else 'full'}"),
        corner="Suppose it is found that")


evidence = Explorer(
    say.question("evidence"), evidence_board,
    picked=Choice("Pick", tuple(EVIDENCE), "no workers' control"),
    verdict=Choice("It tells them apart", TOLD, TOLD[0], commits=True),
    hidden=Switch("Fill in the board, and set aside the rows on which all who speak agree"))

disputes = compare(8)
