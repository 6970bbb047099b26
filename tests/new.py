"""Lay out a notebook to be filled in: `python tests/new.py 16 "What came of it"`.

Adds its row to the table of notebooks, from which links and lists follow, an empty text file for
its charts and exercises, its part of the teacher's guide, and the notebook itself with the parts
that every notebook has.  The tests then name what is still empty.
"""

import csv
import re
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
TABLE, GUIDE = ROOT / "data" / "notebooks.csv", ROOT / "notebooks" / "teachers-guide.md"
TEXT = """# What notebook {number} says outside its cells.  data/text/README.md tells how these files are read and edited.

[before]
chapter = "…"
dates = []
people = []

# [[reading]]
# work = "a key of data/references.bib"
# why = "One sentence on why to open it."

# --- exercises ---
"""
PART = """### [{number} {title}]({name}.ipynb)

**For:** …

**Show**

- …

**Exercises**

| | answer | the idea |
|---|---|---|

**Discussion.** A good answer contains:

**Misconceptions**

- …

"""


def row(number, name, title, heads):
    """The row of the table of notebooks, with dots where a person must write."""
    known = {"number": number, "name": name, "title": title, "minutes": 45, "before": "…", "subject": "…", "finds": "…"}
    return [known.get(head, "") for head in heads]


def cells(number, title):
    """The cells of an empty notebook, in the order that all share."""
    told, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    hidden = {"jupyter": {"source_hidden": True}, "tags": ["remove-input", "setup"]}
    return [
        told(f"# {title}\n\n*…?*"),
        told("…"),
        code("from helpers import before, charts, check, section, statistics, tables\n"
             f"say = section({number})", metadata=hidden),
        told("## Before you read"),
        code(f"before({number})"),
        told("## The figures and where they come from\n\n…"),
        code("tables.figures()"),
        told("## What historians dispute\n\n…"),
        told("## Summary\n\n…"),
        told("## Exercises\n\nPut your answer in place of the three dots and run the cell.\n"
             "Hints and worked answers open with a click; *support* marks the easier exercises, "
             "*core* those for everybody, and *stretch* the harder ones."),
        told("## Questions for discussion\n\n1. …"),
        told("## Notes and further reading"),
        code(f"tables.notes({number})"),
    ]


def main(number, title):
    name = f"{number:02d}-{re.sub(r'[^a-z]+', '-', title.lower()).strip('-')}"
    with TABLE.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    if any(row[0] == str(number) for row in rows[1:]):
        sys.exit(f"There is a notebook {number} already; the next free number is "
                 f"{int(rows[-1][0]) + 1}.")
    rows.append(row(number, name, title, rows[0]))
    with TABLE.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)
    (ROOT / "data" / "text" / f"{name}.toml").write_text(TEXT.format(number=number), encoding="utf-8")
    guide = GUIDE.read_text(encoding="utf-8")
    part = PART.format(number=number, title=title, name=name)
    GUIDE.write_text(guide.replace("## Sensitivities\n", part + "## Sensitivities\n", 1), encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=cells(number, title))
    nbformat.write(notebook, ROOT / "notebooks" / f"{name}.ipynb")
    print(f"notebooks/{name}.ipynb, data/text/{name}.toml: fill them in, then make refresh "
          f"NAME={number:02d}")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit() or not sys.argv[2].strip():
        sys.exit('Name a number and a title: make new NAME=16 TITLE="What came of it".')
    main(int(sys.argv[1]), sys.argv[2].strip())
