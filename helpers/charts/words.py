"""Words where numbers alone would mislead: a ledger of lines, with or without the bars that it allows."""

from .. import theme
from ..chart import Chart, needs
from ..slips import Slip
from .marks import ends, hover, label, one_unit, records, source_line, tint

DRAWN = ("nothing", "solid", "hatched", "refused")
LINE, GAP, BAR, BOX = 19, 11, 64, 96
# Many bars stand closer together.
FEW, CLOSE = 6, 42


def ledger(lines, rows, title, scope="", takeaway="", widths=(24, 90), heads=(), drawn="nothing", reason="", foot=""):
    """Lines of words in columns, and below them, where asked for, the rows as bars.

    `lines` are tuples of texts, one for each column; `widths` are the columns' widths in characters; `heads`
    their headings.  `drawn` is "nothing", "solid" (bars on one axis), "hatched" (bars on one axis that carry
    the warning `reason`) or "refused" (an empty frame that gives the `reason` instead of bars).
    `foot` replaces the source line.
    Raises `Slip` for lines that do not fit the columns and for bars in different units.
    """
    found = records(needs(rows))
    if drawn not in DRAWN:
        raise Slip(f"A ledger draws {', '.join(DRAWN[:-1])} or {DRAWN[-1]}, not {drawn!r}.")
    if any(len(line) != len(widths) for line in [*lines, *([heads] if heads else [])]):
        raise Slip(f"This ledger has {len(widths)} columns: every line needs as many texts.")
    starts = [sum(widths[:i]) / sum(widths) for i in range(len(widths))]
    traces, notes, shapes, y = [], [], [], 0
    for place, line in enumerate([*([heads] if heads else []), *lines]):
        folded = [theme.folded(text, width - 2) for text, width in zip(line, widths)]
        head = bool(heads) and place == 0
        for column, (x, text) in enumerate(zip(starts, folded)):
            strong = head or column == 0
            notes.append({"x": round(x, 3), "y": y, "text": f"<b>{text}</b>" if strong else text}
                         | ({"font": {"size": 15, "color": theme.QUIET}} if head else {}))
        y += max(text.count("<br>") + 1 for text in folded) * LINE + GAP
        shapes.append({"type": "line", "y0": y - 4, "y1": y - 4} | ({"line": {"color": theme.QUIET, "width": 1}} if head else {}))
    reach = [0, 1]
    if drawn in ("solid", "hatched"):
        y, reach = _bars(found, rows, drawn == "hatched", reason, traces, notes, y + 14)
    if drawn == "refused":
        shapes.append({"type": "rect", "y0": y + 12, "y1": y + 12 + BOX, "fillcolor": theme.PAPER,
                       "line": {"color": theme.ACCENT, "width": 2.5, "dash": "dash"}})
        notes.append({"x": 0.5, "y": y + 12 + BOX / 2, "xanchor": "center", "yanchor": "middle", "align": "center",
                      "text": f"<b>✗ No chart</b><br>{theme.folded(reason, 92)}", "font": {"size": 17, "color": theme.INK}})
        y += 12 + BOX
    if not traces:
        # An empty drawing area would bring plotly's own default axes: one unseen mark keeps ours.
        traces.append({"type": "scatter", "mode": "markers", "x": [0], "y": [0], "marker": {"opacity": 0}, "hoverinfo": "skip", "showlegend": False})
    # Texts and rules of a ledger are many and alike: what they share is said once.
    shared = theme.TEMPLATE["layout"] | {
        "annotationdefaults": {"xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False,
                               "font": {"size": 15, "color": theme.INK}},
        "shapedefaults": {"xref": "paper", "x0": 0, "x1": 1, "line": {"color": theme.GRID, "width": 1}}}
    layout = theme.frame(title, scope, foot or source_line(rows), height=y + 8, left=20, right=24, below=8, annotations=notes, shapes=shapes,
                         template={"layout": shared}, barmode="overlay", xaxis={"visible": False, "domain": [0.3, 0.9], "range": reach},
                         yaxis={"visible": False, "range": [y + 8, -4]})
    described = "; ".join(": ".join(part for part in line if part).replace("<br>", " ") for line in lines)
    if reason:
        described += f"; {'no chart' if drawn == 'refused' else 'the warning'}: {reason}"
    return Chart(traces, layout, rows, title, takeaway, "Ledger" if drawn in ("nothing", "refused") else "Ledger and bars", described,
                 foot=foot or source_line(rows))


def _bars(found, rows, hatched, reason, traces, notes, y):
    """Add one bar a row, and the warning above them; return where they end and the range of their axis."""
    one_unit(rows)
    if reason:
        notes.append({"x": 0, "y": y, "text": f"<b>Warning:</b> {theme.folded(reason, 108)}", "font": {"size": 15, "color": theme.ACCENT}})
        y += LINE * (theme.folded(reason, 108).count("<br>") + 1) + GAP
    low, high = min([0, *(min(ends(r)) for r in found)]), max([0, *(max(ends(r)) for r in found)])
    step = BAR if len(found) <= FEW else CLOSE
    for row in found:
        centre, own = y + step / 2, tint(row)
        style = {"color": own if row["mark"] == "text" else theme.PAPER, "line": {"color": own, "width": 2}}
        pattern = {"pattern": {"shape": "/", "fgcolor": own, "bgcolor": theme.PAPER, "size": 8, "solidity": 0.3}, "line": {"color": own, "width": 2}}
        start, end = ends(row)
        bar = {"type": "bar", "orientation": "h", "y": [centre], "width": [36 if step == BAR else 28], "showlegend": False, **hover(row)}
        traces.append(bar | {"x": [start], "marker": pattern if hatched else style})
        if end > start:
            traces.append(bar | {"x": [end - start], "base": [start], "marker": {"color": theme.PAPER, "line": {"color": own, "width": 1.5}}})
        arrow = {"at least": " ▶", "at most": " ◀"}.get(row["bound"], "")
        notes += [{"xref": "x", "x": max(0, end), "y": centre, "text": f"<b>{label(row)}</b>{arrow}", "yanchor": "middle", "xshift": 8,
                   "font": {"size": 16, "color": theme.INK}},
                  {"x": 0, "y": centre, "text": _cut(theme.folded(row["label"], 38), 2 if step == CLOSE else 3), "yanchor": "middle", "font": {"size": 14, "color": theme.INK}}]
        y += step
    return y, [low, high if high > low else 1]


def _cut(text, lines):
    """A folded text of at most so many lines; the rest is in the chart's table and in its hover text."""
    parts = text.split("<br>")
    return text if len(parts) <= lines else f"{'<br>'.join(parts[:lines])} …"


__all__ = ["DRAWN", "ledger"]
