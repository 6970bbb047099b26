"""The slides: `python -m helpers.editions.slides` writes a deck for each notebook to `_slides/`.

reveal.js turns the pages (keys, touch, overview, steps, the place in the address): the package
sphinx-revealjs carries a whole copy, so that nothing has to be fetched beyond pip, and what it does
is tried by many.  Charts and explorers are drawn by the same script from the same states as on the
offline pages.
"""

import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path
from string import Template

from ..drawing import write as write_drawing
from ..page import WORDS_CSS
from . import lessons, scripts
from .deck import Slide, slides
from .prose import ROOT, good_answers, guide, html, links, notebooks, title
from .source import packed
from .sphinx_pages import STATIC


def build(out: Path = ROOT / "_slides") -> Path:
    """Write a deck for each notebook, and a page that lists them; returns the folder."""
    shutil.rmtree(out, ignore_errors=True)
    static = out / "static"
    static.mkdir(parents=True)
    reveal = Path(find_spec("sphinx_revealjs").origin).parent / "_static" / "revealjs"
    shutil.copy(reveal / "dist" / "reveal.js", static / "reveal.js")
    shutil.copy(reveal / "dist" / "reveal.css", static / "reveal.css")
    shutil.copy(reveal / "LICENSE", static / "reveal-LICENSE")
    for name in ("site.js", "slides.js", "slides.css"):
        shutil.copy(STATIC / name, static / name)
    scripts.plotly(static / "plotly.js")
    scripts.essay(static / "essay-data.js")
    write_drawing(static)
    (static / "words.css").write_text(WORDS_CSS, encoding="utf-8")
    expected, every = guide(), list(notebooks())
    titles: dict[str, dict[str, str]] = {"lessons": {}, "decks": {}}
    for taught, notebook in lessons.notebooks():
        expected[taught.name] = lessons.expected(taught)
        every.append((taught.name, notebook))
    with ProcessPoolExecutor() as pool:
        pages = pool.map(deck, [notebook for _, notebook in every],
                         [expected.get(name, {}) for name, _ in every])
    for (name, notebook), page in zip(every, pages):
        (out / f"{name}.html").write_text(page, encoding="utf-8")
        kind = "decks" if name[0].isdigit() else "lessons"
        titles[kind][name] = title(notebook)
    index = _template("decks.html").substitute(
        {kind: links(each) for kind, each in titles.items()})
    (out / "index.html").write_text(index, encoding="utf-8")
    return out


def _template(name: str) -> Template:
    return Template((STATIC / name).read_text(encoding="utf-8"))


def deck(notebook: dict, expected: dict) -> str:
    """One notebook as a page of slides with everything its charts need.

    `notebook` is its JSON as a dict, `expected` what the teacher's guide has on it.
    """
    every, data = slides(notebook)
    for part in ("For", "Misconceptions", "Sensitive"):
        every[0].notes += html(f"**{part}:**\n\n{expected[part]}") if part in expected else ""
    questions = [slide for slide in every if slide.kind == "question"]
    for slide, answer in zip(questions, good_answers(expected, len(questions))):
        slide.notes += html(f"**A good answer contains:** {answer}")
    for slide in every:
        for heading in (slide.heading, *slide.spoken):
            slide.notes += html(expected.get(f"Step: {unescape(heading)}", ""))
    columns, names = [], set()
    for slide in every:
        if slide.kind in ("title", "section") or not columns:
            columns.append([])
        columns[-1].append(_markup(slide, names))
    body = "\n".join(f"<section>{''.join(column)}</section>" for column in columns)
    return _template("deck.html").substitute(
        title=escape(title(notebook)), slides=body, data=packed(data))


def _bare(markup: str) -> str:
    return re.sub("<[^>]+>", "", markup)


def _markup(slide: Slide, names: set[str]) -> str:
    """A slide as HTML, with a name of its own among `names` for its address."""
    plain = unescape(_bare(slide.heading)).lower()
    name = slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50] or slide.kind
    count = 1
    while name in names:
        name = f"{slug}-{(count := count + 1)}"
    names.add(name)
    level = 1 if slide.kind == "title" else 2
    heading = "" if slide.kind == "drawing" else f"<h{level}>{slide.heading}</h{level}>"
    spoken = html("\n\n".join(slide.rest)) + slide.notes + slide.described
    notes = f'<aside class="notes">{spoken}</aside>' if spoken.strip() else ""
    text = html("\n".join(slide.text))
    under = escape(_bare(slide.under or slide.heading))
    return (f'<section id="{name}" class="{slide.kind}" data-under="{under}"><div class="page">'
            f'{heading}<div class="body">{text}{slide.body}</div></div>{notes}</section>\n')


if __name__ == "__main__":
    print(build())
