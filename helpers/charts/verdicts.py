"""Statements judged under a chart: each is met, not met or open, told by word and sign before colour."""

from dataclasses import replace

from .. import theme

SIGNS = {True: ("✓", "met"), False: ("✗", "not met"), None: ("…", "open")}
SIZE = 16


def judged(chart, verdicts):
    """The same chart with a list of statements between drawing and source line.

    `verdicts` maps a statement to True (met), False (not met) or None (cannot be judged yet).
    """
    lines = []
    for statement, verdict in verdicts.items():
        sign, word = SIGNS[verdict]
        colour = theme.ACCENT if verdict is False else theme.INK
        lines.append(f"<span style='color:{colour}'><b>{sign} {word}:</b></span> {theme.folded(statement, 100)}")
    room = round((sum(line.count("<br>") + 1 for line in lines)) * SIZE * theme.LINE + 18)
    layout = chart.layout | {"height": chart.layout["height"] + room}
    layout["margin"] = layout["margin"] | {"b": layout["margin"]["b"] + room}
    # The title keeps its distance in pixels from the upper edge of a picture that has grown.
    above = (1 - chart.layout["title"]["y"]) * chart.layout["height"]
    layout["title"] = layout["title"] | {"y": round(1 - above / layout["height"], 4)}
    foot = theme.folded(chart.foot, 122)
    layout["annotations"] = [note | {"yshift": note["yshift"] - room} if note["text"] == foot else note for note in layout["annotations"]]
    below = next(note for note in chart.layout["annotations"] if note["text"] == foot)
    layout["annotations"].append(below | {"text": "<br>".join(lines), "font": {"size": SIZE, "color": theme.INK}})
    said = "; ".join(f"{SIGNS[verdict][1]}: {statement}" for statement, verdict in verdicts.items())
    told = chart.spoken.rstrip(".")
    return replace(chart, layout=layout, described=f"{told}. {said}", form=f"{chart.form} with statements judged")
