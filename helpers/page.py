"""A piece of text or a table for the page: HTML to look at, plain words for everything else."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from IPython.display import display

from .wording import missing

# The look of charts of words, for whatever page shows them.
WORDS_CSS = (Path(__file__).parent / "charts" / "words.css").read_text(encoding="utf-8")
# JupyterLab sets every table of an output flush right, which suits numbers but not sentences; a
# chart that no explorer's script has fitted to a narrow page is scrolled instead of cut; a card of
# words is as wide as a drawing.  Said once in a notebook, by the table of its figures.
STYLE = ("<style>.essay-table :is(td,th){text-align:left!important;vertical-align:top}"
         ".jp-OutputArea-child:has(>.js-plotly-plot){overflow-x:auto}"
         ".jp-OutputArea-child>.js-plotly-plot{max-width:860px}"
         ".jp-OutputArea-child>.js-plotly-plot:not([data-narrow]){min-width:720px}"
         f".jp-RenderedHTMLCommon .essay-card{{margin-right:-20px}}\n{WORDS_CSS}</style>")


class Page:
    """Something to show in a notebook: `html` for the page, `text` for whatever shows no HTML."""

    def __init__(self, html: str, text: str) -> None:
        self.html, self.text = html, text

    def _ipython_display_(self) -> None:
        display({"text/html": self.html, "text/plain": self.text}, raw=True)


def worked_out(title: str, lines: Sequence[str]) -> Page:
    """A calculation as a card: its title, and a line for each step in words and numbers."""
    html = (f'<div class="essay-card essay-sum"><strong>{escape(title)}</strong>'
            f"{bullets(map(escape, lines))}</div>")
    return Page(html, "\n".join([f"{title}:", *lines]))


def bullets(parts: Iterable[str], kind: str = "") -> str:
    """A list of pieces of HTML, of a class of its own if need be; nothing where there are none."""
    items = "".join(f"<li>{part}</li>" for part in parts)
    own = f' class="{kind}"' if kind else ""
    return f"<ul{own}>{items}</ul>" if items else ""


def folded(summary: str, html: str) -> str:
    """A piece of HTML that a reader opens by its summary."""
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


def html_table(heads: Sequence[str], lines: Sequence[Sequence],
               ids: Sequence[str] | None = None) -> str:
    """An HTML table of escaped cells, without the columns that are empty in every line.

    `heads` are the column names, `lines` equally long sequences, `ids` the register ids that each
    line shows: they let the tests, and whoever reads the page's source, find every number again.
    """
    kept = [i for i in range(len(heads)) if not all(missing(line[i]) for line in lines)]

    def cell(content: object) -> str:
        return f"<td>{'' if missing(content) else escape(str(content))}</td>"

    named = "".join(f"<th>{heads[i]}</th>" for i in kept)
    marks = ["" if missing(name) else f' data-id="{escape(str(name))}"'
             for name in ids or [""] * len(lines)]
    body = "".join(f"<tr{mark}>{''.join(cell(line[i]) for i in kept)}</tr>"
                   for mark, line in zip(marks, lines, strict=True))
    return (f'<div class="essay-table"><table><thead><tr>{named}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")
