"""Say how many code cells strict nbval skips, and which: none may hide (a cell needs the tag and a
reason on the page).
"""

from pathlib import Path

import nbformat

TAGS = {"nbval-ignore-output", "nbval-skip"}
cells = [(path.stem, cell) for path in sorted(Path(__file__).parents[1].glob("notebooks/*.ipynb"))
         for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
exempt = [(name, cell.source.splitlines()[0]) for name, cell in cells
          if TAGS & set(cell.metadata.get("tags", []))]
print(f"{len(exempt)} of {len(cells)} code cells are exempt from the comparison of stored outputs")
for name, line in exempt:
    print(f"  {name}: {line}")
