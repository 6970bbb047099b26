"""Which views of the workbench make no sense, and for each the nearest that does.

`workbench_sums.js` decides the same in the browser.
"""

from collections.abc import Mapping
from typing import Any

from . import series
from .series import Line
from .text import section
from .views import ALL, State

say = section(14)
HUNDRED = "100"
# A sentence, and the offer: what to press and what it changes.
Problem = tuple[str, tuple[str, Mapping[str, Any]]]


def problem(state: State) -> Problem | None:
    """What makes no sense in a state, and what to press instead; None where all is well."""
    own = series.line(state.line)
    if state.beside != "nothing" and (found := _unfit(state, own)):
        return found
    drawn = state.lines
    if state.log and state.measure in ("change", "growth"):
        return _no("log", "log", {"log": False})
    for one in drawn:
        if not any(state.first <= year <= state.last for year in one.values):
            return _no("years", "years", {
                "first": max(series.FIRST, min(one.values) - 1),
                "last": min(series.LAST, max(one.values) + 1)},
                       label=one.label, first=str(state.first), last=str(state.last))
    if state.measure == "index":
        for one in drawn:
            if state.base not in one.values:
                return _other_base(state, drawn, one)
    if state.beside in ("source", "country") and state.measure == "given":
        for one in drawn:
            if one.unit != own.unit:
                return _units(state, drawn, one)
    for one in drawn:
        if one.level and state.measure in ("change", "growth"):
            return _no("level", "given", {"measure": "given"}, label=one.label)
        if state.measure == "change" and not series.measured(one, "change", 0):
            return _no("change", "growth", {"measure": "growth"}, label=one.label)
        if state.measure == "growth" and not any(
                era.used for era in series.by_era(one, state.starts)):
            return _no("growth", "given", {"measure": "given"}, label=one.label)
    return None


def _unfit(state: State, own: Line) -> Problem | None:
    fitting = series.beside(own, state.beside)
    if not fitting:
        return _no(state.beside, "nothing", {"beside": "nothing", "other": ""}, label=own.label)
    if state.other in {other.id for other in fitting}:
        return None
    if state.other == ALL and state.beside != "indicator" and len(fitting) > 1:
        return None
    chosen = series.lines().get(state.other)
    case = "unfit" if chosen else "indicator"
    return _no(case, "other", {"other": fitting[0].id}, label=own.label,
               other=fitting[0].label, **{"chosen": chosen.label if chosen else ""})


def _other_base(state: State, drawn: list[Line], lacking: Line) -> Problem:
    base = _common(drawn, state.base)
    patch = {"base": base} if base else {"beside": "nothing", "other": ""}
    return _no("base", "base" if base else "nothing", patch, label=lacking.label, base=str(base),
               wanted=str(state.base))


def _units(state: State, drawn: list[Line], unlike: Line) -> Problem:
    base = _common(drawn, state.base)
    patch = {"measure": "index", "base": base} if base else {"beside": "nothing", "other": ""}
    return _no("units", "index" if base else "nothing", patch, label=drawn[0].label,
               unit=drawn[0].unit, other=unlike.label, unit2=unlike.unit, base=str(base))


def _common(drawn: list[Line], wanted: int) -> int:
    """The year nearest to the one wanted in which all lines have a value, or 0."""
    years = set.intersection(*(set(one.values) for one in drawn))
    return min(years, key=lambda year: (abs(year - wanted), year), default=0)


def _no(case: str, offer: str, patch: Mapping[str, Any], **names: str) -> Problem:
    names = {"hundred": HUNDRED} | names
    said = dict(names)
    if case == "base":
        said["base"] = names["wanted"]
    if case == "unfit":
        said["other"] = names["chosen"]
    return (say.phrase(f"workbench.problem.{case}", **said),
            (say.phrase(f"workbench.offer.{offer}", **names), patch))
