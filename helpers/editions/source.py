"""A stored notebook turned into a page of Markdown for the static site: prose as it is, charts, explorers and exercises as places to fill."""

import base64
import gzip
import html
import json
import re
from importlib import import_module

from ..answers import ANSWERS
from ..chart import PLOTLY
from ..exercises import Number
from .states import drawn, states, without_download

UNRUN = "On these pages nothing has to be run: what is said of cells, keys and menus below is for the notebook in JupyterLab."
TO_SEARCH = "; run this cell (Shift + Enter) to search them</summary>"
EXPLORER = re.compile(r"^explorers\.(\w+)\.(\w+)$")


def page(notebook, name):
    """Markdown of one notebook (its JSON as a dict) and the data behind its charts and explorers, ready to be packed.

    The set-up cell and the lines that wait for a reader's own copy are left out; code is folded; what the cells
    printed stands as it is stored.
    """
    parts, data = [], {"charts": [], "explorers": []}
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "markdown":
            parts.append(_told(source))
        elif "setup" in tags or source.startswith("passage("):
            continue
        elif "exercise" in tags:
            parts.append(_raw(_exercise(source)))
        else:
            parts.append(_raw(_code(source)))
            shown = EXPLORER.match(source.strip().splitlines()[-1])
            live = shown and any('class="essay-stored"' in "".join(o.get("data", {}).get("text/html", "")) for o in cell["outputs"])
            if live:
                found = getattr(import_module(f"helpers.explorers.{shown[1]}"), shown[2])
                data["explorers"].append(states(found))
                parts.append(_raw(_place("explorer", len(data["explorers"]) - 1, found.question, found.chart().alternative)))
            else:
                parts += _outputs(cell["outputs"], data)
    blob = base64.b64encode(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)).decode()
    parts.append(_raw(f'<script type="text/plain" id="essay-data">{blob}</script>'))
    return "\n\n".join(parts) + "\n"


def _told(markdown):
    """Prose for a page on which nothing is run."""
    title, _, rest = markdown.replace("in place of the three dots and run the cell", "in the field and press the button").partition("\n")
    # The first page teaches how to work in JupyterLab.
    return f"{title}\n\n> {UNRUN}\n{rest}" if title == "# Start here" else f"{title}\n{rest}".rstrip("\n")


def _raw(markup):
    """A block of HTML that the Markdown reader passes on untouched."""
    return f"``````{{raw}} html\n{markup}\n``````"


def _code(source):
    return f'<details class="essay-code"><summary>Code</summary><pre>{html.escape(source)}</pre></details>'


def _place(kind, at, question, alternative):
    asked = f'<p class="essay-question">{html.escape(question)}</p>' if kind == "explorer" else ""
    return (f'<div class="essay-{kind}" data-at="{at}">{asked}<div class="essay-scroll"><div class="essay-drawing" role="group" aria-label="{html.escape(question)}"></div></div>'
            f'<noscript><p>{html.escape(alternative)}</p></noscript></div>')


def _outputs(outputs, data):
    """The stored outputs of a cell as blocks of HTML."""
    for output in outputs:
        if output["output_type"] == "stream":
            yield _raw(f'<pre class="essay-print">{html.escape("".join(output["text"]).rstrip())}</pre>')
            continue
        found = output.get("data", {})
        if PLOTLY in found:
            data["charts"].append(drawn(found[PLOTLY]))
            alternative = "".join(found["text/plain"])
            title = re.search("<b>(.*?)</b>", found[PLOTLY]["layout"]["title"]["text"])[1].replace("<br>", " ")
            yield _raw(_place("chart", len(data["charts"]) - 1, html.unescape(title), alternative))
        elif "text/html" in found:
            words = without_download("".join(found["text/html"])).replace(TO_SEARCH, '</summary><p><a href="register.html">Search them in the register.</a></p>')
            yield _raw(f'<div class="essay-words">{words}</div>')
        elif "text/plain" in found:
            yield _raw(f'<pre class="essay-print">{html.escape("".join(found["text/plain"]))}</pre>')


def _exercise(source):
    """An exercise as a form that judges in the page; everything it needs stands in its own attribute."""
    number = re.search(r'check\("([\d.]+)"', source)[1]
    answer = ANSWERS[number]
    if isinstance(answer, Number):
        known = {"kind": "number", "right": float(answer.find()), "tolerance": answer.tolerance, "unit": answer.unit,
                 "slips": [[float(wrong()), said] for wrong, said in answer.slips.items()]}
        field = f'<label>Your answer <input type="text" inputmode="decimal" autocomplete="off"></label> <span>{html.escape(answer.unit)}</span>'
    else:
        known = {"kind": "words", "right": answer.right, "slips": list(answer.slips.items())}
        options = "".join(f'<label><input type="radio" name="x{number}" value="{html.escape(option)}"> {html.escape(option)}</label> ' for option in answer.options)
        field = f"<fieldset><legend>Your answer</legend>{options}</fieldset>"
    stored = html.escape(json.dumps(known, ensure_ascii=False))
    return f'<form class="essay-exercise" data-answer="{stored}" data-number="{number}">{field} <button>Check {number}</button> <p class="essay-told" role="status"></p></form>'
