"""The lessons' own pages: what a teacher has in hand, and what their sheets show on paper."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape

from ..chart import PLOTLY, Chart
from ..contents import ROOT
from ..exercises import EXERCISES
from ..explorer import Explorer, Guess
from ..explorers.workbench import workbench
from ..lessons import Lesson, Part, lessons, named
from ..page import html_table
from ..text import section
from ..wording import period, stated
from . import source
from .deck import takeaway

# What a chart says of a guess that nobody made, and of controls that paper does not have.
GUESSED = re.compile(r"(?:Your guess|You (?:said|were|agree|disagree)|There are (?:more|fewer) than"
                     r"|A guess)[^.]*(?:\.\d[^.]*)*\. ?")
CONTROLS = re.compile(r"[^.?!<>]*\b(?:[Cc]ommit|Move the scale)\b[^.?!<>]*[.?!]")
# What is of use where each row is a line of its own.
MOST_ROWS = 12


def notebooks() -> Iterator[tuple[Lesson, dict]]:
    """Every lesson with the JSON of its notebook."""
    for lesson in lessons():
        path = ROOT / "notebooks" / f"{lesson.name}.ipynb"
        yield lesson, json.loads(path.read_text(encoding="utf-8"))


def expected(lesson: Lesson) -> dict[str, str]:
    """What a lesson has for the teacher, by the names that the guide uses, and by its steps."""
    teacher = lesson.teacher
    good = "\n".join(f"{at}. {one['good']}" for at, one in enumerate(lesson.questions, 1))
    steps = {f"Step: {step['title']}": f"{step['teacher']}\n\n{step['finds']}"
             for step in lesson.steps}
    closing = f"{lesson.steps[-1]['teacher']}\n\n{good}"
    return {"For": teacher["purpose"], "Misconceptions": teacher["mistakes"],
            "Sensitive": teacher["sensitive"], "Discussion": good,
            **steps, "Step: Questions for discussion": closing}


# --- the teacher's page ---

def page(lesson: Lesson) -> str:
    """Markdown of the teacher's page: minute by minute, and what to do without this or that."""
    own, shared = lesson.teacher, section("lessons")
    told = "\n\n".join(
        f"**{shared.phrase(f'heads.{key}')}** {' '.join(filter(None, [common, own[key]]))}"
        for key in ("needs", "projector", "paper", "chromebooks", "support", "quick", "sensitive",
                    "end", "homework")
        if (common := shared.tables["always"].get(key, "")) or own[key])
    links = shared.phrase("links", name=lesson.name)
    mistakes = f"**{shared.phrase('heads.mistakes')}**\n\n{own['mistakes']}"
    answers = "\n".join(f"{at}. *{one['ask']}* A good answer: {one['good']}"
                        for at, one in enumerate(lesson.questions, 1))
    return "\n\n".join((
        f"# {lesson.title} ({lesson.minutes} minutes)", f"*{lesson.whole['question']}*",
        own["purpose"], links, source.raw(_clock(lesson)), told, mistakes,
        f"**{shared.phrase('heads.questions')}**\n\n{answers}")) + "\n"


def _clock(lesson: Lesson) -> str:
    """The steps as a table with the minutes at which each begins and ends."""
    rows, at = [], 0
    for step in lesson.steps:
        end = at + step.table["minutes"]
        answers = " ".join(f"Exercise {name}: {EXERCISES[name].answer}." for name in
                           step.table.get("exercises", ()))
        rows.append((f"{at}–{end}", f"<strong>{_inline(step['title'])}</strong><br>"
                     f"{_inline(step['teacher'])}",
                     _inline(f"{step['finds']} {answers}"), _inline(step["paper"])))
        at = end
    heads = "".join(f'<th scope="col">{head}</th>' for head in section("lessons").tables["clock"])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (f'<div class="essay-table"><table class="essay-clock"><thead><tr>{heads}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")


def _inline(markdown: str) -> str:
    """A sentence with its stars as HTML."""
    bold = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", escape(markdown, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", bold)


# --- paper ---

def printed(cell: dict) -> Iterator[str]:
    """What a cell of the lesson's notebook shows, as HTML for paper."""
    if source.shows_workbench(cell):  # its views are handed out
        return
    drawings = [output["data"] for output in cell["outputs"] if output.get("data")]
    pictures = [data[PLOTLY] for data in drawings if PLOTLY in data]
    for data in drawings:
        if PLOTLY not in data and "text/html" in data:
            words = re.sub(r'<style>.*?</style>|<div class="essay-eras">.*?</div>', "",
                           "".join(data["text/html"]), flags=re.DOTALL)
            words = re.sub(r"<p><strong>[^<]*</strong> In Jupyter[^<]*</p>", "", takeaway(words))
            words = CONTROLS.sub("", words)
            drawn = source.pictured(pictures.pop(0)) if pictures else ""
            yield f"<figure>{drawn}<figcaption>{words}</figcaption></figure>"


def guesses(cell: dict) -> Iterator[tuple[str, str]]:
    """Label and unit of every guess that a cell of the lesson's notebook asks for."""
    explorer = source.explorer_of(cell)
    for control in explorer.controls.values() if explorer else ():
        if isinstance(control, Guess):
            yield control.label, control.unit


def handouts(step: Part) -> Iterator[str]:
    """Charts of a step that are printed for groups, as HTML."""
    for handout in step.table.get("handouts", ()):
        group, shown, *warning = handout.split(": ", 2)
        chart = _chart(shown)
        yield (f"<h2>{section('lessons').phrase('sheet.handout')}: {escape(group)}</h2>"
               + "".join(f"<p>{escape(one)}</p>" for one in warning) +
               f"<figure>{source.pictured(chart.drawing)}"
               f"<figcaption>{escape(chart.takeaway)}</figcaption></figure>")


def revealed(lesson: Lesson) -> str:
    """What the controls of a lesson would have shown, as HTML: what is to be handed out after the
    guesses.
    """
    told = "".join(_state(step, state) for step in lesson.steps
                   for state in step.table.get("reveal", ()))
    shared = section("lessons")
    head = f"<h2>{shared.phrase('sheet.reveal')}</h2><p>{shared.phrase('sheet.why')}</p>"
    return head + told if told else ""


def drawings(lesson: Lesson) -> list[dict]:
    """What plotly draws for the states that a lesson hands out afterwards and no notebook shows:
    each needs a picture of its own.
    """
    return [drawn for step in lesson.steps for state in step.table.get("reveal", ())
            if (drawn := _own_drawing(_explorer(step, state), state))]


def _own_drawing(explorer: Explorer, state: Mapping) -> dict:
    """What is drawn of a state; empty where it is nothing, or what pupils have seen already."""
    drawn = explorer.chart(**state).drawing
    return drawn if drawn != explorer.chart().drawing else {}


def _explorer(step: Part, state: Mapping) -> Explorer:
    """The explorer of a step that has the controls of a state."""
    return next(thing for shown in step.table["show"]
                if isinstance(thing := named(shown), Explorer)
                and set(state) <= set(thing.controls))


def _state(step: Part, state: Mapping) -> str:
    """One state of the explorer of a step as a picture, in words, and in numbers that pupils have
    not seen.
    """
    explorer = _explorer(step, state)
    chart = explorer.chart(**state)
    chosen = [str(value) for name, value in state.items()
              if not isinstance(explorer.controls[name], Guess)]
    rows, before = ([(row["label"], stated(row), period(row)) for row in one.records
                     if row["label"] != "your guess"] for one in (chart, explorer.chart()))
    new = rows != before and len(rows) <= MOST_ROWS
    table = _with_dates(rows) if new else ""
    head = f"{explorer.question} ({', '.join(chosen)})" if chosen else explorer.question
    drawn = source.pictured(_own_drawing(explorer, state))
    shown = f"<figure>{drawn}</figure>" if drawn else ""
    return (f"<h3>{escape(head)}</h3><p><strong>{escape(chart.title)}</strong></p>{shown}"
            f"<p>{escape(GUESSED.sub('', chart.takeaway))}</p>{table}")


def _with_dates(rows: list[tuple[str, str, str]]) -> str:
    """Rows of a state as a table; where the labels have the only dates, without a column of them.
    """
    heads = ("What", "Amount", "When")
    columns = 2 if {when for *_, when in rows} == {"undated"} else 3
    return html_table(heads[:columns], [row[:columns] for row in rows])


def _chart(shown: str) -> Chart:
    """The chart that a lesson names: `eras.rates`, `nep.opening`, `workbench harvests`."""
    name, _, view = shown.partition(" ")
    if name == "workbench":
        return workbench.view(view) if view else workbench.chart()
    thing = named(shown)
    return thing.chart() if isinstance(thing, Explorer) else thing()
