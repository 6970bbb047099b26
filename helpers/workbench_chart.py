"""The picture of one state of the workbench, as a notebook stores it; `workbench_draw.js` draws the
same in the browser.
"""

from functools import cache
from math import log10
from typing import Any

import pandas as pd

from . import series, tables, theme, views
from . import workbench as words
from .chart import Chart
from .charts.frame import drawn
from .charts.marks import Json, line_key, note
from .charts.widths import narrow, two_widths
from .data import framed
from .series import Line
from .slips import Slip
from .text import Words, section
from .wording import listed

say = section(14)
HEIGHT, PANEL, GAP = 400, 200, 0.12  # of the drawing, of a second panel, between the two
LINE = 19  # pixels from one line of a label to the next
ERAS = 38  # pixels of the names of the eras above the drawing
# The line itself, then what stands beside it; dashes double the colours.
INKS = (theme.INK, theme.ACCENT, "#1e6091", theme.GREY, "#a21c6a", "#4d7c0f")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
OPEN = {"rough": "circle-open", "interpolated": "diamond-open"}
COLOURS = {"NEP": theme.ERAS["NEP"], "collectivisation": theme.ERAS["collectivisation"],
           "plan era": theme.ERAS["plan era"]}


@cache
def source(name: str) -> str:
    """The foot of one line: its name and its source."""
    return say.phrase("workbench.foot.source", label=series.line(name).label, cited=cited(name))


@cache
def cited(name: str) -> str:
    """The source of one line: who is cited, how it was got at, how far it can be trusted."""
    own = series.line(name)
    by = own.reported_by
    who = tables.cited(by) if by in tables.bibliography() else by
    return say.phrase("workbench.foot.cited", citation=tables.cited(own.source), access=own.access,
                      reported=say.phrase("workbench.foot.reported", who=who) if by else "",
                      reliability=own.reliability, licence=own.licence)


def feet(state: views.State) -> list[str]:
    """The source lines of a state: of one source, one line."""
    if len(state.lines) == 1:
        return [source(state.line)]
    shared: dict[str, list[str]] = {}
    for own, tag in zip(state.lines, words.tags(state), strict=True):
        shared.setdefault(cited(own.id), []).append(tag)
    return [say.phrase("workbench.foot.source", label=listed(tags), cited=by)
            for by, tags in shared.items()]


# --- the stored picture ---

def _rows(state: views.State) -> pd.DataFrame:
    """The values shown, as rows of a chart: one a date."""
    rows = []
    for own in state.lines:
        for year, value in own.values.items():
            if not state.first <= year <= state.last:
                continue
            several = own.dated.get(year, (series.Dated(year, value, ""),))
            bound = "about" if own.flags.get(year) == "rough" else "exactly"
            rows += [tables.line_row(own, year, one.value, id=f"{own.id}-{one.moment:g}",
                                     bound=bound, as_of=one.when) for one in several]
    return framed(rows)


def points(state: views.State, own: Line) -> list[list[tuple[float, float]]]:
    """What is drawn of a line: for each stretch without a gap or a break its (moment, value)s."""
    if state.measure == "growth":
        return [[(year, era.rate) for year in era.used]
                for era in series.by_era(own, state.starts) if era.used]
    return series.stretches(own, state.measure, state.base, state.first, state.last)


def marks(state: views.State, own: Line) -> list[series.Mark]:
    """The chapter's figures on a line, in the measure shown; none of a change or a rate."""
    scale = {"given": 1, "index": 100 / own.values.get(state.base, 1)}.get(state.measure, 0)
    return [series.Mark(mark.moment, mark.value * scale, mark.paragraph) for mark in own.marks
            if scale and state.first <= mark.moment < state.last + 1]


def _traces(state: views.State, own: Line, rank: int, axis: str) -> list[Json]:
    ink = INKS[rank]
    common = {"type": "scatter", "yaxis": axis, "xaxis": axis.replace("y", "x")}
    traces = []
    for run in points(state, own):
        traces.append(common | {
            "mode": "lines" if len(run) > 1 else "markers", "x": [at for at, _ in run],
            "y": [float(f"{value:.6g}") for _, value in run], "name": own.label,
            "hovertemplate": "%{x}: %{y:,.4~g}<extra></extra>",
            "line": {"color": ink, "width": 2.5 if rank else 3, "dash": DASHES[rank]},
            "marker": {"color": ink, "size": 9}})
    if state.measure in ("given", "index"):
        traces += [common | {
            "mode": "markers", "x": [at for at, _ in found], "y": [value for _, value in found],
            "name": say.phrase(f"workbench.labels.{flag}"),
            "hovertemplate": "%{x}: %{y:,.4~g}<extra></extra>",
            "marker": {"color": ink, "size": 9, "symbol": OPEN[flag], "line": {"width": 2}}}
            for flag in OPEN if (found := _flagged(state, own, flag))]
    if found := marks(state, own):
        traces.append(common | {
            "mode": "markers+text", "name": say.phrase("workbench.labels.chapter_mark"),
            "x": [mark.moment for mark in found], "y": [mark.value for mark in found],
            "text": [f"¶ {mark.paragraph}" for mark in found], "textposition": "top left",
            "hovertemplate": "%{x}: %{y:,} (%{text})<extra></extra>",
            "marker": {"color": ink, "size": 11}})
    return traces


def _flagged(state: views.State, own: Line, flag: str) -> list[tuple[float, float]]:
    return [(at, value) for run in points(state, own) for at, value in run
            if own.flags.get(int(at)) == flag]


def _key(state: views.State) -> str:
    """What the marks on the lines mean, in words; empty where there are none."""
    shapes = {"rough": "○", "interpolated": "◇"}
    told = [f"{shapes[flag]} {say.phrase(f'workbench.labels.{flag}')}" for flag in shapes
            if state.measure in ("given", "index")
            and any(_flagged(state, own, flag) for own in state.lines)]
    if any(marks(state, own) for own in state.lines):
        told.append(f"● {say.phrase('workbench.labels.chapter_mark')}")
    return " · ".join(told)


def _above(state: views.State, shift: int) -> list[Json]:
    """The names of the lines above a narrow drawing, so many pixels up, each with its stroke."""
    keys = [(name, INKS[rank], DASHES[rank]) for rank, name in enumerate(words.tags(state))]
    return [key | {"yshift": shift} for key in line_key(keys)]


def _names(state: views.State, axes: list[str]) -> list[Json]:
    """The names of the lines at their ends, moved apart where they would touch."""
    ends = []
    for rank, (own, name) in enumerate(zip(state.lines, words.tags(state), strict=True)):
        if runs := points(state, own):
            ends.append((_height(runs[-1][-1][1], state.log), runs[-1][-1][0], rank, name))
    drawn = [_height(value, state.log) for own in state.lines
             for run in points(state, own) for _, value in run]
    top, low = max(drawn, default=1), min(drawn, default=0)
    pixels = HEIGHT / ((top - (low if state.log else min(0, low))) or 1)
    notes, free = [], float("inf")
    for height, at, rank, name in sorted(ends, reverse=True):
        text = theme.folded(name, 18)
        place = height * pixels
        half = LINE * (1 + text.count("<br>")) / 2
        if len(set(axes)) == 1:
            place = min(max(place, half), free - half)
            free = place - half
        notes.append(note(at, height, text, 14, colour=INKS[rank], yref=axes[rank],
                          xanchor="left", align="left", xshift=8, yshift=place - height * pixels))
    return notes


def _eras(state: views.State) -> tuple[list[Json], list[Json]]:
    """The shades of the eras and their names."""
    shapes, notes = [], []
    for name, (first, last) in series.spans(state.starts):
        left, right = max(first, state.first), min(last, state.last)
        if left >= right:
            continue
        shapes.append({"type": "rect", "xref": "x", "yref": "paper", "x0": left, "x1": right,
                       "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0},
                       "fillcolor": theme.mixed(COLOURS[name], 0.14)})
        notes.append(note((left + right) / 2, 1, theme.folded(
            say.phrase(f"workbench.eras.{name}"), 16), 14, colour=theme.INK, yref="paper",
            # The era in the middle is short and its name long.
            yanchor="bottom", yshift=2 + 20 * (narrow() and name == "collectivisation")))
    return shapes, notes


@two_widths
def picture(state: views.State) -> Chart:
    """The chart of a state; raises `Slip` with problem and offer for one that makes no sense."""
    found = words.told(state)
    if found.problem:
        raise Slip(f"{found.problem} {found.offer[0]}: {dict(found.offer[1])}.")
    lines = state.lines
    years: dict[str, Any] = {"range": [state.first - 0.5, state.last + 0.5], "showgrid": False}
    panels = len(lines) == 2 and state.beside == "indicator"
    shapes, notes = _eras(state)
    kind = "log" if state.log else "linear"
    from_nought = {"rangemode": "tozero"} if kind == "linear" else {}
    axis = {"type": kind, "nticks": 6, "zeroline": True, "tickformat": ",~r"} | from_nought
    layout: dict[str, Any] = {"yaxis": axis}
    if panels:
        half = (1 - GAP) / 2
        # The years stand below both panels.
        layout = {"yaxis": axis | {"domain": [1 - half, 1]},
                  "yaxis2": axis | {"domain": [0, half], "anchor": "x2"},
                  "xaxis2": years | {"anchor": "y2"}}
    axes = ["y", "y2"] if panels else ["y"] * len(lines)
    traces = [trace for rank, own in enumerate(lines)
              for trace in _traces(state, own, rank, axes[rank])]
    scope = f"{found.scope}. {found.warning}".strip()
    heard = "; ".join(f"{row[0]}, {row[1]} ({row[3] or row[2]}): {row[8] or '–'}"
                      for row in found.table)
    foot = " · ".join(filter(None, (_key(state), found.verdict.rstrip("."), " ".join(feet(state)))))
    names, headings = _names(state, axes), ERAS
    if narrow():
        names = _above(state, ERAS + 6)
        headings = ERAS + 10 + round(theme.text_height(names[0]["text"]))
    return drawn("Line chart by year, the eras shaded", Words(found.title, scope, found.takeaway),
                 _rows(state), traces, foot=foot, described=heard,
                 height=HEIGHT + PANEL * panels, left=84,
                 right=24 if narrow() else 160, headings=headings,
                 annotations=notes + names, shapes=shapes, xaxis=years, **layout)


def _height(value: float, log: bool) -> float:
    return log10(value) if log else value
