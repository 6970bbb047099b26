"""The stored notebooks as one HTML document that a browser prints as a book.

Prose, pictures and tables stand as they are stored.  What a notebook folds away until a reader has
guessed stands at the end of its part; hints and worked answers stand at the end of the book.  Each
heading has an id, and an element of the class `essay-at` in a link waits for the page number of
what the link leads to.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from ..exercise_cells import number_of
from ..exercises import exercise
from ..explorer import RUN
from ..judges import Number
from ..page import WORDS_CSS, bullets
from ..pictures import SVG
from ..text import section
from ..wording import capital
from .prose import FOLDED, MARKDOWN, kept, title

STYLE = (Path(__file__).parent / "static" / "pdf.css").read_text(encoding="utf-8")
say = section("print")
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<style>{style}</style></head><body class="{kind}">{body}</body></html>"""
AT = '\u00a0<span class="essay-at"></span>'
# Headings that each part has: they are no help in a list of contents.
EVERYWHERE = ("Before you read", "Summary", "Exercises", "Questions for discussion",
              "Notes and further reading", "The figures and where they come from")
# What a reader is asked to press, and the list of all figures, which stand one by one in each part.
# Rules for the live page go too; a picture (its tag ends on a quotation mark) keeps its own.
PRESSED = re.compile(rf"\s*{RUN}[^.<]*\.|(?<!\">)<style>.*?</style>"
                     r"|<details><summary>(?:Description and data|All \d+ statistics;[^<]*)"
                     r"</summary>.*?</details>", re.DOTALL)
OUTPUT_FOLDED = re.compile(r"<details[^>]*><summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
QUESTION = re.compile(r'<div class="essay-stored[^"]*"><p>(<strong>.*?</strong>)\s*</p>', re.DOTALL)
GUESSED = re.compile("after your guess", re.IGNORECASE)


@dataclass
class Part:
    """One notebook as it is printed: `id`, number, title, HTML, what comes after a guess, its
    answers, and its headings as (level, id, words).
    """

    id: str
    number: int
    title: str
    body: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)


def book(notebooks: Mapping[str, dict]) -> str:
    """The document of some notebooks, given as their JSON by name, in the order of the book."""
    parts = [_part(name, notebook) for name, notebook in notebooks.items()]
    whole = len(parts) > 1
    heading = say.phrase("title") if whole else parts[0].title
    heads = "".join(
        f"@page {part.id} {{ @top-left {{ content: {_css(_numbered(part))}; "
        'font: 8.5pt "Liberation Sans", Arial, sans-serif; color: #5c5850; } }'
        f"\n#{part.id} {{ page: {part.id}; }}\n" for part in parts)
    answered = [part for part in parts if part.answers]
    answers = "".join(f"<h2>{escape(_numbered(part))}</h2>{''.join(part.answers)}"
                      for part in answered)
    last = (f'<section id="answers"><h1>{_word("answers")}</h1>{answers}</section>'
            if answered else "")
    body = "".join([_cover(heading, whole), _contents(parts, bool(answered)), _reading(),
                    *map(_section, parts), last])
    return PAGE.format(title=escape(heading), style=WORDS_CSS + STYLE + heads,
                       kind="essay-whole" if whole else "essay-single",
                       body=_linked(body, notebooks))


def _word(name: str, **values: object) -> str:
    return escape(say.phrase(f"words.{name}", **values), quote=False)


def _numbered(part: Part) -> str:
    return f"{part.number}\u2002{part.title}"


def _css(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _cover(heading: str, whole: bool) -> str:
    under = say.phrase("subtitle" if whole else "title")
    return (f'<section class="essay-cover"><p class="essay-print-title">{escape(heading)}</p>'
            f'<p class="essay-subtitle">{escape(under)}</p>{_html(say.phrase("about"))}'
            f'<div class="essay-licence">{_html(say.phrase("licence"))}</div></section>')


def _contents(parts: list[Part], answered: bool) -> str:
    def line(target: str, words: str) -> str:
        return f'<a href="#{target}"><span>{escape(words, quote=False)}</span>{AT}</a>'

    items = []
    for part in parts:
        inner = "".join(f"<li>{line(target, words)}</li>" for level, target, words in part.headings
                        if level == 2 and words not in EVERYWHERE)
        items.append(f"<li>{line(part.id, _numbered(part))}<ol>{inner}</ol></li>")
    if answered:
        items.append(f'<li>{line("answers", say.phrase("words.answers"))}</li>')
    return (f'<section class="essay-contents"><h1>{_word("contents")}</h1>'
            f'<ol>{"".join(items)}</ol></section>')


def _reading() -> str:
    told = (say.phrase("reading.moving"), say.phrase("reading.quoting"),
            say.phrase("reading.guessing", guessed=say.phrase("words.guessed")),
            say.phrase("reading.answering"))
    return (f'<section class="essay-reading"><h1>{escape(say.phrase("reading.title"))}</h1>'
            f"{''.join(map(_html, told))}</section>")


def _section(part: Part) -> str:
    later = ""
    if part.guessed:
        later = (f'<h2 id="{part.id}-guessed">{_word("guessed")}</h2>{"".join(part.guessed)}')
    return f'<section id="{part.id}">{"".join(part.body)}{later}</section>'


# --- one notebook ---

def _part(name: str, notebook: dict) -> Part:
    part = Part(f"part{name[:2]}", int(name[:2]), title(notebook))
    exercises, within = "", False
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if number := number_of(cell):
            exercises = number
            part.body.append(_give(number))
        elif cell["cell_type"] == "markdown":
            within = within or "## Exercises" in source
            part.body.append(_prose(part, source, exercises, within))
        else:
            part.body += _outputs(part, cell["outputs"])
    return part


def _prose(part: Part, source: str, exercise_before: str, within: bool) -> str:
    """A cell of prose; what it folds away goes where it is printed."""
    if source.startswith("# "):
        heading, _, rest = source.partition("\n")
        words = _word("part", number=part.number)
        return f'<p class="essay-number">{words}</p><h1>{escape(heading[2:])}</h1>{_html(rest)}'
    if "[contents](00-start-here.ipynb)" in source:
        return ""  # the way to the other notebooks
    if within:
        source = kept(source)
    made, solved = [], {}
    for place, piece in enumerate(FOLDED.split(source)):
        kind = place % 3
        if kind == 0:
            made.append(_headed(part, piece))
        elif kind == 1:
            summary = piece
        elif summary in ("Hint", "Worked answer"):
            solved[summary] = piece
        else:
            made.append(_put_off(part, summary, _html(piece)))
    if solved:
        part.answers.append(_solved(exercise_before, solved))
    return "".join(made)


def _headed(part: Part, markdown: str) -> str:
    """Markdown as HTML, with an id on each heading."""
    tokens = MARKDOWN.parse(markdown)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[at + 1].content.replace("*", "")
            target = _target(part.id, words)
            token.attrSet("id", target)
            part.headings.append((int(token.tag[1]), target, words))
    return _bound(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def _target(part: str, heading: str) -> str:
    return f"{part}-" + re.sub(r"[^\w-]", "", re.sub(r"[\s-]+", "-", heading.lower()))


def _html(markdown: str) -> str:
    return _bound(MARKDOWN.render(markdown))


def _bound(html: str) -> str:
    # A paragraph sign stays with its number.
    return html.replace("¶ ", "¶\u00a0")


def _put_off(part: Part, summary: str, content: str) -> str:
    """What was folded: at the end of the part if it tells what was to be guessed, else opened."""
    words = escape(re.sub(r"(?i):? *(open them )?after your guess:? *", "", summary), quote=False)
    if not GUESSED.search(summary):
        return f'<p class="essay-opened">{summary}</p>{content}'
    target = f"{part.id}-guessed-{len(part.guessed) + 1}"
    part.guessed.append(f'<h3 id="{target}">{capital(words)}</h3>{content}')
    return f'<p class="essay-turn"><a href="#{target}">{_word("turn")}{AT}.</a></p>'


def _outputs(part: Part, outputs: list) -> Iterator[str]:
    """The stored outputs of a cell: pictures, cards, sentences and tables."""
    shown = []
    for output in outputs:
        data = output.get("data", {})
        if output["output_type"] == "stream":
            shown.append(f"<pre>{escape(''.join(output['text']).rstrip())}</pre>")
        elif SVG in data:
            shown.append(_picture("".join(data[SVG]), "".join(data["text/plain"])))
        elif "text/html" in data:
            words = PRESSED.sub("", "".join(data["text/html"]))
            if asked := QUESTION.match(words):
                # What is asked stands above the picture, and what follows from it below.
                shown.insert(0, f'<p class="essay-asked">{asked[1]}</p>')
                words = words[asked.end():]
            shown.append(OUTPUT_FOLDED.sub(
                lambda fold: _put_off(part, fold[1], fold[2]), words))
    if "".join(shown).strip():
        yield f'<div class="essay-output">{_bound("".join(shown))}</div>'


def _picture(svg: str, alternative: str) -> str:
    blob = base64.b64encode(svg.encode()).decode()
    return (f'<figure class="essay-picture"><img alt="{escape(alternative)}" '
            f'src="data:image/svg+xml;base64,{blob}"></figure>')


def _give(number: str) -> str:
    """Room for an answer, and where the worked one stands."""
    judge = exercise(number).judge
    if isinstance(judge, Number):
        room, unit = "", f"<u></u> {escape(judge.unit)}"
    else:
        room, unit = bullets(map(escape, judge.options), "essay-choose"), "<u></u>"
    return (f'{room}<p class="essay-give"><span>{_word("answer")}</span> {unit} '
            f'<a href="#answer-{number}">{_word("see")}{AT}</a></p>')


def _solved(number: str, solved: Mapping[str, str]) -> str:
    told = "".join(
        _html(f"**{say.phrase(f'words.{name}')}.** {solved[summary].strip()}")
        for summary, name in (("Hint", "hint"), ("Worked answer", "worked")) if summary in solved)
    return (f'<div class="essay-solved" id="answer-{number}">'
            f"<h4>{number}</h4>{told}</div>")


def _linked(body: str, notebooks: Mapping[str, dict]) -> str:
    """Links between notebooks lead to their parts; of what is not in the book the words stay."""
    ids = set(re.findall(r' id="([^"]+)"', body))

    def link(found: re.Match) -> str:
        href, words = found[1], found[2]
        if href.startswith(("http:", "https:")):
            return found[0]
        name, _, anchor = href.partition("#")
        if anchor in ids and not name:
            return found[0]
        here = name.removesuffix(".ipynb")
        part = f"part{here[:2]}" if here in notebooks else found.string[:found.start()].rpartition(
            '<section id="')[2].partition('"')[0] if not name else ""
        target = _target(part, anchor) if anchor else part
        target = target if target in ids else part
        return f'<a href="#{target}">{words}</a>' if target in ids else words

    return re.sub(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', link, body, flags=re.DOTALL)


def numbered(document: str, pages: Mapping[str, int]) -> str:
    """A document with the number of the page on which each target stands."""
    return re.sub(
        r'(<a href="#([^"]+)">(?:(?!</a>).)*?<span class="essay-at">)[^<]*(</span>)',
        lambda found: f"{found[1]}{pages.get(found[2], '')}{found[3]}", document, flags=re.DOTALL)
