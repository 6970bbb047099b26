"""The reader's own copy of the chapter: find it, recognise its paragraphs, show them folded.

The chapter itself is not part of this project.
`data/paragraphs.csv` knows each paragraph by fingerprints of its letters, which hold no words.
Whoever has the chapter as a text file saves it as `data/chapter.txt` or names it in `CHAPTER_TEXT`.
"""

import csv
import hashlib
import html
import os
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .slips import Slip, named, quoted
from .wording import listed

DATA = Path(__file__).parents[1] / "data"

# Some six words at either end, by which an altered paragraph is still known.
ANCHOR = 30
# A paragraph of fewer letters than that is not looked for in a longer stretch of unknown text than this.
NEARBY = 5_000
# The chapter has 0.2 million bytes; anything much larger is another file and would keep the reader waiting.
LARGEST = 5_000_000


class CopyProblem(Slip):
    """The reader's copy cannot be used; the message is the one sentence shown to them."""


class Fingerprint(NamedTuple):
    """What the project keeps of a paragraph: two counts and three short hashes."""

    words: int
    letters: int
    head: str
    tail: str
    whole: str


Table = Mapping[str, Fingerprint]  # by reference, in the order of the chapter


class Passage(NamedTuple):
    """A paragraph as it stands in the reader's copy; status: "same", "differs" or, without text, "missing"."""

    reference: str
    text: str
    status: str


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
        """Recognise in `text` the paragraphs of `table` (default: the chapter's), in their order."""
        table = load_table() if table is None else table
        return cls(name, tuple(table), _align(text, table))

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
            raise CopyProblem(f"{quoted(str(path), 200)} cannot be read: {reason.strerror}.") from None
        if len(data) > LARGEST:
            raise CopyProblem(
                f"{named(path.name)} has more than {LARGEST // 10**6} MB, but a copy of the chapter has about 0.2 MB."
            )
        return cls.from_text(_decode(data, path.name), table, path.name)

    @property
    def missing(self) -> list[str]:
        """The references that were not found."""
        return [reference for reference in self.references if reference not in self.passages]

    @property
    def differing(self) -> list[str]:
        """The references that stand in their place with other words."""
        return [passage.reference for passage in self.passages.values() if passage.status == "differs"]

    def report(self) -> str:
        """Say in one sentence how far this copy fits."""
        total, missing, differing = len(self.references), self.missing, self.differing
        if len(missing) == total:
            found = f"none of its {total} paragraphs was found in {named(self.name) if self.name != 'this text' else self.name}"
            return f"This file does not look like the chapter: {found}."
        if not missing and not differing:
            return f"This copy fits: {total} of {total} paragraphs."
        faults = [
            f"{fault} {_in_words(references, self.references, most=12)}"
            for fault, references in (("differs in", differing), ("lacks", missing))
            if references
        ]
        rest = total - len(missing) - len(differing)
        few = {0: "no paragraph fits", 1: "one paragraph fits"}
        return f"This copy {' and '.join(faults)}; {few.get(rest, f'the other {rest} paragraphs fit')}."


def fingerprint(text: str) -> Fingerprint:
    """Fingerprint one paragraph by its letters alone.

    Case, accents, line breaks, hyphenation, punctuation, figures and note markers do not count,
    so that a copy with another figure in a paragraph still fits.
    A paragraph without letters (a table cell) is known by its first number.
    """
    stream = _Stream(text)
    known_by = stream.letters or "".join(_NUMBER.findall(text)[:1]).encode()
    return Fingerprint(
        words=len(stream.words),
        letters=len(stream.letters),
        head=_short_hash(known_by[:ANCHOR]),
        tail=_short_hash(known_by[-ANCHOR:]),
        whole=_long_hash(known_by),
    )


@lru_cache
def load_table(path: Path = DATA / "paragraphs.csv") -> Table:
    """Load the fingerprints by reference, in the order of the chapter.

    Raises Slip that names file, row and column if the table is damaged.
    """
    shapes = {
        "reference": (r"\d+\.\d+", "a paragraph such as 5.9"),
        "words": (r"[0-9]{1,6}", "a whole number"),
        "letters": (r"[0-9]{1,6}", "a whole number"),
        "head": (r"[0-9a-f]{10}", "10 hexadecimal digits"),
        "tail": (r"[0-9a-f]{10}", "10 hexadecimal digits"),
        "fingerprint": (r"[0-9a-f]{16}", "16 hexadecimal digits"),
    }
    name = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise Slip(f"{name} cannot be read: fetch a fresh copy of the essay.") from None

    table = {}
    for line, row in enumerate(rows, start=2):  # line 1 holds the column names
        for column, (shape, expected) in shapes.items():
            found = row.get(column) or ""
            if not re.fullmatch(shape, found):
                cell = f"{name}, row {line}, column {column}"
                raise Slip(f"{cell}: expected {expected}, found {quoted(found)}.")
        if row["reference"] in table:
            raise Slip(f"{name}, row {line}, column reference: {row['reference']} stands in the table twice.")
        counts, hashes = (row["words"], row["letters"]), (row["head"], row["tail"], row["fingerprint"])
        table[row["reference"]] = Fingerprint(*map(int, counts), *hashes)
    if not table:
        raise Slip(f"{name} has no rows: fetch a fresh copy of the essay.")
    return table


def find_copy() -> Path | None:
    """Find the reader's copy: the file named in CHAPTER_TEXT, else data/chapter.txt, else None.

    `CHAPTER_TEXT=none` (or empty) means: behave as if there were no copy.
    Raises CopyProblem if CHAPTER_TEXT names no file.
    """
    named = os.environ.get("CHAPTER_TEXT")
    if named is not None:
        if named.strip().lower() in ("", "none"):
            return None
        return _text_file(os.path.expanduser(named), "CHAPTER_TEXT")
    usual = DATA / "chapter.txt"
    return _text_file(usual, "The copy of the chapter") if usual.exists() else None


def passage(*references: str) -> "View":
    """Show paragraphs of the chapter, folded, from the reader's copy; without one, say in a line how to add it.

    references: paragraphs or ranges, for instance `passage("5.9", "5.12-5.14")`.
    Raises Slip if the chapter has no such paragraph.
    A fault of the copy itself is shown in place of the paragraphs, so that the notebook runs on.
    """
    table = load_table()
    wanted = _expand(references, tuple(table))
    words = sum(table[reference].words for reference in wanted)
    label = f"{'paragraph' if len(wanted) == 1 else 'paragraphs'} {_in_words(wanted, tuple(table))}"
    size = f"{words:,} {'word' if words == 1 else 'words'}"
    try:
        path = find_copy()
        copy = None if path is None else _copy_at(path, path.stat().st_mtime_ns)
    except CopyProblem as problem:
        return View(str(problem), None)
    if copy is None:
        return View(
            f"Retold here: {label} of the chapter ({size}). "
            "To unfold the original, save your copy as data/chapter.txt or name its path in CHAPTER_TEXT.",
            None,
        )
    if not copy.passages:
        return View(copy.report(), None)
    return View(
        f"The chapter’s own words, {label} ({size})",
        [copy.passages.get(reference, Passage(reference, "", "missing")) for reference in wanted],
    )


@dataclass(frozen=True)
class View:
    """What `passage` returns: one line, and the passages folded under it if there is a copy."""

    line: str
    passages: list[Passage] | None

    def _repr_html_(self) -> str:
        if self.passages is None:
            return f"<p><small>{_inert(self.line)}</small></p>"
        blocks = "".join(map(self._block, self.passages))
        return f"<details><summary>{_inert(self.line)}</summary>{blocks}</details>"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": self.line, "text/html": self._repr_html_()}

    @staticmethod
    def _block(passage: Passage) -> str:
        remark = {
            "same": "",
            "differs": " <em>(its words differ from the text retold here)</em>",
            "missing": " <em>(not found in this copy)</em>",
        }[passage.status]
        return f"<blockquote><strong>{passage.reference}</strong>{remark} {_inert(passage.text)}</blockquote>"


# --- recognising the paragraphs -------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class _Stream:
    """A text as one run of letters, with the way back to its characters.

    Working on letters rather than words makes hyphenation and lost spaces harmless.
    """

    def __init__(self, text: str):
        self.text = text
        self.words: list[tuple[int, int]] = []  # where each word stands among the characters
        self.starts: list[int] = []  # where each word starts among the letters
        pieces, length = [], 0
        for match in _WORD.finditer(text):
            letters = _normalised(match.group())
            if letters:
                self.words.append(match.span())
                self.starts.append(length)
                pieces.append(letters)
                length += len(letters)
        self.letters = b"".join(pieces)
        self.bounds = [*self.starts, length]  # word boundaries among the letters

    def holds(self, known: Fingerprint, start: int) -> bool:
        """Whether the very paragraph starts at this letter (and does not end inside a word)."""
        end = start + known.letters
        at = bisect_left(self.bounds, end)
        whole_words = at < len(self.bounds) and self.bounds[at] == end
        return whole_words and _long_hash(self.letters[start:end]) == known.whole

    def heads(self, wanted: set[str]) -> dict[str, list[int]]:
        """Where each of these heads starts, in letters."""
        return _index(((_short_hash(self.letters[at : at + ANCHOR]), at) for at in self.starts), wanted)

    def tails(self, wanted: set[str]) -> dict[str, list[int]]:
        """Where each of these tails ends, in letters."""
        ends = self.bounds[1:]
        return _index(((_short_hash(self.letters[max(0, at - ANCHOR) : at]), at) for at in ends), wanted)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters from the first to the last word of these letters."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        return self.words[first][0], self.words[last][1]

    def shown(self, start: int, end: int) -> str:
        """The text of these letters with the quotation marks, figures and note markers at its ends."""
        first, last = self.span(start, end)
        before = self.text[self.span(start - 1, start)[1] : first] if start else "\n" + self.text[:first]
        after = self.text[last : self.span(end, end + 1)[0] if end < len(self.letters) else None]
        return _printable(" ".join(f"{_parted(before)[1]}{self.text[first:last]}{_parted(after)[0]}".split()))


class _Place(NamedTuple):
    """A paragraph's place: its number in the table, and its first and last letter in the stream."""

    number: int
    start: int
    end: int


def _align(text: str, table: Table) -> dict[str, Passage]:
    """Recognise paragraphs from the surest to the least sure, always in the order of the table.

    Words added between two paragraphs are taken for headings or page furniture.
    """
    stream, known = _Stream(text), list(table.values())
    heads = stream.heads({paragraph.head for paragraph in known if paragraph.letters >= ANCHOR})
    whole = [
        _Place(number, start, start + paragraph.letters)
        for number, paragraph in enumerate(known)
        if paragraph.letters >= ANCHOR
        for start in reversed(heads.get(paragraph.head, []))
        if stream.holds(paragraph, start)
    ]
    placed = {place.number: place for place in _in_order(whole)}
    placed |= _short_ones(stream, known, placed)
    same = set(placed)
    placed |= _altered_ones(stream, known, placed, heads, sorted(place.start for place in whole))

    texts = {number: stream.shown(place.start, place.end) for number, place in placed.items()}
    spans = {number: stream.span(place.start, place.end) for number, place in placed.items()}
    numbers = _number_cells(text, known, spans)
    same |= set(numbers)
    texts |= numbers
    return {
        reference: Passage(reference, texts[number], "same" if number in same else "differs")
        for number, reference in enumerate(table)
        if number in texts
    }


def _in_order(places: list[_Place]) -> list[_Place]:
    """Choose the places that keep the paragraphs in order and cover the most letters.

    places: sorted by paragraph, and for one paragraph from the last place to the first,
    so that a chain never holds the same paragraph twice.
    """
    # Of all chains that end by a given letter only the best is kept: ends and letters covered both rise.
    ends, chains = [0], [(0, None, None)]
    for place in places:
        before = chains[bisect_right(ends, place.start) - 1]
        covered = before[0] + place.end - place.start
        first = last = bisect_right(ends, place.end)
        if chains[first - 1][0] < covered:
            while last < len(ends) and chains[last][0] <= covered:
                last += 1
            ends[first:last] = [place.end]
            chains[first:last] = [(covered, place, before)]
    chosen, chain = [], chains[-1]
    while chain[1] is not None:
        chosen.append(chain[1])
        chain = chain[2]
    return chosen[::-1]


def _gaps(
    stream: _Stream, known: list[Fingerprint], placed: dict[int, _Place]
) -> Iterator[tuple[list[int], int, int]]:
    """Yield each run of paragraphs without a place, and the stretch of letters left for it."""
    run, since = [], 0
    for number, paragraph in enumerate(known):
        if number in placed:
            if run:
                yield run, since, placed[number].start
            run, since = [], placed[number].end
        elif paragraph.letters:
            run.append(number)
    if run:
        yield run, since, len(stream.letters)


def _short_ones(
    stream: _Stream, known: list[Fingerprint], placed: dict[int, _Place]
) -> dict[int, _Place]:
    """Find paragraphs too short for an anchor word by word between their neighbours."""
    found = {}
    for run, begin, end in _gaps(stream, known, placed):
        if end - begin > NEARBY:
            continue
        for number in run:
            if known[number].letters < ANCHOR:
                candidates = stream.starts[bisect_left(stream.starts, begin) : bisect_left(stream.starts, end)]
                start = next((at for at in candidates if stream.holds(known[number], at)), None)
                if start is not None and start + known[number].letters <= end:
                    begin = start + known[number].letters
                    found[number] = _Place(number, start, begin)
    return found


def _altered_ones(
    stream: _Stream,
    known: list[Fingerprint],
    placed: dict[int, _Place],
    heads: dict[str, list[int]],
    strangers: list[int],
) -> dict[int, _Place]:
    """Find altered paragraphs by their first or last words, or as what stands between good neighbours.

    strangers: where any paragraph starts unchanged; one that was moved here is not an altered form of another.
    """
    gaps = list(_gaps(stream, known, placed))
    wanted = {known[number].tail for run, _, _ in gaps for number in run if known[number].letters >= ANCHOR}
    tails = stream.tails(wanted) if wanted else {}
    found = {}
    for run, begin, end in gaps:
        for number in run:
            letters, room = known[number].letters, end - begin
            alone = len(run) == 1 and bisect_left(strangers, begin) == bisect_left(strangers, end)
            fills = alone and letters <= 2 * room <= 4 * letters  # half to twice its length
            head = _nearest(begin, heads.get(known[number].head, []), begin, end)
            first = begin if head is None else head
            tail = _nearest(first + letters, tails.get(known[number].tail, []), first + 1, end + 1)
            if head is None and tail is None and not fills:
                continue
            start = head if head is not None else begin if fills else max(begin, tail - letters)
            stop = tail if tail is not None else end if fills else min(end, start + letters)
            found[number] = _Place(number, start, stop)
            begin = stop
    return found


def _number_cells(text: str, known: list[Fingerprint], spans: dict[int, tuple[int, int]]) -> dict[int, str]:
    """Find paragraphs that are bare numbers, such as table cells, between their neighbours."""
    found, since = {}, None
    for number, paragraph in enumerate(known):
        if number in spans:
            since = spans[number][1]
        elif not paragraph.letters and since is not None:
            until = next((spans[later][0] for later in range(number, len(known)) if later in spans), since)
            for cell in _NUMBER.finditer(text, since, until):
                if _long_hash(cell.group().encode()) == paragraph.whole:
                    found[number], since = cell.group(), cell.end()
                    break
    return found


# --- small helpers --------------------------------------------------------------------------------


def _normalised(word: str) -> bytes:
    if word.isascii() and word.isalpha():
        return word.lower().encode()
    # Ligatures and accents are taken apart; superscript note markers turn into digits and drop out.
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", word).casefold())).encode()


def _short_hash(letters: bytes) -> str:
    return hashlib.blake2b(letters, digest_size=5).hexdigest()


def _long_hash(letters: bytes) -> str:
    return hashlib.blake2b(letters, digest_size=8).hexdigest()


def _index(hashes: Iterator[tuple[str, int]], wanted: set[str]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for found, at in hashes:
        if found in wanted:
            index.setdefault(found, []).append(at)
    return index


def _nearest(to: int, positions: list[int], begin: int, end: int) -> int | None:
    """Of the rising positions from begin up to but not including end, the one nearest to the one given."""
    within = positions[bisect_left(positions, begin) : bisect_left(positions, end)]
    return min(within, key=lambda at: abs(at - to), default=None)


def _parted(between: str) -> tuple[str, str]:
    """Part the marks and figures between two words into what closes one paragraph and opens the next."""
    blocks = re.split(r"\n\s*\n", between)
    if len(blocks) > 1:
        return blocks[0], blocks[-1]
    # In joined lines a figure is taken for the end of a sentence (a year, a note marker), not for a beginning.
    *closing, opening = re.split(r"\n" if "\n" in between else r"(?<=\s)", between)
    return (" ".join(closing), opening) if closing else (between, "")


@lru_cache(maxsize=4)
def _copy_at(path: Path, changed: int) -> Copy:
    """Read a copy once for each time it was changed."""
    return Copy.read(path)


def _text_file(path: str | Path, what: str) -> Path:
    # os.path answers False where pathlib raises (no permission, impossible names).
    if os.path.isfile(path):
        return Path(path)
    if os.path.exists(path):
        raise CopyProblem(f"{what} is not a text file but a folder or device: {quoted(str(path), 200)}.")
    raise CopyProblem(f"{what} is not there: {quoted(str(path), 200)}.")


def _decode(data: bytes, name: str) -> str:
    if b"\0" in data:
        # In UTF-16 every second byte of Western text is zero; anything else with zeros in it is not text.
        halves = {"utf-16-le": data[1::2], "utf-16-be": data[::2]}
        # UTF-32 has still more zeros, and nothing else decodes as it.
        encodings = ["utf-32-le", "utf-32-be", *(encoding for encoding, half in halves.items() if half.count(0) > len(half) / 2)]
    else:
        encodings = ["utf-8", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise CopyProblem(f"{named(name)} is not a text file; save the chapter as plain text.")


def _printable(text: str) -> str:
    """Take out what steers a page invisibly (directions, soft hyphens) and mark other characters that cannot be shown."""
    return "".join(c if c.isprintable() else "" if unicodedata.category(c) == "Cf" else "\ufffd" for c in text)


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
        wanted += every[first : last + 1]
    return wanted


def _position(reference: str, every: tuple[str, ...]) -> int:
    if reference in every:
        return every.index(reference)
    order = [tuple(map(int, known.split("."))) for known in every]
    at = bisect_left(order, tuple(map(int, reference.split("."))))
    nearest = " and ".join(every[max(0, at - 1) : at + 1])
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
    pieces = [piece for run in runs for piece in (run if len(run) < 3 else [f"{run[0]} to {run[-1]}"])]
    if most is not None and len(pieces) > most:
        pieces = [*pieces[:most], f"{len(pieces) - most} more places"]
    return listed(pieces)
