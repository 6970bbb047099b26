"""What the workbench of notebook 14 says in each of its states, worked out from `series`.

`workbench_words.js` does the same in the browser, with the same sentences.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from . import series
from .sense import HUNDRED, problem
from .series import Growth, Line
from .text import section
from .views import State
from .wording import listed, number
from .workbench_gate import apart, gate

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
        title=_own_title(state) or "; ".join(
            _highest(state, one, name) if one.level else
            (_fastest if len(drawn) == MANY else _title)(one, eras, name)
            for name, (one, eras) in zip(_names(state), found[:1 if many else None],
                                         strict=False)),
        scope=_scopes(state, drawn),
        warning=_warning(state, drawn[:1 if many else None]),
        verdict=gate(state, drawn),
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


def kind(own: Line) -> str:
    """The unit of a rate without its number."""
    return amount(own, 0).removeprefix(number(0, 1)).strip()


def named(own: Line) -> str:
    """Quantity and country; of a quantity that has several lines, which of them."""
    return own.label.partition(" (")[0] if own.quantity in series.PARTS else \
        f"{own.quantity}, {own.country}"


@cache
def titles() -> dict[str, str]:
    """The finding of each ready-made view that has one, by its code."""
    return {own["use"]: say.phrase(f"workbench.presets.{name}.title")
            for name, own in say.table("workbench.presets").items() if "title" in own}


def _own_title(state: State) -> str:
    return titles().get(state.code, "")


def _names(state: State) -> list[str]:
    """What the lines are called in a title: by their sources where only these tell them apart."""
    return tags(state) if state.beside == "source" else [named(one) for one in state.lines]


def _title(own: Line, eras: list[Growth], name: str) -> str:
    rates = [era for era in eras if era.used]
    if not rates:
        return say.phrase("workbench.title.bare", name=name)
    parts = [f"{_era(era)} {signed(era.rate)}{_despite(era)}" for era in rates]
    return say.phrase("workbench.title.rates", name=name, rates=f"{', '.join(parts)} {kind(own)}")


def _despite(era: Growth) -> str:
    """What the first and the last year of an era do not say of it: that the line turned between."""
    if not era.turn:
        return ""
    (_, begun), (at, ended) = era.turn
    return " " + say.phrase(f"workbench.title.{'rise' if ended > begun else 'fall'}",
                            value=number(ended), year=str(int(at)))


def _fastest(own: Line, eras: list[Growth], name: str) -> str:
    """The title of one of two lines, whose rates stand above the drawing."""
    rates = [era for era in eras if era.used]
    if not rates:
        return say.phrase("workbench.title.bare", name=name)
    best = max(rates, key=lambda era: era.rate)
    return say.phrase("workbench.title.best", name=name, era=_era(best),
                      rate=signed(best.rate), kind=kind(own))


def _shown(state: State, own: Line) -> dict[int, float]:
    """The values of a line in the years shown."""
    return {year: value for year, value in own.values.items() if state.first <= year <= state.last}


def _highest(state: State, own: Line, name: str) -> str:
    """The title of a line of which no rate is told."""
    shown = _shown(state, own)
    first, last, year = min(shown), max(shown), max(shown, key=shown.get)
    if gap := _gap(shown):
        return say.phrase("workbench.title.gap", name=name, unit=own.unit, gap=gap,
                          begun=number(shown[first]), ended=number(shown[last]),
                          first=str(first), last=str(last))
    return say.phrase("workbench.title.level", name=name, value=number(shown[year]),
                      unit=own.unit, year=str(year))


def _gap(shown: dict[int, float]) -> str:
    """The longest stretch of years without a value between others; nothing where none lacks."""
    inside = gap(shown)
    return "" if not inside else str(inside[0]) if inside[0] == inside[1] else years(*inside)


def gap(shown: Iterable[int]) -> tuple[int, int] | None:
    """The first and the last year of that stretch."""
    pairs = [(one + 1, other - 1) for one, other in pairwise(shown) if other > one + 1]
    return max(pairs, key=lambda pair: pair[1] - pair[0], default=None)


def _level(state: State, own: Line) -> str:
    """What such a line says: its first and last value shown, and the highest."""
    shown = _shown(state, own)
    first, last, top = min(shown), max(shown), max(shown, key=shown.get)
    lacking = _gap(shown)
    return say.phrase(f"workbench.takeaway.{'gap' if lacking else 'level'}", label=own.label,
                      unit=own.unit, begun=number(shown[first]), ended=number(shown[last]),
                      first=str(first), last=str(last), top=number(shown[top]), year=str(top),
                      gap=lacking)


def _era(era: Growth) -> str:
    """The name of an era, with the years that a line has of it where they are not all."""
    name = say.phrase(f"workbench.eras.{era.era}")
    return name if era.used == era.asked else \
        say.phrase("workbench.title.part", era=name, years=years(*era.used))


def signed(rate: float) -> str:
    """A rate with its sign."""
    written = number(rate, 1)
    return f"+{written}" if round(rate, 1) > 0 and not written.startswith("−") else written


def _warning(state: State, drawn: list[Line]) -> str:
    """What to beware of in the lines; where they differ in it, each is named."""
    told: dict[str, list[str]] = {}
    for name, own in zip(_names(state), drawn, strict=False):
        told.setdefault(own.warning, []).append(name)
    if len(told) == 1:
        return next(iter(told))
    return " ".join(f"{listed(names)}: {warning}" for warning, names in told.items())


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
    if len(drawn) == MANY and state.beside == "indicator" and not apart(state):
        return _differing([named(one) for one in drawn])
    if state.beside != "source":
        return [named(one) for one in drawn]
    short = [one.label.partition(" (")[0] for one in drawn]
    return short if len(set(short)) == len(short) else \
        [one.label.partition(" (")[2].rstrip(")") for one in drawn]


def _differing(names: list[str]) -> list[str]:
    """Names without the words with which all of them begin."""
    words = [name.split() for name in names]
    same = 0
    while all(same < len(one) - 1 and one[same] == words[0][same] for one in words):
        same += 1
    return [" ".join(one[same:]) for one in words]


def _scope(state: State, own: Line) -> str:
    unit = own.unit if state.measure == "given" else kind(own)
    return say.phrase(f"workbench.scope.{state.measure}", label=own.label, unit=unit,
                      years=years(state.first, state.last), base=str(state.base), hundred=HUNDRED)


def _sentence(tag: str, own: Line, eras: list[Growth]) -> str:
    """One short sentence about a line among many."""
    whole = all(era.used == era.asked for era in eras)
    parts = [signed(era.rate) if whole else
             f"{signed(era.rate)} {say.phrase('workbench.within', years=years(*era.used))}"
             for era in eras if era.used]
    if not parts:
        return say.phrase("workbench.takeaway.none", label=own.label)
    return say.phrase(f"workbench.takeaway.{'same_eras' if whole else 'short'}", tag=tag,
                      parts=listed(parts), kind=kind(own))


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
    for era in used:
        if era.turn:
            (one, begun), (other, ended) = era.turn
            said.append(say.phrase(
                f"workbench.takeaway.{'rise' if ended > begun else 'fall'}", era=name(era),
                begun=number(begun), ended=number(ended), first=_when(own, one),
                last=_when(own, other)))
    if lacking := [name(era) for era in eras if not era.used]:
        said.append(say.phrase("workbench.takeaway.lacking", list=listed(lacking, "or")))
    flags = {own.flags.get(year) for era in used for year in era.used}
    return said + [say.phrase(f"workbench.takeaway.{flag}") for flag in ("rough", "interpolated")
                   if flag in flags]


def _when(own: Line, moment: float) -> str:
    """The date of one of several values in a year, or the year."""
    return next((one.when for one in own.dated.get(int(moment), ())
                 if one.moment == moment and one.when), str(int(moment)))


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
