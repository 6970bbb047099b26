"""Rows of a chart as a text file lists them: looked up in the register, or worked out from it.

    [promises]
    rows = [
      {label = "Real wages", id = "real-wages-plan-1933"},
      {label = "Wages, 1928 = 100", id = "real-wage-1937", as = "x - 100", unit = "per cent"},
      {label = "Sheep", sum = "change(one-id, other-id)", digits = 1, unit = "…", how = "…"},
      {label = "Both", sum = "a-b.low + c-d", to = "a-b.high + c-d", unit = "…", how = "added up"},
      {label = "{herd}, supposed", sum = "supposed", ids = ["sheep-1934"], unit = "…", how = "…"},
    ]

`to` is the upper end of a range; `ids` are those that a sum rests on where it does not name them:
`supposed` and `herd` come from the code.
"""

from collections.abc import Mapping
from typing import Any

from . import fill
from .data import Row, computed_row, either
from .slips import Slip

KEYS = {
    "label", "id", "as", "unit", "digits", "sum", "to", "how", "ids", "start", "end", "as_of",
    "era", "place", "bound"
}
CHANGED = ("as_of", "start", "end", "place")  # what may stand in place of the register's


def made(row: Mapping[str, Any], values: Mapping[str, object] | None = None) -> Row:
    """The row that one table of a text file describes; `values` are names that it may use.

    Raises `Slip` for a key that no row has, one that it lacks, and what cannot be worked out.
    """
    if odd := [key for key in row if key not in KEYS]:
        raise Slip(f"there is “{odd[0]}”; expected one of {', '.join(sorted(KEYS))}")
    try:
        return _computed(row, values or {}) if "sum" in row else _looked_up(row, values or {})
    except KeyError as lacking:
        raise Slip(f"it lacks {lacking}") from None


def _computed(row: Mapping[str, Any], values: Mapping[str, object]) -> Row:
    ends = [_rounded(row, fill.evaluate(row[end], values)) for end in ("sum", "to") if end in row]
    more = {key: row[key] for key in ("start", "end", "as_of", "era", "place", "bound")
            if key in row}
    return computed_row(
        fill.fill(row["label"], values), tuple(ends) if "to" in row else ends[0],
        unit=fill.fill(row["unit"], values), how=fill.fill(row["how"], values),
        using=[fill.fill(name, values) for name in ids_of(row)], **more)


def _looked_up(row: Mapping[str, Any], values: Mapping[str, object]) -> Row:
    found = either(row["id"])
    changed = {key: row[key] for key in CHANGED if key in row}
    for key in ("label", "unit"):
        if key in row:
            changed[key] = fill.fill(row[key], values)
    if "as" in row:
        for part in ("value", "low", "high"):
            if (x := found[part]) == x:
                changed[part] = _rounded(row, fill.evaluate(row["as"], {**values, "x": x}))
    return found | changed


def _rounded(row: Mapping[str, Any], amount: float) -> float:
    return round(amount, row["digits"]) if "digits" in row else amount


def ids_of(row: Mapping[str, Any]) -> list[str]:
    """The ids behind a row, without making it."""
    if "id" in row:
        return [row["id"]]
    return row["ids"] if "ids" in row else fill.ids_in(row.get("sum", "0"))


__all__ = ["ids_of", "made"]
