"""Where a label stands so that neither lines nor marks nor other labels run through it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot, inf

from .. import theme
from .marks import Json, note, plain

Box = tuple[float, float, float, float]

# Sides of a mark on which its label may stand, in the order in which they are tried: anchors and
# shifts in pixels from the mark's middle.
ABOVE = {"xanchor": "center", "yanchor": "bottom", "xshift": 0, "yshift": 9}
BELOW = {"xanchor": "center", "yanchor": "top", "xshift": 0, "yshift": -9}
RIGHT = {"xanchor": "left", "yanchor": "middle", "xshift": 13, "yshift": 0}
LEFT = {"xanchor": "right", "yanchor": "middle", "xshift": -13, "yshift": 0}
ASKEW = tuple({"xanchor": across, "yanchor": up, "xshift": 7 * right, "yshift": 6 * upward}
              for up, upward in (("bottom", 1), ("top", -1))
              for across, right in (("right", -1), ("left", 1)))
SIDES = (ABOVE, BELOW, *ASKEW, RIGHT, LEFT)
# A letter is lower than its line: so many pixels above and below it are empty.  So many are kept
# free on either side of a label.
LEADING, ASIDE = 4, 3
# Pixels that a label may stand off its mark where a larger one surrounds that.
FARTHER = 9
# So many times as far from another mark as from its own is the middle of a label that is plainly
# that of its own, and where it stands in the column of the other.
PLAINLY, ASTRAY = 1.3, 2
# Half of a mark's size in pixels, with a little air.
MARK = 8


@dataclass
class Room:
    """A drawing in pixels: what is drawn on it already, and the labels that have found a place.

    across, up: pixels that one unit takes on each axis
    edges:      left and right end that no label passes, on the x axis in pixels
    ends:       lowest and highest pixel that a label takes, on the y axis
    """

    across: float
    up: float
    edges: tuple[float, float]
    ends: tuple[float, float] = (-inf, inf)
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)

    def draw(self, traces: Iterable[Json]) -> "Room":
        """Keep the lines, marks and columns of these traces free."""
        for trace in traces:
            at = [(x * self.across, y * self.up)
                  for x, y in zip(trace["x"], trace["y"], strict=True)]
            if trace.get("mode") == "lines":
                self.strokes += [(*one, *other) for one, other in pairwise(at)]
            elif trace["type"] == "bar":
                half = trace["width"][0] * self.across / 2
                self.boxes += [(x - half, min(0, y), x + half, max(0, y)) for x, y in at]
            else:
                look = trace["marker"]
                # Plotly draws a diamond larger than a circle of its size.
                pointed = 1.3 if str(look.get("symbol")).startswith("diamond") else 1
                half = look.get("size", 12) / 2 * pointed + 1
                self.boxes += [(x - half, y - half, x + half, y + half) for x, y in at]
        return self

    def box(self, own: Json) -> Box:
        """The letters of a label: left, lower, right and upper end."""
        text, size = plain(own["text"]), own["font"]["size"]
        wide, high = theme.text_width(text, size), theme.text_height(text, size)
        x = own["x"] * self.across + own.get("xshift", 0)
        y = own["y"] * self.up + own.get("yshift", 0)
        left = x - wide * {"left": 0, "right": 1}.get(own.get("xanchor"), 0.5)
        under = y - high * {"bottom": 0, "top": 1}.get(own.get("yanchor"), 0.5)
        return left - ASIDE, under + LEADING, left + wide + ASIDE, under + high - LEADING

    def clear(self, own: Json) -> bool:
        """Whether nothing runs through a label, and it stays between the edges."""
        mine = self.box(own)
        return (self.edges[0] <= mine[0] and mine[2] <= self.edges[1]
                and self.ends[0] <= mine[1] and mine[3] <= self.ends[1]
                and not any(_touch(mine, other) for other in self.boxes)
                and not any(_crosses(stroke, mine) for stroke in self.strokes))

    def place(self, wanted: Iterable[Json]) -> Json | None:
        """The first of some places for a label where it is clear, which is then taken."""
        found = next((own for own in wanted if self.clear(own)), None)
        if found:
            # Other labels keep off the whole line, also where letters are twice as large.
            left, under, right, over = self.box(found)
            self.boxes.append((left, under - LEADING - 2, right, over + LEADING + 2))
        return found


def round_a_mark(own: Json, sides: Sequence[Mapping] = SIDES) -> Iterator[Json]:
    """A label at every side of its mark, in the order of preference, then a little farther off."""
    for farther in (0, FARTHER):
        for side in sides:
            moved = {shift: side[shift] + farther * ((side[shift] > 0) - (side[shift] < 0))
                     for shift in ("xshift", "yshift")}
            yield own | side | moved


def on_a_level(at: float, text: str, ends: tuple[float, float],
               widths: Sequence[int]) -> Iterator[Json]:
    """A label at both ends of a level reference line, above and below it.

    `widths` are the characters of its lines, the best first.
    """
    for fold in widths:
        for below in (False, True):
            for end, side in zip(ends, ("left", "right"), strict=True):
                yield note(end, at, theme.folded(text, fold), theme.TICK, theme.QUIET, align=side,
                           xanchor=side, yanchor="top" if below else "bottom")


def numbers(room: Room, notes: Sequence[Json], dips: Sequence[Json] = (),
            first: Sequence[Json] = ()) -> list[Json]:
    """Numbers round their marks where they are clear and nearer to them than to other marks, the
    more telling first.

    These are those in `first`, then the last, the first, the highest and the lowest, then the rest
    from left to right.  Those in `dips` stand rather
    below.  Numbers that find no room stand in the table and are said on hovering.
    """
    rest = sorted(notes, key=lambda own: own["x"])
    if not rest:
        return []
    telling = [*first, rest[-1], rest[0], max(rest, key=lambda own: own["y"]),
               min(rest, key=lambda own: own["y"])]
    kept: list[Json] = []
    met: list[Json] = []
    for own in [*telling, *rest]:
        if own in met:
            continue
        met.append(own)
        sides = ((BELOW, ABOVE) if own in dips else (ABOVE, BELOW)) + SIDES[2:]
        others = [other for other in rest if other["x"] != own["x"]]
        wanted = [one for said in _ever_shorter(own["text"])
                  for one in round_a_mark(own | {"text": said}, sides)
                  if own_mark(one, own, others, room)]
        if own in first:
            # The number that a sentence needs says its year where another mark is as near.
            wanted += round_a_mark(own | {"text": f"{own['x']}: {own['text']}"}, sides)
        if found := room.place(wanted):
            kept.append(found)
    return sorted(kept, key=lambda own: own["x"])


def _ever_shorter(said: str) -> list[str]:
    """A number; two at one mark below one another, in one line, or the chapter's alone."""
    lines = said.split("<br>")
    return [said] + ["\u00a0 ".join(lines), *(
        line[2:] for line in lines if line.startswith("●"))] * (len(lines) > 1)


def own_mark(one: Json, own: Json, others: Sequence[Json], room: Room) -> bool:
    """Whether a label belongs to its own mark to the eye: no line runs between the two, its letters
    are not nearer to another, and its middle is plainly farther from all others, from those in
    whose column it stands even twice as far; of one right beside its own the letters are.
    """
    left, under, right, over = room.box(one)
    middle = one | {"x": (left + right) / 2 / room.across, "y": (under + over) / 2 / room.up}
    aside = [abs(mark["x"] - middle["x"]) * room.across for mark in (own, *others)]
    far = [hypot(across, (mark["y"] - middle["y"]) * room.up)
           for across, mark in zip(aside, (own, *others), strict=True)]
    near = [away(one, mark, room) for mark in (own, *others)]
    if one["yanchor"] == "middle":
        return not _parted(one, own, room) and all(near[0] * PLAINLY <= other for other in near[1:])
    return not _parted(one, own, room) and near[0] <= min(near) + LEADING and all(
        far[0] * (PLAINLY if across >= aside[0] else ASTRAY) <= other
        for across, other in zip(aside[1:], far[1:], strict=True))


def _parted(one: Json, own: Json, room: Room) -> bool:
    """Whether a line runs between a label and its mark, other than through the mark."""
    left, under, right, over = room.box(one)
    x, y = own["x"] * room.across, own["y"] * room.up
    to = min(max(x, left), right), min(max(y, under), over)
    between = min(x, to[0]), min(y, to[1]), max(x, to[0]), max(y, to[1])
    mark = x - MARK, y - MARK, x + MARK, y + MARK
    return any(_crosses(stroke, between) and not _crosses(stroke, mark) for stroke in room.strokes)


def away(own: Json, marked: Json, room: Room) -> float:
    """Pixels from the letters of a label to the middle of a mark."""
    left, under, right, over = room.box(own)
    x, y = marked["x"] * room.across, marked["y"] * room.up
    return hypot(max(left - x, 0, x - right), max(under - y, 0, y - over))


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(stroke: Box, box: Box) -> bool:
    """Whether a straight line from one point to another runs through a box."""
    (x, y), (far, high) = stroke[:2], stroke[2:]
    enters, leaves = 0.0, 1.0
    for at, step, low, top in ((x, far - x, box[0], box[2]), (y, high - y, box[1], box[3])):
        if not step:
            if not low <= at <= top:
                return False
            continue
        first, last = sorted(((low - at) / step, (top - at) / step))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters <= leaves
