"""Tables to read: the figures of a section, its notes and sources, its misprints; people and terms."""

from functools import cache
from html import escape

from .data import FOLDER, corrections, records, statistics, table
from .page import STYLE, Page, html_table
from .slips import Slip, unknown
from .wording import SECTIONS, amount, listed, missing, period

GRADES = {
    "footnoted, note survives": "rest on a note that survives",
    "footnoted, note lost": "had a note that is lost from this copy of the chapter",
    "asserted": "are asserted without a note",
    "a participant's figure": "come from somebody who took part in the quarrel",
    "garbled": "are garbled in print",
}


def figures(which=None):
    """How many statistics a section holds and what they rest on, with the register of them folded below.

    `which` is a section (1 to 13), an era ("NEP"), a list of eras, or a list of ids for a notebook that draws on
    several sections; without it the whole chapter is counted, section by section.  A section without a statistic
    shows what it claims instead, paragraph by paragraph.  Raises `Slip` for anything else.
    """
    said_of, found = ("The chapter gives", statistics()) if which is None else _chosen(which)
    if found.empty:
        return _no_figures(which)
    found = records(found)
    counts = {grade: sum(r["grade"] == grade for r in found) for grade in GRADES}
    said = listed(f"{count} {words if count > 1 else words.replace('are ', 'is ').replace('come ', 'comes ').replace('rest ', 'rests ')}"
                  for (grade, words), count in zip(GRADES.items(), counts.values()) if count)
    text = f"{said_of} {len(found)} statistics: {said}."
    if which is None:
        return Page(f"{STYLE}<p>{escape(text)}</p><details><summary>Section by section</summary>{_by_section(found)}</details>", text)
    lines = [(r["label"], amount(r), period(r), f"¶ {r['reference']}", "" if missing(r["note"]) else int(r["note"]), r["grade"], r["remark"]) for r in found]
    whole = html_table(("What", "Amount", "Time", "Paragraph", "Note", "Evidence", "Remark"), lines, [r["id"] for r in found])
    return Page(f"{STYLE}<p>{escape(text)}</p><details><summary>All {len(found)}, one by one</summary>{whole}</details>", text)


def _no_figures(section):
    """What a section holds that gives no statistic: its length, the others like it, and its paragraphs in a sentence each."""
    every = table("paragraphs")
    mine, counted = every[every["section"] == section], set(table("statistics")["section"])
    others = [number for number in SECTIONS if number not in counted and number != section]
    like = f" The same is true of section{'s' * (len(others) > 1)} {listed(others)}." if others else ""
    text = f"The section gives no statistic: not one in {len(mine)} paragraphs and {mine['words'].sum():,} words.{like}"
    claims = html_table(("Paragraph", "What it says, in our words"), [(f"¶ {p['reference']}", p["summary"]) for p in mine.to_dict("records")])
    return Page(f"{STYLE}<p>{escape(text)}</p><details><summary>What it claims instead, paragraph by paragraph</summary>{claims}</details>", text)


def _by_section(found):
    """Words, statistics by grade of evidence, and how many have a note that can still be followed, for each section."""
    words = table("paragraphs").groupby("section")["words"].sum()
    notes = table("notes").set_index("number")["status"]
    lines = []
    for section, name in [*SECTIONS.items(), (None, "the whole chapter")]:
        own = [r for r in found if section is None or r["reference"].split(".")[0] == str(section)]
        followed = sum(not missing(r["note"]) and notes.get(int(r["note"])) == "survives" for r in own)
        lines.append((f"{section} {name}" if section else name, f"{words.sum() if section is None else words[section]:,}", len(own), followed,
                      *(sum(r["grade"] == grade for r in own) for grade in GRADES)))
    return html_table(("Section", "Words", "Statistics", "With a note that survives", *(f"Grade: {grade}" for grade in GRADES)), lines)


def _chosen(which):
    """The opening of the sentence and the rows for a section, an era, several eras or a list of ids."""
    eras = list(table("statistics")["era"].unique())
    if isinstance(which, str):
        return f"To the era “{which}” belong", statistics(era=which)
    if isinstance(which, (list, tuple)) and which:
        if set(which) <= set(eras):
            return f"To {listed(f'“{era}”' for era in which)} belong", statistics(era=list(which))
        return "Listed here are", statistics(*which)
    if isinstance(which, bool) or which not in range(1, 14):
        raise Slip(f"The chapter has sections 1 to 13, not {which!r}.")
    return "The section gives", statistics(section=which) if which in set(table("statistics")["section"]) else statistics().iloc[:0]


@cache
def bibliography(folder=FOLDER):
    """The entries of `references.bib` by key; raises `Slip` where the file is damaged."""
    from pybtex.database import parse_file
    from pybtex.exceptions import PybtexError
    try:
        return parse_file(str(folder / "references.bib"), encoding="utf-8").entries
    except (OSError, UnicodeError):
        raise Slip("data/references.bib cannot be read: fetch a fresh copy of the essay.") from None
    except PybtexError as reason:
        line = getattr(reason, "lineno", None)
        raise Slip(f"data/references.bib{f', line {line}' if line else ''} is damaged: expected entries of BibTeX, each with its own key.") from None


@cache
def reference(key):
    """One source of `references.bib` as a line of text (author, title, place, year)."""
    from pybtex.plugin import find_plugin
    from pybtex.style.template import FieldIsMissing
    entries = bibliography()
    if key not in entries:
        raise unknown("source", key, entries)
    style, backend = find_plugin("pybtex.style.formatting", "plain")(), find_plugin("pybtex.backends", "plaintext")()
    entry = entries[key]
    try:
        formatted = next(iter(style.format_entries([entry])))
    except FieldIsMissing:
        # The chapter's notes name books without a publisher; "misc" asks for no field that is not there.
        entry.type = "misc"
        formatted = next(iter(style.format_entries([entry])))
    # The plain style knows no command for an address inside a note, and leaves its name standing.
    return formatted.text.render(backend).replace("\\url ", "")


def notes(section, *series, works=()):
    """The chapter's notes of a section with their fate, and the sources of the estimate `series` used beside it.

    `section` is None for a notebook that has no section of its own: then only the sources are listed.
    `works` are keys of `references.bib` for what gives no figure here, but is drawn upon or worth reading.
    """
    found = table("notes")
    mine = found[found["section"] == section].to_dict("records")
    lines = [(int(n["number"]), "" if missing(n["paragraph"]) else f"¶ {section}.{int(n['paragraph'])}", n["status"],
              "" if missing(n["source"]) else reference(n["source"]), n["locator"], n["remark"]) for n in mine]
    kept = sum(n["status"] == "survives" for n in mine)
    text = f"The section has {len(mine)} note{'s' * (len(mine) != 1)}; {kept or 'none'} survive{'s' * (kept == 1)} in the copies that circulate." if mine else "The section has no notes."
    html = f"<p>{text}</p>" + (html_table(("Note", "At", "State", "Source", "Place in it", "Remark"), lines) if mine else "")
    if section is None:
        text = "This notebook has no section of its own; the notes stand in the notebooks of the sections."
        html = f"<p>{text}</p>"
    if series:
        used = table("estimates")
        used = used[used["series"].isin(series)]
        for name in series:
            if name not in set(used["series"]):
                raise unknown("series of estimates", name, table("estimates")["series"].unique())
        sources = list(dict.fromkeys(used["source"]))
        html += "<p>Figures from elsewhere in this notebook come from:</p><ul>" + "".join(f"<li>{escape(reference(s))}</li>" for s in sources) + "</ul>"
    if works:
        html += "<p>Drawn upon, or to read further:</p><ul>" + "".join(f"<li>{escape(reference(key))}</li>" for key in works) + "</ul>"
    return Page(html, text)


def misprints(section=None):
    """Defects of the printed text in a section (or all), each with its proof, folded until asked for."""
    mine = corrections(section).to_dict("records")
    lines = [(_place(c), c["printed"], c["meant"], c["proof"], c["status"]) for c in mine]
    count = "One defect of the printed text is" if len(mine) == 1 else f"{len(mine)} defects of the printed text are"
    text = f"{count} on record{'' if section is None else ' for this section'}."
    return Page(f"<details><summary>{text}</summary>{html_table(('Place', 'Printed', 'Meant', 'Proof', 'State'), lines)}</details>", text)


def _place(row):
    if missing(row["section"]):
        return "notes"
    return f"¶ {row['section']}.{row['paragraph']}" if not missing(row["paragraph"]) else f"section {row['section']}"


def people():
    """Who is who: everybody whom the chapter or its notes name, with life, part in the story and sections."""
    found = table("people").to_dict("records")
    lines = [(p["name"], "" if missing(p["lived"]) else p["lived"].replace("-", "–"),
              p["role"], p["camp"], p["sections"].replace(" ", ", ")) for p in found]
    text = f"Who is who: {len(found)} people"
    remark = "<p>The years were read in works of reference and obituaries; <code>data/people.csv</code> names the page for each. “c.” stands where the year of birth is in doubt. Without years: none were found, the person may be living, or the name is a pen name.</p>"
    return Page(_folded(text, remark + html_table(("Name", "Lived", "In this story", "Camp, as the chapter has it", "Sections"), lines)), text + ".")


KINDS = {"theory": "Terms of theory, each with its user", "party": "Parties, currents and lines", "institution": "Institutions",
         "economy": "Economy and policy", "statistics": "Reading numbers", "place": "Places"}


def glossary():
    """All terms of the glossary, folded by kind."""
    found = table("glossary").to_dict("records")
    parts = []
    for kind, heading in KINDS.items():
        lines = [(t["term"], t["meaning"]) for t in found if t["kind"] == kind]
        parts.append(_folded(f"{heading} ({len(lines)})", html_table(("Term", "Meaning"), lines)))
    return Page("".join(parts), f"{len(found)} terms: {listed(KINDS.values())}.")


def sources():
    """What the surviving notes of the whole chapter lead to: how many notes there are, and the works behind them."""
    found = table("notes")
    kept = found[found["status"] == "survives"]
    used = kept["source"].dropna().value_counts()
    lines = sorted((reference(key), count) for key, count in used.items())
    text = f"The chapter has {len(found)} notes; {len(kept)} survive in the copies that circulate and lead to {len(used)} works."
    return Page(f"<p>{text}</p>" + _folded("The works, with the number of notes to each", html_table(("Work", "Notes"), lines)), text)


def _folded(summary, html):
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


__all__ = ["figures", "glossary", "misprints", "notes", "people", "reference", "sources"]
