"""Rows of the register, picked, looked up and computed.

Charts and tables all work on *rows*: a pandas table with one line for each number, whatever its
origin, and the columns of `COLUMNS`.  `statistics` gives the chapter's own numbers, `estimates`
those of later scholars, `computed` what the essay works out itself; `together` stacks them.
"""

from collections.abc import Iterable
from functools import cache
from math import isfinite
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from .load import FOLDER as FOLDER
from .load import table
from .slips import Slip, shown, unknown
from .wording import amount as amount_in_words
from .wording import evidence, listed, missing
from .wording import period as period_in_words

COLUMNS = ["id", "label", "value", "low", "high", "bound", "unit", "place", "start", "end", "as_of",
           "mark", "era", "grade", "access", "reported_by", "reliability", "reference", "note",
           "source", "printed", "remark", "correction"]
_HEADS = pd.Index(COLUMNS)  # made once: pandas looks long at a list of names

Row = dict[str, Any]


# --- the rows of each origin ---

@cache
def _register() -> pd.DataFrame:
    rows = table("statistics")
    beside: dict[str, list[str]] = {}
    for defect in table("corrections").dropna(subset="numbers").itertuples():
        for name in defect.numbers.split():
            beside.setdefault(name, []).append(defect.beside)
    return _by_ids(rows.assign(
        label=rows["what"], mark="text", grade=rows["evidence"], source=None,
        access=None, reported_by=None, reliability=None,
        reference=rows["section"].astype(str) + "." + rows["paragraph"].astype(str),
        correction=pd.Series(["; ".join(beside.get(name, ())) or None for name in rows["id"]],
                             index=rows.index, dtype=object),
    ))


@cache
def _estimates() -> pd.DataFrame:
    rows = table("estimates")
    called = table("sources").set_index("key")["name"]
    reported_by = rows["reported_by"].map(called).astype(object).where(rows["reported_by"].notna(),
                                                                       None)
    author = rows["author"] + rows["year"].map(lambda y: "" if pd.isna(y) else f" {int(y)}")
    where = rows["locator"].where(rows["locator"].notna(), "page not given")
    # One end alone is a limit: an author's highest or lowest figure.  It is drawn and written like
    # a value, with its bound beside it.
    has_low, has_high = rows["low"].notna(), rows["high"].notna()
    bound = pd.Series("exactly", index=rows.index)
    bound = bound.mask(has_low & has_high, "between")
    bound = bound.mask(has_low & ~has_high, "at least").mask(has_high & ~has_low, "at most")
    value = rows["value"]
    value = value.fillna(rows["low"].where(~has_high)).fillna(rows["high"].where(~has_low))
    return _by_ids(rows.assign(
        value=value, label=author, mark="estimate", bound=bound, era=None,
        grade=[evidence(*row) for row in zip(rows["access"], reported_by, rows["reliability"],
                                             strict=True)],
        reported_by=reported_by, reference=None, note=pd.NA, source=author + ", " + where,
        printed=None, correction=None,
    ))


def _by_ids(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows by their ids, all that is no number as plain objects, as in rows made here."""
    # Explorers read rows at every move of a control; pandas' own type of text takes four times as
    # long.
    texts = [name for name, kind in rows.dtypes.items() if kind.kind == "O"]
    return rows.astype(dict.fromkeys(texts, object)).set_index("id", drop=False)


# What can be looked up by its id; a third origin of rows needs a line here.
_ORIGINS = {"statistic": _register, "estimate": _estimates}


# --- picking rows ---

def statistics(*names: str | dict[str, str], **conditions: Any) -> pd.DataFrame:
    """Rows of the chapter's own numbers.

    Give ids, or one mapping {label: id}, or conditions on the register's columns (`section=5`,
    `series="steel-growth"`, `era="NEP"`; a list allows several), or nothing for all.  Returns rows
    in the order asked for; raises `Slip` for an unknown id, column or value.
    """
    return _rows("statistic", names, conditions)


def estimates(*names: str | dict[str, str], **conditions: Any) -> pd.DataFrame:
    """Rows of later estimates, picked like `statistics` (columns: series, topic, author, …)."""
    return _rows("estimate", names, conditions)


_ASKED: dict[tuple, pd.DataFrame] = {}


def _rows(origin: str, names: tuple, conditions: dict[str, Any]) -> pd.DataFrame:
    """Rows of one origin: remembered, since an explorer asks again whenever a control moves."""
    asked = [tuple(name.items()) if isinstance(name, dict) else name for name in names]
    bounds = [(column, tuple(wanted) if isinstance(wanted, (list, range)) else wanted)
              for column, wanted in conditions.items()]
    try:
        hash(key := (origin, *asked, *bounds, len(asked)))
    except TypeError:
        key = None
    if key not in _ASKED:
        picked = _filtered(_pick(_ORIGINS[origin](), names, origin), conditions, origin)
        rows = picked[COLUMNS].reset_index(drop=True)
        if key is None:
            return rows
        if len(_ASKED) > 500:
            _ASKED.clear()
        _ASKED[key] = rows
    return _ASKED[key].copy()


def _pick(frame: pd.DataFrame, names: tuple, origin: str) -> pd.DataFrame:
    """Rows of `frame` (indexed by id) in the order of `names`; a mapping gives labels."""
    labels = None
    if len(names) == 1 and isinstance(names[0], dict):
        if not names[0]:
            raise Slip(f"The mapping of labels to {origin}s is empty.")
        labels, names = list(names[0]), tuple(names[0].values())
    for name in names:
        if isinstance(name, (list, tuple, set, dict)):
            raise Slip(f"Give each {origin} by its id, one after another, or one mapping of labels "
                       f"to ids, not {shown(name)}.")
        if not isinstance(name, str) or name not in frame.index:
            raise unknown(origin, name, frame.index)
    chosen = frame.loc[list(names)] if names else frame
    return chosen.assign(label=labels) if labels else chosen


def _filtered(frame: pd.DataFrame, conditions: dict[str, Any], origin: str) -> pd.DataFrame:
    whole = frame
    for column, wanted in conditions.items():
        if column not in frame.columns:
            raise unknown("column", column, frame.columns)
        several = isinstance(wanted, (list, tuple, set, range))
        choices = list(wanted) if several else [wanted]
        there = whole[column].dropna().unique()
        for choice in choices:
            nested = isinstance(choice, (list, tuple, set, dict))
            if nested or not whole[column].isin([choice]).any():
                if choice in map(str, there) and not isinstance(there[0], str):
                    raise Slip(f"{column} is a number: write {choice} without quotation marks.")
                raise unknown(f"{origin} whose {column} is", choice, there)
        frame = frame[frame[column].isin(choices)]
    if frame.empty and conditions:
        asked = ", ".join(f"{column} {shown(wanted)}" for column, wanted in conditions.items())
        raise Slip(f"No {origin} meets these conditions together: {asked}.")
    return frame


# --- looking one row up ---

@cache
def _by_id(origin: str) -> dict[str, Row]:
    return {row["id"]: row for row in records(_ORIGINS[origin]())}


def _one(origin: str, name: str) -> Row:
    known = _by_id(origin)
    if not isinstance(name, str) or name not in known:
        _pick(_ORIGINS[origin](), (name,), origin)
    return known[name]


def either(name: str) -> Row:
    """The row of any origin that has this id; raises `Slip` naming the nearest ids of all."""
    for origin in _ORIGINS:
        if isinstance(name, str) and name in (known := _by_id(origin)):
            return known[name]
    raise unknown(" or ".join(_ORIGINS), name, [known for o in _ORIGINS for known in _by_id(o)])


def part_of(name: str, part: str = "value") -> float | str:
    """A part of the row with this id.

    `part` is value, low or high (a number; the value where there is no range), amount or period (in
    words), or a column.  Raises `Slip` for an unknown id or part, and for the value of a range.
    """
    row = either(name)
    if part == "value":
        return _single(row)
    if part in ("low", "high"):
        return _end(row, part)
    in_words = {"amount": amount_in_words, "period": period_in_words}
    if part in in_words:
        return in_words[part](row)
    if part not in row:
        raise unknown("part of a row", part, ["value", *row, *in_words])
    return row[part]


def value(name: str) -> float:
    """The printed value of one statistic; raises `Slip` where the chapter gives a range."""
    return _single(_one("statistic", name))


def low(name: str) -> float:
    """The lower end of one statistic (its value where it is no range)."""
    return _end(_one("statistic", name), "low")


def high(name: str) -> float:
    """The upper end of one statistic (its value where it is no range)."""
    return _end(_one("statistic", name), "high")


def estimate(name: str) -> float:
    """The value of one later estimate; raises `Slip` where it is a range."""
    return _single(_one("estimate", name))


def _single(row: Row) -> float:
    if missing(row["value"]):
        raise Slip(f"“{row['id']}” is a range, {row['low']:g} to {row['high']:g}: "
                   "ask for its low or its high end.")
    return float(row["value"])


def _end(row: Row, part: str) -> float:
    return float(row["value"] if missing(row[part]) else row[part])


# --- making rows ---

def computed(label: str, amount: float | tuple[float, float], *, unit: str,
             how: str, using: str | Iterable[str] = (), **more: Any) -> pd.DataFrame:
    """One row for a number the essay works out itself, drawn hollow in every chart.

    `amount` is a number, or a pair (low, high); `how` says in words or symbols how it was found;
    `using` lists the ids it rests on; `more` fills further columns (era, place, start, end, as_of).
    Raises `Slip` for an amount that is no number, and for an unknown id or column.
    """
    return framed([computed_row(label, amount, unit=unit, how=how, using=using, **more)])


def computed_row(label: str, amount: float | tuple[float, float], *, unit: str,
                 how: str, using: str | Iterable[str] = (), **more: Any) -> Row:
    """The same as a dict: several of them are quicker `framed` at once than put `together`."""
    using = (using,) if isinstance(using, str) else tuple(using)
    for name in using:
        either(name)
    row = {"label": label, "unit": unit, "mark": "computed", "source": how, "bound": "exactly",
           "id": " ".join(using), "correction": _inherited(using, unit), **_read(using)} | more
    ranged = isinstance(amount, tuple)
    for part in amount if ranged else [amount]:
        if isinstance(part, bool) or not isinstance(part, Real) or not isfinite(part):
            raise Slip(f"“{label}” needs a number, or a pair of numbers for a range, "
                       f"not {shown(amount)}.")
    if ranged and (len(amount) != 2 or amount[0] > amount[1]):
        raise Slip(f"The range of “{label}” is a lower and an upper number, not {shown(amount)}.")
    if ranged:
        row |= {"value": float("nan"), "low": amount[0], "high": amount[1], "bound": "between"}
    else:
        row |= {"value": float(amount), "low": float("nan"), "high": float("nan")}
    if unfit := set(row) - set(COLUMNS):
        raise unknown("column", sorted(unfit)[0], COLUMNS)
    return row


def _inherited(names: Iterable[str], unit: str) -> str | None:
    """The corrections of the print that a computed number shares with those it rests on: what is
    wrong with their unit stays wrong in a sum, and is gone in a ratio.
    """
    found = dict.fromkeys(row["correction"] for row in map(either, names)
                          if row["unit"] == unit and not missing(row["correction"]))
    return "; ".join(found) or None


def _read(names: Iterable[str]) -> dict[str, str]:
    """How the rows behind a computed one were read, at their weakest; nothing if all were opened.
    """
    rows = [either(name) for name in names]
    for way in ("recalled", "second-hand"):
        if any(row["access"] == way for row in rows):
            reporters = dict.fromkeys(row["reported_by"] for row in rows if row["access"] == way)
            return {"access": way, "reported_by": listed(filter(None, reporters)) or None}
    return {}


def framed(rows: Iterable[Row]) -> pd.DataFrame:
    """Rows from dicts, with the columns of `COLUMNS`: what a dict lacks is None."""
    return _framed([list(map(row.get, COLUMNS)) for row in rows], _HEADS)


def together(*parts: pd.DataFrame) -> pd.DataFrame:
    """Rows of any origin stacked under one another."""
    for part in parts or ["nothing"]:
        needed = {"mark", "value", "low", "high"}
        if not isinstance(part, pd.DataFrame) or not needed <= set(part.columns):
            raise Slip("Put rows from statistics(…), estimates(…) or computed(…) together, "
                       f"not {shown(part) if parts else part}.")
    names = parts[0].columns
    if not all(names.equals(part.columns) for part in parts):
        names = pd.Index(dict.fromkeys(name for part in parts for name in part.columns))
    lines = []
    for part in parts:
        whole = part if names.equals(part.columns) else part.reindex(columns=names)
        lines += whole.to_numpy(dtype=object).tolist()
    return _framed(lines, names)


def _framed(lines: list[list], names: pd.Index) -> pd.DataFrame:
    """Rows from plain lists: amounts as floats, all else as it came; pandas' guesses are slow."""
    # Explorers make rows at every move of a control; from lists pandas takes three times as long.
    cells = np.empty((len(lines), len(names)), dtype=object)
    if lines:
        cells[:] = lines
    frame = pd.DataFrame(cells, columns=names, dtype=object, copy=False)
    for name in ("value", "low", "high"):
        at = names.get_loc(name)
        frame.isetitem(at, cells[:, at].astype(float))
    return frame


def records(rows: pd.DataFrame) -> list[Row]:
    """The rows as dicts, in order, with None for what is missing."""
    # A chart asks at every move of a control; pandas' own to_dict takes three times as long.
    names = list(rows.columns)
    return [{name: None if cell is pd.NA else cell for name, cell in zip(names, line, strict=True)}
            for line in rows.to_numpy(dtype=object).tolist()]
