"""How a row is drawn, by its origin and era; and what axes, notes and lines have in common."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import theme
from ..wording import amount, missing, number, sentence
from .widths import narrow

Row = Mapping[str, Any]
Json = dict[str, Any]

# Hatching says "from elsewhere", and nothing else.
HATCH = {"shape": "/", "size": 7, "solidity": 0.25}


def ends(row: Row) -> tuple[float, float]:
    """Lower and upper end of a row: the same number twice unless it is a range."""
    ranged = not missing(row["low"]) and not missing(row["high"])
    return (row["low"], row["high"]) if ranged else (row["value"], row["value"])


def middle(row: Row) -> float:
    """The number a row is drawn at: its value, or the middle of its range."""
    return sum(ends(row)) / 2 if missing(row["value"]) else row["value"]


def extent(rows: Iterable[Row]) -> tuple[float, float]:
    """The least and the greatest number among the ends of some rows."""
    numbers = [end for row in rows for end in ends(row)]
    return min(numbers), max(numbers)


def label(row: Row) -> str:
    """The direct label of a mark: the amount without its unit."""
    return amount(row, unit=False)


def hover(row: Row) -> Json:
    """Hover text of a row, with plotly's extra box switched off."""
    return {"hovertext": sentence(row), "hoverinfo": "text"}


def tint(row: Row) -> str:
    """The colour of a row: that of its era; estimates are grey."""
    return theme.QUIET if row["mark"] == "estimate" else theme.colour(row["era"])


def dot(row: Row, size: int = 13) -> Json:
    """Marker of a row: filled in the text, hollow if computed, an open diamond if estimated."""
    own, elsewhere = tint(row), row["mark"] == "estimate"
    fill = theme.PAPER if row["mark"] == "computed" else own
    return {"symbol": "diamond-open" if elsewhere else "circle", "size": size, "color": fill,
            "line": {"color": own, "width": 2.5}}


def block(row: Row) -> Json:
    """Fill of a bar: solid in the text, outlined on a tint if computed, hatched if from elsewhere.
    """
    own = tint(row)
    look = {"color": theme.PAPER, "line": {"color": own, "width": 1.5}}
    if row["mark"] == "estimate":
        return look | {"pattern": HATCH | {"fgcolor": own}}
    return look | {"color": own if row["mark"] == "text" else theme.mixed(own, theme.COMPUTED)}


def stretch(row: Row) -> Json:
    """Fill of the bar that goes on from the lower to the upper end of a range: always paler than
    the body, so a tint in the text, nothing if computed, pale hatching if from elsewhere.
    """
    own = tint(row)
    look = {"color": theme.PAPER, "line": {"color": own, "width": 1.5}}
    if row["mark"] == "estimate":
        return look | {"pattern": HATCH | {"fgcolor": theme.mixed(own, theme.RANGE)}}
    return look | ({"color": theme.mixed(own, theme.RANGE)} if row["mark"] == "text" else {})


def spread(row: Row) -> Json:
    """Whisker between the ends of a row that is drawn at one height; nothing for one number."""
    (low, high), at = ends(row), middle(row)
    if not high > low:
        return {}
    return {"error_y": {"type": "data", "symmetric": False, "array": [round(high - at, 6)],
                        "arrayminus": [round(at - low, 6)],
                        "color": tint(row), "thickness": 2, "width": 6}}


def group_label(name: str, line: float, left: int, *, above: float, down: int) -> Json:
    """The name of a group of marks that stand line by line, level with its first line; on a narrow
    page above it.

    line:  where the group's first line stands on the axis
    left:  pixels of the room for names
    above: how far above the line it stands on a narrow page, on the axis
    down:  pixels from the line down to the middle of the name's first line on a wide page
    """
    if narrow():
        return note(0, round(line - above, 3), name, xref="paper", xanchor="left",
                    yanchor="bottom", align="left")
    return note(0, round(line, 3), name, xref="paper", xanchor="left", yanchor="top",
                align="left", xshift=theme.EDGE - left, yshift=down)


def points(xs: Sequence[float], ys: Sequence[float], marker: Json, **more: Any) -> Json:
    """A trace of marks; `more` goes in as it is, as with all that follow."""
    return {"type": "scatter", "mode": "markers", "x": xs, "y": ys, "marker": marker} | more


def segment(xs: Sequence[float], ys: Sequence[float], colour: str, width: float,
            dash: str | None = None, **more: Any) -> Json:
    """A trace of one line, which says nothing on hovering unless it is told to."""
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip",
            "line": _stroke(colour, width, dash)} | more


def bar(row: Row, place: int, length: float, look: Json, **more: Any) -> Json:
    """A trace of one bar to the right, in a line of the drawing."""
    return {"type": "bar", "orientation": "h", "x": [length], "y": [place], "marker": look,
            **hover(row)} | more


def column(row: Row, x: float, width: float, **more: Any) -> Json:
    """A trace of one upright bar with its whisker."""
    return {"type": "bar", "x": [x], "y": [middle(row)], "width": [width], "marker": block(row),
            **spread(row), **hover(row)} | more


def mark(row: Row, x: float, size: int = 13, **more: Any) -> Json:
    """A trace of one mark at the row's middle, with its whisker."""
    return points([x], [middle(row)], dot(row, size), **spread(row), **hover(row)) | more


def unseen(**place: Any) -> Json:
    """A mark that nobody sees, to carry a hover text or to keep an axis without data."""
    return points([], [], {"opacity": 0}, hoverinfo="skip") | place


def _stroke(colour: str, width: float, dash: str | None) -> Json:
    return {"color": colour, "width": width} | ({"dash": dash} if dash else {})


def rule(x: tuple[float, float], y: tuple[float, float], colour: str = theme.GREY,
         width: float = theme.REFERENCE, dash: str | None = "dash", **more: Any) -> Json:
    """A straight line that is no data: a reference, a border."""
    return {"type": "line", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1],
            "line": _stroke(colour, width, dash)} | more


def upright(at: float, colour: str = theme.GREY, width: float = theme.REFERENCE, dash: str = "dash",
            **more: Any) -> Json:
    """A reference line across the whole drawing at one place of the x axis."""
    return rule((at, at), (0, 1), colour, width, dash, yref="paper") | more


def note(x: float, y: float, text: str, size: int = theme.TEXT, colour: str = theme.INK,
         **more: Any) -> Json:
    """A text at a place of the drawing; `more` (anchors, shifts in pixels) is plotly's."""
    return {"x": x, "y": y, "text": text, "font": {"size": size, "color": colour}} | more


def named_ticks(names: Sequence[str], size: int = theme.TEXT, **more: Any) -> Json:
    """An axis whose places 0, 1, 2 … carry names."""
    return {"tickvals": list(range(len(names))), "ticktext": list(names),
            "tickfont": {"size": size, "color": theme.INK}} | more


def amount_ticks(low: float, high: float, most: int = 7) -> Json:
    """Axis numbers from `low` to `high` as prose writes them: "2 million", not 2,000,000 or 2M.

    There are about `most` of them.
    """
    if high < 1_000_000:
        return {"tickformat": ",~r", "nticks": most}
    size = 10 ** (len(str(int(high))) - 1)
    step = next(part * size for part in (0.1, 0.2, 0.5, 1, 2, 5)
                if (high - low) / (part * size) <= most)
    places = [low + i * step for i in range(int((high - low) / step) + 1)]
    if narrow() and low > 0:
        places = places[1:]  # half of the first number would lie beyond the edge
    return {"tickvals": places, "ticktext": [number(place) for place in places]}


def whole_axis(top: float, start: float = 0) -> list[float]:
    """Axis range from `start` to a little above `top`, so that end labels have room."""
    return [start, start + (top - start) * 1.16]


def room(names: Iterable[str], size: int = theme.TEXT) -> int:
    """How many pixels folded row labels take beside the drawing; above their rows they take none.
    """
    if narrow():
        return theme.EDGE
    return round(max((theme.text_width(name, size) for name in names), default=0)) + 26


def named_rows(names: Sequence[str], step: int, thick: int, size: int = theme.TEXT,
               under: float = 0) -> tuple[int, Json, list[Json]]:
    """Height in pixels, axis and labels of rows that run from the top down.

    `names` are their folded labels, `step` the pixels a row takes where these stand at its side,
    `thick` the pixels of its bar and `under` those of what stands below that.
    """
    if not narrow():
        return step * len(names), named_ticks(names, size, showgrid=False,
                                              range=[len(names) - 0.5, -0.5]), []
    lines = max(name.count("<br>") + 1 for name in names)
    step = round(lines * size * theme.LINE + thick + 22 + under)
    below = (thick / 2 + 10 + under) / step
    axis = {"showticklabels": False, "showgrid": False,
            "range": [round(len(names) - 1 + below, 4), round(below - 1, 4)]}
    # Reference lines run behind the labels, not through them.
    notes = [note(0, place, name, size, xref="paper", xanchor="left", yanchor="bottom",
                  align="left", yshift=round(thick / 2) + 2, bgcolor=theme.PAPER, borderpad=0)
             for place, name in enumerate(names)]
    return step * len(names), axis, notes


def plain(text: str) -> str:
    """A folded text without the signs that make it bold."""
    return text.replace("<b>", "").replace("</b>", "")


def level_note(at: float, low: float, high: float, text: str) -> Json:
    """The label above an upright reference line, kept inside the drawing.

    `at` is where the line stands on an axis from `low` to `high`.
    """
    share = (at - low) / ((high - low) or 1)
    side = "left" if share < 0.3 else "right" if share > 0.7 else "center"
    return note(at, 1, theme.folded(text, 34 if narrow() else 60), theme.TICK, theme.QUIET,
                yref="paper", yanchor="bottom", xanchor=side, align=side, yshift=2)


def move_apart(notes: Iterable[Json], scale: float) -> None:
    """Raise those labels at one right end that would touch; `scale` is pixels for one unit of y."""
    reached: dict[float, float] = {}
    for moved in sorted(notes, key=lambda n: n["y"]):
        half = theme.text_height(moved["text"], moved["font"]["size"]) / 2
        place = moved["y"] * scale + moved["yshift"]
        raised = max(place, reached.get(moved["x"], place - half - 1) + half + 1)
        moved["yshift"] = round(moved["yshift"] + raised - place)
        reached[moved["x"]] = raised + half


# How the strokes of lines look in a line of text.
STROKES = {"solid": "━━━", "dot": "┅┅┅", "dashdot": "━ · ━", "longdashdot": "━━ · ━━",
           "longdash": "╍╍╍", "dash": "╌╌╌"}


def line_key(lines: Sequence[tuple[str, str, str]]) -> list[Json]:
    """The names of lines above a narrow drawing, each with its stroke in its colour.

    `lines` are (name, colour, stroke); without any there is no note.
    """
    if not lines:
        return []
    named = [f"<span style='color:{colour}'>{STROKES[dash]}</span> "
             + theme.folded(name, 34).replace("<br>", "<br>\u00a0\u00a0\u00a0")
             for name, colour, dash in lines]
    return [note(0, 1, "<br>".join(named), xref="paper", yref="paper", xanchor="left",
                 yanchor="bottom", align="left", yshift=8)]
