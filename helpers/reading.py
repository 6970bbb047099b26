"""What to read after a notebook, and where its figures from elsewhere come from.

The figures are those that its text file names, its cells and the code of its explorers: by an id,
by the name of a series of estimates, or by a line of the yearly series; where claims are judged,
those that bear on the claims.
"""

import json
import re

from .claims import table_of_claims
from .contents import ROOT, notebook
from .data import table
from .disputes import disputes
from .text import section

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def books(number: int) -> list[tuple[str, str]]:
    """The books to begin with: key of `references.bib` and one sentence on why.

    Raises `Slip`, naming the file, where one of the two is missing.
    """
    text = section(number)
    found = []
    for place, book in enumerate(text.tables.get("reading", ())):
        if set(book) != {"work", "why"}:
            raise text.slip(("reading", str(place)), "expected a work and a why")
        found.append((book["work"], book["why"]))
    return found


def sources(number: int) -> list[str]:
    """The keys in `references.bib` of the works that notebook `number` takes figures from, in the
    order of the estimates and the yearly lines.
    """
    named = set(NAME.findall("\n".join([*section(number).lines, *_cells(number),
                                        *_modules(number)])))
    for dispute in disputes(number).values():
        named.update(dispute.ids("others"))
    if "verdict" in section(number).tables:
        named.update(*(claim.estimates for claim in table_of_claims()))
    estimates, lines = table("estimates"), table("lines")
    used = estimates[estimates["id"].isin(named) | estimates["series"].isin(named)]
    drawn = lines[lines["id"].isin(named)]
    return list(dict.fromkeys([*used["source"], *drawn["source"]]))


def _modules(number: int) -> list[str]:
    """The code of the explorers that speak from the text file of a notebook."""
    code = (path.read_text(encoding="utf-8") for path in
            sorted((ROOT / "helpers" / "explorers").glob("*.py")))
    return [text for text in code
            if re.search(rf"^say = section\({number}\)$", text, re.MULTILINE)]


def _cells(number: int) -> list[str]:
    """What the cells of a notebook name: their code, and the estimates in their metadata."""
    path = ROOT / "notebooks" / f"{notebook(number).name}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"] + [
        " ".join(cell["metadata"].get("estimates", ())) for cell in cells]
