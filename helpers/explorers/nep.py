"""Explorers of section 3: the scissors, ways to close them, a map of causes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import log

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import argument_map, bars, slopes, timeline
from ..data import computed, estimate, estimates, part_of, statistics, table, together
from ..explorer import Choice, Explorer, Guess, Slider
from ..text import section
from .compare import compare

say = section(3)

INDEX = "index, 1913 = 100"
# Industrial and agricultural price index of each moment: that of April 1923, when the congress met,
# is the chapter's; the others are an encyclopaedia's.
SPRING = ("industrial-price-index-1923", "agricultural-price-index-1923")
AUTUMN = ("industrial-price-index-october-1923", "agricultural-price-index-october-1923")
YEAR_ON = ("industrial-price-index-april-1924", "agricultural-price-index-april-1924")
FIGES = ("industrial-price-index-october-1923-figes", "agricultural-price-index-october-1923-figes")
PRICES = {"1913": (), "April 1923": SPRING, "October 1923": AUTUMN, "April 1924": YEAR_ON}
MOMENTS = tuple(PRICES)
ENCYCLOPAEDIA = (" (encyclopaedia)", "from the indices in an encyclopaedia without named author")
# Whose the indices of a moment are, for labels, and what is told of them below a chart.
ORIGIN = {"1913": ("", "the base year"), "April 1923": (" (chapter)", "from the indices of ¶ 3.40"),
          "October 1923": ENCYCLOPAEDIA, "April 1924": ENCYCLOPAEDIA}
BLADES, SHORT = ("industrial goods", "farm goods"), ("industry", "farms")


def blades(moment: str) -> tuple[float, float]:
    """Industrial and agricultural price index (1913 = 100) of one of `MOMENTS`."""
    if moment == MOMENTS[0]:
        return 100.0, 100.0
    industry, farm = map(part_of, PRICES[moment])
    return industry, farm


def ratio(moment: str) -> float:
    """Industrial over agricultural prices at one of `MOMENTS`, both measured against 1913."""
    industry, farm = blades(moment)
    return industry / farm


def load_of_grain(moment: str) -> float:
    """Industrial goods that one load of grain bought at one of `MOMENTS`, 1913 = 100."""
    return 100 / ratio(moment)


def _indices(ids: tuple[str, str], labels: tuple[str, str]) -> pd.DataFrame:
    find = statistics if ids == SPRING else estimates
    return find(dict(zip(labels, ids, strict=True)))


def _until_april() -> pd.DataFrame:
    """Rows of both blades as the chapter has them, from the base year to the congress."""
    base = [computed(name, 100, unit=INDEX, how="the base year is 100", era="NEP", as_of="1913")
            for name in SHORT]
    return together(*base, _indices(SPRING, SHORT).assign(as_of="April 1923", unit=INDEX))


def _at_each_moment(measure: Callable[[str], float], digits: int, unit: str) -> list[pd.DataFrame]:
    return [computed(moment + whose, round(measure(moment), digits), unit=unit, how=how,
                     using=PRICES[moment], era="NEP", as_of=moment)
            for moment, (whose, how) in ORIGIN.items()]


def _ratio_of_figes() -> float:
    industry, farm = map(estimate, FIGES)
    return industry / farm


def _ratios() -> pd.DataFrame:
    """Rows: the ratio of the two indices at each moment, from every pair of figures at hand."""
    *until_october, year_on = _at_each_moment(ratio, 2, "times")
    figes = computed(
        "October 1923 (Figes)", round(_ratio_of_figes(), 2), unit="times",
        how="from the indices given by Figes 2014", using=FIGES, era="NEP", as_of="October 1923")
    accounts = estimates({"September 1923 (Dobb)": "scissors-ratio-september-1923",
                          "October 1923 (Marshall)": "scissors-ratio-october-1923-marshall"})
    return together(*until_october, figes, year_on, accounts)


SHOWN = ("the two blades", "their ratio", "what a load of grain buys")


def scissors(guess: float | None = None, shown: str = SHOWN[0]) -> Chart:
    """Prices of industry and farms from 1913 to April 1924.

    What came after the congress appears once `guess`, the widest ratio, is given; `shown` is one
    of `SHOWN`.
    """
    if guess is None:
        return slopes(_until_april(), say("opening.asked"), top=300, moments=MOMENTS)
    # The accounts of the peak differ, so a guess is held against the nearer end of their range.
    ends = estimate("scissors-ratio-october-1923-marshall"), _ratio_of_figes()
    miss = min((guess - end for end in ends), key=abs)
    close = "right" if abs(miss) < 0.2 else "high" if miss > 0 else "low"
    words = say(f"opening.{shown}", guess=guess, judged=close)
    if shown == SHOWN[0]:
        # Under other labels, so that no line joins the two sources.
        labels = tuple(f"{name}, elsewhere" for name in SHORT)
        later = [_indices(ids, labels) for ids in (AUTUMN, YEAR_ON)]
        return slopes(together(_until_april(), *later), words, top=300)
    if shown == SHOWN[1]:
        guessed = computed("your guess", round(guess, 1), unit="times", how="your guess")
        return bars(together(_ratios(), guessed), words)
    return bars(together(*_at_each_moment(load_of_grain, 1, INDEX)), words, line=(100, "1913"))


opening = Explorer(
    say.question("opening"), scissors,
    guess=Guess("Your guess for the widest ratio", 1, 6, "times"),
    shown=Choice("Show", SHOWN, SHOWN[0]))

# --- ways to close them ---------------------------------------------------------------------------

STARTS = {"April 1923 (chapter)": "April 1923", "October 1923 (elsewhere)": "October 1923"}
# What imports would cost is nowhere said: they are taken at their price of 1913.
IMPORTED = 100.0
# Per cent a year by which industry grows where the village is to get more goods.
GROWTH = 20


@dataclass(frozen=True)
class Play:
    """What a card does: both indices after it, the numbers of its sentences, and its own rows.

    `numbers` are by name; `rows` are (label, amount, unit, how); `case` ends the place of
    the card's words in the text file where it has several.
    """

    after: tuple[float, float]
    numbers: dict[str, float]
    rows: list[tuple[str, float, str, str]]
    case: str = ""


def _cut_prices(industry: float, farm: float, target: float) -> Play:
    cut = -arithmetic.relative_change(industry, target * farm)
    return Play((target * farm, farm), {"cut": cut},
                [("Cut in industrial prices", cut, "per cent", "1 − wanted ÷ index")])


def _raise_farm_prices(industry: float, farm: float, target: float) -> Play:
    rise = arithmetic.relative_change(farm, industry / target)
    return Play((industry, industry / target), {"rise": rise},
                [("Rise in farm prices", rise, "per cent", "index ÷ target ÷ farm index − 1")])


def import_share(industry: float, wanted: float) -> float:
    """Per cent of the goods sold that imports at `IMPORTED` must make up.

    They bring the average price from `industry` down to `wanted` (both 1913 = 100).
    """
    return (industry - wanted) / (industry - IMPORTED) * 100


def _import_goods(industry: float, farm: float, target: float) -> Play:
    need, end = import_share(industry, target * farm), IMPORTED / farm
    if need > 100:
        return Play((IMPORTED, farm), {"end": end},
                    [("Ratio if all goods were imported", end, "times", "100 ÷ farm index")],
                    case=".not enough")
    return Play((target * farm, farm), {"need": need},
                [("Part of goods imported", need, "per cent", "(index − wanted) ÷ (index − 100)")],
                case=".enough")


def _make_more(industry: float, farm: float, target: float) -> Play:
    extra = arithmetic.relative_change(target * farm, industry)
    years = log(industry / (target * farm)) / log(1 + GROWTH / 100)
    return Play((target * farm, farm), {"extra": extra, "growth": GROWTH, "needed": years},
                [("More goods", extra, "per cent", "index ÷ wanted − 1"),
                 (f"Time at {GROWTH} per cent a year", years, "years",
                  f"ln(index ÷ wanted) ÷ ln {1 + GROWTH / 100:g}")])


CARDS = {"cut industrial prices": _cut_prices, "raise farm prices": _raise_farm_prices,
         "import goods": _import_goods, "make more goods": _make_more}


def policy(start: str, card: str, target: float) -> Chart:
    """What a card must do to bring the ratio of prices from that of `start` down to `target`."""
    industry, farm = blades(STARTS[start])
    using = PRICES[STARTS[start]]
    play = CARDS[card](industry, farm, target)
    before = _indices(using, BLADES).assign(as_of="before", unit=INDEX)
    after = [computed(name, round(index, 1), unit=INDEX, how="what the card does", using=[source],
                      era="NEP", as_of="after")
             for name, index, source in zip(BLADES, play.after, using, strict=True)]
    rows = together(before, *after)
    words = say(f"closing.{card}{play.case}", now=industry / farm, target=target, **play.numbers)
    chart = slopes(rows, words, top=max(industry, *play.after) * 1.1, moments=("before", "after"))
    own = [computed(name, round(amount, 2), unit=unit, how=how, using=using)
           for name, amount, unit, how in play.rows]
    return replace(chart, rows=together(rows, *own))


closing = Explorer(
    say.question("closing"), policy,
    start=Choice("Begin in", tuple(STARTS), next(iter(STARTS))),
    card=Choice("Card", tuple(CARDS), next(iter(CARDS))),
    target=Slider("Bring the ratio down to", 1, 1.5, 0.05, 1.25, "times"))

# --- why the state grew alien to its makers -------------------------------------------------------

PARTS = tuple(say.table("causes.parts"))


def bureaucracy(part: str) -> Chart:
    """The chapter's chain of causes as a map of claims, with one of `PARTS` brought out."""
    argument = say.table("causes")
    boxes = {name: (claim["who"], claim["says"], claim["at"])
             for name, claim in argument["claims"].items()}
    return argument_map(
        boxes, say(f"causes.parts.{part}"), columns=argument["columns"],
        links=argument["links"], heads=argument["heads"], stress=argument["parts"][part]["stress"],
        foot=say.phrase("causes.foot"))


causes = Explorer(say.question("causes"), bureaucracy, part=Choice("Bring out", PARTS, PARTS[0]))


def dates() -> Chart:
    """The dated events of the section as a timeline."""
    events = table("events")
    return timeline(events[events["section"] == 3], say("dates"), years=(1917, 1923))


disputes = compare(3)
