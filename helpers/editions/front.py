"""The front page of the offline pages: what this is, three ways in, every figure as a square, and
the sixteen parts with a picture each.
"""

import json
from html import escape
from pathlib import Path

from ..chart import PLOTLY
from ..contents import Notebook, notebooks
from ..data import statistics
from ..explorers.start import trace
from ..pictures import FOLDER, name_of
from . import source
from .states import states

ROOT = Path(__file__).parents[2]
# What each way in offers, and where it leads.
WAYS = (
    ("05-the-collectivisation-of-agriculture.html", "Begin with a story",
     "Spring 1930: most peasants are written into collective farms, and by summer most have left."),
    ("teachers-guide.html", "Teach with it",
     "Lesson plans, minutes, answers and common mistakes for every part."),
    ("15-the-chapter-under-test.html", "Look a number up",
     "Every figure of the chapter, where it comes from, and whether it holds."))
ABOUT = """\
In 1982 British followers of Leon Trotsky published *The Degenerated Revolution*, a book on how a
workers' revolution ended in the dictatorship of Stalin.
Its second chapter, *From soviet power to soviet bonapartism*, tells the years from 1917 to 1941
and backs its case with {all} figures.
Here the chapter is retold in our own words, every figure is drawn, and each is held against what
others found."""


def page(pages: list[str], pictured: Path) -> str:
    """Markdown of the front page; `pages` are the names that previous and next follow.

    Pictures of the parts are copied into the folder `pictured`; a part without one has its
    number there.
    """
    pictured.mkdir(parents=True, exist_ok=True)
    ways = "".join(f'<li><a href="{link}"><strong>{name}</strong></a> {told}</li>'
                   for link, name, told in WAYS)
    parts = "".join(_part(part, pictured) for part in notebooks())
    emblem = source.place("explorer", 0, trace.question, trace.chart().alternative,
                          source.pictured(trace.chart().drawing))
    tree = "\n".join(pages)
    return "\n\n".join((
        "# Can a book that takes sides be trusted with numbers?",
        ABOUT.format(all=len(statistics())),
        source.raw(f'<ul class="essay-ways">{ways}</ul>'),
        source.raw(emblem),
        "## The sixteen parts",
        source.raw(f'<ol class="essay-parts" start="0">{parts}</ol>'),
        "Nothing here needs a network or an installation. All figures also stand in "
        "[one table that can be filtered](register.md), and a search of all pages is at the left.",
        f"```{{toctree}}\n:hidden:\n:maxdepth: 1\n\n{tree}\n```",
        source.raw(source.packed({"charts": [], "explorers": [states(trace)]})))) + "\n"


def _part(part: Notebook, pictured: Path) -> str:
    """One part as an entry of the list: number, title, minutes, what it is about, a picture."""
    drawn = _picture(part, pictured)
    seen = (f'<img src="pictures/{drawn}" alt="" loading="lazy">' if drawn
            else f'<span aria-hidden="true">{part.number}</span>')
    return (f'<li><a href="{part.name}.html"><span class="essay-thumb">{seen}</span>'
            f"<strong>{part.number} {escape(part.title)}</strong></a>"
            f"<span>{escape(part.subject[:1].upper() + part.subject[1:])}.</span> "
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


__all__ = ["page"]
