"""The comparability gate for many values: a whole series on one axis, all pairs of the register."""

from dataclasses import dataclass
from itertools import combinations

from .comparability import (
    NO,
    OPEN,
    QUESTIONS,
    VERDICTS,
    YES,
    Answer,
    answers,
    reasons,
    verdict,
)


@dataclass(frozen=True)
class Joint:
    """What the gate says of several values in one picture.

    `answers` are the five, each the hardest that any pair gives, `verdict` the strictest of the
    pairs; `between` and `inside` count the pairs by verdict, those that join the two sides and
    those within one; `reasons` are those of the first pair that gets the strictest verdict, one
    that joins the sides if there is any.
    """

    answers: tuple
    verdict: str
    between: dict
    inside: dict
    reasons: list


def joint(first, second=(), ask=answers):
    """Whether all rows of `first` and `second` may stand on one axis: every pair is asked, inside
    the sides as between them.

    A row on both sides counts once.  `ask` answers for a pair (a caller may remember the answers).
    """
    second = [row for row in second if row not in first]
    across = [ask(a, b) for a in first for b in second]
    within = [ask(a, b) for side in (first, second) for a, b in combinations(side, 2)]
    said = {"between": dict.fromkeys(VERDICTS, 0), "inside": dict.fromkeys(VERDICTS, 0)}
    worst, why = -1, []
    for name, asked in (("between", across), ("inside", within)):
        for found in asked:
            word = verdict(found)
            said[name][word] += 1
            if VERDICTS.index(word) > worst:
                worst, why = VERDICTS.index(word), reasons(found)
    every = across + within
    return Joint(tuple(_hardest([found[i] for found in every]) for i in range(len(QUESTIONS))),
                 VERDICTS[worst], said["between"], said["inside"], why)


def _hardest(found):
    """One answer for many pairs: the hardest of them, and for how many of the pairs it holds."""
    says = next(word for word in (NO, OPEN, YES) if any(a.says == word for a in found))
    own = [a for a in found if a.says == says]
    if len(own) == len(found) and len({a.why for a in own}) == 1:
        return own[0]
    share = f"In all {len(found)} pairs" if len(own) == len(
        found) else f"In {len(own)} of {len(found)} pairs"
    return Answer(own[0].question, says, own[0].short, f"{share}, for instance: {own[0].why}")


def series_crossings(rows):
    """What the gate says of the series of the register: ({verdict: series of two or more values,
    each by itself}, {verdict: pairs of series}).

    A pair is asked only for the values that it joins; a single value counts as a series of one.
    """
    groups = {}
    for row in rows:
        groups.setdefault(row["series"], []).append(row)
    alone, pairs = dict.fromkeys(VERDICTS, 0), dict.fromkeys(VERDICTS, 0)
    for own in groups.values():
        if len(own) > 1:
            alone[_strictest(combinations(own, 2))] += 1
    for one, other in combinations(groups.values(), 2):
        pairs[_strictest((a, b) for a in one for b in other)] += 1
    return alone, pairs


def _strictest(pairs):
    return VERDICTS[max(VERDICTS.index(verdict(answers(*pair))) for pair in pairs)]


def crossings(rows):
    """How many pairs of rows each verdict gets, by the two eras they join.

    `rows` is a list of register rows; returns {(era, other era): {verdict: pairs}} with the eras in
    the order of their first appearance.
    """
    order = list(dict.fromkeys(row["era"] for row in rows))
    counted = {}
    for first, second in combinations(rows, 2):
        eras = tuple(sorted((first["era"], second["era"]), key=order.index))
        said = counted.setdefault(eras, dict.fromkeys(VERDICTS, 0))
        said[verdict(answers(first, second))] += 1
    return counted
