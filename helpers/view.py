"""The thin view of an explorer in the browser: a figure, its words, and its accessible name."""

import json
from html import escape
from pathlib import Path

import anywidget
import traitlets

from .chart import Chart
from .page import WORDS_CSS

HERE = Path(__file__).parent
# Fits charts to the width of their page; pages and slides have it too.
FIT_JS = (HERE / "charts" / "fit.js").read_text(encoding="utf-8")


class View(anywidget.AnyWidget):
    """The drawing part in the browser: a figure as JSON, all words as HTML, its accessible name.

    A chart of words has no figure ("{}").
    """

    _esm = FIT_JS + (HERE / "view.js").read_text(encoding="utf-8")
    _css = (HERE / "view.css").read_text(encoding="utf-8") + WORDS_CSS
    figure = traitlets.Unicode("{}").tag(sync=True)
    words = traitlets.Unicode("").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    guess = traitlets.Float(None, allow_none=True).tag(sync=True)  # one not yet committed
    dragged = traitlets.Float(None, allow_none=True).tag(sync=True)  # the same, moved on the chart
    # The layout that its page has room for, as the page says; "" as long as that is not known.
    room = traitlets.Unicode("").tag(sync=True)
    standing = ""  # the words that are the chart itself, where it has no drawing

    def __init__(self, **state: object) -> None:
        super().__init__(**state)
        self.on_msg(self._answer)

    def _answer(self, _: object, message: dict, __: object) -> None:
        if message.get("kind") == "plotly":
            from plotly.offline import get_plotlyjs
            self.send({"kind": "plotly"}, [get_plotlyjs().encode("utf-8")])

    def tell(self, sentence: str) -> None:
        """Leave the chart as it is and say one sentence above its words."""
        self.words = f"<p><strong>{escape(sentence)}</strong></p>{self.standing}"

    def show(self, chart: Chart) -> None:
        """Show a chart: its drawing goes to the browser first, its words and name after it."""
        self.figure = json.dumps(chart.drawing, ensure_ascii=False)
        self.standing = chart.body
        with self.hold_sync():
            self.label, self.words = chart.title, chart.html()
