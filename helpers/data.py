"""The tables of `data/`, loaded and looked up.

Charts and tables all work on *rows*: a pandas table with one line for each number, whatever its origin, and
the columns of `COLUMNS`.  `statistics` gives the chapter's own numbers, `estimates` those of later
scholars, `computed` what the essay works out itself; `together` stacks them.
"""

import csv
import json
import re
from functools import cache
from math import isfinite
from numbers import Real
from pathlib import Path

import pandas as pd

from .slips import Slip, named, quoted, shown, unknown

FOLDER = Path(__file__).parents[1] / "data"

COLUMNS = ["id", "label", "value", "low", "high", "bound", "unit", "place", "start", "end", "as_of", "mark",
           "era", "grade", "reference", "note", "source", "printed", "remark"]


@cache
def _package(folder):
    path = Path(folder) / "datapackage.json"
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Slip(f"{path.name} is missing from {path.parent.name}/: fetch a fresh copy of the essay.") from None
    except OSError as reason:
        raise Slip(f"{path.parent.name}/{path.name} cannot be read: {reason.strerror}.") from None
    except ValueError:
        raise Slip(f"{path.parent.name}/{path.name} is damaged and cannot be read as JSON.") from None
    try:
        found = {resource["name"]: resource for resource in described["resources"]}
        _ = [(resource["path"], field["name"], field["type"]) for resource in found.values() for field in resource["schema"]["fields"]]
        return found
    except (KeyError, TypeError):
        raise Slip(f"{path.parent.name}/{path.name} is damaged: it does not describe tables with their columns.") from None


def _cells(path, columns):
    """The cells of a CSV file as a table of text; `Slip` where its header is not `columns` or the rows are unequal."""
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
        raise Slip(f"{file}, line {reader.line_num}: expected a table with commas between its cells, "
                   f"found a damaged place ({reason}).") from None
    if not rows:
        raise Slip(f"{file} is empty: fetch a fresh copy of the essay.")
    # The header first: where it is torn, every row below it would be blamed.
    if rows[0] != columns:
        lost = [c for c in columns if c not in rows[0]] or [c for c in rows[0] if c not in columns]
        raise Slip(f"{file}, row 1: the columns should be {', '.join(columns)}; look at {', '.join(map(named, lost[:5])) or 'their order'}.")
    for count, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns):
            raise Slip(f"{file}, row {count}: expected {len(columns)} cells, as many as there are columns, found {len(row)}.")
    return pd.DataFrame(rows[1:], columns=columns, dtype=str)


def _column(raw, field, file):
    """Turn one column of text into numbers or leave it as text; name the row that does not fit."""
    rules, kind = field.get("constraints", {}), field["type"]

    def complain(bad, expected):
        row = int(bad.idxmax())
        # Row 1 of the file is the header, so the first line of data is row 2, as in a spreadsheet.
        raise Slip(f"{file}, row {row + 2}, column {field['name']}: expected {expected}, found {quoted(raw[row])}.")

    empty = raw == ""
    if rules.get("required") and empty.any():
        complain(empty, "a value")
    if "enum" in rules and (bad := ~raw.isin([str(v) for v in rules["enum"]]) & ~empty).any():
        complain(bad, "one of " + ", ".join(str(v) for v in rules["enum"]))
    if "pattern" in rules and (bad := ~raw.map(re.compile(rules["pattern"]).fullmatch).astype(bool) & ~empty).any():
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


@cache
def _load(folder, name):
    described = _package(folder).get(name)
    if described is None:
        raise unknown("table", name, _package(folder))
    path = Path(folder) / described["path"]
    fields = described["schema"]["fields"]
    raw = _cells(path, [field["name"] for field in fields])
    if raw.empty:
        raise Slip(f"data/{path.name} has no rows: fetch a fresh copy of the essay.")
    loaded = pd.DataFrame({field["name"]: _column(raw[field["name"]], field, f"data/{path.name}") for field in fields})
    key = described["schema"].get("primaryKey") or []
    unique = [[key] if isinstance(key, str) else key, *([f["name"]] for f in fields if f.get("constraints", {}).get("unique"))]
    for columns in filter(None, unique):
        if (twice := loaded.duplicated(columns)).any():
            row = int(twice.idxmax())
            raise Slip(f"data/{path.name}, row {row + 2}, column {' and '.join(columns)}: "
                       f"{quoted(' '.join(str(loaded.loc[row, k]) for k in columns))} stands in the table twice.")
    for key in described["schema"].get("foreignKeys") or []:
        _leads_somewhere(folder, loaded, key, f"data/{path.name}")
    return loaded


def _leads_somewhere(folder, loaded, key, file):
    """Raise `Slip` for the first row whose foreign key (its schema: `key`) stands in no row of the other table."""
    own, there = ([part] if isinstance(part, str) else part for part in (key["fields"], key["reference"]["fields"]))
    other = key["reference"]["resource"]
    known = set(_load(folder, other)[there].itertuples(index=False, name=None))
    for row, cells in enumerate(loaded[own].itertuples(index=False, name=None), start=2):
        if not any(map(pd.isna, cells)) and cells not in known:
            raise Slip(f"{file}, row {row}, column {' and '.join(own)}: expected {' and '.join(there)} of a row of the table {other}, "
                       f"found {quoted(' '.join(map(str, cells)))}.")


def table(name, folder=None):
    """One table of the data package, typed by its schema.

    `name` is a resource name ("statistics", "estimates", "notes", …); `folder` another data folder.
    Returns a fresh DataFrame; raises `Slip` naming file, row and column if the file is damaged.
    """
    return _load(str(folder or FOLDER), name if isinstance(name, str) else shown(name)).copy()


def _pick(frame, names, kind):
    """Rows of `frame` (indexed by id) in the order of `names`; labels from a {label: id} mapping."""
    labels = None
    if len(names) == 1 and isinstance(names[0], dict):
        if not names[0]:
            raise Slip(f"The mapping of labels to {kind}s is empty.")
        labels, names = list(names[0]), list(names[0].values())
    for name in names:
        if isinstance(name, (list, tuple, set, dict)):
            raise Slip(f"Give each {kind} by its id, one after another, or one mapping of labels to ids, not {shown(name)}.")
        if not isinstance(name, str) or name not in frame.index:
            raise unknown(kind, name, frame.index)
    chosen = frame.loc[list(names)] if names else frame
    return chosen.assign(label=labels) if labels else chosen


@cache
def _by_id(kind):
    return {row["id"]: row for row in records(_register() if kind == "statistic" else _estimates())}


def _one(kind, name):
    """The row of one statistic or estimate as a dict, by its id."""
    known = _by_id(kind)
    if not isinstance(name, str) or name not in known:
        _pick(_register() if kind == "statistic" else _estimates(), (name,), kind)
    return known[name]


def _filtered(frame, conditions, kind):
    whole = frame
    for column, wanted in conditions.items():
        if column not in frame.columns:
            raise unknown("column", column, frame.columns)
        wanted = list(wanted) if isinstance(wanted, (list, tuple, set, range)) else [wanted]
        there = whole[column].dropna().unique()
        for one in wanted:
            if isinstance(one, (list, tuple, set, dict)) or not whole[column].isin([one]).any():
                if one in map(str, there) and not isinstance(there[0], str):
                    raise Slip(f"{column} is a number: write {one} without quotation marks.")
                raise unknown(f"{kind} whose {column} is", one, there)
        frame = frame[frame[column].isin(wanted)]
    if frame.empty and conditions:
        raise Slip(f"No {kind} meets these conditions together: {', '.join(f'{k} {shown(v)}' for k, v in conditions.items())}.")
    return frame


@cache
def _register():
    found = table("statistics")
    return found.assign(
        label=found["what"], mark="text", grade=found["evidence"], source=None,
        reference=found["section"].astype(str) + "." + found["paragraph"].astype(str),
    ).set_index("id", drop=False)


@cache
def _estimates():
    found = table("estimates")
    years = found["year"].map(lambda year: "" if pd.isna(year) else f" {int(year)}")
    author = found["author"] + years
    where = found["locator"].where(found["locator"].notna(), "page not given")
    # One end alone is a limit: an author's highest or lowest figure.
    bound = pd.Series("exactly", index=found.index).mask(found["low"].notna() & found["high"].notna(), "between")
    bound = bound.mask(found["low"].notna() & found["high"].isna(), "at least").mask(found["high"].notna() & found["low"].isna(), "at most")
    doubt = found["verification"].map({"seen": "seen", "unchecked": "unchecked"})
    # A limit is drawn and written like a value, with its bound beside it.
    value = found["value"].fillna(found["low"].where(found["high"].isna())).fillna(found["high"].where(found["low"].isna()))
    return found.assign(
        value=value, label=author, mark="estimate", bound=bound, era=None, grade=doubt, reference=None, note=pd.NA,
        source=author + ", " + where, printed=None,
    ).set_index("id", drop=False)


def _rows(kind, names, conditions):
    """Rows of one origin; those asked for before are copied, since an explorer asks again at every move of a control."""
    asked = [tuple(name.items()) if isinstance(name, dict) else name for name in names]
    bounds = [(column, tuple(wanted) if isinstance(wanted, (list, range)) else wanted) for column, wanted in conditions.items()]
    try:
        hash(key := (kind, *asked, *bounds, len(asked)))
    except TypeError:
        key = None
    if key not in _ASKED:
        whole = _register() if kind == "statistic" else _estimates()
        found = _filtered(_pick(whole, names, kind), conditions, kind)[COLUMNS].reset_index(drop=True)
        if key is None:
            return found
        if len(_ASKED) > 500:
            _ASKED.clear()
        _ASKED[key] = found
    return _ASKED[key].copy()


_ASKED = {}


def statistics(*names, **conditions):
    """Rows of the chapter's own numbers.

    Give ids, or one mapping {label: id}, or conditions on the register's columns
    (`section=5`, `series="steel-growth"`, `era="NEP"`; a list allows several), or nothing for all.
    Returns rows in the order asked for; raises `Slip` for an unknown id, column or value.
    """
    return _rows("statistic", names, conditions)


def estimates(*names, **conditions):
    """Rows of later estimates, picked like `statistics` (columns: series, topic, author, place, …)."""
    return _rows("estimate", names, conditions)


def value(name):
    """The printed value of one statistic as a plain number; raises `Slip` where the chapter gives a range."""
    row = _one("statistic", name)
    return _single(row)


def _single(row):
    if pd.isna(row["value"]):
        raise Slip(f"“{row['id']}” is a range, {row['low']:g} to {row['high']:g}: ask for its low or its high end.")
    return float(row["value"])


def low(name):
    """The lower end of one statistic (its value where it is no range)."""
    row = _one("statistic", name)
    return float(row["value"] if pd.isna(row["low"]) else row["low"])


def high(name):
    """The upper end of one statistic (its value where it is no range)."""
    row = _one("statistic", name)
    return float(row["value"] if pd.isna(row["high"]) else row["high"])


def estimate(name):
    """The value of one later estimate as a plain number; raises `Slip` where it is a range."""
    return _single(_one("estimate", name))


def computed(label, amount, unit, how, using=(), **more):
    """One row for a number the essay works out itself, drawn hollow in every chart.

    `amount` is a number, or a pair (low, high); `how` says in words or symbols how it was found;
    `using` lists the ids it rests on; `more` fills further columns (era, place, start, end, as_of).
    """
    using = (using,) if isinstance(using, str) else tuple(using)
    for name in using:
        if name not in _register().index and name not in _estimates().index:
            raise unknown("statistic or estimate", name, [*_register().index, *_estimates().index])
    row = dict.fromkeys(COLUMNS) | {"label": label, "unit": unit, "mark": "computed", "source": how,
                                    "bound": "exactly", "id": " ".join(using)} | more
    for part in amount if isinstance(amount, tuple) else [amount]:
        if isinstance(part, bool) or not isinstance(part, Real) or not isfinite(part):
            raise Slip(f"“{label}” needs a number, or a pair of numbers for a range, not {shown(amount)}.")
    if isinstance(amount, tuple) and (len(amount) != 2 or amount[0] > amount[1]):
        raise Slip(f"The range of “{label}” is a lower and an upper number, not {shown(amount)}.")
    if isinstance(amount, tuple):
        row |= {"value": float("nan"), "low": amount[0], "high": amount[1], "bound": "between"}
    else:
        row |= {"value": float(amount), "low": float("nan"), "high": float("nan")}
    if unfit := set(row) - set(COLUMNS):
        raise unknown("column", sorted(unfit)[0], COLUMNS)
    return _framed([[row[name] for name in COLUMNS]], COLUMNS)


def records(rows):
    """The rows as a list of dicts, in order, with None for what is missing."""
    # A chart asks for them at every move of a control; pandas' own to_dict takes three times as long.
    names = list(rows.columns)
    return [{name: None if cell is pd.NA else cell for name, cell in zip(names, line)} for line in rows.to_numpy(dtype=object).tolist()]


def _framed(lines, names):
    """Rows from plain lists: amounts as floats, all else as it came, since pandas' guesses take several times as long."""
    frame = pd.DataFrame(lines, columns=names, dtype=object)
    for name in ("value", "low", "high"):
        frame[name] = frame[name].astype(float)
    return frame


def together(*parts):
    """Stack rows of any origin under one another."""
    for part in parts or ["nothing"]:
        if not isinstance(part, pd.DataFrame) or not {"mark", "value", "low", "high"} <= set(part.columns):
            raise Slip(f"Put rows from statistics(…), estimates(…) or computed(…) together, not {shown(part) if parts else part}.")
    names = list(dict.fromkeys(name for part in parts for name in part.columns))
    lines = []
    for part in parts:
        whole = part if list(part.columns) == names else part.reindex(columns=names)
        lines += whole.to_numpy(dtype=object).tolist()
    return _framed(lines, names)


def corrections(section=None):
    """Defects of the printed text, for one section or all."""
    found = table("corrections")
    if section is None:
        return found
    if isinstance(section, bool) or section not in range(1, 14):
        raise Slip(f"The chapter has sections 1 to 13, not {shown(section)}.")
    return found[found["section"] == section].reset_index(drop=True)


_CLAUSE = re.compile(r'(?P<id>[a-z0-9-]+)(?:\.(?P<column>low|high|unit))? == (?P<wanted>"[^"]*"|-?[0-9]+(?:\.[0-9]+)?)')


def guard_holds(expect, register=None):
    """Whether an `expect` guard of corrections.csv holds: every number and unit it names stands as it says.

    A guard joins clauses like `steel-target-1936 == 28`, `privileged-persons-late-1930s.low == 12000000` or
    `steel-target-1936.unit == "per cent"` with "and".  `register` is a table like statistics.csv (default: that one).
    Raises `Slip` for a clause of another form or an unknown id.
    """
    found = (table("statistics") if register is None else register).set_index("id", drop=False)
    for clause in str(expect).split(" and "):
        parts = _CLAUSE.fullmatch(clause.strip())
        if parts is None:
            raise Slip(f"A guard reads like `some-id == 28`, not {shown(clause)}.")
        stands = _pick(found, (parts["id"],), "statistic").iloc[0][parts["column"] or "value"]
        wanted = parts["wanted"]
        if wanted.startswith('"'):
            if stands != wanted[1:-1]:
                return False
        elif pd.isna(stands) or float(stands) != float(wanted):
            return False
    return True
