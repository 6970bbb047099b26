"""The sentences of the essay that stand outside its notebooks, in `data/text/NN-….toml`, one file a
section.

A file has a table for each explorer and chart, below it one for each case, and in each case its
title, scope and takeaway.  Numbers are filled in (`fill` has the language).  Where a sentence
branches, the words for each branch stand in a table of phrases; the code names the phrase, the file
has the words:

    [spring]
    question = "How many were still in the collective farms in June 1930?"
    scope = "Peasants in collective farms, {region}, per cent"      # holds for every case below

    [spring.shown]
    title = "{lost:points} fewer by June"
    takeaway = "Your guess was {judged}."
    judged.right = "just right"
    judged.high = "{miss:points} too high"

`section(5)("spring.shown", lost=35, judged="high", miss=12)` gives the words of that case.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import NoneType

import pandas as pd

from . import fill
from .data import FOLDER, framed
from .page import Page, worked_out
from .rows import made
from .slips import Slip, nearest, quoted

FIELDS = ("title", "scope", "takeaway")


@dataclass(frozen=True)
class Words:
    """What a chart says: the finding, what is drawn, and the sentence below it."""

    title: str
    scope: str = ""
    takeaway: str = ""


@dataclass(frozen=True)
class Text:
    """The sentences of one section: `tables` as the file has them, `lines` to say where one stands.
    """

    file: str
    tables: Mapping
    lines: tuple[str, ...]

    def __call__(self, name: str, /, **values: object) -> Words:
        """The words of one case, `explorer.case`, filled with the numbers, words and names of
        phrases in `values`.

        Raises `Slip`, naming file and line, for a case or phrase that is not there, or one that
        cannot be filled.
        """
        path = tuple(name.split("."))
        return Words(*(self._field(path, field, values) for field in FIELDS))

    def question(self, name: str) -> str:
        """The question of an explorer."""
        return self.phrase(f"{name}.question")

    def phrase(self, name: str, /, **values: object) -> str:
        """One text by its place in the file, filled."""
        *path, last = name.split(".")
        own = self._mapping(tuple(path)) if path else self.tables
        if last not in own:
            raise self._lacks((*path, last), "a text")
        if not isinstance(own[last], str):
            raise self.slip((*path, last), "expected a text")
        return self._filled((*path, last), own[last], tuple(path), values)

    def sum(self, name: str, /, **values: object) -> Page:
        """A calculation, worked out line by line: the table `sums.name` of the file, which has
        `lines`, may have a `title`, and gives its own short `names` to rows and sums.

        `values` are what only code can work out.  Raises `Slip`, naming file and line, for a
        calculation that is not there, or one that cannot be done.
        """
        path = ("sums", name)
        own, given = self.table(".".join(path)), dict(values)
        for short, expression in own.get("names", {}).items():
            try:
                given[short] = fill.evaluate(expression, given)
            except Slip as slip:
                raise self.slip((*path, "names", short), str(slip)) from None
        if not own.get("lines"):
            raise self._lacks((*path, "lines"), "a list of sentences")
        lines = [self._filled((*path, "lines"), line, path, given) for line in own["lines"]]
        title = self._filled((*path, "title"), own.get("title", "Worked out"), path, given)
        return worked_out(title, lines)

    def rows(self, name: str, /, **values: object) -> pd.DataFrame:
        """The rows of a chart, listed as `rows` in a table of the file; `helpers/rows.py` has their
        language.

        `values` are what only code can work out.  Raises `Slip`, naming file and line, for rows
        that are not there or cannot be made.
        """
        return self._rows((*name.split("."), "rows"), self.table(f"{name}.rows"), values)

    def groups(self, name: str, /, **values: object) -> dict[str, pd.DataFrame]:
        """The rows of a chart with panels or several wholes: `rows` is a table of lists by their
        headings.
        """
        return {heading: self._rows((*name.split("."), "rows", heading), lines, values)
                for heading, lines in self.table(f"{name}.rows").items()}

    def _rows(self, path: tuple[str, ...], lines: list, values: Mapping) -> pd.DataFrame:
        try:
            return framed(made(line, values) for line in lines)
        except Slip as slip:
            raise self.slip(path, str(slip)) from None

    def paragraphs(self, path: tuple[str, ...], template: object, /, **values: object) -> str:
        """A text of several lines with its numbers, its lines kept; `path` is where it stands.

        Raises `Slip`, naming file and line, for what is no text or cannot be filled.
        """
        if not isinstance(template, str):
            raise self.slip(path, "expected a text")
        try:
            return fill.fill(template, values).strip()
        except Slip as slip:
            raise self.slip(path, str(slip)) from None

    def table(self, name: str) -> Mapping:
        """One table of the file by its place; raises `Slip` where there is none."""
        found: object = self.tables
        path = name.split(".")
        for place, part in enumerate(path):
            if not isinstance(found, Mapping) or part not in found:
                raise self._lacks(tuple(path[:place + 1]), "a table")
            found = found[part]
        return found

    def templates(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every text of the file with its place."""
        yield from _texts((), self.tables)

    def slip(self, path: tuple[str, ...], said: str) -> Slip:
        """A `Slip` about one place of the file."""
        end = "" if said.endswith((".", "?")) else "."
        return Slip(f"{self.file}, line {self._line(path)}, {'.'.join(path)}: {said}{end}")

    def _mapping(self, path: tuple[str, ...]) -> Mapping:
        found = self.table(".".join(path))
        if not isinstance(found, Mapping):
            raise self.slip(path, "expected a table")
        return found

    def _field(self, path: tuple[str, ...], field: str, values: Mapping) -> str:
        self._mapping(path)
        for depth in range(len(path), 0, -1):
            own = self._mapping(path[:depth])
            if field in own:
                return self._chosen((*path[:depth], field), own[field], path, values)
        if field == "title":
            raise self._lacks((*path, field), "a text")
        return ""

    def _chosen(self, at: tuple[str, ...], found: object, path: tuple[str, ...],
                values: Mapping) -> str:
        """A text, or of a table of phrases the one that `values` names."""
        if isinstance(found, Mapping):
            case = values.get(at[-1])
            if case == "":
                return ""
            if not isinstance(case, str) or case not in found:
                close = nearest(case, found) or ", ".join(found)
                asked = f"asks for the phrase {quoted(str(case))}" if case else "names no phrase"
                raise self.slip(at, f"the code {asked}; expected {close}")
            at, found = (*at, case), found[case]
        if not isinstance(found, str):
            raise self.slip(at, "expected a text")
        return self._filled(at, found, path, values)

    def _filled(self, at: tuple[str, ...], template: str, path: tuple[str, ...],
                values: Mapping) -> str:
        """A text with its numbers, and the phrases it names, put in."""
        try:
            wanted = [name for inside in fill.braces(template) for name in fill.names_in(inside)]
            phrases = {
                name: found for name in wanted
                if (found := self._phrases(path, name, given=values)) is not None
            }
            told = {
                name: self._chosen(place, table, path, values)
                for name, (place, table) in phrases.items()
            }
            return re.sub(r"[ \n\t]+", " ", fill.fill(template, {**values, **told})).strip()
        except RecursionError:
            raise self.slip(at, "the phrases that it names lead back to it") from None
        except Slip as slip:
            if str(slip).startswith(self.file):
                raise
            raise self.slip(at, str(slip)) from None

    def _phrases(self, path: tuple[str, ...], name: str,
                 given: Mapping) -> tuple[tuple[str, ...], object] | None:
        """Where the phrases or the text called `name` stand: in the case itself or in a table
        above it.  A number or text that the code gives under that name stands before a text.
        """
        for depth in range(len(path), -1, -1):
            own = self.table(".".join(path[:depth])) if depth else self.tables
            case = isinstance(given.get(name), (str, NoneType))
            phrases = isinstance(own.get(name), Mapping) and case
            text = isinstance(own.get(name), str) and depth and name not in given
            if phrases or text:
                return (*path[:depth], name), own[name]
        return None

    def _lacks(self, path: tuple[str, ...], what: str) -> Slip:
        parent: object = self.tables
        for part in path[:-1]:
            parent = parent.get(part, {}) if isinstance(parent, Mapping) else {}
        there = list(parent) if isinstance(parent, Mapping) else []
        close = nearest(path[-1], there) or ", ".join(there[:8]) or "nothing"
        return self.slip(path, f"expected {what} of this name; there is {close}")

    def _line(self, path: tuple[str, ...]) -> int:
        """The line on which a place of the file stands, or the nearest above it."""
        best, at, head = 1, 0, ()
        for number, line in enumerate(self.lines, 1):
            if opened := re.match(r"\s*\[+([^\]]+)\]", line):
                head, own = _keys(opened[1]), _keys(opened[1])
            elif key := re.match(r'\s*((?:[\w-]+|"[^"]*")(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=',
                                 line):
                own = (*head, *_keys(key[1]))
            else:
                continue
            shared = len(own) if own == path[:len(own)] else 0
            if shared > at:
                best, at = number, shared
        return best


def _keys(written: str) -> tuple[str, ...]:
    return tuple(part.strip('" ') for part in re.findall(r'"[^"]*"|[^.\s]+', written))


def _texts(path: tuple[str, ...], found: object) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(found, str):
        yield path, found
    for name, part in found.items() if isinstance(found, Mapping) else ():
        yield from _texts((*path, name), part)
    for place, part in enumerate(found) if isinstance(found, list) else ():
        yield from _texts((*path, str(place)), part)


@cache
def section(number: int | str, folder: Path = FOLDER / "text") -> Text:
    """The sentences of one notebook, by its number, or of a lesson, by its name; raises `Slip` with
    file and line where its file is damaged.
    """
    if isinstance(number, str):
        return read(folder / f"{number}.toml")
    files = sorted(folder.glob(f"{number:02d}-*.toml"))
    if len(files) != 1:
        raise Slip(
            f"Expected one file data/text/{number:02d}-….toml, found {len(files)}: fetch a fresh "
            f"copy of the essay."
        )
    return read(files[0])


def read(path: Path) -> Text:
    """The sentences of one file; raises `Slip` with file and line where it cannot be read."""
    name = f"data/text/{path.name}"
    try:
        written = path.read_text(encoding="utf-8")
        return Text(name, tomllib.loads(written), tuple(written.splitlines()))
    except UnicodeDecodeError:
        raise Slip(f"{name} is not UTF-8 text: save it again as UTF-8.") from None
    except OSError as reason:
        raise Slip(f"{name} cannot be read: {reason.strerror}.") from None
    except tomllib.TOMLDecodeError as reason:
        told, _, place = str(reason).partition(" (at ")
        raise Slip(
            f"{name}, {place.rstrip(')') or 'at its end'}: expected TOML, found a damaged place "
            f"({told[:1].lower()}{told[1:]})."
        ) from None


__all__ = ["FIELDS", "Text", "Words", "read", "section"]
