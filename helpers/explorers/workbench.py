"""The workbench of notebook 14: any yearly line, measured and set beside another, era by era.

owid-grapher-py is not used: it shows charts of ourworldindata.org in a frame, over the network, and
has neither eras that move nor these series.

What a state says is worked out in `helpers.workbench` and drawn in `helpers.workbench_chart`; here
it is made live.
"""

import json
from functools import cache
from html import escape
from typing import Any

import anywidget
import traitlets

from .. import live, series, views
from .. import workbench as words
from ..chart import Chart
from ..slips import unknown
from ..text import section
from ..view import HERE
from ..workbench_chart import cited, picture, source
from ..workbench_gate import gate_of
from ..workbench_lines import COLOURS, DASHES, INKS

say = section(14)


@cache
def data() -> dict[str, Any]:
    """All that the browser needs: lines, sentences, views, verdicts and colours."""
    lines = [{
        **{key: getattr(own, key) for key in ("id", "question", "quantity", "label", "what",
                                              "place", "country", "unit", "warning")},
        "source": own.source, "name": words.named(own), "foot": source(own.id),
        "cited": cited(own.id), "share": own.share, "level": own.level,
        "years": list(own.values), "values": list(own.values.values()),
        "flags": dict(own.flags), "breaks": own.breaks,
        "dated": {year: [[one.moment, one.value, one.when] for one in several]
                  for year, several in own.dated.items()},
        "marks": [[mark.moment, mark.value, mark.paragraph] for mark in own.marks],
    } for own in series.lines().values()]
    gate = {}
    for own in series.lines().values():
        others = {other.id for kind in ("source", "country")
                  for other in series.beside(own, kind)}
        for other in [own.id, *sorted(others)]:
            for measure in ("given", "index", "rate"):
                gate[f"{own.id} {other} {measure}"] = gate_of(own.id, other, measure)
    known = [json.dumps(found) for found in gate.values()]
    kinds = list(dict.fromkeys(known))
    return {
        "lines": lines, "words": say.table("workbench") | {"presets": presets()},
        "parts": series.PARTS, "wholes": series.WHOLES,
        "gates": [json.loads(kind) for kind in kinds],
        "gate": {name: kinds.index(found) for name, found in zip(gate, known, strict=True)},
        "colours": COLOURS, "inks": INKS, "dashes": DASHES,
        "start": vars(views.State()) | {}, "eras": series.ERAS,
        "citation": "Yearly series to the chapter “From soviet power to soviet bonapartism”",
    }


def presets() -> dict[str, dict[str, str]]:
    """The ready-made views: name, code ("use") and, where it has one of its own, finding."""
    return {view: {"name": own["name"], "use": own["use"],
                   "title": words.titles().get(own["use"], "")}
            for view, own in say.table("workbench.presets").items()}


@cache
def module() -> str:
    """The ES module of the browser: sums, drawing and user interface, one after another."""
    sums, said, drawing, user = ((HERE / f"{name}.js").read_text(encoding="utf-8")
                           for name in ("workbench_sums", "workbench_words", "workbench_draw",
                                        "workbench"))
    return "\n".join(line for line in (
        *(sums + said + drawing).replace("export ", "").splitlines(), *user.splitlines())
        if not line.startswith("import "))


def script() -> str:
    """The same as a plain script for pages opened from a folder: defines `Workbench.mount`."""
    inside = module().replace("export default { render, mount };", "return { render, mount };")
    return f"window.Workbench = (() => {{\n{inside}\n}})();\n"


def style() -> str:
    """The rules of view.css that are the workbench's, for pages that have no explorers of it."""
    return (HERE / "view.css").read_text(encoding="utf-8").partition("/* The workbench")[2] \
        .partition("*/")[2]


class Live(anywidget.AnyWidget):
    """The workbench in the browser; the data are sent once and nothing is asked of the kernel."""

    _esm = module()
    _css = style()
    data = traitlets.Unicode("{}").tag(sync=True)
    code = traitlets.Unicode("").tag(sync=True)


class Workbench:
    """The tool of notebook 14: displayed, it is live; `chart` and `view` give single pictures."""

    question = say.question("workbench")

    def chart(self, code: str = "", **controls: Any) -> Chart:
        """The picture of a state.

        `code` is the short code of a view, `controls` are fields of `State` that differ from it.

            workbench.chart(line="coal-ussr", measure="index", base=1913)

        Raises `Slip` for a control that there is not, and for a state that makes no sense, with
        the nearest that does.
        """
        return picture(views.checked(**(views.decoded(code) if code else {}) | controls))

    def view(self, name: str) -> Chart:
        """The picture of a named view; raises `Slip` naming the nearest for an unknown one."""
        if name not in self.views:
            raise unknown("view", name, self.views)
        return self.chart(self.views[name])

    @property
    def views(self) -> dict[str, str]:
        """The code of each named view."""
        return {name: own["use"] for name, own in say.table("workbench.presets").items()}

    def widget(self, code: str = "") -> Live:
        """The live workbench, begun on the view of a code."""
        return Live(code=code,
                    data=json.dumps(data(), ensure_ascii=False, separators=(",", ":")))

    def _ipython_display_(self) -> None:
        default, run = self.chart(), say.phrase("workbench.run")
        asked = f"<strong>{escape(self.question, quote=False)}</strong>"
        live.show(self.widget(), f"<p>{asked} {run}</p>{default.below()}",
                  plain=f"{self.question} {run}", picture=default.bundle(),
                  kind="essay-workbench-stored")


workbench = Workbench()

__all__ = ["Live", "Workbench", "data", "module", "picture", "script", "style", "workbench"]
