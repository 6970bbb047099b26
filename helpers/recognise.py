"""Recognising the paragraphs of the chapter in a text, by fingerprints of their letters.

The table of fingerprints holds no words: two counts and three short hashes a paragraph.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Some six words at either end, by which an altered paragraph is still known.
ANCHOR = 30
# A paragraph of fewer letters is not looked for in a longer stretch of unknown text than this.
NEARBY = 5_000


class Fingerprint(NamedTuple):
    """What the project keeps of a paragraph: two counts and three short hashes."""

    words: int
    letters: int
    head: str
    tail: str
    whole: str


Table = Mapping[str, Fingerprint]  # by reference, in the order of the chapter


class Passage(NamedTuple):
    """A paragraph as it stands in the reader's copy; status: "same", "differs" or, without text,
    "missing".
    """

    reference: str
    text: str
    status: str


def fingerprint(text: str) -> Fingerprint:
    """Fingerprint one paragraph by its letters alone.

    Case, accents, line breaks, hyphenation, punctuation, figures and note markers do not count,
    so that a copy with another figure in a paragraph still fits.
    A paragraph without letters (a table cell) is known by its first number.
    """
    stream = _Stream(text)
    known_by = stream.letters or "".join(_NUMBER.findall(text)[:1]).encode()
    return Fingerprint(len(stream.words), len(stream.letters), _short_hash(known_by[:ANCHOR]),
                       _short_hash(known_by[-ANCHOR:]), _long_hash(known_by))


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
        return _index(((_short_hash(self.letters[at:at + ANCHOR]), at) for at in self.starts),
                      wanted)

    def tails(self, wanted: set[str]) -> dict[str, list[int]]:
        """Where each of these tails ends, in letters."""
        ends = self.bounds[1:]
        return _index(((_short_hash(self.letters[max(0, at - ANCHOR):at]), at) for at in ends),
                      wanted)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters from the first to the last word of these letters."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        return self.words[first][0], self.words[last][1]

    def shown(self, start: int, end: int) -> str:
        """The text of these letters with the quotation marks, figures and note markers at its ends.
        """
        first, last = self.span(start, end)
        before = (self.text[self.span(start - 1, start)[1]:first] if start
                  else "\n" + self.text[:first])
        after = self.text[last:self.span(end, end + 1)[0] if end < len(self.letters) else None]
        return _printable(" ".join(
            f"{_parted(before)[1]}{self.text[first:last]}{_parted(after)[0]}".split()))


class _Place(NamedTuple):
    """A paragraph's place: its number in the table, and its first and last letter in the stream."""

    number: int
    start: int
    end: int


def recognised(text: str, table: Table) -> dict[str, Passage]:
    """Recognise paragraphs from the surest to the least sure, always in the order of the table.

    Words added between two paragraphs are taken for headings or page furniture.
    """
    stream, known = _Stream(text), list(table.values())
    heads = stream.heads({paragraph.head for paragraph in known if paragraph.letters >= ANCHOR})
    whole = [_Place(number, start, start + paragraph.letters)
             for number, paragraph in enumerate(known) if paragraph.letters >= ANCHOR
             for start in reversed(heads.get(paragraph.head, []))
             if stream.holds(paragraph, start)]
    placed = {place.number: place for place in _in_order(whole)}
    placed |= _short_ones(stream, known, placed)
    same = set(placed)
    placed |= _altered_ones(stream, known, placed, heads, sorted(place.start for place in whole))

    texts = {number: stream.shown(place.start, place.end) for number, place in placed.items()}
    spans = {number: stream.span(place.start, place.end) for number, place in placed.items()}
    numbers = _number_cells(text, known, spans)
    same |= set(numbers)
    texts |= numbers
    return {reference: Passage(reference, texts[number], "same" if number in same else "differs")
            for number, reference in enumerate(table) if number in texts}


def _in_order(places: list[_Place]) -> list[_Place]:
    """Choose the places that keep the paragraphs in order and cover the most letters.

    places: sorted by paragraph, and for one paragraph from the last place to the first,
    so that a chain never holds the same paragraph twice.
    """
    # Of all chains that end by a given letter only the best is kept: ends and letters covered both
    # rise.
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


def _gaps(stream: _Stream, known: list[Fingerprint],
          placed: dict[int, _Place]) -> Iterator[tuple[list[int], int, int]]:
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


def _short_ones(stream: _Stream, known: list[Fingerprint],
                placed: dict[int, _Place]) -> dict[int, _Place]:
    """Find paragraphs too short for an anchor word by word between their neighbours."""
    found = {}
    for run, begin, end in _gaps(stream, known, placed):
        if end - begin > NEARBY:
            continue
        for number in run:
            if known[number].letters < ANCHOR:
                since, until = (bisect_left(stream.starts, at) for at in (begin, end))
                start = next((at for at in stream.starts[since:until]
                              if stream.holds(known[number], at)), None)
                if start is not None and start + known[number].letters <= end:
                    begin = start + known[number].letters
                    found[number] = _Place(number, start, begin)
    return found


def _altered_ones(stream: _Stream, known: list[Fingerprint], placed: dict[int, _Place],
                  heads: dict[str, list[int]], strangers: list[int],
                  ) -> dict[int, _Place]:
    """Find altered paragraphs by their first or last words, or as what stands between good
    neighbours.

    strangers: where any paragraph starts unchanged; one that was moved here is not an altered form
    of another.
    """
    gaps = list(_gaps(stream, known, placed))
    wanted = {known[number].tail for run, _, _ in gaps for number in run
              if known[number].letters >= ANCHOR}
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


def _number_cells(text: str, known: list[Fingerprint],
                  spans: dict[int, tuple[int, int]]) -> dict[int, str]:
    """Find paragraphs that are bare numbers, such as table cells, between their neighbours."""
    found, since = {}, None
    for number, paragraph in enumerate(known):
        if number in spans:
            since = spans[number][1]
        elif not paragraph.letters and since is not None:
            until = next((spans[later][0] for later in range(number, len(known)) if later in spans),
                         since)
            for cell in _NUMBER.finditer(text, since, until):
                if _long_hash(cell.group().encode()) == paragraph.whole:
                    found[number], since = cell.group(), cell.end()
                    break
    return found


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
    """Of the rising positions from begin up to but not including end, the one nearest to the one
    given.
    """
    within = positions[bisect_left(positions, begin):bisect_left(positions, end)]
    return min(within, key=lambda at: abs(at - to), default=None)


def _parted(between: str) -> tuple[str, str]:
    """Part the marks and figures between two words into what closes one paragraph and opens the
    next.
    """
    blocks = re.split(r"\n\s*\n", between)
    if len(blocks) > 1:
        return blocks[0], blocks[-1]
    # In joined lines a figure is taken for the end of a sentence (a year, a note marker), not for a
    # beginning.
    *closing, opening = re.split(r"\n" if "\n" in between else r"(?<=\s)", between)
    return (" ".join(closing), opening) if closing else (between, "")


def _printable(text: str) -> str:
    """Take out what steers a page invisibly (directions, soft hyphens) and mark other characters
    that cannot be shown.
    """
    return "".join(c if c.isprintable() else "" if unicodedata.category(c) == "Cf" else "\ufffd"
                   for c in text)
