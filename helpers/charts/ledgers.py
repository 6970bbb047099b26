"""Words where numbers alone would mislead: a table of lines, and the bars that it allows."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records
from ..slips import Slip
from ..text import Words
from ..wording import listed
from .amounts import bar_chart
from .card import below, card, element, table, text
from .frame import checked, one_unit, source_line
from .marks import Json, Row, note, tint

DRAWN = ("nothing", "solid", "hatched", "refused")
# So many bars are far apart: pixels a row, and lines of its label; more stand closer.
FEW, APART, CLOSE = 6, (64, 3), (42, 2)

# A first column of texts of so many characters is not broken.
SHORT = 26


def ledger(lines: Sequence[Sequence[str]], words: Words, *, rows: pd.DataFrame,
           heads: Sequence[str] = (), drawn: str = "nothing", reason: str = "",
           foot: str = "") -> Chart:
    """Lines of words in columns: a table, and above it, where asked for, the rows as bars.

    `lines` are equally long sequences of texts, the first of each being what it is about; `heads`
    are the columns' headings; `rows` are the numbers it speaks of.  `drawn` is "nothing", "solid"
    (bars on one axis), "hatched" (bars under the warning `reason`) or "refused" (the `reason` and
    no bars).  `foot` replaces the source line.

        charts.ledger([("Unit", "tons"), ("Year", "1932")], say("facts"), rows=rows)

    Raises `Slip` for lines that do not fit the columns and for bars in different units.
    """
    checked(rows)
    if drawn not in DRAWN:
        raise Slip(f"A ledger draws {listed(DRAWN, 'or')}, not {drawn!r}.")
    columns = len(heads or lines[0])
    if any(len(line) != columns for line in lines):
        raise Slip(f"This ledger has {columns} columns: every line needs as many texts.")
    foot = foot or source_line(rows)
    described = "; ".join(": ".join(part for part in line if part) for line in lines)
    if reason:
        described += f"; {'no chart' if drawn == 'refused' else 'the warning'}: {reason}"
    body = _table(lines, heads or [""] * columns)
    if drawn == "refused":
        body += element("p", f"<strong>✗ No chart</strong> {text(reason)}", kind="essay-refused")
    if drawn in ("nothing", "refused"):
        return card("Ledger", words, rows, body, foot=foot, described=described)
    chart = _bars(rows, words, foot, hatched=drawn == "hatched", warning=reason)
    return replace(chart, form="Ledger and bars", body=below(body), described=described)


def _table(lines: Sequence[Sequence[str]], heads: Sequence[str]) -> str:
    rows = (element("th", text(first), scope="row")
            + "".join(element("td", text(part), data_head=head)
                      for part, head in zip(rest, heads[1:], strict=True))
            for first, *rest in lines)
    short = max(len(first) for first, *_ in lines) <= SHORT
    return table(heads, rows, "essay-ledger" + " essay-short" * short)


def _bars(rows: pd.DataFrame, words: Words, foot: str, *, hatched: bool, warning: str) -> Chart:
    """The rows as bars, hatched and under the warning where they may be compared only with care."""
    one_unit(rows)
    labels = [row["label"] for row in records(rows)]
    step, most = APART if len(labels) <= FEW else CLOSE
    warned = theme.folded(f"Warning: {warning}" if warning else "", 108)
    above = [note(0, 1, warned.replace("Warning:", "<b>Warning:</b>", 1), 15, theme.ACCENT,
                  xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8,
                  align="left")] if warning else []
    return bar_chart(rows, words, [_cut(theme.folded(label, 38), most) for label in labels], step,
                     looks=_hatched if hatched else _plain, foot=foot, notes=above,
                     headings=round(theme.text_height(warned, 15)) + 8 if warning else 0)


def _plain(row: Row) -> tuple[Json, Json]:
    """Fill of a bar and of its range: hatching is kept for the warning."""
    own = tint(row)
    fill = own if row["mark"] == "text" else theme.PAPER
    return ({"color": fill, "line": {"color": own, "width": 2}},
            {"color": theme.PAPER, "line": {"color": own, "width": 1.5}})


def _hatched(row: Row) -> tuple[Json, Json]:
    own, (bar, spread) = tint(row), _plain(row)
    pattern = {"shape": "/", "fgcolor": own, "bgcolor": theme.PAPER, "size": 8, "solidity": 0.3}
    return {"pattern": pattern, "line": bar["line"]}, spread


def _cut(folded: str, most: int) -> str:
    """A folded text of at most so many lines; the rest is in the table and in the hover text."""
    lines = folded.split("<br>")
    return folded if len(lines) <= most else f"{'<br>'.join(lines[:most])} …"
