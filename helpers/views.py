"""What a reader may choose at the workbench of notebook 14, and the short code that restores it."""

from dataclasses import dataclass, fields
from typing import Any

from . import series
from .series import Line
from .slips import Slip, shown, unknown

BESIDES = ("nothing", "source", "indicator", "country")
ALL = "all"  # in place of a second line: every other source, or every other country


@dataclass(frozen=True)
class State:
    """What the reader has chosen.

    `line` and `other` are ids of lines (`other` may be `ALL`), `measure` one of `series.MEASURES`,
    `beside` one of `BESIDES`; `first` and `last` are the years shown; `nep`, `plan`, `end` and
    `until` bound the three eras.
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

    @property
    def lines(self) -> list[Line]:
        """The line and what stands beside it."""
        own = series.line(self.line)
        if self.beside == "nothing":
            return [own]
        others = series.beside(own, self.beside) if self.other == ALL else [series.line(self.other)]
        return [own, *others]


def _coded(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def decoded(code: str) -> dict[str, Any]:
    """The controls that a code stands for; raises `Slip` for one that is no code."""
    if not isinstance(code, str):
        raise Slip(f"The code of a view is a text, not {shown(code)}.")
    line, *parts = code.split() or [""]
    given: dict[str, Any] = {"line": line}
    kinds = {part.name: type(part.default) for part in fields(State)}
    for part in parts:
        name, _, value = part.partition("=")
        if name not in kinds:
            raise unknown("control", name, kinds)
        if kinds[name] is int and not value.isdecimal():
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


def at(code: str) -> State:
    """The state of a code."""
    return checked(**decoded(code))
