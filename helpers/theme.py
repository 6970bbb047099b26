"""The look of every chart: paper, ink, one colour for each era, sizes of type.

Charts bring their own light paper, so their contrast never hangs on JupyterLab's theme.  Every text
colour stands at least 4.5 : 1 against it and every mark 3 : 1; the era colours stay apart under the
three common colour-vision deficiencies (`tests/test_theme.py` computes both).
"""

from functools import cache
from textwrap import wrap
from typing import Any

PAPER = "#fcfbf8"
INK = "#1f1d1a"
QUIET = "#5c5850"
GRID = "#e4e0d8"
GREY = "#77726a"
PALE = "#cdc7bb"
ACCENT = "#c2410c"

ERAS = {
    "before 1917": GREY,
    "civil war": "#941923",
    "NEP": "#117f6d",
    "collectivisation": "#9a6700",
    "plan era": "#3a3e97",
    "terror": "#6e356e",
    "later": GREY,
}
# First and last year of each era of the story, as the strip at the top of a notebook names them.
SPANS = {"civil war": (1917, 1921), "NEP": (1921, 1928), "plan era": (1928, 1941),
         "collectivisation": (1928, 1934), "terror": (1934, 1939)}
# What an era is called where its short name would leave something out.
NAMES = {"civil war": "revolution and civil war"}
# Shape doubles colour wherever points of several eras share a chart.
SHAPES = {"before 1917": "circle", "civil war": "square", "NEP": "diamond",
          "collectivisation": "triangle-up", "plan era": "circle", "terror": "x", "later": "cross"}
# Lines of one colour are told apart by these; plain dashes are kept for reference lines.
DASHES = ["solid", "dot", "dashdot", "longdashdot", "longdash"]
# Lines that belong to no era: ink, accent and grey, then the same dotted.
LINES = [(INK, "solid"), (ACCENT, "solid"), (GREY, "solid"), (INK, "dot"), (ACCENT, "dot")]

FONT = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
# Sizes of type in pixels: a chart's finding, what it shows, labels, ticks, the source line.
TITLE, SCOPE, TEXT, TICK, FOOT = 18, 14, 14, 13, 12
LINE = 1.3
# Pixels of paper round a chart, and the strokes of data and of lines that are only for reference.
EDGE, STROKE, REFERENCE = 16, 2.5, 1
# Strength of a fill that is computed, and of the stretch between the ends of a range.
COMPUTED, RANGE = 0.15, 0.3

TEMPLATE = {"layout": {
    "font": {"family": FONT, "size": TEXT, "color": INK},
    "paper_bgcolor": PAPER, "plot_bgcolor": PAPER,
    "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": QUIET, "align": "left",
                   "font": {"size": TEXT, "color": INK}},
    "xaxis": {"gridcolor": GRID, "zeroline": False, "tickfont": {"color": QUIET, "size": TICK},
              "fixedrange": True},
    "yaxis": {"gridcolor": GRID, "zeroline": False, "tickfont": {"color": QUIET, "size": TICK},
              "fixedrange": True, "ticks": "outside", "ticklen": 7, "tickcolor": PAPER},
    "annotationdefaults": {"showarrow": False},
}}
CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]],
          "toImageButtonOptions": {"scale": 2}}


def colour(era: str | None) -> str:
    """The colour of an era; ink for a row that belongs to none."""
    return ERAS.get(era, INK)


def mixed(colour: str, strength: float) -> str:
    """A colour (#rrggbb) laid on the paper with some strength, from 0 (paper) to 1."""
    pairs = zip(_channels(colour), _channels(PAPER), strict=True)
    return "#" + "".join(f"{round(paper + (ink - paper) * strength):02x}" for ink, paper in pairs)


@cache
def contrast(one: str, other: str) -> float:
    """Contrast of two colours (#rrggbb) as the guidelines (WCAG 2) reckon it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, ...]:
    """Red, green and blue of a colour (#rrggbb), 0 to 255."""
    return tuple(int(colour[i:i + 2], 16) for i in (1, 3, 5))


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                        for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def written_on(fill: str, size: int) -> dict[str, Any]:
    """Font and ground of a text of so many pixels on a coloured fill.

    White or ink where that stands 4.5 : 1, else ink on a plate of paper.
    """
    for ink in ("#ffffff", INK):
        if contrast(ink, fill) >= 4.5:
            return {"font": {"size": size, "color": ink}}
    return {"font": {"size": size, "color": INK}, "bgcolor": PAPER, "borderpad": 2}


# The same names and notes are folded at every move of a control.
@cache
def folded(text: object, width: int) -> str:
    """Break a text into lines of at most `width` characters, joined by <br>."""
    return "<br>".join(wrap(str(text), width, break_long_words=False))


def text_width(text: str, size: int = TEXT) -> float:
    """Estimated width of a folded text in pixels (its longest line, at 0.54 em a character)."""
    return max(map(len, text.split("<br>"))) * size * 0.54


def text_height(text: str, size: int = TEXT) -> float:
    """Height of a folded text in pixels; nothing for no text."""
    return (text.count("<br>") + 1) * size * LINE if text else 0
