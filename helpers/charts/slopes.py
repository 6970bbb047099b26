"""Slopes between a few moments."""

from collections.abc import Sequence
from math import inf

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records
from ..slips import Slip
from ..text import Words
from ..wording import period
from .frame import checked, drawn, one_unit
from .labels import ABOVE, ASKEW, RIGHT, SIDES, Room, round_a_mark
from .marks import (
    Json,
    Row,
    extent,
    label,
    line_key,
    mark,
    middle,
    move_apart,
    named_ticks,
    note,
    plain,
)
from .time import dashed, line_ink, line_through
from .widths import narrow, two_widths, width

HEIGHT = 300
# Names of more characters have no room at the ends of lines on a narrow page.
SHORT = 16
# Pixels beside a narrow drawing of more than two moments, whose labels stand round the marks.
MARGIN = 28

Lines = Sequence[tuple[str, Sequence[Row]]]


@two_widths
def slopes(rows: pd.DataFrame, words: Words, *, top: float | None = None,
           moments: Sequence[str] | None = None) -> Chart:
    """Two or more moments, one line for each label: what rose, what fell, how steeply.

    Rows with the same label are joined in order.  The moments are the rows' times (`as_of` or
    years), or `moments` where one of them has no value yet; `top` is the end of the axis.
    Raises `Slip` for rows in different units, of one time only, or of a time not in `moments`.
    """
    one_unit(checked(rows))
    kept = records(rows)
    moments = list(moments or dict.fromkeys(period(row) for row in kept))
    if len(moments) < 2:
        raise Slip("A slope needs at least two moments; all these rows are of one time.")
    if stray := [period(row) for row in kept if period(row) not in moments]:
        raise Slip(f"The moments of this slope are {', '.join(map(str, moments))}; "
                   f"one row is of {stray[0]}.")
    top = top or extent(kept)[1] * 1.08
    lines, dashes = dashed(kept, rows)
    traces, marks = [], []
    for (_, own), dash in zip(lines, dashes, strict=True):
        at = [moments.index(period(row)) for row in own]
        traces.append(line_through(own, at, dash=dash))
        marks += [(row["mark"] == "text", mark(row, x, 15))
                  for x, row in zip(at, own, strict=True)]
    # Where two marks fall together, the chapter's own lies on top.
    traces += [drawn_mark for _, drawn_mark in sorted(marks, key=lambda pair: pair[0])]
    # The more moments, the fewer pixels lie between two, and the marks at the ends stay whole.
    edge = 0.04 + 0.08 * (len(moments) - 1)
    if narrow() and len(moments) > 2:
        left = right = MARGIN
        across = (width().least - 2 * MARGIN) / (len(moments) - 1 + 2 * edge)
        ends = -edge * across - MARGIN + 4, (len(moments) - 1 + edge) * across + MARGIN - 4
        room = Room(across, HEIGHT / top, ends, (0, inf)).draw(traces)
        notes, named = _round_the_marks(lines, moments, room)
    else:
        named = not narrow() or len(lines) == 1 or max(map(len, rows["label"])) <= SHORT
        notes, left, right = _at_the_ends(lines, moments, HEIGHT / top, named)
    key = [] if named else line_key([(name, line_ink(own), dash)
                                     for (name, own), dash in zip(lines, dashes, strict=True)])
    fit = max(5, round((32 if narrow() else 84) / len(moments)))
    return drawn(
        "Slope chart", words, rows, traces, height=HEIGHT, left=round(left), right=round(right),
        annotations=[*notes, *key],
        headings=round(theme.text_height(key[0]["text"])) + 8 if key else 0,
        xaxis=named_ticks([theme.folded(moment, fit) for moment in moments], tickangle=0,
                          range=[-edge, len(moments) - 1 + edge], gridcolor=theme.PALE,
                          # Lines through many moments would strike the labels beside them.
                          showgrid=not (narrow() and len(moments) > 2), ticks="outside",
                          tickcolor=theme.GREY),
        below=52, yaxis={"range": [0, top], "showgrid": False, "showticklabels": False})


def _at_the_ends(lines: Lines, moments: Sequence[str], up: float,
                 named: bool) -> tuple[list[Json], float, float]:
    """The numbers beside both ends of each line, with its name if it is `named`, and the pixels
    that they take on the left and on the right; `up` is pixels for one unit.
    """
    fold, alone = 14 if narrow() else 28, len(lines) == 1
    firsts, lasts, between = [], [], []
    for name, own in lines:
        at = [moments.index(period(row)) for row in own]
        for x, row in zip(at, own, strict=True):
            last = x == at[-1] and x > 0
            text = f"<b>{label(row)}</b>"
            # A line that has not gone on is named at its beginning, where nothing can cross it.
            if (last or len(own) == 1) and named and not (alone and narrow()):
                text = _called(row, name, fold)
            more = {"xanchor": "left", "xshift": 14} if last else {
                "xanchor": "right", "xshift": -14}
            place = note(x, middle(row), text, 15, align="left", yshift=0, **more)
            group = lasts if last else firsts if x == at[0] else between
            group += [place] * (place not in group)
    for group in (firsts, between, lasts):
        move_apart(group, up)
    # The labels stand beside their ends: the margins have the room that they take.
    left = max((theme.text_width(n["text"], 15) for n in firsts), default=20) + 8
    ends = [n for n in lasts if n["x"] == len(moments) - 1]
    right = max((theme.text_width(plain(n["text"]), 15) for n in ends), default=30) + 22
    return [*firsts, *between, *lasts], left, right


def _called(row: Row, name: str, fold: int) -> str:
    """The number of a row in bold with the name of its line."""
    number = label(row)
    return theme.folded(f"{number}\u00a0 {name}", fold).replace(number, f"<b>{number}</b>", 1)


def _round_the_marks(lines: Lines, moments: Sequence[str],
                     room: Room) -> tuple[list[Json], bool]:
    """The numbers round the marks, where no line runs through them, with the names of several lines
    at their last marks if there is room for all; and whether nothing needs a key.
    """
    taken, notes, done = len(room.boxes), [], []
    for name, own in lines if len(lines) > 1 else ():
        row = own[-1]
        wanted = note(moments.index(period(row)), middle(row), _called(row, name, 16), 15,
                      align="left")
        if found := room.place(round_a_mark(wanted, (RIGHT, *ASKEW))):
            notes.append(found)
            done.append((found["x"], middle(row)))
    named = len(notes) == len(lines) or len(lines) == 1
    if not named:
        del room.boxes[taken:]
        notes, done = [], []
    for _, own in lines:
        for row in own:
            x = moments.index(period(row))
            if (x, middle(row)) not in done:
                done.append((x, middle(row)))
                wanted = note(x, middle(row), f"<b>{label(row)}</b>", 15)
                notes.append(room.place(round_a_mark(wanted, SIDES)) or wanted | ABOVE)
    return notes, named


__all__ = ["slopes"]
