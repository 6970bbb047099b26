"""The whole register: search it, filter it, and see one statistic with everything that hangs on it.

`register()` is the searchable table, `entry(id)` the page of one statistic: its place, its note, what is wrong
with it in print, the figures from elsewhere beside it, the claims that rest on it and where it is drawn.
"""

from functools import cache
from html import escape
from importlib import import_module

import ipywidgets
import pandas as pd
from IPython.display import display

from . import claims, explorers
from .data import corrections, estimates, records, statistics, table
from .explorer import WIDGET, Pick, View
from .explorers.compare import Comparison
from .page import Page, html_table
from .slips import Slip
from .tables import reference
from .wording import SECTIONS, amount, missing, period, place_in_chapter

COLUMNS = ("What", "Amount", "Unit", "Time", "Era", "Kind", "Section", "Paragraph", "Note", "Evidence", "From elsewhere", "Id")


@cache
def beside():
    """Which figures from elsewhere stand beside which statistic: {statistic id: [estimate ids]}, in the order of the essay.

    Two things put them side by side: a topic of "What historians dispute", and a claim of `claims.csv`.
    """
    found = {}
    for topic in topics().values():
        if isinstance(topic.chapter, dict):
            continue
        later = _ids(topic.later())
        for name in _ids(topic.chapter()):
            found.setdefault(name, []).extend(later)
    for claim in claims.table_of_claims():
        for name in claim["statistics"]:
            found.setdefault(name, []).extend(claim["estimates"])
    known = set(table("estimates")["id"])
    return {name: [other for other in dict.fromkeys(others) if other in known] for name, others in found.items()}


@cache
def topics():
    """Every disputed quantity of the essay by "theme: name", as the explorers hold them."""
    found = {}
    for theme in explorers.__all__:
        for explorer in vars(import_module(f"{explorers.__name__}.{theme}")).values():
            for name, topic in explorer.topics.items() if isinstance(explorer, Comparison) else ():
                found.setdefault(f"{theme}: {name}", topic)
    return found


def _ids(rows):
    """The ids behind rows: their own, and those from which a computed row is made."""
    own = [str(name) for name in rows["id"] if not missing(name)]
    return [part for name in own for part in name.split()]


def listing(**conditions):
    """The register as a table to read (columns `COLUMNS`); conditions filter it as in `statistics`."""
    found = records(statistics(**conditions))
    sections = {row["id"]: int(row["section"]) for row in table("statistics").to_dict("records")}
    kinds = dict(zip(table("statistics")["id"], table("statistics")["kind"]))
    lines = [(r["label"], amount(r, unit=False), r["unit"], period(r), r["era"], kinds[r["id"]], f"{sections[r['id']]:02d} {SECTIONS[sections[r['id']]]}",
              f"¶ {r['reference']}", "" if missing(r["note"]) else int(r["note"]), r["grade"], len(beside().get(r["id"], ())), r["id"]) for r in found]
    return pd.DataFrame(lines, columns=COLUMNS)


def entry(name):
    """Everything about one statistic: a page.  Raises `Slip` naming the nearest ids for an unknown one."""
    (row,) = records(statistics(name))
    parts = [f"<h4>{escape(_capital(row['label']))}: {escape(amount(row))}</h4>",
             f"<p>{escape(str(row['place']))}, {escape(period(row))} · {escape(place_in_chapter(row))} · {escape(row['era'])} · printed “{escape(str(row['printed']))}” · "
             f"<code>{escape(row['id'])}</code></p>",
             f"<p>Evidence: {escape(row['grade'])}. {_note(row)}</p>"]
    if not missing(row["remark"]):
        parts.append(f"<p>Remark: {escape(str(row['remark']))}</p>")
    wrong = [c for c in corrections().to_dict("records") if row["id"] in str(c["statistics"]).split()]
    if wrong:
        parts.append("<p>Defects of the print that touch it:</p>" + html_table(("Printed", "Meant", "Proof", "State"), [(c["printed"], c["meant"], c["proof"], c["status"]) for c in wrong]))
    others = beside().get(name, [])
    if others:
        lines = [(r["source"], _what(r["id"]), amount(r), r["place"], period(r), r["grade"]) for r in records(estimates(*others))]
        parts.append(f"<p>Beside it, from elsewhere ({len(lines)}):</p>" + html_table(("Source", "What", "Amount", "Place", "Time", "Verified"), lines, others))
    else:
        parts.append("<p>No figure from elsewhere stands beside it in this essay.</p>")
    judged = [c for c in claims.table_of_claims() if name in c["statistics"]]
    if judged:
        parts.append("<p>Claims that rest on it:</p>" + html_table(("Claim", "Paragraph", "Verdict", "Why"), [(c["claim"], f"¶ {c['reference']}", c["verdict"], c["why"]) for c in judged]))
    drawn = table("appearances").query("statistic == @name").to_dict("records")
    if drawn:
        links = "".join(f'<li><a href="{escape(a["notebook"])}.ipynb">{escape(a["notebook"][:2])}</a>: {escape(a["title"])}</li>' for a in drawn)
        parts.append(f"<p>It appears in:</p><ul>{links}</ul>")
    text = f"{_capital(row['label'])}: {amount(row)} ({place_in_chapter(row)}); {len(others)} figures from elsewhere, {len(judged)} claims, {len(drawn)} charts."
    return Page("".join(parts), text)


def _capital(text):
    return str(text)[:1].upper() + str(text)[1:]


def _note(row):
    """What has become of the note behind a statistic, as a sentence of HTML."""
    if missing(row["note"]):
        return "No note."
    (note,) = table("notes").query("number == @row['note']").to_dict("records")
    source = "" if missing(note["source"]) else f": {escape(reference(note['source']))}" + ("" if missing(note["locator"]) else f", {escape(str(note['locator']))}")
    return f"Note {int(row['note'])} ({escape(note['status'])}){source}"


@cache
def _whats():
    found = table("estimates")
    return dict(zip(found["id"], found["what"]))


def _what(name):
    return _whats()[name]


# --- the searchable table -------------------------------------------------------------------------------------------------

SHOWN = ("What", "Amount", "Unit", "Time", "Era", "Kind", "Section", "Paragraph", "Evidence", "From elsewhere")
# What is stored is read and not filtered: amounts carry their unit, and the paragraph already says the section.
STORED = ("What", "Amount", "Time", "Era", "Kind", "Paragraph", "Evidence")
# Columns of few values get a list to tick, the others a field to type in.
LISTED = ("Unit", "Era", "Kind", "Section", "Evidence")


class Register:
    """The register as a table that can be searched, filtered and sorted, with the page of one statistic below it.

    Displaying it gives the live table and, for whoever has not run the cell, the whole register as a plain one.
    """

    @property
    def frame(self):
        """What the table holds, and what a download holds: `COLUMNS` and how to cite the row."""
        found = listing()
        return found.assign(Cite=[f"Chapter “From soviet power to soviet bonapartism”, {place}; register of the essay, id {name}"
                                  for place, name in zip(found["Paragraph"], found["Id"])])

    def widget(self):
        """The live register: a table (DataTables, through itables), a field to look one statistic up, and its page."""
        from itables.widget import ITable
        frame = self.frame
        heads = list(frame.columns)
        grid = ITable(
            frame, "", showIndex=False, select="single", pageLength=8, lengthMenu=[8, 20, 50, len(frame)], maxBytes=0, classes="display compact", autoWidth=False,
            style="width:100%;margin:0", ordering={"indicators": False, "handler": False},
            layout={"topStart": "pageLength", "topEnd": "search", "bottomStart": "info", "bottomEnd": "paging",
                    "bottom2Start": {"buttons": [{"extend": "csv", "text": "Take these rows away (CSV)", "filename": "register",
                                                 "exportOptions": {"columns": list(range(len(heads))), "modifier": {"selected": None}}}]}},
            columnDefs=[{"targets": i, "visible": head in SHOWN, "columnControl": [
                {"extend": "order", "text": f"Sort by {head}"},
                {"extend": "dropdown", "text": f"Filter {head}", "content": ["searchList" if head in LISTED else "search"]}]} for i, head in enumerate(heads)],
            language={"search": "Search all columns:", "lengthMenu": "_MENU_ rows a page", "info": "_START_ to _END_ of _TOTAL_ statistics",
                      "infoFiltered": "(of _MAX_ in all)", "zeroRecords": "No statistic fits: widen the search."})
        asked = LOOKED_UP.widget()
        page, view = ipywidgets.HTML(entry(_id(LOOKED_UP.start)).html), View()

        def look_up(change):
            try:
                page.value = entry(_id(LOOKED_UP.check(change["new"]))).html
            except Slip as slip:
                page.value = f"<p><strong>{escape(str(slip))}</strong></p>"

        def picked(change):
            if change["new"]:
                asked.value = _label(frame["Id"].iloc[change["new"][0]])

        asked.observe(look_up, "value")
        grid.observe(picked, "selected_rows")
        box = ipywidgets.VBox([grid, asked, page, view], layout={"width": "100%"})
        box.add_class("essay-explorer")
        box.add_class("essay-register")
        return box

    def _ipython_display_(self):
        found = listing()
        found["Amount"] = [amount(row) for row in records(statistics())]
        lines = found[list(STORED)].itertuples(index=False, name=None)
        stored = f"<details><summary>All {len(found)} statistics; run this cell (Shift + Enter) to search them</summary>{html_table(STORED, list(lines))}</details>"
        text = f"The register: {len(found)} statistics."
        display({WIDGET: self.widget()._repr_mimebundle_()[WIDGET], "text/html": stored, "text/plain": text}, raw=True)


@cache
def labels():
    """One readable, unique label for every statistic, and its id."""
    return {f"{_capital(row['what'])}, {period(row)}": row["id"] for row in table("statistics").to_dict("records")}


def _id(label):
    return labels()[label]


def _label(name):
    return next(label for label, known in labels().items() if known == name)


LOOKED_UP = Pick("All about one statistic", lambda: tuple(labels()), "Change in the number of sheep, 1929–34")

register = Register()

__all__ = ["beside", "entry", "labels", "listing", "register", "topics"]
