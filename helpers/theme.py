"""The look of every chart: paper, ink, one colour for each era, and the frame with title, scope and foot.

Charts bring their own light paper, so their contrast never hangs on JupyterLab's theme.  Every text colour
stands at least 4.5 : 1 against it and every mark 3 : 1; the era colours stay apart under the three common
colour-vision deficiencies (`tests/test_theme.py` computes both).
"""

from functools import cache
from textwrap import wrap

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
    "NEP": "#14917c",
    "collectivisation": "#ad7c05",
    "plan era": "#3a3e97",
    "terror": "#3b1036",
    "later": GREY,
}
# Shape doubles colour wherever points of several eras share a chart.
SHAPES = {"before 1917": "circle", "civil war": "square", "NEP": "diamond", "collectivisation": "triangle-up",
          "plan era": "circle", "terror": "x", "later": "cross"}
DASHES = ["solid", "dash", "dot", "dashdot", "longdash"]

FONT = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
TITLE, SCOPE, TEXT = 21, 15, 14
LINE = 1.3

TEMPLATE = {"layout": {
    "font": {"family": FONT, "size": TEXT, "color": INK},
    "paper_bgcolor": PAPER, "plot_bgcolor": PAPER,
    "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": QUIET, "align": "left", "font": {"size": TEXT, "color": INK}},
    "xaxis": {"gridcolor": GRID, "zeroline": False, "tickfont": {"color": QUIET}, "fixedrange": True},
    "yaxis": {"gridcolor": GRID, "zeroline": False, "tickfont": {"color": QUIET}, "fixedrange": True,
              "ticks": "outside", "ticklen": 7, "tickcolor": PAPER},
    "annotationdefaults": {"showarrow": False},
}}
CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]], "toImageButtonOptions": {"scale": 2}}


def colour(era):
    """The colour of an era; ink for a row that belongs to none."""
    return ERAS.get(era, INK)


@cache
def contrast(one, other):
    """Contrast of two colours (#rrggbb) as the accessibility guidelines (WCAG 2) reckon it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    parts = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


def written_on(fill, size):
    """Font and background of a text on a coloured fill: white or ink where that stands 4.5 : 1, else ink on a plate of paper."""
    for ink in ("#ffffff", INK):
        if contrast(ink, fill) >= 4.5:
            return {"font": {"size": size, "color": ink}}
    return {"font": {"size": size, "color": INK}, "bgcolor": PAPER, "borderpad": 2}


def folded(text, width):
    """Break a text into lines of at most `width` characters, joined by <br>."""
    return "<br>".join(wrap(str(text), width, break_long_words=False)) or ""


def text_width(text, size=TEXT):
    """Estimated width of a text in pixels (its longest line, at 0.54 em a character)."""
    return max((len(line) for line in str(text).split("<br>")), default=0) * size * 0.54


def frame(title, scope, foot, *, height, left=20, right=24, below=34, legend=False, **layout):
    """The layout all charts share: title and scope above, one source line at the foot.

    `height` is the drawing area in pixels; `left` and `right` leave room for labels, `below` for the
    axis; `legend` adds a line for one.  Anything else goes into plotly's layout as it is.
    """
    heading = f"<b>{folded(title, 76)}</b>"
    if scope:
        heading += f"<br><span style='font-size:{SCOPE}px;color:{QUIET}'>{folded(scope, 108)}</span>"
    title_lines, scope_lines = folded(title, 76).count("<br>") + 1, (folded(scope, 108).count("<br>") + 1) * bool(scope)
    top = round(24 + title_lines * TITLE * LINE + scope_lines * SCOPE * LINE + 14 + 26 * legend)
    foot = folded(foot, 122)
    bottom = round(below + (foot.count("<br>") + 1) * TEXT * LINE + 16) if foot else below + 10
    notes = list(layout.pop("annotations", []))
    if foot:
        notes.append({"text": foot, "xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top",
                      "xshift": 18 - left, "yshift": -below - 4, "align": "left",
                      "font": {"size": TEXT, "color": QUIET}})
    return {
        "template": TEMPLATE, "autosize": True, "height": height + top + bottom,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        "title": {"text": heading, "x": 0, "xref": "container", "xanchor": "left", "pad": {"l": 18},
                  "y": round(1 - 22 / (height + top + bottom), 4), "yref": "container", "yanchor": "top", "font": {"size": TITLE, "color": INK},
                  "automargin": False},
        "showlegend": legend, "annotations": notes, "bargap": 0.35, "hovermode": "closest",
    } | layout
