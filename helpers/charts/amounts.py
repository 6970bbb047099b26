"""Amounts side by side: bars, bullets against a plan, parts of a whole, hundred squares, true-scale areas."""

from math import log10, sqrt

from .. import theme
from ..chart import Chart, needs, needs_groups
from ..data import together
from ..slips import Slip
from ..wording import amount, number
from .marks import block, dot, ends, hover, label, middle, one_unit, records, room, source_line, ticks, tint, whole_axis


def bars(rows, title, scope="", takeaway="", top=None, line=None, colour=None):
    """One horizontal bar a row, longest label left, amount at its end.

    "Over" is an open bar with an arrow, a range runs on hatched from its lower to its upper end.
    `top` fixes the end of the axis (100 for shares of one whole); `line` is (value, label) of a
    vertical reference line.  Raises `Slip` when the rows are in different units.
    """
    one_unit(needs(rows))
    found = records(rows)
    # Many bars stand closer together: their labels then take one line each.
    names, left = room([r["label"] for r in found], 34 if len(found) <= 7 else 40)
    reach = top or max([0] + [max(ends(r)) for r in found] + ([line[0]] if line else []))
    low = min(0, min(min(ends(r)) for r in found))
    if low == reach:
        reach = 1
    traces, notes = [], []
    for place, row in enumerate(found):
        start, end = ends(row)
        base = {"type": "bar", "orientation": "h", "y": [place], **hover(row)}
        traces.append(base | {"x": [start], "marker": block(row, colour)})
        if end > start:
            hatch = {"color": theme.PAPER, "line": {"color": tint(row, colour), "width": 1.5},
                     "pattern": {"shape": "/", "fgcolor": tint(row, colour), "size": 6}}
            traces.append(base | {"x": [end - start], "base": [start], "marker": hatch})
        open_end = row["bound"] == "at least"
        text = label(row) + (" ▶" if open_end else " ◀" if row["bound"] == "at most" else "")
        notes.append({"x": max(end, 0), "y": place, "text": text, "xanchor": "left", "xshift": 8,
                      "font": {"size": 16, "color": theme.INK}})
    # The labels of the longest bars stand beyond the drawing area.
    right = max([110] + [round(theme.text_width(n["text"], 16)) + 20 for n in notes if n["x"] >= 0.7 * reach])
    extra = {}
    if line:
        extra["shapes"] = [{"type": "line", "x0": line[0], "x1": line[0], "yref": "paper", "y0": 0, "y1": 1,
                            "line": {"color": theme.QUIET, "width": 1.5, "dash": "dash"}}]
        notes.append({"x": line[0], "yref": "paper", "y": 1, "yanchor": "bottom", "text": line[1],
                      "font": {"size": theme.TEXT, "color": theme.QUIET}})
    layout = theme.frame(
        title, scope, source_line(rows), height=max(120, (58 if len(found) <= 7 else 35) * len(found)), left=left, right=right, below=30 if top else 12,
        annotations=notes, barmode="overlay",
        xaxis={"range": [low, reach] if top else [low * 1.1, reach * 1.02], "showgrid": bool(top),
               "showticklabels": bool(top), "zeroline": True, "zerolinecolor": theme.QUIET},
        yaxis={"tickvals": list(range(len(found))), "ticktext": names, "autorange": "reversed", "showgrid": False,
               "tickfont": {"size": 15, "color": theme.INK}}, **extra)
    return Chart(traces, layout, rows, title, takeaway, "Bar chart", foot=source_line(rows))


def bullets(before, plan, actual, title, scope="", takeaway=""):
    """Plan against outcome: pale bar = before, solid bar = outcome, black tick = plan.

    Three sets of rows with the same labels in the same order.
    """
    found = [records(needs(part)) for part in (before, plan, actual)]
    if not [r["label"] for r in found[0]] == [r["label"] for r in found[1]] == [r["label"] for r in found[2]]:
        raise Slip("Before, plan and outcome must carry the same labels in the same order.")
    rows = together(before, plan, actual)
    one_unit(rows)
    if rows["value"].isna().any():
        raise Slip("Plan and outcome are drawn as single numbers; one of these rows is a range.")
    names, left = room([r["label"] for r in found[0]], 30, 16)
    traces, notes = [], []
    for place, (was, wanted, became) in enumerate(zip(*found)):
        traces += [
            {"type": "bar", "orientation": "h", "y": [place], "x": [became["value"]], "width": [0.44],
             "marker": block(became), **hover(became)},
            {"type": "bar", "orientation": "h", "y": [place], "x": [was["value"]], "width": [0.18],
             "marker": {"color": theme.PALE, "line": {"color": theme.QUIET, "width": 1}}, **hover(was)},
            {"type": "scatter", "mode": "markers", "x": [wanted["value"]], "y": [place],
             "marker": {"symbol": "line-ns", "size": 44, "line": {"color": theme.INK, "width": 4}}, **hover(wanted)}]
        written = {"y": place}
        notes += [
            written | {"x": became["value"], "xanchor": "right", "xshift": -8, "text": f"<b>{number(became['value'])}</b>",
                       **theme.written_on(block(became)["color"], 17)},
            written | {"x": wanted["value"], "yshift": 43, "text": f"plan {number(wanted['value'])}", "font": {"size": 15, "color": theme.INK}},
            written | {"x": was["value"], "yshift": -34, "xanchor": "right", "text": f"before {number(was['value'])}",
                       "font": {"size": 15, "color": theme.QUIET}}]
    reach = max(r["value"] for part in found for r in part)
    layout = theme.frame(title, scope, source_line(rows), height=112 * len(names), left=left, right=60, below=10,
                         annotations=notes, barmode="overlay",
                         xaxis={"range": [0, reach * 1.04], "showgrid": False, "showticklabels": False},
                         yaxis={"tickvals": list(range(len(names))), "ticktext": names, "showgrid": False,
                                "range": [len(names) - 0.45, -0.6], "tickfont": {"size": 16, "color": theme.INK}})
    return Chart(traces, layout, rows, title, takeaway, "Bullet chart of plan and outcome", foot=source_line(rows))


# Neighbouring parts differ in lightness and pattern, so that they stay apart in grey print.
PART_STYLES = [(1.0, ""), (0.45, ""), (0.12, "/"), (0.7, "."), (0.25, "x")]


def _mixed(colour, strength):
    ink, paper = (tuple(int(c[i:i + 2], 16) for i in (1, 3, 5)) for c in (colour, theme.PAPER))
    return "#%02x%02x%02x" % tuple(round(p + (i - p) * strength) for i, p in zip(ink, paper))


def shares(wholes, title, scope="", takeaway="", colour=None, line=None):
    """Bars that each make one whole, cut into labelled parts.

    `wholes` maps a bar's name to its rows (all in one unit, in order from left to right).  Parts are drawn
    to the sum of their own bar, so bars of different totals can be compared by structure.  `line` is
    (per cent, label) of an upright reference line across all bars.
    """
    rows = together(*needs_groups(wholes, "a bar").values())
    one_unit(rows)
    names, left = room(wholes, 26)
    segments, traces, notes = list(dict.fromkeys(rows["label"])), [], []
    for place, part in enumerate(wholes.values()):
        found, start = records(part), 0.0
        total = sum(middle(r) for r in found)
        if total <= 0 or min(middle(r) for r in found) < 0:
            raise Slip("The parts of a whole are nought or more, and one of them is more than nought.")
        for row in found:
            rank = segments.index(row["label"]) % len(PART_STYLES)
            strength, pattern = PART_STYLES[rank]
            own, width = tint(row, colour), middle(row) / total * 100
            if row["mark"] == "computed" and not pattern:
                strength *= 0.3  # next to hollow: what is computed must not look like what is printed
            fill = _mixed(own, strength)
            traces.append({
                "type": "bar", "orientation": "h", "y": [place], "x": [width], "base": [start], "width": [0.58],
                "marker": {"color": theme.PAPER if row["mark"] == "computed" and pattern else fill,
                                                "line": {"color": own, "width": 1.5},
                                                "pattern": {"shape": pattern, "fgcolor": own, "size": 7, "solidity": 0.2}},
                **hover(row)})
            written = label(row)
            # On a pattern every text gets a plate.
            look = theme.written_on(fill if not pattern else theme.PAPER, 16)
            plate = {} if not pattern else {"bgcolor": theme.PAPER, "borderpad": 2}
            notes.append({"x": start + width / 2, "y": place, "text": f"<b>{written}</b>",
                          **look, **plate})
            if place == 0 or not any(s == row["label"] for s in list(wholes.values())[place - 1]["label"]):
                notes.append({"x": start, "y": place, "yshift": 31, "xanchor": "left", "yanchor": "bottom", "align": "left",
                              "text": theme.folded(row["label"], max(10, round(width * 0.95))),
                              "font": {"size": 14, "color": theme.INK}})
            start += width
    extra = {}
    if line:
        extra["shapes"] = [{"type": "line", "x0": line[0], "x1": line[0], "yref": "paper", "y0": 0, "y1": 1,
                            "line": {"color": theme.INK, "width": 2, "dash": "dash"}}]
        notes.append({"x": line[0], "yref": "paper", "y": 0, "yanchor": "top", "text": line[1], "showarrow": False,
                      "font": {"size": 14, "color": theme.INK}})
    layout = theme.frame(title, scope, source_line(rows), height=104 * len(names) + 24, left=left, right=30, below=34 if line else 10,
                         annotations=notes, barmode="overlay", **extra,
                         xaxis={"range": [0, 100.4], "showgrid": False, "showticklabels": False},
                         yaxis={"tickvals": list(range(len(names))), "ticktext": names, "showgrid": False,
                                "range": [len(names) - 0.55, -0.8], "tickfont": {"size": 15, "color": theme.INK}})
    return Chart(traces, layout, rows, title, takeaway, "Divided bars", foot=source_line(rows))


def hundred(rows, title, scope="", takeaway=""):
    """One ten-by-ten square a row: so many of a hundred are filled (rows in per cent).

    A computed row is filled with open squares, an estimate with diamonds; the squares between the ends of a range are pale.
    Raises `Slip` for amounts outside 0 to 100.
    """
    if one_unit(needs(rows)) != "per cent":
        raise Slip("A square of a hundred shows per cent.")
    found = records(rows)
    traces, notes, width, gap = [], [], 10, 3.2
    for place, row in enumerate(found):
        least, most = ends(row)
        if not 0 <= least <= most <= 100:
            raise Slip(f"A square of a hundred shows 0 to 100, not {label(row)}.")
        own, shift = tint(row), place * (width + gap)
        shape = "diamond" if row["mark"] == "estimate" else "square"
        for cells, style in ((range(round(least)), {"symbol": shape, "color": own if row["mark"] == "text" else theme.PAPER, "line": {"color": own, "width": 1.5}}),
                             (range(round(least), round(most)), {"symbol": shape, "color": theme.PALE, "line": {"color": own, "width": 1.5}}),
                             (range(round(most), 100), {"symbol": "square", "color": theme.PAPER, "line": {"color": theme.PALE, "width": 1}})):
            if cells:
                traces.append({"type": "scatter", "mode": "markers",
                               "x": [round(shift + i % 10, 1) for i in cells], "y": [9 - i // 10 for i in cells],
                               "marker": {"size": 16, **style}, **hover(row)})
        notes.append({"x": shift - 0.5, "y": 9.9, "xanchor": "left", "yanchor": "bottom", "align": "left",
                      "text": f"<b>{amount(row)}</b><br>{theme.folded(row['label'], 32)}", "font": {"size": 15, "color": theme.INK}})
    layout = theme.frame(title, scope, source_line(rows), height=318, left=18, right=18, below=6, annotations=notes,
                         xaxis={"visible": False, "range": [-0.8, max(2 * (width + gap), len(found) * (width + gap)) - 2]},
                         yaxis={"visible": False, "range": [-0.8, 13.6], "scaleanchor": "x", "constrain": "domain"})
    return Chart(traces, layout, rows, title, takeaway, "Squares of one hundred", foot=source_line(rows))


def areas(rows, title, scope="", takeaway=""):
    """Squares whose areas are in proportion to the amounts, side by side on one ground line."""
    one_unit(needs(rows, least=2))
    found = records(rows)
    if min(middle(r) for r in found) <= 0:
        raise Slip("An area can only stand for an amount greater than nought.")
    sides = [sqrt(middle(r)) for r in found]
    unit, shapes, notes, traces, x = max(sides), [], [], [], 0.0
    for row, side in zip(found, sides):
        side = side / unit
        style = block(row)
        shapes.append({"type": "rect", "x0": x, "x1": x + side, "y0": 0, "y1": side, "fillcolor": style["color"],
                       "line": style["line"] | ({"dash": "dot"} if row["mark"] == "estimate" else {}), "opacity": 1})
        traces.append({"type": "scatter", "mode": "markers", "x": [x + side / 2], "y": [side / 2],
                       "marker": {"opacity": 0, "size": 30}, **hover(row)})
        notes.append({"x": x, "y": side, "yshift": 6, "xanchor": "left", "yanchor": "bottom", "align": "left",
                      "text": f"<b>{amount(row)}</b><br>{theme.folded(row['label'], 26)}", "font": {"size": 15, "color": theme.INK}})
        x += max(side, 0.62) + 0.16
    layout = theme.frame(title, scope, source_line(rows), height=330, left=20, right=20, below=6, annotations=notes, shapes=shapes,
                         xaxis={"visible": False, "range": [-0.02, max(x, 2.9)]},
                         yaxis={"visible": False, "range": [-0.03, 1.3], "scaleanchor": "x", "constrain": "domain"})
    return Chart(traces, layout, rows, title, takeaway, "Squares with areas in proportion", foot=source_line(rows))


def dots(rows, title, scope="", takeaway="", log=False, top=None, start=0, line=None):
    """One line a row with a dot, or a bar between two dots for a range: for comparing estimates.

    The chapter's values are filled and run on as a thin upright line through the others.
    `log` gives a logarithmic axis; `start` and `top` its ends; `line` is (value, label).
    """
    unit = one_unit(needs(rows))
    found = records(rows)
    values = [v for r in found for v in ends(r)]
    if log and min(values) <= 0:
        raise Slip("A logarithmic axis takes only amounts greater than nought.")
    names, left = room([r["label"] for r in found], 36)
    traces, shapes, notes = [], [], []
    for place, row in enumerate(found):
        low, high = ends(row)
        if high > low:
            traces.append({"type": "scatter", "mode": "lines", "x": [low, high], "y": [place, place],
                           "line": {"color": tint(row), "width": 6}, "opacity": 0.45, **hover(row)})
        traces.append({"type": "scatter", "mode": "markers", "x": sorted({low, high}), "y": [place] * len({low, high}),
                       "marker": dot(row, size=15), **hover(row)})
        arrow = {"at least": " ▶", "at most": " ◀"}.get(row["bound"], "")
        notes.append({"x": high if not log else _log10(high), "y": place, "text": label(row) + arrow,
                      "xanchor": "left", "xshift": 13, "font": {"size": 15, "color": theme.INK}})
        if row["mark"] == "text" and any(r["mark"] == "estimate" for r in found):
            for value in {low, high}:
                shapes.append({"type": "line", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                               "line": {"color": tint(row), "width": 1.2, "dash": "dot"}})
    if line:
        shapes.append({"type": "line", "x0": line[0], "x1": line[0], "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                       "line": {"color": theme.QUIET, "width": 1.5, "dash": "dash"}})
        notes.append({"x": _log10(line[0]) if log else line[0], "yref": "paper", "y": 1, "yanchor": "bottom", "text": line[1],
                      "font": {"size": 14, "color": theme.QUIET}})
    axis = {"type": "log", "dtick": 1} if log else {"range": [start, top] if top else whole_axis(max(values), start), **ticks(start, top or max(values))}
    if log:
        axis["range"] = [_log10(min(values) / 1.6), _log10(max(values) * 2.4)]
    # Room for the labels that run over the end of the axis, on a drawing area that may be as narrow as 640 pixels.
    low, high = axis["range"]
    over = [theme.text_width(note["text"], 15) + 22 - (high - note["x"]) / (high - low) * 640 for note in notes if "xshift" in note]
    layout = theme.frame(title, scope, source_line(rows), height=max(130, 46 * len(found)), left=left, right=max(70, round(max(over)) + 8), below=52,
                         annotations=notes, shapes=shapes,
                         xaxis=axis | {"title": {"text": unit, "font": {"size": 14, "color": theme.QUIET}, "standoff": 6}},
                         yaxis={"tickvals": list(range(len(found))), "ticktext": names, "range": [len(found) - 0.4, -0.6],
                                "tickfont": {"size": 15, "color": theme.INK}})
    return Chart(traces, layout, rows, title, takeaway, "Dot plot", foot=source_line(rows))


def _log10(value):
    return log10(value)


__all__ = ["areas", "bars", "bullets", "dots", "hundred", "shares"]
