"""A dot for every one that is counted: those of a part are filled, the others stay open."""

from collections.abc import Mapping
from math import floor

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from ..wording import number, sentence
from .frame import checked_groups, drawn, one_unit
from .marks import Json, group_label, note, points, room
from .widths import narrow, two_widths, width

# So many dots stand on one line.
ACROSS = 29
# Pixels from one line of dots to the next and of a dot; characters of a group's name on a line.
WIDE, NARROW = (17, 11), (12, 8)
NAME = 22
# Lines of dots that a line of a name takes, and the room between two groups.
TALL, APART = {False: 1.05, True: 1.55}, 0.8


@two_widths
def counted(groups: Mapping[str, pd.DataFrame], words: Words, *, half: str = "",
            half_said: str = "half") -> Chart:
    """One dot for each of a whole, filled as far as its part goes, group by group.

    `groups` maps a name to two rows in one unit: the part, and the whole.  Through the group
    called `half` a line runs after half of its dots, with the words `half_said`.

        charts.counted({"Marshals": statistics("marshals-purged-1937-38", "marshals-total-1937")},
                       say("officers"))

    Raises `Slip` for other numbers of rows and for a part that is no whole number of its whole.
    """
    rows = together(*checked_groups(groups, "a group of dots").values())
    one_unit(rows)
    step, size = NARROW if narrow() else WIDE
    names = [_named(name, own) for name, own in groups.items()]
    left = room(names)
    traces, notes, shapes, line = [], [], [], 0.0
    for name, (key, own) in zip(names, groups.items(), strict=True):
        part, whole = records(own)
        tall = (name.count("<br>") + 1) * TALL[narrow()]
        first = line + narrow() * tall
        notes.append(group_label(name, first, left, above=0.6, down=10))
        looks = theme.colour(part["era"]), int(part["value"]), int(whole["value"])
        traces += _dots(*looks, first, size, sentence(part))
        if key == half and narrow():
            # At the right of the name, with a piece of the line: no place beside it is free.
            notes.append(note(1, notes[-1]["y"], f"━━ {half_said}", theme.TICK, theme.ACCENT,
                              xref="paper", xanchor="right", yanchor="bottom"))
        if key == half:
            path, at = _halved(whole["value"] / 2, first)
            shapes.append({"type": "path", "path": path,
                           "line": {"color": theme.ACCENT, "width": 2}})
            if not narrow():
                notes.append(note(ACROSS - 0.5, at, half_said, theme.TICK, theme.ACCENT,
                                  xanchor="left", xshift=6))
        deep = -(-looks[2] // ACROSS)
        line = first + (deep if narrow() else max(deep, tall)) + APART
    span = [line - APART, -0.8]
    aside = round(theme.text_width(half_said, theme.TICK)) + 12 if half else 0
    return drawn(
        "Counted dots", words, rows, traces, key={}, left=left,
        height=round((span[0] - span[1]) * step),
        below=8, right=16 if narrow() else theme.EDGE + aside,
        annotations=notes, shapes=shapes,
        xaxis={"visible": False, "range": [-0.7, ACROSS - 0.3]},
        yaxis={"visible": False, "range": [round(end, 3) for end in span]})


def _named(name: str, own: pd.DataFrame) -> str:
    """The label of a group: its name, and its part of its whole."""
    if len(own) != 2:
        raise Slip("A group of dots has two rows, its part and its whole; "
                   f"“{name}” has {len(own)}.")
    part, whole = own["value"]
    if not (0 <= part <= whole and float(part).is_integer() and float(whole).is_integer()):
        raise Slip(f"{number(part)} of {number(whole)} in “{name}” cannot be counted out in dots.")
    said = f"<b>{number(part)} of {number(whole)}</b>"
    if narrow():
        return f"{theme.folded(name, width().label - 12)}  {said}"
    return f"{theme.folded(name, NAME)}<br>{said}"


def _dots(colour: str, part: int, whole: int, first: float, size: int, said: str) -> list[Json]:
    """The filled dots of a group and the open ones, from a line on."""
    filled = {"size": size, "color": colour, "line": {"color": colour, "width": 1.5}}
    open_ = {"size": size, "color": theme.PAPER, "line": {"color": theme.GREY, "width": 1.2}}
    return [points([at % ACROSS for at in places],
                   [round(first + at // ACROSS, 3) for at in places], look,
                   hovertext=said, hoverinfo="text")
            for places, look in ((range(part), filled), (range(part, whole), open_)) if places]


def _halved(half: float, first: float) -> tuple[str, float]:
    """The path of a line after half of the dots, and the height at which it ends on the right."""
    lines = floor(half / ACROSS)
    rest = half - lines * ACROSS
    below, above = first + lines + 0.5, first + lines - 0.5
    if not rest:
        return f"M -0.6,{above:.3f} L {ACROSS - 0.4},{above:.3f}", round(above, 3)
    turn = rest - 0.5
    return (f"M -0.6,{below:.3f} L {turn},{below:.3f} L {turn},{above:.3f} "
            f"L {ACROSS - 0.4},{above:.3f}"), round(above, 3)


__all__ = ["counted"]
