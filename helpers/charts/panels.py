"""Small multiples: panels of columns side by side, each with its own unit and axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..text import Words
from .frame import FILLS, checked_groups, drawn, one_unit
from .marks import Json, Row, column, extent, label, middle, named_ticks, note
from .widths import narrow, two_widths

# Share of the page between two panels, and characters across all for headings.
GAP, HEADINGS = 0.05, 92
# Pixels of the columns where all panels stand side by side, where they stand in several rows, and
# where many stand below one another.
TALL, SHORT, SHORTEST, MANY = 250, 130, 84, 4
# Pixels of a line of labels and of a heading; of the least page and the narrow one.
LABEL, LINE, LEAST, NARROW_LEAST = 18, 18, 688, 288
# Characters of a heading on a narrow page.
NARROW = 38


@two_widths
def panels(groups: Mapping[str, pd.DataFrame], words: Words, *,
           ends: tuple[float, float] | None = None) -> Chart:
    """One panel for each heading, each with its own unit and baseline.

    `groups` maps a heading to rows, which stand side by side as columns with their labels below.
    `ends` are the least and the greatest number of all axes, where they are forced to be one.

        charts.panels({"Plan": plan_rows, "Outcome": outcome_rows}, say("quality"))

    Raises `Slip` for what is no such mapping, and for different units within one panel.
    """
    rows = together(*checked_groups(groups, "a panel").values())
    parts = [_Panel(heading, one_unit(part), records(part)) for heading, part in groups.items()]
    if len(parts) > MANY and len({part.unit for part in parts}) == 1:
        # What many panels share is said once, in the scope.
        parts = [replace(part, unit="") for part in parts]
    abreast = _abreast(parts)
    places = _placed(parts, abreast)
    traces, notes, axes = [], [], {}
    for place, (part, seat) in enumerate(zip(parts, places.seats, strict=True)):
        kept, tag = part.rows, str(place + 1) if place else ""
        (left, right), (low, top) = seat
        for x, row in enumerate(kept):
            traces.append(column(row, x, 0.62, xaxis=f"x{tag}", yaxis=f"y{tag}"))
            notes.append(_number(row, x, tag))
        names = [_label(row, abreast, len(kept)) for row in kept]
        axes[f"xaxis{tag}"] = named_ticks(
            names, domain=[left, right], anchor=f"y{tag}", showgrid=False, tickangle=0,
            zeroline=False, range=[-0.6, len(kept) - 0.4])
        axes[f"yaxis{tag}"] = {
            "domain": [low, top], "anchor": f"x{tag}", "showticklabels": False, "showgrid": False,
            "zeroline": True, "zerolinecolor": theme.QUIET,
            "range": _axis(kept, ends, 26 / places.tall)}
        notes.append(panel_head(left, top, theme.folded(part.heading, places.fold),
                                theme.folded(part.unit, places.fold)))
    return drawn("Small multiples, each with its own axis", words, rows, traces, key=FILLS,
                 height=places.height, below=places.below, headings=places.headings,
                 annotations=notes, **axes)


@dataclass(frozen=True)
class _Panel:
    """What one panel shows, and what stands above it: its heading and its unit (or "")."""

    heading: str
    unit: str
    rows: list[Row]


@dataclass(frozen=True)
class _Places:
    """Where panels stand: (left, right), (low, top) of each as shares of the drawing, and pixels.

    fold: characters of a heading on a line
    """

    seats: list[tuple[tuple[float, float], tuple[float, float]]]
    height: int
    tall: int
    below: int
    headings: int
    fold: int


def _abreast(parts: Sequence[_Panel]) -> int:
    """How many panels stand side by side: as many as leave the words below a column room."""
    if narrow():
        return 1
    for abreast in range(len(parts), 1, -1):
        if all(theme.text_width(_label(row, abreast, len(part.rows))) + 6
               <= _seat(abreast, len(part.rows)) for part in parts for row in part.rows):
            # No row is left with one panel where it could share.
            return -(-len(parts) // -(-len(parts) // abreast))
    return 1


def _seat(abreast: int, columns: int) -> float:
    """Pixels that one of so many columns has in one of so many panels abreast."""
    whole = NARROW_LEAST if narrow() else LEAST
    return whole * (1 - GAP * (abreast - 1)) / abreast / (columns + 0.2)


def _label(row: Row, abreast: int, columns: int) -> str:
    """What stands below one of so many columns, folded for so many panels abreast."""
    character = theme.TEXT * 0.54
    return theme.folded(row["label"], max(7, int((_seat(abreast, columns) - 6) / character)))


def _placed(parts: Sequence[_Panel], abreast: int) -> _Places:
    width = (1 - GAP * (abreast - 1)) / abreast
    fold = NARROW if narrow() else round(HEADINGS / abreast)
    lines = [parts[at:at + abreast] for at in range(0, len(parts), abreast)]
    heads = [6 + LINE * max(_lines(part.heading, fold) + _lines(part.unit, fold) for part in line)
             for line in lines]
    labels = [16 + LABEL * max(_label(row, abreast, len(part.rows)).count("<br>") + 1
                               for part in line for row in part.rows) for line in lines]
    tall = SHORTEST if len(lines) > MANY else TALL if len(lines) == 1 and not narrow() else SHORT
    height = (tall + 12) * len(lines) - 12 + sum(heads[1:]) + sum(labels[:-1])
    seats, top = [], float(height)
    for at, line in enumerate(lines):
        upright = round(max(0, top - tall) / height, 4), round(top / height, 4)
        seats += [((round(place * (width + GAP), 4), round(place * (width + GAP) + width, 4)),
                   upright) for place in range(len(line))]
        top -= tall + labels[at] + 12 + (heads[at + 1] if at + 1 < len(lines) else 0)
    return _Places(seats, height, tall, labels[-1], heads[0], fold)


def _lines(text: str, fold: int) -> int:
    return theme.folded(text, fold).count("<br>") + 1 if text else 0


@two_widths
def panels_on_one_axis(groups: Mapping[str, pd.DataFrame], words: Words) -> Chart:
    """The same as `panels` on one axis: what is alike can be compared, what is not misleads."""
    rows = (row for part in checked_groups(groups, "a panel").values() for row in records(part))
    return panels(groups, words, ends=extent(rows))


def panel_head(x: float, y: float, heading: str, unit: str) -> Json:
    """Heading and unit (or "") of a panel, both folded, above its upper left corner (0 to 1)."""
    text = f"<b>{heading}</b>"
    text += f"<br><span style='color:{theme.QUIET}'>{unit}</span>" if unit else ""
    return note(round(x, 4), round(y, 4), text, xref="paper", yref="paper", xanchor="left",
                yanchor="bottom", align="left")


def _number(row: Row, x: int, tag: str) -> Json:
    """The amount above a column, or below a negative one."""
    upward = middle(row) >= 0
    return note(x, middle(row), label(row), 15, xref=f"x{tag}", yref=f"y{tag}",
                yanchor="bottom" if upward else "top", yshift=4 if upward else -4)


def _axis(kept: list[Row], ends: tuple[float, float] | None, number_room: float) -> list[float]:
    """A panel's axis: nought, the columns, and room for a number however short they are.

    `number_room` is the share of the axis that a number takes.
    """
    least, most = ends or extent(kept)
    most = max(0, most) or (1 if least >= 0 else 0)
    least = min(0, least)
    # Numbers stand above the tallest column and below the deepest.
    room = (most - least) * number_room / (1 - number_room * (2 if least < 0 else 1))
    return [least - room * (least < 0), most + room * 1.2]
