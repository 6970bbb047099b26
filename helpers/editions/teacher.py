"""The teacher's pages, in the folder `teacher` of the offline pages: guide, answer keys, marking.

They are built apart, so that neither the contents nor the search of the pupils' pages lead to an
answer, and a folder can be kept back.  A new page is a line in `pages`.
"""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..contents import ROOT, notebooks
from ..lessons import lessons as every_lesson
from ..page import WORDS_CSS
from ..text import section
from . import answers, handouts, lessons, sheets, source, sphinx_pages
from .prose import links
from .sphinx_pages import STATIC

LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+)\.ipynb(#[^)]*)?\)")
ELSEWHERE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")


def pages() -> dict[str, str]:
    """The teacher's pages: the Markdown of each by the name of its file, in the order of the
    contents.
    """
    guide = (ROOT / "notebooks" / "teachers-guide.md").read_text(encoding="utf-8")
    return {"teachers-guide": guide, **{one.name: lessons.page(one) for one in every_lesson()},
            **handouts.teachers()}


def build(out: Path, beside: Mapping[str, str] | None = None) -> Path:
    """Write the teacher's pages and the answer keys into the folder `out`; returns it.

    `beside` are further things that the first page links to: what is said of each, by its address.
    """
    work = out.parent / "_teacher_source"
    shutil.rmtree(work, ignore_errors=True)
    (work / "static").mkdir(parents=True)
    shutil.copy(STATIC / "site.css", work / "static")
    (work / "static" / "words.css").write_text(WORDS_CSS, encoding="utf-8")
    made = pages()
    for name, text in made.items():
        (work / f"{name}.md").write_text(linked(text), encoding="utf-8")
    (work / "index.md").write_text(_first(list(made), beside or {}), encoding="utf-8")
    sheets.keys(work / "extra" / "keys")
    (work / "extra" / "class.html").write_text(answers.page([], []), encoding="utf-8")
    sphinx_pages.make(work, out, title=section(0).phrase("teacher.title"), scripts=[],
                      styles=["words.css", "site.css"])
    return out


def linked(text: str) -> str:
    """Markdown whose links to notebooks lead to the pupils' pages, one folder up; those into the
    project's folders keep their words only.
    """
    def target(link: re.Match) -> str:
        anchor = "#" + re.sub(r"[^\w-]", "", link[3][1:].lower()) if link[3] else ""
        return f'<a href="../{link[2]}.html{anchor}">{link[1]}</a>'

    return LINK.sub(target, ELSEWHERE.sub(r"\1", text))


def _first(names: list[str], beside: Mapping[str, str]) -> str:
    """The first of the teacher's pages: what there is, and the keys one by one."""
    own = section(0)
    beside = {"class.html": own.phrase("class.title"), **beside}
    titled = {part.name: f"{part.number} {part.title}" for part in notebooks()}
    titled |= {one.name: one.title for one in every_lesson()}
    keys = {f"keys/{name}": title for name, title in titled.items()}
    tree = "\n".join(names)
    return "\n\n".join((
        f"# {own.phrase('teacher.title')}", own.phrase("teacher.about"),
        f"```{{toctree}}\n:maxdepth: 1\n\n{tree}\n```",
        source.raw(f"<ul>{links(beside, '')}</ul>"),
        f"## {own.phrase('teacher.keys')}",
        source.raw(f"<ul>{links(keys, '-key.html')}</ul>"))) + "\n"
