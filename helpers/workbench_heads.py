"""What stands above and on a drawing of the workbench: the eras with their years and rates, the
names of panels and lines, and the numbers at the marks that a reader will look for.
"""

from collections.abc import Sequence
from math import inf, log10

from . import series, theme
from . import workbench as words
from .charts.labels import SIDES, Room, away, round_a_mark
from .charts.marks import Json, note
from .charts.widths import narrow
from .series import Line
from .text import section
from .views import State
from .wording import number
from .workbench_gate import apart

say = section(14)
ROW = 18  # pixels of a line of text above a drawing
TURNED = "\u2195"  # says of a rate that the line went the other way as well
SMALL = 12  # size of the years that a rate covers, where they are not the whole era


def rated(state: State, ranks: Sequence[int]) -> list[int]:
    """Of which lines of a panel the rates stand above it: of many only of the first."""
    told = ranks if len(state.lines) <= words.MANY else [rank for rank in ranks if rank == 0]
    return [rank for rank in told if not state.lines[rank].level]


class Head:
    """Notes above a panel, row by row upward from its upper end; rows come before headings.

    top:   that end, as a share of the drawing
    left:  its left end, as a share of the drawing
    years: its axis of years
    high:  pixels that have been taken so far
    """

    def __init__(self, left: float = 0, years: str = "x") -> None:
        self.top, self.left, self.years = 1.0, left, years
        self.high, self.notes, self.beside = 4.0, [], 0.0
        self.rows, self.columns = 0, {}

    def row(self, texts: Sequence[tuple[float, str, str]], size: int = theme.TEXT) -> None:
        """A row of (place on the x axis, text, colour), each centred."""
        if texts:
            for x, text, colour in texts:
                look = f"<span style='color:{colour};font-size:{size}px'>{text}</span>"
                plain = (size, colour) == (theme.TEXT, theme.INK)
                self.columns.setdefault(x, {})[self.rows] = text if plain else look
            self.rows += 1
            self.high += ROW

    def close(self) -> None:
        """Make each column of rows one text: those of an era stand above one another."""
        for x, lines in self.columns.items():
            said = [lines.get(row, "\u00a0") for row in range(max(lines), -1, -1)]
            self.notes.append(note(x, self.top, "<br>".join(said), xref=self.years, yref="paper",
                                   xanchor="center", yanchor="bottom", yshift=4))

    def side(self, text: str, colour: str) -> None:
        """A text left of the panel, level with the row that comes next."""
        self.beside = self.high + theme.text_height(text, SMALL)
        self.notes.append(note(self.left, self.top, text, SMALL, colour, xref="paper",
                               yref="paper", xanchor="right", yanchor="bottom", align="right",
                               xshift=-6, yshift=round(self.high)))

    def heading(self, text: str, left: int) -> None:
        """The name of the panel, from the left edge of the card."""
        self.high = max(self.high, self.beside)
        self.notes.append(note(self.left, self.top, text, xref="paper", yref="paper",
                               xanchor="left",
                               yanchor="bottom", align="left", xshift=theme.EDGE - left,
                               yshift=round(self.high) + 2))
        self.high += ROW * (text.count("<br>") + 1) + 4


def rates(head: Head, state: State, ranks: Sequence[int], inks: Sequence[str]) -> None:
    """The growth of each era above its band, with the years where a line has not the whole era."""
    told = rated(state, ranks)
    for rank in reversed(told):
        own, found, partly = state.lines[rank], [], []
        for era in series.by_era(own, state.starts):
            middle = _middle(state, era.asked)
            if middle is None or not era.used:
                continue
            turn = f" {TURNED}" * bool(era.turn)
            rate = words.signed(era.rate)
            # A rate of a few years of an era does not stand out as that of the era does.
            strong = 2 * (era.used[1] - era.used[0]) >= era.asked[1] - era.asked[0]
            found.append((middle, f"<b>{rate}</b>{turn}" if strong else rate + turn, inks[rank]))
            if era.used != era.asked:
                partly.append((middle, f"({words.years(*era.used)})", theme.QUIET))
        head.row(partly, SMALL)
        if found and rank == told[0]:
            kind = words.kind(own)
            said = say.phrase("workbench.labels.a_year", kind=kind)
            head.side(theme.folded(said, len(kind)), theme.QUIET)
        head.row(found)


def eras(head: Head, state: State) -> None:
    """The names of the eras and, where there is room, their years."""
    shown = [(name, _middle(state, span), span) for name, span in series.spans(state.starts)
             if _middle(state, span) is not None]
    if not narrow():
        head.row([(middle, words.years(*span), theme.QUIET) for _, middle, span in shown],
                 theme.TICK)
    named = [(middle, say.phrase(f"workbench.eras.{name}"), theme.INK, name)
             for name, middle, _ in shown]
    # In a narrow panel the era in the middle has no room for its long name beside the others.
    slim = narrow() or apart(state)
    raised = [one[:3] for one in named if slim and one[3] == "collectivisation"]
    head.row([one[:3] for one in named if one[:3] not in raised])
    head.row(raised)


def _middle(state: State, span: tuple[int, int]) -> float | None:
    """Where the band of an era has its middle; None where it is not shown."""
    left, right = max(span[0], state.first), min(span[1], state.last)
    return (left + right) / 2 if left < right else None


def turned(state: State, ranks: Sequence[int]) -> bool:
    """Whether a rate above a panel has the sign of a turn."""
    return any(era.turn and _middle(state, era.asked) is not None for rank in rated(state, ranks)
               for era in series.by_era(state.lines[rank], state.starts))


# --- numbers at marks ---

def telling(state: State, own: Line, drawn: Sequence[Sequence[tuple[float, float]]]
            ) -> list[tuple[float, float]]:
    """The points of a line that have their number, the most telling first: highest, lowest, where
    it turned, years that stand alone, the ends of the eras, first and last; of a line of which no
    rate is told only the highest, the first and the last.
    """
    if state.measure not in ("given", "index"):
        return []
    flat = [point for run in drawn for point in run]
    at = dict(flat)
    wanted = [max(flat, key=lambda point: point[1])[0]]
    if not own.level:
        found = series.by_era(own, state.starts)
        wanted.append(min(flat, key=lambda point: point[1])[0])
        wanted += [moment for era in found if era.turn for moment, _ in era.turn]
        wanted += [run[0][0] for run in drawn if len(run) == 1]
        wanted += [year for era in found if era.used for year in era.used]
    wanted += [flat[0][0], flat[-1][0]]
    return [(moment, at[moment]) for moment in dict.fromkeys(wanted) if moment in at]


def short(value: float) -> str:
    """A number at a mark: three figures, or all before the point."""
    size = abs(value)
    if size >= 1e6 or 0 < size < 1:
        return number(value)
    return number(value, 0 if size >= 100 or value == int(value) else 1)


def numbers(room: Room, state: State, points: Sequence[tuple[float, float]], ink: str, axis: str,
            others: Sequence[tuple[float, float]] = ()) -> list[Json]:
    """Numbers beside their points, each where nothing runs through it and no point of the `others`
    is nearer; the rest are left out.
    """
    def placed(at: float, value: float, said: str = "") -> Json:
        height = log10(value) if state.log else value
        return note(at, height, said, theme.TICK, ink, xref=axis.replace("y", "x"), yref=axis)

    kept, apart_from = [], [placed(*point) for point in others]
    for at, value in points:
        own = placed(at, value, short(value))
        if found := room.place(one for one in round_a_mark(own, SIDES) if away(
                one, own, room) <= min((away(one, other, room) for other in apart_from
                                        if other["y"] != own["y"]), default=inf)):
            kept.append(found)
    return kept


def missing_years(room: Room, state: State, own: Line, runs: Sequence, ink: str, axis: str
                  ) -> list[Json]:
    """A word in the longest gap of a line of which the values themselves are told."""
    lacking = words.gap(int(at) for run in runs for at, _ in run) if own.level else None
    if not lacking:
        return []
    before = max(point for run in runs for point in run if point[0] < lacking[0])
    after = min(point for run in runs for point in run if point[0] > lacking[1])
    middle, height = (before[0] + after[0]) / 2, (before[1] + after[1]) / 2
    said = say.phrase("workbench.labels.no_figures", gap=words.years(*lacking))
    text = theme.folded(said, 10 if narrow() else 30)
    wanted = (note(middle, height, text, theme.TICK, ink, xref=axis.replace("y", "x"), yref=axis,
                   yshift=-shift) for shift in range(0, 80, 8))
    found = None if state.log else room.place(wanted)
    return [found] if found else []
