"""The notebook of a lesson, laid out from its text file: `refresh.py lesson-who-paid` runs it.

What a lesson shows stands in other notebooks already and is named: `nep.opening` (an explorer, a
drawing or a fixed chart of a theme), `5 taken` (the cell of notebook 5 that says `say("taken")` or
`say.sum("taken")`), `workbench` or `workbench harvests` (a view of it).
"""

import ast
import re
from functools import cache
from pathlib import Path

import nbformat

from helpers import answers, exercise_cells
from helpers.contents import notebook
from helpers.data import estimates, statistics
from helpers.drawing import Draw
from helpers.explorer import Explorer
from helpers.lessons import lessons, named
from helpers.slips import Slip

END = "<!-- /lessons -->"
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
HIDDEN = {"jupyter": {"source_hidden": True}, "tags": ["remove-input", "setup"]}
# What slides leave out, what they show as a whole, and what is only said over the slide before it.
SKIPPED = {"slideshow": {"slide_type": "skip"}}
WHOLE = {"slideshow": {"slide_type": "slide"}}
SPOKEN = {"slideshow": {"slide_type": "notes"}}
TO_DO = ("Put your answer in place of the three dots and run the cell (Shift + Enter). "
         "*Core* exercises are for everybody, *support* ones are easier, *stretch* ones harder.")
MORE = ("Who counted the figures above, and what is disputed about them, is told in full in these "
        "notebooks:")


def laid_out(lesson):
    """The notebook of a `Lesson`, not yet run."""
    told, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cells = [
        told(f"# {lesson.title}\n\n*{lesson.whole['question']}*"),
        told(f"**A lesson of {lesson.minutes} minutes** · no programming needed · "
             "[contents](00-start-here.ipynb)"),
        code("from helpers import before, check", metadata=HIDDEN),
        told("## Before you read", metadata=SKIPPED),
        code(f'before("{lesson.name}")', metadata=SKIPPED),
    ]
    if lesson.whole["notice"]:
        cells.insert(2, told(f"> **Please note.** {lesson.whole['notice']}",
                             metadata=of(lesson.whole, "notice")))
    *steps, last = lesson.steps
    for step in steps:
        whole = SPOKEN if step.table.get("spoken") else WHOLE if "\n|" in step["say"] else {}
        cells.append(told(f"## {step['title']}\n\n{step['say']}",
                          metadata=of(step, "title", "say") | whole))
        sources = map(source_of, step.table.get("show", ()))
        cells += [code(source, metadata=on_slide(source)) for source in sources]
        exercises = step.table.get("exercises", ())
        then = "\n\n".join(filter(None, [step["then"], TO_DO if exercises else ""]))
        if then:
            cells.append(told(then, metadata=of(step, "then")))
        for name in exercises:  # hint and worked answer go into the empty cell
            cells += [code(f'from helpers import check\ncheck("{name}", ...)',
                           metadata={"tags": ["exercise"]}), told("")]
    asked = "\n".join(f"{at}. {one['ask']}" for at, one in enumerate(lesson.questions, 1))
    more = "\n".join(f"- {notebook(number).link}" for number in lesson.whole.table["notebooks"])
    cells += [told(f"## Questions for discussion\n\n{last['say']}\n\n{asked}", metadata=WHOLE),
              told(f"## Notes and further reading\n\n{MORE}\n\n{more}")]
    return answers.put(exercise_cells.put(nbformat.v4.new_notebook(cells=cells)))


def on_slide(source):
    """What slides make of a cell: a sum stands on one."""
    return WHOLE if "say.sum(" in source else {}


def listed():
    """The files that list the lessons, with their text as it should be."""
    made = {}
    for path, folder in ((NOTEBOOKS.parent / "README.md", "notebooks/"),
                         (NOTEBOOKS / "teachers-guide.md", "")):
        above, begin, rest = path.read_text(encoding="utf-8").partition("<!-- lessons -->\n")
        made[path] = f"{above}{begin}{rows(folder)}{END}{rest.partition(END)[2]}"
    return made


def rows(folder):
    """A table of the lessons, whose links lead into `folder`."""
    lines = ["| lesson | minutes | its question |", "|---|---|---|"]
    lines += [f"| [{one.title}]({folder}{one.name}.ipynb) | {one.minutes} | {one.whole['question']} |"
              for one in lessons()]
    return "\n".join(lines) + "\n"


def of(part, *keys):
    """The metadata of a cell: the figures that these texts of a part fill in."""
    ids = part.ids(*keys)
    named = {"statistics": set(statistics()["id"]), "estimates": set(estimates()["id"])}
    return {kind: own for kind, known in named.items() if (own := [one for one in ids if one in known])}


def source_of(shown):
    """The code of a cell that shows what a lesson names.

    Raises `Slip` where no notebook and no theme has it.
    """
    if found := re.fullmatch(r"workbench(?: ([\w-]+))?", shown):
        view = f'.view("{found[1]}")' if found[1] else ""
        return f"from helpers.explorers.workbench import workbench\nworkbench{view}"
    if found := re.fullmatch(r"(\d+) ([\w-]+)", shown):
        return of_notebook(int(found[1]), found[2])
    if (thing := named(shown)) is None:
        raise Slip(f"A lesson cannot show {shown}: expected, for instance, nep.opening.")
    call = "" if isinstance(thing, (Explorer, Draw)) else "()"
    return f"from helpers.explorers import {shown.partition('.')[0]}\n{shown}{call}"


def of_notebook(number, name):
    """The code of the cell of a notebook that says `name`, with what it needs imported."""
    set_up, cells = code_of(number)
    for source in cells:
        if f'say("{name}")' in source or f'say.sum("{name}"' in source:
            used = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
            modules = {"helpers": {"section"}}
            for node in ast.parse(set_up).body:
                if isinstance(node, ast.ImportFrom):
                    modules.setdefault(node.module, set()).update(
                        one.name for one in node.names if one.name in used)
            imports = [f"from {module} import {', '.join(sorted(names))}"
                       for module, names in modules.items() if names]
            return "\n".join([*imports, "", f"say = section({number})", source])
    raise Slip(f"Notebook {number} has no cell with say(\"{name}\").")


@cache
def code_of(number):
    """The source of a notebook's set-up cell, and of its other code cells."""
    path = NOTEBOOKS / f"{notebook(number).name}.ipynb"
    first, *others = [cell.source for cell in nbformat.read(path, as_version=4).cells
                      if cell.cell_type == "code"]
    return first, others
