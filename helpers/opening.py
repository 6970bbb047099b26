"""The card *Before you read*: who wrote the chapter, what this part of it argues, when, and who.

It is made from the text file of the notebook and from the tables of events and of people:

    [before]
    chapter = "What this section argues, in one sentence."
    dates = ["october-revolution", …]                  # ids of events, in order
    people = ["bukharin-nikolai", "cliff-tony: a clause of its own for this notebook"]
"""

import re
from html import escape

from .charts import strip
from .contents import notebook
from .data import Row, table
from .page import STYLE, Page
from .slips import unknown
from .text import Text, section
from .theme import SPANS
from .wording import capital, day_in_words, lived, missing


def before(number: int | str) -> Page:
    """The card that opens notebook `number`, or the lesson of that name.

    Raises `Slip`, naming file and line, for an event or a person that no table has.
    """
    if not isinstance(number, str):
        notebook(number)
    text = section(number)
    told = text.table("before")
    book, eras = (section(0).phrase(f"{name}.sentence") for name in ("the_book", "the_eras"))
    chapter = text.phrase("before.chapter")
    dates = [(date(event), f"{event['title']}. {event['description']}")
             for event in _rows(text, "dates", "events", told.get("dates", ()))]
    people = _people(text, told.get("people", ()))
    html = (strip.html(lit=_eras(text, told)) + f"<p><small>{escape(eras)}</small></p>"
            + f"<p>{escape(book)}</p><p>{escape(chapter)}</p>"
            + _listed("Dates", dates) + _listed("People", people))
    people_and_dates = (f"{name}: {clause}" for name, clause in (*dates, *people))
    plain = " ".join([eras, book, chapter, *people_and_dates])
    return Page(f'{STYLE}<div class="essay-card essay-before">{html}</div>', plain)


def date(event: Row) -> str:
    """When an event was, as prose writes it: "7 November 1917", "1918–20"; a checked date stands
    before the chapter's.
    """
    checked = not missing(event["date_checked"])
    start = day_in_words(event["date_checked"] if checked else event["start"])
    if checked or missing(event["end"]) or str(event["end"]) == str(event["start"]):
        return start
    end = day_in_words(event["end"])
    if start.isdigit() and end.isdigit():
        return f"{start}–{end[2:] if start[:2] == end[:2] else end}"
    return f"{start.removesuffix(end[-5:])} to {end}"


def _people(text: Text, wanted: list[str]) -> list[tuple[str, str]]:
    """Name and clause of each person; a clause may stand in the text file, else it is the role."""
    ids, clauses = [], []
    for one in wanted:
        name, _, clause = one.partition(":")
        ids.append(name.strip())
        clauses.append(clause.strip())
    rows = _rows(text, "people", "people", ids)
    return [(_called(str(row["name"])) + lived(row), clause or str(row["role"]))
            for row, clause in zip(rows, clauses, strict=True)]


def _called(name: str) -> str:
    """"Bukharin, Nikolai" as people say it: "Nikolai Bukharin"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def _rows(text: Text, key: str, name: str, ids: list[str]) -> list[Row]:
    rows = table(name).set_index("id", drop=False)
    for one in ids:
        if one not in rows.index:
            raise text.slip(("before", key), str(unknown(name, one, rows.index)))
    return [rows.loc[one].to_dict() for one in ids]


def _eras(text: Text, told: dict) -> list[str]:
    """The eras that the events of the card fall in, or those that the text file names."""
    rows = table("events").set_index("id")
    eras = told.get("eras") or dict.fromkeys(rows.loc[one, "era"] for one in told["dates"])
    return [era for era in eras if era in SPANS]


def _listed(heading: str, lines: list[tuple[str, str]]) -> str:
    if not lines:
        return ""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(_sentence(clause))}</dd>"
                    for name, clause in lines)
    return f"<div><strong>{heading}</strong><dl>{items}</dl></div>"


def _sentence(clause: str) -> str:
    clause = capital(re.sub(r"\s+", " ", clause).strip())
    return clause if clause.endswith((".", "?", "!")) else f"{clause}."
