"""Bring everything that is made from something else up to date: `python tests/refresh.py [number
…]`.

For each notebook named (all without a name): its links and minutes from the table of notebooks, its
exercises from its text file, its outputs from a run in a new kernel, what its explorers say in
every state.  Then the lists of notebooks, the table of what is drawn where, and the seals of the
data package.

Outputs are stored without noise: plotly's JSON, its picture, text and HTML stay; times, widget
state, widget views and pictures that a page added go.  Charts whose drawing has changed get a new
picture, if there is a browser to draw it.  The file is laid out as JupyterLab saves it, so that a
reader's save changes no line that says the same.  Cells are counted from one (nbval takes a cell without
a count for one that was never run), and their ids follow from their text, so that a diff shows what
changed and nothing else.
"""

import hashlib
import json
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import appearances
import lessons
import nbformat
import pictures
import states
from nbclient import NotebookClient

from helpers import answers, contents, exercise_cells
from helpers.chart import PLOTLY
from helpers.editions import lessons as editions
from helpers.explorers.start import trace
from helpers.lessons import lesson
from helpers.lessons import lessons as every_lesson
from helpers.live import WIDGET
from helpers.pictures import SVG, picture

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
EXPLORERS = Path(__file__).parents[1] / "helpers" / "explorers"
PACKAGE = Path(__file__).parents[1] / "data" / "datapackage.json"
EMBLEM = NOTEBOOKS / "images" / "figures.svg"  # stands at the top of README
DROPPED = (WIDGET, "image/png", "image/jpeg")
KEPT = ("tags", "jupyter", "chapter", "statistics", "estimates", "slideshow")
SHOWN_ANYWHERE = ("statistics", "estimates", "series", "lines", "events", "people")
LAST = 15  # shows what is drawn in the others, so it is run after them


def tidied(notebook):
    """The notebook (changed in place) with only what belongs in the repository."""
    notebook.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"}
    }
    alike, count = {}, 0
    for cell in notebook.cells:
        cell.metadata = {key: part for key, part in cell.metadata.items() if key in KEPT}
        digest = hashlib.blake2b(f"{cell.cell_type}\n{cell.source}".encode(),
                                 digest_size=4).hexdigest()
        alike[digest] = alike.get(digest, 0) + 1
        cell.id = digest if alike[digest] == 1 else f"{digest}-{alike[digest]}"
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
    """The tidied notebook as text, laid out as JupyterLab does it."""
    return nbformat.writes(tidied(notebook)) + "\n"


def from_tables(notebook, number):
    """The notebook (changed in place) with what its Markdown has from tables and text files brought
    up to date.
    """
    notebook = answers.put(exercise_cells.put(notebook))
    notebook.cells[1].source = contents.first_line(number)
    sign = True  # is explained once, where the notebook begins to retell
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = alone(cell.source)
        if retold := cell.metadata.get("chapter"):
            cell.source = contents.with_paragraphs(cell.source, retold, sign)
            sign = False
    if number == 0:
        for cell in notebook.cells:
            if re.search(r"^\|.*\b0?0\b.*Start here", cell.source, re.MULTILINE):
                cell.source = contents.with_list(cell.source, contents.contents_list())
    return notebook


def alone(source):
    """The source of a cell that readers are told to run by itself, with what it needs imported: it
    then works in a kernel that has run nothing yet.
    """
    *before, last = source.strip().splitlines() or [""]
    explorer = re.fullmatch(r"([a-z_]+)\.\w+", last)
    needed = ""
    if explorer and (EXPLORERS / f"{explorer[1]}.py").is_file():
        needed = f"from helpers.explorers import {explorer[1]}"
    elif last == "register":
        needed = "from helpers.register import register"
    elif re.fullmatch(r"workbench(\.view\(.*\))?", last):
        needed = "from helpers.explorers.workbench import workbench"
    elif last.startswith("check("):
        needed = "from helpers import check"
    return f"{needed}\n{last}" if needed and not before else source


def run(notebook, folder):
    """The notebook (changed in place) run from top to bottom in a new kernel."""
    # A reader's copy of the chapter must never reach what is stored, nor must a reader's answers.
    os.environ["CHAPTER_TEXT"] = os.environ["MY_ANSWERS"] = "none"
    NotebookClient(notebook, timeout=120, kernel_name="python3", coalesce_streams=True,
                   resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def illustrated(notebook, printed=()):
    """The notebook (changed in place) with a picture of every chart, drawn where there is none, as
    it is for drawings that are only `printed`.
    """
    try:
        pictures.draw(pictures.wanting([*pictures.drawings(notebook), *printed]))
    except RuntimeError as missing:
        print(f"Charts that have changed are stored without a picture. {missing}")
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        if PLOTLY in output.get("data", {}):
            output.data.pop(SVG, None)
            if drawn := picture(output.data[PLOTLY]):
                output.data[SVG] = drawn
    return notebook


def refresh(number):
    """Bring one notebook and the stored states of its explorers up to date."""
    path = NOTEBOOKS / f"{contents.notebook(number).name}.ipynb"
    notebook = from_tables(nbformat.read(path, as_version=4), number)
    made = written(illustrated(run(notebook, path.parent)))
    path.write_text(made, encoding="utf-8", newline="\n")
    states.store(number)
    return path.name


def refresh_lesson(name):
    """Lay the notebook of a lesson out anew from its text file, and run it."""
    path = NOTEBOOKS / f"{name}.ipynb"
    printed = editions.drawings(lesson(name))  # on paper, and in no notebook
    made = written(illustrated(run(lessons.laid_out(lesson(name)), path.parent), printed))
    path.write_text(made, encoding="utf-8", newline="\n")
    return path.name


def sealed():
    """The description of the data package with the digest of every table, so that none changes
    without a refresh.
    """
    described = json.loads(PACKAGE.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        digest = hashlib.sha256((PACKAGE.parent / resource["path"]).read_bytes()).hexdigest()
        resource["hash"] = f"sha256:{digest}"
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"


def _figures(described):
    """The digests of the tables whose rows may stand in any notebook."""
    return [resource["hash"] for resource in json.loads(described)["resources"]
            if resource["name"] in SHOWN_ANYWHERE]


def main(numbers, names):
    first = [number for number in numbers if number != LAST]
    with ProcessPoolExecutor(min(2, max(1, len(first)))) as pool:
        for name in pool.map(refresh, first):
            print(name, flush=True)
    if 0 in numbers and (emblem := picture(trace.chart().drawing)):
        EMBLEM.write_text(emblem, encoding="utf-8", newline="\n")
    appearances.FILE.write_text(appearances.found(), encoding="utf-8", newline="\n")
    if LAST in numbers:
        print(refresh(LAST))
    for name in names:  # a lesson shows what the notebooks have
        print(refresh_lesson(name))
    pictures.prune(NOTEBOOKS.glob("*.ipynb"),
                   [drawn for one in every_lesson() for drawn in editions.drawings(one)])
    for path, text in contents.lists().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    for path, text in lessons.listed().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    before, now = PACKAGE.read_text(encoding="utf-8"), sealed()
    PACKAGE.write_text(now, encoding="utf-8", newline="\n")
    whole = len(numbers) == len(contents.notebooks())
    if not whole and _figures(before) != _figures(now):
        print("A table has changed, and notebooks or lessons not named here may show its rows too: "
              "run make refresh without a name before you hand it on.")


if __name__ == "__main__":
    known = [notebook.number for notebook in contents.notebooks()]
    named = [one.name for one in every_lesson()]
    wanted = [int(name) for name in sys.argv[1:] if name.isdigit() and int(name) in known]
    taught = [name for name in sys.argv[1:] if name in named]
    if len(wanted) + len(taught) < len(sys.argv) - 1:
        sys.exit(f"Name notebooks by their numbers, {known[0]} to {known[-1]}, for instance 09, or "
                 f"lessons: {', '.join(named)}.")
    main(*((wanted, taught) if wanted or taught else (known, named)))
