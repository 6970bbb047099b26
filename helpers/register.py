"""The whole register: search it, filter it, and see one statistic with everything that hangs on it.

`register` is the searchable table, `entry(id)` the page of one statistic: its place, its note, what
is wrong with it in print, the figures from elsewhere beside it, the claims that rest on it and
where it is drawn.
"""

from functools import cache
from html import escape
from typing import Any

import ipywidgets
import pandas as pd

from . import live
from .claims import table_of_claims
from .contents import sections
from .data import FOLDER, Row, estimates, records, statistics, table
from .defects import corrections
from .disputes import disputes
from .explorer import Pick, View
from .page import Page, bullets, folded, html_table
from .slips import Slip
from .tables import reference
from .wording import amount, capital, missing, period, place_in_chapter, stated

COLUMNS = ("What", "Amount", "Unit", "Time", "Era", "Kind", "Section", "Paragraph", "Note",
           "Evidence", "Correction", "From elsewhere", "Id")
CHAPTER = "Chapter “From soviet power to soviet bonapartism”"


@cache
def beside() -> dict[str, list[str]]:
    """Which estimates stand beside which statistic, by their ids, in the order of the essay.

    Two things put them side by side: a dispute of `data/text/`, and a claim of `claims.csv`.
    """
    pairs: dict[str, list[str]] = {}
    for file in sorted((FOLDER / "text").glob("[0-9][0-9]-*.toml")):
        for dispute in disputes(int(file.name[:2])).values():
            for name in dispute.ids("chapter"):
                pairs.setdefault(name, []).extend(dispute.ids("others"))
    for claim in table_of_claims():
        for name in claim.statistics:
            pairs.setdefault(name, []).extend(claim.estimates)
    known = set(table("estimates")["id"])
    return {name: [other for other in dict.fromkeys(others) if other in known]
            for name, others in pairs.items()}


def listing(**conditions: Any) -> pd.DataFrame:
    """The register as a table to read (columns `COLUMNS`); conditions as in `statistics`."""
    rows = table("statistics").set_index("id")
    lines = []
    for row in records(statistics(**conditions)):
        section = int(rows.loc[row["id"], "section"])
        lines.append((
            row["label"], amount(row, unit=False), row["unit"], period(row), row["era"],
            rows.loc[row["id"], "kind"], f"{section:02d} {sections()[section]}",
            f"¶ {row['reference']}", "" if missing(row["note"]) else int(row["note"]),
            row["grade"], row["correction"] or "", len(beside().get(row["id"], ())), row["id"]))
    return pd.DataFrame(lines, columns=COLUMNS)


def entry(name: str) -> Page:
    """Everything about one statistic; raises `Slip` naming the nearest ids for an unknown one."""
    (row,) = records(statistics(name))
    defects = [c for c in corrections().to_dict("records") if name in str(c["statistics"]).split()]
    others = beside().get(name, [])
    claims = [claim for claim in table_of_claims() if name in claim.statistics]
    drawn = table("appearances").query("statistic == @name").to_dict("records")
    html = _head(row)
    if defects:
        lines = [(c["printed"], c["meant"], c["proof"], c["status"]) for c in defects]
        html += ("<p>Defects of the print that touch it:</p>"
                 + html_table(("Printed", "Meant", "Proof", "How certain"), lines))
    if others:
        lines = [(r["source"], _whats()[r["id"]], amount(r), r["place"], period(r), r["grade"])
                 for r in records(estimates(*others))]
        heads = ("Source", "What", "Amount", "Place", "Time", "Evidence")
        html += (f"<p>Beside it, from elsewhere ({len(lines)}):</p>"
                 + html_table(heads, lines, others))
    else:
        html += "<p>No figure from elsewhere stands beside it in this essay.</p>"
    if claims:
        lines = [(c.claim, f"¶ {c.reference}", c.verdict, c.why) for c in claims]
        html += ("<p>Claims that rest on it:</p>"
                 + html_table(("Claim", "Paragraph", "Verdict", "Why"), lines))
    if drawn:
        html += "<p>It appears in:</p>" + bullets(
            f'<a href="{escape(place["notebook"])}.ipynb">{escape(place["notebook"][:2])}</a>: '
            f'{escape(place["title"])}' for place in drawn)
    return Page(html, f"{capital(row['label'])}: {stated(row)} ({place_in_chapter(row)}); "
                      f"figures from elsewhere: {len(others)}, claims: {len(claims)}, "
                      f"charts: {len(drawn)}.")


def _head(row: Row) -> str:
    """What a statistic is, where it stands and what it rests on, as HTML."""
    parts = [f"{row['place']}, {period(row)}", place_in_chapter(row), row["era"],
             f"printed “{row['printed']}”"]
    html = (f"<h4>{escape(capital(row['label']))}: {escape(stated(row))}</h4>"
            f"<p>{' · '.join(escape(str(part)) for part in parts)} · "
            f"<code>{escape(row['id'])}</code></p>"
            f"<p>Evidence: {escape(row['grade'])}. {_note(row)}</p>")
    if not missing(row["remark"]):
        html += f"<p>Remark: {escape(str(row['remark']))}</p>"
    return html


def _note(row: Row) -> str:
    """What has become of the note behind a statistic, as a sentence of HTML."""
    if missing(row["note"]):
        return "No note."
    (note,) = table("notes").query("number == @row['note']").to_dict("records")
    source = "" if missing(note["source"]) else f": {escape(reference(note['source']))}"
    if source and not missing(note["locator"]):
        source += f", {escape(str(note['locator']))}"
    return f"Note {int(row['note'])} ({escape(note['status'])}){source}"


@cache
def _whats() -> dict[str, str]:
    rows = table("estimates")
    return dict(zip(rows["id"], rows["what"], strict=True))


# --- the searchable table ---

SHOWN = ("What", "Amount", "Unit", "Time", "Era", "Kind", "Section", "Paragraph", "Evidence",
         "Correction", "From elsewhere")
# What is stored is read and not filtered: amounts carry their unit, a paragraph says its section.
STORED = ("What", "Amount", "Time", "Era", "Kind", "Paragraph", "Evidence", "Correction")
# Columns of few values get a list to tick, the others a field to type in.
LISTED = ("Unit", "Era", "Kind", "Section", "Evidence")

SAID = {"search": "Search all columns:", "lengthMenu": "_MENU_ rows a page",
        "info": "_START_ to _END_ of _TOTAL_ statistics", "infoFiltered": "(of _MAX_ in all)",
        "zeroRecords": "No statistic fits: widen the search."}


class Register:
    """The register as a table to search, filter and sort, with the page of one statistic below it.

    Displaying it gives the live table and, for whoever has not run the cell, the whole register as
    a plain one.
    """

    @property
    def frame(self) -> pd.DataFrame:
        """What the table and a download hold: `COLUMNS` and how to cite the row."""
        rows = listing()
        return rows.assign(Cite=[
            f"{CHAPTER}, {place}; register of the essay, id {name}"
            for place, name in zip(rows["Paragraph"], rows["Id"], strict=True)])

    def widget(self) -> ipywidgets.VBox:
        """The live register: a table, a field to look one statistic up, and its page."""
        frame = self.frame
        grid, asked = _grid(frame), LOOKED_UP.widget()
        page, view = ipywidgets.HTML(entry(labels()[LOOKED_UP.start]).html), View()

        def look_up(change: dict) -> None:
            try:
                page.value = entry(labels()[LOOKED_UP.check(change["new"])]).html
            except Slip as slip:
                page.value = f"<p><strong>{escape(str(slip))}</strong></p>"

        def picked(change: dict) -> None:
            if change["new"]:
                asked.value = _label(frame["Id"].iloc[change["new"][0]])

        asked.observe(look_up, "value")
        grid.observe(picked, "selected_rows")
        box = ipywidgets.VBox([grid, asked, page, view], layout={"width": "100%"})
        box.add_class("essay-explorer")
        box.add_class("essay-register")
        return box

    def _ipython_display_(self) -> None:
        rows = listing().assign(Amount=[amount(row) for row in records(statistics())])
        lines = list(rows[list(STORED)].itertuples(index=False, name=None))
        stored = folded(f"All {len(rows)} statistics; run this cell (Shift + Enter) to search them",
                        html_table(STORED, lines))
        live.show(self.widget(), stored, plain=f"The register: {len(rows)} statistics.",
                  picture={}, kind="essay-register-stored")


def _grid(frame: pd.DataFrame) -> ipywidgets.DOMWidget:
    """The live table (DataTables, through itables)."""
    from itables.widget import ITable  # heavy, and needed by one notebook only

    def column(place: int, head: str) -> dict:
        search = "searchList" if head in LISTED else "search"
        return {"targets": place, "visible": head in SHOWN, "columnControl": [
            {"extend": "order", "text": f"Sort by {head}"},
            {"extend": "dropdown", "text": f"Filter {head}", "content": [search]}]}

    take_away = {"extend": "csv", "text": "Take these rows away (CSV)", "filename": "register",
                 "bom": True,  # tells a spreadsheet that this is UTF-8
                 "exportOptions": {"columns": list(range(len(frame.columns))),
                                   "modifier": {"selected": None}}}
    return ITable(
        frame, "", showIndex=False, select="single", pageLength=8,
        lengthMenu=[8, 20, 50, len(frame)], maxBytes=0, classes="display compact",
        autoWidth=False, style="width:100%;margin:0",
        ordering={"indicators": False, "handler": False},
        layout={"topStart": "pageLength", "topEnd": "search", "bottomStart": "info",
                "bottomEnd": "paging", "bottom2Start": {"buttons": [take_away]}},
        columnDefs=[column(place, head) for place, head in enumerate(frame.columns)],
        language=SAID)


@cache
def labels() -> dict[str, str]:
    """One readable, unique label for every statistic, and its id."""
    return {f"{capital(row['what'])}, {period(row)}": row["id"]
            for row in table("statistics").to_dict("records")}


def _label(name: str) -> str:
    return next(label for label, known in labels().items() if known == name)


LOOKED_UP = Pick("All about one statistic", lambda: tuple(labels()),
                 "Change in the number of sheep, 1929–34")

register = Register()
