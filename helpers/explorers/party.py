"""Explorers of section 4: who broke with whom, whose surplus, a slow plan, who left, who knew."""

from functools import cache

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import areas, argument_map, bars, curves, grid, panels_on_one_axis, shares
from ..data import computed, estimate, estimates, high, low, statistics, table, together, value
from ..explorer import Choice, Explorer, Guess, Slider
from ..side_by_side import TABLE, industry_multiple
from ..text import Words, section
from ..wording import number
from .compare import compare

say = section(4)


def seven_years() -> pd.DataFrame:
    """The events of 1923 to 1929 that carry the story of party and village: rows of events.csv."""
    events = table("events")
    dated = events["section"].eq(4) & events["start"].between("1923", "1930-12")
    at_home = events["lane"].isin(["state and party", "village"]) & events["weight"].le(2)
    abroad = events["lane"].eq("world") & events["weight"].eq(1)
    return events[dated & (at_home | abroad)]


# --- base, programme, outcome ---------------------------------------------------------------------

EVERY = "all three"
GROUPS = ("the Right", "Zinoviev and Kamenev", "Stalin's group")


def bases(group: str) -> Chart:
    """The chapter's argument on three groups as boxes and arrows; `group` is brought out."""
    argument = say.table("reading")
    boxes = {(name, place): (box["who"], box["says"], box["at"])
             for name in GROUPS for place, box in enumerate(argument[name]["boxes"])}
    links = [((name, place), (name, place + 1), how)
             for name in GROUPS for place, how in enumerate(argument["links"])]
    return argument_map(
        boxes, say(f"reading.{group}"),
        columns=[[(name, place) for name in GROUPS] for place, _ in enumerate(argument["heads"])],
        links=links, heads=argument["heads"], foot=say.phrase("reading.foot"),
        stress=[key for key in boxes if key[0] == group])


reading = Explorer(say.question("reading"), bases,
                   group=Choice("Bring out", (EVERY, *GROUPS), EVERY))

# --- who broke with whom --------------------------------------------------------------------------

STEPS = say.table("alliances.moments")
MOMENTS = tuple(STEPS)
UNSAID = "not yet said"


def who_breaks(moment: str, next_: str = UNSAID) -> Chart:
    """Where three groups stand towards Stalin's, up to `moment`.

    The row after it appears once `next_` names who breaks with Stalin's group next.
    """
    asked = next_ == UNSAID
    shown = MOMENTS[:MOMENTS.index(moment) + (1 if asked else 2)]
    last = shown[-1]
    told = {} if asked else {
        "guess": next_, "judged": "right" if next_ == STEPS[last]["breaks"] else "wrong"}
    paragraphs = {when: STEPS[when]["at"] for when in shown}
    groups = say.table("alliances")["groups"]
    return grid(
        {when: dict(zip(groups, STEPS[when]["stands"], strict=True)) for when in shown},
        say(f"alliances.moments.{last}", takeaway="asked" if asked else "told", **told),
        tones=say.table("alliances.tones"), references=paragraphs, corner="when",
        foot=say.phrase("alliances.foot", paragraphs=", ".join(paragraphs.values())))


alliances = Explorer(
    say.question("alliances"), who_breaks,
    moment=Choice("You stand in", MOMENTS[:-1], MOMENTS[0]),
    next_=Choice("Who breaks next", (UNSAID, "Zinoviev and Kamenev", "the Right", "nobody"), UNSAID,
                 commits=True))

# --- from harvest to surplus ----------------------------------------------------------------------

FARMS, GRAIN = "grain-top-farms-share-1925", "grain-supply-from-top-farms-1925"
TOP, REST = "top farms", "all other farms"
# Per cent of the average harvest that every farm keeps, until the reader moves the scale.
KEPT = 30


def _parted(share: float, how: str, using: list[str]) -> pd.DataFrame:
    """Rows of one whole: `share` per cent for the top farms, and the rest."""
    return together(*(
        computed(name, part, unit="per cent", how=how, using=using, era="NEP", start=1925)
        for name, part in ((TOP, round(share, 1)), (REST, round(100 - share, 1)))))


@cache
def _printed(name: str) -> pd.DataFrame:
    """Rows of one whole: the printed share of the top farms, and what is left for the others."""
    rest = computed(REST, 100 - value(name), unit="per cent", how="100 less the printed share",
                    using=[name], era="NEP", start=1925)
    return together(statistics({TOP: name}), rest)


def surplus_share(kept: float) -> float:
    """Per cent of the surplus that the top farms hold.

    Every farm is taken to keep `kept` per cent of the average harvest.
    """
    return (value(GRAIN) - value(FARMS) * kept / 100) / (100 - kept) * 100


def whose_surplus(guess: float | None = None, kept: float = KEPT) -> Chart:
    """Zinoviev's two shares; the share of the surplus appears once `guess` (per cent) is given.

    `kept` is the per cent of the average harvest that every farm keeps.
    """
    wholes = {"Farms": _printed(FARMS), "Grain": _printed(GRAIN)}
    if guess is None:
        return shares(wholes, say("surplus.asked", kept=KEPT))
    held = surplus_share(kept)
    wholes["Surplus"] = _parted(held, "model: every farm keeps the same", [FARMS, GRAIN])
    moved = "little" if kept < 5 else "much" if held > 93 else "between"
    return shares(wholes, say("surplus.shown", guess=guess, kept=kept, held=held, moved=moved))


surplus = Explorer(
    say.question("surplus"), whose_surplus,
    guess=Guess("Your guess for the top farms", 0, 100, "per cent"),
    kept=Slider("Every farm keeps", 0, 42, 1, KEPT, "per cent of the average"))

# --- the plan that was too slow -------------------------------------------------------------------

PLAN = "gosplan-growth-plan-1926-31"


def pace(rate: float, years: float) -> Chart:
    """What `rate` per cent a year makes of 100 in `years` years, beside both ends of the plan."""
    slow, fast = low(PLAN), high(PLAN)
    passed = [years * i / 12 for i in range(13)]
    reached = {r: arithmetic.grown(100, r, years) for r in (slow, fast, rate)}
    lines = {f"{number(r)} per cent: {number(end, 1)}": (
        passed, [arithmetic.grown(100, r, x) for x in passed]) for r, end in reached.items()}
    level, doubling = "index, start = 100", arithmetic.growth_rate(100, 200, years)
    industry = round(100 * industry_multiple())
    rows = together(
        statistics({"Draft plan: yearly growth": PLAN}),
        *(computed(f"After {number(years)} years at {number(r)} per cent", round(end, 1),
                   unit=level, how="compound growth", using=[PLAN], era="NEP")
          for r, end in reached.items()),
        computed(f"Yearly growth that doubles output in {number(years)} years", round(doubling, 1),
                 unit="per cent per year", how="the root of 2", era="NEP"),
        computed("Industry in the restored table of section 7, 1932 with 1927–8 = 100", industry,
                 unit=level, how="¶ 7.8–7.14", using=TABLE["industry"], era="plan era"))
    if rate in (slow, fast):
        placed = "lower" if rate == slow else "upper"
    else:
        placed = "slower" if rate < slow else "faster" if rate > fast else "within"
    words = say("tempo", rate=rate, years=years, end=reached[rate], placed=placed,
                doubling=doubling, industry=industry)
    return curves(
        lines, words, rows=rows, across="years", up="start = 100", level=(200, "twice the start"),
        ends_at=max(225, reached[rate] * 1.12), model=False)


tempo = Explorer(say.question("tempo"), pace, rate=Slider("Growth", 1, 25, 1, 9, "per cent a year"),
                 years=Slider("For", 3, 10, 1, 5, "years"))

# --- who left, and out of whom --------------------------------------------------------------------

LEFT = {"60 per cent of the leavers": "manual-workers-among-leavers-1925",
        "77 per cent of the leavers": "manual-workers-among-leavers-1926"}
BY_OCCUPATION, BY_CLASS = "party-factory-transport-workers-1927", "party-workers-by-class-july-1928"


def times_as_likely(among_leavers: float, among_members: float) -> float:
    """How many times as likely a worker was to leave as another member, from two per cents."""
    return (among_leavers / (100 - among_leavers)) / (among_members / (100 - among_members))


def who_left(leavers: str, base: float) -> Chart:
    """A worker's odds of leaving against another member's, if `base` per cent of all were workers.

    `leavers` is one of the two shares of workers among those who left.
    """
    supposed = [20 + 2.5 * i for i in range(23)]
    lines = {name: (supposed, [times_as_likely(value(share), x) for x in supposed])
             for name, share in LEFT.items()}
    odds = times_as_likely(value(LEFT[leavers]), base)
    first, second = LEFT.values()
    rows = together(
        statistics({"Workers among leavers, first half of 1925": first,
                    "Workers among leavers, by 1926": second,
                    "Factory and transport workers, January 1927": BY_OCCUPATION}),
        estimates({"Official figure: classed as workers, July 1928": BY_CLASS}),
        computed("Workers in the party: your supposition", base, unit="per cent",
                 how="your supposition", era="NEP"),
        computed("A worker's chance of leaving against another member's", round(odds, 1),
                 unit="times", how="ratio of two odds", using=[LEFT[leavers]], era="NEP"))
    near = ("occupation" if abs(value(BY_OCCUPATION) - base) < 1
            else "class" if abs(estimate(BY_CLASS) - base) < 1 else "")
    even = 0.95 <= odds <= 1.05
    words = say("leavers", base=base, odds=odds, near=near, about="even" if even else "odds",
                means="even" if even else "more" if odds > 1 else "less")
    return curves(
        lines, words, rows=rows, across="workers in the whole party, per cent (a supposition)",
        up="times as likely", point=(base, odds, number(round(odds, 1))),
        level=(1, "as likely as anybody else"), ends_at=14, model=False)


leavers = Explorer(say.question("leavers"), who_left,
                   leavers=Choice("Workers were", tuple(LEFT), next(iter(LEFT))),
                   base=Slider("Workers in the party", 20, 75, 1, 30, "per cent"))

CENSUS = {"office employees": "party-office-employees-1927",
          "factory and transport workers": "party-factory-transport-workers-1927",
          "private peasants": "party-private-peasants-1927",
          "hired farm workers": "party-farm-labourers-1927"}


def unaccounted() -> float:
    """Per cent of the members of January 1927 whom the chapter's four groups leave out."""
    return round(100 - sum(map(value, CENSUS.values())), 1)


def census() -> pd.DataFrame:
    """Rows: the four groups of the census as printed, and the part that they leave out."""
    return together(statistics(CENSUS), computed(
        "not in the text", unaccounted(), unit="per cent", how="100 less the four printed shares",
        using=CENSUS.values(), era="NEP", as_of="January 1927"))


# --- who remembered -------------------------------------------------------------------------------

MEMBERS, BY_WAR = "party-members-1929", "party-joined-by-civil-war-count-1929"
BY_1917 = "party-joined-before-1917-count-1929"


def of_a_hundred(name: str) -> float:
    """Per cent of the members of 1929 who belong to one of the two older groups."""
    return arithmetic.share(value(name), value(MEMBERS))


def who_remembers(guess: float | None = None) -> Chart:
    """Members of 1929 by when they joined; the older groups appear after `guess` (per cent)."""
    everybody = statistics({"All members of 1929": MEMBERS})
    if guess is None:
        return bars(everybody, say("veterans.asked"))
    guessed = computed("your guess", max(guess, 0.1) / 100 * value(MEMBERS), unit="people",
                       how="your guess", using=[MEMBERS])
    older = statistics({"joined before the civil war ended": BY_WAR,
                        "joined before February 1917": BY_1917})
    return areas(together(everybody, guessed, older), say("veterans.shown", guess=guess))


veterans = Explorer(say.question("veterans"), who_remembers,
                    guess=Guess("Your guess", 0, 100, "per cent of members"))

# --- disputes -------------------------------------------------------------------------------------

TRADES, UNLIKE = "trades of members", ("grain", "the Moscow vote")


def _by_trade(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each occupation, labelled by their dates."""
    dated = rows.assign(label=[
        "July 1928" if mark == "estimate" else "January 1927" for mark in rows["mark"]])
    return {name: dated[rows["label"] == name] for name in dict.fromkeys(rows["label"])}


def _in_their_own_way(compared: Explorer) -> Explorer:
    """The explorer of disputes: trades in panels, unlike quantities without upright lines."""

    def show(topic: str, shown: str) -> Chart:
        chart = compared.chart(topic=topic, shown=shown)
        if topic in UNLIKE:
            chart.layout["shapes"] = []
        if topic != TRADES:
            return chart
        words = Words(chart.title, say(f"disputes.{TRADES}").scope, chart.takeaway)
        return panels_on_one_axis(_by_trade(chart.rows), words)

    return Explorer(compared.question, show, **compared.controls)


disputes = _in_their_own_way(compare(4))
