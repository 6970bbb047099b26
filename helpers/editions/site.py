"""The offline edition: `python -m helpers.editions.site` writes plain pages to `_site/` that open by a double click.

Sphinx with MyST and the theme furo makes contents, search, previous and next, and the dark mode; nothing is fetched when the
pages are read.  Charts are drawn by one copy of plotly.js; explorers show states worked out ahead (`states`).
"""

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from html import escape
from pathlib import Path

from ..data import records, statistics
from ..wording import SECTIONS, amount, period
from . import scripts, source

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

CONFIGURATION = '''project = "From soviet power to soviet bonapartism: a computational essay"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "A computational essay"
html_static_path = ["static"]
html_js_files = ["plotly.js", "essay-data.js", "site.js"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_search_summary = False
html_show_sourcelink = False
html_show_copyright = False
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]
html_theme_options = {"top_of_page_buttons": []}
'''


def build(out=ROOT / "_site"):
    """Write the site; returns its folder.  Raises RuntimeError where Sphinx reports a fault."""
    work = out.parent / "_site_source"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(HERE / "static", work / "static", ignore=shutil.ignore_patterns("slides.*"))
    scripts.plotly(work / "static" / "plotly.js")
    scripts.essay(work / "static" / "essay-data.js")
    names = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    with ProcessPoolExecutor() as pool:
        for name, page in zip(names, pool.map(_page, names)):
            (work / f"{name}.md").write_text(page, encoding="utf-8")
    shutil.copytree(ROOT / "notebooks" / "images", work / "images")
    shutil.copytree(ROOT / "data", work / "data", ignore=shutil.ignore_patterns("chapter.txt", "*.md"))
    guide = (ROOT / "notebooks" / "teachers-guide.md").read_text(encoding="utf-8")
    (work / "teachers-guide.md").write_text(_links(guide), encoding="utf-8")
    (work / "register.md").write_text(_register(), encoding="utf-8")
    (work / "index.md").write_text(_index(names), encoding="utf-8")
    (work / "conf.py").write_text(CONFIGURATION, encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    ran = subprocess.run([sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(work), str(out)], capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"The site could not be built: {ran.stderr.strip()[:2000]}")
    shutil.rmtree(out / ".doctrees", ignore_errors=True)
    shutil.rmtree(work)
    return out


def _page(name):
    return _links(source.page(json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")), name))


def _links(text):
    """Links between notebooks become links between pages, with the anchors that MyST gives to headings."""
    def anchor(found):
        return found and "#" + re.sub(r"[^\w-]", "", found[1:].lower()) or ""

    text = re.sub(r"\[([^\]]+)\]\(\.\./README\.md\)", r"\1", text).replace("](../data/", "](data/")
    text = re.sub(r"\]\((?:([\w-]+)\.ipynb)?(#[^)]*)?\)", lambda found: f"]({found[1] + '.md' if found[1] else ''}{anchor(found[2])})", text)
    return text.replace('.ipynb"', '.html"').replace(".ipynb#", ".html#")


def _index(names):
    """The start page with the contents, and the tree that previous and next follow."""
    listed = "\n".join(names)
    return ("# A computational essay\n\nOn the chapter *From soviet power to soviet bonapartism*: thirteen sections retold, their statistics drawn and tested. "
            "These pages need no network and no installation.\n\nBegin with [the first page](00-start-here.md), look a number up in [the register](register.md), or search at the left. Teachers find plans and answers in [the guide](teachers-guide.md).\n\n"
            f"```{{toctree}}\n:maxdepth: 1\n\n{listed}\nregister\nteachers-guide\n```\n")


def _register():
    """All statistics as a table that the page can filter."""
    found = records(statistics())
    lines = "\n".join(
        f"<tr id=\"{r['id']}\"><td>{escape(str(r['label']))}</td><td>{escape(amount(r))}</td><td>{escape(period(r))}</td><td>{escape(r['era'])}</td>"
        f"<td>¶ {r['reference']} {escape(SECTIONS[int(r['reference'].split('.')[0])])}</td><td>{escape(r['grade'])}</td></tr>" for r in found)
    heads = "".join(f"<th scope=\"col\">{head}</th>" for head in ("What", "Amount", "Time", "Era", "Paragraph", "Evidence"))
    body = (f'<p><label>Show only rows with these words: <input type="search" id="essay-filter"></label> <span id="essay-count" role="status">{len(found)} statistics</span></p>'
            f'<div class="essay-table"><table id="essay-register"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>')
    return f"# The register\n\nEvery statistic of the chapter, as printed. Type words to narrow the table, for instance *steel* or *NEP asserted*.\n\n``````{{raw}} html\n{body}\n``````\n"


if __name__ == "__main__":
    print(build())
