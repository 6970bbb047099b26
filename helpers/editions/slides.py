"""The slides: `python -m helpers.editions.slides` writes one deck for each notebook to `_slides/`, to be opened by a double click.

reveal.js turns the pages (keys, touch, overview, steps, the place in the address): the package sphinx-revealjs carries a whole
copy, so that nothing has to be fetched beyond pip, and what it does is tried by many.  Charts and explorers are drawn by the
same script from the same states as on the offline pages.
"""

import base64
import gzip
import json
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape, unescape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from .. import theme
from ..chart import PLOTLY
from ..wording import amount, period
from . import scripts
from .prose import NUMBERED, ROOT, blocks, good_answers, guide, html, kept, looked_up, notebooks, title
from .source import EXPLORER
from .states import drawn, states, without_download

HERE = Path(__file__).parent
# So many characters of a section stand on its slide, in whole sentences; the rest goes to the speaker.
ROOM = 420
# Parts for readers, not for a screen.
LEFT_OUT = ("Notes and further reading", "Two lessons from this page")
WHOLE = ("Summary",)
SMALL_TABLE = 1100
WORDS = '<div class="essay-words"></div>'
KEYS = [("→ ↓ Space", "next"), ("← ↑", "back"), ("Home, End", "first, last"), ("N", "speaker notes"), ("O", "overview"), ("F", "full screen"), ("Esc", "leave a control")]


@dataclass
class Slide:
    """One slide: its heading, what is on it, and what only the speaker sees (both HTML)."""

    kind: str
    heading: str
    body: str = ""
    notes: str = ""
    described: str = ""
    under: str = ""
    text: list = field(default_factory=list)
    rest: list = field(default_factory=list)


def build(out=ROOT / "_slides"):
    """Write a deck for each notebook, and a page that lists them; returns the folder."""
    shutil.rmtree(out, ignore_errors=True)
    static = out / "static"
    static.mkdir(parents=True)
    reveal = Path(find_spec("sphinx_revealjs").origin).parent / "_static" / "revealjs"
    for name in ("dist/reveal.js", "dist/reveal.css", "LICENSE"):
        shutil.copy(reveal / name, static / Path(name).name.replace("LICENSE", "reveal-LICENSE"))
    for name in ("site.js", "slides.js", "slides.css"):
        shutil.copy(HERE / "static" / name, static / name)
    scripts.plotly(static / "plotly.js")
    scripts.essay(static / "essay-data.js")
    said, lines = guide(), []
    found = list(notebooks())
    with ProcessPoolExecutor() as pool:
        decks = pool.map(deck, [notebook for _, notebook in found], [said.get(name, {}) for name, _ in found])
    for (name, notebook), page in zip(found, decks):
        (out / f"{name}.html").write_text(page, encoding="utf-8")
        lines.append(f'<li><a href="{name}.html">{escape(title(notebook))}</a></li>')
    (out / "index.html").write_text(_index(lines), encoding="utf-8")
    return out


def _index(lines):
    keys = "".join(f"<dt>{key}</dt><dd>{does}</dd>" for key, does in KEYS)
    return (f'{_head("Slides")}<body class="index"><h1>Slides</h1><p>A deck for each notebook. They need no network.</p>'
            f'<ol start="0">{"".join(lines)}</ol><h2>Keys</h2><dl>{keys}</dl></body></html>\n')


def _head(heading):
    return ('<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{escape(heading)}</title><link rel="stylesheet" href="static/reveal.css"><link rel="stylesheet" href="static/slides.css"></head>\n')


def deck(notebook, said):
    """One notebook (its JSON as a dict) as a page of slides with everything its charts need; `said` is what the teacher's guide has on it."""
    found, data = slides(notebook)
    for part in ("For", "Misconceptions", "Sensitive"):
        found[0].notes += html(f"**{part}:**\n\n{said[part]}") if part in said else ""
    questions = [slide for slide in found if slide.kind == "question"]
    for slide, answer in zip(questions, good_answers(said, len(questions))):
        slide.notes += html(f"**A good answer contains:** {answer}")
    columns, seen = [], set()
    for slide in found:
        if slide.kind in ("title", "section") or not columns:
            columns.append([])
        columns[-1].append(_markup(slide, seen))
    body = "\n".join(f"<section>{''.join(column)}</section>" for column in columns)
    blob = base64.b64encode(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)).decode()
    scripts = "".join(f'<script src="static/{name}.js"></script>' for name in ("plotly", "essay-data", "reveal", "site", "slides"))
    bar = ('<nav id="bar" aria-label="Slides"><a href="index.html" title="all decks">☰<span> Decks</span></a><button id="notes" title="key N">Notes</button>'
           '<button id="overview" title="key O">Overview</button><button id="full" title="key F">Full screen</button><span id="where"></span>'
           '<button id="back" title="arrow keys" aria-label="back">◀</button><span id="count" role="status"></span><button id="next" title="arrow keys, space" aria-label="next">▶</button></nav>')
    return (f'{_head(title(notebook))}<body><div class="reveal"><div class="slides">\n{body}\n</div></div>{bar}'
            f'<script type="text/plain" id="essay-data">{blob}</script>{scripts}</body></html>\n')


def _markup(slide, seen):
    slug = re.sub(r"[^a-z0-9]+", "-", unescape(re.sub("<[^>]+>", "", slide.heading)).lower()).strip("-")[:50] or slide.kind
    name, count = slug, 1
    while name in seen:
        name = f"{slug}-{(count := count + 1)}"
    seen.add(name)
    heading = "" if slide.kind == "drawing" else f"<h{1 if slide.kind == 'title' else 2}>{slide.heading}</h{1 if slide.kind == 'title' else 2}>"
    notes = html("\n\n".join(slide.rest)) + slide.notes + slide.described
    return (f'<section id="{name}" class="{slide.kind}" data-under="{escape(re.sub("<[^>]+>", "", slide.under or slide.heading))}"><div class="page">{heading}<div class="body">{html(chr(10).join(slide.text))}{slide.body}</div></div>'
            + (f'<aside class="notes">{notes}</aside>' if notes.strip() else "") + "</section>\n")


def slides(notebook):
    """The slides of a notebook in order, and the data of its charts and explorers as the offline pages have them.

    One for each heading with its first sentences, one for each chart, explorer, exercise and question; what does not fit
    goes to the notes.  A cell's `slideshow` metadata may say more: `skip` leaves it out, `notes` is for the speaker only,
    `slide` puts all of its text on the slide.
    """
    made, data = [], {"charts": [], "explorers": []}
    walk = _Walk(made, data)
    for cell in notebook["cells"]:
        kind = cell["metadata"].get("slideshow", {}).get("slide_type", "")
        source, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
        if kind == "skip" or "setup" in tags or "exercise" in tags or source.startswith("passage("):
            continue
        if cell["cell_type"] == "markdown":
            for block in blocks(source):
                walk.prose(block, kind)
        elif not walk.closed:
            walk.outputs(source, cell["outputs"])
    kept_slides = [slide for slide in made if slide.kind != "section" or slide.text or slide.body or slide.rest or slide.notes or slide.heading == "Exercises"]
    return kept_slides, data


class _Walk:
    """Goes through the cells and keeps the slide that what follows belongs to."""

    def __init__(self, made, data):
        self.made, self.data, self.place, self.closed, self.level = made, data, "", False, 0

    @property
    def now(self):
        return self.made[-1]

    def add(self, kind, heading, **parts):
        self.made.append(Slide(kind, heading, under=self.place, **parts))

    def prose(self, block, kind):
        if isinstance(block, tuple):
            self.folded(*block)
        elif heading := re.match(r"(#+) (.*)", block):
            self.heading(len(heading[1]), html(heading[2]).strip().removeprefix("<p>").removesuffix("</p>"))
        elif self.closed:
            return
        elif number := NUMBERED.match(block):
            figures = "; ".join(f"{row['label']}, {period(row)}: {amount(row)}" for row in looked_up(number[1]))
            self.add("exercise", f"Exercise {number[1]}", text=[kept(block[number.end():])], notes=f"<p>Figures: {escape(figures)}.</p>" if figures else "")
        elif self.place == "Questions for discussion":
            for i, line in enumerate(block.split("\n"), 1):
                self.add("question", f"For discussion: {i}", body=html(re.sub(r"^\d+\. ", "", line)))
        elif block.startswith("|"):
            self.table(block)
        elif kept(block):
            self.sentences(kept(block), kind)

    def heading(self, level, words):
        if level > 2 and self.closed:
            return
        self.closed = words in LEFT_OUT
        self.place = "" if level == 1 else words
        if not self.closed:
            self.add("title" if level == 1 else "section" if level == 2 else "part", words)
            if words == "Exercises":
                self.now.body = "<p>Each answer comes with a second step.</p>"

    def folded(self, name, words):
        if self.closed:
            return
        if name == "Worked answer":
            self.now.body += f'<div class="fragment answer">{html(words)}</div>'
        else:
            self.now.notes += f"<p><strong>{name}:</strong></p>{html(words)}"

    def table(self, block):
        if self.now.kind == "title" or len(block) > SMALL_TABLE:
            self.now.rest.append(block)
        else:
            self.add("table", self.place, body=html(block))

    def sentences(self, block, kind):
        """As many whole sentences (lines of the source) as there is room for; once one did not fit, the rest is for the speaker."""
        slide = self.now
        if kind == "notes" or slide.rest or slide.kind not in ("title", "section", "part", "exercise"):
            slide.rest.append(block)
            return
        lines = block.split("\n")
        room = 10_000 if kind == "slide" or slide.heading in WHOLE or slide.kind == "title" else ROOM - sum(map(len, slide.text))
        taken = []
        for line in lines:
            if room < len(line) and (taken or slide.text):
                break
            taken.append(line)
            room -= len(line)
        # A list needs the empty line before it.
        slide.text += ["", *taken] if slide.text and taken else taken
        if len(taken) < len(lines):
            slide.rest.append("\n".join(lines[len(taken):]))

    def outputs(self, source, outputs):
        """Charts and explorers get a slide each; what a cell printed goes to the notes, before the exercises to the slide."""
        shown = EXPLORER.match(source.strip().splitlines()[-1])
        live = shown and any('class="essay-stored"' in "".join(o.get("data", {}).get("text/html", "")) for o in outputs)
        if live:
            found = getattr(import_module(f"helpers.explorers.{shown[1]}"), shown[2])
            every = states(found)
            every["charts"] = {place: _bare(chart, chart["words"]) for place, chart in every["charts"].items()}
            self.data["explorers"].append(every)
            self.drawing("explorer", len(self.data["explorers"]) - 1, found.question, found.chart().alternative)
            return
        drawn_here = False
        for output in outputs:
            bundle = output.get("data", {})
            if output["output_type"] == "stream":
                printed = f'<pre>{escape("".join(output["text"]).strip())}</pre>'
                if self.place == "Exercises":
                    self.now.body = printed
                else:
                    self.now.notes += printed
            elif PLOTLY in bundle:
                chart = _bare(drawn(bundle[PLOTLY]), "")
                self.data["charts"].append(chart)
                drawn_here = True
                self.drawing("chart", len(self.data["charts"]) - 1, unescape(chart["finding"]), "".join(bundle["text/plain"]))
            elif "text/html" in bundle:
                words = re.sub(r"<style>.*?</style>", "", without_download("".join(bundle["text/html"])), flags=re.DOTALL)
                if drawn_here:
                    self.now.body = self.now.body.replace(WORDS, f'<div class="essay-words">{_takeaway(words)}</div>')
                elif source.startswith("tables.figures"):
                    self.now.body += f'<p class="count">{escape("".join(bundle["text/plain"]))}</p>'
                elif "<details" not in words and len(re.sub("<[^>]+>", "", words)) <= SMALL_TABLE and "<table" in words:
                    self.add("table", self.place, body=words)
                elif len(words) < 20_000:
                    self.now.notes += words

    def drawing(self, kind, at, heading, alternative):
        asked = f'<h2 class="asked">{escape(heading)}</h2>' if kind == "explorer" else ""
        words = WORDS if kind == "chart" else ""
        self.add("drawing", escape(heading), described=f"<p><em>The chart in words:</em> {escape(alternative)}</p>", body=(
            f'<div class="essay-{kind}" data-at="{at}">{asked}<p class="finding"></p><p class="scope"></p>'
            f'<div class="essay-scroll" data-prevent-swipe><div class="essay-drawing" role="group" aria-label="{escape(heading)}"></div></div>'
            f'<div class="side">{words}</div><p class="foot"></p></div>'))


def _takeaway(words):
    """The sentence below a chart, without description and table."""
    return re.sub(r"<details.*", "", words, flags=re.DOTALL)


def _bare(chart, words):
    """A chart without its title, scope and source line, which a slide sets in larger type; they stand beside it as HTML."""
    chart = deepcopy(chart)
    layout = chart["layout"]
    heading = layout.pop("title")["text"]
    finding, _, scope = re.sub(r"</?b>", "\0", heading).strip("\0").partition("\0")
    scope = re.sub("</?span[^>]*>", "", scope).removeprefix("<br>")
    lines, scope_lines = finding.count("<br>") + 1, (scope.count("<br>") + 1) * bool(scope)
    margin = layout["margin"]
    above = round(lines * theme.TITLE * theme.LINE + scope_lines * theme.SCOPE * theme.LINE)
    notes, below, foot = layout.get("annotations", []), 0, ""
    last = notes[-1] if notes else {}
    if last.get("y") == 0 and last.get("yanchor") == "top" and last.get("xref") == last.get("yref") == "paper" and last.get("font", {}).get("color") == theme.QUIET:
        foot = notes[-1]["text"]
        below = round((foot.count("<br>") + 1) * theme.TEXT * theme.LINE)
        layout["annotations"] = notes[:-1]
    margin |= {"t": margin["t"] - above, "b": margin["b"] - below}
    layout["height"] -= above + below
    told = {"finding": finding.replace("<br>", " "), "scope": scope.replace("<br>", " "), "foot": foot.replace("<br>", " ")}
    return chart | told | ({"words": _takeaway(words)} if words else {})


if __name__ == "__main__":
    print(build())
