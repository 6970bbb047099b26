"""Small multiples over time: a panel for each quantity, with pale bands for the eras behind it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records, together
from ..slips import Slip
from ..text import Words
from ..wording import missing, number
from .frame import checked_groups, drawn, one_unit
from .marks import Json, Row, extent, mark, middle, note, segment, tint, unseen, upright
from .panels import panel_head
from .time import MONTHS
from .widths import narrow, two_widths

HEIGHT, GAP, HEAD = 128, 30, 50
# Labels are laid out for the narrowest page that they must be read on: a panel of so many pixels.
NARROW = 215
# The axis, and how high in the uppermost panels the letters of the eras stand.
YEARS, LETTERS = (1917, 1942), 0.85
# What panels, bands and axes share; of panels above one another only the last has years.
_SHARED = theme.TEMPLATE["layout"]
TEMPLATE = {"layout": _SHARED | {
    "shapedefaults": {"type": "rect", "layer": "below", "line": {"width": 0}, "y0": 0, "y1": 0.93,
                      "opacity": 0.16},
    "xaxis": _SHARED["xaxis"] | {"range": list(YEARS), "tickvals": [1920, 1930, 1940],
                                 "showgrid": False, "showticklabels": False},
    "yaxis": _SHARED["yaxis"] | {"showgrid": False, "showticklabels": False, "zeroline": True,
                                 "zerolinecolor": theme.QUIET}}}


class Band(NamedTuple):
    """An era behind the panels, in decimal years; with a small letter a strip along the top."""

    letter: str
    era: str
    start: float
    end: float


def moment(row: Row) -> float:
    """When a row is drawn, in decimal years: its month, or the middle of its years.

    Raises `Slip` for a row without a year.
    """
    if missing(row["start"]):
        raise Slip(f"“{row['label']}” has no year, so it cannot be drawn over time.")
    start = int(row["start"])
    end = start if missing(row["end"]) else int(row["end"])
    time = "" if missing(row["as_of"]) else str(row["as_of"])
    # "by 1937" and "spring of 1927" name no month; "March 1930" and "1 January 1934" do.
    named = re.findall("|".join(rf"\b{month}\b" for month in MONTHS), time, re.IGNORECASE)
    if len(named) == 1 and start == end:
        begins = start + MONTHS.index(named[0].capitalize()) / 12
        return round(begins + (0 if re.search(r"\b1 ", time) else 0.04), 2)
    return round((start + end + 1) / 2, 2)


@two_widths
def banded(groups: Mapping[str, pd.DataFrame | str], words: Words, *,
           bands: Sequence[tuple[str, str, float, float]],
           breaks: Mapping[str, Sequence[float]] | None = None,
           axis: tuple[float, float] | None = None) -> Chart:
    """Small multiples over time, three abreast, each with its own unit and its own axis.

    `groups` maps a heading to its rows, or to a sentence where there is nothing to draw; `bands`
    are (letter, era, from, to) as in `Band`.  A line joins neighbouring years of one origin and one
    source; where years are missing or the source changes there is a gap.  `breaks` maps a heading
    to moments in decimal years between which nothing may be joined: a crossed upright line stands
    there.  `axis` forces one axis on all panels.
    Raises `Slip` for rows without a year and for different units within one panel.
    """
    rows = _together(groups)
    columns = 1 if narrow() else 3
    deep = -(-len(groups) // columns)
    tall = deep * (HEIGHT + HEAD) + (deep - 1) * GAP
    traces, notes, shapes, axes = [], [], [], {}
    for place, (heading, part) in enumerate(groups.items()):
        line, column = divmod(place, columns)
        empty = isinstance(part, str)
        panel = _Panel(
            tag=str(place + 1) if place else "", rows=[] if empty else _dated(part),
            bands=[Band(*band) for band in bands], breaks=(breaks or {}).get(heading, ()),
            lettered=line == 0, forced=axis)
        left = column / columns + 0.012 * (column > 0)
        top = 1 - (line * (HEIGHT + HEAD + GAP) + HEAD) / tall
        axes[f"xaxis{panel.tag}"] = {
            "domain": [round(left, 3), round((column + 1) / columns - 0.03 * (columns > 1), 3)],
            "anchor": f"y{panel.tag}"} | ({"showticklabels": True} if line == deep - 1 else {})
        axes[f"yaxis{panel.tag}"] = {
            "domain": [round(max(0, top - HEIGHT / tall), 3), round(top, 3)],
            "anchor": f"x{panel.tag}", "range": [round(end, 2) for end in panel.axis]}
        traces += panel.traces()
        shapes += panel.shapes()
        unit = theme.folded(part if empty else one_unit(part), 40 if narrow() else 32)
        named = theme.folded(heading, 38 if narrow() else 30)
        notes += [*panel.notes(), panel_head(left, top, named, unit)]
    return drawn("Small multiples over time, each with its own axis", words, rows, traces,
                 height=tall, annotations=notes, shapes=shapes, template=TEMPLATE, **axes)


@two_widths
def banded_on_one_axis(groups: Mapping[str, pd.DataFrame | str], words: Words,
                       **options: Any) -> Chart:
    """The same as `banded` with one axis forced on all panels, to show how that misleads."""
    axis = _axis(*extent(records(_together(groups))))
    return replace(banded(groups, words, axis=axis, **options),
                   form="Small multiples over time, all on one axis")


def _together(groups: Mapping[str, pd.DataFrame | str]) -> pd.DataFrame:
    """The rows of all panels that have any."""
    drawable = {heading: part for heading, part in groups.items() if not isinstance(part, str)}
    return together(*checked_groups(drawable, "a panel").values())


def _dated(rows: pd.DataFrame) -> list[Row]:
    """The rows in the order of their moments, which they carry as "at"."""
    return sorted((row | {"at": moment(row)} for row in records(rows)),
                  key=lambda row: row["at"])


def _axis(low: float, high: float) -> tuple[float, float]:
    """An axis with nought on it and room above for numbers and letters."""
    low, high = min(0, low), max(0, high)
    reach = (high - low) or 1
    return low - (0.2 if low < 0 else 0.08) * reach, high + 0.72 * reach


@dataclass
class _Panel:
    """One panel: its dated rows against the bands, on its own axes (plotly's number is `tag`)."""

    tag: str
    rows: list[Row]
    bands: list[Band]
    breaks: Sequence[float]
    lettered: bool
    forced: tuple[float, float] | None

    @property
    def axis(self) -> tuple[float, float]:
        """The ends of the upward axis."""
        return self.forced or (_axis(*extent(self.rows)) if self.rows else (0, 1))

    @property
    def _letters(self) -> list[Band]:
        return [band for band in self.bands if band.letter.isupper() and self.lettered]

    def _inside(self, x: float, y: float, text: str, **more: Any) -> Json:
        """A note at a moment, so high in the panel (0 to 1)."""
        return note(x, y, text, xref=f"x{self.tag}", yref=f"y{self.tag} domain", **more)

    def traces(self) -> list[Json]:
        """Lines, and above them the marks, what is in the chapter uppermost."""
        axes = {"xaxis": f"x{self.tag}", "yaxis": f"y{self.tag}"}
        if not self.rows:
            # An axis that no trace uses is not drawn.
            return [unseen(x=[YEARS[0]], y=[0], **axes)]
        lines = [segment([row["at"] for row in run], [middle(row) for row in run], tint(run[0]),
                         2.5 if run[0]["mark"] == "text" else 1.5, **axes)
                 for run in self._runs()]
        return lines + [mark(row, row["at"], 11 if row["mark"] == "text" else 8, **axes)
                        for row in sorted(self.rows, key=lambda row: row["mark"] == "text")]

    def _runs(self) -> list[list[Row]]:
        """What a line may join: rows of one origin and source, neighbours in time, unbroken."""
        runs: list[list[Row]] = []
        for key in dict.fromkeys((row["mark"], row["source"]) for row in self.rows):
            own = [row for row in self.rows if (row["mark"], row["source"]) == key]
            runs.append(own[:1])
            for before, row in pairwise(own):
                broken = any(before["at"] < at < row["at"] for at in self.breaks)
                if row["at"] - before["at"] <= 1.1 and not broken:
                    runs[-1].append(row)
                else:
                    runs.append([row])
        return [run for run in runs if len(run) > 1]

    def shapes(self) -> list[Json]:
        """The bands, and a dotted line at each break."""
        place = {"xref": f"x{self.tag}", "yref": f"y{self.tag} domain"}
        strip = {"y0": 0.93, "y1": 1, "opacity": 0.75}
        return [place | {"x0": band.start, "x1": band.end, "fillcolor": theme.colour(band.era)}
                | (strip if band.letter.islower() else {}) for band in self.bands] + [
            upright(at, theme.ACCENT, 2, "dot", y1=0.93, layer="above", opacity=1, **place)
            for at in self.breaks]

    def notes(self) -> list[Json]:
        """Letters of the eras, numbers at the marks, a crossed sign at each break."""
        crossed = {"size": 16, "colour": theme.ACCENT, "bgcolor": theme.PAPER}
        return [*(self._inside(round((band.start + band.end) / 2, 1), LETTERS, band.letter)
                  for band in self._letters),
                *self._numbers(),
                *(self._inside(at, 0.32, "<b>≠</b>", **crossed) for at in self.breaks)]

    def _numbers(self) -> list[Json]:
        """The numbers of the chapter's marks, or of the first, last and greatest, where free."""
        own = [row for row in self.rows if row["mark"] == "text"]
        if self.rows and not own:
            chosen = (max(self.rows, key=middle), self.rows[-1], self.rows[0])
            own = list({id(row): row for row in chosen}.values())
        (low, high), across = self.axis, NARROW / 25
        upward = HEIGHT / (high - low)
        edges = YEARS[0] * across - 32, YEARS[1] * across + 30
        # Boxes in pixels: left, lower, right and upper end.
        taken = [_box(row["at"] * across, middle(row) * upward, 5) for row in own]
        taken += [(at * across - 4, low * upward, at * across + 4, high * upward)
                  for at in self.breaks]
        for band in self._letters:
            at, height = (band.start + band.end) / 2 * across, low + LETTERS * (high - low)
            taken.append((at - 6, height * upward - 9, at + 6, high * upward))
        notes = []
        for row in sorted(own, key=lambda row: -middle(row)):
            text, x, y = number(middle(row)), row["at"] * across, middle(row) * upward
            wide = theme.text_width(text) + 4
            for side, left, lower in (
                    ({"yanchor": "bottom", "yshift": 6}, x - wide / 2, y + 7),
                    ({"xanchor": "right", "xshift": -9}, x - wide - 9, y - 9),
                    ({"xanchor": "left", "xshift": 9}, x + 9, y - 9),
                    ({"yanchor": "top", "yshift": -6}, x - wide / 2, y - 25)):
                box = left, lower, left + wide, lower + 18
                inside = lower >= low * upward and edges[0] <= left and box[2] <= edges[1]
                if inside and not any(_touch(box, other) for other in taken):
                    taken.append(box)
                    notes.append(note(row["at"], middle(row), text, xref=f"x{self.tag}",
                                      yref=f"y{self.tag}", **side))
                    break
        return notes


def _box(x: float, y: float, half: float) -> tuple[float, ...]:
    return x - half, y - half, x + half, y + half


def _touch(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
