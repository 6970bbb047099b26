"""One page with every explorer of a theme, to try while writing: `python tests/preview.py workers`.

Writes `_preview/workers.html`, which needs no kernel; a guess has three places and long scales move
in large steps, so that it is made in seconds.
"""

import sys
import webbrowser
from html import escape
from importlib import import_module
from pathlib import Path

import states as tried

from helpers.editions import scripts
from helpers.editions.source import packed, place
from helpers.editions.states import states
from helpers.page import WORDS_CSS

ROOT = Path(__file__).parents[1]
OUT = ROOT / "_preview"
STATIC = ROOT / "helpers" / "editions" / "static"
MOST, LEAST = 60, 3  # states of one explorer, places of one of its scales


def page(theme):
    """The page of a theme as HTML; the explorers of the module of that name."""
    explorers = {
        name: thing for name, thing in tried.of_notebook(tried.themes()[theme]).items()
        if name.split(".")[0] == theme
    }
    data = {
        "charts": [], "explorers": [states(explorer, MOST, LEAST) for explorer in explorers.values()]
    }
    places = "".join(
        f"<h2><code>{escape(name)}</code></h2>" + place("explorer", at, explorer.question,
                                                         explorer.chart().alternative)
        for at, (name, explorer) in enumerate(explorers.items()))
    links = "".join(
        f'<script src="{name}"></script>' for name in ("plotly.js", "essay-data.js", "site.js"))
    return ('<!doctype html><html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{escape(theme)}</title><link rel="stylesheet" href="words.css"><link rel="stylesheet" href="site.css"></head>'
            f'<body style="max-width:900px;margin:0 auto;padding:16px"><article>{places}</article>'
            f"{packed(data)}{links}</body></html>\n")


def main(theme):
    OUT.mkdir(exist_ok=True)
    if not (OUT / "plotly.js").exists():
        scripts.plotly(OUT / "plotly.js")
    scripts.essay(OUT / "essay-data.js")
    (OUT / "words.css").write_text(WORDS_CSS, encoding="utf-8")
    for name in ("site.js", "site.css"):
        (OUT / name).write_bytes((STATIC / name).read_bytes())
    path = OUT / f"{theme}.html"
    path.write_text(page(theme), encoding="utf-8")
    print(path.relative_to(ROOT))
    webbrowser.open(path.as_uri())


if __name__ == "__main__":
    known = sorted(tried.themes())
    if len(sys.argv) != 2 or sys.argv[1] not in known:
        sys.exit(f"Name one theme of explorers: {', '.join(known)}.")
    import_module(f"helpers.explorers.{sys.argv[1]}")
    main(sys.argv[1])
