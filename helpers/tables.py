"""Tables to read: a section's figures, notes and misprints; sources, people and terms."""

from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from . import reading
from .contents import notebook, sections
from .data import FOLDER, Row, records, statistics, table
from .defects import check_section, corrections
from .page import Page, bullets, folded, html_table
from .series import Line
from .slips import Slip, unknown
from .wording import amount, listed, lived, missing, period

# What the statistics of each grade of evidence do, said of several and of one.
GRADES = {
    "footnoted, note survives": "rest on a footnote that can still be read",
    "footnoted, note lost": "had a footnote that is missing from the copies in circulation",
    "asserted": "are asserted without a footnote",
    "a participant's figure": "come from people who took part in the quarrels of those years",
    "garbled": "are garbled in print",
}
OF_ONE = {"rest ": "rests ", "are ": "is ", "come ": "comes "}


# --- the figures of a section ---

def figures(which: int | str | list | None = None) -> Page:
    """How many statistics a section holds and what they rest on, with all of them folded below.

    `which` is a section (1 to 13), an era ("NEP"), a list of eras, or a list of ids for a notebook
    that draws on several sections; without it the whole chapter is counted, section by section.
    A section without a statistic shows what it claims instead, paragraph by paragraph.  Raises
    `Slip` for anything else.
    """
    opening, rows = ("The chapter gives", statistics()) if which is None else _chosen(which)
    if rows.empty:
        return _no_figures(which)
    rows = records(rows)
    grades = [row["grade"] for row in rows]
    parts = [f"{grades.count(grade)} {words if grades.count(grade) > 1 else _of_one(words)}"
             for grade, words in GRADES.items() if grade in grades]
    text = f"{opening} {len(rows)} statistics: {listed(parts)}."
    if which is None:
        every = folded("Section by section", _by_section(rows))
    else:
        lines = [(row["label"], amount(row), period(row), f"¶ {row['reference']}",
                  _whole(row["note"]), row["grade"], row["remark"], row["correction"])
                 for row in rows]
        heads = ("What", "Amount", "Time", "Paragraph", "Note", "Evidence", "Remark", "Correction")
        every = folded(f"All {len(rows)}, one by one",
                       html_table(heads, lines, [row["id"] for row in rows]))
    return Page(f"<p>{escape(text)}</p>{every}", text)


def _chosen(which: object) -> tuple[str, pd.DataFrame]:
    """The opening of the sentence and the rows for a section, an era, eras or a list of ids."""
    eras = list(table("statistics")["era"].unique())
    if isinstance(which, str):
        return f"To the era “{which}” belong", statistics(era=which)
    if isinstance(which, (list, tuple)) and which:
        if all(era in eras for era in which):
            named = listed(f"“{era}”" for era in which)
            return f"To {named} belong", statistics(era=list(which))
        return "Listed here are", statistics(*which)
    check_section(which)
    if which in set(table("statistics")["section"]):
        return "The section gives", statistics(section=which)
    return "The section gives", statistics().iloc[:0]


def _of_one(words: str) -> str:
    for several, one in OF_ONE.items():
        words = words.replace(several, one)
    return words


def _no_figures(section: int) -> Page:
    """What a section holds that gives no statistic: its length, the others like it, its claims."""
    paragraphs = table("paragraphs")
    own = paragraphs[paragraphs["section"] == section]
    counted = set(table("statistics")["section"])
    others = [number for number in sections() if number not in counted and number != section]
    like = (f" The same is true of section{'s' * (len(others) > 1)} {listed(others)}."
            if others else "")
    text = (f"The section gives no statistic: not one in {len(own)} paragraphs "
            f"and {own['words'].sum():,} words.{like}")
    claims = html_table(("Paragraph", "What it says, in our words"),
                        [(f"¶ {p['reference']}", p["summary"]) for p in own.to_dict("records")])
    instead = folded("What it claims instead, paragraph by paragraph", claims)
    return Page(f"<p>{escape(text)}</p>{instead}", text)


def _by_section(rows: list[Row]) -> str:
    """Words, statistics by grade, and how many have a note to follow, for each section."""
    words = table("paragraphs").groupby("section")["words"].sum()
    fate = table("notes").set_index("number")["status"]

    def line(name: str, length: int, own: list[Row]) -> tuple:
        followed = sum(not missing(row["note"]) and fate.get(int(row["note"])) == "survives"
                       for row in own)
        return (name, f"{length:,}", len(own), followed,
                *(sum(row["grade"] == grade for row in own) for grade in GRADES))

    lines = [line(f"{section} {name}", words[section],
                  [row for row in rows if row["reference"].split(".")[0] == str(section)])
             for section, name in sections().items()]
    lines.append(line("the whole chapter", words.sum(), rows))
    return html_table(("Section", "Words", "Statistics", "With a note that survives",
                       *(f"Grade: {grade}" for grade in GRADES)), lines)


# --- notes and sources ---

@cache
def bibliography(folder: Path = FOLDER) -> dict:
    """The entries of `references.bib` by key; raises `Slip` where the file is damaged."""
    from pybtex.database import parse_file
    from pybtex.exceptions import PybtexError
    try:
        return parse_file(str(folder / "references.bib"), encoding="utf-8").entries
    except (OSError, UnicodeError):
        raise Slip("data/references.bib cannot be read: fetch a fresh copy of the essay.") from None
    except PybtexError as reason:
        line = getattr(reason, "lineno", None)
        raise Slip(f"data/references.bib{f', line {line}' if line else ''} is damaged: "
                   "expected entries of BibTeX, each with its own key.") from None


@cache
def reference(key: str) -> str:
    """One source of `references.bib` as a line of text (author, title, place, year)."""
    from pybtex.plugin import find_plugin
    from pybtex.style.template import FieldIsMissing
    entries = bibliography()
    if key not in entries:
        raise unknown("source", key, entries)
    style = find_plugin("pybtex.style.formatting", "plain")()
    entry = entries[key]
    try:
        formatted = next(iter(style.format_entries([entry])))
    except FieldIsMissing:
        # The chapter's notes name books without a publisher; "misc" asks for no missing field.
        entry.type = "misc"
        formatted = next(iter(style.format_entries([entry])))
    # The plain style knows no command for an address inside a note, and leaves its name standing.
    plain = find_plugin("pybtex.backends", "plaintext")()
    return formatted.text.render(plain).replace("\\url ", "")


def cited(key: str) -> str:
    """Author, or else title, and year of a source of `references.bib`, as a foot cites it."""
    entry = bibliography()[key]
    people = " and ".join(" ".join(person.prelast_names + person.last_names)
                          for person in entry.persons.get("author", []))
    name, year = people or entry.fields.get("title", key), entry.fields.get("year", "")
    return f"{name} {year}".replace("{", "").replace("}", "").strip()


def line_row(own: Line, year: int, value: float, **more: Any) -> Row:
    """A value of a yearly line as a row of a chart; `more` are further columns."""
    return {"id": f"{own.id}-{year}", "label": own.label, "value": value, "bound": "exactly",
            "unit": own.unit, "place": own.place, "start": year, "end": year, "mark": "estimate",
            "grade": own.reliability, "access": own.access, "reported_by": own.reported_by or None,
            "reliability": own.reliability, "source": cited(own.source)} | more


def notes(number: int) -> Page:
    """What to read after notebook `number`: books with a reason each, the sources of its figures,
    and the chapter's own notes of its section with their fate.

    The books stand in the text file, as `[[reading]]` with `work` (a key of `references.bib`) and
    `why`; the sources are found by `reading.sources`.  Raises `Slip` for an unknown notebook or
    work.
    """
    section = notebook(number).section
    text, html = _notes_of(section) if section else ("", "")
    books = bullets(f"{escape(reference(work))} <em>{escape(why)}</em>"
                    for work, why in reading.books(number))
    begin = f"<p>Begin with:</p>{books}" if books else ""
    keys = reading.sources(number)
    told = folded(f"The sources of the figures from elsewhere in this notebook ({len(keys)})",
                  bullets(escape(reference(key)) for key in keys)) if keys else ""
    own = folded("The chapter's own notes", html) if section else ""
    return Page(begin + told + own, text or f"{len(keys)} sources of figures from elsewhere.")


def _notes_of(section: int) -> tuple[str, str]:
    every = table("notes")
    own = every[every["section"] == section].to_dict("records")
    if not own:
        return "The section has no notes.", "<p>The section has no notes.</p>"
    kept = sum(note["status"] == "survives" for note in own)
    text = (f"The section has {len(own)} note{'s' * (len(own) != 1)}; {kept or 'none'} "
            f"survive{'s' * (kept == 1)} in the copies that circulate.")
    lines = [(int(note["number"]),
              "" if missing(note["paragraph"]) else f"¶ {section}.{int(note['paragraph'])}",
              note["status"], "" if missing(note["source"]) else reference(note["source"]),
              note["locator"], note["remark"]) for note in own]
    heads = ("Note", "At", "State", "Source", "Place in it", "Remark")
    return text, f"<p>{text}</p>{html_table(heads, lines)}"


def sources() -> Page:
    """How many notes the whole chapter has, and the works that those which survive lead to."""
    every = table("notes")
    kept = every[every["status"] == "survives"]
    used = kept["source"].dropna().value_counts()
    text = (f"The chapter has {len(every)} notes; {len(kept)} survive in the copies that circulate "
            f"and lead to {len(used)} works.")
    lines = sorted((reference(key), count) for key, count in used.items())
    works = folded("The works, with the number of notes to each",
                   html_table(("Work", "Notes"), lines))
    return Page(f"<p>{text}</p>{works}", text)


# --- misprints, people, terms ---

def misprints(section: int | None = None) -> Page:
    """Defects of the printed text in a section (or all) and its errors of fact, each with its
    proof, folded.
    """
    own = corrections(section).to_dict("records")
    wrong = sum(c["fault"] == "fact" for c in own)
    doubtful = sum(c["status"] == "unchecked" for c in own)
    defects = len(own) - wrong - doubtful
    where = "the chapter" if section is None else "this section of the chapter"
    count = {0: "no misprint", 1: "one misprint"}.get(
        defects, f"{defects} misprints and like slips")
    text = f"In {where} we found {count}."
    if wrong:
        text += (f" {'One thing' if wrong == 1 else f'{wrong} things'} in it did not happen as "
                 "told.")
    if doubtful:
        text += f" {'One more' if doubtful == 1 else f'{doubtful} more'} may be right as printed."
    lines = [(_place(c), c["printed"], c["meant"], c["proof"], c["status"]) for c in own]
    heads = ("Place", "Printed", "Meant", "Proof", "How certain")
    return Page(folded(text, html_table(heads, lines)), text)


def _place(row: Row) -> str:
    if missing(row["section"]):
        return "notes"
    if missing(row["paragraph"]):
        return f"section {row['section']}"
    return f"¶ {row['section']}.{row['paragraph']}"


ON_YEARS = """<p>The years were read in works of reference and obituaries; \
<code>data/people.csv</code> names the page for each. “c.” stands where the year of birth is in \
doubt. Without years: none were found, the person may be living, or the name is a pen name.</p>"""


def people() -> Page:
    """Who is who: everybody whom the chapter or its notes name, and women whom they leave out, with
    life, part and sections.
    """
    every = table("people").to_dict("records")
    text = f"Who is who: {len(every)} people"
    return Page(folded(text, ON_YEARS + lives(every)), f"{text}.")


def lives(people: list[Row]) -> str:
    """A table of people: name with years, part in the story, camp with sections."""
    lines = [(f"{person['name']}{lived(person)}", person["role"],
              f"{person['camp']}; {person['sections'].replace(' ', ', ')}") for person in people]
    return html_table(("Name", "In this story", "Camp, as the chapter has it; sections"), lines)


KINDS = {"theory": "Terms of theory, each with its user",
         "party": "Parties, currents and lines",
         "institution": "Institutions",
         "economy": "Economy and policy",
         "statistics": "Reading numbers",
         "place": "Places"}


def glossary() -> Page:
    """All terms of the glossary, folded by kind."""
    every = table("glossary").to_dict("records")
    html = ""
    for kind, heading in KINDS.items():
        lines = [(term["term"], term["meaning"]) for term in every if term["kind"] == kind]
        html += folded(f"{heading} ({len(lines)})", html_table(("Term", "Meaning"), lines))
    return Page(html, f"{len(every)} terms: {listed(KINDS.values())}.")


def _whole(number: object) -> int | str:
    return "" if missing(number) else int(number)
