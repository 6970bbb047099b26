"""What slides and sheets take from a stored notebook.

Its prose in blocks, its exercises and questions, and the figures that an exercise needs.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from ..answers import own_cell
from ..contents import ROOT
from ..data import Row, either
from ..exercises import Exercise, exercise

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
NUMBERED = re.compile(r"^\*\*(\d+\.\d+)\*\* *")
FOLDED = re.compile(r"<details><summary>(.*?)</summary>\n*(.*?)\n*</details>", re.DOTALL)
# Sentences that speak of cells and clicks, which neither a screen for a class nor paper has.
OF_CELLS = re.compile(r"three dots|run the cell|with a click|stands further up"
                      r"|^Use a point for decimals|^Nothing you type|^Write `check")


def notebooks() -> Iterator[tuple[str, dict]]:
    """Name without ending and JSON of all sixteen, in order."""
    for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def links(titles: Mapping[str, str], ending: str = ".html") -> str:
    """Items of a list that link to pages: the title of each by its name."""
    return "".join(f'<li><a href="{name}{ending}">{escape(title)}</a></li>'
                   for name, title in titles.items())


def html(markdown: str, links: bool = True) -> str:
    """Markdown as HTML.

    Links lead to the other notebooks' pages of the same edition; those into the project's folders,
    and all without `links`, only keep their words.
    """
    # A paragraph sign stays with its number.
    made = MARKDOWN.render(markdown).replace("¶ ", "¶\u00a0")
    made = re.sub(r'<a href="([\w-]+)\.ipynb(#[^"]*)?">', r'<a href="\1.html">', made)
    dropped = r'<a href="(?!\w[\w-]*\.html)[^"]*">(.*?)</a>' if links else r"<a [^>]*>(.*?)</a>"
    return re.sub(dropped, r"\1", made)


def blocks(source: str) -> Iterator[str | tuple[str, str]]:
    """A cell's Markdown in blocks; a folded part is a pair, its summary and its content."""
    folded = FOLDED.findall(source)
    for part in re.split(r"\n{2,}", FOLDED.sub("\n\n\0\n\n", source)):
        if part == "\0":
            yield folded.pop(0)
        elif part.strip():
            # A heading may be followed by its text without an empty line.
            first, _, rest = part.strip().partition("\n")
            yield from filter(None, (first, rest)) if first.startswith("#") else [part.strip()]


def title(notebook: dict) -> str:
    """The title of a notebook."""
    return re.search(r"^# (.+)$", "".join(notebook["cells"][0]["source"]), re.MULTILINE)[1]


@dataclass
class Tasks:
    """What a class works on: the words before the exercises, these, the questions to discuss."""

    before: str = ""
    exercises: list[Exercise] = field(default_factory=list)
    discussion: list[str] = field(default_factory=list)


def tasks(notebook: dict) -> Tasks:
    """The exercises and questions of a notebook, wherever they stand in it."""
    made, place, begun = Tasks(), "", False
    for cell in notebook["cells"]:
        if own_cell(cell):
            continue
        if cell["cell_type"] == "code":
            if place == "Exercises" and not begun:
                made.before += "".join("".join(output["text"]) for output in cell["outputs"]
                                       if output["output_type"] == "stream")
            continue
        for block in blocks("".join(cell["source"])):
            if isinstance(block, tuple):
                continue
            if block.startswith("#"):
                place = block.lstrip("# ")
            elif number := NUMBERED.match(block):
                begun = place == "Exercises"
                made.exercises.append(exercise(number[1]))
            elif place == "Exercises" and not begun:
                made.before += kept(block) + "\n\n" if kept(block) else ""
            elif place == "Questions for discussion":
                made.discussion += re.findall(r"^\d+\. (.+)$", block, re.MULTILINE)
    return made


def kept(block: str) -> str:
    """A block without its sentences on cells and clicks."""
    return "\n".join(line for line in block.split("\n") if not OF_CELLS.search(line))


def looked_up(number: str) -> list[Row]:
    """The rows, of the chapter and from elsewhere, that an exercise's answer is worked out from."""
    return [either(name) for name in exercise(number).ids]


def guide(path: Path = ROOT / "notebooks" / "teachers-guide.md") -> dict[str, dict[str, str]]:
    """What the teacher's guide says of each notebook: {notebook: {part: Markdown}}.

    Empty where there is no guide.
    """
    parts: dict[str, dict[str, str]] = {}
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        if named := re.match(r"\[[^\]]*\]\(([\w-]+)\.ipynb\)\n", part):
            own = re.split(r"^## ", part, flags=re.MULTILINE)[0]
            words = re.split(r"^\*\*(\w+)[:.]?\*\*", own, flags=re.MULTILINE)
            parts[named[1]] = {name: text.strip()
                               for name, text in zip(words[1::2], words[2::2], strict=True)}
    return parts


def good_answers(parts: dict[str, str], questions: int) -> list[str]:
    """The guide's words on each question for discussion; none where it speaks of others."""
    items = re.findall(r"^\d+\. (.*(?:\n(?!\d+\. ).+)*)", parts.get("Discussion", ""), re.MULTILINE)
    return items if len(items) == questions else []
