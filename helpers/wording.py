"""Numbers and register rows put into words: one way of writing an amount throughout the essay."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from .slips import Slip, shown

Row = Mapping[str, Any]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
BOUNDS = {"at least": "over ", "at most": "no more than ", "about": "about "}
MARKS = {"text": "in the chapter", "computed": "computed here", "estimate": "from elsewhere"}
# What is said of a figure that was not read in the work that gives it.
ACCESS = {"direct": "", "second-hand": "reported by {}", "recalled": "from memory, not opened"}
TERTIARY = "no scholar named"
# What a unit is called after the number one; the others do not change.
SINGULAR = {
    "abortions": "abortion",
    "people": "person", "families": "family", "factories": "factory", "years": "year",
    "months": "month", "weeks": "week", "days": "day", "hours": "hour", "minutes": "minute",
    "pages": "page", "states": "state", "votes": "vote", "ballots": "ballot", "seats": "seat",
    "prices": "price", "defeats": "defeat", "farms": "farm", "households": "household",
    "enterprises": "enterprise", "tractors": "tractor", "workers": "worker", "tons": "ton",
    "hectares": "hectare", "kilometres": "kilometre", "gold roubles": "gold rouble",
    "roubles per centner": "rouble per centner", "roubles per month": "rouble per month",
    "roubles per year": "rouble per year", "voters per seat": "voter per seat",
    "inhabitants per seat": "inhabitant per seat", "job changes per year": "job change per year",
    "cases": "case", "claims": "claim", "statistics": "statistic", "notes": "note",
    "points": "point"
}


def missing(value: object) -> bool:
    """True for None, NaN, pandas' NA and the empty string."""
    return value is None or value is pd.NA or value == "" or value != value


def number(value: float, digits: int | None = None) -> str:
    """Write a number as prose does: 58, 81.8, 250,000, 25 million; a minus sign, not a hyphen.

    `digits` fixes the decimals; without it up to two are kept and trailing noughts dropped
    (three significant figures below one).
    """
    try:
        size = abs(float(value))
    except (TypeError, ValueError, OverflowError):
        size = math.nan
    if not math.isfinite(size):
        raise Slip(f"Only a number can be written as one, not {shown(value)}.")
    if size >= 1_000_000 and digits is None:
        text = f"{_plain(size / 1_000_000, 3)} million"
    else:
        text = f"{size:,.{digits}f}" if digits is not None else _plain(size)
    # What rounds to nought has no sign.
    return f"−{text}" if value < 0 and re.search("[1-9]", text) else text


def _plain(size: float, digits: int | None = None) -> str:
    if digits is None:
        digits = 2 if size >= 1 or size == 0 else min(6, 2 - math.floor(math.log10(size)))
    text = f"{size:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_unit(text: str, unit: str | None) -> str:
    """Attach a unit to a written number; a unit in brackets or an index base follows a comma."""
    if missing(unit):
        return text
    if unit.startswith("index"):
        return f"{text} ({unit})"
    if unit == "times":
        return re.sub(r"\d", r"×\g<0>", text, count=1)
    return f"{text} {SINGULAR.get(unit, unit) if text.split()[-1] == '1' else unit}"


def amount(row: Row, unit: bool = True) -> str:
    """The amount of a row with its bound or range: "over 50 per cent", "2 million to 3 million
    people".

    `row` has value, low, high, bound and unit.
    """
    ranged = not missing(row["low"]) and not missing(row["high"])
    if row["unit"] in ("date", "words"):
        return ""  # an event has a time and a statement its words, neither an amount
    if missing(row["value"]):
        text = f"{number(row['low'])} to {number(row['high'])}"
    else:
        text = BOUNDS.get(row["bound"], "") + number(row["value"])
        text += f" ({number(row['low'])} to {number(row['high'])})" if ranged else ""
    return with_unit(text, row["unit"]) if unit else text


def stated(row: Row) -> str:
    """The amount of a row with the correction of the print that goes with it: "6 million roubles
    [thousand million roubles are meant]".
    """
    return amount(row) + bracketed("" if missing(row.get("correction")) else row["correction"])


def corrections_of(row: Row) -> list[str]:
    """The corrections of the print that go with a row, one by one."""
    return [] if missing(row.get("correction")) else row["correction"].split("; ")


def mended(rows: Sequence[Row]) -> list[str]:
    """The corrections of the print that go with some rows, as sentences: each once, with what it
    goes with where it does not go with all.
    """
    concerned = {}
    for row in rows:
        for said in corrections_of(row):
            concerned.setdefault(said, []).append(str(row["label"]))
    return [f"Correction: {said}" if len(labels) == len(rows)
            else f"Correction ({listed(dict.fromkeys(labels))}): {said}"
            for said, labels in concerned.items()]


def period(row: Row) -> str:
    """The time of a row: its own words if it has any, else its years ("1928", "1928–32")."""
    if not missing(row["as_of"]):
        return str(row["as_of"])
    if missing(row["start"]):
        return "undated"
    start = int(row["start"])
    if missing(row["end"]) or int(row["end"]) == start:
        return str(start)
    end = int(row["end"])
    return f"{start}–{end % 100:02d}" if end // 100 == start // 100 else f"{start}–{end}"


def place_in_chapter(row: Row) -> str:
    """Where a row comes from: "¶ 5.10, note 66" or author and year, or how it was computed."""
    if row["mark"] == "text":
        note = "" if missing(row["note"]) else f", note {int(row['note'])}"
        return f"¶ {row['reference']}{note}"
    return "" if missing(row["source"]) else str(row["source"])


def access(row: Row, tertiary: bool = False) -> str:
    """How a row from elsewhere was read: "", "reported by Martens 1994" or "from memory, not
    opened".

    With `tertiary` a reference work or unsigned page read in the original is named as one, too.
    """
    said = ACCESS.get(row.get("access"), "").format(row.get("reported_by"))
    return said or (TERTIARY if tertiary and row.get("reliability") == "tertiary" else "")


def bracketed(text: str) -> str:
    """" [text]", or nothing for no text."""
    return f" [{text}]" if text else ""


def evidence(way: str, reporter: str | None, reliability: str) -> str:
    """What an estimate rests on: "archival scholarship; reported by Martens 1994"."""
    said = access({"access": way, "reported_by": reporter})
    return "; ".join(filter(None, (TERTIARY if reliability == "tertiary" else reliability, said)))


def sentence(row: Row) -> str:
    """The sentence a reader wants on hovering: label, amount, place, time, paragraph, grade."""
    where = " · ".join(str(part) for part in (row["place"], period(row))
                       if not missing(part) and part != "undated")
    grade = "" if missing(row["grade"]) else f" ({row['grade']})"
    origin = f"{MARKS[row['mark']].capitalize()}: {place_in_chapter(row)}{grade}"
    correction = "" if missing(row.get("correction")) else f"Correction: {row['correction']}"
    parts = (f"<b>{row['label']}: {amount(row)}</b>", where, origin, correction)
    return "<br>".join(part for part in parts if part)


def listed(parts: Iterable[object], last: str = "and") -> str:
    """Join words as prose does: "a, b and c"."""
    *before, end = [str(part) for part in parts] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def day_in_words(iso: object) -> str:
    """A date of the tables, 1917-11-07 or a part of it: "7 November 1917"."""
    year, *rest = str(iso).split("-")
    month = MONTHS[int(rest[0]) - 1] + " " if rest else ""
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"


def lived(person: Row) -> str:
    """When somebody of the table of people lived, in brackets, or nothing: " (1888–1938)"."""
    return "" if missing(person["lived"]) else f" ({person['lived'].replace('-', '–')})"


def capital(text: str) -> str:
    """A text with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]
