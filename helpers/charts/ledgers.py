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
from .frame import FILLS, checked, one_unit, source_line
from .marks import Json, Row, block, note, room, stretch
from .widths import narrow, two_widths, width

DRAWN = ("nothing", "solid", "warned", "refused")
# So many bars are far apart: pixels a row, and lines of its label; more stand closer.
FEW, APART, CLOSE = 6, (64, 3), (42, 2)

# A first column of texts of so many characters is not broken.
SHORT = 26


@two_widths
def ledger(lines: Sequence[Sequence[str]], words: Words, *, rows: pd.DataFrame,
           heads: Sequence[str] = (), drawn: str = "nothing", reason: str = "",
           foot: str = "") -> Chart:
    """Lines of words in columns: a table, and above it, where asked for, the rows as bars.

    `lines` are equally long sequences of texts, the first of each being what it is about; `heads`
    are the columns' headings; `rows` are the numbers it speaks of.  `drawn` is "nothing", "solid"
    (bars on one axis), "warned" (bars under the warning `reason`) or "refused" (the `reason` and
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
    worded = drawn in ("nothing", "refused")
    foot = foot or source_line(rows, key={} if worded else FILLS)
    described = "; ".join(": ".join(part for part in line if part) for line in lines)
    if reason:
        described += f"; {'no chart' if drawn == 'refused' else 'the warning'}: {reason}"
    body = _table(lines, heads or [""] * columns)
    if drawn == "refused":
        body += element("p", f"<strong>✗ No chart</strong> {text(reason)}", kind="essay-refused")
    if worded:
        return card("Ledger", words, rows, body, foot=foot, described=described)
    chart = _bars(rows, words, foot, warned=drawn == "warned", warning=reason)
    return replace(chart, form="Ledger and bars", body=below(body), described=described)


def with_lines(chart: Chart, lines: Sequence[Sequence[str]], heads: Sequence[str]) -> Chart:
    """The same chart with a table of lines of words, as in `ledger`, below its drawing."""
    described = "; ".join(": ".join(part for part in line if part) for line in lines)
    return replace(chart, form=f"{chart.form} and ledger", described=described,
                   body=below(_table(lines, heads)))


def _table(lines: Sequence[Sequence[str]], heads: Sequence[str]) -> str:
    rows = (element("th", text(first), scope="row")
            + "".join(element("td", text(part), data_head=head)
                      for part, head in zip(rest, heads[1:], strict=True))
            for first, *rest in lines)
    short = max(len(first) for first, *_ in lines) <= SHORT
    return table(heads, rows, "essay-ledger" + " essay-short" * short)


def _bars(rows: pd.DataFrame, words: Words, foot: str, *, warned: bool, warning: str) -> Chart:
    """The rows as bars, edged and under the warning where they may be compared only with care."""
    one_unit(rows)
    labels = [row["label"] for row in records(rows)]
    step, most = APART if len(labels) <= FEW else CLOSE
    said = theme.folded(f"Warning: {warning}" if warning else "", width().scope)
    above = [note(0, 1, said.replace("Warning:", "<b>Warning:</b>", 1), 14, theme.ACCENT,
                  xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8,
                  xshift=0 if narrow() else theme.EDGE - room(
                      theme.folded(label, 38) for label in labels),
                  align="left")] if warning else []
    return bar_chart(rows, words, labels, step, 38, lines=most,
                     looks=_edged if warned else _looks, foot=foot, notes=above,
                     headings=round(theme.text_height(said, 14)) + 8 if warning else 0)


def _edged(row: Row) -> tuple[Json, Json]:
    """Fill of a bar and of its range under a warning, which both carry as an edge."""
    edge = {"line": {"color": theme.ACCENT, "width": 3}}
    return block(row) | edge, stretch(row) | edge


def _looks(row: Row) -> tuple[Json, Json]:
    return block(row), stretch(row)
