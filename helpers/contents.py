"""The sixteen notebooks, from `data/notebooks.csv`: what each is called, and every list and link
made from that.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .data import FOLDER, table
from .slips import unknown
from .wording import missing

ROOT = FOLDER.parent


@dataclass(frozen=True)
class Notebook:
    """One notebook: a row of `notebooks.csv`; `section` is None where it retells no section."""

    number: int
    name: str
    title: str
    short: str
    section: int | None
    minutes: int
    parts: bool
    before: str
    subject: str
    finds: str

    @property
    def label(self) -> str:
        """Number and title as links say them; the first page is called by its title alone."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def link(self) -> str:
        """A Markdown link to it from another notebook."""
        return f"[{self.label}]({self.name}.ipynb)"

    @property
    def time(self) -> str:
        """How long it takes, as the line below its title says it."""
        return f"{self.minutes} minutes" + (", or 10 to 15 at a time" if self.parts else "")


@cache
def notebooks() -> tuple[Notebook, ...]:
    """All notebooks in reading order."""
    return tuple(
        Notebook(**{name: None if missing(cell) else cell for name, cell in row.items()}
                 | {"short": row["short"] or row["title"], "parts": row["parts"] == "yes"})
        for row in table("notebooks").to_dict("records"))


def notebook(number: int) -> Notebook:
    """One notebook by its number; raises `Slip` for a number that none has."""
    for found in notebooks():
        if found.number == number:
            return found
    raise unknown("notebook", str(number), [str(found.number) for found in notebooks()])


def sections() -> dict[int, str]:
    """The sections of the chapter by number, with their short titles."""
    return {found.section: found.short for found in notebooks() if found.section}


def navigation(number: int) -> str:
    """Links to the notebook before, the contents and the notebook after."""
    every = notebooks()
    place = every.index(notebook(number))
    links = ["contents: this page" if place == 0 else "[contents](00-start-here.ipynb)"]
    if place > 0:
        before = every[place - 1]
        links.insert(0, f"[← {before.label}]({before.name}.ipynb)")
    if place + 1 < len(every):
        after = every[place + 1]
        links.append(f"[{after.label} →]({after.name}.ipynb)")
    return " · ".join(links)


def readme_list() -> str:
    """The rows of README's table of notebooks."""
    return "\n".join(
        f"| [{found.number:02d} {found.title}](notebooks/{found.name}.ipynb) | {found.subject} |"
        for found in notebooks())


def guide_list() -> str:
    """The rows of the teacher's guide's table of notebooks."""
    return "\n".join(
        f"| [{found.number} {found.title}]({found.name}.ipynb) | {found.minutes} | {found.before} |"
        for found in notebooks())


def contents_list() -> str:
    """The rows of the table of contents on the start page."""
    return "\n".join(
        f"| {found.number} | "
        f"{f'[{found.title}]({found.name}.ipynb)' if found.number else found.title} | "
        f"{found.finds} |"
        for found in notebooks())


def first_line(number: int) -> str:
    """The line below a notebook's title: how long it takes, what it needs, where to go."""
    return f"**{notebook(number).time}** · no programming needed · {navigation(number)}"


def with_paragraphs(source: str, references: list[str], sign: bool = False) -> str:
    """The Markdown of a cell with the line that names the paragraphs of the chapter it retells,
    below its headings; with `sign` it says whose they are and what ¶ means further down.
    """
    first, last = references[0], references[-1]
    span = f"Paragraph {first}" if first == last else f"Paragraphs {first}–{last}"
    whose = " of the chapter (in charts and notes ¶ stands for paragraph)" if sign else ""
    line = f"*{span}{whose}*"
    kept = re.sub(r"^\*Paragraphs? \d[^*\n]*\*\n+", "", source, flags=re.MULTILINE)
    heads = re.match(r"(?:#+ [^\n]*\n+)*", kept).end()
    return f"{kept[:heads]}{line}\n\n{kept[heads:]}"


def with_list(text: str, rows: str) -> str:
    """A text with the rows of its table of notebooks replaced: that whose rows link to the first
    notebook.
    """
    lines = text.split("\n")
    first = next(place for place, line in enumerate(lines)
                 if line.startswith("|") and re.search(r"\b0?0\b.*Start here", line))
    last = first
    while last < len(lines) and lines[last].startswith("|"):
        last += 1
    return "\n".join([*lines[:first], *rows.split("\n"), *lines[last:]])


def lists() -> dict[Path, str]:
    """The files outside the notebooks that list them, with their text as it should be."""
    readme, guide = ROOT / "README.md", ROOT / "notebooks" / "teachers-guide.md"
    return {path: with_list(path.read_text(encoding="utf-8"), rows)
            for path, rows in ((readme, readme_list()), (guide, guide_list()))}
