"""What the workbench of notebook 14 says in each of its states, worked out from `series`.

`workbench_sums.js` does the same in the browser, with the same sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from . import series
from .comparability import VERDICTS, answers, reasons, verdict
from .series import Growth, Line
from .slips import Slip, shown, unknown
from .text import section
from .wording import listed, number

say = section(14)
HUNDRED = "100"
BESIDES = ("nothing", "source", "indicator", "country")
GROWING = ("output", "income", "trade")  # questions of which a low start may be called ruins
RUINS = 75  # per cent of the last level before the war


@dataclass(frozen=True)
class State:
    """What the reader has chosen.

    `line` and `other` are ids of lines, `measure` one of `series.MEASURES`, `beside` one of
    `BESIDES`; `first` and `last` are the years shown; `nep`, `plan`, `end` and `until` bound the
    three eras.
    """

    line: str = "output-per-head-maddison2023-ussr"
    measure: str = "given"
    base: int = 1928
    log: bool = False
    first: int = 1913
    last: int = 1940
    beside: str = "nothing"
    other: str = ""
    nep: int = 1921
    plan: int = 1928
    end: int = 1933
    until: int = 1937

    @property
    def starts(self) -> tuple[int, int, int, int]:
        """The four years that bound the eras."""
        return self.nep, self.plan, self.end, self.until

    @property
    def code(self) -> str:
        """The short code that restores this view: the line, and what differs from the start."""
        own = [f"{part.name}={_coded(getattr(self, part.name))}" for part in fields(self)[1:]
               if getattr(self, part.name) != part.default]
        return " ".join([self.line, *own])


def _coded(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def decoded(code: str) -> dict[str, Any]:
    """The controls that a code stands for; raises `Slip` for one that is no code."""
    line, *parts = code.split()
    given: dict[str, Any] = {"line": line}
    kinds = {part.name: type(part.default) for part in fields(State)}
    for part in parts:
        name, _, value = part.partition("=")
        if name not in kinds:
            raise unknown("control", name, kinds)
        if kinds[name] is int and not value.isdigit():
            raise Slip(f"{name} takes a year, not {shown(value)}.")
        given[name] = value == "yes" if kinds[name] is bool else kinds[name](value)
    return given


def checked(**given: Any) -> State:
    """A state of the workbench; raises `Slip` for a control or a value that there is not."""
    for name in given:
        if name not in {part.name for part in fields(State)}:
            raise unknown("control", name, [part.name for part in fields(State)])
    state = State(**given)
    series.line(state.line)
    for name, known in (("measure", series.MEASURES), ("beside", BESIDES)):
        if getattr(state, name) not in known:
            raise unknown(f"option of {name}", getattr(state, name), known)
    if not series.FIRST <= state.first < state.last <= series.LAST:
        raise Slip(f"The years shown run from {series.FIRST} to {series.LAST}, the first before "
                   "the last.")
    bounds = (series.FIRST - 1, *state.starts, series.LAST + 1)
    if any(later <= before for before, later in zip(bounds, bounds[1:], strict=False)):
        raise Slip("The years that bound the eras must follow one another.")
    return state


@dataclass(frozen=True)
class Told:
    """All that a state says; `problem` and `offer` (what to press, what it changes) where it makes
    no sense.
    """

    problem: str = ""
    offer: tuple[str, Mapping[str, Any]] = ("", {})
    title: str = ""
    scope: str = ""
    warning: str = ""
    verdict: str = ""
    takeaway: str = ""
    table: tuple[tuple[str, ...], ...] = ()


def told(state: State) -> Told:
    """What a state says: title, scope, warning, verdict, takeaway and table, or its problem."""
    own = series.line(state.line)
    if problem := _problem(state, own):
        return problem
    drawn = drawn_lines(state)
    found = [(one, series.by_era(one, state.starts)) for one in drawn]
    said = [_sentences(one, eras, first=place == 0) for place, (one, eras) in enumerate(found)]
    return Told(
        title="; ".join(_title(one, eras) for one, eras in found),
        scope="; ".join(_scope(state, one) for one in drawn),
        warning=" ".join(dict.fromkeys(one.warning for one in drawn)),
        verdict=_verdict(state, drawn),
        takeaway=" ".join(part for parts in said for part in parts),
        table=tuple(_row(one, era) for one, eras in found for era in eras))


def drawn_lines(state: State) -> list[Line]:
    """The line and what stands beside it."""
    names = [state.line] if state.beside == "nothing" else [state.line, state.other]
    return [series.line(name) for name in names]


# --- what makes no sense, and the nearest that does ---

def _problem(state: State, own: Line) -> Told | None:
    if state.beside != "nothing" and (problem := _unfit(state, own)):
        return problem
    drawn = drawn_lines(state)
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
    if state.beside in ("source", "country") and state.measure == "given" \
            and len({one.unit for one in drawn}) > 1:
        base = _common(drawn, state.base)
        patch = {"measure": "index", "base": base} if base else {"beside": "nothing", "other": ""}
        return _no("units", "index" if base else "nothing", patch, label=own.label, unit=own.unit,
                   other=drawn[1].label, unit2=drawn[1].unit, base=str(base))
    for one in drawn:
        if state.measure == "change" and not series.measured(one, "change", 0):
            return _no("change", "growth", {"measure": "growth"}, label=one.label)
        if state.measure == "growth" and not any(
                era.used for era in series.by_era(one, state.starts)):
            return _no("growth", "given", {"measure": "given"}, label=one.label)
    return None


def _unfit(state: State, own: Line) -> Told | None:
    fitting = series.beside(own, state.beside)
    if not fitting:
        return _no(state.beside, "nothing", {"beside": "nothing", "other": ""}, label=own.label)
    if state.other in {other.id for other in fitting}:
        return None
    chosen = series.lines().get(state.other)
    case = "unfit" if chosen else "indicator"
    return _no(case, "other", {"other": fitting[0].id}, label=own.label,
               other=fitting[0].label, **{"chosen": chosen.label if chosen else ""})


def _other_base(state: State, drawn: list[Line], lacking: Line) -> Told:
    base = _common(drawn, state.base)
    patch = {"base": base} if base else {"beside": "nothing", "other": ""}
    return _no("base", "base" if base else "nothing", patch, label=lacking.label, base=str(base),
               wanted=str(state.base))


def _common(drawn: list[Line], wanted: int) -> int:
    """The year nearest to the one wanted in which all lines have a value, or 0."""
    years = set.intersection(*(set(one.values) for one in drawn))
    return min(years, key=lambda year: (abs(year - wanted), year), default=0)


def _no(case: str, offer: str, patch: Mapping[str, Any], **names: str) -> Told:
    names = {"hundred": HUNDRED} | names
    said = dict(names)
    if case == "base":
        said["base"] = names["wanted"]
    if case == "unfit":
        said["other"] = names["chosen"]
    return Told(problem=say.phrase(f"workbench.problem.{case}", **said),
                offer=(say.phrase(f"workbench.offer.{offer}", **names), patch))


# --- words ---

def years(first: int, last: int) -> str:
    """Two years as prose writes them: 1921–28."""
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"


def amount(own: Line, rate: float) -> str:
    """The size of a rate with its unit."""
    kind = "points" if own.share else "per_cent"
    return say.phrase(f"workbench.{kind}", rate=number(abs(rate), 1))


def named(own: Line) -> str:
    """Quantity and country."""
    return f"{own.quantity}, {own.country}"


def _title(own: Line, eras: list[Growth]) -> str:
    rates = [era for era in eras if era.used]
    if not rates:
        return say.phrase("workbench.title.bare", name=named(own))
    parts = [f"{say.phrase(f'workbench.eras.{era.era}')} {_signed(era.rate)}" for era in rates]
    kind = amount(own, 0).removeprefix(number(0, 1)).strip()
    return say.phrase("workbench.title.rates", name=named(own), rates=f"{', '.join(parts)} {kind}")


def _signed(rate: float) -> str:
    written = number(rate, 1)
    return f"+{written}" if round(rate, 1) > 0 and not written.startswith("−") else written


def _scope(state: State, own: Line) -> str:
    kind = amount(own, 0).removeprefix(number(0, 1)).strip()
    unit = own.unit if state.measure == "given" else kind
    return say.phrase(f"workbench.scope.{state.measure}", label=own.label, unit=unit,
                      years=years(state.first, state.last), base=str(state.base), hundred=HUNDRED)


def _sentences(own: Line, eras: list[Growth], *, first: bool) -> list[str]:
    covered = [era for era in eras if era.used]
    if not covered:
        return [say.phrase("workbench.takeaway.none", label=own.label)]
    parts, before = [], ""
    for era in covered:
        verb, told_rate = _verb(own, era.rate), amount(own, era.rate)
        when = say.phrase(f"workbench.during.{era.era}", years=years(*era.used),
                          first=str(era.used[0]), last=str(era.used[1]))
        done = number(abs(era.rate), 1) if verb == before != "still" else \
            say.phrase(f"workbench.verbs.{verb}", amount=told_rate)
        parts.append(f"{done} {when}")
        before = verb
    case = "one" if first else "second"
    said = [say.phrase(f"workbench.takeaway.{case}", label=own.label, subject=subject(own),
                       parts=listed(parts), but=_ruins(own, eras[0]))]
    return said + _gaps(own, eras)


def _gaps(own: Line, eras: list[Growth]) -> list[str]:
    """Which eras a line does not cover whole, and which of the values used were not observed."""
    def name(era: Growth) -> str:
        return f"{say.phrase(f'workbench.eras.{era.era}')} ({years(*era.asked)})"

    said, used = [], [era for era in eras if era.used]
    if partly := [f"{years(*era.used)} of {name(era)}" for era in used if era.used != era.asked]:
        said.append(say.phrase("workbench.takeaway.partly", list=listed(partly)))
    if lacking := [name(era) for era in eras if not era.used]:
        said.append(say.phrase("workbench.takeaway.lacking", list=listed(lacking, "or")))
    flags = {own.flags.get(year) for era in used for year in era.used}
    return said + [say.phrase(f"workbench.takeaway.{flag}") for flag in ("rough", "interpolated")
                   if flag in flags]


def _verb(own: Line, rate: float) -> str:
    if number(abs(rate), 1) == number(0, 1):
        return "still"
    return ("rose" if rate > 0 else "sank") if own.share else "up" if rate > 0 else "down"


def subject(own: Line) -> str:
    """The quantity as it stands in a sentence."""
    known = say.table("workbench.subjects")
    return known.get(own.quantity) or own.quantity[0].lower() + own.quantity[1:]


def _ruins(own: Line, nep: Growth) -> str:
    """Where output started NEP far below the last level before the war."""
    earlier = [year for year in own.values if year <= series.BEFORE_WAR]
    if own.question not in GROWING or own.country != "USSR" or own.share or not earlier \
            or not nep.used or nep.rate <= 0:
        return ""
    level = nep.values[0] / own.values[earlier[-1]] * 100
    if level >= RUINS or not earlier[-1] < nep.used[0] <= series.RECOVERY:
        return ""
    case = "ruins_border" if series.broken(own.breaks, earlier[-1], nep.used[0]) else "ruins"
    return say.phrase(f"workbench.takeaway.{case}", share=number(level, 0), year=str(earlier[-1]))


def _row(own: Line, era: Growth) -> tuple[str, ...]:
    """A line of the table below the chart."""
    first, last = era.values or (None, None)
    rate = "" if era.rate is None else ("−" if number(era.rate, 1)[0] == "−" else "") \
        + amount(own, era.rate)
    return (own.label, say.phrase(f"workbench.eras.{era.era}"), years(*era.asked),
            years(*era.used) if era.used else "", *(_written(value) for value in (first, last)),
            own.unit, str(era.count), rate, _written(era.average))


def _written(value: float | None) -> str:
    return "" if value is None else number(value)


# --- the gate ---

def _verdict(state: State, drawn: list[Line]) -> str:
    if len(drawn) == 2 and state.beside == "indicator":
        return say.phrase("workbench.verdict.panels")
    found, why = gate_of(drawn[0].id, drawn[-1].id, "rate" if state.measure in
                         ("change", "growth") else state.measure)
    cut = [say.phrase("workbench.verdict.break", label=one.label, before=str(pair[0]),
                      after=str(pair[1]))
           for one in drawn for pair in one.breaks
           if state.nep <= pair[0] and pair[1] <= state.until]
    if cut and found == VERDICTS[0]:
        found = VERDICTS[1]
    case = ("same", "warning", "refuse")[VERDICTS.index(found)]
    return say.phrase(f"workbench.verdict.{case}", reasons=listed([*why, *cut]))


@cache
def gate_of(one: str, other: str, measure: str) -> tuple[str, list[str]]:
    """The gate's verdict and reasons for two lines, or for the eras of one; `measure` is given,
    index or rate.
    """
    def dressed(own: Line, year: int) -> dict:
        units = {"given": own.unit, "index": f"index, one base = {HUNDRED}",
                 "rate": "points" if own.share else "per cent per year"}
        return {"series": own.quantity.lower().replace(" ", "-"), "what": own.quantity,
                "unit": units[measure], "place": own.place, "start": year, "end": year,
                "kind": None, "era": None, "evidence": None, "author": own.source}

    first, second = series.line(one), series.line(other)
    # Values of one line lie in different years; two lines are compared year by year, and rates
    # are each over one year.
    apart = 1933 if one == other and measure != "rate" else 1928
    found = answers(dressed(first, 1928), dressed(second, apart))
    return verdict(found), reasons(found)


def at(code: str) -> State:
    """The state of a code."""
    return checked(**decoded(code))


__all__ = ["BESIDES", "HUNDRED", "State", "Told", "at", "checked", "decoded", "drawn_lines",
           "gate_of", "named", "told", "years"]
