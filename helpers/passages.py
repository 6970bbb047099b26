"""The reader's own copy of the chapter: find it, recognise its paragraphs, show them folded.

The chapter itself is not part of this project.
`data/paragraphs.csv` knows each paragraph by fingerprints of its letters, which hold no words.
Whoever has the chapter as a text file saves it as `data/chapter.txt` or names it in `CHAPTER_TEXT`.
"""

import html
import os
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from IPython.display import display

from .load import FOLDER as DATA
from .load import table
from .recognise import Fingerprint, Passage, Table, recognised
from .slips import Slip, named, quoted
from .wording import listed

# The chapter has 0.2 million bytes; anything much larger is another file and would keep the reader
# waiting.
LARGEST = 5_000_000


class CopyProblem(Slip):
    """The reader's copy cannot be used; the message is the one sentence shown to them."""


@dataclass(frozen=True)
class Copy:
    """A reader's text, with every paragraph of the chapter that was recognised in it.

    name: what messages call the text, for instance "chapter.txt".
    references: every paragraph looked for, in order, for instance "5.9".
    passages: those found, by reference.
    """

    name: str
    references: tuple[str, ...]
    passages: dict[str, Passage]

    @classmethod
    def from_text(cls, text: str, table: Table | None = None, name: str = "this text") -> "Copy":
        """Recognise in `text` the paragraphs of `table` (default: the chapter's), in their order.
        """
        known = load_table() if table is None else table
        return cls(name, tuple(known), recognised(text, known))

    @classmethod
    def read(cls, path: str | Path, table: Table | None = None) -> "Copy":
        """Read a text file (UTF-8, UTF-16, Windows-1252 or Latin-1) and recognise its paragraphs.

        Raises CopyProblem if the file is missing, a folder, unreadable, not text, or far too large.
        """
        path = _text_file(path, "The copy of the chapter")
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as reason:
            raise CopyProblem(f"{quoted(str(path), 200)} cannot be read: "
                              f"{reason.strerror}.") from None
        if len(data) > LARGEST:
            raise CopyProblem(f"{named(path.name)} has more than {LARGEST // 10**6} MB, but a copy "
                              "of the chapter has about 0.2 MB.")
        return cls.from_text(_decode(data, path.name), table, path.name)

    @property
    def missing(self) -> list[str]:
        """The references that were not found."""
        return [reference for reference in self.references if reference not in self.passages]

    @property
    def differing(self) -> list[str]:
        """The references that stand in their place with other words."""
        return [passage.reference for passage in self.passages.values()
                if passage.status == "differs"]

    def report(self) -> str:
        """Say in one sentence how far this copy fits."""
        total, missing, differing = len(self.references), self.missing, self.differing
        if len(missing) == total:
            name = self.name if self.name == "this text" else named(self.name)
            return (f"This file does not look like the chapter: none of its {total} paragraphs was "
                    f"found in {name}.")
        if not missing and not differing:
            return f"This copy fits: {total} of {total} paragraphs."
        faults = [f"{fault} {_in_words(references, self.references, most=12)}"
                  for fault, references in (("differs in", differing), ("lacks", missing))
                  if references]
        rest = total - len(missing) - len(differing)
        few = {0: "no paragraph fits", 1: "one paragraph fits"}
        others = few.get(rest, f"the other {rest} paragraphs fit")
        return f"This copy {' and '.join(faults)}; {others}."


@cache
def load_table() -> Table:
    """The fingerprints by reference, in the order of the chapter; raises `Slip` as `table` does."""
    return {row.reference: Fingerprint(int(row.words), int(row.letters), row.head, row.tail,
                                       row.fingerprint)
            for row in table("paragraphs").itertuples()}


def find_copy() -> Path | None:
    """Find the reader's copy: the file named in CHAPTER_TEXT, else data/chapter.txt, else
    chapter.txt beside the notebook that runs, else None.

    `CHAPTER_TEXT=none` (or empty) means: behave as if there were no copy.
    Raises CopyProblem if CHAPTER_TEXT names no file.
    """
    named = os.environ.get("CHAPTER_TEXT")
    if named is not None:
        if named.strip().lower() in ("", "none"):
            return None
        return _text_file(os.path.expanduser(named), "CHAPTER_TEXT")
    # In a browser the essay's own data/ is not the one a reader sees and puts a file into.
    for usual in (DATA / "chapter.txt", Path("../data/chapter.txt"), Path("chapter.txt")):
        if usual.exists():
            return _text_file(usual, "The copy of the chapter")
    return None


def passage(*references: str) -> "View":
    """Show paragraphs of the chapter, folded, from the reader's copy; without one, show nothing.

    references: paragraphs or ranges, for instance `passage("5.9", "5.12-5.14")`.  Raises Slip if
    the chapter has no such paragraph.  A fault of the copy itself is shown in place of the
    paragraphs, so that the notebook runs on.
    """
    known = load_table()
    every = tuple(known)
    wanted = _expand(references, every)
    words = sum(known[reference].words for reference in wanted)
    label = f"{'paragraph' if len(wanted) == 1 else 'paragraphs'} {_in_words(wanted, every)}"
    size = f"{words:,} {'word' if words == 1 else 'words'}"
    try:
        path = find_copy()
        copy = None if path is None else _copy_at(path, path.stat().st_mtime_ns)
    except CopyProblem as problem:
        return View(str(problem), None)
    if copy is None:
        return View("", None)
    if not copy.passages:
        return View(copy.report(), None)
    return View(f"The chapter’s own words, {label} ({size})", [
        copy.passages.get(reference, Passage(reference, "", "missing")) for reference in wanted])


@dataclass(frozen=True)
class View:
    """What `passage` returns: one line, and the passages folded under it if there is a copy; with
    an empty line, nothing.
    """

    line: str
    passages: list[Passage] | None

    def _repr_html_(self) -> str:
        if self.passages is None:
            return f"<p><small>{_inert(self.line)}</small></p>"
        blocks = "".join(map(self._block, self.passages))
        return f"<details><summary>{_inert(self.line)}</summary>{blocks}</details>"

    def bundle(self) -> dict[str, str]:
        """What is shown, as text and as HTML."""
        return {"text/plain": self.line, "text/html": self._repr_html_()}

    def _ipython_display_(self) -> None:
        if self.line:
            display(self.bundle(), raw=True)

    @staticmethod
    def _block(passage: Passage) -> str:
        remark = {"same": "",
                  "differs": " <em>(its words differ from the text retold here)</em>",
                  "missing": " <em>(not found in this copy)</em>"}[passage.status]
        return (f"<blockquote><strong>{passage.reference}</strong>{remark} "
                f"{_inert(passage.text)}</blockquote>")


@lru_cache(maxsize=4)
def _copy_at(path: Path, changed: int) -> Copy:
    """Read a copy once for each time it was changed."""
    return Copy.read(path)


def _text_file(path: str | Path, what: str) -> Path:
    # os.path answers False where pathlib raises (no permission, impossible names).
    if os.path.isfile(path):
        return Path(path)
    if os.path.exists(path):
        raise CopyProblem(f"{what} is not a text file but a folder or device: "
                          f"{quoted(str(path), 200)}.")
    raise CopyProblem(f"{what} is not there: {quoted(str(path), 200)}.")


def _decode(data: bytes, name: str) -> str:
    if b"\0" in data:
        # In UTF-16 every second byte of Western text is zero; anything else with zeros in it is not
        # text.  UTF-32 has still more zeros, and nothing else decodes as it.
        halves = {"utf-16-le": data[1::2], "utf-16-be": data[::2]}
        encodings = ["utf-32-le", "utf-32-be", *(encoding for encoding, half in halves.items()
                                                 if half.count(0) > len(half) / 2)]
    else:
        encodings = ["utf-8", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise CopyProblem(f"{named(name)} is not a text file; save the chapter as plain text.")


def _inert(text: str) -> str:
    """Escape untrusted text so that no browser and no formula renderer acts on it."""
    # MathJax reads $ and \ in HTML outputs too; it does not join a formula across elements.
    return re.sub(r"([$\\])", r"<span>\1</span>", html.escape(text))


def _expand(references: tuple[str, ...], every: tuple[str, ...]) -> list[str]:
    """Turn "5.9" and "5.1-5.4" into a list of references, in the order given."""
    if not references:
        raise Slip('Name at least one paragraph, for instance passage("5.9").')
    wanted = []
    for given in references:
        shape = re.fullmatch(r"(\d+\.\d+)(?:\s*[-–]\s*(\d+\.\d+))?", str(given).strip())
        if not shape:
            raise Slip(f"“{given}” is not a paragraph: write “5.9”, or “5.1-5.4” for a range.")
        first, last = (_position(end, every) for end in (shape[1], shape[2] or shape[1]))
        if last < first:
            raise Slip(f"The range “{given}” runs backwards: write “{shape[2]}-{shape[1]}”.")
        wanted += every[first:last + 1]
    return wanted


def _position(reference: str, every: tuple[str, ...]) -> int:
    if reference in every:
        return every.index(reference)
    order = [tuple(map(int, known.split("."))) for known in every]
    at = bisect_left(order, tuple(map(int, reference.split("."))))
    nearest = " and ".join(every[max(0, at - 1):at + 1])
    raise Slip(f"The chapter has no paragraph {reference}; nearest in order: {nearest}.")


def _in_words(references: list[str], every: tuple[str, ...], most: int | None = None) -> str:
    """Write references as prose does, neighbours as a range: "12.1 to 12.4 and 12.9"."""
    position = {reference: at for at, reference in enumerate(every)}
    runs: list[list[str]] = []
    for reference in references:
        if runs and position[reference] == position[runs[-1][-1]] + 1:
            runs[-1].append(reference)
        else:
            runs.append([reference])
    pieces = [piece for run in runs
              for piece in (run if len(run) < 3 else [f"{run[0]} to {run[-1]}"])]
    if most is not None and len(pieces) > most:
        pieces = [*pieces[:most], f"{len(pieces) - most} more places"]
    return listed(pieces)
