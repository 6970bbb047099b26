"""You draw it, on the page: the object of a notebook, its data for the browser, its picture.

The reader draws on SVG made in `draw.js`: a figure of plotly has no line that a finger can draw and
the page read back point by point.
"""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from . import answers, live, theme
from .chart import Chart
from .charts.frame import drawn as framed
from .charts.marks import Json, note, points, segment, upright
from .charts.widths import narrow, two_widths
from .data import computed, together
from .draw import NEAR, Task, Told, told, whole
from .slips import shown, unknown
from .text import Text, Words, section
from .wording import number

HERE = Path(__file__).parent
HEIGHT = 320


class Live(anywidget.AnyWidget):
    """The drawing in the browser.

    `data` is sent once; `kept` comes back: which line is shown, what was drawn of each and which
    were committed, as JSON.
    """

    _esm = HERE / "draw.js"
    _css = HERE / "draw.css"
    data = traitlets.Unicode("{}").tag(sync=True)
    kept = traitlets.Unicode("{}").tag(sync=True)


def script() -> str:
    """The same for pages opened from a folder: a plain script that defines `Draw.mount`."""
    module = (HERE / "draw.js").read_text(encoding="utf-8")
    inside = module.replace("export default { render, mount };", "return { mount };")
    return f"window.Draw = (() => {{\n{inside.replace('export ', '')}\n}})();\n"


def write(folder: Path) -> None:
    """Write script and style for pages without a kernel."""
    (folder / "draw.js").write_text(script(), encoding="utf-8")
    shutil.copy(HERE / "draw.css", folder / "draw.css")


class Draw:
    """A question and its tasks; displayed, it is live, and before that a chart of what is given.

    `say` is the text of the notebook, `name` its table there, and each task has a table below it
    with `label`, `who`, `unit`, `scope` and the cases `asked` and `shown`.

    `tasks` is a function without arguments, so that no series is read before one is looked at.

        village.draw.chart("cattle", {"1934": 50, "1938": 55})
    """

    def __init__(self, say: Text, name: str, tasks: Callable[[], Mapping[str, Task]]) -> None:
        self.say, self.name, self._tasks = say, name, tasks
        self.common = section(0)

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """The lines that can be drawn, by name."""
        return self._tasks()

    @property
    def question(self) -> str:
        """What is asked, above all lines."""
        return self.say.question(self.name)

    def told(self, line: str, drawn: Mapping[str, float]) -> Told:
        """What a drawing of one line comes to; raises `Slip` as `whole` does."""
        return told(self._task(line), drawn, self._own(line), self.common)

    def chart(self, line: str | None = None, drawn: Mapping[str, float] | None = None) -> Chart:
        """The picture of one line (the first, if none is named) before or after it was `drawn`: a
        value by the name of each moment.  Raises `Slip` for an unknown line, and as `whole` does.
        """
        line = next(iter(self.tasks)) if line is None else line
        task = self._task(line)
        if drawn is None:
            return _picture(task, self._words(line, "asked"), self._own(line), {})
        found, said = self.told(line, drawn), self._words(line, "shown")
        words = Words(said.title, said.scope, f"{found.sentence} {said.takeaway}")
        return _picture(task, words, self._own(line), whole(task, drawn, self.common),
                        yours=self.common.phrase("drawing.yours"))

    def _task(self, line: str) -> Task:
        if line not in self.tasks:
            raise unknown("line to draw", shown(line).strip("'"), self.tasks)
        return self.tasks[line]

    def _words(self, line: str, case: str) -> Words:
        """The words before ("asked") or after ("shown"); they may use what is known of each moment
        as `at_1929` or `at_march_1930`.
        """
        known = {f"at_{name.lower().replace(' ', '_')}": _middle(ends)
                 for name, ends in self.tasks[line].known.items()}
        return self.say(f"{self.name}.{line}.{case}", **known)

    def _own(self, line: str) -> dict[str, str]:
        return {part: self.say.phrase(f"{self.name}.{line}.{part}") for part in ("who", "unit")}

    def data(self) -> dict[str, Any]:
        """All that the browser needs."""
        words = json.loads(re.sub(r"(\\n| )+", " ", json.dumps(dict(self.common.table("drawing")))))
        return {"question": self.question, "words": words, "near": NEAR, "tasks": [
            self._data(line, task) for line, task in self.tasks.items()]}

    def _data(self, line: str, task: Task) -> dict[str, Any]:
        words = {case: vars(self._words(line, case)) for case in ("asked", "shown")}
        return {
            "name": line, "label": self.say.phrase(f"{self.name}.{line}.label"), **self._own(line),
            "moments": [[moment.at, moment.name, moment.tick] for moment in task.moments],
            "known": {name: list(map(task.units, ends)) for name, ends in task.known.items()},
            "computed": task.computed, "given": task.given, "last": task.last.name,
            "most": task.units(task.most),
            "top": number(task.most), "digits": task.digits, "foot": task.foot, **words}

    def widget(self) -> Live:
        """The live drawing."""
        return Live(data=json.dumps(self.data(), ensure_ascii=False, separators=(",", ":")))

    def finished(self, kept: str) -> list[answers.Answer]:
        """The lines that a reader has committed to, kept among the answers; `kept` is that of
        `Live`.
        """
        state = json.loads(kept)
        return [self._answer(line, state["drawn"][line]) for line in self.tasks
                if state.get("done", {}).get(line)]

    def _answer(self, line: str, steps: Mapping[str, int]) -> answers.Answer:
        task, own = self.tasks[line], self._own(line)
        given = {when: height / 10**task.digits for when, height in steps.items()}
        label = self.say.phrase(f"{self.name}.{line}.label")
        return answers.keep(
            "line", f"{self.question} {label}", given, unit=own["unit"], who=own["who"],
            places=[[moment.at, moment.name] for moment in task.moments], scale=[0, task.most],
            known={when: list(ends) for when, ends in task.known.items()})

    def _ipython_display_(self) -> None:
        default = self.chart()
        run = self.common.phrase("drawing.run")
        asked = f"<strong>{escape(self.question, quote=False)}</strong>"
        widget = self.widget()
        carry = live.show(widget, f"<p>{asked} {run}</p>{default.below()}",
                          plain=f"{self.question} {run}", picture=default.bundle(),
                          kind="essay-sketch-stored")
        widget.observe(lambda change: carry(*self.finished(change["new"])), "kept")


@two_widths
def _picture(task: Task, words: Words, own: Mapping[str, str], line: Mapping[str, int],
             yours: str = "") -> Chart:
    """The chart of what is given and, where a `line` was drawn, of it and of all that is known."""
    place = {moment.name: moment.at for moment in task.moments}
    start, step = task.start[0], 1 / 10**task.digits
    seen = {name: ends for name, ends in task.known.items() if line or place[name] <= start}
    at, gap = list(map(place.get, seen)), task.moments[1].at - task.moments[0].at
    traces: list[Json] = [segment(at, list(map(_middle, seen.values())), theme.INK, 1, "dot")]
    for before, after in zip(seen, list(seen)[1:]):
        if place[after] - place[before] < gap * 1.5:
            traces.append(segment([place[before], place[after]],
                                  [_middle(seen[before]), _middle(seen[after])], theme.INK, 2.5))
    traces += [segment([place[name]] * 2, list(ends), theme.INK, 6)
               for name, ends in seen.items() if ends[0] < ends[1]]
    traces.append(points(at, list(map(_middle, seen.values())), {
        "symbol": ["circle-open" if name in task.computed else "diamond-open" for name in seen],
        "size": 11, "color": theme.INK, "line": {"width": 2}}, cliponaxis=False))
    notes, rows = [], together(*map(task.rows.get, seen))
    if not line:
        notes.append(note(start, task.start[1] * step, task.written(task.start[1]), 15,
                          xanchor="left", xshift=13))
    if line:
        traces.append(segment([start, *map(place.get, line)],
                              [task.start[1] * step, *(height * step for height in line.values())],
                              theme.ACCENT, 2.5, "dash"))
        name, height = list(line.items())[-1]
        notes.append(note(place[name], height * step, yours, 15, colour=theme.ACCENT,
                          xanchor="right", yshift=14))
        rows = together(rows, *(computed(f"{yours}, {name}", round(height * step, task.digits),
                                         unit=own["unit"], how=yours)
                                for name, height in line.items()))
    every = max(1, -(-len(task.moments) // (6 if narrow() else 12)))
    return framed(
        "Line chart by time", words, rows, traces, foot=task.foot,
        height=HEIGHT, left=70, right=40, annotations=notes, shapes=[upright(start)],
        xaxis={"range": [place[task.moments[0].name] - gap, task.moments[-1].at + gap],
               "showgrid": False, "ticks": "outside", "tickcolor": theme.PAPER,
               "ticklen": 10,  # a mark at nought keeps off its year
               "tickvals": [m.at for m in task.moments][::every],
               "ticktext": [m.tick for m in task.moments][::every]},
        yaxis={"range": [0, task.most], "tickformat": ",~r"})


def _middle(ends: tuple[float, float]) -> float:
    return sum(ends) / 2
