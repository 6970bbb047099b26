"""What all chart forms share: how a row is drawn, one unit an axis, and the source line."""

from .. import theme
from ..data import records
from ..slips import Slip
from ..wording import amount, listed, missing, number, sentence

HOLLOW = theme.PAPER
# No-break spaces keep a mark and its meaning on one line.
KEY = {"text": "●\u00a0in\u00a0the\u00a0chapter", "computed": "○\u00a0computed\u00a0here", "estimate": "◇\u00a0from\u00a0elsewhere"}


def one_unit(rows):
    """The unit that all rows share; raises `Slip` where they have several (one axis, one unit)."""
    units = list(dict.fromkeys(rows["unit"]))
    if len(units) > 1:
        raise Slip(f"One axis takes one unit, but these rows are in {listed(units)}: draw them apart.")
    return units[0]


def ends(row):
    """Lower and upper end of a row: the same number twice unless it is a range."""
    ranged = not missing(row["low"]) and not missing(row["high"])
    return (row["low"], row["high"]) if ranged else (row["value"], row["value"])


def middle(row):
    """The number a row is drawn at: its value, or the middle of its range."""
    return sum(ends(row)) / 2 if missing(row["value"]) else row["value"]


def spread(row, colour=None):
    """Whisker of a row that is drawn at one height, from its lower to its upper end; nothing for a single number."""
    (low, high), at = ends(row), middle(row)
    if not high > low:
        return {}
    return {"error_y": {"type": "data", "symmetric": False, "array": [round(high - at, 6)], "arrayminus": [round(at - low, 6)],
                        "color": tint(row, colour), "thickness": 2, "width": 6}}


def label(row, unit=False):
    """The direct label of a mark: the amount without its unit, but with "over" or "about"."""
    return amount(row, unit=unit)


def tint(row, colour=None):
    """The colour of a row: the one given, else that of its era; estimates are grey."""
    if colour:
        return colour
    return theme.QUIET if row["mark"] == "estimate" else theme.colour(row["era"])


def dot(row, colour=None, size=13):
    """Marker of a row as a plotly dict: filled in the text, hollow if computed, an open diamond if estimated."""
    own = tint(row, colour)
    shape = "diamond-open" if row["mark"] == "estimate" else "circle"
    fill = own if row["mark"] == "text" else HOLLOW
    return {"symbol": shape, "size": size, "color": own if shape.endswith("open") else fill, "line": {"color": own, "width": 2.5}}


def block(row, colour=None):
    """Fill of a bar as a plotly dict: solid in the text, hollow if computed, hatched if estimated."""
    own = tint(row, colour)
    if row["mark"] == "estimate":
        return {"color": HOLLOW, "line": {"color": own, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": own, "size": 7, "solidity": 0.25}}
    return {"color": own if row["mark"] == "text" else HOLLOW, "line": {"color": own, "width": 2}}


def hover(row):
    """Hover text of a row, with plotly's extra box switched off."""
    return {"hovertext": sentence(row), "hoverinfo": "text"}


def apart(notes, scale):
    """Move labels at one right end apart where they would touch; `scale` is pixels for one unit of y."""
    last = {}
    for note in sorted(notes, key=lambda n: n["y"]):
        lines = note["text"].count("<br>") + 1
        place = note["y"] * scale + note["yshift"]
        raised = max(place, last.get(note["x"], place))
        note["yshift"] = round(note["yshift"] + raised - place)
        last[note["x"]] = raised + 18 * lines


def source_line(rows):
    """The foot of a chart, written from its rows: paragraphs, notes, grades, authors, how it was computed."""
    parts, found = [], records(rows)
    text = [r for r in found if r["mark"] == "text"]
    if text:
        places = listed(sorted({r["reference"] for r in text}, key=lambda ref: [int(n) for n in ref.split(".")]))
        notes = [int(n) for n in dict.fromkeys(r["note"] for r in text if not missing(r["note"]))]
        noted = f", note{'s' * (len(notes) > 1)} {listed(notes)}" if notes else ""
        grades = "; ".join(dict.fromkeys(r["grade"] for r in text))
        parts.append(f"Chapter ¶ {places}{noted} ({grades})")
    made = list(dict.fromkeys(r["source"] for r in found if r["mark"] == "computed" and not missing(r["source"])))
    if made:
        parts.append("computed: " + "; ".join(made[:3]) + (" …" if len(made) > 3 else ""))
    others = list(dict.fromkeys(
        f"{str(r['source']).split(', ')[0]}{' [unchecked]' if r['grade'] == 'unchecked' else ''}"
        for r in found if r["mark"] == "estimate"))
    if others:
        parts.append("estimates: " + "; ".join(others))
    kinds = [KEY[m] for m in KEY if any(r["mark"] == m for r in found)]
    if len(kinds) > 1:
        parts.append(" ".join(kinds))
    return " · ".join(parts)


def room(labels, width, size=theme.TEXT):
    """Fold row labels at `width` characters and say how many pixels they take: (labels, pixels)."""
    folded = [theme.folded(text, width) for text in labels]
    return folded, round(max((theme.text_width(text, size) for text in folded), default=0)) + 26


def ticks(low, high):
    """Axis numbers from `low` to `high` as prose writes them: "2 million", not 2,000,000 or 2M."""
    if high < 1_000_000:
        return {"tickformat": ",~r"}
    step = next(s * 10 ** (len(str(int(high))) - 1) for s in (0.1, 0.2, 0.5, 1, 2) if (high - low) / (s * 10 ** (len(str(int(high))) - 1)) <= 7)
    places = [low + i * step for i in range(int((high - low) / step) + 1)]
    return {"tickvals": places, "ticktext": [number(p) for p in places]}


def whole_axis(top, start=0):
    """Axis range from nought to a little above `top`, so that end labels have room."""
    return [start, start + (top - start) * 1.16]


__all__ = ["apart", "block", "dot", "ends", "hover", "label", "middle", "one_unit", "records", "room",
           "source_line", "spread", "ticks", "tint", "whole_axis"]
