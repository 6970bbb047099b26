"""Paper: `python -m helpers.editions.sheets` writes an exercise sheet and an answer key for each notebook to `_sheets/`.

Each is one HTML file to print on A4 in black and white.  A sheet shows no answer: questions, the figures they are
reckoned from, and room to write; the key has the worked answers and what telling mistakes deserve to be told.
"""

import re
import shutil
from html import escape

from ..exercises import Number
from ..page import html_table
from ..wording import amount, listed, missing, number, period, place_in_chapter, with_unit
from .prose import ROOT, good_answers, guide, html, lesson, looked_up, notebooks, title

STYLE = """
@page { size: A4; margin: 18mm 18mm 16mm; }
* { box-sizing: border-box; }
body { font: 11.5pt/1.4 "Source Sans 3", "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #000; background: #fff; max-width: 174mm; margin: 0 auto; padding: 4mm; }
header { border-bottom: 1.5pt solid #000; margin-bottom: 5mm; }
h1 { font-size: 19pt; line-height: 1.15; margin: 0 0 2mm; }
h2 { font-size: 13.5pt; margin: 7mm 0 2mm; break-after: avoid; }
p { margin: 0 0 2mm; }
.who { display: flex; gap: 8mm; margin: 3mm 0; }
.who span { flex: 1; border-bottom: 0.5pt solid #000; padding-bottom: 1mm; font-size: 9.5pt; }
.who span:first-child { flex: 2; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; line-height: 1.3; margin: 2mm 0; }
th, td { text-align: left; vertical-align: top; padding: 1mm 2mm 1mm 0; border-bottom: 0.4pt solid #777; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
th { border-bottom: 1pt solid #000; }
pre { font: 10pt/1.4 "Liberation Mono", monospace; margin: 1mm 0; white-space: pre-wrap; }
.task { break-inside: avoid; margin: 0 0 5mm; }
.task > p:first-child { margin-bottom: 1mm; }
.task b { margin-right: 1mm; }
.room { height: 22mm; border: 0.4pt solid #999; margin: 1.5mm 0; }
.lines { margin-top: 1mm; }
.lines i { display: block; height: 8.5mm; border-bottom: 0.4pt solid #999; }
.give { text-align: right; }
.give u { display: inline-block; min-width: 45mm; text-decoration: none; border-bottom: 0.8pt solid #000; margin: 0 2mm; }
.choose { display: flex; flex-wrap: wrap; gap: 1mm 8mm; list-style: none; padding: 0; margin: 1.5mm 0; }
.choose li::before { content: "\\2610\\00a0"; font-size: 13pt; }
.right { font-weight: bold; }
.slips { font-size: 9.5pt; margin: 1mm 0; padding-left: 5mm; }
footer { margin-top: 6mm; font-size: 8.5pt; border-top: 0.4pt solid #777; padding-top: 1mm; }
@media print { .later { break-before: page; } }
@media screen and (max-width: 700px) { .who { display: block; } .who span { display: block; margin-top: 4mm; } .essay-table { overflow-x: auto; } }
"""
FIGURES = "The numbers as the chapter gives them, and figures from elsewhere where an exercise uses one. Not every exercise needs one; choosing is part of the work."


def build(out=ROOT / "_sheets"):
    """Write a sheet and a key for each notebook, and a page that lists them; returns the folder."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    said, lines = guide(), []
    for name, notebook in notebooks():
        (out / f"{name}.html").write_text(sheet(notebook), encoding="utf-8")
        (out / f"{name}-key.html").write_text(key(notebook, said.get(name, {})), encoding="utf-8")
        lines.append(f'<li>{escape(title(notebook))}: <a href="{name}.html">sheet</a>, <a href="{name}-key.html">answer key</a></li>')
    (out / "index.html").write_text(_page("Exercise sheets", f'<p>Open a sheet and print it: A4, black and white.</p><ol start="0">{"".join(lines)}</ol>'), encoding="utf-8")
    return out


def sheet(notebook):
    """The exercises and questions of a notebook with room to write and without a single answer."""
    found = lesson(notebook)
    tasks = "".join(_task(exercise) for exercise in found.exercises)
    asked = "".join(f'<div class="task"><p><b>{i}</b> {_inline(question)}</p><div class="lines">{"<i></i>" * 5}</div></div>' for i, question in enumerate(found.discussion, 1))
    who = '<div class="who"><span>Name</span><span>Class</span><span>Date</span></div>'
    now, later = _figures(found)
    return _page(title(notebook), f"{who}{now}<h2>Exercises</h2>{_before(found)}{tasks}<h2>Questions for discussion</h2>{asked}", later=later)


def key(notebook, said):
    """The worked answers, with the sentences that telling mistakes deserve, and what the teacher's guide (`said`) expects of a discussion."""
    found = lesson(notebook)
    good = good_answers(said, len(found.discussion))
    talked = "".join(f'<div class="task"><p><b>{i}</b> {_inline(question)}</p><p><em>A good answer contains:</em> {_inline(answer)}</p></div>'
                     for i, (question, answer) in enumerate(zip(found.discussion, good), 1))
    answers = "".join(_answer(exercise) for exercise in found.exercises)
    return _page(f"{title(notebook)}: answer key", answers + (f"<h2>Questions for discussion</h2>{talked}" if talked else ""), "For the teacher.")


def _page(heading, body, foot="", later=""):
    foot = foot or "Exercises to the chapter “From soviet power to soviet bonapartism”. Text: CC BY 4.0."
    return (f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(heading)}</title>'
            f"<style>{STYLE}</style></head>\n<body><header><h1>{escape(heading)}</h1></header><main>{body}</main><footer>{foot}</footer>{later}</body></html>\n")


def _inline(markdown):
    # On paper a word in quotation marks is no code.
    return re.sub(r"^<p>(.*)</p>\n$", r"\1", html(re.sub(r'`"([^`"]+)"`', r"“\1”", markdown), links=False), flags=re.DOTALL)


def _before(found):
    """What the notebook says or prints before its exercises; printed lines keep their lines."""
    said, _, printed = found.before.strip().partition("\n")
    return (f"<p>{_inline(said)}</p>" if said else "") + (f"<pre>{escape(printed.strip())}</pre>" if printed.strip() else "")


def _figures(found):
    """The figures that the answers are computed from: a table for the sheet, and one on a page of its own for those that would tell an earlier answer."""
    used = {exercise.number: {row["id"]: row for row in looked_up(exercise.number)} for exercise in found.exercises}
    choices = [(exercise.number, exercise.judge.right) for exercise in found.exercises if not isinstance(exercise.judge, Number)]
    # What the print has garbled, an exercise may ask to restore: then the name of a row is an answer.
    told = {row["id"]: choice for rows in used.values() for row in rows.values() for choice, right in choices if row["grade"] == "garbled" and right in row["label"]}
    units = {row["unit"] for rows in used.values() for row in rows.values() if row["id"] in told}
    held = [number for number, rows in used.items() if any(row["grade"] == "garbled" and row["unit"] in units for row in rows.values())]
    first = {name: row for number, rows in used.items() if number not in held for name, row in rows.items()}
    later = {name: row for number in held for name, row in used[number].items()}
    now = f"<h2>Figures</h2><p>{FIGURES}</p>{_table(first)}" if first else ""
    if not later:
        return now, ""
    after = listed(sorted(set(told.values())))
    return now, (f'<section class="later"><h2>Figures for exercise{"s" * (len(held) > 1)} {listed(held)}</h2>'
                 f"<p>To be handed out when exercise {after} is done, because they tell its answer.</p>{_table(later)}</section>")


def _table(rows):
    return html_table(("What", "Amount", "Time", "Where"), [(_named(row), amount(row), period(row), place_in_chapter(row)) for row in rows.values()])


def _named(row):
    """What a row counts: of an estimate its label is only the author."""
    what = row.get("what") or row["label"]
    return f"{what}, {row['place']}" if row["mark"] == "estimate" and not missing(row.get("place")) and row["place"] not in what else what


def _task(exercise):
    judge = exercise.judge
    if isinstance(judge, Number):
        room = f'<div class="room"></div><p class="give">Answer: <u></u> {escape(judge.unit)}</p>'
    else:
        room = f'<ul class="choose">{"".join(f"<li>{escape(option)}</li>" for option in judge.options)}</ul><div class="lines">{"<i></i>" * 2}</div>'
    return f'<div class="task"><p><b>{exercise.number}</b> {_inline(exercise.question)}</p>{room}</div>'


def _answer(exercise):
    judge = exercise.judge
    if isinstance(judge, Number):
        right = with_unit(number(judge.find()), judge.unit)
        slips = [(with_unit(number(wrong()), judge.unit), said) for wrong, said in judge.slips.items()]
    else:
        right, slips = judge.right, list(judge.slips.items())
    told = f'<ul class="slips">{"".join(f"<li>{escape(wrong)}: {escape(said)}</li>" for wrong, said in slips)}</ul>' if slips else ""
    return (f'<div class="task"><p><b>{exercise.number}</b> {_inline(exercise.question)}</p><p class="right">{escape(right)}</p>{html(exercise.answer, links=False)}'
            f"<p><em>Hint:</em> {_inline(exercise.hint)}</p>{told}</div>")


if __name__ == "__main__":
    print(build())
