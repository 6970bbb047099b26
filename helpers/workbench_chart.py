"""The picture of one state of the workbench, as a notebook stores it; `workbench_draw.js` draws the
same in the browser.
"""

from functools import cache
from typing import Any

import pandas as pd

from . import series, tables, theme, views
from . import workbench as words
from . import workbench_heads as heads
from .chart import Chart
from .charts.frame import drawn
from .charts.labels import ABOVE, ASKEW, Room, round_a_mark
from .charts.marks import Json, note
from .charts.widths import narrow, two_widths, width
from .data import framed
from .slips import Slip
from .text import Words, section
from .wording import listed
from .workbench_gate import apart
from .workbench_lines import INKS, flagged, marks, points, traces_of
from .workbench_panels import (
    Panel,
    ends_of,
    height,
    laid_out,
    named_ends,
    rows_of,
    shades,
    years_axis,
)

say = section(14)


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


def _care(verdict: str) -> str:
    """What a reader of the chart should know of its axis; nothing where all may stand on it."""
    return "" if verdict == say.phrase("workbench.verdict.same") else verdict.rstrip(".")


def _key(state: views.State, rows: list[list[int]]) -> str:
    """What the marks on the lines mean, in words; empty where there are none."""
    shapes = {"rough": "○", "interpolated": "◇"}
    told = [f"{shapes[flag]} {say.phrase(f'workbench.labels.{flag}')}" for flag in shapes
            if state.measure in ("given", "index")
            and any(flagged(state, own, flag) for own in state.lines)]
    if any(marks(state, own) for own in state.lines):
        told.append(f"● {say.phrase('workbench.labels.chapter_mark')}")
    if any(len(run) == 1 for own in state.lines for run in points(state, own)):
        told.append(f"■ {say.phrase('workbench.labels.alone')}")
    if any(heads.rated(state, row) and len(heads.rated(state, row)) < len(row) for row in rows):
        told.append(say.phrase("workbench.labels.rates_of", label=words.tags(state)[0]))
    if any(heads.turned(state, row) for row in rows):
        told.append(f"{heads.TURNED} {say.phrase('workbench.labels.turned')}")
    if state.first < state.until and state.end < state.last:
        told.append(say.phrase("workbench.labels.plan_era"))
    if state.starts != views.State().starts:
        bounds = listed(map(str, state.starts))
        told.append(say.phrase("workbench.labels.moved", years=bounds))
    return " · ".join(told)


def _said(state: views.State, panel: Panel, traces: list[Json], room: Room, axis: str, *,
          alone: bool) -> list[Json]:
    """What is written on a panel: the chapter's paragraphs, numbers, and the years that lack; where
    a panel has one line `alone` beside the first, only the last numbers that are compared.
    """
    room.draw([{**trace, "y": [height(value, state.log) for value in trace["y"]]}
               for trace in traces])
    notes: list[Json] = []
    for rank in panel.row:
        for mark in marks(state, state.lines[rank]):
            for gap in ("\u00a0", "<br>"):
                said = f"{heads.short(mark.value)}{gap}(¶\u00a0{mark.paragraph})"
                own = note(mark.moment, height(mark.value, state.log), said, theme.TICK,
                           INKS[rank], xref=axis.replace("y", "x"), yref=axis)
                if found := room.place(round_a_mark(own, (*ASKEW, ABOVE))):
                    notes.append(found)
                    break
    for rank in panel.row:
        own = state.lines[rank]
        runs = points(state, own)
        # Where the chapter's own mark stands it has the number.
        said = {int(mark.moment) for mark in marks(state, own)}
        told = [point for point in (heads.telling(state, own, runs) if runs else [])
                if int(point[0]) not in said]
        if alone:
            told = [point for point in told if point[0] == state.until]
        elif len(state.lines) > words.MANY and rank:
            told = []
        notes += heads.missing_years(room, state, own, runs, INKS[rank], axis)
        others = [point for other in panel.row if other != rank
                  for run in points(state, state.lines[other]) for point in run]
        notes += heads.numbers(room, state, told, INKS[rank], axis, others)
    return notes


def _lean(own: Json) -> Json:
    """A note without what plotly takes for granted."""
    usual = {"xref": "x", "yref": "y", "xshift": 0, "yshift": 0}
    return {key: part for key, part in own.items() if usual.get(key, ...) != part}


@two_widths
def picture(state: views.State) -> Chart:
    """The chart of a state; raises `Slip` with problem and offer for one that makes no sense."""
    found = words.told(state)
    if found.problem:
        raise Slip(f"{found.problem} {found.offer[0]}: {dict(found.offer[1])}.")
    rows = rows_of(state)
    named = len(rows) == 1 and len(state.lines) > 1 and not narrow()
    ends = [ends_of(state, row) for row in rows]
    if len(rows) > 1 and not apart(state):
        low, high = min(low for low, _ in ends), max(high for _, high in ends)
        ends = [(low, high + (high - low) * 0.3)] * len(rows)
    # Millions as numbers of an axis are long.
    left = 62 if narrow() and (state.log or max(high for _, high in ends) < 1e6) else 84
    right = 160 if named else 24 if narrow() else 48
    panels, whole = laid_out(state, rows, left)
    across = (width().least - left - right) * (panels[0].right - panels[0].left) / (
        state.last - state.first + 1)
    layout: dict[str, Any] = {}
    traces, notes, shapes = [], [], shades(state, panels)
    for place, (panel, (low, high)) in enumerate(zip(panels, ends, strict=True)):
        tag = str(place + 1) * bool(place)
        axis, tall = f"y{tag}", (panel.high - panel.low) * whole
        up = tall / (high - low)
        layout[f"yaxis{tag}"] = {
            "type": "log" if state.log else "linear", "nticks": 6 if tall > 150 else 4,
            "zeroline": True, "zerolinecolor": theme.QUIET, "tickformat": ",~r",
            "range": [low, high], "domain": [panel.low, panel.high],
            "anchor": f"x{tag}"}
        layout[f"xaxis{tag}"] = years_axis(state, across) | {
            "anchor": axis, "domain": [panel.left, panel.right],
            "showticklabels": apart(state) or place == len(panels) - 1}
        own = [trace for rank in panel.row
               for trace in traces_of(state, state.lines[rank], rank, axis)]
        # Numbers may stand a little beyond the last year.
        edges = (state.first - 0.5) * across - 2, (state.last + 0.5) * across + 20
        room = Room(across, up, edges, (low * up + 2, high * up))
        traces += own
        ends_named = named_ends(state, panel.row, up) if named else []
        room.boxes += map(room.box, ends_named)
        notes += panel.head.notes + ends_named
        notes += _said(state, panel, own, room, axis, alone=len(panels) > 1 and not apart(state))
        shapes += panel.strokes
    heard = "; ".join(f"{row[0]}, {row[1]} ({row[3] or row[2]}): {row[8] or '–'}"
                      for row in found.table)
    foot = " · ".join(filter(None, (_key(state, rows), _care(found.verdict),
                                    " ".join(feet(state)))))
    return drawn("Line chart by year, the eras shaded",
                 Words(found.title, f"{found.scope}. {found.warning}".strip(), found.takeaway),
                 _rows(state), traces, foot=foot, described=heard, height=whole, left=left,
                 right=right, headings=round(panels[0].head.high),
                 annotations=[_lean(own) for own in notes], shapes=shapes, **layout)
