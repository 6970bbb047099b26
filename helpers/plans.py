"""Planned against achieved: every target of the register with its result, found by its columns.

A result belongs to a target if it has the same quantity (series without the part it plays), unit,
place and years and is something counted or a change; where a series holds several such rows, the
one whose words are nearest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from . import arithmetic, comparability
from .data import table
from .wording import capital, missing, period

Row = dict[str, object]

RESULTS = ("actual", "change")
# Words that say what part a value plays, not what it is.
PARTS = (", actual figure", ", plan target", "actual ", " over the year before",
         "growth of ", "growth in ", "change in ")


@dataclass(frozen=True)
class Pair:
    """A target with its result and what there was before, as rows of the register.

    `result` and `before` are None where the register has none.
    """

    target: Row
    result: Row | None = None
    before: Row | None = None

    @property
    def name(self) -> str:
        """What was planned, as a label: the words of the result, and when."""
        words = str((self.result or self.target)["what"])
        for part in PARTS:
            words = words.replace(part, "")
        years = period(self.target | {"as_of": None})
        when = "" if self.target["unit"] == "years" else f", {years}"
        return f"{capital(words)}{when}"

    @property
    def ids(self) -> list[str]:
        """The ids of its rows."""
        return [row["id"] for row in (self.before, self.target, self.result) if row]

    @property
    def less_was_wanted(self) -> bool:
        """Whether the target was to fall or to be short: a planned cut, or a time."""
        return self.target["value"] < 0 or self.target["unit"] == "years"

    def reached(self, growth: bool = False) -> float:
        """The result as per cent of the target.

        By the level reached, or with `growth` by what was added to the start.
        """
        wanted, became = self.target["value"], self.result["value"]
        if comparability.nature(self.target) == "change":
            start, wanted, became = 1, arithmetic.multiple(wanted), arithmetic.multiple(became)
        else:
            # Without a figure for the start the plan is taken to begin from nought.
            start = self.before["value"] if self.before else 0
        return (became - start * growth) / (wanted - start * growth) * 100


def _nearest(row: Row, rows: Sequence[Row]) -> Row | None:
    """Of several rows the one whose words are most like those of `row`; None if there is none."""
    words = _words(row)
    return max(rows, key=lambda other: len(words & _words(other)), default=None)


def _words(row: Row) -> set[str]:
    return set(str(row["what"]).replace(",", "").split())


@cache
def pairs() -> tuple[Pair, ...]:
    """Every target of the register, in its order; those without a result come with None."""
    rows = table("statistics").to_dict("records")
    return tuple(_paired(row, rows) for row in rows if row["kind"] == "plan target")


def _paired(target: Row, rows: Sequence[Row]) -> Pair:
    """A target with the result and the start that the register has for it."""
    alike = [row for row in rows if row["kind"] in RESULTS
             and row["unit"] == target["unit"] and row["place"] == target["place"]
             and comparability.quantity(row) == comparability.quantity(target)]
    result = _nearest(target, [row for row in alike if _years(row) == _years(target)])
    # What is itself a change has its start in it.
    if result is None or comparability.nature(target) == "change":
        return Pair(target, result)
    earlier = [row for row in alike if not missing(row["end"]) and row["end"] < target["start"]]
    return Pair(target, result, _nearest(target, earlier))


def _years(row: Row) -> tuple[int | None, ...]:
    return tuple(None if missing(row[end]) else int(row[end]) for end in ("start", "end"))


def found() -> list[Pair]:
    """The targets that have a result."""
    return [pair for pair in pairs() if pair.result]
