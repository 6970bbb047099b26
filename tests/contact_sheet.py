"""All charts of the notebooks on one picture, wide and narrow: `python tests/contact_sheet.py FILE
[--commit NAME] [--notebook 05] [--scale 0.5]`.

A chart is drawn twice from what its notebook stores, 860 and 344 pixels wide, as a page fits it:
for looking over all of them at once, and beside those of an earlier commit.
"""

import argparse
import html
import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pictures
from laboratory import ROOT, browser

from helpers import theme
from helpers.chart import PLOTLY
from helpers.page import WORDS_CSS
from helpers.view import FIT_JS

WIDTHS = (860, 344)
STYLE = WORDS_CSS + """
body { margin: 12px; width: fit-content; font: 14px sans-serif; background: #ffffff; }
.pair { display: grid; grid-template-columns: 860px 344px; gap: 16px; align-items: start;
  margin-bottom: 16px; }
h2 { margin: 24px 0 8px; font-size: 30px; } .pair > div { overflow: hidden; border: 1px solid #999999; }
main { columns: COLUMNS 1220px; column-gap: 40px; } .pair, h2 { break-inside: avoid; }
"""
# Drawn one by one as pictures: so many live charts on one page would take a browser long.
DRAW = """async ({ figure, template, width }) => {
  const layout = { ...figure.layout, template: figure.layout.template ?? template };
  const fitted = essayFitted({ data: figure.data, layout }, width);
  const height = fitted.layout.height ?? 450;
  return Plotly.toImage({ data: fitted.data, layout: { ...fitted.layout, width, height } },
    { format: "svg", width, height });
}"""


def stored(commit, number):
    """What the notebooks of a commit, or those of now, show: (file, title, output) a chart."""
    names = subprocess.run(["git", "ls-tree", "-r", "--name-only", commit or "HEAD", "notebooks"],
                           cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    for name in names:
        if not name.endswith(".ipynb") or number not in name.split("/")[-1][:2]:
            continue
        text = (ROOT / name).read_text(encoding="utf-8") if not commit else subprocess.run(
            ["git", "show", f"{commit}:{name}"], cwd=ROOT, check=True, capture_output=True,
            text=True).stdout
        for cell in json.loads(text)["cells"]:
            for output in cell.get("outputs", []):
                yield Path(name).stem, output.get("data", {})


def sheet(shown, columns, drawn):
    """The page of a contact sheet as HTML; `drawn` makes a picture of plotly's JSON for a width."""
    parts, last = [], None
    for name, data in shown:
        words = "".join(data.get("text/html", ""))
        if PLOTLY in data:
            inside = [f'<img src="{drawn(data[PLOTLY], width)}" alt="">' for width in WIDTHS]
        elif "essay-card" in words:
            inside = [words] * 2
        else:
            continue
        if name != last:
            parts.append(f"<h2>{html.escape(name)}</h2>")
            last = name
        pair = "".join(f"<div>{one}</div>" for one in inside)
        parts.append(f'<div class="pair">{pair}</div>')
    style = STYLE.replace("COLUMNS", str(columns))
    return (f"<!doctype html><meta charset='utf-8'><style>{style}</style>"
            f"<main>{''.join(parts)}</main>")


def picture(shown, file, columns, scale):
    """Write the contact sheet of some outputs (name, data by mime type) as a picture."""
    with browser() as running, TemporaryDirectory() as scratch:
        stage = Path(scratch) / "stage.html"
        stage.write_text(f"<!doctype html><script src='{pictures.SCRIPT.as_uri()}'></script>"
                         f"<script>{FIT_JS}</script>", encoding="utf-8")
        page = running.new_page()
        page.goto(stage.as_uri())
        made = sheet(shown, columns, lambda figure, width: page.evaluate(
            DRAW, {"figure": figure, "template": theme.TEMPLATE, "width": width}))
        page = running.new_page(viewport={"width": 1260 * columns + 24, "height": 1000},
                                device_scale_factor=scale)
        (Path(scratch) / "sheet.html").write_text(made, encoding="utf-8")
        page.goto((Path(scratch) / "sheet.html").as_uri())
        page.screenshot(path=file, full_page=True, timeout=120_000)


def main():
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("file", type=Path, help="where the picture is written (.png)")
    reader.add_argument("--commit", default="", help="of this commit instead of now")
    reader.add_argument("--notebook", default="", help="only of the notebook with this number")
    reader.add_argument("--columns", type=int, default=4, help="columns of the sheet")
    reader.add_argument("--scale", type=float, default=0.4, help="of a pixel of the page")
    wanted = reader.parse_args()
    picture(stored(wanted.commit, wanted.notebook), wanted.file, wanted.columns, wanted.scale)


if __name__ == "__main__":
    main()
