"""What slides and sheets take from a stored notebook: its prose in blocks, its exercises, and the figures an exercise needs."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from markdown_it import MarkdownIt

from .. import answers, data
from ..exercises import Number

ROOT = Path(__file__).parents[2]
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
NUMBERED = re.compile(r"^\*\*(\d+\.\d+)\*\* *")
FOLDED = re.compile(r"<details><summary>(.*?)</summary>\n*(.*?)\n*</details>", re.DOTALL)
# Sentences that speak of cells and clicks, which neither a screen for a class nor a sheet of paper has.
OF_CELLS = re.compile(r"three dots|run the cell|with a click|stands further up|^Use a point for decimals|^Nothing you type|^Write `check")


def notebooks():
    """(name without ending, notebook as a dict) of all sixteen, in order."""
    for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def html(markdown, links=True):
    """Markdown as HTML; links lead to the other notebooks' pages of the same edition, links into the project's folders only keep their words."""
    # A paragraph sign stays with its number.
    made = MARKDOWN.render(markdown).replace("¶ ", "¶\u00a0")
    made = re.sub(r'<a href="([\w-]+)\.ipynb(#[^"]*)?">', r'<a href="\1.html">', made)
    return re.sub(r'<a href="(?!\w[\w-]*\.html)[^"]*">(.*?)</a>' if links else r"<a [^>]*>(.*?)</a>", r"\1", made)


def blocks(source):
    """A cell's Markdown in blocks: headings, paragraphs, lists, tables, folded parts (each kept whole)."""
    folded = FOLDED.findall(source)
    for part in re.split(r"\n{2,}", FOLDED.sub("\n\n\0\n\n", source)):
        if part == "\0":
            yield folded.pop(0)
        elif part.strip():
            # A heading may be followed by its text without an empty line.
            first, _, rest = part.strip().partition("\n")
            yield from filter(None, (first, rest)) if first.startswith("#") else [part.strip()]


def title(notebook):
    """The title of a notebook."""
    return re.search(r"^# (.+)$", "".join(notebook["cells"][0]["source"]), re.MULTILINE)[1]


@dataclass
class Exercise:
    """One exercise as the notebook has it, in Markdown."""

    number: str
    question: str
    hint: str = ""
    answer: str = ""

    @property
    def judge(self):
        """What the notebook judges with: a `Number` or `Words`."""
        return answers.ANSWERS[self.number]


@dataclass
class Lesson:
    """The part of a notebook that a class works on: what is said before the exercises, these, and the questions for discussion."""

    before: str = ""
    exercises: list = field(default_factory=list)
    discussion: list = field(default_factory=list)


def lesson(notebook):
    """The exercises and questions of a notebook, wherever they stand in it."""
    found, place, begun = Lesson(), "", False
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            if place == "Exercises" and not begun:
                found.before += "".join("".join(output["text"]) for output in cell["outputs"] if output["output_type"] == "stream")
            continue
        for block in blocks("".join(cell["source"])):
            if isinstance(block, tuple):
                kind = {"Hint": "hint", "Worked answer": "answer"}.get(block[0])
                if kind and found.exercises:
                    setattr(found.exercises[-1], kind, block[1])
            elif block.startswith("#"):
                place = block.lstrip("# ")
            elif number := NUMBERED.match(block):
                begun = place == "Exercises"
                found.exercises.append(Exercise(number[1], kept(block[number.end():])))
            elif place == "Exercises" and not begun:
                found.before += kept(block) + "\n\n" if kept(block) else ""
            elif place == "Questions for discussion":
                found.discussion += [re.sub(r"^\d+\. ", "", line) for line in block.split("\n")]
    return found


def kept(block):
    """A block without its sentences on cells and clicks."""
    return "\n".join(line for line in block.split("\n") if not OF_CELLS.search(line))


def looked_up(number):
    """The rows of the register and of the estimates that the answer to an exercise is computed from."""
    answer, rows, one = answers.ANSWERS[number], {}, data._one
    if isinstance(answer, Number):
        def seen(kind, name):
            rows[name] = one(kind, name)
            return rows[name]
        with patch.object(data, "_one", seen):
            answer.find()
    return list(rows.values())


def guide(path=ROOT / "notebooks" / "teachers-guide.md"):
    """What the teacher's guide says of each notebook: {notebook: {part: Markdown}}; nothing where there is no guide."""
    found = {}
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        if named := re.match(r"\[[^\]]*\]\(([\w-]+)\.ipynb\)\n", part):
            words = re.split(r"^\*\*(\w+)[:.]?\*\*", re.split(r"^## ", part, flags=re.MULTILINE)[0], flags=re.MULTILINE)
            found[named[1]] = {name: said.strip() for name, said in zip(words[1::2], words[2::2])}
    return found


def good_answers(said, questions):
    """The guide's words on each question for discussion, or none where it does not speak of just these."""
    items = re.findall(r"^\d+\. (.*(?:\n(?!\d+\. ).+)*)", said.get("Discussion", ""), re.MULTILINE)
    return items if len(items) == questions else []
