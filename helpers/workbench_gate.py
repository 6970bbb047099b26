"""The gate of the workbench: whether the values that a state shows may share one axis.

The browser has the verdicts worked out here; `workbench_words.js` says them.
"""

from functools import cache

from . import series
from .comparability import VERDICTS, answers, reasons, verdict
from .sense import HUNDRED
from .series import Line
from .text import section
from .views import State
from .wording import listed

say = section(14)


def apart(state: State) -> bool:
    """Whether two indicators have a panel each, and not one axis as shares of one whole."""
    if len(state.lines) != 2 or state.beside != "indicator":
        return False
    one, other = state.lines
    return one.quantity != other.quantity or one.quantity not in series.WHOLES


def gate(state: State, drawn: list[Line]) -> str:
    """The sentence of the gate on a state: which of its values may share one axis, and why not."""
    if len(drawn) == 2 and state.beside == "indicator":
        return say.phrase(f"workbench.verdict.{'panels' if apart(state) else 'whole'}")
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
    later = 1933 if one == other and measure != "rate" else 1928
    found = answers(dressed(first, 1928), dressed(second, later))
    return verdict(found), reasons(found)
