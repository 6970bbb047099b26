"""A stored notebook turned into a page of Markdown for the static site.

Prose stays as it is; charts, explorers and exercises become places that the page's script fills.
"""

import base64
import html
import json
import re
from collections.abc import Iterator

from .. import answers
from ..chart import PLOTLY
from ..drawing import Draw
from ..exercises import EXERCISES, Number, exercise
from ..explorer import Explorer
from ..explorers import workbench
from ..judges import NEARLY
from ..lessons import named
from ..pictures import picture
from ..text import section
from .pack import packed
from .states import drawn, states

UNRUN = ("On these pages nothing has to be run: what is said of cells, keys and menus below is "
         "for the notebook in JupyterLab.")
NO_SCRIPT = ("Without JavaScript the charts of this page are pictures, nothing can be moved and "
             "answers are not checked.")
UNSCRIPTED = (".essay-scroll,.essay-exercise,.essay-controls,.essay-workbench-here,"
              ".essay-sketch-here,.essay-write,.essay-answers-here{display:none}")
TO_SEARCH = "; run this cell (Shift + Enter) to search them</summary>"
SEARCH_THERE = '</summary><p><a href="register.html">Search them in the register.</a></p>'
# A cell that shows an explorer names it and nothing else: theme, dot, name.
EXPLORER = re.compile(r"[a-z_]+\.\w+$")


def explorer_of(cell: dict) -> Explorer | None:
    """The explorer that a code cell shows, or None."""
    return _named(cell) if _stored(cell, 'class="essay-stored"') else None


def drawing_of(cell: dict) -> Draw | None:
    """What the reader is to draw in a code cell, or None."""
    return _named(cell) if _stored(cell, "essay-sketch-stored") else None


def shows_workbench(cell: dict) -> bool:
    """Whether a code cell shows the workbench, which pages have live."""
    return _stored(cell, "essay-workbench-stored")


def _stored(cell: dict, mark: str) -> bool:
    """Whether this mark stands in what is stored in place of a cell's live widget."""
    return any(mark in "".join(output.get("data", {}).get("text/html", ""))
               for output in cell["outputs"])


def _named(cell: dict) -> object | None:
    """What the last line of a cell names, if it names something of a theme and nothing else."""
    last = "".join(cell["source"]).strip().splitlines()[-1]
    return named(last) if EXPLORER.match(last) else None


def sketch(drawing: Draw, data: dict) -> str:
    """Where the page's script puts what is to be drawn; its data are added to those of the page."""
    data.setdefault("sketches", []).append(drawing.data())
    told = html.escape(drawing.chart().alternative)
    return (f'<div class="essay-sketch-here" data-at="{len(data["sketches"]) - 1}"></div>'
            f"<noscript><p>{told}</p></noscript>")


def page(notebook: dict) -> str:
    """Markdown of one notebook (its JSON as a dict), with the data of its charts and explorers.

    The set-up cell and the lines that wait for a reader's own copy are left out; code is folded;
    what the cells printed stands as it is stored.
    """
    parts, data = [], {"charts": [], "explorers": []}
    without = f"<noscript><style>{UNSCRIPTED}</style><p>{NO_SCRIPT}</p></noscript>"
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        tags = cell["metadata"].get("tags", [])
        if answers.own_cell(cell) or "setup" in tags or source.startswith("passage("):
            continue
        if cell["cell_type"] == "markdown":
            parts.append(_prose(source))
            parts += map(raw, _fields(source))
        elif "exercise" in tags:
            parts.append(raw(_exercise(source)))
        else:
            parts.append(raw(_code(source)))
            if drawing := drawing_of(cell):
                parts.append(raw(sketch(drawing, data)))
            elif explorer := explorer_of(cell):
                data["explorers"].append(states(explorer))
                parts.append(raw(place("explorer", len(data["explorers"]) - 1,
                                       explorer.question, explorer.chart().alternative,
                                       pictured(explorer.chart().drawing))))
            elif shows_workbench(cell):
                data["workbench"] = workbench.data()
                told = html.escape(workbench.workbench.chart().alternative)
                parts.append(raw('<div class="essay-workbench-here"></div>'
                                 f"<noscript><p>{told}</p></noscript>"))
            else:
                parts += _outputs(cell["outputs"], data)
    parts.insert(1, raw(without))
    parts.append(raw('<section class="essay-answers-here"></section>'))
    parts.append(raw(packed(data)))
    return "\n\n".join(parts) + "\n"


def pictured(drawing: dict) -> str:
    """The picture of a drawing as HTML; empty where there is none."""
    drawn = picture(drawing) if drawing else ""
    blob = base64.b64encode(drawn.encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{blob}">' if drawn else ""


def _prose(markdown: str) -> str:
    """Prose for a page on which nothing is run."""
    to_press = markdown.replace("in place of the three dots and run the cell",
                                "in the field and press the button")
    title, _, rest = to_press.partition("\n")
    # The first page teaches how to work in JupyterLab.
    note = f"\n> {UNRUN}" if title == "# Start here" else ""
    return f"{title}\n{note}\n{rest}" if note else f"{title}\n{rest}".rstrip("\n")


def raw(markup: str) -> str:
    """A block of HTML that the Markdown reader passes on untouched."""
    return f"``````{{raw}} html\n{markup}\n``````"


def _code(source: str) -> str:
    return (f'<details class="essay-code"><summary>Code</summary>'
            f"<pre>{html.escape(source)}</pre></details>")


def place(kind: str, at: int, question: str, alternative: str, picture: str = "") -> str:
    """Where the page's script draws chart or explorer number `at`; without a script `picture` (SVG)
    and the alternative stand there.
    """
    name = html.escape(question)
    asked = f'<p class="essay-question">{name}</p>' if kind == "explorer" else ""
    return (f'<div class="essay-{kind}" data-at="{at}">{asked}<div class="essay-scroll">'
            f'<div class="essay-drawing" role="group" aria-label="{name}"></div></div>'
            f"<noscript>{picture}<p>{html.escape(alternative)}</p></noscript></div>")


def _outputs(outputs: list, data: dict) -> Iterator[str]:
    """The stored outputs of a cell as blocks of HTML."""
    for output in outputs:
        if output["output_type"] == "stream":
            printed = html.escape("".join(output["text"]).rstrip())
            yield raw(f'<pre class="essay-print">{printed}</pre>')
            continue
        found = output.get("data", {})
        if PLOTLY in found:
            data["charts"].append(drawn(found[PLOTLY]))
            finding = found[PLOTLY]["layout"]["meta"]["finding"]
            alternative = "".join(found["text/plain"])
            yield raw(place("chart", len(data["charts"]) - 1, finding, alternative,
                            pictured(found[PLOTLY])))
        elif "text/html" in found:
            words = "".join(found["text/html"]).replace(TO_SEARCH, SEARCH_THERE)
            yield raw(f'<div class="essay-words">{words}</div>')
        elif "text/plain" in found:
            printed = html.escape("".join(found["text/plain"]))
            yield raw(f'<pre class="essay-print">{printed}</pre>')


def _fields(source: str) -> Iterator[str]:
    """A field to write in for what a Markdown cell asks its reader to write."""
    name_of = "field" if source.startswith(answers.DISCUSSION) else "field-note"
    for place, question in enumerate(answers.questions(source), 1):
        name = html.escape(section(0).phrase(f"answers.{name_of}", place=place))
        yield (f'<p class="essay-write"><label><span>{name}</span><textarea rows="4" '
               f'data-asked="{html.escape(question)}"></textarea></label></p>')


def _exercise(source: str) -> str:
    """An exercise as a form that judges in the page; all it needs stands in its own attribute."""
    number = re.search(r'check\("([\d.]+)"', source)[1]
    judge = EXERCISES[number]
    if isinstance(judge, Number):
        known = {"kind": "number", "right": float(judge.find()), "tolerance": judge.tolerance,
                 "unit": judge.unit, "nearly": NEARLY,
                 "slips": [[float(wrong()), said] for wrong, said in judge.slips.items()]}
        field = ('<label>Your answer <input type="text" inputmode="decimal" autocomplete="off">'
                 f"</label> <span>{html.escape(judge.unit)}</span>")
    else:
        known = {"kind": "words", "right": judge.right, "slips": list(judge.slips.items())}
        options = "".join(
            f'<label><input type="radio" name="x{number}" value="{html.escape(option)}"> '
            f"{html.escape(option)}</label> " for option in judge.options)
        field = f"<fieldset><legend>Your answer</legend>{options}</fieldset>"
    stored = html.escape(json.dumps(known, ensure_ascii=False))
    asked = html.escape(answers.plain(exercise(number).question))
    return (f'<form class="essay-exercise" data-answer="{stored}" data-number="{number}" '
            f'data-question="{asked}">{field} '
            f'<button>Check {number}</button> <p class="essay-told" role="status"></p></form>')
