"""What judges an answer to an exercise: a number with its tolerance, or one word among several."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite

from .slips import quoted
from .wording import number, with_unit

# So near to the right answer a whole number counts as rounded, and any other as rounded too early.
NEARLY = 0.02


@dataclass(frozen=True)
class Number:
    """A numeric answer.

    `find` works it out from the register; `unit` is a unit of the register; `tolerance` is the
    accepted distance in that unit; `slips` has telling wrong answers (each a function like `find`)
    and the sentence that each deserves.
    """

    find: Callable[[], float]
    unit: str
    tolerance: float
    slips: Mapping[Callable[[], float], str] = field(default_factory=dict)

    @property
    def answer(self) -> str:
        """The right answer with its unit."""
        return with_unit(number(self.find()), self.unit)

    def judge(self, answer: object) -> tuple[bool, str]:
        """Whether an answer of any type is right, and a sentence."""
        if isinstance(answer, str):
            try:
                answer = self._read(answer)
            except ValueError:
                return False, (f"Give a number, for instance {self._shape()}, "
                               "without words or quotation marks.")
        if isinstance(answer, bool) or not isinstance(answer, (int, float)):
            try:
                answer = float(answer)  # numpy numbers and the like
            except OverflowError:
                answer = float("inf")
            except Exception:  # noqa: BLE001 – whatever it does when asked for its number, it is none
                return False, (f"Give one number, for instance {self._shape()}; "
                               f"this was of the type {quoted(type(answer).__name__)}.")
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
        for wrong, sentence in self.slips.items():
            if abs(answer - float(wrong())) <= near:
                return False, sentence
        if answer == round(right) and right and abs(answer / right - 1) < NEARLY:
            return True, (f"Yes: {with_unit(number(answer), self.unit)}; "
                          f"with more decimals it is {number(right)}.")
        return False, self._missed(answer, right, near)

    def _missed(self, answer: float, right: float, near: float) -> str:
        """What a wrong answer without a sentence of its own is told."""
        in_per_cent = self.unit.startswith("per cent")
        if right and abs(answer + right) <= near:
            return "The size is right, but the sign is not: is it a rise or a fall?"
        if right and in_per_cent and abs(answer * 100 - right) <= near:
            return "That is the fraction; the question asks for per cent, so multiply by 100."
        if right and in_per_cent and abs(answer / 100 - right) <= near:
            return "That is a hundred times too large: was a percentage multiplied by 100 twice?"
        if right and abs(answer / right - 1) < NEARLY:
            return "Near: keep more decimals until the last step and round only at the end."
        way = "too high" if answer > right else "too low"
        return f"Not yet, this is {way}; the hint below may help."

    def _read(self, text: str) -> float:
        """The number of a written answer, without its unit.

        A comma before three digits may part thousands or mark decimals: of the two readings the
        one nearer to the right answer is taken.  Raises ValueError for what is no number.
        """
        for word in (self.unit, "per cent", "percent", "%", "×", "\u00a0"):
            text = text.replace(word, "")
        text = text.replace("−", "-")
        readings = [float(re.sub(r",(?=\d{3}(\D|$))", "", text).replace(",", ".").strip())]
        if re.fullmatch(r"\s*[-+]?\d{1,3},\d{3}\s*", text):
            readings.append(float(text.replace(",", ".")))
        return min(readings, key=lambda number: abs(number - float(self.find())))

    def _shape(self) -> str:
        return "12.3" if self.tolerance < 1 else "123"


@dataclass(frozen=True)
class Words:
    """A choice among `options`: `right` is the one, `slips` has sentences for others."""

    right: str
    options: tuple[str, ...]
    slips: Mapping[str, str] = field(default_factory=dict)

    @property
    def answer(self) -> str:
        """The right answer."""
        return self.right

    def judge(self, answer: object) -> tuple[bool, str]:
        """Whether an answer of any type is right, and a sentence."""
        try:
            given = " ".join(str(answer).lower().split()).strip(" .")
        except Exception:  # noqa: BLE001 – a number of thousands of digits, a list in itself
            given = ""
        if given == self.right.lower():
            return True, f"Yes: {self.right}."
        for option in self.options:
            if given == option.lower():
                return False, self.slips.get(option, "Not that one; the hint below may help.")
        return False, f"Answer with one of these, in quotation marks: {', '.join(self.options)}."
