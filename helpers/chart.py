"""A chart with everything that belongs to it: drawing or words, takeaway, source line, table."""

import csv
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from io import StringIO
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pandas as pd
from IPython.display import display

from . import theme
from .data import records
from .page import html_table
from .pictures import SVG, picture
from .text import Words
from .wording import MARKS, access, amount, mended, missing, period, place_in_chapter

if TYPE_CHECKING:
    import plotly.graph_objects as go

PLOTLY = "application/vnd.plotly.v1+json"
# The columns of the table that a reader takes away.
TAKEN = ("what", "value", "low", "high", "bound", "unit", "place", "time", "origin", "where",
         "evidence", "access", "reported by", "correction", "id")
# What may stand in an address as it is.
PLAIN = frozenset(f"{ascii_letters}{digits}_.-~/%")
CITATION = "Statistics and estimates to the chapter “From soviet power to soviet bonapartism”"


@dataclass(frozen=True)
class Chart:
    """One finished chart: a drawing, or words in HTML, or both.

    form:       the kind of chart, for the text alternative
    words:      the finding, what is drawn, and the sentence below it
    rows:       the data behind it, with the columns of `data.COLUMNS`
    foot:       the source line
    traces, layout: plotly's, as plain dicts and lists; empty for a chart of words
    body:       HTML of the words: the whole of such a chart, or what stands below a drawing
    described:  in the text alternative, in place of the written-out rows
    """

    form: str
    words: Words
    rows: pd.DataFrame
    foot: str = ""
    traces: list[dict[str, Any]] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    described: str = ""

    @property
    def title(self) -> str:
        """The finding."""
        return self.words.title

    @property
    def scope(self) -> str:
        """What is drawn, with its unit."""
        return self.words.scope

    @property
    def takeaway(self) -> str:
        """The sentence below the chart."""
        return self.words.takeaway

    @property
    def drawing(self) -> dict[str, Any]:
        """What plotly draws, as JSON; empty for a chart of words."""
        if not self.traces:
            return {}
        return {"data": self.traces, "layout": self.layout, "config": theme.CONFIG}

    @cached_property
    def figure(self) -> "go.Figure":
        """The plotly `Figure`; raises ValueError on a property that plotly does not know."""
        import plotly.graph_objects as go  # slow to load, and no reader's chart needs it
        return go.Figure(data=self.traces, layout=self.layout)

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The rows as dicts, in order."""
        return records(self.rows)

    @property
    def spoken(self) -> str:
        """The data in words: rows with time, amount and origin, or what stands for them."""
        return self.described or "; ".join(map(_spoken, self.records))

    @property
    def alternative(self) -> str:
        """What a reader who cannot see the chart is told: its form, its finding and its values."""
        parts = (self.form, self.title, self.spoken, *mended(self.records))
        return " ".join(part if part.endswith(("?", "!")) else f"{part.rstrip('.')}."
                        for part in parts)

    @property
    def table(self) -> pd.DataFrame:
        """The data as a reader takes them away: one line a value, with unit, place and origin."""
        return pd.DataFrame(self._lines(), columns=TAKEN)

    def _lines(self) -> list[tuple]:
        return [(row["label"], row["value"], row["low"], row["high"], row["bound"], row["unit"],
                 row["place"], period(row), MARKS[row["mark"]], place_in_chapter(row), row["grade"],
                 row.get("access"), row.get("reported_by"), row.get("correction"), row["id"])
                for row in self.records]

    def csv(self) -> str:
        """The table as CSV text with one heading row. Its last columns say, once, in the first row,
        how to cite the table and where all of it comes from: repeated in every row, these would
        make up most of a stored notebook.

        The mark at the start tells a spreadsheet that this is UTF-8; pandas and R read past it.
        """
        text = StringIO()
        text.write("\ufeff")
        lines = csv.writer(text, lineterminator="\n")
        lines.writerow((*TAKEN, "cite", "sources"))
        said = f"{CITATION}, chart “{self.title}”", self.foot
        for at, line in enumerate(self._lines()):
            once = ("", "") if at else said
            lines.writerow("" if missing(cell) else cell for cell in (*line, *once))
        return text.getvalue()

    def bundle(self) -> dict[str, Any]:
        """What a notebook stores and shows: the drawing or the words, a picture of the drawing for
        whatever shows no plotly, and the text alternative.
        """
        if not self.traces:
            return {"text/html": self.body, "text/plain": self.alternative}
        drawn = picture(self.drawing)
        seen = {PLOTLY: self.drawing} | ({SVG: drawn} if drawn else {})
        return seen | {"text/plain": self.alternative}

    def html(self) -> str:
        """All that is no drawing: words, takeaway and, folded, description, table and download."""
        return self.body + self.explained

    def below(self) -> str:
        """What stands below the output of `bundle`: `html`, without the words that it has shown."""
        return self.html() if self.traces else self.explained

    @property
    def explained(self) -> str:
        """The takeaway and, folded, the description, the data table and the download."""
        lines = [(row["label"], amount(row), period(row), row["place"], place_in_chapter(row),
                  row["grade"], row.get("correction")) for row in self.records]
        heads = ("What", "Amount", "Time", "Place", "Origin", "Evidence", "Correction")
        listing = html_table(heads, lines, [row["id"] for row in self.records])
        link = "data:text/csv;charset=utf-8," + _encoded(self.csv())
        takeaway = f"<p>{escape(self.takeaway)}</p>" if self.takeaway else ""
        return (f"{takeaway}<details><summary>Description and data</summary>"
                f"<p>{escape(self.alternative)}</p>"
                f'{listing}<p><a download="{_file_name(self.title)}" href="{link}">'
                "Download these data (CSV)</a></p></details>")

    def _ipython_display_(self) -> None:
        display(self.bundle(), raw=True)
        display({"text/html": self.below(), "text/plain": self.takeaway}, raw=True)


def _spoken(row: dict[str, Any]) -> str:
    when = period(row)
    timed = "" if when == "undated" or when in str(row["label"]) else f", {when}"
    origin = "; ".join(filter(None, (MARKS[row["mark"]], access(row, tertiary=True))))
    origin = "" if row["mark"] == "text" else f" ({origin})"
    return f"{row['label']}{timed}: {amount(row)}{origin}"


def _encoded(text: str) -> str:
    """A text as an address has it, as `quote` writes it: a long one in half the time."""
    text = text.replace("%", "%25")
    for character in set(text) - PLAIN:
        text = text.replace(character, quote(character))
    return text


def _file_name(title: str) -> str:
    kept = "".join(c if c.isalnum() and c.isascii() else "-" for c in title.lower())
    return "-".join(part for part in kept.split("-") if part)[:60] + ".csv"
