"""The front page of the offline pages: what this is, ways in, every figure as a square, and
the sixteen parts with a picture each.
"""

import json
from html import escape
from pathlib import Path

from ..chart import PLOTLY
from ..contents import ROOT, Notebook, notebook, notebooks
from ..explorers.start import trace
from ..lessons import lessons
from ..pictures import FOLDER, name_of
from ..text import section
from ..wording import capital
from . import handouts, source
from .states import states

# The ways in, whose words stand in the text file of the start page, and where they lead.
WAYS = {"begin": notebook(5).name, "look_up": notebook(15).name}


def page(pages: list[str], pictured: Path) -> str:
    """Markdown of the front page; `pages` are the names that previous and next follow.

    Pictures of the parts are copied into the folder `pictured`; a part without one has its
    number there.
    """
    pictured.mkdir(parents=True, exist_ok=True)
    front, taught = section(0), section("lessons")
    ways = "".join(
        f'<li><a href="{link}.html"><strong>{front.phrase(f"front.{way}.name")}</strong></a> '
        f'{front.phrase(f"front.{way}.offers")}</li>' for way, link in WAYS.items())
    parts = "".join(_part(part, pictured) for part in notebooks())
    emblem = source.place("explorer", 0, trace.question, trace.chart().alternative,
                          source.pictured(trace.chart().drawing))
    tree = "\n".join(pages)
    return "\n\n".join((
        f"# {front.phrase('front.title')}", front.phrase("front.about"),
        source.raw(f'<ul class="essay-ways">{ways}</ul>'),
        source.raw(emblem),
        f"## {front.phrase('front.parts')}",
        source.raw(f'<ol class="essay-parts" start="0">{parts}</ol>'),
        f"## {taught.phrase('front.title')}", taught.phrase("front.about"),
        "\n".join(f"- [{one.title}]({one.name}.md), {one.minutes} minutes: {one.whole['question']}"
                  for one in lessons()),
        f"## {front.phrase('front.beside')}", handouts.links(),
        front.phrase("front.foot"),
        source.raw(f'<p><a href="teacher/index.html">{front.phrase("front.teachers")}</a></p>'),
        f"```{{toctree}}\n:hidden:\n:maxdepth: 1\n\n{tree}\n```",
        source.raw(source.packed({"charts": [], "explorers": [states(trace)]})))) + "\n"


def _part(part: Notebook, pictured: Path) -> str:
    """One part as an entry of the list: number, title, minutes, what it is about, a picture."""
    drawn = _picture(part, pictured)
    seen = (f'<img src="pictures/{drawn}" alt="" loading="lazy">' if drawn
            else f'<span aria-hidden="true">{part.number}</span>')
    return (f'<li><a href="{part.name}.html"><span class="essay-thumb">{seen}</span>'
            f"<strong>{part.number} {escape(part.title)}</strong></a>"
            f"<span>{escape(capital(part.subject))}.</span> "
            f"<small>{part.minutes} minutes</small></li>")


def _picture(part: Notebook, pictured: Path) -> str:
    """The name of the picture of the first drawing of a notebook that has one; empty for none."""
    stored = json.loads((ROOT / "notebooks" / f"{part.name}.ipynb").read_text(encoding="utf-8"))
    for cell in stored["cells"]:
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                name = f"{name_of(output['data'][PLOTLY])}.svg"
                if (FOLDER / name).is_file():
                    (pictured / name).write_bytes((FOLDER / name).read_bytes())
                    return name
    return ""
