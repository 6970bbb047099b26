"""The offline edition: `python -m helpers.editions.site` writes plain pages to `_site/` that open by a double click.

Sphinx with MyST and the theme furo makes contents, search, previous and next, and the dark mode; nothing is fetched when the
pages are read.  Charts are drawn by one copy of plotly.js; explorers show states worked out ahead (`states`).
"""

import json
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

from .. import theme
from ..data import records, statistics, table
from ..wording import SECTIONS, amount, period
from . import source

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BUNDLE = "plotly.js-basic-dist-min"

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
    shutil.copytree(HERE / "static", work / "static")
    _plotly(work / "static" / "plotly.js")
    _shared(work / "static" / "essay-data.js")
    names = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    for name in names:
        notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
        (work / f"{name}.md").write_text(_links(source.page(notebook, name)), encoding="utf-8")
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


def _links(text):
    """Links between notebooks become links between pages, with the anchors that MyST gives to headings."""
    def anchor(found):
        return found and "#" + re.sub(r"[^\w-]", "", found[1:].lower()) or ""

    text = re.sub(r"\[([^\]]+)\]\(\.\./README\.md\)", r"\1", text).replace("](../data/", "](data/")
    text = re.sub(r"\]\((?:([\w-]+)\.ipynb)?(#[^)]*)?\)", lambda found: f"]({found[1] + '.md' if found[1] else ''}{anchor(found[2])})", text)
    return text.replace('.ipynb"', '.html"').replace(".ipynb#", ".html#")


def _plotly(target):
    """The smallest plotly.js that draws the charts: the basic bundle where npm can give it, else the whole one that plotly brings."""
    from plotly.offline import get_plotlyjs, get_plotlyjs_version
    # Fetched once for an environment: a site can then be built again without a network.
    kept = Path(sys.prefix) / "share" / f"plotly-basic-{get_plotlyjs_version()}.js"
    if kept.is_file():
        shutil.copy(kept, target)
        return
    if npm := shutil.which("npm"):
        ran = subprocess.run([npm, "pack", "--silent", f"{BUNDLE}@{get_plotlyjs_version()}"], cwd=target.parent, capture_output=True, text=True, check=False)
        packed = target.parent / (ran.stdout.strip().splitlines() or ["none"])[-1]
        if ran.returncode == 0 and packed.is_file():
            subprocess.run(["tar", "-xzf", packed.name, "package/plotly-basic.min.js"], cwd=target.parent, check=True)
            (target.parent / "package" / "plotly-basic.min.js").rename(target)
            shutil.rmtree(target.parent / "package")
            packed.unlink()
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(target, kept)
            return
    target.write_text(get_plotlyjs(), encoding="utf-8")


def _shared(target):
    """What every page needs: the template of the charts, and the glossary for the terms in the text."""
    terms = {row["term"]: row["meaning"] for row in table("glossary").to_dict("records")}
    target.write_text(f"window.ESSAY = {json.dumps({'template': theme.TEMPLATE, 'config': theme.CONFIG, 'terms': terms}, ensure_ascii=False)};\n", encoding="utf-8")


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
