"""The offline edition: `python -m helpers.editions.site` writes plain pages to `_site/`.

They open by a double click.  Sphinx with MyST and the theme furo makes contents, search, previous
and next, and the dark mode; nothing is fetched when the pages are read.  Charts are drawn by one
copy of plotly.js; explorers show states worked out ahead (`states`).
"""

import json
import re
import shutil
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from html import escape
from pathlib import Path

from .. import drawing
from ..contents import ROOT, sections
from ..data import records, statistics
from ..explorers import workbench
from ..page import WORDS_CSS
from ..text import section
from ..wording import amount, period
from . import front, handouts, scripts, source, sphinx_pages, teacher
from .sphinx_pages import STATIC

REGISTER = ("What", "Amount", "Time", "Era", "Paragraph", "Evidence", "Correction")

SCRIPTS = ("plotly.js", "essay-data.js", "workbench.js", "draw.js", "answers.js", "site.js")
STYLES = ("words.css", "workbench.css", "draw.css", "site.css")


def build(out: Path = ROOT / "_site", linked: Mapping[str, str] | None = None) -> Path:
    """Write the pupils' pages, and the teacher's into the folder `teacher` in theirs; returns their
    folder.  Raises RuntimeError where Sphinx reports a fault.

    `linked` is what the first of the teacher's pages also links to, as `teacher.build` takes it.
    """
    work = out.parent / "_site_source"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(STATIC, work / "static", ignore=sphinx_pages.OTHERS)
    scripts.plotly(work / "static" / "plotly.js")
    scripts.essay(work / "static" / "essay-data.js")
    (work / "static" / "workbench.js").write_text(workbench.script(), encoding="utf-8")
    (work / "static" / "workbench.css").write_text(workbench.style(), encoding="utf-8")
    drawing.write(work / "static")
    (work / "static" / "words.css").write_text(WORDS_CSS, encoding="utf-8")
    names = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    with ProcessPoolExecutor() as pool:
        for name, page in zip(names, pool.map(_page, names)):
            (work / f"{name}.md").write_text(page, encoding="utf-8")
    shutil.copytree(ROOT / "notebooks" / "images", work / "images")
    shutil.copytree(ROOT / "data", work / "data",
                    ignore=shutil.ignore_patterns("chapter.txt", "*.md", "text"))
    beside = handouts.pupils()
    first = front.page([*names, *beside, "register", "my-answers"], work / "extra" / "pictures")
    for name, text in (("register.md", _register()), ("index.md", first),
                       ("my-answers.md", _answers()),
                       *((f"{name}.md", _links(text)) for name, text in beside.items())):
        (work / name).write_text(text, encoding="utf-8")
    sphinx_pages.make(work, out, title="From soviet power to soviet bonapartism", scripts=SCRIPTS,
                      styles=STYLES)
    teacher.build(out / "teacher", linked)
    return out


def _page(name: str) -> str:
    stored = (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    return _links(source.page(json.loads(stored)))


def _links(text: str) -> str:
    """Links between notebooks become links between pages, with the anchors that MyST makes."""
    def target(link: re.Match) -> str:
        page, heading = link[1], link[2]
        anchor = "#" + re.sub(r"[^\w-]", "", heading[1:].lower()) if heading else ""
        return f"]({page + '.md' if page else ''}{anchor})"

    # Pupils' pages lead to no answer: of a link to the guide its words stay.
    text = re.sub(r"\[([^\]]+)\]\((?:\.\./README|teachers-guide)\.md\)", r"\1", text)
    text = text.replace("](../data/", "](data/")
    text = re.sub(r"\]\((?:([\w-]+)\.ipynb)?(#[^)]*)?\)", target, text)
    return text.replace('.ipynb"', '.html"').replace(".ipynb#", ".html#")


def _answers() -> str:
    """Where a pupil finds again what was answered on all pages."""
    title = section(0).phrase("answers.title")
    return f"# {title}\n\n" + source.raw(
        '<section class="essay-answers-here" data-bare="yes"></section>') + "\n"


def _register() -> str:
    """All statistics as a table that the page can filter."""
    rows, titles = records(statistics()), sections()
    lines = "\n".join(f'<tr id="{row["id"]}">{_cells(row, titles)}</tr>' for row in rows)
    heads = "".join(f'<th scope="col">{head}</th>' for head in REGISTER)
    body = ('<p><label>Show only rows with these words: <input type="search" id="essay-filter">'
            f'</label> <span id="essay-count" role="status">{len(rows)} statistics</span></p>'
            f'<div class="essay-table"><table id="essay-register"><thead><tr>{heads}</tr></thead>'
            f"<tbody>{lines}</tbody></table></div>")
    return ("# The register\n\nEvery statistic of the chapter, as printed. "
            "Type words to narrow the table, for instance *steel* or *NEP asserted*.\n\n"
            f"{source.raw(body)}\n")


def _cells(row: dict, titles: dict[int, str]) -> str:
    section = titles[int(row["reference"].split(".")[0])]
    cells = (row["label"], amount(row), period(row), row["era"],
             f"¶ {row['reference']} {section}", row["grade"], row["correction"] or "")
    return "".join(f"<td>{escape(str(cell))}</td>" for cell in cells)


if __name__ == "__main__":
    print(build())
