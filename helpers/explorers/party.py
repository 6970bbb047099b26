"""Explorers of section 4: three groups, who broke with whom, whose grain, who left, who knew."""

from functools import cache

import pandas as pd

from ..chart import Chart
from ..charts import areas, bars, curves, grid, panels_on_one_axis, shares
from ..data import computed, estimate, part_of, statistics, together, value
from ..draw import of_line
from ..drawing import Draw
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import Words, section
from ..wording import number
from .compare import compare
from .maps import argued

say = section(4)


# --- base, programme, outcome ---------------------------------------------------------------------

GROUPS = ("all three", "the Right", "Zinoviev and Kamenev", "Stalin's group")


def bases(group: str) -> Chart:
    """The chapter's argument on three groups as boxes and arrows; `group` is brought out."""
    return argued(say, "groups", group)


groups = Explorer(say.question("groups"), bases,
                  group=Choice("Bring out", GROUPS, GROUPS[0]))

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

# --- a share of what? -----------------------------------------------------------------------------

FARMS, GRAIN = "grain-top-farms-share-1925", "grain-supply-from-top-farms-1925"
TOP, REST = "top farms", "all other farms"
# Per cent of the average harvest that every farm keeps, until the reader moves the scale.
KEPT = 75


@cache
def _printed(name: str) -> pd.DataFrame:
    """Rows of one whole: the printed share of the top farms, and what is left for the others."""
    rest = computed(REST, 100 - value(name), unit="per cent", how="100 less the printed share",
                    using=[name], era="NEP", start=1925)
    return together(statistics({TOP: name}), rest)


def harvest_share(kept: float) -> float:
    """Per cent of the harvest that the top farms grew, if Zinoviev's figure is their share of the
    surplus and every farm keeps `kept` per cent of the average harvest.
    """
    return value(GRAIN) * (100 - kept) / 100 + value(FARMS) * kept / 100


def whose_grain(guess: float | None = None, kept: float = KEPT) -> Chart:
    """Zinoviev's two shares, the second read as a share of the surplus.

    What the top farms grew appears once `guess` (per cent of the harvest) is given; `kept` is the
    per cent of the average harvest that every farm keeps.
    """
    wholes = {"Farms": _printed(FARMS), "Surplus": _printed(GRAIN)}
    if guess is None:
        return shares(wholes, say("surplus.asked", kept=KEPT))
    grown = harvest_share(kept)
    wholes["Harvest"] = together(*(
        computed(name, round(part, 1), unit="per cent", how="model: every farm keeps the same",
                 using=[FARMS, GRAIN], era="NEP", start=1925)
        for name, part in ((TOP, grown), (REST, 100 - grown))))
    words = say("surplus.shown", guess=guess, kept=kept, grown=grown,
                times=grown / value(FARMS))
    return shares(wholes, words)


surplus = Explorer(
    say.question("surplus"), whose_grain,
    guess=Guess("Your guess for the top farms", 0, 100, "per cent of the harvest"),
    kept=Slider("Every farm keeps", 0, 90, 1, KEPT, "per cent of the average harvest"))

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
    lines = {say.phrase("leavers.line", share=value(share), when=part_of(share, "as_of")): (
        supposed, [times_as_likely(value(share), x) for x in supposed])
        for share in LEFT.values()}
    odds = times_as_likely(value(LEFT[leavers]), base)
    rows = say.rows("leavers", base=base, odds=odds, leavers=LEFT[leavers])
    near = ("occupation" if abs(value(BY_OCCUPATION) - base) < 1
            else "class" if abs(estimate(BY_CLASS) - base) < 1 else "")
    even = 0.95 <= odds <= 1.05
    words = say("leavers", base=base, odds=odds, near=near, about="even" if even else "odds",
                when=part_of(LEFT[leavers], "as_of"),
                means="even" if even else "more" if odds > 1 else "less")
    return curves(
        lines, words, rows=rows, across="workers in the whole party, per cent (supposed)",
        up="times as likely", point=(base, odds, number(round(odds, 1))),
        level=(1, "as likely as anybody else"), ends_at=14, model=False)


leavers = Explorer(say.question("leavers"), who_left,
                   leavers=Choice("Workers were", tuple(LEFT), next(iter(LEFT))),
                   base=Slider("Workers in the party", 20, 75, 1, 30, "per cent"))

# --- who remembered -------------------------------------------------------------------------------

def who_remembers(guess: float | None = None) -> Chart:
    """Members of 1929 by when they joined; the older groups appear after `guess` (per cent)."""
    if guess is None:
        return bars(say.rows("veterans.asked"), say("veterans.asked"))
    return areas(say.rows("veterans.shown", share=max(guess, 0.1)),
                 say("veterans.shown", guess=guess))


veterans = Explorer(say.question("veterans"), who_remembers,
                    guess=Guess("Your guess", 0, 100, "per cent of members"))

# --- disputes -------------------------------------------------------------------------------------

TRADES = "trades of members"


def _by_trade(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each occupation, labelled by their dates."""
    dated = rows.assign(label=[
        "July 1928" if mark == "estimate" else "January 1927" for mark in rows["mark"]])
    return {name: dated[rows["label"] == name] for name in dict.fromkeys(rows["label"])}


def _in_their_own_way(compared: Explorer) -> Explorer:
    """The explorer of disputes, with the trades in panels."""

    def show(topic: str, shown: str) -> Chart:
        chart = compared.chart(topic=topic, shown=shown)
        if topic != TRADES:
            return chart
        words = Words(chart.title, say(f"disputes.{TRADES}").scope, chart.takeaway)
        return panels_on_one_axis(_by_trade(chart.rows), words)

    return Explorer(compared.question, show, **compared.controls)


draw = Draw(say, "draw", lambda: {"members": of_line(
    "party-members-and-candidates", first=1918, given=1924, last=1929, most=3, digits=2,
    scale=1e6)})

disputes = _in_their_own_way(compare(4))
