"""Run every notebook and store its outputs without noise: `python tests/refresh.py [name …]`.

Kept: plotly's JSON, text and HTML.  Dropped: times, widget state and widget views (a notebook
that was not run shows the stored chart instead), pictures that a browser added on saving.  Cells are counted from one (nbval takes a cell without a
count for one that was never run).  Cell ids follow
from the cells' text, so that nothing changes in a diff but what changed in the notebook.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import appearances
import nbformat
import states
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
PACKAGE = Path(__file__).parents[1] / "data" / "datapackage.json"
DROPPED = ("application/vnd.jupyter.widget-view+json", "image/png", "image/jpeg", "image/svg+xml")


def tidied(notebook):
    """The notebook (changed in place) with only what belongs in the repository."""
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                         "language_info": {"name": "python"}}
    seen, count = {}, 0
    for cell in notebook.cells:
        cell.metadata = {k: v for k, v in cell.metadata.items() if k in ("tags", "jupyter", "chapter", "statistics", "estimates", "slideshow")}
        digest = hashlib.blake2b(f"{cell.cell_type}\n{cell.source}".encode(), digest_size=4).hexdigest()
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
            if "data" in output:
                output.metadata = {}
                for kind in DROPPED:
                    output.data.pop(kind, None)
    return notebook


def written(notebook):
    """The tidied notebook as text: a line for every item, so that diffs stay small, but no indentation, which would be a third of the file."""
    return json.dumps(json.loads(nbformat.writes(tidied(notebook))), indent=0, ensure_ascii=False, separators=(",", ":")) + "\n"


def refresh(path):
    """Run one notebook from top to bottom in its own folder and store the tidied result."""
    notebook = nbformat.read(path, as_version=4)
    # A reader's copy of the chapter must never reach what is stored.
    os.environ["CHAPTER_TEXT"] = "none"
    NotebookClient(notebook, timeout=120, kernel_name="python3", coalesce_streams=True, resources={"metadata": {"path": str(path.parent)}}).execute()
    path.write_text(written(notebook), encoding="utf-8")


def sealed():
    """The description of the data package with the digest of every table, so that none changes without a refresh."""
    described = json.loads(PACKAGE.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        resource["hash"] = "sha256:" + hashlib.sha256((PACKAGE.parent / resource["path"]).read_bytes()).hexdigest()
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for found in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not wanted or any(found.stem.startswith(name) for name in wanted):
            print(found.name, flush=True)
            refresh(found)
            # Which statistic is drawn where may have changed; notebook 15, the last, shows it.
            appearances.FILE.write_text(appearances.found(), encoding="utf-8")
    PACKAGE.write_text(sealed(), encoding="utf-8")
    states.FILE.write_text(states.found(), encoding="utf-8")
