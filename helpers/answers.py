"""My answers: what a pupil guesses, answers, draws and writes, kept beside the notebook and in it.

A guess, a line or a checked answer is kept in `my-answers.json` in the notebook's folder, and in
the output of its own cell, so that a saved notebook carries it; words stand in a Markdown cell.
Nothing is sent.  The offline pages (`editions/static/answers.js`) keep the same and make the same
file.
"""

import json
import os
import re
from collections.abc import Mapping
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any

from IPython import get_ipython

from .page import Page, html_table
from .slips import Slip
from .text import section
from .wording import number

MIME = "application/vnd.essay.answer+json"
ESSAY = "from-soviet-power"
KINDS = ("guess", "choice", "exercise", "line", "words")
FILE = "my-answers.json"
MOST = 5_000_000  # no file of answers has more bytes; a notebook with its charts may have more
DISCUSSION = "## Questions for discussion"
# What is to be written down in the middle of a lesson.
NOTE = re.compile(r"^\*\*Write down:\*\* (.+)$", re.MULTILINE)
# The cell for words has a line for each question, and what is written below it or, as by many, on
# it.
TO_QUESTION = re.compile(r"^\*\*(?:To the \w+ question|My note):\*\*", re.MULTILINE)

SHOW = "from helpers import my_answers\nmy_answers()"

Answer = dict[str, Any]
Record = dict[str, Any]


def plain(markdown: str) -> str:
    """A question without the marks of Markdown, on one line."""
    return " ".join(re.sub(r"[*`]|\[([^\]]+)\]\([^)]*\)", r"\1", markdown).split())


def questions(source: str) -> list[str]:
    """The questions for discussion of a Markdown cell, or what it asks its reader to note."""
    if not source.startswith(DISCUSSION):
        return list(map(plain, NOTE.findall(source)))
    return [plain(found) for found in re.findall(r"^\d+\. (.+(?:\n(?!\d+\. |\n).+)*)", source,
                                                 re.MULTILINE)]


def own_cell(cell: Mapping[str, Any]) -> bool:
    """Whether a cell of a notebook is there for a pupil's answers only."""
    return "answers" in cell["metadata"].get("tags", [])


def put(notebook: dict) -> dict:
    """A notebook (its JSON) with a cell to write in below what is to be written down and below its
    questions for discussion, and below these a cell that shows all answers.
    """
    made = deepcopy(notebook)
    shown = [cell for cell in made["cells"] if own_cell(cell) and cell["cell_type"] == "code"]
    cells = made["cells"] = [cell for cell in made["cells"] if not own_cell(cell)]
    for place in reversed(range(len(cells))):
        if cells[place]["cell_type"] != "markdown":
            continue
        source = "".join(cells[place]["source"])
        if count := len(questions(source)):
            own, new, last = section(0), type(cells[place]), source.startswith(DISCUSSION)
            which = own.phrase("answers.which").split(", ")[:count]
            lines = [own.phrase("answers.to_question", which=one) for one in which
                     ] if last else [own.phrase("answers.note")]
            words = "\n\n".join([own.phrase("answers.cell"), *lines])
            added = [new(cell_type="markdown", metadata={"tags": ["answers"]}, source=words)]
            if last:
                added += shown[-1:] or [new(
                    cell_type="code", metadata={"tags": ["answers"]}, source=SHOW, outputs=[],
                    execution_count=None)]
            cells[place + 1:place + 1] = added
    return made


# --- keeping ---

def _place() -> Path | None:
    """Where answers are kept: nowhere without a kernel, and not where tests look at a notebook."""
    shell = get_ipython()
    if not getattr(shell, "kernel", None) or os.environ.get("MY_ANSWERS") == "none":
        return None
    return Path(FILE)


def _fresh() -> Record:
    return {"essay": ESSAY, "name": "", "answers": {}}


def kept() -> Record:
    """All that is kept beside the notebook.

    A damaged file is put aside under another name, so that nothing is written over it.
    """
    place = _place()
    if place is None or not place.is_file():
        return _fresh()
    try:
        return read(place)
    except Slip:
        place.replace(place.with_name("my-answers-damaged.json"))
        return _fresh()


def keep(kind: str, asked: str, given: Any, **more: Any) -> Answer:
    """Keep one answer and return it; a guess counts once, for a second knows too much.

    kind:  one of `KINDS`
    asked: the question, or the number of an exercise
    given: a number, words, or for a line the heights by the names of their moments
    more:  unit, scale (its ends), right (whether it is), for a line places, known and who
    """
    answer = {"kind": kind, "asked": asked, "given": given, **more}
    record, place = kept(), _place()
    name = f"{kind}|{asked}"
    if kind == "guess" and name in record["answers"]:
        return record["answers"][name]
    record["answers"][name] = answer
    _write(record, place)
    return answer


def _write(record: Record, place: Path | None) -> None:
    """Write the file whole or not at all; where the folder cannot be written the cells' outputs
    still carry each answer.
    """
    if place is None:
        return
    try:
        unfinished = place.with_suffix(".part")
        unfinished.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        unfinished.replace(place)
    except OSError:
        return


def carried(*given: Answer) -> dict[str, Record]:
    """Answers as a part of an output, which no page shows and every saved notebook keeps."""
    return {MIME: _fresh() | {"answers": {f"{one['kind']}|{one['asked']}": one for one in given}}}


# --- reading ---

def read(path: Path) -> Record:
    """What a file holds, a download of the offline pages or a saved notebook: name and answers.

    Raises `Slip`, naming the file, for one that is damaged or not of this essay.
    """
    own = section(0)
    if path.suffix not in (".json", ".ipynb"):
        raise Slip(own.phrase("answers.not_ours", file=path.name))
    try:
        if path.stat().st_size > MOST * (10 if path.suffix == ".ipynb" else 1):
            raise ValueError("too long")
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise Slip(own.phrase("answers.damaged", file=path.name)) from None
    record = _of_notebook(found) if path.suffix == ".ipynb" else found
    if not isinstance(record, dict) or record.get("essay") != ESSAY or not isinstance(
            record.get("answers"), dict):
        raise Slip(own.phrase("answers.not_ours", file=path.name))
    answers = {f"{one['kind']}|{one['asked']}": one for one in record["answers"].values()
               if fits(one)}
    name = record.get("name")
    return _fresh() | {"name": name.strip()[:80] if isinstance(name, str) else "",
                       "answers": answers}


def fits(answer: object) -> bool:
    """Whether something read is an answer with its parts of the right kinds."""
    if not isinstance(answer, dict) or answer.get("kind") not in KINDS:
        return False
    given, kind = answer.get("given"), answer["kind"]
    if not isinstance(answer.get("asked"), str):
        return False
    if kind == "guess":
        ends = answer.get("scale")
        return _is_number(given) and isinstance(ends, list) and len(ends) == 2 and all(
            map(_is_number, ends))
    if kind == "line":
        return isinstance(given, dict) and all(map(_is_number, given.values()))
    return isinstance(given, (str, int, float)) and not isinstance(given, bool)


def _is_number(part: object) -> bool:
    return isinstance(part, (int, float)) and not isinstance(part, bool) and abs(part) < 1e15


def _of_notebook(notebook: object) -> Record | None:
    """What a saved notebook of the essay carries; None for what is none."""
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return None
    record, asked, ours = _fresh(), [], False
    try:
        for cell in notebook["cells"]:
            source = "".join(cell["source"])
            asked = questions(source) or asked
            ours |= own_cell(cell) or "from helpers import" in source
            if cell["cell_type"] == "markdown" and own_cell(cell):
                found = zip(asked, TO_QUESTION.split(source)[1:], strict=False)
                for question, words in found:
                    if words.strip():
                        answer = {"kind": "words", "asked": question, "given": words.strip()}
                        record["answers"][f"words|{question}"] = answer
            for output in cell.get("outputs", []):
                part = output.get("data", {}).get(MIME)
                if isinstance(part, dict):
                    record["name"] = part.get("name") or record["name"]
                    # What a cell says of its own answer is newer than the list of all at the end.
                    record["answers"] = {**part["answers"], **record["answers"]}
    except (KeyError, TypeError, AttributeError):
        return None
    return record if ours else None


# --- showing ---

def given(answer: Answer) -> str:
    """What was answered, for a table: "30", "1934: 50; 1938: 55"."""
    if answer["kind"] == "line":
        return "; ".join(f"{when}: {height:g}" for when, height in answer["given"].items())
    return f"{answer['given']:g}" if _is_number(answer["given"]) else str(answer["given"])


def said(answer: Answer) -> str:
    """An answer for a reader, with its unit and whether it is right: "30 per cent (not yet)"."""
    own = answer["given"]
    text = number(own) if _is_number(own) else given(answer)
    unit = f" {answer['unit']}" if answer.get("unit") and answer["kind"] != "line" else ""
    judged = {True: "answers.right", False: "answers.not-right"}.get(answer.get("right"))
    return text + unit + (f" ({section(0).phrase(judged)})" if judged else "")


class Answers(Page):
    """All answers as a table, which a saved notebook carries whole."""

    def __init__(self, record: Record) -> None:
        own, answers = section(0), list(record["answers"].values())
        count = own.phrase("answers.one" if len(answers) == 1 else "answers.several",
                           count=len(answers)) if answers else own.phrase("answers.nothing")
        heads = [own.phrase(f"answers.head-{head}") for head in ("kind", "asked", "given")]
        lines = [(own.phrase(f"answers.{one['kind']}"), one["asked"], said(one))
                 for one in answers]
        title = ": ".join(filter(None, (own.phrase("answers.title"), record["name"])))
        table = html_table(heads, lines) if lines else ""
        super().__init__(f"<p><strong>{escape(title)}.</strong> {escape(count)} "
                         f"{escape(own.phrase('answers.hand_in'))}</p>{table}",
                         f"{title}. {count}")
        self.record = record

    def _ipython_display_(self) -> None:
        from IPython.display import display
        carried = {MIME: self.record} if self.record["answers"] else {}
        display({"text/html": self.html, "text/plain": self.text} | carried, raw=True)


def my_answers(name: str = "") -> Answers:
    """All that you have guessed, drawn, answered and written, in every notebook of this folder.

    `name` is kept with it: your name or initials.  Words count as they were last saved.
    """
    record, place = kept(), _place()
    if name:
        record["name"] = str(name).strip()[:80]
        _write(record, place)
    if place is not None:
        for path in sorted(place.absolute().parent.glob("*.ipynb")):
            try:
                written = read(path)["answers"]
            except Slip:
                continue
            record["answers"] |= {key: one for key, one in written.items()
                                  if one["kind"] == "words"}
    return Answers(record)
