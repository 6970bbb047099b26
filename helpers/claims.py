"""The chapter's claims that numbers can bear on: what each rests on, what stands against it, and the verdict.

A row of `claims.csv` names its statistics and estimates; the numbers in its reason are theirs, or worked out from
them by one of four sums, written in the column `computed` like `ratio(first-id, second-id)`.
"""

import re
from functools import cache

from . import arithmetic
from .data import estimates, records, statistics, table
from .slips import Slip, unknown
from .wording import missing

VERDICTS = ("holds", "contested", "fails", "not decidable")
KINDS = ("level", "change", "comparison", "cause")
SUMS = {"ratio": lambda a, b: a / b, "change": arithmetic.relative_change, "difference": lambda a, b: b - a, "sum": lambda a, b: a + b}
_SUM = re.compile(r"(?P<sum>[a-z]+)\((?P<first>[a-z0-9-]+), (?P<second>[a-z0-9-]+)\)")


@cache
def table_of_claims():
    """All claims as dicts, in the order of the chapter; `statistics` and `estimates` are lists of ids."""
    return [claim | {part: [] if missing(claim[part]) else str(claim[part]).split() for part in ("statistics", "estimates")}
            | {"section": int(claim["reference"].split(".")[0])} for claim in table("claims").to_dict("records")]


def tally(kind=None):
    """How many claims (of one kind in `KINDS`, or all) have each verdict; raises `Slip` for another kind."""
    if kind is not None and kind not in KINDS:
        raise unknown("kind of claim", kind, KINDS)
    return {verdict: sum(found["verdict"] == verdict and kind in (None, found["kind"]) for found in table_of_claims()) for verdict in VERDICTS}


def claim(name):
    """One claim by its id; raises `Slip` naming the nearest for an unknown one."""
    for found in table_of_claims():
        if found["id"] == name:
            return found
    raise unknown("claim", name, [found["id"] for found in table_of_claims()])


def computed_of(found):
    """The numbers that a claim works out from its rows: {what is written in `computed`: the number}.

    `ratio(a, b)` is a / b, `change(a, b)` the change from a to b in per cent, `difference(a, b)` is b − a, `sum(a, b)` is a + b,
    each of two rows that the claim names.  Raises `Slip` for another sum, another row, or a row without a single number.
    """
    if missing(found["computed"]):
        return {}
    numbers = {row["id"]: row["value"] for row in rows_of(found)}
    made = {}
    for written in str(found["computed"]).split("; "):
        parts = _SUM.fullmatch(written.strip())
        if parts is None or parts["sum"] not in SUMS:
            raise Slip(f"A computed number of a claim reads like ratio(first-id, second-id), not “{written}”.")
        pair = []
        for end in ("first", "second"):
            if parts[end] not in numbers:
                raise unknown(f"row of the claim “{found['id']}”", parts[end], numbers)
            if missing(numbers[parts[end]]):
                raise Slip(f"“{parts[end]}” is a range; only single numbers are computed with.")
            pair.append(numbers[parts[end]])
        made[written.strip()] = SUMS[parts["sum"]](*pair)
    return made


def rows_of(found):
    """The rows that a claim rests on and those that bear on it, as dicts."""
    own = records(statistics(*found["statistics"])) if found["statistics"] else []
    return own + (records(estimates(*found["estimates"])) if found["estimates"] else [])


__all__ = ["KINDS", "SUMS", "VERDICTS", "claim", "computed_of", "rows_of", "table_of_claims", "tally"]
