"""How a row is drawn, by its origin and era; and what axes, notes and lines have in common."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import theme
from ..wording import amount, missing, number, sentence

Row = Mapping[str, Any]
Json = dict[str, Any]

# The arrow behind the label of an open end, where amounts run to the right and where upward.
TO_THE_RIGHT = {"at least": " ▶", "at most": " ◀"}
UPWARD = {"at least": " ▲", "at most": " ▼"}


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


def label(row: Row, arrows: Mapping[str, str] | None = None) -> str:
    """The direct label of a mark: the amount without its unit, and the arrow of an open end."""
    return amount(row, unit=False) + (arrows or {}).get(row["bound"], "")


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
    """Fill of a bar: solid in the text, hollow if computed, hatched if estimated."""
    own = tint(row)
    if row["mark"] == "estimate":
        return {"color": theme.PAPER, "line": {"color": own, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": own, "size": 7, "solidity": 0.25}}
    fill = own if row["mark"] == "text" else theme.PAPER
    return {"color": fill, "line": {"color": own, "width": 2}}


def spread(row: Row) -> Json:
    """Whisker between the ends of a row that is drawn at one height; nothing for one number."""
    (low, high), at = ends(row), middle(row)
    if not high > low:
        return {}
    return {"error_y": {"type": "data", "symmetric": False, "array": [round(high - at, 6)],
                        "arrayminus": [round(at - low, 6)],
                        "color": tint(row), "thickness": 2, "width": 6}}


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


def rule(x: tuple[float, float], y: tuple[float, float], colour: str = theme.QUIET,
         width: float = 1.5, dash: str | None = "dash", **more: Any) -> Json:
    """A straight line that is no data: a reference, a border."""
    return {"type": "line", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1],
            "line": _stroke(colour, width, dash)} | more


def upright(at: float, colour: str = theme.QUIET, width: float = 1.5, dash: str = "dash",
            **more: Any) -> Json:
    """A reference line across the whole drawing at one place of the x axis."""
    return rule((at, at), (0, 1), colour, width, dash, yref="paper") | more


def note(x: float, y: float, text: str, size: int = theme.TEXT, colour: str = theme.INK,
         **more: Any) -> Json:
    """A text at a place of the drawing; `more` (anchors, shifts in pixels) is plotly's."""
    return {"x": x, "y": y, "text": text, "font": {"size": size, "color": colour}} | more


def named_ticks(names: Sequence[str], size: int = 15, **more: Any) -> Json:
    """An axis whose places 0, 1, 2 … carry names."""
    return {"tickvals": list(range(len(names))), "ticktext": list(names),
            "tickfont": {"size": size, "color": theme.INK}} | more


def amount_ticks(low: float, high: float) -> Json:
    """Axis numbers from `low` to `high` as prose writes them: "2 million", not 2,000,000 or 2M."""
    if high < 1_000_000:
        return {"tickformat": ",~r"}
    size = 10 ** (len(str(int(high))) - 1)
    step = next(part * size for part in (0.1, 0.2, 0.5, 1, 2) if (high - low) / (part * size) <= 7)
    places = [low + i * step for i in range(int((high - low) / step) + 1)]
    return {"tickvals": places, "ticktext": [number(place) for place in places]}


def whole_axis(top: float, start: float = 0) -> list[float]:
    """Axis range from `start` to a little above `top`, so that end labels have room."""
    return [start, start + (top - start) * 1.16]


def room(names: Iterable[str], size: int = theme.TEXT) -> int:
    """How many pixels folded row labels take beside the drawing."""
    return round(max((theme.text_width(name, size) for name in names), default=0)) + 26


def move_apart(notes: Iterable[Json], scale: float) -> None:
    """Raise those labels at one right end that would touch; `scale` is pixels for one unit of y."""
    last: dict[float, float] = {}
    for moved in sorted(notes, key=lambda n: n["y"]):
        lines = moved["text"].count("<br>") + 1
        place = moved["y"] * scale + moved["yshift"]
        raised = max(place, last.get(moved["x"], place))
        moved["yshift"] = round(moved["yshift"] + raised - place)
        last[moved["x"]] = raised + 18 * lines
