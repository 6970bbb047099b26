"""Small multiples over time against the eras: a panel for each quantity, its own baseline, bands behind it, breaks drawn as breaks."""

import re

from .. import theme
from ..chart import Chart, joined, needs_groups
from ..data import together
from ..slips import Slip
from ..wording import missing, number
from .marks import dot, ends, hover, middle, one_unit, records, source_line, spread, tint

COLUMNS, HEIGHT, GAP, HEAD = 3, 128, 26, 50
# Labels are laid out for the narrowest page that they must be read on: a panel of so many pixels.
NARROW = 250
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


def moment(row):
    """When a row is drawn, in decimal years: its month where it names one, else the middle of its year or years."""
    if missing(row["start"]):
        raise Slip(f"“{row['label']}” has no year, so it cannot be drawn over time.")
    start = int(row["start"])
    end = start if missing(row["end"]) else int(row["end"])
    said = "" if missing(row["as_of"]) else str(row["as_of"]).lower()
    # "by 1937" and "spring of 1927" name no month; "March 1930" and "1 January 1934" do.
    named = re.findall("|".join(rf"\b{month}\b" for month in MONTHS), said)
    if len(named) == 1 and start == end:
        return round(start + MONTHS.index(named[0]) / 12 + (0 if re.search(r"\b1 ", said) else 0.04), 2)
    return round((start + end + 1) / 2, 2)


def banded(groups, bands, title, scope="", takeaway="", common=False, breaks=None, years=(1917, 1942)):
    """Small multiples over time: one panel for each heading, three abreast, with pale bands for the eras behind all of them.

    `groups` maps a heading to its rows, or to a sentence where there is nothing to draw; `bands` are (letter, era, from, to)
    in decimal years, a band whose letter is small being a strip along the top.  Every panel has its own unit and its own
    axis from nought; `common=True` forces one axis on all, to show how that misleads.  A line joins neighbouring
    years of one origin and one source; where years are missing or the source changes there is a gap.  `breaks` maps a
    heading to moments in decimal years between which nothing may be joined: a crossed upright line stands there.
    """
    rows = together(*needs_groups({name: part for name, part in groups.items() if not isinstance(part, str)}, "a panel").values())
    deep = -(-len(groups) // COLUMNS)
    tall = deep * (HEIGHT + HEAD) + (deep - 1) * GAP
    values = [v for r in records(rows) for v in ends(r)]
    forced = _axis(min(values), max(values))
    traces, notes, shapes, axes = [], [], [], {}
    for place, (heading, part) in enumerate(groups.items()):
        tag = str(place + 1) if place else ""
        column, line = place % COLUMNS, place // COLUMNS
        left, right = column / COLUMNS + 0.012 * (column > 0), (column + 1) / COLUMNS - 0.03
        top = 1 - (line * (HEIGHT + HEAD + GAP) + HEAD) / tall
        found = [] if isinstance(part, str) else sorted((r | {"at": moment(r)} for r in records(part)), key=lambda r: r["at"])
        unit = part if isinstance(part, str) else one_unit(part)
        own = forced if common else _axis(min(v for r in found for v in ends(r)), max(v for r in found for v in ends(r))) if found else [0, 1]
        axes[f"xaxis{tag}"] = {"domain": [round(left, 3), round(right, 3)], "anchor": f"y{tag}"} | ({"showticklabels": True} if line == deep - 1 else {})
        axes[f"yaxis{tag}"] = {"domain": [round(max(0, top - HEIGHT / tall), 3), round(top, 3)], "anchor": f"x{tag}", "range": [round(end, 2) for end in own]}
        on = {"xaxis": f"x{tag}", "yaxis": f"y{tag}"}
        if not found:
            # An axis that no trace uses is not drawn: an unseen mark keeps the empty panel.
            traces.append({"type": "scatter", "mode": "markers", "x": [years[0]], "y": [0], "marker": {"opacity": 0}, "hoverinfo": "skip", **on})
        for letter, era, start, end in bands:
            shapes.append({"xref": f"x{tag}", "yref": f"y{tag} domain", "x0": start, "x1": end, "fillcolor": theme.colour(era)}
                          | ({"y0": 0.93, "y1": 1, "opacity": 0.75} if letter.islower() else {}))
            if letter.isupper() and line == 0:
                notes.append({"xref": f"x{tag}", "yref": f"y{tag} domain", "x": round((start + end) / 2, 1), "y": 0.85, "text": letter})
        for run in _runs(found, (breaks or {}).get(heading, ())):
            traces.append({"type": "scatter", "mode": "lines", "x": [r["at"] for r in run], "y": [middle(r) for r in run], "hoverinfo": "skip", **on,
                           "line": {"color": tint(run[0]), "width": 2.5 if run[0]["mark"] == "text" else 1.5}})
        # What is in the chapter lies on top of what comes from elsewhere.
        for row in sorted(found, key=lambda r: r["mark"] == "text"):
            traces.append({"type": "scatter", "mode": "markers", "x": [row["at"]], "y": [middle(row)], "marker": dot(row, None, 11 if row["mark"] == "text" else 8),
                           **on, **spread(row), **hover(row)})
        upright = list((breaks or {}).get(heading, ()))
        letters = [(start + end) / 2 for letter, _, start, end in bands if letter.isupper() and line == 0]
        notes += _numbers(found, own, tag, years, upright, letters)
        for at in upright:
            shapes.append({"xref": f"x{tag}", "yref": f"y{tag} domain", "x0": at, "x1": at, "type": "line", "layer": "above", "opacity": 1,
                           "line": {"color": theme.ACCENT, "width": 2, "dash": "dot"}})
            notes.append({"xref": f"x{tag}", "yref": f"y{tag} domain", "x": at, "y": 0.32, "text": "<b>≠</b>", "bgcolor": theme.PAPER, "font": {"size": 16, "color": theme.ACCENT}})
        notes.append({"xref": "paper", "yref": "paper", "x": round(left, 4), "y": round(top, 4), "xanchor": "left", "yanchor": "bottom", "align": "left",
                      "text": f"<b>{theme.folded(heading, 42)}</b><br><span style='color:{theme.QUIET}'>{theme.folded(unit, 44)}</span>"})
    shared = theme.TEMPLATE["layout"] | {"shapedefaults": {"type": "rect", "layer": "below", "line": {"width": 0}, "y0": 0, "y1": 0.93, "opacity": 0.16},
                                         "xaxis": theme.TEMPLATE["layout"]["xaxis"] | {"range": list(years), "showgrid": False, "tickvals": [1920, 1930, 1940], "showticklabels": False},
                                         "yaxis": theme.TEMPLATE["layout"]["yaxis"] | {"showgrid": False, "showticklabels": False, "zeroline": True, "zerolinecolor": theme.QUIET}}
    layout = theme.frame(title, scope, source_line(rows), height=tall, left=20, right=20, below=34, annotations=notes, shapes=shapes,
                         template={"layout": shared}, **axes)
    return Chart(joined(traces), layout, rows, title, takeaway, "Small multiples over time, all on one axis" if common else "Small multiples over time, each with its own axis",
                 foot=source_line(rows))


def _axis(low, high):
    """An axis with nought on it and room above for numbers and letters."""
    low, high = min(0, low), max(0, high)
    reach = (high - low) or 1
    return [low - (0.2 if low < 0 else 0.08) * reach, high + 0.72 * reach]


def _runs(found, breaks):
    """Rows of one origin and one source, neighbours in time, with no break between: what a line may join."""
    runs = []
    for key in dict.fromkeys((r["mark"], r["source"]) for r in found):
        before = None
        for row in (r for r in found if (r["mark"], r["source"]) == key):
            near = before is not None and row["at"] - before["at"] <= 1.1 and not any(before["at"] < at < row["at"] for at in breaks)
            if near:
                runs[-1].append(row)
            else:
                runs.append([row])
            before = row
    return [run for run in runs if len(run) > 1]


def _numbers(found, axis, tag, years, upright, letters):
    """The numbers of the chapter's own marks (of the first, last and greatest others where the chapter has none), where they do not touch."""
    own = [r for r in found if r["mark"] == "text"]
    if not own and found:
        own = list({id(r): r for r in (max(found, key=middle), found[-1], found[0])}.values())
    pixel_x, pixel_y = NARROW / 25, HEIGHT / (axis[1] - axis[0])
    taken = [(r["at"] * pixel_x - 5, middle(r) * pixel_y - 5, r["at"] * pixel_x + 5, middle(r) * pixel_y + 5) for r in own]
    taken += [(at * pixel_x - 4, axis[0] * pixel_y, at * pixel_x + 4, axis[1] * pixel_y) for at in upright]
    taken += [(at * pixel_x - 6, (axis[0] + 0.85 * (axis[1] - axis[0])) * pixel_y - 9, at * pixel_x + 6, axis[1] * pixel_y) for at in letters]
    notes, edges = [], (years[0] * pixel_x - 32, years[1] * pixel_x + 30)
    for row in sorted(own, key=lambda r: -middle(r)):
        text = number(middle(row))
        wide = theme.text_width(text) + 4
        x, y = row["at"] * pixel_x, middle(row) * pixel_y
        for anchor, shift, x0, y0 in (("bottom", 6, x - wide / 2, y + 7), ("left", -9, x - wide - 9, y - 9), ("right", 9, x + 9, y - 9), ("top", -6, x - wide / 2, y - 25)):
            box = (x0, y0, x0 + wide, y0 + 18)
            if box[1] >= axis[0] * pixel_y and edges[0] <= box[0] and box[2] <= edges[1] and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                side = {"yanchor": anchor, "yshift": shift} if anchor in ("bottom", "top") else {"xanchor": "right" if anchor == "left" else "left", "xshift": shift}
                notes.append({"xref": f"x{tag}", "yref": f"y{tag}", "x": row["at"], "y": middle(row), "text": text} | side)
                break
    return notes


__all__ = ["banded", "moment"]
