"""Exercises that check themselves: an answer in, one sentence of feedback out.

Nothing leaves the machine.  An exercise is a table in the text file of its notebook:

    [exercises."5.1"]
    level = "core"                                            # or support, or stretch
    names.march = "collective-farm-membership-march-1930"     # short names for what is used below
    names.june = "collective-farm-membership-june-1930"
    question = "By how many per cent did membership fall from March to June 1930?"
    answer = "-change(march, june)"
    unit = "per cent"
    tolerance = 0.1
    wrong = [{answer = "march - june", says = "Those are percentage points."}]
    hint = "Divide by where it began."
    worked = "({march} − {june}) ÷ {march} = {answer / 100:3}: a fall of {answer:1} per cent."

Sums and braces are in the language of `fill`.  Where the answer is a word, `right` and `options`
stand in place of answer, unit and tolerance.  Names for all exercises of a notebook stand in
`[exercises.names]`; `expect` is a guard for what a sentence says in words ("one in six").
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from html import escape
from numbers import Real

from IPython.display import display

from . import answers, exercise_field, fill
from .contents import notebooks
from .data import part_of
from .judges import Number, Words
from .slips import Slip, quoted, unknown
from .text import Text, section

# For everybody, a way in for those who need one, further on for those who are quick.
LEVELS = ("core", "support", "stretch")
# What an exercise has: always, where its answer is a number, where it is a word, if need be.
TEXTS = ("level", "question", "hint", "worked")
NUMBER_KEYS, WORD_KEYS = ("answer", "unit", "tolerance"), ("right", "options")
OPTIONAL = ("wrong", "names", "expect")


def _texts(parts: object) -> bool:
    return all(isinstance(part, str) for part in parts)


def _wrongs(parts: object) -> bool:
    return isinstance(parts, list) and all(
        isinstance(wrong, Mapping) and set(wrong) == {"answer", "says"} and _texts(wrong.values())
        for wrong in parts)


def _sums(parts: object) -> bool:
    return isinstance(parts, Mapping) and all(
        isinstance(part, (str, int, float)) for part in parts.values())


A_TEXT = ("a text in quotation marks", lambda part: isinstance(part, str))
SHAPES = {
    "level": (f"one of {', '.join(LEVELS)}", lambda part: part in LEVELS),
    "question": ("a text without an empty line", lambda part: (
        isinstance(part, str) and "\n\n" not in part.strip())),
    "tolerance": ("a number, nought or more", lambda part: (
        isinstance(part, (int, float)) and not isinstance(part, bool) and part >= 0)),
    "options": ("two texts or more", lambda part: (
        isinstance(part, list) and len(part) > 1 and _texts(part))),
    "wrong": ('tables like {answer = "100 - a-b", says = "…"}', _wrongs),
    "names": ("names with a sum or a number each", _sums),
}


@dataclass(frozen=True)
class Feedback:
    """What a check says: whether the answer is right, and one sentence; `answer` is what is kept,
    `asked` the number of an exercise that has no answer yet.
    """

    right: bool
    sentence: str
    answer: answers.Answer | None = None
    asked: str = ""

    def _ipython_display_(self) -> None:
        if self.asked and exercise_field.wanted():
            display(exercise_field.field(self.asked, exercise(self.asked).judge,
                                         lambda given: str(check(self.asked, given))))
            return
        mark = "✓" if self.right else "–"
        carried = answers.carried(self.answer) if self.answer else {}
        display({"text/html": f"<p><strong>{mark}</strong> {escape(self.sentence)}</p>",
                 "text/plain": str(self)} | carried, raw=True)

    def __str__(self) -> str:
        return f"{'✓' if self.right else '–'} {self.sentence}"


def check(name: str | float, answer: object = ..., *more: object) -> Feedback:
    """Check an answer to exercise `name` ("5.1"); raises `Slip` for an unknown exercise.

    `more` is what stands behind a comma: to Python 60,34 is two numbers, and the reader is told.
    """
    asked = exercise(name)
    if more:
        parts = [quoted(str(part)).strip("“”") for part in (answer, *more)]
        return Feedback(False, f"To Python a comma parts two numbers: write {'.'.join(parts)} if "
                               f"it marks the decimals, {''.join(parts)} if it parts the "
                               "thousands.")
    if answer is ... or answer is None:
        return Feedback(False, f"Exercise {asked.number}: put your answer in place of the three "
                               "dots and run the cell.", asked=asked.number)
    right, sentence = asked.judge.judge(answer)
    try:
        given = str(answer)[:200] if isinstance(answer, (str, int, float)) else ""
    except ValueError:  # Python writes out no whole number of thousands of digits.
        given = ""
    kept = answers.keep("exercise", asked.number, given, unit=getattr(asked.judge, "unit", ""),
                        question=answers.plain(asked.question), right=right) if given else None
    return Feedback(right, sentence, kept)


# --- reading an exercise ---

@dataclass(frozen=True)
class Exercise:
    """One exercise, by its number, as its text file has it.

    `look` gives a part of a row by its id, as in `fill.evaluate`.  Reading a part of it raises
    `Slip`, naming file and line, where the file lacks something or a sum cannot be done.
    """

    number: str
    text: Text
    look: Callable = part_of

    @property
    def level(self) -> str:
        """For whom it is: one of `LEVELS`."""
        return self._own["level"]

    @property
    def question(self) -> str:
        """What is asked, in Markdown."""
        return self._written("question")

    @property
    def asked(self) -> str:
        """The question with its level, as a notebook and a sheet have it."""
        return f"*{self.level.capitalize()}.* {self.question}"

    @property
    def hint(self) -> str:
        """The hint, in Markdown."""
        return self._written("hint")

    @property
    def worked(self) -> str:
        """The worked answer, in Markdown."""
        return self._written("worked")

    @cached_property
    def judge(self) -> Number | Words:
        """What judges an answer."""
        own = self._own
        wrongs = [(wrong["answer"], self._written("wrong", wrong["says"]))
                  for wrong in own.get("wrong", ())]
        if "right" in own:
            options = tuple(self._written("options", option) for option in own["options"])
            slips = {self._written("wrong", option): says for option, says in wrongs}
            return Words(self._written("right", own["right"]), options, slips)
        slips = {partial(self._number, "wrong", written): says for written, says in wrongs}
        find = partial(self._number, "answer", own["answer"])
        return Number(find, own["unit"], own["tolerance"], slips)

    @property
    def ids(self) -> list[str]:
        """The rows of the register that the answer is worked out from, in order."""
        _ = self._values  # a name that leads nowhere is told first
        return fill.ids_behind(self._own.get("answer", "0"), self._named)

    @cached_property
    def _own(self) -> Mapping:
        """The table of the exercise; raises `Slip` for what it lacks or should not have."""
        own = self.text.tables["exercises"][self.number]
        if not isinstance(own, Mapping):
            raise self._slip("", "expected a table")
        needed = (*TEXTS, *(WORD_KEYS if "right" in own else NUMBER_KEYS))
        for key in own:
            if key not in (*needed, *OPTIONAL):
                raise self._slip(key, f"expected one of {', '.join((*needed, *OPTIONAL))}")
        for key in needed:
            if key not in own:
                raise self._slip("", f"expected a line for {key}")
        for key in (*needed, *OPTIONAL):
            shape, fits = SHAPES.get(key, A_TEXT)
            if key in own and not fits(own[key]):
                raise self._slip(key, f"expected {shape}")
        for name in set(own.get("names", {})) & set(self._shared):
            raise self._slip("names", f"expected another name than {name}, which stands for "
                                      "something else in exercises.names")
        if "right" in own and own["right"] not in own["options"]:
            raise self._slip("right", f"expected one of the options, {', '.join(own['options'])}")
        return own

    @property
    def _named(self) -> dict[str, str | float]:
        """The short names that may be used, each with its expression."""
        return {**self._shared, **self._own.get("names", {})}

    @property
    def _shared(self) -> dict[str, str | float]:
        return self.text.tables["exercises"].get("names", {})

    @cached_property
    def _values(self) -> dict[str, object]:
        """What the short names come to, and the answer."""
        values: dict[str, object] = {}
        own = self._own.get("names", {})
        for name, written in self._named.items():
            path = ("exercises", *([self.number] if name in own else []), "names", name)
            try:
                values[name] = fill.evaluate(written, values, self.look)
            except Slip as slip:
                raise self.text.slip(path, str(slip)) from None
        if "answer" in self._own:
            values["answer"] = self._number("answer", self._own["answer"], values)
        return values

    def _number(self, key: str, written: str, values: Mapping | None = None) -> float:
        try:
            worth = fill.evaluate(written, self._values if values is None else values, self.look)
        except Slip as slip:
            raise self._slip(key, str(slip)) from None
        if isinstance(worth, (bool, str)) or not isinstance(worth, Real):
            raise self._slip(key, f"expected a number, found {quoted(str(worth))}")
        return float(worth)

    def _written(self, key: str, template: str | None = None) -> str:
        """A text of the exercise with its numbers filled in; lines stay lines."""
        try:
            return fill.fill(template or self._own[key], self._values, self.look).strip("\n")
        except Slip as slip:
            if str(slip).startswith(self.text.file):
                raise
            raise self._slip(key, str(slip)) from None

    def _slip(self, key: str, complaint: str) -> Slip:
        return self.text.slip(("exercises", self.number, *filter(None, [key])), complaint)


def exercise(name: str | float) -> Exercise:
    """One exercise by its number, "5.1"; raises `Slip` naming the nearest for an unknown one."""
    asked = str(name) if isinstance(name, (str, float)) else ""
    numbered = re.fullmatch(r"(\d{1,2})\.\d{1,2}", asked)
    there = numbered and any(found.number == int(numbered[1]) for found in notebooks())
    known = of_notebook(int(numbered[1])) if there else {}
    if asked not in known:
        raise unknown("exercise", name, every())
    return known[asked]


@cache
def of_notebook(notebook: int) -> dict[str, Exercise]:
    """The exercises of a notebook by their numbers, in its order; empty where it has none."""
    text = section(notebook)
    tables = text.tables.get("exercises", {})
    if not isinstance(tables, Mapping) or not _sums(tables.get("names", {})):
        raise text.slip(("exercises", "names"), "expected tables of exercises, and names with a "
                                                "sum or a number each")
    return {name: Exercise(name, text) for name in tables if name != "names"}


@cache
def every() -> dict[str, Exercise]:
    """All exercises by their numbers, in the order of the notebooks."""
    return {name: one for notebook in notebooks()
            for name, one in of_notebook(notebook.number).items()}


class _Judges(Mapping):
    """What judges each exercise, by its number; a file is read when one of its own is asked for."""

    def __getitem__(self, number: str) -> Number | Words:
        return every()[number].judge

    def __iter__(self) -> Iterator[str]:
        return iter(every())

    def __len__(self) -> int:
        return len(every())


EXERCISES = _Judges()
