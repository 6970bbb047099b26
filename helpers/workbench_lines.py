"""How the lines of the workbench are drawn: inks and strokes, marks, and where a line has gaps."""

from . import series, theme
from .charts.marks import Json
from .series import Line
from .text import section
from .views import State

say = section(14)
# The line itself, then what stands beside it; dashes double the colours.
INKS = (theme.INK, theme.ACCENT, "#1e6091", theme.GREY, "#a21c6a", "#4d7c0f")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
OPEN = {"rough": "circle-open", "interpolated": "diamond-open"}
COLOURS = {"NEP": theme.ERAS["NEP"], "collectivisation": theme.ERAS["collectivisation"],
           "plan era": theme.ERAS["plan era"]}


def points(state: State, own: Line) -> list[list[tuple[float, float]]]:
    """What is drawn of a line: for each stretch without a gap or a break its (moment, value)s."""
    if state.measure == "growth":
        return [[(year, era.rate) for year in era.used]
                for era in series.by_era(own, state.starts) if era.used]
    return series.stretches(own, state.measure, state.base, state.first, state.last)


def marks(state: State, own: Line) -> list[series.Mark]:
    """The chapter's figures on a line, in the measure shown; none of a change or a rate."""
    scale = {"given": 1, "index": 100 / own.values.get(state.base, 1)}.get(state.measure, 0)
    return [series.Mark(mark.moment, mark.value * scale, mark.paragraph) for mark in own.marks
            if scale and state.first <= mark.moment < state.last + 1]


def flagged(state: State, own: Line, flag: str) -> list[tuple[float, float]]:
    """The points drawn of a line whose values bear a flag, a key of `OPEN`."""
    return [(at, value) for run in points(state, own) for at, value in run
            if own.flags.get(int(at)) == flag]


def stroke(rank: int) -> Json:
    """How a line is drawn: the first stronger than what stands beside it."""
    return {"color": INKS[rank], "width": 2.5 if rank else 3, "dash": DASHES[rank]}


def traces_of(state: State, own: Line, rank: int, axis: str) -> list[Json]:
    """The traces of a line on an axis of values: its stretches, open marks and the chapter's."""
    ink = INKS[rank]
    common = {"type": "scatter", "yaxis": axis, "xaxis": axis.replace("y", "x")}
    traces = []
    for run in points(state, own):
        traces.append(common | {
            "mode": "lines" if len(run) > 1 else "markers", "x": [at for at, _ in run],
            "y": [float(f"{value:.6g}") for _, value in run], "name": own.label,
            "hovertemplate": "%{x}: %{y:,.4~g}<extra></extra>",
            "line": stroke(rank),
            "marker": {"color": ink, "size": 8, "symbol": "square"}})
    if state.measure in ("given", "index"):
        traces += [common | {
            "mode": "markers", "x": [at for at, _ in found], "y": [value for _, value in found],
            "name": say.phrase(f"workbench.labels.{flag}"),
            "hovertemplate": "%{x}: %{y:,.4~g}<extra></extra>",
            "marker": {"color": ink, "size": 9, "symbol": OPEN[flag], "line": {"width": 2}}}
            for flag in OPEN if (found := flagged(state, own, flag))]
    if found := marks(state, own):
        traces.append(common | {
            "mode": "markers", "name": say.phrase("workbench.labels.chapter_mark"),
            "x": [mark.moment for mark in found], "y": [mark.value for mark in found],
            "text": [f"¶ {mark.paragraph}" for mark in found],
            "hovertemplate": "%{x}: %{y:,} (%{text})<extra></extra>",
            "marker": {"color": ink, "size": 11}})
    return traces
