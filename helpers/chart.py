"""A chart with everything that belongs to it: figure, takeaway, words, source line and data table."""

import csv
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from io import StringIO
from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go
from IPython.display import display

from . import theme
from .data import records
from .page import html_table
from .slips import Slip, shown
from .wording import MARKS, amount, missing, period, place_in_chapter

PLOTLY = "application/vnd.plotly.v1+json"
# Only what would end the address or the attribute is encoded: the stored notebook stays small and readable.
ENCODED = {ord(c): quote(c) for c in "%#\n\r\t\"<>&'"}
# The columns of the table that a reader takes away.
TAKEN = ("what", "value", "low", "high", "bound", "unit", "place", "time", "origin", "where", "evidence", "id")
CITATION = "Statistics and estimates to the chapter “From soviet power to soviet bonapartism”"


@dataclass(frozen=True)
class Chart:
    """One finished chart.

    `traces` and `layout` are plotly's, as plain dicts and lists; `rows` are the data behind it (columns of
    `data.COLUMNS`); `title` is the finding; `takeaway` the sentence below it; `form` names the kind of
    chart for the text alternative; `described` replaces the written-out data there where it is too long.
    """

    traces: list
    layout: dict
    rows: pd.DataFrame
    title: str
    takeaway: str = ""
    form: str = "Chart"
    described: str = ""
    foot: str = ""

    @cached_property
    def figure(self):
        """The plotly `Figure`, checked by plotly itself; raises ValueError on an unknown property."""
        return go.Figure(data=self.traces, layout=self.layout)

    @cached_property
    def records(self):
        """The rows as dicts, in order."""
        return records(self.rows)

    @property
    def spoken(self):
        """The data in words: `described` where it is given, else every row with time, amount and origin."""
        return self.described or "; ".join(
            f"{row['label']}{_when(row)}: {amount(row)}{_origin(row)}" for row in self.records)

    @property
    def alternative(self):
        """What a reader who cannot see the chart is told: its form, its finding and its values."""
        parts = (self.form, self.title, self.spoken)
        return " ".join(part if part.endswith(("?", "!")) else f"{part.rstrip('.')}." for part in parts)

    @property
    def table(self):
        """The data table as a reader takes it away: one line a value, with unit, place and origin."""
        return pd.DataFrame(self._lines(), columns=TAKEN)

    def _lines(self):
        return [(r["label"], r["value"], r["low"], r["high"], r["bound"], r["unit"], r["place"], period(r), MARKS[r["mark"]],
                 place_in_chapter(r), r["grade"], r["id"]) for r in self.records]

    def csv(self):
        """The data table as CSV text, headed by two lines that say what it is and how to cite it."""
        text = StringIO()
        text.write(f"# {self.title}\n# {CITATION}. {self.foot}\n")
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(TAKEN)
        rows.writerows(["" if missing(cell) else cell for cell in line] for line in self._lines())
        return text.getvalue()

    def saying(self, takeaway):
        """The same chart with another takeaway."""
        return replace(self, takeaway=takeaway)

    def bundle(self):
        """What JupyterLab stores and draws: plotly's JSON, and the text alternative as plain text."""
        layout = self.layout | {"annotations": [_lean(note) for note in self.layout.get("annotations", [])]}
        drawn = {"data": joined(self.traces), "layout": layout, "config": theme.CONFIG}
        return {PLOTLY: drawn, "text/plain": self.alternative}

    def html(self):
        """The takeaway and, folded, the description, the data table and the download."""
        lines = [(r["label"], amount(r), period(r), r["place"], place_in_chapter(r), r["grade"]) for r in self.records]
        listing = html_table(("What", "Amount", "Time", "Place", "Origin", "Evidence"), lines, [r["id"] for r in self.records])
        link = "data:text/csv;charset=utf-8," + self.csv().translate(ENCODED)
        takeaway = f"<p>{escape(self.takeaway)}</p>" if self.takeaway else ""
        return (f"{takeaway}<details><summary>Description and data</summary><p>{escape(self.alternative)}</p>"
                f'{listing}<p><a download="{_file_name(self.title)}" href="{link}">Download these data (CSV)</a></p></details>')

    def _ipython_display_(self):
        display(self.bundle(), raw=True)
        display({"text/html": self.html(), "text/plain": self.takeaway}, raw=True)


SINGLE = ("x", "y", "base", "width", "hovertext")


def joined(traces):
    """The same picture from fewer traces: single marks or bars of one look become one trace, so that stored charts stay small."""
    kept = []
    for trace in traces:
        own = {key: [trace[key]] if isinstance(trace[key], str) else trace[key] for key in SINGLE if key in trace}
        look = {key: part for key, part in trace.items() if key not in own}
        # A whisker belongs to its own mark.
        alone = "error_y" not in trace and all(len(part) == 1 for part in own.values()) and (trace["type"] == "bar" or trace.get("mode") == "markers")
        # Bars lie where they lie; of marks only neighbours are joined, for one may cover another.
        before = kept if trace["type"] == "bar" else kept[-1:]
        for other, parts, single in before if alone else ():
            if single and other == look and set(parts) == set(own):
                for key in own:
                    parts[key] = [*parts[key], *own[key]]
                break
        else:
            kept.append((look, own if alone else {key: trace[key] for key in own}, alone))
    return [look | parts for look, parts, _ in kept]


def _lean(note):
    """An annotation without what it inherits anyway: ink, the common size, and no arrow."""
    font = {key: part for key, part in note.get("font", {}).items() if (key, part) not in (("color", theme.INK), ("size", theme.TEXT))}
    kept = {key: part for key, part in note.items() if key != "font" and (key, part) != ("showarrow", False)}
    return kept | {"font": font} if font else kept


def _file_name(title):
    kept = "".join(c if c.isalnum() and c.isascii() else "-" for c in title.lower())
    return "-".join(part for part in kept.split("-") if part)[:60] + ".csv"


def _when(row):
    when = period(row)
    return "" if when == "undated" or when in str(row["label"]) else f", {when}"


def _origin(row):
    return "" if row["mark"] == "text" else f" ({MARKS[row['mark']]})"


def needs(rows, *, least=1, what="rows"):
    """Raise one clear sentence when a chart is asked for with something that is not rows."""
    if not isinstance(rows, pd.DataFrame) or "mark" not in rows.columns:
        raise Slip(f"A chart needs {what} from statistics(…), estimates(…) or computed(…), not {type(rows).__name__}.")
    if len(rows) < least:
        raise Slip(f"This chart needs at least {least} {what}; {len(rows)} were given.")
    empty = rows["value"].isna() & (rows["low"].isna() | rows["high"].isna())
    if empty.any():
        raise Slip(f"“{rows['label'][empty].iloc[0]}” has no number to draw.")
    return rows


def needs_groups(groups, what):
    """Raise one clear sentence when a chart is asked for with something that is not a mapping from names to rows."""
    if not isinstance(groups, dict) or not groups:
        raise Slip(f"This chart needs a mapping from the name of {what} to its rows, not {shown(groups)}.")
    return {name: needs(rows) for name, rows in groups.items()}
