"""The workbench of notebook 14: any yearly line, measured and set beside another, era by era.

owid-grapher-py is not used: it shows charts of ourworldindata.org in a frame, over the network, and
has neither eras that move nor these series.

What a state says is worked out in `helpers.workbench`; here it is drawn, stored and made live.
"""

import json
from functools import cache
from html import escape
from typing import Any

import anywidget
import pandas as pd
import traitlets
from IPython.display import display

from .. import series, theme
from .. import workbench as words
from ..chart import Chart
from ..charts.frame import drawn
from ..charts.marks import Json, note
from ..data import COLUMNS
from ..explorer import HERE, WIDGET
from ..series import Line
from ..slips import Slip, unknown
from ..tables import bibliography
from ..text import Words, section

say = section(14)
HEIGHT, PANEL_GAP = 380, 0.12
INKS = (theme.INK, theme.ACCENT)
DASHES = ("solid", "dash")
COLOURS = {"NEP": theme.ERAS["NEP"], "collectivisation": theme.ERAS["collectivisation"],
           "plan era": theme.ERAS["plan era"]}


def _citation(key: str) -> str:
    """Author or title of a source, and its year."""
    entry = bibliography()[key]
    people = [" ".join(person.last_names) for person in entry.persons.get("author", [])]
    name = " and ".join(people) or entry.fields.get("title", key)
    return " ".join(part for part in (name.replace("{", "").replace("}", ""),
                                      entry.fields.get("year", "")) if part)


@cache
def source(name: str) -> str:
    """The foot of one line: who is cited, how it was got at, how far it can be trusted."""
    own = series.line(name)
    who = say.phrase("workbench.foot.reported", who=_citation(own.reported_by)) \
        if own.reported_by in bibliography() else \
        say.phrase("workbench.foot.reported", who=own.reported_by) if own.reported_by else ""
    return say.phrase("workbench.foot.source", label=own.label, citation=_citation(own.source),
                      access=own.access, reported=who, reliability=own.reliability,
                      licence=own.licence)


# --- the stored picture ---

def _rows(state: words.State, lines: list[Line]) -> pd.DataFrame:
    rows = []
    for own in lines:
        shown = series.measured(own, "given", 0)
        rows += [dict.fromkeys(COLUMNS) | {
            "id": f"{own.id}-{year}", "label": own.label, "value": value, "low": float("nan"),
            "high": float("nan"), "bound": "exactly", "unit": own.unit, "place": own.place,
            "start": year, "end": year, "as_of": "", "mark": "estimate", "era": "",
            "grade": own.reliability, "source": _citation(own.source), "remark": ""}
            for year, value in shown.items() if state.first <= year <= state.last]
    return pd.DataFrame(rows, columns=COLUMNS)


def points(state: words.State, own: Line) -> list[dict[int, float]]:
    """What is drawn of a line: for each stretch without a gap or a break its values by year."""
    if state.measure == "growth":
        return [dict.fromkeys(era.used, era.rate) for era in series.by_era(own, state.starts)
                if era.used]
    found = {year: value for year, value in
             series.measured(own, state.measure, state.base).items()
             if state.first <= year <= state.last}
    return [{year: found[year] for year in run} for run in series.runs(found, own.breaks)]


def _traces(state: words.State, own: Line, rank: int, axis: str) -> list[Json]:
    traces = []
    for run in points(state, own):
        traces.append({
            "type": "scatter", "mode": "lines" if len(run) > 1 else "markers", "yaxis": axis,
            "x": list(run), "y": [float(f"{value:.6g}") for value in run.values()],
            "name": own.label, "hovertemplate": "%{x}: %{y:,.4~g}<extra></extra>",
            "line": {"color": INKS[rank], "width": 2.5, "dash": DASHES[rank]},
            "marker": {"color": INKS[rank], "size": 7}})
    marks = [mark for mark in own.marks if state.first <= mark.year <= state.last]
    scale = {"given": 1, "index": 100 / own.values.get(state.base, 1)}.get(state.measure)
    if marks and scale:
        traces.append({
            "type": "scatter", "mode": "markers+text", "yaxis": axis, "name": "in the chapter",
            "x": [mark.year for mark in marks], "y": [mark.value * scale for mark in marks],
            "text": [f"¶ {mark.paragraph}" for mark in marks], "textposition": "top left",
            "hovertemplate": "%{x}: %{y:,} (%{text})<extra></extra>",
            "marker": {"color": INKS[rank], "size": 11}})
    return traces


def _eras(state: words.State) -> tuple[list[Json], list[Json]]:
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
            say.phrase(f"workbench.eras.{name}"), 16), 13, colour=theme.INK, yref="paper",
            yanchor="bottom", yshift=2))
    return shapes, notes


def picture(state: words.State) -> Chart:
    """The chart of a state; raises `Slip` with problem and offer for one that makes no sense."""
    found = words.told(state)
    if found.problem:
        raise Slip(f"{found.problem} {found.offer[0]}: {dict(found.offer[1])}.")
    lines = words.drawn_lines(state)
    panels = len(lines) == 2 and state.beside == "indicator"
    shapes, notes = _eras(state)
    kind = "log" if state.log else "linear"
    from_nought = {"rangemode": "tozero"} if kind == "linear" else {}
    axis = {"type": kind, "nticks": 6, "zeroline": True} | from_nought
    layout: dict[str, Any] = {"yaxis": axis}
    if panels:
        half = (1 - PANEL_GAP) / 2
        layout = {"yaxis": axis | {"domain": [1 - half, 1]},
                  "yaxis2": axis | {"domain": [0, half], "anchor": "x"}}
    traces = []
    for rank, own in enumerate(lines):
        name = "y2" if panels and rank else "y"
        traces += _traces(state, own, rank, name)
        runs = points(state, own)
        year, value = list(runs[-1].items())[-1] if runs else (state.last, 0)
        notes.append(note(year, _height(value, state.log), theme.folded(words.named(own), 18), 13,
                          colour=INKS[rank], yref=name, xanchor="left", align="left", xshift=8))
    scope = f"{found.scope}. {found.warning} {found.verdict}"
    heard = "; ".join(f"{row[0]}, {row[1]} ({row[3] or row[2]}): {row[8] or '–'}"
                      for row in found.table)
    return drawn("Line chart by year, the eras shaded", Words(found.title, scope, found.takeaway),
                 _rows(state, lines), traces, foot=" ".join(source(own.id) for own in lines),
                 described=heard, height=HEIGHT + 160 * panels, left=84, right=150, headings=38,
                 annotations=notes, shapes=shapes,
                 xaxis={"range": [state.first - 0.5, state.last + 0.5], "showgrid": False},
                 **layout)


def _height(value: float, log: bool) -> float:
    from math import log10
    return log10(value) if log else value


# --- live ---

@cache
def data() -> dict[str, Any]:
    """All that the browser needs: lines, sentences, views, verdicts and colours."""
    lines = [{
        **{key: own.about[key] for key in ("id", "question", "quantity", "label", "what", "place",
                                           "country", "unit", "warning")},
        "source": own.source, "foot": source(own.id), "share": own.share,
        "years": list(own.values), "values": list(own.values.values()),
        "flags": dict(own.flags), "breaks": own.breaks,
        "marks": [[mark.year, mark.value, mark.paragraph] for mark in own.marks],
    } for own in series.lines().values()]
    gate = {}
    for own in series.lines().values():
        others = {other.id for kind in ("source", "country")
                  for other in series.beside(own, kind)}
        for other in [own.id, *sorted(others)]:
            for measure in ("given", "index", "rate"):
                gate[f"{own.id} {other} {measure}"] = words.gate_of(own.id, other, measure)
    known = [json.dumps(found) for found in gate.values()]
    kinds = list(dict.fromkeys(known))
    return {
        "lines": lines, "words": say.table("workbench"), "parts": series.PARTS,
        "gates": [json.loads(kind) for kind in kinds],
        "gate": {name: kinds.index(found) for name, found in zip(gate, known, strict=True)},
        "colours": COLOURS, "start": vars(words.State()) | {}, "eras": series.ERAS,
        "citation": "Yearly series to the chapter “From soviet power to soviet bonapartism”",
    }


@cache
def module() -> str:
    """The ES module of the browser: the sums and, after them, the user interface."""
    sums, user = ((HERE / name).read_text(encoding="utf-8")
                  for name in ("workbench_sums.js", "workbench.js"))
    return sums.replace("export ", "") + "\n".join(
        line for line in user.splitlines() if not line.startswith("import "))


def script() -> str:
    """The same as a plain script for pages opened from a folder: defines `Workbench.mount`."""
    inside = module().replace("export default { render, mount };", "return { render, mount };")
    return f"window.Workbench = (() => {{\n{inside}\n}})();\n"


def style() -> str:
    """The rules of view.css that are the workbench's, for pages that have no explorers of it."""
    return (HERE / "view.css").read_text(encoding="utf-8").partition("/* The workbench")[2] \
        .partition("*/")[2]


class Live(anywidget.AnyWidget):
    """The workbench in the browser; the data are sent once and nothing is asked of the kernel."""

    _esm = module()
    _css = style()
    data = traitlets.Unicode("{}").tag(sync=True)
    code = traitlets.Unicode("").tag(sync=True)


class Workbench:
    """The tool of notebook 14: displayed, it is live; `chart` and `view` give single pictures."""

    question = say.question("workbench")

    def chart(self, code: str = "", **controls: Any) -> Chart:
        """The picture of a state.

        `code` is the short code of a view, `controls` are fields of `State` that differ from it.

            workbench.chart(line="coal-ussr", measure="index", base=1913)

        Raises `Slip` for a control that there is not, and for a state that makes no sense, with
        the nearest that does.
        """
        return picture(words.checked(**(words.decoded(code) if code else {}) | controls))

    def view(self, name: str) -> Chart:
        """The picture of a named view; raises `Slip` naming the nearest for an unknown one."""
        if name not in self.views:
            raise unknown("view", name, self.views)
        return self.chart(self.views[name])

    @property
    def views(self) -> dict[str, str]:
        """The code of each named view."""
        return {name: own["use"] for name, own in say.table("workbench.presets").items()}

    def widget(self, code: str = "") -> Live:
        """The live workbench, begun on the view of a code."""
        return Live(code=code,
                    data=json.dumps(data(), ensure_ascii=False, separators=(",", ":")))

    def _ipython_display_(self) -> None:
        default = self.chart()
        live = self.widget()._repr_mimebundle_()
        # One bundle, as for an explorer: the live widget where there is a kernel, else the chart.
        display({WIDGET: live[WIDGET], **default.bundle()}, raw=True)
        run = say.phrase("workbench.run")
        stored = (f'<div class="essay-stored essay-workbench-stored"><p>'
                  f"<strong>{escape(self.question, quote=False)}</strong> {run}</p>"
                  f"{default.below()}</div>")
        display({"text/html": stored, "text/plain": f"{self.question} {run}"}, raw=True)


workbench = Workbench()

__all__ = ["Live", "Workbench", "data", "module", "picture", "script", "style", "workbench"]
