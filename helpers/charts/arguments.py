"""Arguments in words: claims in columns, each with how it bears on others; also a decision tree."""

from collections.abc import Collection, Mapping, Sequence
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
    # Boxes bear numbers, as several may be by the same hand.
    boxes = {key: (f"{placed.index(key) + 1} {who}", said, reference)
             for key, (who, said, reference) in boxes.items()}
    body = "".join(
        element("div", (element("p", text(head), kind="essay-head") if head else "")
                + element("ul", "".join(_box(key, boxes, links, stress) for key in column)))
        for column, head in zip_longest(columns, heads, fillvalue=""))
    rows = word_rows((f"{who}: {said}", reference, None) for who, said, reference in boxes.values())
    return card("Argument map", words, rows, element("div", body, kind="essay-columns"), foot=foot,
                described=_described(boxes, links, stress))


def _box(key: str, boxes: Mapping[str, Box], links: Sequence[Link], stress: Collection[str]) -> str:
    """One claim, and below it how it bears on others."""
    who, said, reference = boxes[key]
    strong = key in stress
    kind = "essay-box" + " essay-strong" * strong + " essay-back" * bool(stress and not strong)
    name = (heard("Brought out:") if strong else "") + element("strong", text(who))
    bears = "".join(_link(how, boxes[end][0]) for start, end, how in links if start == key)
    return element("li", element("p", name + paragraph(reference)) + element("p", text(said))
                   + (element("ul", bears) if bears else ""), kind=kind)


def _link(how: str, other: str) -> str:
    return element("li", element("b", LINKS.get(how, "→")) + element("span", text(
        f"{how}: {other}")), kind=f"essay-{how}" if how in LINKS else "")


def _described(boxes: Mapping[str, Box], links: Sequence[Link], stress: Collection[str]) -> str:
    claims = "; ".join(f"{who}{f' (¶ {reference})' if reference else ''}: {said.rstrip('.')}"
                       for who, said, reference in boxes.values())
    joins = "; ".join(f"{boxes[start][0]} {how if how in LINKS else f'→ {how} →'} {boxes[end][0]}"
                      for start, end, how in links)
    parts = [claims] + [f"Links: {joins}"] * bool(links) + [
        f"Brought out: {listed(boxes[key][0] for key in stress)}"] * bool(stress)
    return " ".join(part if part.endswith(("?", "!")) else f"{part}." for part in parts)
