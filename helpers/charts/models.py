"""Curves: what a formula says when one quantity moves, and how unequally something is shared."""

from collections.abc import Mapping, Sequence
from math import isfinite

import pandas as pd

from .. import arithmetic, theme
from ..chart import Chart
from ..slips import Slip
from ..text import Words
from ..wording import number
from .frame import checked, drawn, source_line
from .marks import Json, line_key, move_apart, note, plain, points, rule, segment
from .widths import narrow, two_widths

Line = tuple[Sequence[float], Sequence[float]]

HEIGHT = 300


@two_widths
def curves(lines: Mapping[str, Line], words: Words, *, rows: pd.DataFrame, across: str = "",
           up: str = "", point: tuple[float, float, str] | None = None,
           level: tuple[float, str] | None = None, ends_at: float | None = None,
           model: bool = True, reference: str = "") -> Chart:
    """Lines of a formula or model over one moving quantity, labelled at their right ends.

    `lines` maps a label to (places across, values); `rows` are the numbers they start from, for the
    table.  `across` and `up` name the axes with their units; `ends_at` fixes the upper end of the
    latter.  `point` is (x, y, label) of the present state, `level` (y, label) of a reference line;
    `model` says at the foot that this is a model, not evidence; `reference` is the name of a line
    that is no data but what to compare with.

        charts.curves({"5 per cent": (years, herd)}, say("herds"), rows=rows, across="years")

    Raises `Slip` for no line, for unequal or empty lists, and for values that cannot be drawn.
    """
    checked(rows)
    if not isinstance(lines, dict) or not lines:
        raise Slip("A curve chart needs at least one line, as a mapping from its name to two "
                   "lists.")
    traces, notes, shapes, keys = [], [], [], []
    for rank, (name, (xs, ys)) in enumerate(lines.items()):
        if len(xs) != len(ys):
            raise Slip(f"The line “{name}” has {len(xs)} places but {len(ys)} values.")
        if not xs or not all(map(isfinite, (*xs, *ys))):
            raise Slip(f"The line “{name}” has no places, or a value that cannot be drawn.")
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
    if narrow():
        notes, right = [], 20
    key = line_key(keys) if narrow() else []
    places, values = ([part for line in lines.values() for part in line[axis]] for axis in (0, 1))
    move_apart(notes, HEIGHT / ((ends_at or max(values) * 1.12) or 1))
    if level:
        first = next(iter(lines.values()))[0]
        shapes.append(rule((first[0], first[-1]), (level[0], level[0]), layer="below"))
        scale = HEIGHT / ((ends_at or max(values) * 1.12) or 1)
        crowded = point is not None and 0 <= (level[0] - point[1]) * scale < 40
        # It is named at the end from which the lines keep farther away.
        near = {side: min(abs(ys[at] - level[0]) for _, ys in lines.values())
                for side, at in (("left", 0), ("right", -1))}
        side = max(near, key=near.get)
        notes.append(note(first[0] if side == "left" else first[-1], level[0],
                          theme.folded(level[1], 36 if narrow() else 60), theme.TICK, theme.QUIET,
                          xanchor=side, yanchor="top" if crowded else "bottom", align=side,
                          bgcolor=theme.PAPER, borderpad=0))
        values.append(level[0])
    if point:
        ring = {"size": 16, "color": theme.PAPER, "line": {"color": theme.ACCENT, "width": 3}}
        traces.append(points([point[0]], [point[1]], ring, hoverinfo="skip", cliponaxis=False))
        along = (point[0] - min(places)) / ((max(places) - min(places)) or 1)
        edge = 0.35 if narrow() else 0.15
        side = "left" if along < edge else "right" if along > 1 - edge else "center"
        named_so = theme.folded(point[2], 22 if narrow() else 40)
        notes.append(note(point[0], point[1], f"<b>{named_so}</b>", 15, yshift=22, xanchor=side,
                          bgcolor=theme.PAPER))
        places.append(point[0])
    # Left to itself plotly widens the axis for the labels at its end, which have their own margin.
    spare = (max(places) - min(places)) * 0.02
    return drawn(
        "Curves", words, rows, traces, foot=source_line(rows) + " · MODEL, not evidence" * model,
        described=_in_words(lines, point), height=HEIGHT, left=74 if up else 56,
        below=54 + 18 * theme.folded(across, 36 if narrow() else 80).count("<br>"),
        right=right, headings=round(theme.text_height(key[0]["text"])) + 8 if key else 0,
        annotations=[*notes, *key], shapes=shapes,
        xaxis={"title": _axis_title(theme.folded(across, 36 if narrow() else 80)),
               "showgrid": False, "nticks": 5 if narrow() else 0,
               "range": [min(places) - spare, max(places) + spare]},
        yaxis={"title": _axis_title(theme.folded(up, 40)), "nticks": 6, "tickformat": ",~r",
               "range": [min(0, min(values)), ends_at or max(values) * 1.12]})


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
