"""From rows and words to a finished chart: checks, source line, and the frame of a drawing."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import records
from ..slips import Slip, shown
from ..text import Words
from ..wording import access, bracketed, corrections_of, listed, missing
from .marks import Json, note
from .widths import width


def _key(text: str, computed: str, estimate: str) -> dict[str, str]:
    """What the look of a row says of its origin; a sign and its meaning stay on one line."""
    told = {"text": f"{text} in the chapter", "computed": f"{computed} computed here",
            "estimate": f"{estimate} from elsewhere"}
    return {mark: said.replace(" ", "\u00a0") for mark, said in told.items()}


# The sign of a dot in words, by its origin.
SIGNS = {"text": "●", "computed": "○", "estimate": "◇"}
# How the marks of a chart tell origins apart: dots, bars, cells of a square, squares to scale.
DOTS, FILLS = _key(**SIGNS), _key("■", "□", "▨")
CELLS, EDGES = _key("■", "□", "◇"), _key("■", "□", "dotted edge:")

# So many corrections of the print are written out in a source line.
CORRECTIONS = 3

# How far below the top of its letters a line's base is, in parts of its size.
HANG = 0.7


def checked(rows: pd.DataFrame, least: int = 1) -> pd.DataFrame:
    """The rows, if a chart can be drawn from them.

    Raises `Slip` for anything else, for fewer than `least` rows and for a row without a number.
    """
    if not isinstance(rows, pd.DataFrame) or "mark" not in rows.columns:
        raise Slip("A chart needs rows from statistics(…), estimates(…) or computed(…), "
                   f"not {type(rows).__name__}.")
    if len(rows) < least:
        raise Slip(f"This chart needs at least {least} rows; {len(rows)} were given.")
    for name, *numbers in zip(*(rows[part] for part in ("label", "value", "low", "high"))):
        value, low, high = map(missing, numbers)
        if value and (low or high):
            raise Slip(f"“{name}” has no number to draw.")
    return rows


def checked_groups(groups: Mapping[str, pd.DataFrame], what: str) -> dict[str, pd.DataFrame]:
    """The groups of rows by name; `what` each becomes ("a panel") stands in the `Slip`."""
    if not isinstance(groups, dict) or not groups:
        raise Slip(f"This chart needs a mapping from the name of {what} to its rows, "
                   f"not {shown(groups)}.")
    return {name: checked(rows) for name, rows in groups.items()}


def one_unit(rows: pd.DataFrame) -> str:
    """The unit that all rows share; raises `Slip` where they have several (one axis, one unit)."""
    units = list(dict.fromkeys(rows["unit"]))
    if len(units) > 1:
        raise Slip(f"One axis takes one unit, but these rows are in {listed(units)}: "
                   "draw them apart.")
    return units[0]


def source_line(rows: pd.DataFrame, *, key: Mapping[str, str] = DOTS) -> str:
    """The foot of a chart, from its rows: paragraphs, notes, grades, authors, sums.

    `key` says how rows of several origins look; it is empty where they look alike.
    """
    told = records(rows)
    by_mark = {mark: [row for row in told if row["mark"] == mark] for mark in DOTS}
    parts = []
    if chapter := by_mark["text"]:
        places = sorted({row["reference"] for row in chapter},
                        key=lambda place: [int(part) for part in place.split(".")])
        notes = sorted({int(row["note"]) for row in chapter if not missing(row["note"])})
        noted = f", note{'s' * (len(notes) > 1)} {listed(notes)}" if notes else ""
        grades = "; ".join(dict.fromkeys(row["grade"] for row in chapter))
        parts.append(f"Chapter ¶ {listed(places)}{noted} ({grades})")
    if sums := list(dict.fromkeys(
            row["source"] + bracketed(access(row)) for row in by_mark["computed"]
            if not missing(row["source"]))):
        parts.append(f"computed: {'; '.join(_joined(sums))}")
    if elsewhere := dict.fromkeys(
            str(row["source"]).split(", ")[0] + bracketed(access(row, tertiary=True))
            for row in by_mark["estimate"]):
        parts.append(f"elsewhere: {'; '.join(elsewhere)}")
    # What is wrong in print is said wherever its number is drawn; of many, the table says which.
    wrong = list(dict.fromkeys(said for row in told for said in corrections_of(row)))
    if wrong:
        parts.append(f"correction: {'; '.join(wrong)}" if len(wrong) <= CORRECTIONS
                     else f"{len(wrong)} corrections of the print stand in the table")
    kinds = [meaning for mark, meaning in key.items() if by_mark[mark]]
    return " · ".join(parts + [" ".join(kinds)] * (len(kinds) > 1))


def _joined(sums: Sequence[str]) -> list[str]:
    """How rows were worked out, with what begins alike said once: “growth of A, B and C”.

    What differs is a name in quotation marks at the end.
    """
    said: dict[str, list[str]] = {}
    for one in sums:
        begun, mark, name = one.partition("“")
        said.setdefault(begun, []).append(mark + name)
    return [begun + listed(names) for begun, names in said.items()]


def heading_height(finding: str, scope: str) -> float:
    """Pixels that the folded finding and scope take above a drawing."""
    return (theme.text_height(theme.folded(finding, width().title), theme.TITLE)
            + theme.text_height(theme.folded(scope, width().scope), theme.SCOPE))


def foot_height(foot: str) -> float:
    """Pixels that the folded source line takes below a drawing."""
    return theme.text_height(theme.folded(foot, width().foot), theme.FOOT) if foot else 0


def frame(words: Words, foot: str, *, height: int, left: int = theme.EDGE,
          right: int = theme.EDGE, below: int = 34, headings: int = 0,
          annotations: Sequence[Json] = (), **layout: Any) -> Json:
    """The layout all drawings share: title and scope above, the source line at the foot.

    `height` is the drawing area in pixels; `left` and `right` leave room for labels, `below` for
    the axis and `headings` for what stands between scope and drawing.  Anything else goes into
    plotly's layout as it is.  Title, scope and foot stand in `layout.meta` too, as plain text, with
    the pixels that they take, so that a page can fold them for the width it has.
    """
    page = width()
    title, scope = theme.folded(words.title, page.title), theme.folded(words.scope, page.scope)
    head, tail = heading_height(words.title, words.scope), foot_height(foot)
    top = round(theme.EDGE + head + 20) + headings
    bottom = round(below + tail + 20) if foot else below + 10
    notes = list(annotations)
    if scope:
        # As a part of the title its lines would stand as far apart as those of the title.
        notes.append(note(0, 1, scope, theme.SCOPE, name="scope", colour=theme.QUIET, xref="paper",
                          yref="paper", xanchor="left", yanchor="bottom", align="left",
                          xshift=theme.EDGE - left, yshift=headings + 16))
    if foot:
        notes.append(note(0, 0, theme.folded(foot, page.foot), theme.FOOT, name="foot",
                          colour=theme.QUIET, xref="paper", yref="paper", xanchor="left",
                          yanchor="top", align="left", xshift=theme.EDGE - left, yshift=-below - 8))
    whole = height + top + bottom
    # Plotly hangs a title of one line from its top, one of several from its first base line.
    hung = theme.EDGE + HANG * theme.TITLE * ("<br>" in title)
    return {
        "template": theme.TEMPLATE, "autosize": True, "height": whole,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        "title": {"text": f"<b>{title}</b>", "x": 0, "xref": "container", "xanchor": "left",
                  "pad": {"l": theme.EDGE}, "y": round(1 - hung / whole, 4),
                  "yref": "container", "yanchor": "top",
                  "font": {"size": theme.TITLE, "color": theme.INK}, "automargin": False},
        "meta": {"finding": words.title, "scope": words.scope, "foot": foot,
                 "least": page.least, "head": round(head), "tail": round(tail)},
        "showlegend": False, "annotations": notes, "bargap": 0.35, "hovermode": "closest",
    } | layout


def drawn(form: str, words: Words, rows: pd.DataFrame, traces: list[Json], *, foot: str = "",
          key: Mapping[str, str] = DOTS, described: str = "", **layout: Any) -> Chart:
    """The finished chart of one form: its traces in the frame, above `foot` or the source line.

    `form` names the kind of chart for the text alternative, `described` says there what the rows
    do not; `key` is that of `source_line`, `layout` are the arguments of `frame`.
    """
    foot = foot or source_line(rows, key=key)
    return Chart(form, words, rows, foot, traces, frame(words, foot, **layout), described=described)
