"""Change over time: slopes between two moments, lines with honest gaps, small multiples, timelines."""

import itertools

import pandas as pd

from .. import theme
from ..chart import Chart, needs, needs_groups
from ..data import COLUMNS, together
from ..slips import Slip
from ..wording import missing, number, period
from .marks import apart, block, dot, ends, hover, label, middle, one_unit, records, source_line, spread, tint, whole_axis


def slopes(rows, title, scope="", takeaway="", top=None, colour=None, moments=None):
    """Two or three moments, one line for each label: what rose, what fell, how steeply.

    Rows with the same label are joined in order; the moments are their times (`as_of` or years), or
    `moments` where one of them has no value yet.
    """
    one_unit(needs(rows))
    found = records(rows)
    moments = list(moments or dict.fromkeys(period(r) for r in found))
    if len(moments) < 2:
        raise Slip("A slope needs at least two moments; all these rows are of one time.")
    if stray := [period(r) for r in found if period(r) not in moments]:
        raise Slip(f"The moments of this slope are {', '.join(map(str, moments))}; one row is of {stray[0]}.")
    traces, notes = [], []
    for rank, name in enumerate(dict.fromkeys(r["label"] for r in found)):
        own = [r for r in found if r["label"] == name]
        at = [moments.index(period(r)) for r in own]
        line_colour = colour or tint(own[0])
        traces.append({"type": "scatter", "mode": "lines", "x": at, "y": [middle(r) for r in own], "hoverinfo": "skip",
                       "line": {"color": line_colour, "width": 3, "dash": theme.DASHES[rank % 5]}})
        for x, row in zip(at, own):
            traces.append({"type": "scatter", "mode": "markers", "x": [x], "y": [middle(row)],
                           "marker": dot(row, colour, 15), **spread(row, colour), **hover(row)})
            last = x == at[-1]
            text = f"<b>{label(row)}</b>" + (f"  {theme.folded(name, 30)}" if last else "")
            notes.append({"x": x, "y": middle(row), "text": text, "align": "left",
                          "xanchor": "left" if last else "right", "xshift": 14 if last else -14,
                          "font": {"size": 16, "color": theme.INK}})
    reach = top or max(max(ends(r)) for r in found) * 1.08
    layout = theme.frame(title, scope, source_line(rows), height=300, left=24, right=24, below=34, annotations=notes,
                         xaxis={"range": [-0.45, len(moments) - 1 + 0.85], "tickvals": list(range(len(moments))), "ticktext": moments,
                                "gridcolor": theme.PALE, "tickfont": {"size": 15, "color": theme.INK}},
                         yaxis={"range": [0, reach], "showgrid": False, "showticklabels": False})
    return Chart(traces, layout, rows, title, takeaway, "Slope chart", foot=source_line(rows))


def _runs(own):
    """Cut rows into runs without a missing year, so that no line bridges a gap."""
    runs = []
    for row in own:
        if runs and row["start"] - runs[-1][-1]["start"] <= 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def over_time(rows, title, scope="", takeaway="", top=None, bottom=None, columns=False, labels=True, bridge=False, level=None, named=True):
    """Values by year: a line for each label, broken where a year is missing.

    `columns` draws upright bars instead (for one label; good for yearly changes);
    `labels` writes the numbers at the marks (or only at some: {"text", "computed"}); `bridge` joins distant years by a
    thin dotted line where the reader needs the eye led; `level` is (value, label) of a horizontal reference line;
    `named` writes each line's label at its end.  Raises `Slip` for rows without a year.
    """
    one_unit(needs(rows))
    if rows["start"].map(missing).any():
        raise Slip("A line over time needs a year in every row.")
    found = sorted(records(rows), key=lambda r: r["start"])
    names = list(dict.fromkeys(rows["label"]))
    traces, notes = [], []
    for rank, name in enumerate(names):
        own = [r for r in found if r["label"] == name]
        for row in own:
            row["start"] = int(row["start"])
        if columns:
            traces += [{"type": "bar", "x": [r["start"]], "y": [middle(r)], "marker": block(r),
                        "width": [0.6], **spread(r), **hover(r)} for r in own]
        else:
            drawn = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
            if bridge:
                traces.append(drawn | {"x": [r["start"] for r in own], "y": [middle(r) for r in own],
                                       "line": {"color": tint(own[0]), "width": 1, "dash": "dot"}})
            traces += [drawn | {"x": [r["start"] for r in run], "y": [middle(r) for r in run],
                                "line": {"color": tint(own[0]), "width": 3, "dash": theme.DASHES[rank % 5]}}
                       for run in _runs(own) if len(run) > 1]
            traces += [{"type": "scatter", "mode": "markers", "x": [r["start"]], "y": [middle(r)], "marker": dot(r),
                        **spread(r), **hover(r)} for r in own]
        if labels:
            notes += [{"x": r["start"], "y": middle(r), "text": label(r) + {"at least": " ▲", "at most": " ▼"}.get(r["bound"], ""),
                       "yanchor": "bottom" if middle(r) >= 0 else "top", "yshift": 9 if middle(r) >= 0 else -9,
                       "font": {"size": 15, "color": theme.INK}} for r in own if labels is True or r["mark"] in labels]
        if len(names) > 1 and named:
            # A line that ends before the others is named above its last mark, not across them.
            ended = own[-1]["start"] < found[-1]["start"]
            notes.append({"x": own[-1]["start"], "y": middle(own[-1]), "xanchor": "left", "xshift": -6 if ended else 16,
                          "align": "left", "yanchor": "bottom" if ended else "middle", "yshift": (10 + 20 * bool(labels)) * ended,
                          "text": f"<b>{theme.folded(name, 24)}</b>", "font": {"size": 14, "color": theme.INK}})
    years = sorted({r["start"] for r in found})
    values = [v for r in found for v in ends(r)] + ([level[0]] if level else [])
    shapes = []
    if level:
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level[0], "y1": level[0],
                       "line": {"color": theme.QUIET, "width": 1.5, "dash": "dash"}})
        notes.append({"xref": "paper", "x": 0.01, "y": level[0], "text": level[1], "xanchor": "left", "yanchor": "bottom",
                      "font": {"size": 14, "color": theme.QUIET}})
    low = bottom if bottom is not None else min(0, min(values) * 1.25)
    reach = [low, top] if top else whole_axis(max(0, max(values)), low)
    apart([note for note in notes if note.get("xshift") == 16], 280 / (reach[1] - reach[0]))
    layout = theme.frame(title, scope, source_line(rows), height=280, right=190 if len(names) > 1 and named else 40, below=34,
                         left=max(56, round(theme.text_width(number(round(max(values))))) + 24), annotations=notes, shapes=shapes,
                         xaxis={"range": [years[0] - 0.6, years[-1] + 0.6], "showgrid": False,
                                **({"tickvals": list(range(years[0], years[-1] + 1))} if years[-1] - years[0] <= 14 else {}),
                                "tickfont": {"size": 15, "color": theme.INK}},
                         yaxis={"range": reach, "zeroline": True,
                                "zerolinecolor": theme.QUIET, "nticks": 6, "tickformat": ",~r"})
    return Chart(traces, layout, rows, title, takeaway, "Column chart by year" if columns else "Line chart by year",
                 foot=source_line(rows))


def panels(groups, title, scope="", takeaway="", common=False):
    """Small multiples: one panel for each heading, each with its own unit and baseline.

    `groups` maps a heading to rows; the rows of a panel stand side by side as columns labelled with
    their label.  `common=True` forces one axis on all panels, to show how that misleads.
    """
    rows = together(*needs_groups(groups, "a panel").values())
    count = len(groups)
    traces, notes, axes = [], [], {}
    gap = 0.05
    width = (1 - gap * (count - 1)) / count
    overall = max(max(ends(r)) for r in records(rows))
    for place, (heading, part) in enumerate(groups.items()):
        found, tag = records(part), "" if place == 0 else str(place + 1)
        unit = one_unit(part)
        left = place * (width + gap)
        for x, row in enumerate(found):
            traces.append({"type": "bar", "x": [x], "y": [middle(row)], "marker": block(row), "width": [0.62],
                           "xaxis": f"x{tag}", "yaxis": f"y{tag}", **spread(row), **hover(row)})
            arrow = {"at least": " ▲", "at most": " ▼"}.get(row["bound"], "")
            notes.append({"x": x, "y": middle(row), "xref": f"x{tag}", "yref": f"y{tag}", "text": label(row) + arrow,
                          "yanchor": "bottom" if middle(row) >= 0 else "top", "yshift": 4 if middle(row) >= 0 else -4,
                          "font": {"size": 15, "color": theme.INK}})
        reach = overall if common else max(max(ends(r)) for r in found)
        floor = min(0, min(min(ends(r)) for r in found))
        per_column = max(7, round(88 / count / max(1, len(found))))
        axes[f"xaxis{tag}"] = {"domain": [left, left + width], "anchor": f"y{tag}", "showgrid": False, "range": [-0.6, len(found) - 0.4],
                               "tickvals": list(range(len(found))), "tickangle": 0, "zeroline": False,
                               "ticktext": [theme.folded(r["label"], per_column) for r in found],
                               "tickfont": {"size": 14, "color": theme.INK}}
        axes[f"yaxis{tag}"] = {"anchor": f"x{tag}", "showticklabels": False, "showgrid": False, "zeroline": True,
                               "zerolinecolor": theme.QUIET, "range": [_room_below(floor, (reach or 1) * 1.2), (reach or 1) * 1.2]}
        notes.append({"xref": "paper", "yref": "paper", "x": left, "y": 1, "xanchor": "left", "yanchor": "bottom", "align": "left",
                      "text": f"<b>{theme.folded(heading, round(104 / count))}</b><br>"
                              f"<span style='color:{theme.QUIET}'>{theme.folded(unit, round(104 / count))}</span>",
                      "font": {"size": 14, "color": theme.INK}})
    layout = theme.frame(title, scope, source_line(rows), height=250, left=20, right=20, below=62, annotations=notes, **axes)
    # The panel headings stand between the scope and the drawing area.
    extra = 24 + 19 * max(theme.folded(h, round(104 / count)).count("<br>") + 1 for h in groups)
    layout["margin"]["t"] += extra
    layout["height"] += extra
    return Chart(traces, layout, rows, title, takeaway, "Small multiples, each with its own axis", foot=source_line(rows))


def _room_below(floor, top):
    """Lower end of a panel's axis: below a negative column its number needs room, however short the column is."""
    return min(floor * 1.25, floor - 0.105 * (top - floor * 1.25)) if floor < 0 else floor * 1.25


LANES = ("state and party", "economy", "village", "society and family", "terror", "world")
# Labels are laid out for the narrowest page they must be read on: a drawing area of so many pixels.
NARROW = 690
STATES = {"as printed": "", "corrected": "-open", "doubtful": "-open-dot"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def timeline(events, title, scope="", takeaway="", years=None, lanes=()):
    """Dated events in lanes: a mark each in the colour and shape of its era, with its short title beside it.

    `events` are rows of the table "events".  A season, a year or longer is a pale bar with the mark in its middle.
    A date that another source corrects is drawn where that source puts it, hollow; a doubtful one hollow with a dot.
    Hovering tells what the chapter prints.  `years` fixes the axis, first and last year, so that an empty stretch shows
    (there may then be no event at all); `lanes` are those to keep even where they are empty.  Rows sorted into lanes of
    another kind than `LANES` need those named in `lanes`, from top to bottom.
    """
    if not hasattr(events, "columns") or not {"start", "end", "date_checked", "lane", "era", "title"} <= set(events.columns):
        raise Slip("A timeline needs rows of the table of events.")
    if events.empty and not years:
        raise Slip("A timeline needs at least one event, or the years that it should cover.")
    found = [e | dict(zip(("from", "to"), _stretch(e))) for e in events.to_dict("records")]
    found.sort(key=lambda e: (e["from"], e["to"]))
    first, last = (years[0], years[1] + 1) if years else (min(e["from"] for e in found), max(e["to"] for e in found))
    first, last = first - 0.012 * (last - first), last + 0.012 * (last - first)
    pixel = max(1.0, last - first) / NARROW
    taken, heights = {}, {}
    for event in found:
        _seat(event, taken, pixel, last)
        heights[event["lane"]] = max(heights.get(event["lane"], 0), event["level"])
    lanes, bases, base = [lane for lane in (*LANES, *(x for x in lanes if x not in LANES)) if lane in heights or lane in lanes], {}, 0.0
    for lane in lanes:
        heights.setdefault(lane, 0)
        bases[lane], base = base, base + heights[lane] + 1.5
    traces, notes, shapes = [], [], []
    for era in dict.fromkeys(e["era"] for e in found):
        own = [e for e in found if e["era"] == era]
        ys = [bases[e["lane"]] + e["level"] for e in own]
        colour, shape = theme.colour(era), theme.SHAPES[era]
        long = [(e["from"], e["to"], y) for e, y in zip(own, ys) if e["to"] - e["from"] > 0.15]
        if long:
            traces.append({"type": "scatter", "mode": "lines", "x": [x for a, b, _ in long for x in (a, b, None)],
                           "y": [v for _, _, y in long for v in (y, y, None)], "hoverinfo": "skip",
                           "line": {"color": colour, "width": 9}, "opacity": 0.28})
        traces.append({"type": "scatter", "mode": "markers", "x": [round((e["from"] + e["to"]) / 2, 3) for e in own], "y": ys,
                       "hoverinfo": "text", "hovertext": [_told(e) for e in own],
                       "marker": {"color": colour, "size": 11, "symbol": [shape + STATES[e["status"]] for e in own],
                                  "line": {"color": colour, "width": 2}}})
    # One trace of plain text is far lighter than an annotation for each event; no-break spaces keep it off the marks.
    gap = "\u00a0" * 3
    traces.append({"type": "scatter", "mode": "text", "hoverinfo": "skip", "cliponaxis": False, "textfont": {"size": 14, "color": theme.INK},
                   "x": [round(e["to"] if e["right"] else e["from"], 3) for e in found], "y": [bases[e["lane"]] + e["level"] for e in found],
                   "text": [gap + e["title"] if e["right"] else e["title"] + gap for e in found],
                   "textposition": ["middle right" if e["right"] else "middle left" for e in found]})
    for lane in lanes[1:]:
        shapes.append({"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": bases[lane] - 0.75, "y1": bases[lane] - 0.75,
                       "line": {"color": theme.PALE, "width": 1}})
    glyphs = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "x": "✖", "cross": "✚"}
    key = "\u00a0\u00a0\u00a0 ".join(f"<span style='font-size:17px;color:{theme.colour(e)}'>{glyphs[theme.SHAPES[e]]}</span> {e}"
                              for e in theme.ERAS if e in {x["era"] for x in found})
    notes.append({"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "yshift": 4, "xshift": -112,
                  "text": key, "font": {"size": 14, "color": theme.INK}})
    states = {e["status"] for e in found}
    foot = " · ".join(["Chapter, paragraphs as given on each mark"] + ["filled: date as the chapter has it"] * ("as printed" in states)
                      + [f"hollow: corrected{' or added' * any(map(_added, found))} from the source on the mark"] * ("corrected" in states)
                      + ["hollow with a dot: doubtful"] * ("doubtful" in states)
                      + ["pale bar: a season, a year or longer"] * any(e["to"] - e["from"] > 0.15 for e in found))
    span = last - first
    layout = theme.frame(title, scope, foot, height=max(110, round((27 if base < 20 else 24) * (base + 0.1))), left=130, right=16, below=34, legend=True, annotations=notes,
                         shapes=shapes,
                         xaxis={"range": [round(first, 3), round(max([last] + [e["reach"] for e in found]), 3)], "tickformat": "d",
                                "dtick": 5 if span > 40 else 2 if span > 9 else 1, "tickfont": {"size": 15, "color": theme.INK}},
                         yaxis={"range": [base - 0.75, -0.75], "showgrid": False, "tickvals": [bases[x] + heights[x] / 2 for x in lanes],
                                "ticktext": [theme.folded(lane, 14) for lane in lanes], "tickfont": {"size": 14, "color": theme.INK}})
    layout["showlegend"] = False
    described = "; ".join(f"{_spoken(e)}: {e['title']}" for e in found)
    rows = pd.DataFrame([_event_row(e) for e in found], columns=COLUMNS).astype({"value": float, "low": float, "high": float})
    return Chart(traces, layout, rows, title, takeaway, "Timeline", described or "no event", foot=foot)


def _seat(event, taken, pixel, last):
    """Give an event the first level of its lane where mark and label touch nothing, the label to the right if it fits there."""
    label, room = theme.text_width(event["title"], 14) * pixel, 16 * pixel
    right = (event["from"] - room, event["to"] + room + label)
    left = (event["from"] - room - label, event["to"] + room)
    sides = [(True, right)] * (right[1] <= last) + [(False, left)] * (left[0] >= last - NARROW * pixel) or [(True, right)]
    for level in itertools.count():
        others = taken.setdefault((event["lane"], level), [])
        for to_the_right, seat in sides:
            if all(seat[1] <= a or b <= seat[0] for a, b in others):
                others.append(seat)
                event |= {"level": level, "right": to_the_right, "reach": seat[1] if to_the_right else event["to"]}
                return


def _stretch(event):
    """First and last moment of an event in decimal years: its checked date if it has one, else what the chapter has."""
    start = event["date_checked"] if not missing(event["date_checked"]) else event["start"]
    end = start if missing(event["end"]) or not missing(event["date_checked"]) and str(event["end"]) < str(start) else event["end"]
    return _decimal(start)[0], _decimal(end)[1]


def _decimal(date):
    """Beginning and end of a year, month or day ("1930", "1930-03", "1930-03-02") in decimal years."""
    year, month, day = ([int(p) for p in str(date).split("-")] + [None, None])[:3]
    if month is None:
        return year, year + 1
    begins = year + (month - 1) / 12
    return (begins, begins + 1 / 12) if day is None else (begins + (day - 1) / 372, begins + day / 372)


def _spoken(event):
    """The date that a timeline draws, in words."""
    checked = event["date_checked"]
    if missing(checked):
        return event["date_printed"] if not str(event["date_printed"]).startswith("undated") else f"{event['start']}?"
    year, month, day = ([int(p) for p in str(checked).split("-")] + [None, None])[:3]
    return " ".join(str(part) for part in (day, MONTHS[month - 1] if month else None, year) if part)


def _told(event):
    """Hover text of an event: title, date, what the chapter prints where that differs, sentence, paragraph."""
    lines = [f"<b>{event['title']}</b>", _spoken(event)]
    if _added(event):
        lines.append(theme.folded(f"not in the chapter, bears on ¶ {event['reference']}; from {event['source']}", 60))
        return "<br>".join([*lines, theme.folded(event["description"], 60)])
    if not missing(event["date_checked"]):
        lines.append(f"the chapter prints: {event['date_printed']}")
        lines.append(theme.folded(f"date from {event['source']}", 60))
    elif event["status"] == "doubtful":
        lines.append("doubtful date")
    return "<br>".join([*lines, theme.folded(event["description"], 60), f"¶ {event['reference']}"])


def _added(event):
    """Whether an event is one that the chapter does not mention."""
    return "not mentioned" in str(event["date_printed"])


def _event_row(event):
    if _added(event):
        return dict.fromkeys(COLUMNS) | {"id": "", "label": event["title"], "mark": "estimate", "as_of": _spoken(event), "source": event["source"],
                                         "start": int(event["from"]), "bound": "exactly", "unit": "date", "era": event["era"], "grade": "not in the chapter"}
    grade = event["status"] if missing(event["date_checked"]) else f"{event['status']}; the chapter prints {event['date_printed']}; date from {event['source']}"
    return dict.fromkeys(COLUMNS) | {"id": "", "label": event["title"], "mark": "text", "as_of": _spoken(event), "reference": event["reference"],
                                     "start": int(event["from"]), "bound": "exactly", "unit": "date", "era": event["era"], "grade": grade}
