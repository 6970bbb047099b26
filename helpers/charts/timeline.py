"""Dated events in lanes."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from .. import theme
from ..chart import Chart
from ..data import framed
from ..slips import Slip
from ..text import Words
from ..wording import day_in_words, missing
from .frame import drawn
from .marks import Json, note, points, rule, segment
from .widths import narrow, two_widths

LANES = ("state and party", "economy", "village", "society and family", "terror", "world")
STATES = {"as printed": "", "corrected": "-open", "doubtful": "-open-dot"}
GLYPHS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "x": "✖", "cross": "✚"}
NEEDED = {"start", "end", "date_checked", "lane", "era", "title"}
# Labels are laid out for the narrowest page they must be read on: a drawing area of so many pixels.
NARROW = 560
# An event that takes longer, in years, has one of these strokes.
LONG, BAR, DOTTED = 0.15, {"width": 9, "opacity": 0.28}, {"width": 3, "dash": "dot"}


@dataclass
class Event:
    """One event as it is drawn: its row of the table, and the place that mark and title have found.

    `level` counts the lines of a lane from above, `line` those of the drawing; `right` says on
    which side the title stands, `reach` (decimal years) how far to the right it all goes; `listed`
    whether it stands in a list, where `line` is in pixels.
    """

    row: Mapping[str, Any]
    level: int = 0
    line: float = 0
    right: bool = True
    reach: float = 0
    listed: bool = False

    @cached_property
    def stretch(self) -> tuple[float, float]:
        """First and last moment in decimal years: of the checked date, else of the chapter's."""
        checked = not missing(self.row["date_checked"])
        start = self.row["date_checked"] if checked else self.row["start"]
        end = self.row["end"]
        if missing(end) or checked and str(end) < str(start):
            end = start
        return _decimal(start)[0], _decimal(end)[1]

    @property
    def long(self) -> bool:
        """Whether the event takes a season or longer."""
        return self.stretch[1] - self.stretch[0] > LONG

    @property
    def lasted(self) -> bool:
        """Whether it went on from one year into another; else it lies within its season or year."""
        start, end = self.stretch
        return int(start) != int(end - 1e-9)

    @property
    def added(self) -> bool:
        """Whether the chapter does not mention it."""
        return "not mentioned" in str(self.row["date_printed"])

    @cached_property
    def date(self) -> str:
        """The date that is drawn, in words."""
        checked, printed = self.row["date_checked"], str(self.row["date_printed"])
        if missing(checked):
            if not printed.startswith("undated"):
                return printed
            first, last = self.row["start"], self.row["end"]
            until = "" if missing(last) or last == first else f"–{day_in_words(last)}"
            return f"{day_in_words(first)}{until}?"
        return day_in_words(checked)

    @property
    def told(self) -> str:
        """Hover text: title, date, what the chapter prints if that differs, sentence, paragraph."""
        row = self.row
        lines, place = [f"<b>{row['title']}</b>", self.date], [f"¶ {row['reference']}"]
        if self.added:
            source = f"not in the chapter, bears on ¶ {row['reference']}; from {row['source']}"
            lines, place = [*lines, theme.folded(source, 60)], []
        elif not missing(row["date_checked"]):
            lines += [f"the chapter prints: {row['date_printed']}",
                      theme.folded(f"date from {row['source']}", 60)]
        elif row["status"] == "doubtful":
            lines.append("doubtful date")
        return "<br>".join([*lines, theme.folded(row["description"], 60), *place])

    @property
    def as_row(self) -> Json:
        """The event as a row of a chart, for the table."""
        row = self.row
        shared = {"id": "", "label": row["title"], "as_of": self.date, "bound": "exactly",
                  "start": int(self.stretch[0]), "unit": "date", "era": row["era"]}
        if self.added:
            own = {"mark": "estimate", "source": row["source"], "grade": "not in the chapter"}
        else:
            own = {"mark": "text", "reference": row["reference"], "grade": row["status"]}
            if not missing(row["date_checked"]):
                own["grade"] += (f"; the chapter prints {row['date_printed']}; "
                                 f"date from {row['source']}")
        return shared | own


@two_widths
def timeline(events: pd.DataFrame, words: Words, *, years: tuple[int, int] | None = None,
             lanes: Collection[str] = (), span: tuple[float, float, str] | None = None) -> Chart:
    """Dated events in lanes: a mark each in the colour and shape of its era, its title beside it.

    `events` are rows of the table "events".  A season, a year or longer is a pale bar with the mark
    in its middle.  A date that another source corrects is drawn where that source puts it, hollow;
    a doubtful one hollow with a dot.  Hovering tells what the chapter prints.  `years` fixes the
    axis, first and last year, so that an empty stretch shows (there may then be no event at all).
    `lanes` are those to keep even where they are empty; lanes other than `LANES` are named here,
    from top to bottom.  `span` is (first moment, last moment, name) in decimal years of a stretch
    that is shaded behind the events.

        charts.timeline(table("events"), say("seven_years"), years=(1923, 1929))

    Raises `Slip` for what is not rows of that table, and for no event where no years are given.
    """
    if not hasattr(events, "columns") or not NEEDED <= set(events.columns):
        raise Slip("A timeline needs rows of the table of events.")
    if events.empty and not years:
        raise Slip("A timeline needs at least one event, or the years that it should cover.")
    dated = sorted(map(Event, events.to_dict("records")), key=lambda event: event.stretch)
    rows = framed(event.as_row for event in dated)
    eras = [era for era in theme.ERAS if era in {event.row["era"] for event in dated}]
    laid = _listed(dated) if narrow() else _in_lanes(dated, years, lanes)
    traces = [trace for era in dict.fromkeys(event.row["era"] for event in dated)
              for trace in _marks(era, [event for event in dated if event.row["era"] == era])]
    if span:
        laid["shapes"].append(_shade(span, dated))
        laid["annotations"] = [_shade_named(span, dated)]
    # One era needs no key: the titles say what the marks are.
    key = [_key(eras, -laid["left"] + theme.EDGE)] if len(eras) > 1 else []
    high = theme.text_height(key[0]["text"], 17) + 4 + 8 * narrow() if key else 0
    return drawn(
        "Timeline", words, rows, [*traces, *laid.pop("titles")], foot=_foot(dated),
        described="; ".join(f"{event.date}: {event.row['title']}" for event in dated) or "no event",
        headings=round(max(high, 22 if span else 0)),
        annotations=[*key, *laid.pop("annotations", [])], **laid)


def _shade(span: tuple[float, float, str], dated: Sequence[Event]) -> Json:
    """The shade of a stretch: in a list, behind the marks of the events that fall into it."""
    tone = {"fillcolor": theme.PALE, "opacity": 0.5, "line": {"width": 0}, "layer": "below"}
    if not narrow():
        return {"type": "rect", "x0": span[0], "x1": span[1], "yref": "paper", "y0": 0, "y1": 1,
                **tone}
    within = [event.line for event in dated if span[0] <= sum(event.stretch) / 2 <= span[1]]
    return {"type": "rect", "x0": 0, "x1": 2, "y0": min(within, default=0) - 18,
            "y1": max(within, default=0) + 18, **tone}


def _shade_named(span: tuple[float, float, str], dated: Sequence[Event]) -> Json:
    """The name of a stretch above its shade."""
    if narrow():
        return note(0, 1, f"<span style='color:{theme.PALE}'>■</span> {span[2]}", xref="paper",
                    yref="paper", xanchor="left", yanchor="bottom", yshift=8)
    return note((span[0] + span[1]) / 2, 1, span[2], yref="paper", yanchor="bottom")


def _in_lanes(dated: list[Event], years: tuple[int, int] | None,
              lanes: Collection[str]) -> dict[str, Any]:
    """The wide layout: years across, lanes below one another, titles beside their marks."""
    first, last = (years[0], years[1] + 1) if years else (
        min(event.stretch[0] for event in dated), max(event.stretch[1] for event in dated))
    first, last = first - 0.012 * (last - first), last + 0.012 * (last - first)
    _seat(dated, pixel=max(1.0, last - first) / NARROW, last=last)
    ticks, between, deep = _stack(dated, lanes)
    span, reach = last - first, max([last, *(event.reach for event in dated)])
    height = (27 if deep < 20 else 24) * (deep + 0.1)
    return {
        "titles": [_titles(dated)], "height": max(110, round(height)), "left": 130, "below": 34,
        "shapes": [rule((0, 1), (y, y), theme.PALE, 1, None, xref="paper") for y in between],
        "xaxis": {"range": [round(first, 3), round(reach, 3)], "tickformat": "d",
                  "dtick": 5 if span > 40 else 2 if span > 9 else 1,
                  "tickfont": {"size": theme.TICK, "color": theme.INK}},
        "yaxis": {"range": [deep - 0.75, -0.75], "showgrid": False,
                  "tickvals": list(ticks.values()),
                  "ticktext": [theme.folded(lane, 14) for lane in ticks],
                  "tickfont": {"size": theme.TEXT, "color": theme.INK}}}


def _listed(dated: list[Event]) -> dict[str, Any]:
    """The narrow layout: one event below the other, date and lane above its title.

    The marks stand in one column, which is 1 on the axis; an axis of years would have no room.
    """
    down, texts = 0.0, []
    dated = sorted(dated, key=_listing)
    several = len({event.row["lane"] for event in dated}) > 1
    for event in dated:
        # A list has no lanes: where there are several, each event names its own.
        lane = f" · {event.row['lane']}" if several else ""
        text = f"<b>{event.date}</b>{lane}<br>{theme.folded(event.row['title'], 36)}"
        event.line, event.listed = down + 10, True
        texts.append(text)
        down += theme.text_height(text) + 12
    titles = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "cliponaxis": False,
              "textfont": {"size": theme.TEXT, "color": theme.INK}, "x": [2.4] * len(dated),
              "y": [event.line - 10 for event in dated], "text": texts,
              "textposition": "bottom right"}
    return {"titles": [titles], "height": max(60, round(down)), "left": theme.EDGE, "below": 10,
            "shapes": [], "xaxis": {"range": [0, 32], "visible": False},
            "yaxis": {"range": [round(down) or 60, 0], "visible": False}}


def _listing(event: Event) -> tuple[int, bool, tuple[float, float]]:
    """The order of a list: by years, and what is known only by its year last in that."""
    start, end = event.stretch
    return int(start), end - start >= 1, event.stretch


def _key(eras: list[str], shift: int) -> Json:
    """The eras with their marks, above the lanes, so many pixels from the drawing's left end."""
    parts = [f"<span style='font-size:17px;color:{theme.colour(era)}'>"
             f"{GLYPHS[theme.SHAPES[era]]}</span> {theme.NAMES.get(era, era)}" for era in eras]
    abreast = 2 if narrow() else len(parts)
    gap = "\u00a0\u00a0\u00a0 "
    lines = (gap.join(parts[at:at + abreast]) for at in range(0, len(parts), abreast or 1))
    return note(0, 1, "<br>".join(lines), xref="paper", yref="paper", align="left",
                xanchor="left", yanchor="bottom", yshift=4 + 8 * narrow(), xshift=shift)


def _seat(dated: list[Event], pixel: float, last: float) -> None:
    """Give each event the first level of its lane where mark and title touch nothing.

    The title stands to the right if it fits there; `pixel` is the width of one in years.
    """
    taken: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for event in dated:
        (start, end), room = event.stretch, 16 * pixel
        width = theme.text_width(event.row["title"], 14) * pixel
        right, left = (start - room, end + room + width), (start - room - width, end + room)
        sides = [(True, right)] * (right[1] <= last)
        sides += [(False, left)] * (left[0] >= last - NARROW * pixel)
        for level in itertools.count():
            others = taken.setdefault((event.row["lane"], level), [])
            free = [side for side in sides or [(True, right)]
                    if all(side[1][1] <= a or b <= side[1][0] for a, b in others)]
            if free:
                event.level, (event.right, seat) = level, free[0]
                event.reach = seat[1] if event.right else end
                others.append(seat)
                break


def _stack(dated: list[Event],
           kept: Collection[str]) -> tuple[dict[str, float], list[float], float]:
    """Put the lanes under one another: the middle of each, the lines between, the depth of all."""
    used = {event.row["lane"] for event in dated} | set(kept)
    ticks, between, deep = {}, [], 0.0
    for lane in (*LANES, *(lane for lane in kept if lane not in LANES)):
        if lane not in used:
            continue
        own = [event for event in dated if event.row["lane"] == lane]
        levels = max((event.level for event in own), default=0)
        for event in own:
            event.line = deep + event.level
        ticks[lane] = deep + levels / 2
        between += [deep - 0.75] * (deep > 0)
        deep += levels + 1.5
    return ticks, between, deep


def _marks(era: str, own: list[Event]) -> list[Json]:
    """The marks of one era, and below them the pale bars of what lasted and the dots of what is
    known to lie within a season or a year.
    """
    colour, shape = theme.colour(era), theme.SHAPES[era]
    look = {"color": colour, "size": 11, "line": {"color": colour, "width": 2},
            "symbol": [shape + STATES[event.row["status"]] for event in own]}
    marks = points([1 if event.listed else round(sum(event.stretch) / 2, 3) for event in own],
                   [event.line for event in own], look,
                   hoverinfo="text", hovertext=[event.told for event in own])
    spread = []
    for lasted, look in ((True, BAR), (False, DOTTED)):
        long = [event for event in own
                if event.long and not event.listed and event.lasted is lasted]
        if long:
            at = [(x, event.line) for event in long for x in _along(event)]
            spread.append(segment([x for x, _ in at],
                                  [y if x is not None else None for x, y in at], colour, **look))
    return [*spread, marks]


def _along(event: Event) -> list[float | None]:
    """Where its stroke runs: dots keep off the mark, as they would show through a hollow one."""
    start, end = event.stretch
    gap = () if event.lasted else (0.7 * start + 0.3 * end, None, 0.3 * start + 0.7 * end)
    return [start, *gap, end, None]


def _titles(dated: list[Event]) -> Json:
    """The titles as one trace of text, far lighter than a note each."""
    # No-break spaces keep the titles off the marks.
    gap = "\u00a0" * 3
    return {"type": "scatter", "mode": "text", "hoverinfo": "skip", "cliponaxis": False,
            "textfont": {"size": 14, "color": theme.INK},
            "x": [round(event.stretch[event.right], 3) for event in dated],
            "y": [event.line for event in dated],
            "text": [gap + event.row["title"] if event.right else event.row["title"] + gap
                     for event in dated],
            "textposition": ["middle right" if event.right else "middle left" for event in dated]}


def _foot(dated: list[Event]) -> str:
    """The foot explains every kind of mark that is there."""
    states = {event.row["status"] for event in dated}
    added = " or added" * any(event.added for event in dated)
    return " · ".join(
        ["Dates from the chapter; the table names its paragraphs"]
        + ["filled: date as the chapter has it"] * ("as printed" in states)
        + [f"hollow: corrected{added} from the source on the mark"] * ("corrected" in states)
        + ["hollow with a dot: doubtful"] * ("doubtful" in states)
        + ["pale bar: it lasted from year to year"] * any(
            event.lasted and not event.listed for event in dated)
        + ["dotted: at some time in this season or year"] * any(
            event.long and not event.lasted and not event.listed for event in dated))


def _parts(date: object) -> tuple[int, int | None, int | None]:
    """Year, month and day of "1930", "1930-03" or "1930-03-02"."""
    year, month, day = ([int(part) for part in str(date).split("-")] + [None, None])[:3]
    return year, month, day


def _decimal(date: object) -> tuple[float, float]:
    """Beginning and end of a year, month or day in decimal years."""
    year, month, day = _parts(date)
    if month is None:
        return year, year + 1
    begins = year + (month - 1) / 12
    if day is None:
        return begins, begins + 1 / 12
    return begins + (day - 1) / 372, begins + day / 372
