"""Planned against achieved: every target of the register with its result, found from the register's own columns.

A result belongs to a target if it has the same quantity (series without the part it plays), unit, place and years and is
something counted or a change; where a series holds several such rows, the one whose words are nearest.
"""

from dataclasses import dataclass
from functools import cache
from html import escape

from . import arithmetic, comparability
from .data import table
from .page import Page, html_table
from .wording import amount, missing, number, period

RESULTS = ("actual", "change")
# Words that say what part a value plays, not what it is.
PARTS = ", actual figure", ", plan target", "actual ", " over the year before"


@dataclass(frozen=True)
class Pair:
    """A target with its result and, where the register has it, what there was before: rows as mappings; None where there is none."""

    target: dict
    result: dict = None
    before: dict = None

    @property
    def name(self):
        """What was planned, as a label: the words of the result, and when."""
        words = (self.result or self.target)["what"]
        for part in PARTS:
            words = words.replace(part, "")
        when = "" if self.target["unit"] == "years" else f", {period(self.target | {'as_of': None})}"
        return f"{words[:1].upper()}{words[1:]}{when}"

    @property
    def ids(self):
        """The ids of its rows."""
        return [row["id"] for row in (self.before, self.target, self.result) if row]

    @property
    def less_was_wanted(self):
        """Whether the target was to fall or to be short: a planned cut, or a time."""
        return self.target["value"] < 0 or self.target["unit"] == "years"

    def reached(self, growth=False):
        """The result as per cent of the target: by the level reached, or with `growth` by what was added to the start."""
        wanted, became = self.target["value"], self.result["value"]
        if comparability.nature(self.target) == "change":
            start, wanted, became = 1, arithmetic.multiple(wanted), arithmetic.multiple(became)
        else:
            # Without a figure for the start the plan is taken to begin from nought.
            start = self.before["value"] if self.before else 0
        return (became - start * growth) / (wanted - start * growth) * 100


def _nearest(row, rows):
    """Of several rows the one whose words are most like those of `row`; None if there is none."""
    words = set(row["what"].replace(",", "").split())
    return max(rows, key=lambda other: len(words & set(other["what"].replace(",", "").split())), default=None)


@cache
def pairs():
    """Every target of the register, in its order, as a `Pair`; those without a result come with None."""
    rows = table("statistics").to_dict("records")
    return tuple(_paired(row, rows) for row in rows if row["kind"] == "plan target")


def _paired(target, rows):
    alike = [row for row in rows if row["kind"] in RESULTS and row["unit"] == target["unit"] and row["place"] == target["place"]
             and comparability.quantity(row) == comparability.quantity(target)]
    result = _nearest(target, [row for row in alike if _years(row) == _years(target)])
    before = _nearest(target, [row for row in alike if not missing(row["end"]) and row["end"] < target["start"]]) if result else None
    # What is itself a change has its start in it.
    return Pair(target, result, before if comparability.nature(target) != "change" else None)


def _years(row):
    return tuple(None if missing(row[end]) else int(row[end]) for end in ("start", "end"))


def found():
    """The targets that have a result."""
    return [pair for pair in pairs() if pair.result]


def targets():
    """A page with every target of the register: what was planned, what came of it, and what the gate says of the two."""
    with_result = found()
    lines = [(pair.name, amount(pair.target), amount(pair.result), f"{number(pair.reached(), 1)}", _gate(pair)) for pair in with_result]
    without = [pair for pair in pairs() if not pair.result]
    heads = ("Planned for", "Target", "Result", "Result as per cent of the level planned", "The gate on the two")
    listed = "".join(f"<li>{escape(pair.name)}: {escape(amount(pair.target))} (¶ {pair.target['section']}.{pair.target['paragraph']})</li>" for pair in without)
    text = f"{len(pairs())} targets stand in the register; {len(with_result)} have a result there, {len(without)} have none."
    return Page(f"{html_table(heads, lines, [' '.join(pair.ids) for pair in with_result])}<p>{text} Without a result:</p><ul>{listed}</ul>", text)


def _gate(pair):
    asked = comparability.answers(pair.target, pair.result)
    return f"{comparability.verdict(asked)}: {'; '.join(comparability.reasons(asked))}"


__all__ = ["Pair", "found", "pairs", "targets"]
