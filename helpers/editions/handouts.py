"""Pages beside the notebooks: six interpretations, six questions to write about, who is who and a
map for pupils; marking, the interpretations without their evidence and a note for heads and parents
for teachers.

All that they say stands in `data/text/` (`interpretations`, `exam`, `map`, `heads`); each page is
Markdown, for the offline pages as for paper.
"""

from collections.abc import Iterable, Mapping
from html import escape

from .. import places, tables
from ..contents import notebook
from ..data import Row, either
from ..load import table
from ..page import folded, html_table
from ..text import Text, section
from ..wording import capital, missing, period, place_in_chapter, stated

# The text file of each of the pupils' pages.
FILES = {"interpretations": "interpretations", "exam-questions": "exam", "who-is-who": "who",
         "map": "map"}
SHARES = ("knowledge", "sources", "interpretations")


def pupils() -> dict[str, str]:
    """The pages that pupils see: the Markdown of each by the name of its file."""
    return {"interpretations": _interpretations(), "exam-questions": _questions(),
            "who-is-who": _people(), "map": _map()}


def teachers() -> dict[str, str]:
    """The pages for teachers, in the same form."""
    return {"exam-marking": _marking(), "interpretations-alone": _texts_alone(),
            "note-for-heads": _heads()}


def links() -> str:
    """A list of the pupils' pages in Markdown, each with what it offers."""
    return _bullets(f"[{section(file).phrase('title')}]({name}.md): "
                    f"{section(file).phrase('offers')}" for name, file in FILES.items())


# --- pages ---

def _interpretations() -> str:
    own = _Words("interpretations")
    parts = [own.heading(), own["how"]]
    for view in own.each("views"):
        holders = [f"- {one['who']}, *{one['work']}*{'' if one.table['read'] else ' °'}: "
                   f"{one['says']}." for one in view.each("holders")]
        parts += [
            f"## {view['title']}", view["view"],
            f"**{own['held']}**", "\n".join(holders),
            f"**{own['leans']}**", _figures(own, view.table["figures"]),
            f"**{own['explains']}**", view["but"], _figures(own, view.table["against"]),
            f"**{own['chapter_says']}.** {view['chapter']}",
            f"**{own['asked']}**", _bullets(view.listed("questions"))]
    return _page([*parts, own["unopened"]])


def _texts_alone() -> str:
    """The positions without their evidence, which an examination question asks pupils to find."""
    own = _Words("interpretations")
    return _page([own.heading("alone_"), *(text for view in own.each("views")
                                           for text in (f"## {view['title']}", view["view"]))])


def _to_judge(ids: Iterable[str]) -> list[str]:
    """The texts of some interpretations, for a question that asks what they are worth."""
    views = {view["id"]: view for view in _Words("interpretations").each("views")}
    return [text for name in ids
            for text in (f"**{views[name]['title']}**", _set_off(views[name]["view"]))]


def _set_off(markdown: str) -> str:
    """A text of Markdown as a block set off from what is around it."""
    return "\n".join(f"> {line}" for line in markdown.splitlines())


def _questions() -> str:
    own = _Words("exam")
    parts = [own.heading()]
    for number, asked in enumerate(own.each("questions"), 1):
        marks = asked.table["marks"]
        read = ", ".join(notebook(part).link for part in asked.table["notebooks"])
        parts += [
            f"## {number}. {asked['title']}", f"*{own['kinds.' + asked['kind']]}*",
            f"**{asked['question']}**".replace("\n", "**\n\n**"),
            asked["sources"] if "sources" in asked.table else "",
            *_to_judge(asked.table.get("views", ())),
            own.filled("time", minutes=asked.table["minutes"], marks=sum(marks.values()),
                       read=read),
            own.filled("marks", **marks) + ".", f"**{own['levels']}**",
            html_table(own.listed("level_heads"), list(zip(
                own.listed("level_names"), bands(sum(marks.values()), len(asked.table["levels"])),
                asked.listed("levels"), strict=True)))]
    steps = [(step["step"], step["does"], step["begin"]) for step in own.each("frame")]
    return _page([
        *parts, f"## {own['frame_title']}", own["frame_about"],
        _table(own.listed("frame_heads"), steps),
        f"## {own['check_title']}", _bullets(own.listed("check"))])


def _marking() -> str:
    own = _Words("exam")
    parts = [own.heading("marking_")]
    every = list(own.each("questions"))
    for number, asked in enumerate(every, 1):
        question = f"*{asked['question']}*".replace("\n", "*\n\n*")
        parts += [f"## {number}. {asked['title']}", question,
                  f"### {own['content']}", _bullets(asked.listed("points"))]
        if "answer" in asked.table:
            answer = asked.inner("answer")
            parts += [f"### {own['annotated']}", own.filled("answer_is", level=answer["level"])]
            for said in answer.each("parts"):
                parts += [said["says"], f"> **{own['note']}.** {said['note']}"]
    shares = [(asked["title"], *(asked.table["marks"][share] for share in SHARES))
              for asked in every]
    parts += [f"## {own['marked_by']}", own["marked_about"],
              html_table(own.listed("shares_heads"), shares), f"## {own['comments_title']}"]
    for bank in own.each("comments"):
        parts += [f"### {own['names.' + bank['of']]}",
                  html_table(own.listed("comment_heads"),
                             list(zip(bank.listed("well"), bank.listed("next"), strict=True)))]
    return _page(parts)


def _people() -> str:
    own, every = _Words("who"), table("people").to_dict("records")
    left_out = [person for person in every if missing(person["printed"])]
    named = [person for person in every if not missing(person["printed"])]
    return _page([own.heading(), f"## {own['women_title']}", own["women"], tables.lives(left_out),
                  f"## {own['named_title']}", tables.lives(named), own["years"]])


def _map() -> str:
    own = section("map")
    told = own.phrase("alternative", count=len(own.tables["places"]))
    return _page([_Words("map").heading(), places.the_map().html,
                  folded("Description", f"<p>{escape(told)}</p>")])


def _heads() -> str:
    own = _Words("heads")
    return _page([own.heading(), *(text for part in own.each("parts")
                                   for text in (f"## {part['title']}", part["say"]))])


# --- parts of pages ---

def bands(marks: int, levels: int) -> list[str]:
    """Which marks of so many belong to each level, from the lowest: `["1–5", "6–10"]`."""
    ends = [round(marks * level / levels) for level in range(levels + 1)]
    return [f"{low + 1}–{high}" for low, high in zip(ends, ends[1:])]


def _figures(own: "_Words", ids: Iterable[str]) -> str:
    rows = [either(name) for name in ids]
    counted = [str(row.get("what") or row["label"]) for row in rows]
    return html_table(own.listed("heads"),
                      [(capital(what), stated(row), period(row), _origin(row))
                       for what, row in zip(counted, rows)], [row["id"] for row in rows])


def _origin(row: Row) -> str:
    """Where a figure is from, and how it was read."""
    if row["mark"] == "estimate":
        return f"{row['label']} ({row['grade']})"
    return f"the chapter, {place_in_chapter(row)}"


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(heads: list[str], rows: list[tuple[str, ...]]) -> str:
    """A table of Markdown, for cells that are Markdown themselves."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


class _Words:
    """A table of a text file whose texts are read filled: `words["title"]`."""

    def __init__(self, file: str, path: tuple[str, ...] = (), table: Mapping | None = None) -> None:
        self.file, self.path = file, path
        self.text: Text = section(file)
        self.table = self.text.tables if table is None else table

    def __getitem__(self, key: str) -> str:
        return self.filled(key)

    def filled(self, key: str, **values: object) -> str:
        """A text with its numbers, lines kept; raises `Slip`, naming file and line."""
        found: object = self.table
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise self.text.slip((*self.path, *key.split(".")), "expected a text")
            found = found[part]
        return self.text.paragraphs((*self.path, key), found, **values)

    def listed(self, key: str) -> list[str]:
        """The texts of a list, filled."""
        return [self.text.paragraphs((*self.path, key), text) for text in self.table[key]]

    def each(self, key: str) -> Iterable["_Words"]:
        """The tables of a list."""
        return [_Words(self.file, (*self.path, key, str(place)), table)
                for place, table in enumerate(self.table[key])]

    def inner(self, key: str) -> "_Words":
        """A table inside this one."""
        return _Words(self.file, (*self.path, key), self.table[key])

    def heading(self, prefix: str = "") -> str:
        """Title and introduction of a page."""
        return f"# {self[prefix + 'title']}\n\n{self[prefix + 'about']}"
