"""Lessons: a way through parts of several notebooks, minute by minute, each from a file
`data/text/lesson-….toml`; `data/text/README.md` tells what stands in it.

Notebook, slides, sheet, key and the teacher's page are made from it; a new lesson is a new file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from . import fill
from .claims import meanings
from .data import FOLDER
from .slips import Slip
from .text import Text, section

# What each part has to have, and what it may have.
WHOLE = ({"title", "question", "minutes", "notebooks", "before", "steps", "questions", "teacher"},
         {"notice", "exempt"})
STEP = ({"minutes", "title", "say", "teacher", "finds"},
        {"show", "then", "exercises", "handouts", "paper", "reveal", "expect", "spoken"})
QUESTION = ({"ask", "good"}, {"expect"})
TEACHER = ({"purpose", "needs", "end", "mistakes"},
           {"projector", "paper", "chromebooks", "quick", "support", "sensitive", "homework",
            "expect"})


@dataclass(frozen=True)
class Part:
    """One table of a lesson, a step or a question; `part["say"]` is its text, filled."""

    text: Text
    path: tuple[str, ...]
    table: Mapping

    def __getitem__(self, key: str) -> str:
        """A text with its numbers put in, line by line; empty where there is none of this name.

        `{verdicts}` in it is the table of what each verdict on a claim means.

        Raises `Slip`, naming file and line, where it cannot be filled.
        """
        return self.text.paragraphs((*self.path, key), self.table.get(key, ""),
                                    verdicts=meanings())

    def ids(self, *keys: str) -> list[str]:
        """The rows of the register that these texts name, each once."""
        return list(dict.fromkeys(
            name for key in keys for inside in fill.braces(self.table.get(key, ""))
            for name in fill.ids_in(inside)))


@dataclass(frozen=True)
class Lesson:
    """One lesson, by its name, as its text file has it."""

    name: str
    whole: Part
    steps: tuple[Part, ...]
    questions: tuple[Part, ...]
    teacher: Part

    @property
    def title(self) -> str:
        """What it is called."""
        return self.whole["title"]

    @property
    def minutes(self) -> int:
        """How long it takes, logging in included."""
        return self.whole.table["minutes"]

    @property
    def link(self) -> str:
        """A Markdown link to it from a notebook."""
        return f"[{self.title}]({self.name}.ipynb)"


@cache
def lesson(name: str) -> Lesson:
    """One lesson by its name, "lesson-who-paid".

    Raises `Slip`, naming file and line, for what it lacks or should not have.
    """
    text = section(name)

    def part(table: object, shape: tuple[set, set], *path: str) -> Part:
        if not isinstance(table, Mapping):
            raise text.slip(path, "expected a table")
        needed, allowed = shape
        for key in sorted(needed - set(table)):
            raise text.slip(path or (key,), f"expected a line for {key}")
        for key in table:
            if key not in needed | allowed:
                known = ", ".join(sorted(needed | allowed))
                raise text.slip((*path, key), f"expected one of {known}")
        return Part(text, path, table)

    whole = part(text.tables, WHOLE)
    steps = tuple(part(step, STEP, "steps", str(at))
                  for at, step in enumerate(text.tables["steps"]))
    spent = sum(step.table["minutes"] for step in steps)
    if spent != whole.table["minutes"]:
        raise text.slip(("minutes",), f"the steps take {spent} minutes")
    return Lesson(name, whole, steps,
                  tuple(part(one, QUESTION, "questions", str(at))
                        for at, one in enumerate(text.tables["questions"])),
                  part(text.tables["teacher"], TEACHER, "teacher"))


def lessons() -> Iterator[Lesson]:
    """All lessons, the short ones first."""
    names = [path.stem for path in sorted((FOLDER / "text").glob("lesson-*.toml"))]
    return iter(sorted(map(lesson, names), key=lambda one: one.minutes))


def named(shown: str) -> object | None:
    """The explorer, drawing or function that a lesson names, `nep.opening`; None for what names a
    view of the workbench or a cell of a notebook.  Raises `Slip` for what no theme has.
    """
    theme, dot, name = shown.partition(".")
    if not dot:
        return None
    try:
        return getattr(import_module(f"helpers.explorers.{theme}"), name)
    except (ImportError, AttributeError):
        raise Slip(f"No theme has {shown}: expected, for instance, nep.opening.") from None
