"""What a class has answered: `python -m helpers.editions.answers FOLDER` reads the files of answers
in a folder, downloads of the offline pages and saved notebooks, and writes there `class.csv`, one
line an answer, and `class.html`, one page that shows guesses and drawn lines on a projector.

Files that are damaged or not of this essay are named and left out.  The teacher's pages have the
same page without answers, which reads the files itself and needs no Python.
"""

import csv
import json
import sys
from collections.abc import Iterable
from html import escape
from io import StringIO
from pathlib import Path
from string import Template

from ..answers import DISCUSSION, ESSAY, MIME, NOTE, TO_QUESTION, Record, given, read
from ..slips import Slip
from ..text import section
from .sphinx_pages import STATIC

COLUMNS = ("name", "kind", "asked", "question", "given", "unit", "right")
MADE = ("class.csv", "class.html")


def collected(folder: Path) -> tuple[list[dict], list[str]]:
    """The pupils of a folder and of those within it, each with a name and answers, and a sentence
    for every file left out.

    Whoever gives no name goes by that of the file; several files of one name are one pupil.  Raises
    `Slip` for a folder that is not there.
    """
    if not folder.is_dir():
        raise Slip(section(0).phrase("class.no_folder", folder=str(folder)))
    records: dict[str, Record] = {}
    skipped = []
    for path in sorted(folder.rglob("*")):
        # What an operating system or Jupyter leaves beside a file is nobody's answer.
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file() or path.name in MADE:
            continue
        try:
            record = read(path)
        except Slip as slip:
            skipped.append(str(slip))
            continue
        name = record["name"] or path.stem
        known = records.setdefault(name, record | {"name": name})
        known["answers"] = {**record["answers"], **known["answers"]}
    return [{"name": name, "answers": list(record["answers"].values())}
            for name, record in records.items()], skipped


def table(pupils: Iterable[dict]) -> str:
    """All answers as CSV text, one line each, with the columns of `COLUMNS`."""
    text = StringIO()
    text.write("\ufeff")  # tells a spreadsheet that this is UTF-8
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for pupil in pupils:
        for one in pupil["answers"]:
            right = {True: "yes", False: "no"}.get(one.get("right"), "")
            lines.writerow(map(_harmless, (
                pupil["name"], one["kind"], one["asked"], one.get("question", ""), given(one),
                one.get("unit", ""), right)))
    return text.getvalue()


def _harmless(cell: object) -> str:
    """Words that a spreadsheet would take for a formula, marked as text."""
    text = str(cell)
    try:
        float(text)
    except ValueError:
        return f"'{text}" if text.startswith(tuple("=+-@\t\r")) else text
    return text


def page(pupils: list[dict], skipped: list[str]) -> str:
    """The page of a class, in one file that needs no other."""
    own = section(0)
    said = {name: text for part in ("answers", "class") for name, text in own.table(part).items()}
    data = {"words": said, "essay": ESSAY, "mime": MIME, "discussion": DISCUSSION,
            "note": NOTE.pattern, "written": TO_QUESTION.pattern, "columns": COLUMNS,
            "pupils": pupils, "skipped": skipped}
    # Nothing that a pupil wrote may end the script it stands in.
    packed = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    script = (STATIC / "class.js").read_text(encoding="utf-8")
    words = {name: escape(own.phrase(f"class.{name}"))
             for name in ("title", "about", "choose", "table")}
    return Template((STATIC / "class.html").read_text(encoding="utf-8")).substitute(
        words, data=packed, script=script)


def main(folder: Path) -> str:
    """Write table and page of a folder; returns what is told of it."""
    pupils, skipped = collected(folder)
    for name, made in zip(MADE, (table(pupils), page(pupils, skipped)), strict=True):
        (folder / name).write_text(made, encoding="utf-8", newline="\n")
    found = section(0).phrase("class.written", count=len(pupils), folder=str(folder))
    return "\n".join([found, *skipped])


if __name__ == "__main__":
    try:
        if len(sys.argv) != 2:
            raise Slip(section(0).phrase("class.usage"))
        print(main(Path(sys.argv[1])))
    except Slip as slip:
        sys.exit(str(slip))
