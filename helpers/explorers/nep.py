"""Explorers of section 3: the scissors, ways to close them, a map of causes."""

from dataclasses import replace
from math import log
from typing import NamedTuple

from .. import arithmetic
from ..chart import Chart
from ..charts import bars, slopes, timeline
from ..data import computed, estimate, estimates, part_of, statistics, table, together
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import section
from .compare import compare
from .maps import argued

say = section(3)

INDEX = "index, 1913 = 100"
# Industrial and agricultural price index: that of April 1923, when the congress met, is the
# chapter's, that of October an encyclopaedia's.
SPRING = ("industrial-price-index-1923", "agricultural-price-index-1923")
AUTUMN = ("industrial-price-index-october-1923", "agricultural-price-index-october-1923")
MOMENTS = ("1913", "April 1923", "October 1923", "April 1924")
BLADES = ("industry", "farms")

SHOWN = ("the two blades", "their ratio", "what a load of grain buys")


def scissors(guess: float | None = None, shown: str = SHOWN[0]) -> Chart:
    """Prices of industry and farms from 1913 to April 1924.

    What came after the congress appears once `guess`, the widest ratio, is given; `shown` is one
    of `SHOWN`.
    """
    if guess is None:
        return slopes(say.rows("opening.asked"), say("opening.asked"), top=300, moments=MOMENTS)
    # The accounts of the peak differ, so a guess is held against the nearer end of their range.
    industry, farm = map(estimate, ("industrial-price-index-october-1923-figes",
                                    "agricultural-price-index-october-1923-figes"))
    ends = estimate("scissors-ratio-october-1923-marshall"), industry / farm
    miss = min((guess - end for end in ends), key=abs)
    close = "right" if abs(miss) < 0.2 else "high" if miss > 0 else "low"
    case = f"opening.{shown}"
    words, rows = say(case, guess=guess, judged=close), say.rows(case, guess=guess)
    if shown == SHOWN[0]:
        return slopes(rows, words, top=300)
    return bars(rows, words, line=None if shown == SHOWN[1] else (100, "1913"))


opening = Explorer(
    say.question("opening"), scissors,
    guess=Guess("Your guess for the widest ratio", 1, 6, "times"),
    shown=Choice("Show", SHOWN, SHOWN[0]))

# --- ways to close them ---------------------------------------------------------------------------

STARTS = {"April 1923 (chapter)": SPRING, "October 1923 (elsewhere)": AUTUMN}
AFTERWARDS = "afterwards"
# What imports would cost is nowhere said: they are taken at their price of 1913.
IMPORTED = 100.0
# Per cent a year by which industry grows where the village is to get more goods.
GROWTH = 20


class Play(NamedTuple):
    """What a card does: both indices after it, and the numbers of its sentences and rows by name.

    `case` ends the place of the card's words in the text file where it has several.
    """

    after: tuple[float, float]
    numbers: dict[str, float]
    case: str = ""


def _cut_prices(industry: float, farm: float, target: float) -> Play:
    return Play((target * farm, farm),
                {"cut": -arithmetic.relative_change(industry, target * farm)})


def _raise_farm_prices(industry: float, farm: float, target: float) -> Play:
    return Play((industry, industry / target),
                {"rise": arithmetic.relative_change(farm, industry / target)})


def import_share(industry: float, wanted: float) -> float:
    """Per cent of the goods sold that imports at `IMPORTED` must make up.

    They bring the average price from `industry` down to `wanted` (both 1913 = 100).
    """
    return (industry - wanted) / (industry - IMPORTED) * 100


def _import_goods(industry: float, farm: float, target: float) -> Play:
    need = import_share(industry, target * farm)
    if need > 100:
        return Play((IMPORTED, farm), {"end": IMPORTED / farm}, ".not enough")
    return Play((target * farm, farm), {"need": need}, ".enough")


def _make_more(industry: float, farm: float, target: float) -> Play:
    years = log(industry / (target * farm)) / log(1 + GROWTH / 100)
    return Play((target * farm, farm), {
        "extra": arithmetic.relative_change(target * farm, industry), "growth": GROWTH,
        "needed": years})


CARDS = {"cut industrial prices": _cut_prices, "raise farm prices": _raise_farm_prices,
         "import goods": _import_goods, "make more goods": _make_more}


def policy(start: str, card: str, target: float) -> Chart:
    """What a card must do to bring the ratio of prices from that of `start` down to `target`."""
    using, month = STARTS[start], start.partition(" (")[0]
    industry, farm = map(part_of, using)
    play = CARDS[card](industry, farm, target)
    find = statistics if using == SPRING else estimates
    before = find(dict(zip(BLADES, using, strict=True))).assign(as_of=month, unit=INDEX)
    after = [computed(name, round(index, 1), unit=INDEX, how="by the choice made above",
                      using=[source], era="NEP", as_of=AFTERWARDS)
             for name, index, source in zip(BLADES, play.after, using, strict=True)]
    rows, case = together(before, *after), f"closing.{card}{play.case}"
    words = say(case, now=industry / farm, target=target, **play.numbers)
    chart = slopes(rows, words, top=max(industry, *play.after) * 1.1, moments=(month, AFTERWARDS))
    own = say.rows(case, upper=using[0], lower=using[1], **play.numbers)
    return replace(chart, rows=together(rows, own))


closing = Explorer(
    say.question("closing"), policy,
    start=Choice("Begin in", tuple(STARTS), next(iter(STARTS))),
    card=Choice("Card", tuple(CARDS), next(iter(CARDS))),
    target=Slider("Bring the ratio down to", 1, 1.5, 0.05, 1.25, "times"))

# --- why the state grew alien to its makers -------------------------------------------------------

PARTS = tuple(say.table("causes.parts"))


def bureaucracy(part: str) -> Chart:
    """The chapter's chain of causes as a map of claims, with one of `PARTS` brought out."""
    return argued(say, "causes", f"parts.{part}")


causes = Explorer(say.question("causes"), bureaucracy, part=Choice("Bring out", PARTS, PARTS[0]))


def dates() -> Chart:
    """The dated events of the section as a timeline."""
    events = table("events")
    return timeline(events[events["section"] == 3], say("dates"), years=(1917, 1923))


disputes = compare(3)
