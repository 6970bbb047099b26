"""Curves: what a formula says when one quantity moves, and how unequally something is shared."""

from math import isfinite, log10

from .. import arithmetic, theme
from ..chart import Chart, needs
from ..slips import Slip
from ..wording import number
from .marks import apart, source_line


def curves(lines, rows, title, scope="", takeaway="", across="", up="", point=None, level=None, log=False, ends_at=None, model=True):
    """Lines of a formula or model over one moving quantity, labelled at their right ends.

    `lines` maps a label to (list of x, list of y); `rows` are the numbers they start from, shown in the table;
    `across` and `up` name the axes; `point` is (x, y, label) of the present state; `level` is (y, label) of a
    reference line; `ends_at` fixes the upper end of the y axis; `model` draws thinner, dashed lines.
    """
    needs(rows)
    if not isinstance(lines, dict) or not lines:
        raise Slip("A curve chart needs at least one line, as a mapping from its name to two lists.")
    traces, notes, shapes = [], [], []
    colours = [theme.ERAS["plan era"], theme.ERAS["collectivisation"], theme.ERAS["NEP"], theme.ERAS["civil war"], theme.INK]
    for rank, (name, (xs, ys)) in enumerate(lines.items()):
        if len(xs) != len(ys):
            raise Slip(f"The line “{name}” has {len(xs)} places but {len(ys)} values.")
        if not xs or not all(isfinite(v) for v in (*xs, *ys)) or log and min(ys) <= 0:
            raise Slip(f"The line “{name}” has no places, or a value that cannot be drawn on this axis.")
        own = colours[rank % 5]
        traces.append({"type": "scatter", "mode": "lines", "x": [round(x, 4) for x in xs], "y": [round(y, 4) for y in ys], "name": name,
                       "line": {"color": own, "width": 3, "dash": theme.DASHES[rank % 5]},
                       "hovertemplate": f"{name}<br>{across} %{{x:,.4~g}}<br>{up} %{{y:,.4~g}}<extra></extra>"})
        # A line that ends on the reference line is named above it, where no other line runs.
        above = level is not None and abs(ys[-1] - level[0]) < abs(level[0]) * 0.03
        place = {"xanchor": "center", "yanchor": "bottom", "yshift": 4} if above else {"xanchor": "left", "xshift": 8, "yshift": 0, "align": "left"}
        notes.append({"x": xs[-1], "y": _at(ys[-1], log), "text": f"<b>{theme.folded(name, 18 if above else 24)}</b>", **place,
                      "font": {"size": 14, "color": own if rank % 5 not in (1, 2) else theme.INK}})
    if not log:
        apart(notes, 300 / ((ends_at or max(n["y"] for n in notes) * 1.12) or 1))
    if level:
        xs = next(iter(lines.values()))[0]
        shapes.append({"type": "line", "x0": xs[0], "x1": xs[-1], "y0": level[0], "y1": level[0],
                       "line": {"color": theme.QUIET, "width": 1.5, "dash": "dash"}})
        notes.append({"x": xs[0], "y": _at(level[0], log), "text": level[1], "xanchor": "left", "yanchor": "bottom",
                      "font": {"size": 14, "color": theme.QUIET}})
    if point:
        traces.append({"type": "scatter", "mode": "markers", "x": [point[0]], "y": [point[1]], "hoverinfo": "skip",
                       "marker": {"size": 16, "color": theme.PAPER, "line": {"color": theme.ACCENT, "width": 3}}})
        everywhere = [x for xs, _ in lines.values() for x in xs]
        along = (point[0] - min(everywhere)) / ((max(everywhere) - min(everywhere)) or 1)
        side = "left" if along < 0.1 else "right" if along > 0.9 else "center"
        notes.append({"x": point[0], "y": _at(point[1], log), "text": f"<b>{point[2]}</b>", "yshift": 22, "xanchor": side,
                      "font": {"size": 16, "color": theme.INK}, "bgcolor": theme.PAPER})
    values = [y for _, ys in lines.values() for y in ys] + ([level[0]] if level else [])
    # Left to itself plotly widens the axis for the labels at the ends, which have their own margin.
    places = [x for xs, _ in lines.values() for x in xs] + ([point[0]] if point else [])
    spare = (max(places) - min(places)) * 0.02
    vertical = {"type": "log"} if log else {"range": [min(0, min(values)), ends_at or max(values) * 1.12]}
    foot = source_line(rows) + (" · MODEL, not evidence" if model else "")
    layout = theme.frame(title, scope, foot, height=300, left=74, right=180, below=54, annotations=notes, shapes=shapes,
                         xaxis={"title": {"text": across, "font": {"size": 14, "color": theme.QUIET}}, "showgrid": False,
                                "range": [min(places) - spare, max(places) + spare]},
                         yaxis={"title": {"text": up, "font": {"size": 14, "color": theme.QUIET}}, "nticks": 6, "tickformat": ",~r"} | vertical)
    described = "; ".join(f"{name}: from {number(ys[0])} at {number(xs[0])} to {number(ys[-1])} at {number(xs[-1])}"
                          for name, (xs, ys) in lines.items())
    if point:
        described += f"; now at {number(point[0])}: {point[2]}"
    return Chart(traces, layout, rows, title, takeaway, "Curves", described, foot=foot)


def _at(y, log):
    return log10(y) if log else y


def lorenz(groups, rows, title, scope="", takeaway="", across="share of people, per cent", up="share held, per cent"):
    """Two-group Lorenz curves with the smallest Gini coefficient they allow.

    `groups` maps a label to (share of people, share of goods) of the *favoured* group, in per cent.
    """
    needs(rows)
    lines = {"equal shares": ([0, 100], [0, 100])}
    for name, (people, goods) in groups.items():
        floor = arithmetic.lorenz_floor(people, goods)
        lines[f"{name} (Gini at least {number(floor, 2)})"] = ([0, 100 - people, 100], [0, 100 - goods, 100])
    chart = curves(lines, rows, title, scope, takeaway, across, up, ends_at=102, model=False)
    chart.layout["annotations"] = [n for n in chart.layout["annotations"] if n["x"] != 100]
    for rank, (name, (xs, ys)) in enumerate(lines.items()):
        corner = (xs[1], ys[1]) if rank else (40, 40)
        chart.layout["annotations"].append(
            {"x": corner[0], "y": corner[1], "text": f"<b>{theme.folded(name, 30)}</b>", "align": "left" if rank else "right",
             "xanchor": "left" if rank else "right", "yanchor": "top" if rank else "bottom", "xshift": 8 if rank else -6,
             "font": {"size": 14, "color": theme.INK}})
    return chart
