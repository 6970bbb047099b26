"""The slides of one notebook: what of its prose, charts, exercises and questions stands on which.

One slide for each heading with its first sentences, one for each chart, explorer, exercise and
question; what does not fit goes to the speaker's notes.  A cell's `slideshow` metadata may say
more: `skip` leaves it out, `notes` is for the speaker only and gets no slide, `slide` puts all its
text, its table, its questions and what it shows in words on one slide.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape

from ..chart import PLOTLY, Chart
from ..explorer import Choice, Explorer
from ..explorers.workbench import workbench
from ..text import section
from ..wording import period, stated
from .prose import NUMBERED, blocks, html, kept, looked_up
from .source import drawing_of, explorer_of, shows_workbench, sketch
from .states import drawn, states, without_download

# So many characters of a section stand on its slide, in whole sentences; the rest is spoken.
ROOM = 420
# Parts for readers, not for a screen.
LEFT_OUT = ("Notes and further reading",)
WHOLE = ("Summary",)
SMALL_TABLE, LARGEST_NOTE = 1_100, 20_000
# Pixels: one panel and two of the workbench, below a title and a warning that are long.
LOW, LOW_PANELS = 490, 420
WORDS = '<div class="essay-words"></div>'


@dataclass
class Slide:
    """One slide: its heading, what is on it, and what only the speaker sees (both HTML)."""

    kind: str
    heading: str
    body: str = ""
    notes: str = ""
    described: str = ""
    under: str = ""
    text: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)  # headings that have no slide of their own

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see or to say on it."""
        return not (self.text or self.body or self.rest or self.notes)


def slides(notebook: dict) -> tuple[list[Slide], dict]:
    """The slides of a notebook in order, and the data of its charts and explorers."""
    walk = _Walk()
    for cell in notebook["cells"]:
        kind = cell["metadata"].get("slideshow", {}).get("slide_type", "")
        source, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
        left_out = {"setup", "exercise", "answers"} & set(tags) or source.startswith("passage(")
        if kind == "skip" or left_out:
            continue
        if cell["cell_type"] == "markdown":
            for block in blocks(source):
                walk.prose(block, kind)
        elif not walk.closed:
            walk.code(cell, source, kind)
    shown = [slide for slide in walk.slides
             if slide.kind != "section" or slide.heading == "Exercises" or not slide.empty]
    return shown, walk.data


class _Walk:
    """Goes through the cells and keeps the slide that what follows belongs to."""

    def __init__(self) -> None:
        self.slides: list[Slide] = []
        self.data: dict[str, list] = {"charts": [], "explorers": []}
        self.place, self.closed = "", False

    @property
    def now(self) -> Slide:
        return self.slides[-1]

    def add(self, kind: str, heading: str, **parts) -> None:
        self.slides.append(Slide(kind, heading, under=self.place, **parts))

    def prose(self, block: str | tuple, kind: str) -> None:
        if isinstance(block, tuple):
            self.folded(*block)
        elif heading := re.match(r"(#+) (.*)", block):
            words = html(heading[2]).strip().removeprefix("<p>").removesuffix("</p>")
            if kind == "notes":
                self.now.spoken.append(words)
                self.now.rest.append(f"**{heading[2]}**")
            else:
                self.heading(len(heading[1]), words)
        elif self.closed:
            return
        elif number := NUMBERED.match(block):
            self.exercise(number[1], block[number.end():])
        elif self.place == "Questions for discussion" and kind != "slide":
            for place, line in enumerate(block.split("\n"), 1):
                question = re.sub(r"^\d+\. ", "", line)
                self.add("question", f"For discussion: {place}", body=html(question))
        elif block.startswith("|"):
            self.table(block, kind)
        elif kept(block):
            self.sentences(kept(block), kind)

    def heading(self, level: int, words: str) -> None:
        if level > 2 and self.closed:
            return
        self.closed = words in LEFT_OUT
        self.place = "" if level == 1 else words
        if not self.closed:
            self.add({1: "title", 2: "section"}.get(level, "part"), words)
            if words == "Exercises":
                self.now.body = "<p>Each answer comes with a second step.</p>"

    def exercise(self, number: str, question: str) -> None:
        figures = "; ".join(f"{row['label']}, {period(row)}: {stated(row)}"
                            for row in looked_up(number))
        self.add("exercise", f"Exercise {number}", text=[kept(question)],
                 notes=f"<p>Figures: {escape(figures)}.</p>" if figures else "")

    def folded(self, name: str, words: str) -> None:
        if self.closed:
            return
        if name == "Worked answer":
            self.now.body += f'<div class="fragment answer">{html(words)}</div>'
        else:
            self.now.notes += f"<p><strong>{name}:</strong></p>{html(words)}"

    def table(self, block: str, kind: str) -> None:
        if kind == "slide":
            self.now.body += html(block)
        elif self.now.kind == "title" or len(block) > SMALL_TABLE:
            self.now.rest.append(block)
        else:
            self.add("table", self.place, body=html(block))

    def sentences(self, block: str, kind: str) -> None:
        """As many whole sentences (lines of the source) as there is room for; once one did not
        fit, the rest is for the speaker.
        """
        slide = self.now
        takes = ("title", "section", "part", "exercise")
        if kind == "notes" or slide.rest or slide.kind not in takes:
            slide.rest.append(block)
            return
        lines, taken = block.split("\n"), []
        whole = kind == "slide" or slide.heading in WHOLE or slide.kind == "title"
        room = 10_000 if whole else ROOM - sum(map(len, slide.text))
        for line in lines:
            if room < len(line) and (taken or slide.text):
                break
            taken.append(line)
            room -= len(line)
        # A list needs the empty line before it.
        slide.text += ["", *taken] if slide.text and taken else taken
        if len(taken) < len(lines):
            slide.rest.append("\n".join(lines[len(taken):]))

    def code(self, cell: dict, source: str, kind: str) -> None:
        """Charts and explorers get a slide each; what a cell printed goes to the notes, before
        the exercises to the slide.
        """
        if drawing := drawing_of(cell):
            name, here = escape(drawing.question), sketch(drawing, self.data)
            self.add("drawing", name, body=here, described=escape(drawing.chart().alternative))
            return
        if explorer := explorer_of(cell) or shows_workbench(cell) and views_of_workbench():
            self.explorer(explorer)
            return
        drawing = False
        for output in cell["outputs"]:
            bundle = output.get("data", {})
            if output["output_type"] == "stream":
                self.printed("".join(output["text"]))
            elif PLOTLY in bundle:
                drawing = True
                self.chart(bundle)
            elif "text/html" in bundle:
                self.words(bundle, drawing, counted=source.startswith("tables.figures"),
                           whole=kind == "slide")

    def explorer(self, explorer: Explorer) -> None:
        every = states(explorer)
        every["charts"] = {place: _bare(chart) | {"words": takeaway(chart["words"])}
                           for place, chart in every["charts"].items()}
        self.data["explorers"].append(every)
        self.drawing("explorer", len(self.data["explorers"]) - 1, explorer.question,
                     explorer.chart().alternative)

    def chart(self, bundle: dict) -> None:
        chart = _bare(drawn(bundle[PLOTLY]))
        self.data["charts"].append(chart)
        self.drawing("chart", len(self.data["charts"]) - 1, chart["finding"],
                     "".join(bundle["text/plain"]))

    def printed(self, text: str) -> None:
        printed = f"<pre>{escape(text.strip())}</pre>"
        if self.place == "Exercises":
            self.now.body = printed
        else:
            self.now.notes += printed

    def words(self, bundle: dict, drawing: bool, counted: bool, whole: bool) -> None:
        """HTML of an output: the words of the drawing before it, a count, a table, or a note."""
        words = re.sub(r"<style>.*?</style>", "",
                       without_download("".join(bundle["text/html"])), flags=re.DOTALL)
        words = words.replace('.ipynb"', '.html"').replace(".ipynb#", ".html#")  # to other decks
        bare = re.sub("<[^>]+>", "", takeaway(words))
        if drawing:
            below = f'<div class="essay-words">{takeaway(words)}</div>'
            self.now.body = self.now.body.replace(WORDS, below)
        elif counted:
            count = escape("".join(bundle["text/plain"]))
            if self.now.kind == "drawing":  # a chart leaves no room below it
                self.now.notes += f"<p>{count}</p>"
            else:
                self.now.body += f'<p class="count">{count}</p>'
        elif whole or "data-finding" in words or (
                "<details" not in words and "<table" in words and len(bare) <= SMALL_TABLE):
            self.add("table", self.place, body=takeaway(words))
        elif len(words) < LARGEST_NOTE:
            self.now.notes += words

    def drawing(self, kind: str, at: int, heading: str, alternative: str) -> None:
        name = escape(heading)
        asked = f'<h2 class="asked">{name}</h2>' if kind == "explorer" else ""
        self.add(
            "drawing", name,
            described=f"<p><em>The chart in words:</em> {escape(alternative)}</p>",
            body=(f'<div class="essay-{kind}" data-at="{at}">{asked}<p class="finding"></p>'
                  '<p class="scope"></p><div class="essay-scroll" data-prevent-swipe>'
                  f'<div class="essay-drawing" role="group" aria-label="{name}"></div></div>'
                  f'<div class="side">{WORDS if kind == "chart" else ""}</div>'
                  '<p class="foot"></p></div>'))


@cache
def views_of_workbench() -> Explorer:
    """The workbench on a slide: its ready-made views, one at a time, by the names that it has for
    them itself.  Their titles have the rates already, so that the charts get the room of the words.
    """
    say = section(14)
    named = {own["name"]: view for view, own in say.table("workbench.presets").items()}

    def shown(view: str) -> Chart:
        chart = workbench.view(named[view])
        around = chart.layout["meta"]["head"] + chart.layout["meta"]["tail"]
        low = LOW_PANELS if "yaxis2" in chart.layout else LOW
        return replace(chart, words=replace(chart.words, takeaway=""),
                       layout=chart.layout | {"height": around + low})

    return Explorer(workbench.question, shown,
                    view=Choice(say.phrase("workbench.labels.presets"), tuple(named),
                                next(iter(named))))


def takeaway(words: str) -> str:
    """What stands below a chart without its folded description and table."""
    above, folded, _ = words.partition("<details")
    # The box of what stands in a widget's place is cut off with its end.
    return re.sub(r'^<div class="essay-stored[^"]*">', "", above) if folded else words


def _bare(chart: dict) -> dict:
    """A drawing without title, scope and foot, which a slide sets in larger type as HTML."""
    if "layout" not in chart:
        return chart
    chart = deepcopy(chart)
    layout = chart["layout"]
    layout.pop("title")
    margin = layout["margin"]
    meta = {key: part for key, part in layout["meta"].items() if key != "narrow"}
    layout["annotations"] = [note for note in layout["annotations"]
                             if note.get("name") not in ("foot", "scope")]
    above, below = meta["head"], meta["tail"]
    layout["margin"] = margin | {"t": margin["t"] - above, "b": margin["b"] - below}
    layout["height"] -= above + below
    layout["meta"] = meta
    return chart | meta
