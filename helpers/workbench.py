"""What the workbench of notebook 14 says in each of its states, worked out from `series`.

`workbench_sums.js` does the same in the browser, with the same sentences.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import series
from .comparability import VERDICTS, answers, reasons, verdict
from .sense import HUNDRED, problem
from .series import Growth, Line
from .text import section
from .views import State
from .wording import listed, number

say = section(14)
GROWING = ("output", "income", "trade")  # questions of which a low start may be called ruins
MANY = 2  # more lines than these are told in one short sentence each
RUINS = 75  # per cent of the last level before the war


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
    if found := problem(state):
        return Told(*found)
    drawn = state.lines
    found = [(one, series.by_era(one, state.starts)) for one in drawn]
    many = len(drawn) > MANY
    said = [[_level(state, one)] if one.level else
            _sentences(one, eras, first=place == 0) if place == 0 or not many else
            [_sentence(tag, one, eras)] for place, (tag, (one, eras)) in
            enumerate(zip(tags(state), found, strict=True))]
    return Told(
        title="; ".join(_highest(state, one, name) if one.level else _title(one, eras, name)
                        for name, (one, eras) in zip(_names(state), found[:1 if many else None],
                                                     strict=False)),
        scope=_scopes(state, drawn),
        warning=" ".join(dict.fromkeys(one.warning for one in drawn[:1 if many else None])),
        verdict=_verdict(state, drawn),
        takeaway=" ".join(part for parts in said for part in parts),
        table=tuple(_row(one, era) for one, eras in found for era in eras))


# --- words ---

def years(first: int, last: int) -> str:
    """Two years as prose writes them: 1921–28."""
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"


def amount(own: Line, rate: float) -> str:
    """The size of a rate with its unit."""
    kind = "points" if own.share else "per_cent"
    return say.phrase(f"workbench.{kind}", rate=number(abs(rate), 1))


def _kind(own: Line) -> str:
    """The unit of a rate without its number."""
    return amount(own, 0).removeprefix(number(0, 1)).strip()


def named(own: Line) -> str:
    """Quantity and country; of a quantity that has several lines, which of them."""
    return own.label.partition(" (")[0] if own.quantity in series.PARTS else \
        f"{own.quantity}, {own.country}"


def _names(state: State) -> list[str]:
    """What the lines are called in a title: by their sources where only these tell them apart."""
    return tags(state) if state.beside == "source" and len(state.lines) == MANY else \
        [named(one) for one in state.lines]


def _title(own: Line, eras: list[Growth], name: str) -> str:
    rates = [era for era in eras if era.used]
    if not rates:
        return say.phrase("workbench.title.bare", name=name)
    parts = [f"{_era(era)} {_signed(era.rate)}" for era in rates]
    return say.phrase("workbench.title.rates", name=name, rates=f"{', '.join(parts)} {_kind(own)}")


def _shown(state: State, own: Line) -> dict[int, float]:
    """The values of a line in the years shown."""
    return {year: value for year, value in own.values.items() if state.first <= year <= state.last}


def _highest(state: State, own: Line, name: str) -> str:
    """The title of a line of which no rate is told."""
    shown = _shown(state, own)
    year = max(shown, key=shown.get)
    return say.phrase("workbench.title.level", name=name, value=number(shown[year]),
                      unit=own.unit, year=str(year))


def _level(state: State, own: Line) -> str:
    """What such a line says: its first and last value shown, and the highest."""
    shown = _shown(state, own)
    first, last, top = min(shown), max(shown), max(shown, key=shown.get)
    return say.phrase("workbench.takeaway.level", label=own.label, unit=own.unit,
                      begun=number(shown[first]), ended=number(shown[last]),
                      first=str(first), last=str(last), top=number(shown[top]), year=str(top))


def _era(era: Growth) -> str:
    """The name of an era, with the years that a line has of it where they are not all."""
    name = say.phrase(f"workbench.eras.{era.era}")
    return name if era.used == era.asked else \
        say.phrase("workbench.title.part", era=name, years=years(*era.used))


def _signed(rate: float) -> str:
    written = number(rate, 1)
    return f"+{written}" if round(rate, 1) > 0 and not written.startswith("−") else written


def _scopes(state: State, drawn: list[Line]) -> str:
    if len(drawn) <= MANY:
        return "; ".join(_scope(state, one) for one in drawn)
    others = say.phrase("workbench.others", list=listed(tags(state)[1:]))
    return f"{_scope(state, drawn[0])}; {others}"


def tags(state: State) -> list[str]:
    """What the lines drawn are called on the chart: where they differ."""
    drawn = state.lines
    if state.beside == "country":
        return [one.country for one in drawn]
    if state.beside != "source":
        return [named(one) for one in drawn]
    short = [one.label.partition(" (")[0] for one in drawn]
    return short if len(set(short)) == len(short) else \
        [one.label.partition(" (")[2].rstrip(")") for one in drawn]


def _scope(state: State, own: Line) -> str:
    unit = own.unit if state.measure == "given" else _kind(own)
    return say.phrase(f"workbench.scope.{state.measure}", label=own.label, unit=unit,
                      years=years(state.first, state.last), base=str(state.base), hundred=HUNDRED)


def _sentence(tag: str, own: Line, eras: list[Growth]) -> str:
    """One short sentence about a line among many."""
    whole = all(era.used == era.asked for era in eras)
    parts = [_signed(era.rate) if whole else
             f"{_signed(era.rate)} {say.phrase('workbench.within', years=years(*era.used))}"
             for era in eras if era.used]
    if not parts:
        return say.phrase("workbench.takeaway.none", label=own.label)
    return say.phrase(f"workbench.takeaway.{'same_eras' if whole else 'short'}", tag=tag,
                      parts=listed(parts), kind=_kind(own))


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
    if len(drawn) == MANY and state.beside == "indicator":
        return say.phrase("workbench.verdict.panels")
    measure = "rate" if state.measure in ("change", "growth") else state.measure
    asked = [gate_of(drawn[0].id, one.id, measure) for one in drawn[1:] or drawn]
    found, why = max(asked, key=lambda pair: VERDICTS.index(pair[0]))
    cut = [say.phrase("workbench.verdict.break", label=one.label, year=str(pair[0]),
                      next=str(pair[1]))
           for one in drawn for pair in one.breaks
           if state.nep <= pair[0] and pair[1] <= state.until]
    if cut and found == VERDICTS[0]:
        found = VERDICTS[1]
    case = dict(zip(VERDICTS, ("same", "warning", "refuse"), strict=True))[found]
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
