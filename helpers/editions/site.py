"""The offline edition: `python -m helpers.editions.site` writes plain pages to `_site/`.

They open by a double click.  Sphinx with MyST and the theme furo makes contents, search, previous
and next, and the dark mode; nothing is fetched when the pages are read.  Charts are drawn by one
copy of plotly.js; explorers show states worked out ahead (`states`).
"""

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from html import escape
from pathlib import Path

from .. import drawing
from ..contents import sections
from ..data import records, statistics
from ..explorers import workbench
from ..page import WORDS_CSS
from ..wording import amount, period
from . import front, scripts, source

ROOT = Path(__file__).parents[2]
STATIC = Path(__file__).parent / "static"
REGISTER = ("What", "Amount", "Time", "Era", "Paragraph", "Evidence")

CONFIGURATION = '''project = "From soviet power to soviet bonapartism: a computational essay"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "From soviet power to soviet bonapartism"
html_static_path = ["static"]
html_js_files = ["plotly.js", "essay-data.js", "workbench.js", "draw.js", "site.js"]
html_css_files = ["words.css", "workbench.css", "draw.css", "site.css"]
html_extra_path = ["extra"]
html_copy_source = False
html_show_search_summary = False
html_show_sourcelink = False
html_show_copyright = False
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]
html_theme_options = {"top_of_page_buttons": []}
'''


def build(out: Path = ROOT / "_site") -> Path:
    """Write the site; returns its folder.  Raises RuntimeError where Sphinx reports a fault."""
    work = out.parent / "_site_source"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(STATIC, work / "static",
                    ignore=shutil.ignore_patterns("slides.*", "deck*", "sheets.css"))
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
    guide = (ROOT / "notebooks" / "teachers-guide.md").read_text(encoding="utf-8")
    first = front.page([*names, "register", "teachers-guide"], work / "extra" / "pictures")
    for name, text in (("teachers-guide.md", _links(guide)), ("register.md", _register()),
                       ("index.md", first), ("conf.py", CONFIGURATION)):
        (work / name).write_text(text, encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    ran = subprocess.run([*sphinx, str(work), str(out)], capture_output=True, text=True,
                         check=False)
    if ran.returncode:
        raise RuntimeError(f"The site could not be built: {ran.stderr.strip()[:2000]}")
    shutil.rmtree(out / ".doctrees", ignore_errors=True)
    shutil.rmtree(work)
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

    text = re.sub(r"\[([^\]]+)\]\(\.\./README\.md\)", r"\1", text).replace("](../data/", "](data/")
    text = re.sub(r"\]\((?:([\w-]+)\.ipynb)?(#[^)]*)?\)", target, text)
    return text.replace('.ipynb"', '.html"').replace(".ipynb#", ".html#")


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
             f"¶ {row['reference']} {section}", row["grade"])
    return "".join(f"<td>{escape(str(cell))}</td>" for cell in cells)


if __name__ == "__main__":
    print(build())
