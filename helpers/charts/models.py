"""Curves: what a formula says when one quantity moves, and how unequally something is shared."""

from collections.abc import Mapping, Sequence
from math import isfinite

import pandas as pd
from numpy import interp

from .. import arithmetic, theme
from ..chart import Chart
from ..slips import Slip
from ..text import Words
from ..wording import number
from .frame import checked, drawn, source_line
from .labels import ABOVE, ASKEW, BELOW, Room, on_a_level, round_a_mark
from .marks import Json, line_key, move_apart, note, plain, points, rule, segment
from .wholes import FLUSH
from .widths import narrow, two_widths, width

Line = tuple[Sequence[float], Sequence[float]]

HEIGHT = 300
# The most pixels upward where both axes have one scale.
EQUAL = 340


@two_widths
def curves(lines: Mapping[str, Line], words: Words, *, rows: pd.DataFrame, across: str = "",
           up: str = "", point: tuple[float, float, str] | None = None,
           level: tuple[float, str] | None = None, ends_at: float | None = None,
           model: bool = True, reference: str = "", equal: str = "") -> Chart:
    """Lines of a formula or model over one moving quantity, labelled at their right ends.

    `lines` maps a label to (places across, values); `rows` are the numbers they start from, for the
    table.  `across` and `up` name the axes with their units; `ends_at` fixes the upper end of the
    latter.  `point` is (x, y, label) of the present state, `level` (y, label) of a reference line;
    `model` says at the foot that this is a model, not evidence; `reference` is the name of a line
    that is no data but what to compare with.  Where both axes have one unit, `equal` gives them
    one scale, and is the label of the line from `point` on which both grow alike.

        charts.curves({"5 per cent": (years, herd)}, say("herds"), rows=rows, across="years")

    Raises `Slip` for no line, for unequal or empty lists, and for values that cannot be drawn.
    """
    checked(rows)
    if not isinstance(lines, dict) or not lines:
        raise Slip("A curve chart needs at least one line, as a mapping from its name to two "
                   "lists.")
    traces, notes, shapes, keys = [], [], [], []
    for name, (xs, ys) in lines.items():
        if len(xs) != len(ys):
            raise Slip(f"The line “{name}” has {len(xs)} places but {len(ys)} values.")
        if not xs or not all(map(isfinite, (*xs, *ys))):
            raise Slip(f"The line “{name}” has no places, or a value that cannot be drawn.")
        rank = len([key for key in keys if key[0] != reference])
        own, dash = theme.LINES[rank % len(theme.LINES)]
        if name == reference:
            own, dash = theme.GREY, "dash"
        stroke = theme.REFERENCE if name == reference else theme.STROKE
        hovering = f"{name}<br>{across} %{{x:,.4~g}}<br>{up} %{{y:,.4~g}}<extra></extra>"
        traces.append(segment([round(x, 4) for x in xs], [round(y, 4) for y in ys], own, stroke,
                              dash, name=name, hoverinfo="all", hovertemplate=hovering))
        keys.append((name, own, dash))
        # A line that ends on the reference line is named above it, where no other line runs.
        above = level is not None and abs(ys[-1] - level[0]) < abs(level[0]) * 0.03
        where = {"xanchor": "center", "yanchor": "bottom", "yshift": 4} if above else {
            "xanchor": "left", "xshift": 16 if point and point[0] == xs[-1] else 8, "yshift": 0,
            "align": "left"}
        notes.append(note(xs[-1], ys[-1], f"<b>{theme.folded(name, 18 if above else 22)}</b>",
                          colour=theme.QUIET if own == theme.GREY else own, **where))
    right = round(max(theme.text_width(plain(n["text"])) for n in notes)) + 32
    if narrow() or equal:
        # Names stand beside the lines, and not at their ends, where another line may go on.
        notes = []
    if narrow():
        right = 20
    places, values = ([part for line in lines.values() for part in line[axis]] for axis in (0, 1))
    if level:
        values.append(level[0])
    if point:
        places.append(point[0])
    # Left to itself plotly widens the axis for the labels at its end, which have their own margin.
    spare = (max(places) - min(places)) * 0.02
    span = [min(places) - spare, max(places) + spare]
    reach = [min(0, min(values)), ends_at or max(values) * 1.12]
    left, high = 74 if up else 56, HEIGHT
    whole = width().least - left - right
    if equal:
        span = reach = [0, ends_at or max(*places, *values) * 1.12]
        whole = high = min(EQUAL, whole)
    room = Room(whole / (span[1] - span[0]), high / ((reach[1] - reach[0]) or 1), (0, 0))
    room.edges = span[0] * room.across - 4, span[1] * room.across + right - 4
    room.ends = reach[0] * room.up, reach[1] * room.up
    move_apart(notes, room.up)
    room.boxes += map(room.box, notes)
    room.draw(trace for trace in traces if trace["name"] != reference)
    if equal and point:
        far = span[1] - max(point[:2])
        alike = (point[0], point[0] + far), (point[1], point[1] + far)
        shapes.append(rule(*alike, layer="below"))
        room.draw([segment(*alike, theme.GREY, theme.REFERENCE)])
    if point:
        ring = {"size": 16, "color": theme.PAPER,
                "line": {"color": _ring_ink(point, lines, keys), "width": 3}}
        traces.append(points([point[0]], [point[1]], ring, hoverinfo="skip", cliponaxis=False))
        room.draw(traces[-1:])
        notes.append(_point_named(point, room))
    if level:
        # Names of lines stand to the right of their ends.
        ends = (span[0], span[1] if narrow() or equal else max(places))
        shapes.append(rule(ends, (level[0], level[0]), layer="below"))
        wanted = list(on_a_level(*level, span, (36, 20) if narrow() else (60, 30)))
        notes.append(room.place(wanted) or wanted[0])
    key = []
    if narrow() or equal:
        beside = _beside(lines, keys, room, {"": alike} if equal and point else {})
        notes += beside
        key = [] if beside else line_key(keys)
    if equal and point:
        notes.append(_along(point, far, equal, room))
    return drawn(
        "Curves", words, rows, traces,
        foot=source_line(rows, key={}) + " · MODEL, not evidence" * model,
        described=_in_words(lines, point), height=high, left=left,
        below=54 + 18 * theme.folded(across, 36 if narrow() else 80).count("<br>"),
        right=right, headings=round(theme.text_height(key[0]["text"])) + 8 if key else 0,
        annotations=[*notes, *key], shapes=shapes,
        xaxis={"title": _axis_title(theme.folded(across, 36 if narrow() else 80)),
               "showgrid": False, "nticks": 5 if narrow() else 0,
               "range": span} | (FLUSH if equal else {}),
        yaxis={"title": _axis_title(theme.folded(up, 40)) | {"standoff": 8}, "nticks": 6,
               "tickformat": ",~r", "range": reach}
        | ({"scaleanchor": "x", "constrain": "domain"} if equal else {}))


def _point_named(point: tuple[float, float, str], room: Room) -> Json:
    """The label of the present state, where no line runs through it if there is such a place."""
    x, y, text = point
    named = note(x, y, f"<b>{theme.folded(text, 22 if narrow() else 40)}</b>", 15)
    return room.place(round_a_mark(named)) or named | ABOVE | {"yshift": 13}


def _along(point: tuple[float, float, str], far: float, text: str, room: Room) -> Json:
    """The label of the line of equal steps, which goes so `far` from the point."""
    wanted = [note(point[0] + far * part, point[1] + far * part, theme.folded(text, fold),
                   theme.TICK, theme.QUIET, **side)
              for fold in (40, 17) for part in (0.9, 0.7, 0.5, 0.3) for side in ASKEW]
    return room.place(wanted) or wanted[0]


def _ring_ink(point: tuple[float, float, str], lines: Mapping[str, Line],
              keys: Sequence[tuple[str, str, str]]) -> str:
    """The colour of the one line that runs through the present state, or ink."""
    x, y, _ = point
    through = {own for (xs, ys), (_, own, _) in zip(lines.values(), keys, strict=True)
               if min(xs) <= x <= max(xs) and abs(interp(x, xs, ys) - y) <= abs(y) * 0.01}
    return through.pop() if len(through) == 1 else theme.INK


def _beside(lines: Mapping[str, Line], keys: Sequence[tuple[str, str, str]],
            room: Room, also: Mapping[str, Line]) -> list[Json]:
    """The names of lines, each beside its own where it has room, the nearer to its end the better.

    The highest line, of those in `also` too, is named above it and the lowest below, so that no
    other runs between a line and its name.  There are none where one line has no such place.
    """
    taken, notes = len(room.boxes), []
    for (name, (xs, ys)), (_, own, _) in zip(lines.items(), keys, strict=True):
        wanted = []
        for part in (1, 0.9, 0.75, 0.6, 0.45, 0.3):
            x = xs[0] + part * (xs[-1] - xs[0])
            y = float(interp(x, xs, ys))
            heights = [interp(x, *other) for other in (lines | also).values()]
            sides = ((ABOVE, *ASKEW[:2]) if y > min(heights) or y == max(heights) else ()) + (
                (BELOW, *ASKEW[2:]) if y < max(heights) or y == min(heights) else ())
            wanted += [
                note(round(x, 4), round(y, 4), f"<b>{theme.folded(name, fold)}</b>",
                     colour=theme.QUIET if own == theme.GREY else own, **side)
                for fold in (40, len(name) // 2 + 2) for side in sides]
        found = room.place(own for own in wanted if all(
            room.clear(own | {"yshift": own["yshift"] + more}) for more in (-3, 3)))
        if not found:
            del room.boxes[taken:]
            return []
        notes.append(found)
    return notes


def _axis_title(text: str) -> Json:
    return {"text": text, "font": {"size": theme.TEXT, "color": theme.QUIET}}


def _in_words(lines: Mapping[str, Line], point: tuple[float, float, str] | None) -> str:
    ends = [f"{name}: from {number(ys[0])} at {number(xs[0])} "
            f"to {number(ys[-1])} at {number(xs[-1])}" for name, (xs, ys) in lines.items()]
    return "; ".join(ends + ([f"now at {number(point[0])}: {point[2]}"] if point else []))


@two_widths
def lorenz(groups: Mapping[str, tuple[float, float]], words: Words, *, rows: pd.DataFrame,
           across: str = "share of people, per cent", up: str = "share held, per cent") -> Chart:
    """Two-group Lorenz curves with the smallest Gini coefficient they allow.

    `groups` maps a label to (share of people, share of goods) of the *favoured* group, in per cent;
    `rows` are the numbers behind them, `across` and `up` name the axes.
    Raises `Slip` for shares that make no such curve.
    """
    lines: dict[str, Line] = {"equal shares": ([0, 100], [0, 100])}
    for name, (people, goods) in groups.items():
        floor = arithmetic.lorenz_floor(people, goods)
        named = f"{name} (Gini at least {number(floor, 2)})"
        lines[named] = ([0, 100 - people, 100], [0, 100 - goods, 100])
    chart = curves(lines, words, rows=rows, across=across, up=up, ends_at=102, model=False,
                   reference="equal shares")
    if narrow():
        return chart
    # The lines all end in one corner: each is named at its bend, the diagonal along its way.
    notes = [n for n in chart.layout["annotations"] if n["x"] != 100]
    for rank, (name, (xs, ys)) in enumerate(lines.items()):
        text = f"<b>{theme.folded(name, 30)}</b>"
        if rank:
            notes.append(note(xs[1], ys[1], text, align="left", xanchor="left", yanchor="top",
                              xshift=8))
        else:
            notes.append(note(40, 40, text, align="right", xanchor="right", yanchor="bottom",
                              xshift=-6))
    chart.layout["annotations"] = notes
    return chart
