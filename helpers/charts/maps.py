"""Arguments drawn: claims as boxes joined by arrows, and positions as a grid of words or numbers."""

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import COLUMNS
from ..slips import Slip, shown, unknown
from ..wording import listed, missing, number

# How a link is drawn: sign, dash and colour say the same thing three times.
LINKS = {"supports": ("+", "solid", theme.INK), "attacks": ("✗", "dash", theme.ACCENT), "presupposes": ("↩", "dot", theme.QUIET)}
# How a word in a grid is drawn: fill, colour of its text, and the sign before it.
TONES = {"yes": (theme.INK, "#ffffff", "●"), "half": (theme.PALE, theme.INK, "◐"), "no": (theme.PAPER, theme.INK, "○"),
         "against": (theme.PAPER, theme.ACCENT, "✗"), "silent": (theme.PAPER, theme.QUIET, "")}
SIZE, LINE, GAP, PAD = 14, 19, 22, 10
# Share of the page between two columns of boxes, for the arrows and their words.
BETWEEN = 0.14
# Room for text across the page, in characters, at the narrowest width that the charts are laid out for.
ACROSS = 118


def argument_map(boxes, columns, links, title, scope="", takeaway="", heads=(), stress=(), foot=""):
    """Claims as boxes in columns, joined by arrows that say how one bears on another; also a decision tree.

    `boxes` maps a key to (who says it, what is said in our words, paragraph or ""); `columns` are lists of keys
    from left to right, `heads` their headings; `links` are (from, to, how): "supports", "attacks" and
    "presupposes" have a sign and a dash of their own, any other word is written on a plain arrow.
    `stress` are the keys to bring out: all others, and the links between them, stand back.
    Raises `Slip` for a key that has no box, or a box that stands in no column.
    """
    if not isinstance(boxes, dict) or not boxes or any(len(box) != 3 for box in boxes.values()):
        raise Slip(f"An argument map needs a mapping from a key to who says it, what is said, and the paragraph, not {shown(boxes)}.")
    placed = [key for column in columns for key in column]
    for key in [*placed, *stress, *(end for link in links for end in link[:2])]:
        if key not in boxes:
            raise unknown("box", key, boxes)
    if sorted(placed) != sorted(boxes):
        raise Slip("Each box of an argument map stands in one column.")
    seats, height = _seats(boxes, columns, bool(heads))
    traces, notes, shapes = [], [], []
    for place, link in enumerate(links):
        _arrow(link, seats, links, place, not stress or link[0] in stress and link[1] in stress, traces, notes)
    for key, (who, text, reference) in boxes.items():
        left, right, top, bottom = seats[key]
        plain, strong = not stress or key in stress, key in stress
        shapes.append({"type": "rect", "x0": left, "x1": right, "y0": top, "y1": bottom, "fillcolor": theme.PAPER,
                       "line": {"color": theme.INK if plain else theme.PALE, "width": 3 if strong else 1.5}})
        ink = theme.INK if plain else theme.QUIET
        where = f" <span style='color:{theme.QUIET}'>¶ {reference}</span>" if reference else ""
        notes.append({"x": left, "y": top, "xshift": PAD, "yshift": -PAD + 2, "text": f"<b>{who}</b>{where}<br>{_folded(text, columns)}", "font": {"size": SIZE, "color": ink}})
    for head, column in zip(heads, columns):
        notes.append({"x": seats[column[0]][0], "y": 0, "text": f"<b>{head}</b>", "font": {"size": 15, "color": theme.QUIET}})
    shared = theme.TEMPLATE["layout"] | {"annotationdefaults": {"xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False,
                                                                "font": {"size": SIZE, "color": theme.INK}}}
    layout = theme.frame(title, scope, foot, height=height, left=20, right=20, below=8, annotations=notes, shapes=shapes, template={"layout": shared},
                         xaxis={"visible": False, "range": [-0.003, 1.003], "fixedrange": True}, yaxis={"visible": False, "range": [height, 0], "fixedrange": True})
    traces.append(_unseen())
    rows = _told([(f"{who}: {text}", reference) for who, text, reference in boxes.values()])
    joins = "; ".join(f"{_name(boxes[a])} {how if how in LINKS else '→ ' + how + ' →'} {_name(boxes[b])}" for a, b, how in links)
    said = "; ".join(f"{who}{f' (¶ {reference})' * bool(reference)}: {text.rstrip('.')}" for who, text, reference in boxes.values())
    parts = [said, *([f"Links: {joins}"] if links else []), *([f"Brought out: {listed(_name(boxes[key]) for key in stress)}"] if stress else [])]
    described = " ".join(part if part.endswith(("?", "!")) else f"{part}." for part in parts)
    return Chart(traces, layout, rows, title, takeaway, "Argument map", described, foot=foot)


def _name(box):
    """A box named shortly: who says it and how it begins."""
    words = box[1].split()
    return f"{box[0]} (“{' '.join(words[:5])}{' …' if len(words) > 5 else ''}”)"


def _folded(text, columns):
    return theme.folded(text, round(ACROSS * _width(len(columns))) - 3)


def _width(count):
    """Width of a column as a share of the page: what the gaps for the arrows leave."""
    return 1 if count == 1 else (1 - BETWEEN * (count - 1)) / count


def _seats(boxes, columns, headed):
    """Left, right, top and bottom of each box (shares of the page across, pixels down), and the height of the whole."""
    width, start = _width(len(columns)), 30 if headed else 4
    step = width + BETWEEN
    tall = {key: (_folded(boxes[key][1], columns).count("<br>") + 2) * LINE + 2 * PAD - 4 for key in boxes}
    heights = [sum(tall[key] for key in column) + GAP * (len(column) - 1) for column in columns]
    seats = {}
    for rank, column in enumerate(columns):
        # Shorter columns are spread over the height of the longest.
        spare = (max(heights) - heights[rank]) / (len(column) + 1)
        y = start + spare
        for key in column:
            seats[key] = (round(rank * step, 4), round(rank * step + width, 4), round(y), round(y + tall[key]))
            y += tall[key] + GAP + spare
    return seats, round(start + max(heights) + 6)


def _arrow(link, seats, links, place, plain, traces, notes):
    """Add one arrow with its word; arrows that share a side of a box leave it at places of their own."""
    start, end, how = link
    sign, dash, colour = LINKS.get(how, ("", "solid", theme.INK))
    colour = colour if plain else theme.PALE
    here, there = seats[start], seats[end]
    if here[0] == there[0]:
        across, along = (here[0] + here[1]) / 2, [here[3], there[2]] if here[2] < there[2] else [here[2], there[3]]
        xs, ys = [across, across], along
    else:
        xs = [here[1], there[0]] if here[0] < there[0] else [here[0], there[1]]
        ys = [_port(start, 0, place, seats, links), _port(end, 1, place, seats, links)]
    traces.append({"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip", "showlegend": False,
                   "line": {"color": colour, "width": 2 if plain else 1, "dash": dash}})
    near = [xs[1] + (xs[0] - xs[1]) * 0.12, ys[1] + (ys[0] - ys[1]) * 0.12]
    notes.append({"x": xs[1], "y": ys[1], "ax": near[0], "ay": near[1], "axref": "x", "ayref": "y", "showarrow": True, "arrowhead": 2,
                  "arrowsize": 1.4, "arrowwidth": 2 if plain else 1, "arrowcolor": colour, "text": ""})
    upright = here[0] == there[0]
    # Words of neighbouring arrows stand at different places of their lines.
    # A long word needs the middle of the gap, or it would cover the edge of a box.
    share = 0.5 if upright else ((0.46, 0.54) if len(how) > 9 else (0.36, 0.62))[place % 2] if len(links) > 2 else 0.48
    notes.append({"x": xs[0] + (xs[1] - xs[0]) * share, "y": ys[0] + (ys[1] - ys[0]) * share, "text": f"{sign} {how}".strip(),
                  "xanchor": "center", "yanchor": "middle", "bgcolor": theme.PAPER, "borderpad": 1,
                  "font": {"size": SIZE, "color": colour if plain else theme.QUIET}})


def _port(key, side, place, seats, links):
    """Where on its box an arrow begins or ends: the arrows of one side are spread in the order of their other ends."""
    def other(i):
        return links[i][1] if links[i][0] == key else links[i][0]

    def to_the_right(i):
        return seats[other(i)][0] > seats[key][0]

    mine = [i for i, link in enumerate(links) if key in link[:2] and seats[link[0]][0] != seats[link[1]][0] and to_the_right(i) == to_the_right(place)]
    mine.sort(key=lambda i: seats[other(i)][2])
    top, bottom = seats[key][2:]
    return round(top + (bottom - top) * (mine.index(place) + 1) / (len(mine) + 1))


def grid(cells, title, scope="", takeaway="", tones=None, references=None, quiet=(), foot="", unit="words", era=None, corner=""):
    """Rows and columns of short words or of numbers: who takes which stand, what stands where, how often.

    `cells` maps a row's name to a mapping from columns to a word, a number, or None for an empty cell.
    `tones` maps a word to "yes", "half", "no", "against" or "silent", which gives its sign and fill; numbers are
    filled the darker the larger, in the colour of `era`, and are in `unit`.  `references` maps a row to its
    paragraph; `quiet` are the rows and columns that stand back; `corner` names the rows.
    Raises `Slip` for rows with other columns, an unknown tone, or a word without one.
    """
    if not isinstance(cells, dict) or not cells or not all(isinstance(line, dict) and line for line in cells.values()):
        raise Slip(f"A grid needs a mapping from rows to mappings from columns to words or numbers, not {shown(cells)}.")
    names, heads = list(cells), list(next(iter(cells.values())))
    tones, references = tones or {}, references or {}
    if odd := [name for name in names if list(cells[name]) != heads]:
        raise Slip(f"Every row of a grid has the same columns; “{odd[0]}” has others.")
    for tone in tones.values():
        if tone not in TONES:
            raise unknown("tone", tone, TONES)
    words = {cell for line in cells.values() for cell in line.values() if isinstance(cell, str)}
    if stray := sorted(words - set(tones)):
        raise Slip(f"The word “{stray[0]}” of this grid has no tone.")
    for name in quiet:
        if name not in (*names, *heads):
            raise unknown("row or column", name, (*names, *heads))
    most = max((abs(c) for line in cells.values() for c in line.values() if not isinstance(c, str) and not missing(c)), default=0) or 1
    # The names of the rows take what they need, up to two fifths of the page.
    longest = max(len(line) + 8 * (name in references) for name in [*names, corner] for line in theme.folded(name, 38).split("<br>"))
    first = min(0.42, max(0.12, (longest + 4) / ACROSS))
    wide = (1 - first) / len(heads)
    fold = max(8, round(ACROSS * wide) - 2)
    notes, shapes, y = [], [], 0
    lines = max(theme.folded(h, fold).count("<br>") + 1 for h in heads) * LINE + 10
    notes += [{"x": round(first + (i + 0.5) * wide, 4), "y": lines - 8, "yanchor": "bottom", "text": f"<b>{theme.folded(h, fold)}</b>",
               "font": {"size": SIZE, "color": theme.QUIET if h in quiet else theme.INK}} for i, h in enumerate(heads)]
    if corner:
        notes.append({"x": 0, "y": lines - 8, "xanchor": "left", "yanchor": "bottom", "align": "left", "text": corner, "font": {"size": SIZE, "color": theme.QUIET}})
    y = lines
    strong = theme.colour(era) if era else theme.INK
    for name in names:
        label = theme.folded(name, round(ACROSS * first) - 2)
        parts = {h: _cell(cells[name][h], tones, most, strong, fold) for h in heads}
        tall = max(34, max([label.count("<br>") + 1] + [p[0].count("<br>") + 1 for p in parts.values()]) * LINE + 12)
        where = f" <span style='color:{theme.QUIET}'>¶ {references[name]}</span>" if references.get(name) else ""
        notes.append({"x": 0, "y": y + tall / 2, "xanchor": "left", "align": "left", "text": label + where, "font": {"size": SIZE, "color": theme.QUIET if name in quiet else theme.INK}})
        for i, h in enumerate(heads):
            text, fill, ink, edge = parts[h]
            if name in quiet or h in quiet:
                fill, ink, edge = theme.PAPER, theme.QUIET, theme.GRID
            shapes.append({"x0": round(first + i * wide + 0.004, 4), "x1": round(first + (i + 1) * wide - 0.004, 4), "y0": y + 3, "y1": y + tall - 3,
                           "fillcolor": fill} | ({} if edge == theme.GRID else {"line": {"color": edge, "width": 1.5}}))
            if text:
                notes.append({"x": round(first + (i + 0.5) * wide, 4), "y": y + tall / 2, "text": text, "font": {"size": SIZE, "color": ink}})
        y += tall
    # Cells are many and alike: what they share is said once.
    shared = theme.TEMPLATE["layout"] | {
        "annotationdefaults": {"xanchor": "center", "yanchor": "middle", "align": "center", "showarrow": False, "font": {"size": SIZE, "color": theme.INK}},
        "shapedefaults": {"type": "rect", "line": {"color": theme.GRID, "width": 1.5}}}
    layout = theme.frame(title, scope, foot, height=y + 6, left=20, right=20, below=8, annotations=notes, shapes=shapes, template={"layout": shared},
                         xaxis={"visible": False, "range": [0, 1], "fixedrange": True}, yaxis={"visible": False, "range": [y + 6, 0], "fixedrange": True})
    filled = [(n, h, cells[n][h]) for n in names for h in heads if not missing(cells[n][h])]
    rows = _told([(f"{n} · {h}" if not isinstance(c, str) else f"{n} · {h}: {c}", references.get(n, "")) for n, h, c in filled],
                 [None if isinstance(c, str) else float(c) for *_, c in filled], unit, era)
    described = "; ".join(f"{n}{' (set aside)' if n in quiet else ''}: " + ", ".join(f"{h} {c if isinstance(c, str) else number(c)}" for h, c in cells[n].items() if not missing(c)) for n in names)
    return Chart([_unseen()], layout, rows, title, takeaway, "Grid", described, foot=foot)


def _cell(cell, tones, most, strong, fold):
    """Text, fill, colour of the text and edge of one cell."""
    if missing(cell):
        return "", theme.PAPER, theme.QUIET, theme.GRID
    if isinstance(cell, str):
        fill, ink, sign = TONES[tones[cell]]
        return theme.folded(f"{sign} {cell}".strip(), fold), fill, ink, theme.ACCENT if tones[cell] == "against" else theme.PALE if tones[cell] == "silent" else theme.INK
    share = abs(cell) / most
    paper, ink = (tuple(int(c[i:i + 2], 16) for i in (1, 3, 5)) for c in (theme.PAPER, strong))
    # Middle tones, on which neither ink nor white is legible enough, are left out.
    share = share * 0.5 if share <= 0.6 else 0.75 + (share - 0.6) * 0.625
    fill = "#%02x%02x%02x" % tuple(round(p + (i - p) * share) for p, i in zip(paper, ink))
    white, black = theme.contrast("#ffffff", fill), theme.contrast(theme.INK, fill)
    return number(cell), fill, "#ffffff" if white > black else theme.INK, theme.GRID


def _unseen():
    """One mark that nobody sees: an empty drawing area would bring plotly's own default axes."""
    return {"type": "scatter", "mode": "markers", "x": [0], "y": [0], "marker": {"opacity": 0}, "hoverinfo": "skip", "showlegend": False}


def _told(lines, values=None, unit="words", era=None):
    """Rows for what a chart says in words: one a line, with its paragraph."""
    values = values or [None] * len(lines)
    told = [dict.fromkeys(COLUMNS) | {"id": "", "label": text, "mark": "text" if reference else "computed", "reference": reference, "bound": "exactly",
                                      "value": value, "unit": "words" if value is None else unit, "era": era or "", "as_of": "", "grade": ""}
            for (text, reference), value in zip(lines, values)]
    return pd.DataFrame(told, columns=COLUMNS).astype({"value": float, "low": float, "high": float})


__all__ = ["LINKS", "TONES", "argument_map", "grid"]
