"""The html-manager of ipywidgets, which shows widgets on plain web pages, in VS Code and in Colab.

`python tests/html_manager.py` fetches it for this environment, where npm is here and can give it,
so that the proofs need no network.
"""

import json
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from ipywidgets.embed import embed_data

from helpers.editions.scripts import from_npm

PACKAGE = "@jupyter-widgets/html-manager@1.0.15"
KEPT = Path(sys.prefix) / "share" / "html-manager" / "libembed-amd.js"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script src="require.js"></script><script src="libembed-amd.js"></script>
<script type="application/vnd.jupyter.widget-state+json">{state}</script>
<div class="cell_container">
<div><script type="application/vnd.jupyter.widget-view+json">{view}</script></div>
<div class="picture">A picture of how it begins.</div>
<div><div class="essay-stored">{words}</div></div></div>
<script>require(["@jupyter-widgets/html-manager/dist/libembed-amd"], (own) => own.renderWidgets())
</script>"""


def fetched():
    """Whether the html-manager is there, fetched now if need be."""
    return from_npm(PACKAGE, "dist/libembed-amd.js", KEPT)


def page(folder, widget, words):
    """Write a page that shows a widget without a kernel, and what is stored beside it, as an
    exported notebook has them; everything the page loads is put into the folder.
    """
    # As a saved notebook has it, with what every widget of its kind has too.
    embedded = embed_data(views=[widget], drop_defaults=False)
    shutil.copy(KEPT, folder)
    shutil.copy(Path(find_spec("nbclassic").origin).parent / "static" / "components" / "requirejs"
                / "require.js", folder)
    shutil.copy(Path(sys.prefix) / "share" / "jupyter" / "nbextensions" / "anywidget" / "index.js",
                folder / "anywidget.js")
    state, view = (json.dumps(part).replace("</", "<\\/")
                   for part in (embedded["manager_state"], embedded["view_specs"][0]))
    made = folder / "page.html"
    made.write_text(PAGE.format(state=state, view=view, words=words), encoding="utf-8")
    return made


if __name__ == "__main__":
    if not fetched():
        print("The html-manager of ipywidgets is not tried: npm or its network is missing.")
