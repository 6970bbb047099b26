"""Numerals in sentences: which ones a text has, which of them are dates or references, and whether
data carry the rest.
"""

import re
from html import unescape

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
REFERRED = "markers?|paragraphs?|[Ss]ections?|notes?|part|notebook|article|chapter|exercise"
# What is written in digits and is no datum: tags, code, links, dates, years, references, index
# bases.
NOT_DATA = [
    r"<details>|</?\w+[^>]*>", r"```.*?```", r"`[^`]*`", r"\]\([^)]*\)", r"https?://\S+",
    r"^\d+\. ", r"\*\*\d+\.\d+\*\*", rf"\b\d{{1,2}}(?: and \d{{1,2}})? (?:{MONTHS})\b",
    rf"\b(?:{MONTHS}) \d{{1,2}}\b",
    r"(?:¶¶? ?|\b[Pp]aragraphs? )\d+\.\d+(?:(?:[,–-]| to | and )\s?\d+\.\d+)*",
    rf"\b(?:{REFERRED}) \d+(?:\.\d+)?(?:(?:,| and| to|–) \d+(?:\.\d+)?)*", r"\b1[789]\d\d(?:[–-]\d{2,4})? = 100\b",
    r"\b[Pp]re-war = 100\b", r"\b1[789]\d\d[–-]\d{1,4}\b",
    r"\b(?:1[789]|20)\d\d(?:s|\b)(?! (?:per|million|people|roubles|workers|families))",
    r"\b\d+(?:st|nd|rd|th)\b", r"\[[^\]]*\.ipynb\]", r"(?<=\[)(?:← )?\d+(?= )", r"· \[\d+ ",
]
NUMERAL = re.compile(r"(?<![\w.])[−-]?£?\$?(\d[\d,]*(?:\.\d+)?)(?:\s+(million|milliard|thousand))?")
SCALE = {"million": 1e6, "milliard": 1e9, "thousand": 1e3, None: 1, "": 1}


def numerals(text: str) -> list[tuple[str, float, float]]:
    """All numerals of a text: as written, the bare number, and the number times "million" or the
    like.
    """
    found = []
    for match in NUMERAL.finditer(text):
        bare = float(match[1].rstrip(",").replace(",", ""))
        found.append((match[0].strip(), bare, bare * SCALE[match[2]]))
    return found


def numbers(text: str) -> set[float]:
    """The numbers of a text, bare and scaled."""
    return {number for _, bare, scaled in numerals(text) for number in (bare, scaled)}


def bare_text(source: str) -> str:
    """A text without the digits that are no data."""
    for pattern in NOT_DATA:
        source = re.sub(pattern, " ", source, flags=re.MULTILINE | re.DOTALL)
    return unescape(source)


def carried(number: float, known: set[float]) -> bool:
    """Whether a number stands among the known ones, as it is or rounded to its own decimals."""
    decimals = len(f"{number:.6f}".rstrip("0").split(".")[1])
    return any(number == k or round(k, decimals) == number and abs(k) < 1e6 for k in known)


def in_row(row: dict) -> set[float]:
    """The numbers of a row: value, low and high, without their signs, as they are and in millions.
    """
    own = {
        round(abs(float(row[part])), 6) for part in ("value", "low", "high")
        if row[part] is not None and row[part] == row[part]
    }
    return own | {number / 1e6 for number in own}
