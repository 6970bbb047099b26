"""Paper: `python -m helpers.editions.sheets` writes a sheet for each notebook to `_sheets/`, and
the keys to `_sheets/teacher/`.

Each is one HTML file to print on A4 in black and white.  A sheet shows no answer: questions, the
figures they are reckoned from, and room to write; the key has the worked answers and what telling
mistakes deserve to be told.
"""

import re
import shutil
from html import escape
from pathlib import Path

from ..answers import own_cell
from ..exercises import Exercise, Number
from ..lessons import Lesson
from ..page import bullets, html_table
from ..text import section
from ..wording import listed, missing, number, period, place_in_chapter, stated, with_unit
from . import handouts, lessons
from .prose import (
    NUMBERED,
    ROOT,
    Tasks,
    blocks,
    good_answers,
    guide,
    html,
    kept,
    links,
    looked_up,
    notebooks,
    tasks,
    title,
)

STYLE = (Path(__file__).parent / "static" / "sheets.css").read_text(encoding="utf-8")
FIGURES = ("The numbers as the chapter gives them, and figures from elsewhere where an exercise "
           "uses one. Not every exercise needs one; choosing is part of the work.")
CITED = ("Exercises to the chapter “From soviet power to soviet bonapartism”. "
         "Text: CC BY 4.0.")
WHO = '<div class="who"><span>Name</span><span>Class</span><span>Date</span></div>'
# Where a lesson ends on paper, which has no links.
AFTER = "Notes and further reading"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{heading}</title>
<style>{style}</style></head>
<body><header><h1>{heading}</h1></header><main>{body}</main><footer>{foot}</footer>{later}</body></html>
"""


def build(out: Path = ROOT / "_sheets") -> Path:
    """Write a sheet for each notebook and a page that lists them, and the keys into a folder apart,
    `teacher`; returns the folder.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    sheets, taught = {}, {}
    for name, notebook in notebooks():
        (out / f"{name}.html").write_text(sheet(notebook), encoding="utf-8")
        sheets[name] = title(notebook)
    for own, notebook in lessons.notebooks():
        (out / f"{own.name}.html").write_text(of_lesson(own, notebook), encoding="utf-8")
        taught[own.name] = own.title
    handed = _handed(out, handouts.pupils())
    body = ("<p>Open a sheet and print it: A4, black and white.</p>"
            f"<h2>Lessons</h2><ul>{links(taught)}</ul>"
            f'<h2>Notebooks</h2><ol start="0">{links(sheets)}</ol>'
            f"<h2>Beside them</h2><ul>{links(handed)}</ul>")
    (out / "index.html").write_text(_page("Exercise sheets", body), encoding="utf-8")
    keys(out / "teacher")
    _handed(out / "teacher", handouts.teachers())
    return out


def _handed(out: Path, pages: dict[str, str]) -> dict[str, str]:
    """Write pages of Markdown, whose first line is their title, to print; returns their titles."""
    titles = {}
    for name, text in pages.items():
        titles[name], _, rest = text.removeprefix("# ").partition("\n")
        (out / f"{name}.html").write_text(_page(titles[name], html(rest)), encoding="utf-8")
    return titles


def keys(out: Path) -> None:
    """Write the answer key of each notebook into a folder."""
    out.mkdir(parents=True)
    expected = guide()
    for name, notebook in notebooks():
        answers = key(notebook, expected.get(name, {}))
        (out / f"{name}-key.html").write_text(answers, encoding="utf-8")
    for taught, notebook in lessons.notebooks():
        answers = key(notebook, lessons.expected(taught))
        (out / f"{taught.name}-key.html").write_text(answers, encoding="utf-8")


def sheet(notebook: dict) -> str:
    """The exercises and questions of a notebook with room to write and without a single answer."""
    own = tasks(notebook)
    exercises = "".join(map(_task, own.exercises))
    questions = "".join(
        f'<div class="task"><p><b>{place}</b> {_inline(question)}</p>{_lines(5)}</div>'
        for place, question in enumerate(own.discussion, 1))
    now, later = _figures(own)
    levels = escape(section(0).phrase("levels.explained"))
    body = (f"{WHO}{now}<h2>Exercises</h2><p>{levels}</p>{_before(own)}{exercises}"
            f"<h2>Questions for discussion</h2>{questions}")
    return _page(title(notebook), body, later=later)


def of_lesson(taught: Lesson, notebook: dict) -> str:
    """A lesson on paper: its texts, pictures and tasks, then what is handed out afterwards."""
    exercises = {exercise.number: exercise for exercise in tasks(notebook).exercises}
    first, place, parts = taught.steps[0]["title"], "", []
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        if own_cell(cell):
            continue
        if cell["cell_type"] == "code" and not {"setup", "exercise"} & set(tags):
            parts += lessons.printed(cell)
            parts += [_give(*asked) for asked in lessons.guesses(cell)]
        for block in blocks("".join(cell["source"])) if cell["cell_type"] == "markdown" else ():
            if isinstance(block, tuple) or block.startswith(("# ", "**A lesson")):
                continue
            if block.startswith("#"):
                parts.append(_lines(3) if place == first else "")
                place = block.lstrip("# ")
                parts.append("" if place == AFTER else f"<h2>{_inline(place)}</h2>")
            elif found := NUMBERED.match(block):
                parts.append(_task(exercises[found[1]]))
            elif place == "Questions for discussion" and re.match(r"\d+\. ", block):
                parts += [f'<div class="task"><p>{escape(line)}</p>{_lines(4)}</div>'
                          for line in block.split("\n")]
            elif place != AFTER and kept(block):
                parts.append(html(kept(block), links=False))
    later = [part for step in taught.steps for part in lessons.handouts(step)]
    later += [part for part in [lessons.revealed(taught)] if part]
    return _page(taught.title, WHO + "".join(parts),
                 later="".join(f'<section class="later">{part}</section>' for part in later))


def _give(label: str, unit: str) -> str:
    return f'<p class="give">{escape(label)}: <u></u> {escape(unit)}</p>'


def key(notebook: dict, expected: dict) -> str:
    """The worked answers, with the sentences that telling mistakes deserve.

    `expected` is what the teacher's guide says of the notebook: what a good answer contains.
    """
    own = tasks(notebook)
    good = good_answers(expected, len(own.discussion))
    questions = "".join(
        f'<div class="task"><p><b>{place}</b> {_inline(question)}</p>'
        f"<p><em>A good answer contains:</em> {_inline(answer)}</p></div>"
        for place, (question, answer) in enumerate(zip(own.discussion, good), 1))
    discussed = f"<h2>Questions for discussion</h2>{questions}" if questions else ""
    answers = "".join(map(_answer, own.exercises))
    return _page(f"{title(notebook)}: answer key", answers + discussed, "For the teacher.")


def _page(heading: str, body: str, foot: str = CITED, later: str = "") -> str:
    return PAGE.format(heading=escape(heading), style=STYLE, body=body, foot=foot, later=later)


def _lines(count: int) -> str:
    return f'<div class="lines">{"<i></i>" * count}</div>'


def _inline(markdown: str) -> str:
    # On paper a word in quotation marks is no code.
    plain = re.sub(r'`"([^`"]+)"`', r"“\1”", markdown)
    return re.sub(r"^<p>(.*)</p>\n$", r"\1", html(plain, links=False), flags=re.DOTALL)


def _before(own: Tasks) -> str:
    """What the notebook says or prints before its exercises; printed lines keep their lines."""
    sentence, _, printed = own.before.strip().partition("\n")
    return ((f"<p>{_inline(sentence)}</p>" if sentence else "")
            + (f"<pre>{escape(printed.strip())}</pre>" if printed.strip() else ""))


def _figures(own: Tasks) -> tuple[str, str]:
    """The figures that the answers are computed from: a table for the sheet, and one on a page of
    its own for those that would tell an earlier answer.
    """
    used = {exercise.number: {row["id"]: row for row in looked_up(exercise.number)}
            for exercise in own.exercises}
    choices = [(exercise.number, exercise.judge.right) for exercise in own.exercises
               if not isinstance(exercise.judge, Number)]
    # What the print has garbled, an exercise may ask to restore: then the name of a row is an
    # answer.
    telling = {row["id"]: choice for rows in used.values() for row in rows.values()
               for choice, right in choices if row["grade"] == "garbled" and right in row["label"]}
    units = {row["unit"] for rows in used.values() for row in rows.values()
             if row["id"] in telling}
    held = [number for number, rows in used.items()
            if any(row["grade"] == "garbled" and row["unit"] in units for row in rows.values())]
    first = {name: row for number, rows in used.items() if number not in held
             for name, row in rows.items()}
    later = {name: row for number in held for name, row in used[number].items()}
    now = f"<h2>Figures</h2><p>{FIGURES}</p>{_table(first)}" if first else ""
    if not later:
        return now, ""
    after = listed(sorted(set(telling.values())))
    return now, (
        f'<section class="later"><h2>Figures for exercise{"s" * (len(held) > 1)} '
        f'{listed(held)}</h2>'
        f"<p>To be handed out when exercise {after} is done, because they tell its answer.</p>"
        f"{_table(later)}</section>")


def _table(rows: dict) -> str:
    return html_table(
        ("What", "Amount", "Time", "Where"),
        [(_named(row), stated(row), period(row), place_in_chapter(row)) for row in rows.values()])


def _named(row: dict) -> str:
    """What a row counts: of an estimate its label is only the author."""
    what = row.get("what") or row["label"]
    elsewhere = row["mark"] == "estimate" and not missing(row.get("place"))
    return f"{what}, {row['place']}" if elsewhere and row["place"] not in what else what


def _task(exercise: Exercise) -> str:
    judge = exercise.judge
    if isinstance(judge, Number):
        room = (f'<div class="room"></div><p class="give">Answer: <u></u> {escape(judge.unit)}</p>')
    else:
        room = bullets(map(escape, judge.options), "choose") + _lines(2)
    return (f'<div class="task"><p><b>{exercise.number}</b> {_inline(kept(exercise.asked))}</p>'
            f"{room}</div>")


def _answer(exercise: Exercise) -> str:
    judge = exercise.judge
    slips = [(with_unit(number(wrong()), judge.unit) if isinstance(judge, Number) else wrong, reply)
             for wrong, reply in judge.slips.items()]
    mistakes = bullets((f"{escape(wrong)}: {escape(reply)}" for wrong, reply in slips), "slips")
    return (f'<div class="task"><p><b>{exercise.number}</b> {_inline(kept(exercise.asked))}</p>'
            f'<p class="right">{escape(judge.answer)}</p>{html(exercise.worked, links=False)}'
            f"<p><em>Hint:</em> {_inline(exercise.hint)}</p>{mistakes}</div>")


if __name__ == "__main__":
    print(build())
