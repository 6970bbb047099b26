"""One table of `data/`, loaded and checked against what `datapackage.json` says of its columns."""

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from .slips import Slip, named, quoted, shown, unknown

FOLDER = Path(__file__).parents[1] / "data"


def table(name: str, folder: Path | str | None = None) -> pd.DataFrame:
    """One table of the data package, typed by its schema: a fresh copy.

    `name` is that of a resource ("statistics", "estimates", "notes", …); `folder` is another data
    folder.  Raises `Slip` naming the nearest table, or file, row and column of what is damaged.
    """
    return _load(str(folder or FOLDER), name if isinstance(name, str) else shown(name)).copy()


@cache
def package(folder: str) -> dict[str, dict[str, Any]]:
    """The tables of a folder as its `datapackage.json` describes them, by name."""
    path = Path(folder) / "datapackage.json"
    file = f"{path.parent.name}/{path.name}"
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Slip(f"{path.name} is missing from {path.parent.name}/: "
                   "fetch a fresh copy of the essay.") from None
    except OSError as reason:
        raise Slip(f"{file} cannot be read: {reason.strerror}.") from None
    except ValueError:
        raise Slip(f"{file} is damaged and cannot be read as JSON.") from None
    try:
        tables = {resource["name"]: resource for resource in described["resources"]}
        for resource in tables.values():
            _ = resource["path"], [(f["name"], f["type"]) for f in resource["schema"]["fields"]]
        return tables
    except (KeyError, TypeError):
        raise Slip(f"{file} is damaged: it does not describe tables with their columns.") from None


@cache
def _load(folder: str, name: str) -> pd.DataFrame:
    described = package(folder).get(name)
    if described is None:
        raise unknown("table", name, package(folder))
    path, schema = Path(folder) / described["path"], described["schema"]
    file = f"data/{path.name}"
    raw = cells(path, [field["name"] for field in schema["fields"]])
    if raw.empty:
        raise Slip(f"{file} has no rows: fetch a fresh copy of the essay.")
    loaded = pd.DataFrame({field["name"]: _column(raw[field["name"]], field, file)
                           for field in schema["fields"]})
    _no_row_twice(loaded, schema, file)
    for key in schema.get("foreignKeys") or []:
        _leads_somewhere(folder, loaded, key, file)
    return loaded


def cells(path: Path, columns: list[str]) -> pd.DataFrame:
    """The cells of a CSV file as text.

    Raises `Slip` where the file cannot be read, its header is not `columns` or rows are unequal.
    """
    file = f"data/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            rows = list(reader)
    except FileNotFoundError:
        raise Slip(f"{file} is missing: fetch a fresh copy of the essay.") from None
    except UnicodeDecodeError:
        raise Slip(f"{file} is not UTF-8 text: save it again as UTF-8.") from None
    except OSError as reason:
        raise Slip(f"{file} cannot be read: {reason.strerror}.") from None
    except csv.Error as reason:
        raise Slip(f"{file}, line {reader.line_num}: expected a table with commas between its "
                   f"cells, found a damaged place ({reason}).") from None
    if not rows:
        raise Slip(f"{file} is empty: fetch a fresh copy of the essay.")
    if len(columns) > len(rows[0]) == 1:
        for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")):
            if sign in rows[0][0]:
                raise Slip(f"{file}, row 1: the cells are parted by {name} and should be by "
                           "commas; save the table again as CSV with commas, in UTF-8.")
    # The header first: where it is torn, every row below it would be blamed.
    if rows[0] != columns:
        lost = ([name for name in columns if name not in rows[0]]
                or [name for name in rows[0] if name not in columns])
        raise Slip(f"{file}, row 1: the columns should be {', '.join(columns)}; "
                   f"look at {', '.join(map(named, lost[:5])) or 'their order'}.")
    for count, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns):
            raise Slip(f"{file}, row {count}: expected {len(columns)} cells, "
                       f"as many as there are columns, found {len(row)}.")
    return pd.DataFrame(rows[1:], columns=columns, dtype=str)


def _column(raw: pd.Series, field: dict[str, Any], file: str) -> pd.Series:
    """One column of text made numbers, or left as text; names the row that does not fit."""
    rules, kind = field.get("constraints", {}), field["type"]

    def complain(bad: pd.Series, expected: str) -> NoReturn:
        row = int(bad.idxmax())
        # Row 1 of the file is the header, so the first line of data is row 2, as in a spreadsheet.
        raise Slip(f"{file}, row {row + 2}, column {field['name']}: "
                   f"expected {expected}, found {quoted(raw[row])}.")

    empty = raw == ""
    if rules.get("required") and empty.any():
        complain(empty, "a value")
    if "enum" in rules:
        allowed = [str(word) for word in rules["enum"]]
        if (bad := ~raw.isin(allowed) & ~empty).any():
            complain(bad, f"one of {', '.join(allowed)}")
    if "pattern" in rules:
        fits = raw.map(re.compile(rules["pattern"]).fullmatch).astype(bool)
        if (bad := ~fits & ~empty).any():
            complain(bad, f"text of the form {rules['pattern']}")
    if kind not in ("number", "integer"):
        return raw.where(~empty, None)
    numbers = pd.to_numeric(raw.where(~empty), errors="coerce")
    bad = (numbers.isna() & ~empty) | numbers.isin([float("inf"), float("-inf")])
    if kind == "integer":
        # Beyond 2**53 a decimal number no longer tells one whole number from the next.
        bad |= numbers.notna() & ((numbers % 1 != 0) | (numbers.abs() > 2**53))
    if bad.any():
        complain(bad, "a whole number" if kind == "integer" else "a number")
    if "minimum" in rules and (bad := numbers < rules["minimum"]).any():
        complain(bad, f"{rules['minimum']} or more")
    if "maximum" in rules and (bad := numbers > rules["maximum"]).any():
        complain(bad, f"{rules['maximum']} or less")
    return numbers.astype("Int64") if kind == "integer" else numbers.astype(float)


def _no_row_twice(loaded: pd.DataFrame, schema: dict[str, Any], file: str) -> None:
    """Raise `Slip` for the first row whose key, or other cell meant to be unique, stands above."""
    key = _listed(schema.get("primaryKey") or [])
    unique = [[field["name"]] for field in schema["fields"]
              if field.get("constraints", {}).get("unique")]
    for columns in filter(None, [key, *unique]):
        if (twice := loaded.duplicated(columns)).any():
            row = int(twice.idxmax())
            there = " ".join(str(loaded.loc[row, column]) for column in columns)
            raise Slip(f"{file}, row {row + 2}, column {' and '.join(columns)}: "
                       f"{quoted(there)} stands in the table twice.")


def _leads_somewhere(folder: str, loaded: pd.DataFrame, key: dict[str, Any], file: str) -> None:
    """Raise `Slip` for the first row whose foreign key stands in no row of the other table."""
    own, there = _listed(key["fields"]), _listed(key["reference"]["fields"])
    other = key["reference"]["resource"]
    known = set(_load(folder, other)[there].itertuples(index=False, name=None))
    for row, cells in enumerate(loaded[own].itertuples(index=False, name=None), start=2):
        if not any(map(pd.isna, cells)) and cells not in known:
            raise Slip(f"{file}, row {row}, column {' and '.join(own)}: "
                       f"expected {' and '.join(there)} of a row of the table {other}, "
                       f"found {quoted(' '.join(map(str, cells)))}.")


def _listed(columns: str | list[str]) -> list[str]:
    return [columns] if isinstance(columns, str) else columns
