"""The explorer of section 12 about the census of 1937: its shortfall as an account of entries.

The reader chooses among published figures; no control moves a number of people.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from .. import arithmetic
from ..chart import Chart
from ..charts import waterfall
from ..charts.ledgers import with_lines
from ..data import computed, estimate, estimates, part_of, statistics, value
from ..explorer import Choice, Explorer
from ..text import section
from ..wording import number

say = section(12)

ERA = "terror"
MILLION, UNIT = 1_000_000, "million people"
AXIS = 158  # million people, where the drawing begins
NONE = "not entered"
CENSUS = ("census-population-1937", "census-shortfall-1937")

# By whom a larger census was expected, and the ids behind each gap: expectation and count.
GAPS = {"the chapter's forecast": "chapter", "Stalin's speeches": "speeches",
        "births and deaths registered": "registers"}
GAP_IDS = {"chapter": CENSUS,
           "speeches": ("census-1937-expected-from-stalin", "census-1937"),
           "registers": ("census-1937-expected-from-registration", "census-1937")}

DEFAULT = "Davies & Wheatcroft 2004"
FAMINE = {
    NONE: None,
    "Urlanis 1974": "famine-deaths-urlanis1974",
    DEFAULT: "famine-deaths-davies-wheatcroft2004",
    "Kotkin 2017": "famine-deaths-kotkin",
    "Andreev et al. 1993": "famine-deaths-andreev1993",
    "Conquest 1986": "famine-deaths-conquest1986",
}
# The studies known by their range; of the others only the highest figures are.
RANGED = (DEFAULT, "Kotkin 2017")

SENTENCES_AND_CAMPS = "sentences and camp deaths"
TERROR = {NONE: None, "death sentences": "sentences", SENTENCES_AND_CAMPS: "both",
          "deaths not reported (Kurman)": "unreported"}
SENTENCES = ("death-sentences-1930-1936-security", "death-sentences-1930-1936-ministry")
CAMPS, POLICE = "deaths-in-camps-1930-1936", "deaths-unreported-by-police-kurman"
TERROR_IDS = {"sentences": SENTENCES, "both": (*SENTENCES, CAMPS), "unreported": (POLICE,)}

ABROAD = ("kazakhs-beyond-frontier-kotkin", "kazakhs-to-china-commission")
BIRTHS = ("registered-births-1931", "registered-births-1932", "registered-births-1933")
OTHER = {NONE: (), "births": ("births",), "departures": ("departures",),
         "both": ("births", "departures")}

Range = tuple[float, float]


class Entry(NamedTuple):
    """One entry of the account: its line, its ends in people, who says so, the ids behind it."""

    line: str
    least: float
    most: float
    says: str
    ids: tuple[str, ...]


def _ends(name: str) -> Range:
    """Lower and upper end of a figure (the same number twice where it is one)."""
    return part_of(name, "low"), part_of(name, "high")


def forecast() -> float:
    """The forecast that the chapter implies: census total plus shortfall, in people."""
    return value(CENSUS[0]) + value(CENSUS[1])


def missing_births() -> float:
    """Births of 1932 and 1933 below the level of 1931, from the registers, in people."""
    before, *after = map(estimate, BIRTHS)
    return sum(before - born for born in after)


def terror_before(kind: str) -> Range:
    """What is entered as terror before the census, in people; `kind` is a key of `TERROR_IDS`."""
    if kind == "unreported":
        return _ends(POLICE)
    least, most = map(estimate, SENTENCES)
    camps = estimate(CAMPS) if kind == "both" else 0
    return least + camps, most + camps


def entries(famine: str, terror: str, other: str) -> list[Entry]:
    """The entries made, by the options of the three controls."""
    made = []
    if name := FAMINE[famine]:
        known = "famine_range" if famine in RANGED else "famine_highest"
        made.append(_entry("famine", _ends(name), (name,), known, study=famine))
    if kind := TERROR[terror]:
        made.append(_entry(kind, terror_before(kind), TERROR_IDS[kind]))
    if "births" in OTHER[other]:
        made.append(_entry("births", (missing_births(), missing_births()), BIRTHS))
    if "departures" in OTHER[other]:
        ends = [end for name in ABROAD for end in _ends(name)]
        made.append(_entry("departures", (min(ends), max(ends)), ABROAD))
    return made


def _entry(line: str, ends: Range, ids: Sequence[str], says: str = "", **values: str) -> Entry:
    """An entry with the words of its line and of who says so, where they have not one name."""
    return Entry(say.phrase(f"account.lines.{line}"), *ends,
                 say.phrase(f"account.says.{says or line}", **values), tuple(ids))


def expected_and_counted(gap: str) -> tuple[Range, float]:
    """What a gap, a key of `GAP_IDS`, lies between: the ends of the expectation, and the count."""
    if gap == "chapter":
        return (forecast(), forecast()), value(CENSUS[0])
    expectation, count = GAP_IDS[gap]
    return _ends(expectation), estimate(count)


def _in_millions(people: float) -> float:
    """Millions as the ledger writes them: small entries keep two decimals."""
    # 8.35 shall be 8.4, as by hand.
    return round(people / MILLION + 1e-9, 2 if abs(people) < MILLION else 1)


def _written(least: float, most: float) -> str:
    """The ends of a range in millions; one number where both are written alike."""
    return " to ".join(dict.fromkeys(number(_in_millions(end)) for end in (least, most)))


def _phrase(name: str, least: float, most: float) -> dict[str, object]:
    """The phrase of a range called `name`, and its ends in millions."""
    ends = _in_millions(least), _in_millions(most)
    return {name: "one" if ends[0] == ends[1] else "range",
            f"{name}_least": ends[0], f"{name}_most": ends[1]}


def _amount(least: float, most: float) -> float | Range:
    """The ends in millions as `computed` takes them: one number where both are the same."""
    ends = _in_millions(least), _in_millions(most)
    return ends[0] if ends[0] == ends[1] else ends


def census_account(gap: str, famine: str, terror: str, other: str) -> Chart:
    """The shortfall as an account: from the expectation, entry by entry, down to the count, and
    what is left over.
    """
    gap = GAPS[gap]
    expected, counted = expected_and_counted(gap)
    missing = expected[0] - counted, expected[1] - counted
    made = entries(famine, terror, other)
    left = (missing[0] - sum(entry.most for entry in made),
            missing[1] - sum(entry.least for entry in made))
    outcome = "more" if left[1] <= 0 else "perhaps" if left[0] < 0 else "less"
    line, says = say.table("account.lines"), say.table("account.says")
    chosen = {"famine_open": FAMINE[famine], "terror_open": TERROR[terror],
              "other_open": OTHER[other]}
    lines = [
        (line["expected"], _written(*expected), says[f"expected_{gap}"]),
        (f"− {line['counted']}", _written(counted, counted),
         says["counted_chapter" if gap == "chapter" else "counted_archive"]),
        (f"= {line['gap']}", _written(*missing), ""),
        *((f"− {entry.line}", _written(entry.least, entry.most), entry.says) for entry in made),
        *((f"− {line[name]}", "–", NONE) for name, entry in chosen.items() if not entry),
        (f"= {line['left']}", _written(*left), says[f"left_{outcome}"])]
    every = dict.fromkeys([*GAP_IDS[gap], *(name for entry in made for name in entry.ids)])
    over = computed(line["left"], _amount(*left), unit=UNIT, how="the gap less the entries",
                    using=every, era=ERA, start=1937)
    words = say("account", title=outcome if made else "empty",
                **_phrase("missing", *missing), **_phrase("left", *left),
                **_terror_phrase(TERROR[terror], missing),
                famine=_famine_phrase(gap, FAMINE[famine], made), nothing="" if made else "entered")
    start, end = _start_and_end(gap)
    chart = waterfall(start, words, end=end, left=over, least=AXIS, entries=[
        computed(entry.line, _amount(entry.least, entry.most), unit=UNIT, how=entry.says,
                 using=entry.ids, era=ERA) for entry in made], foot=say.phrase("account.foot"))
    return with_lines(chart, lines, tuple(say.table("account")["heads"]))


def _start_and_end(gap: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of an expectation and of the count that belongs to it."""
    line = say.table("account.lines")
    if gap == "chapter":
        return (computed(line["expected"], _in_millions(forecast()), unit=UNIT, using=CENSUS,
                         how="census plus shortfall, ¶ 12.41", era=ERA, start=1937),
                _millions(statistics({line["counted"]: CENSUS[0]})))
    return tuple(_millions(estimates({line[name]: one}))
                 for name, one in zip(("expected", "counted"), GAP_IDS[gap], strict=True))


def _millions(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in people as rows in millions of them."""
    ends = ["value", "low", "high"]
    return rows.assign(unit=UNIT, **{end: rows[end] / MILLION for end in ends})


def _terror_phrase(kind: str | None, missing: Range) -> dict[str, object]:
    """The phrase on what is entered as terror, and the numbers that it needs."""
    if not kind:
        return {"terror": ""}
    entered = terror_before(kind)
    least, most = (round(arithmetic.share(part, whole), 1)
                   for part, whole in zip(entered, reversed(missing), strict=True))
    return {"terror": kind, **_phrase("entered", *entered), "portion_least": least,
            "portion_most": most, "portion": "one" if least == most else "range"}


def _famine_phrase(gap: str, famine: str | None, made: Sequence[Entry]) -> str:
    """The phrase on the famine, which is the first entry where it is one."""
    if gap == "registers":
        return "registers"
    if not famine:
        return "none"
    others = [entry.most for entry in made[1:]]
    return "largest" if others and made[0].least >= max(others) else "overlaps"


account = Explorer(
    say.question("account"), census_account,
    gap=Choice("Expected by", tuple(GAPS), "the chapter's forecast"),
    famine=Choice("Excess deaths of the famine", tuple(FAMINE), DEFAULT),
    terror=Choice("Death sentences and camps before the census", tuple(TERROR),
                  SENTENCES_AND_CAMPS),
    other=Choice("Births and departures", tuple(OTHER), NONE))
