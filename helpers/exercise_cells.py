"""The exercises of a notebook, written into its Markdown cells from its text file.

Around each cell `check("5.1", ...)` stand its level and question, as the last block of the Markdown
above it, and the folded hint and worked answer, as the first two blocks of the Markdown below it.
"""

import re
from collections.abc import Callable
from copy import deepcopy

from .exercises import Exercise, exercise

CHECK = re.compile(r'^check\("(\d+\.\d+)"', re.MULTILINE)
FOLDED = "<details><summary>{}</summary>\n\n{}\n\n</details>"
SUMMARIES = ("Hint", "Worked answer")
BELOW = re.compile("".join(rf"(?:<details><summary>{summary}</summary>.*?</details>(?:\n\n)?)?"
                           for summary in SUMMARIES), re.DOTALL)


def put(notebook: dict) -> dict:
    """A notebook (its JSON) with questions, hints and worked answers as the text file has them.

    Where an exercise has no such blocks yet they are added, in a new Markdown cell if need be.
    What else stands in a cell stays.  Raises `Slip` for an exercise that no file has.
    """
    made = deepcopy(notebook)
    cells = made["cells"]
    places = [place for place, cell in enumerate(cells) if number_of(cell)]
    # From the end, so that a cell put in moves no place that is still to come.
    for place in reversed(places):
        asked = exercise(number_of(cells[place]))
        if place + 1 == len(cells) or cells[place + 1]["cell_type"] != "markdown":
            cells.insert(place + 1, _empty(cells[place]))
        _rewrite(cells[place + 1], lambda text, asked=asked: _with_answer(text, asked))
        if place == 0 or cells[place - 1]["cell_type"] != "markdown":
            cells.insert(place, _empty(cells[place]))
            place += 1
        _rewrite(cells[place - 1], lambda text, asked=asked: _with_question(text, asked))
    return made


def number_of(cell: dict) -> str:
    """The number of the exercise that a cell checks, "5.1"; empty for any other cell."""
    checked = CHECK.search(_source(cell)) if cell["cell_type"] == "code" else None
    return checked[1] if checked else ""


def _with_question(text: str, asked: Exercise) -> str:
    """The Markdown above an exercise: one block of it is the question."""
    numbered = f"**{asked.number}** "
    blocks = text.split("\n\n") if text else []
    if not any(block.startswith(numbered) for block in blocks):
        blocks.append(numbered)
    written = f"{numbered}{asked.asked}"
    return "\n\n".join(written if block.startswith(numbered) else block for block in blocks)


def _with_answer(text: str, asked: Exercise) -> str:
    """The Markdown below an exercise: its first two blocks are the hint and the worked answer."""
    kept = text[BELOW.match(text).end():]
    folded = [FOLDED.format(summary, words)
              for summary, words in zip(SUMMARIES, (asked.hint, asked.worked), strict=True)]
    return "\n\n".join(filter(None, [*folded, kept]))


def _source(cell: dict) -> str:
    return "".join(cell["source"])


def _rewrite(cell: dict, change: Callable[[str], str]) -> None:
    """Change the text of a cell, kept as lines or as one text as it was."""
    text = change(_source(cell))
    cell["source"] = text.splitlines(keepends=True) if isinstance(cell["source"], list) else text


def _empty(like: dict) -> dict:
    """A new Markdown cell of the kind that reads a notebook: a dict, or nbformat's own."""
    return type(like)(cell_type="markdown", metadata={}, source="")
