"""The comparability gate: may two values of the register share an axis?

Five questions are put to a pair.  Each is answered from the register's columns (series, unit,
place, kind, era, start, end, evidence) where they can answer it, and called open where they cannot.
The gate reads columns, not meanings: it errs towards refusal, and a reader may overrule it with a
reason.

A series is asked pair by pair: all its values that would stand in the picture, and the strictest
verdict holds. A figure from elsewhere may be asked too, as `from_elsewhere` dresses it; its table
knows no kind, era or grade, so that what the register answers stays open there, and two sources are
never called one.

All functions are pure and take rows of the register, dicts from column to value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .wording import capital, missing, period

Row = dict[str, Any]
Said = tuple[str, str, str]  # an answer without its question

QUESTIONS = ("Same population?", "Same unit?", "Same base or prices?", "Same definition?",
             "Same kind of source?")
VERDICTS = ("same axis", "with a warning", "refuse")
YES, NO, OPEN = "yes", "no", "open"

# The country under its successive names, the smaller and the larger territory alike.
STATES = {
    "Russian Empire", "Russian Empire without Finland", "Russia", "Soviet Russia",
    "Soviet Russia and USSR", "USSR"
}
RENAMED = {"Leningrad": "Petrograd"}
# Endings of a series' name that say what part a value plays, not what is measured.
ROLES = ("-target", "-plan")
NATURES = {
    "index number": "an index number", "sum of money": "a sum of money", "change": "a change",
    "share": "a share", "ratio": "a ratio", "count": "a count"
}
GRADES = {
    "footnoted, note survives": "footnoted with a surviving note",
    "footnoted, note lost": "footnoted with a lost note", "asserted": "asserted without a note",
    "a participant's figure": "a participant's figure", "garbled": "garbled in print"
}
KINDS = {
    "actual": "a result", "plan target": "a target", "rule": "a rule",
    "comparison": "a standard of comparison", "change": "a result"
}


@dataclass(frozen=True)
class Answer:
    """One of the five questions answered: `says` is yes, no or open; `short` is fit for a title,
    `why` is a sentence.
    """

    question: str
    says: str
    short: str
    why: str


def nature(row: Row) -> str:
    """What sort of number a row holds: a key of `NATURES`."""
    unit, what = str(row["unit"]), str(row["what"])
    if unit.startswith("index"):
        return "index number"
    if "roubles" in unit:
        return "sum of money"
    if unit == "per cent per year" or row["kind"] == "change":
        return "change"
    if unit in ("per cent", "times"):
        if any(words in what
               for words in ("growth", "change in", "target for", "against the target")):
            return "change"
        return "share" if unit == "per cent" else "ratio"
    return "count"


def quantity(row: Row) -> str:
    """What is measured: the name of the row's series without the part it plays (target) and without
    its place.
    """
    name = str(row["series"])
    for role in ROLES:
        name = name.removesuffix(role)
    words, place = name.split("-"), set(str(row["place"]).lower().split())
    while len(words) > 1 and words[-1] in place:
        words.pop()
    return "-".join(words)


def from_elsewhere(row: Row) -> dict[str, Any]:
    """A row of the table of estimates as the gate reads it: its author in place of a grade, and
    neither kind nor era.
    """
    return row | {"kind": None, "era": None, "evidence": None}


def _years(row: Row) -> tuple[int | None, int | None]:
    start = None if missing(row["start"]) else int(row["start"])
    end = start if missing(row["end"]) else int(row["end"])
    return start, end


def _overlap(first: Row, second: Row) -> bool:
    (a, b), (c, d) = _years(first), _years(second)
    return None not in (a, b, c, d) and a <= d and c <= b


# Places that take an article in a sentence, by how they begin.
ARTICLE = ("USSR", "USA", "UK", "RSFSR", "Russian Empire", "Central Black Earth", "Donetz",
           "Lower Volga", "North Caucasus", "Moscow Region")


def _the(place: str) -> str:
    """A place as it stands in a sentence."""
    return f"the {place}" if place.startswith(ARTICLE) else place


# --- the five questions: each gives yes, no or open, a reason fit for a title, and a sentence ---


def _population(first: Row, second: Row) -> Said:
    """Are the same people, places or things counted?  From place, series and time."""
    one, other = (RENAMED.get(str(row["place"]), str(row["place"])) for row in (first, second))
    same, moved, (one, other) = one == other, {one, other} <= STATES, (_the(one), _the(other))
    alike = quantity(first) == quantity(second)
    if same and alike and first["what"] == second["what"]:
        return YES, "one population", f"Both are of {one}, counted under one heading."
    if same and alike:
        return YES, "one population", (
            f"Both are of {one} and belong to one series: the label must name each part.")
    if same:
        return OPEN, "who is counted", (
            f"Both are of {one}; who or what is counted there stands only in words.")
    if alike and _overlap(first, second):
        return OPEN, "different places", (
            f"{capital(one)} and {other} at one time: the chart compares the two and must say so.")
    if moved:
        return OPEN, "moved borders", (f"{capital(one)} and {other}: name and borders changed, and "
                                       "the register cannot say by how many people.")
    return NO, f"{one} is not {other}", (
        f"{capital(one)} is not {other}: no axis turns one into the other.")


def _unit(first: Row, second: Row) -> Said:
    """Are both in one unit?  From the unit; index numbers count as one unit, their bases are the
    next question.
    """
    one, other = str(first["unit"]), str(second["unit"])
    if one.startswith("index") and other.startswith("index"):
        named = "in" if one == other else "are"
        return YES, "one unit", f"Both {named} index numbers."
    if one == other:
        return YES, "one unit", f"Both in {one}."
    return NO, f"{one} against {other}", f"One is in {one}, the other in {other}."


def _base(first: Row, second: Row) -> Said:
    """Are both measured against one base, or in one year's prices?  From unit, kind, series and
    years.
    """
    sort, other = nature(first), nature(second)
    if sort != other:
        return (NO, f"{NATURES[sort]} against {NATURES[other]}",
                f"One is {NATURES[sort]}, the other {NATURES[other]}.")
    alike = quantity(first) == quantity(second)
    if sort == "count":
        return YES, "no base needed", "A count needs no base and no prices."
    if sort == "index number":
        return _index_base(str(first["unit"]), str(second["unit"]))
    if sort == "sum of money":
        if alike and _years(first) == _years(second) and not missing(first["start"]):
            return YES, "one year's prices", "Both are in the money of the same years."
        return (OPEN, "prices unknown",
                "The register does not say whether a rouble buys the same in both.")
    if sort == "change":
        return _span(first, second, alike)
    if alike and first["what"] == second["what"]:
        return YES, "one whole", "Both are measured against the same kind of whole."
    return (OPEN, "share of what",
            "What each is a share or a multiple of stands only in words.")


def _index_base(one: str, other: str) -> Said:
    if one == other:
        return YES, "one base", "Both are measured against the same base."
    if "pre-war" in one + other:
        return OPEN, "base year not named", "One of them names no year for its pre-war base."
    return NO, "two bases", "The two have different base years."


def _span(first: Row, second: Row, alike: bool) -> Said:
    (a, b), (c, d) = _years(first), _years(second)
    if a is None or c is None:
        return (OPEN, "start not named",
                "For at least one of them the starting year is not stated.")
    if a == b and c == d:
        if alike:
            return YES, "year on year", "Each is set against what went before it, by one rule."
        return (OPEN, "base in words",
                "What each change is measured against stands only in words.")
    one, other = (period(row | {"as_of": None}) for row in (first, second))
    if (a, b) == (c, d):
        return YES, "one span", f"Both run over the same years, {one}."
    return NO, "two spans of years", f"One runs over {one}, the other over {other}."


def _definition(first: Row, second: Row) -> Said:
    """Is one thing measured by one rule?  From series, kind and era."""
    if quantity(first) != quantity(second):
        return (NO, "two different quantities",
                f"“{first['what']}” and “{second['what']}” are two quantities.")
    if missing(first["kind"]) and missing(second["kind"]):
        if first["what"] == second["what"]:
            return (YES, "one heading",
                    "Both stand under one heading of the table of figures from elsewhere.")
        return OPEN, "two headings", ("One series from elsewhere, but two headings: whether one "
                                      "rule of counting stands behind them is not recorded.")
    if missing(first["kind"]) or missing(second["kind"]):
        return OPEN, "one name in two tables", (
            "One name in the register and in the table of figures from elsewhere: nothing says "
            "that both counted by one rule.")
    if first["kind"] != second["kind"]:
        one, other = KINDS[first["kind"]], KINDS[second["kind"]]
        parts = f"{one} beside {other}" if one != other else "a level beside a change"
        return OPEN, parts, f"One quantity, but {parts}: the mark must show which is which."
    if first["era"] != second["era"]:
        return OPEN, "two eras, perhaps two rules", (
            "One name in two eras: the register cannot say whether the rule of counting stayed.")
    return YES, "one definition", "One series, one kind of value, one era."


def _source(first: Row, second: Row) -> Said:
    """Do both rest on the same kind of evidence?  From the grade of evidence."""
    elsewhere = [row for row in (first, second) if missing(row["evidence"])]
    if len(elsewhere) == 2:
        one, other = (str(row["author"]) for row in elsewhere)
        if one == other:
            return YES, "one author", f"Both are from one author: {one}."
        return NO, "two authors", f"One is from {one}, the other from {other}."
    if elsewhere:
        return NO, "the chapter beside another source", (
            "One is printed in the chapter, the other comes from elsewhere: "
            f"{elsewhere[0]['author']}.")
    one, other = str(first["evidence"]), str(second["evidence"])
    if one == other == "garbled":
        return OPEN, "both garbled in print", "Both are garbled in print and had to be rebuilt."
    if one == other:
        return YES, "one grade of evidence", f"Both are {GRADES[one]}."
    return (NO, "two grades of evidence",
            f"One is {GRADES[one]}, the other {GRADES[other]}.")


def answers(first: Row, second: Row) -> tuple[Answer, ...]:
    """The five answers for a pair of rows, in the order of `QUESTIONS`."""
    asked = (_population, _unit, _base, _definition, _source)
    return tuple(Answer(question, *answered(first, second))
                 for question, answered in zip(QUESTIONS, asked, strict=True))


def verdict(found: Sequence[Answer]) -> str:
    """What the five answers allow: one of `VERDICTS`.

    Another population, unit or definition refuses the axis at once; so do fewer than three answers
    of yes.  Five times yes gives the axis freely; anything between, with a warning.
    """
    says = [answer.says for answer in found]
    if NO in (says[0], says[1], says[3]) or says.count(YES) < 3:
        return VERDICTS[2]
    return VERDICTS[0] if says.count(YES) == 5 else VERDICTS[1]


def reasons(found: Sequence[Answer]) -> list[str]:
    """The short reasons that weigh against a common axis, the decisive ones first (an empty list if
    there are none).
    """
    hard = [a.short for i, a in enumerate(found) if a.says == NO and i in (0, 1, 3)]
    soft = [a.short for i, a in enumerate(found) if a.says == NO and i in (2, 4)]
    return hard + soft + [a.short for a in found if a.says == OPEN]
