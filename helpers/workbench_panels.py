"""The panels of a picture of the workbench: which lines share one, where each stands and what its
axes are.
"""

from dataclasses import dataclass
from math import inf, log10

from . import series, theme
from . import workbench as words
from . import workbench_heads as heads
from .charts.marks import Json, note
from .charts.widths import narrow
from .views import State
from .workbench_gate import apart
from .workbench_lines import COLOURS, INKS, marks, points, stroke

# Pixels of one panel, of each of two, of each of many on a narrow page; below a panel with the
# numbers of the years, and without.
HEIGHT, PANEL, SMALL, YEARS, BARE = 380, 250, 110, 30, 8
GAP = 0.14  # between two panels side by side, as a share of the drawing
LINE = 19  # pixels from one line of a label to the next


@dataclass
class Panel:
    """One panel: its lines, what stands above it, the strokes there, and its four ends as shares of
    the drawing.
    """

    row: list[int]
    head: heads.Head
    strokes: list[Json]
    left: float = 0
    right: float = 1
    low: float = 0
    high: float = 1


def rows_of(state: State) -> list[list[int]]:
    """Which lines share a panel: all, or each its own where they are two quantities; many lines on
    a narrow page one by one beside the first.
    """
    ranks = list(range(len(state.lines)))
    if apart(state):
        return [[rank] for rank in ranks]
    if narrow() and len(ranks) > 3:
        return [[0, rank] for rank in ranks[1:]]
    return [ranks]


def ends_of(state: State, row: list[int]) -> tuple[float, float]:
    """Both ends of the axis of a panel: nought or below, and room for numbers above."""
    found = [value for rank in row for run in points(state, state.lines[rank]) for _, value in run]
    found += [mark.value for rank in row for mark in marks(state, state.lines[rank])]
    low, high = min(found, default=0), max(found, default=1)
    if state.log:
        return log10(low / 1.3), log10(high * 1.3)
    low, high = min(0, low), max(0, high)
    room = (high - low or 1) * 0.08
    return low - room * (low < 0), high + room * (high > 0)


def laid_out(state: State, rows: list[list[int]], left: int) -> tuple[list[Panel], int]:
    """Panels with what stands above each, and the pixels of all without what stands above the
    first: two quantities side by side where there is room, else one below the other.
    """
    beside = apart(state) and not narrow()
    tall = HEIGHT if len(rows) == 1 else PANEL if apart(state) else SMALL
    panels, tags = [], words.tags(state)
    for place, row in enumerate(rows):
        head = heads.Head(place * (1 + GAP) / 2 if beside else 0, f"x{place + 1}" if place else "x")
        if apart(state) or not place:
            heads.rates(head, state, row, INKS)
        panels.append(Panel(row, head, []))
    if beside:
        # The eras of both have their names on one level.
        reached = max(panel.head.high for panel in panels)
        for panel in panels:
            panel.head.rows += round((reached - panel.head.high) / heads.ROW)
            panel.head.high = reached
            panel.left, panel.right = panel.head.left, panel.head.left + (1 - GAP) / 2
    for place, panel in enumerate(panels):
        head = panel.head
        if beside or not place:
            heads.eras(head, state)
        head.close()
        if apart(state):
            own = state.lines[panel.row[0]]
            unit = f", {own.unit}" if state.measure == "given" else ""
            head.heading(f"<b>{tags[panel.row[0]]}</b>{unit}", left)
        elif narrow() and len(panel.row) > 1:
            panel.strokes = _keyed(state, head, panel.row[1:] if place else panel.row, left)
    return panels, _stacked(panels, tall, YEARS if apart(state) else BARE, beside=beside)


def _stacked(panels: list[Panel], tall: int, under: int, *, beside: bool) -> int:
    """Give panels their lower and upper ends, as shares of all pixels, which are returned."""
    later = [] if beside else panels[1:]
    whole = tall + sum(tall + under + panel.head.high for panel in later)
    top = whole
    for panel in panels:
        if panel in later:
            top -= tall + under + panel.head.high
        panel.low, panel.high = round((top - tall) / whole, 5), round(top / whole, 5)
        for one in panel.head.notes:
            one["y"] = panel.high
        for one in panel.strokes:
            one["yanchor"] = panel.high
    return round(whole)


def _keyed(state: State, head: heads.Head, row: list[int], left: int) -> list[Json]:
    """The names of the lines above a narrow panel, each with a piece of its line: the notes go into
    `head`, the strokes are returned.
    """
    strokes = []
    for rank in reversed(row):
        at = head.high + 12
        head.notes.append(note(
            0, head.top, words.tags(state)[rank], colour=INKS[rank], xref="paper", yref="paper",
            xanchor="left", yanchor="bottom", xshift=theme.EDGE - left + 36,
            yshift=round(head.high) + 2))
        strokes.append({"type": "line", "xref": "paper", "yref": "paper", "xsizemode": "pixel",
                        "ysizemode": "pixel", "xanchor": 0, "yanchor": head.top, "y0": at,
                        "y1": at, "x0": theme.EDGE - left, "x1": theme.EDGE - left + 30,
                        "line": stroke(rank)})
        head.high += heads.ROW
    head.high += 4
    return strokes


def named_ends(state: State, row: list[int], up: float) -> list[Json]:
    """The names of the lines at their ends, moved apart where they would touch.

    `up` are the pixels of one unit of the axis.
    """
    ends = []
    for rank in row:
        if runs := points(state, state.lines[rank]):
            ends.append((height(runs[-1][-1][1], state.log), runs[-1][-1][0], rank,
                         words.tags(state)[rank]))
    notes, free = [], inf
    for up_at, at, rank, name in sorted(ends, reverse=True):
        text = theme.folded(name, 18)
        half = LINE * (1 + text.count("<br>")) / 2
        place = min(max(up_at * up, half), free - half)
        free = place - half
        notes.append(note(at, up_at, text, 14, colour=INKS[rank], xanchor="left", align="left",
                          xshift=8, yshift=place - up_at * up))
    return notes


def shades(state: State, panels: list[Panel]) -> list[Json]:
    """The shades of the eras behind each panel."""
    shapes = []
    for name, (first, last) in series.spans(state.starts):
        left, right = max(first, state.first), min(last, state.last)
        if left < right:
            shapes += [{"type": "rect", "xref": panel.head.years, "yref": "paper", "x0": left,
                        "x1": right, "y0": panel.low, "y1": panel.high, "layer": "below",
                        "line": {"width": 0}, "fillcolor": theme.mixed(COLOURS[name], 0.14)}
                       for panel in panels]
    return shapes


def years_axis(state: State, across: float) -> Json:
    """The axis of years; on a narrow page its numbers are those between which the eras lie."""
    axis = {"range": [state.first - 0.5, state.last + 0.5], "showgrid": False}
    if not narrow():
        return axis
    bounds = [year for year in state.starts if state.first <= year <= state.last]
    ticks: list[int] = []
    for year in [*bounds, state.first, state.last]:
        if all(abs(year - other) * across >= 30 for other in ticks):
            ticks.append(year)
    return axis | {"tickvals": sorted(ticks), "tickangle": 0}


def height(value: float, log: bool) -> float:
    """Where a value stands on its axis."""
    return log10(value) if log else value
