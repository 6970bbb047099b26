"""Charts of words: HTML on the light paper of the charts, styled by `words.css`.

Tone is told by sign and word before colour; tables have heads for rows and columns; whatever is
said by weight or shade alone is said in a word to those who hear the page.
"""

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from ..chart import Chart
from ..data import framed
from ..text import Words
from ..wording import missing


def element(tag: str, inside: str, **attributes: str) -> str:
    """One element around a piece of HTML.

    `attributes` are escaped, and left out where empty; `kind` is its class, and `data_head` is
    written data-head.  Text from elsewhere goes through `text` first.
    """
    names = {"kind": "class"}
    given = "".join(f' {names.get(name, name).replace("_", "-")}="{escape(value)}"'
                    for name, value in attributes.items() if value)
    return f"<{tag}{given}>{inside}</{tag}>"


def text(words: object) -> str:
    """Anything that is no HTML, as it is written in HTML."""
    return escape(str(words), quote=False)


def heard(words: str) -> str:
    """A word for readers who hear the page, where others see a weight or a shade."""
    return element("span", f"{text(words)} ", kind="essay-heard")


def paragraph(reference: object) -> str:
    """The paragraph of the chapter behind a claim, or nothing."""
    return "" if missing(reference) else " " + element("small", f"¶\u00a0{text(reference)}")


def table(heads: Sequence[str], lines: Iterable[str], kind: str) -> str:
    """A table of rows whose cells are HTML already; no head where all `heads` are empty.

    The first column names the rows; `kind` is the class of the table.
    """
    named = "".join(element("th", text(head), scope="col") if head else element("td", "")
                    for head in heads)
    top = element("thead", element("tr", named)) if any(heads) else ""
    rows = "".join(element("tr", line) for line in lines)
    return element("table", top + element("tbody", rows), kind=kind,
                   style=f"--columns:{len(heads) - 1}")


def card(form: str, words: Words, rows: pd.DataFrame, body: str, *, foot: str,
         described: str) -> Chart:
    """A chart that is all words: `body` (HTML) between title and foot, and no drawing."""
    caption = element("strong", text(words.title))
    if words.scope:
        caption += element("span", text(words.scope))
    below = element("p", text(foot), kind="essay-foot") if foot else ""
    figure = element("figure", element("figcaption", caption) + body + below, kind="essay-card",
                     data_finding=words.title)
    return Chart(form, words, rows, foot, body=figure, described=described)


def below(body: str) -> str:
    """Words (HTML) that belong to a drawing, on the card that follows it."""
    return element("div", body, kind="essay-card")


def word_rows(lines: Iterable[tuple[str, str, float | None]], unit: str = "words",
              era: str | None = None) -> pd.DataFrame:
    """Rows for what a chart says in words: (label, paragraph or "", a number or None) a line."""
    return framed({
        "id": "", "label": label, "mark": "text" if reference else "computed",
        "reference": reference, "bound": "exactly", "value": value,
        "unit": "words" if value is None else unit, "era": era or "", "as_of": "", "grade": ""}
        for label, reference, value in lines)
