"""A piece of text or a table for the page: HTML to look at, plain words for everything else."""

from html import escape

from IPython.display import display

from .wording import missing

# JupyterLab sets every table of an output flush right, which suits numbers but not sentences; and a chart that is
# narrower than its words is scrolled instead of cut.  Said once in a notebook, by the table of its figures.
STYLE = ("<style>.essay-table :is(td,th){text-align:left!important;vertical-align:top}"
         ".jp-OutputArea-child:has(>.js-plotly-plot){overflow-x:auto}.jp-OutputArea-child>.js-plotly-plot{min-width:880px}</style>")


class Page:
    """Something to show in a notebook: `html` for the page, `text` for whatever shows no HTML."""

    def __init__(self, html, text):
        self.html, self.text = html, text

    def _ipython_display_(self):
        display({"text/html": self.html, "text/plain": self.text}, raw=True)


def html_table(heads, lines, ids=None):
    """An HTML table of escaped cells, without the columns that are empty in every line.

    `heads` are the column names, `lines` equally long tuples, `ids` the register ids that each line shows (they let
    the tests, and whoever reads the page's source, find every number again).
    """
    kept = [i for i, _ in enumerate(heads) if any(not missing(line[i]) for line in lines)]
    cell = lambda content: f"<td>{'' if missing(content) else escape(str(content))}</td>"  # noqa: E731
    marks = ["" if missing(i) else f' data-id="{escape(str(i), quote=True)}"' for i in ids or [""] * len(lines)]
    body = "".join(f"<tr{mark}>{''.join(cell(line[i]) for i in kept)}</tr>" for mark, line in zip(marks, lines))
    return (f'<div class="essay-table"><table><thead><tr>{"".join(f"<th>{heads[i]}</th>" for i in kept)}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")
