"""Arguments in words: claims in columns, each with how it bears on others; also a decision tree."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest

from ..chart import Chart
from ..slips import Slip, shown, unknown
from ..text import Words
from ..wording import listed
from .card import card, element, heard, paragraph, text, word_rows

# The signs of the links that have one; any other link is an arrow with its own word.
LINKS = {"supports": "+", "attacks": "✗", "presupposes": "↩"}

Box = tuple[str, str, str]
Link = tuple[str, str, str]


def argument_map(boxes: Mapping[str, Box], words: Words, *, columns: Sequence[Sequence[str]],
                 links: Sequence[Link] = (), heads: Sequence[str] = (),
                 stress: Collection[str] = (), foot: str = "") -> Chart:
    """Claims as boxes in columns; each box lists how it bears on others.

    `boxes` maps a key to (who says it, what is said in our words, paragraph or ""); `columns` are
    lists of keys from left to right, `heads` their headings.  `links` are (from, to, how):
    "supports", "attacks", "presupposes" or any other word.  `stress` are the keys to bring out:
    all others stand back.
    Raises `Slip` for a key that has no box, or a box that stands in no column.
    """
    if not isinstance(boxes, dict) or not boxes or any(len(box) != 3 for box in boxes.values()):
        raise Slip("An argument map needs a mapping from a key to who says it, what is said, and "
                   f"the paragraph, not {shown(boxes)}.")
    placed = [key for column in columns for key in column]
    for key in [*placed, *stress, *(end for link in links for end in link[:2])]:
        if key not in boxes:
            raise unknown("box", key, boxes)
    if sorted(placed) != sorted(boxes):
        raise Slip("Each box of an argument map stands in one column.")
    body = "".join(
        element("div", (element("p", text(head), kind="essay-head") if head else "")
                + element("ul", "".join(_box(key, boxes, links, stress) for key in column)))
        for column, head in zip_longest(columns, heads, fillvalue=""))
    rows = word_rows((f"{who}: {said}", reference, None) for who, said, reference in boxes.values())
    return card("Argument map", words, rows, element("div", body, kind="essay-columns"), foot=foot,
                described=_described(boxes, links, stress))


def _box(key: str, boxes: Mapping[str, Box], links: Sequence[Link], stress: Collection[str]) -> str:
    """One claim, and below it how it bears on others and they on it."""
    who, said, reference = boxes[key]
    strong = key in stress
    kind = "essay-box" + " essay-strong" * strong + " essay-back" * bool(stress and not strong)
    name = (heard("Brought out:") if strong else "") + element("strong", text(who))
    bears = "".join([*(_out(how, _called(end, boxes)) for start, end, how in links if start == key),
                     *_in(key, boxes, links)])
    return element("li", element("p", name + paragraph(reference)) + element("p", text(said))
                   + (element("ul", bears) if bears else ""), kind=kind)


def _out(how: str, other: str) -> str:
    return _link(LINKS.get(how, "→"), f"{how}: {other}", f"essay-{how}" if how in LINKS else "")


def _in(key: str, boxes: Mapping[str, Box], links: Sequence[Link]) -> Iterator[str]:
    """What comes to a box: a line for each kind of link, with those from whom it comes."""
    coming = [(how, _called(start, boxes)) for start, end, how in links if end == key]
    for kind in dict.fromkeys(how for how, _ in coming):
        names = dict.fromkeys(name for how, name in coming if how == kind)
        yield _link("←", f"{kind}, from {listed(names)}", "essay-from")


def _link(sign: str, words: str, kind: str) -> str:
    return element("li", element("b", sign) + element("span", text(words)), kind=kind)


def _begins(box: Box) -> str:
    """How a claim begins, in quotation marks."""
    said = box[1].split()
    return f"“{' '.join(said[:5])}{' …' if len(said) > 5 else ''}”"


def _called(key: str, boxes: Mapping[str, Box]) -> str:
    """A box by the name of who says it, and how it begins where several are by the same."""
    who = boxes[key][0]
    alone = Counter(box[0] for box in boxes.values())[who] == 1
    return who if alone else f"{who} ({_begins(boxes[key])})"


def _described(boxes: Mapping[str, Box], links: Sequence[Link], stress: Collection[str]) -> str:
    def name(key: str) -> str:
        return f"{boxes[key][0]} ({_begins(boxes[key])})"

    claims = "; ".join(f"{who}{f' (¶ {reference})' if reference else ''}: {said.rstrip('.')}"
                       for who, said, reference in boxes.values())
    joins = "; ".join(f"{name(start)} {how if how in LINKS else f'→ {how} →'} {name(end)}"
                      for start, end, how in links)
    parts = [claims] + [f"Links: {joins}"] * bool(links) + [
        f"Brought out: {listed(map(name, stress))}"] * bool(stress)
    return " ".join(part if part.endswith(("?", "!")) else f"{part}." for part in parts)
