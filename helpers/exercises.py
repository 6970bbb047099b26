"""Exercises that check themselves: an answer in, one sentence of feedback out.  Nothing leaves the machine."""

import re
from dataclasses import dataclass, field
from html import escape
from math import isfinite

from IPython.display import display

from .slips import quoted, unknown
from .wording import number, with_unit


@dataclass(frozen=True)
class Number:
    """A numeric answer.

    `find` computes it from the register (no argument, returns a float); `unit` is a unit of the register;
    `tolerance` is the accepted distance; `slips` maps a telling wrong answer (a function like `find`) to
    the sentence it deserves.
    """

    find: object
    unit: str
    tolerance: float
    slips: dict = field(default_factory=dict)

    def judge(self, answer):
        """Return (right, sentence) for an answer of any type."""
        if isinstance(answer, str):
            try:
                answer = float(self._bare(answer))
            except ValueError:
                return False, f"Give a number, for instance {self._shape()}, without words or quotation marks."
        if isinstance(answer, bool) or not isinstance(answer, (int, float)):
            try:
                answer = float(answer)  # numpy numbers and the like
            except OverflowError:
                answer = float("inf")
            except Exception:  # noqa: BLE001 – whatever an answer does when asked for its number, it is not one
                return False, f"Give one number, for instance {self._shape()}; this was of the type {quoted(type(answer).__name__)}."
        try:
            answer = float(answer)
        except OverflowError:
            answer = float("inf")
        if not isfinite(answer):
            return False, "That is not a finite number: check for a division by nought."
        right = float(self.find())
        near = max(self.tolerance, abs(right) * 1e-9)
        if abs(answer - right) <= near:
            return True, f"Yes: {with_unit(number(answer), self.unit)}."
        for wrong, said in self.slips.items():
            if abs(answer - float(wrong())) <= near:
                return False, said
        if right and abs(answer + right) <= near:
            return False, "The size is right, but the sign is not: is it a rise or a fall?"
        in_per_cent = self.unit.startswith("per cent")
        if right and in_per_cent and abs(answer * 100 - right) <= near:
            return False, "That is the fraction; the question asks for per cent, so multiply by 100."
        if right and in_per_cent and abs(answer / 100 - right) <= near:
            return False, "That is a hundred times too large: was a percentage multiplied by 100 twice?"
        if right and abs(answer / right - 1) < 0.02:
            return False, "Near: keep more decimals until the last step and round only at the end."
        return False, f"Not yet, this is {'too high' if answer > right else 'too low'}; the hint below may help."

    def _bare(self, text):
        """The digits of a written answer: without unit or thousands commas; a decimal comma becomes a point."""
        for word in (self.unit, "per cent", "percent", "%", "×", "\u00a0"):
            text = text.replace(word, "")
        text = re.sub(r",(?=\d{3}(\D|$))", "", text.replace("−", "-"))
        return text.replace(",", ".").strip()

    def _shape(self):
        return "12.3" if self.tolerance < 1 else "123"


@dataclass(frozen=True)
class Words:
    """A choice among options: `right` is the correct one, `options` all of them, `slips` sentences for wrong ones."""

    right: str
    options: tuple
    slips: dict = field(default_factory=dict)

    def judge(self, answer):
        """Return (right, sentence) for an answer of any type."""
        try:
            given = " ".join(str(answer).lower().split()).strip(" .")
        except Exception:  # noqa: BLE001 – a number of thousands of digits, a list in itself: nothing that can be written out
            given = ""
        if given == self.right.lower():
            return True, f"Yes: {self.right}."
        for option in self.options:
            if given == option.lower():
                return False, self.slips.get(option, "Not that one; the hint below may help.")
        return False, f"Answer with one of these, in quotation marks: {', '.join(self.options)}."


@dataclass(frozen=True)
class Feedback:
    """What a check says: whether the answer is right, and one sentence."""

    right: bool
    sentence: str

    def _ipython_display_(self):
        mark = "✓" if self.right else "–"
        display({"text/html": f"<p><strong>{mark}</strong> {escape(self.sentence)}</p>",
                 "text/plain": f"{mark} {self.sentence}"}, raw=True)


def check(name, answer=...):
    """Check an answer to exercise `name` ("5.1"); returns `Feedback`, raises `Slip` for an unknown exercise."""
    from .answers import ANSWERS
    if isinstance(name, (str, float)) and str(name) in ANSWERS:
        name = str(name)
    else:
        raise unknown("exercise", name, ANSWERS)
    if answer is ... or answer is None:
        return Feedback(False, f"Exercise {name}: put your answer in place of the three dots and run the cell.")
    return Feedback(*ANSWERS[name].judge(answer))
