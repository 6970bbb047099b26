"""What every notebook promises: the skeleton, each paragraph retold once and in order, each
statistic in prose and in a table, no numeral in prose that the data do not carry, no borrowed
words, light and quiet stored outputs, any cell alone after set-up.
"""

import json
import random
import re
from functools import cache
from html import unescape
from pathlib import Path

import nbformat
import pytest
import shell
from numerals import bare_text, carried, numbers, numerals
from refresh import from_tables, written

from helpers import series
from helpers.contents import first_line
from helpers.data import estimates, statistics, table
from helpers.exercises import EXERCISES, Number, exercise
from helpers.text import section as text_of

ROOT = Path(__file__).parents[1]
CHAPTER = ROOT.parent / "shared" / "chapter" / "chapter.txt"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
SECTIONS = [path for path in NOTEBOOKS if 1 <= int(path.name[:2]) <= 13]
PLOTLY = "application/vnd.plotly.v1+json"

every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem[:2])
of_a_section = pytest.mark.parametrize("path", SECTIONS, ids=lambda p: p.stem[:2])


@cache
def read(path):
    return nbformat.read(path, as_version=4)


def prose(path):
    return [cell for cell in read(path).cells if cell.cell_type == "markdown"]


def code(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def section(path):
    return int(path.name[:2])


# --- the skeleton ---------------------------------------------------------------------------------

HEADINGS = [
    "Before you read", "The figures and where they come from", "What historians dispute", "Summary", "Exercises",
    "Questions for discussion", "Notes and further reading"
]


# So many words of famine, terror and abortion make a notebook one that needs a notice.
GRAVE = 12


def headings(path):
    return [(len(mark), text.strip()) for cell in prose(path)
            for mark, text in re.findall(r"^(#+) (.+)$", cell.source, re.MULTILINE)]


@every
def test_notebook_has_one_title_and_headings_without_a_gap(path):
    levels = [level for level, _ in headings(path)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in zip(levels, levels[1:]))


@every
def test_notebook_has_the_parts_of_the_skeleton_in_order(path):
    found = [text for level, text in headings(path) if level == 2]
    wanted = [
        h for h in HEADINGS if not (path.name.startswith("00") and h == "What historians dispute")
    ]
    assert [text for text in found if text in wanted] == wanted


@every
def test_title_is_followed_by_a_question_a_line_a_hidden_set_up_and_a_card(path):
    cells = read(path).cells
    assert re.match(r"# .+\n\n\*[^\n]+\?\*(\n\n> \*\*Please note\.\*\* .+)?$", cells[0].source), (
        "title, then one question in italics, then perhaps a notice")
    assert cells[1].source == first_line(section(path))
    assert {"remove-input", "setup"} <= set(
        cells[2].metadata["tags"]) and cells[2].metadata["jupyter"]["source_hidden"]
    assert len(cells[2].source.splitlines()) <= 5
    assert cells[3].source == "## Before you read" and cells[4].source == f"before({section(path)})"
    card = text_of(section(path)).table("before")
    assert 3 <= len(card.get("dates", ())) <= 6 and len(card.get("people", ())) <= 9


@every
def test_what_tells_of_famine_terror_or_abortion_says_so_at_its_head(path):
    told = " ".join(cell.source for cell in prose(path))
    grave = re.findall(r"\b(?:famine|starv\w+|executed|executions|shot|camps|abortions?)\b", told)
    noted = "**Please note.**" in read(path).cells[0].source
    assert noted or len(grave) < GRAVE, f"{path.name} has {len(grave)} such words and no notice"


# --- the two voices -------------------------------------------------------------------------------

NOTES = ("Background", "Check", "Elsewhere", "Mind the word")
NOTICE = "> **Please note.** "
# How a text says that it is reporting another one.
TAG = re.compile(r"\b(?:the|this) (?:chapter|authors?)\b|\bauthors' |\bin the authors. eyes", re.I)


def retelling(path):
    """The plain paragraphs that retell the chapter: no headings, no notes of ours, no references."""
    for cell in prose(path):
        if cell.metadata.get("chapter"):
            yield re.sub(r"^[>#].*$", "", cell.source, flags=re.MULTILINE)


@of_a_section
def test_what_the_essay_says_itself_stands_in_notes_that_say_so(path):
    for cell in prose(path):
        for note in re.findall(r"(?:^>.*\n?)+", cell.source, re.MULTILINE):
            assert re.match(rf"> \*\*(?:{'|'.join(NOTES)})\.\*\* ", note) or (
                note.startswith(NOTICE) and cell.source.startswith("# ")), note[:80]


@of_a_section
def test_the_retelling_seldom_says_that_it_retells(path):
    text = " ".join(retelling(path))
    tags, words = TAG.findall(text), len(text.split())
    assert len(tags) <= max(1, words * 5 / 1000), f"{len(tags)} tags in {words} words: {tags}"


@every
def test_sign_for_a_paragraph_is_explained_where_it_first_stands(path):
    text = "\n".join(cell.source for cell in prose(path))
    assert "paragraph" in text[text.index("¶"):][:60]


@every
def test_nothing_is_printed(path):
    """A sum is shown as a sentence from the text file, not as a printout below code."""
    for cell in code(path):
        assert "print(" not in cell.source, cell.source


@every
def test_code_cells_are_short(path):
    for cell in code(path)[1:]:
        lines = cell.source.splitlines()
        assert len(lines) <= 12, f"{len(lines)} lines: {lines[0]}"
        assert max(
            map(len, lines)
        ) <= 118, f"a line of {max(map(len, lines))} characters is cut off on the page: {max(lines, key=len)}"


@every
def test_code_cells_do_no_plumbing(path):
    for cell in code(path):
        assert not re.search(
            r"\biloc\b|\bloc\[|\bopen\(|\bPath\b|read_csv|to_dict|\.update_|layout",
            cell.source), cell.source


@every
def test_summary_has_three_to_five_sentences(path):
    (summary, ) = [cell.source for cell in prose(path) if cell.source.startswith("## Summary")]
    assert 3 <= len(re.findall(r"[.?!](?=\s|$)", summary.split("\n", 1)[1])) <= 6


@every
def test_links_lead_somewhere(path):
    for cell in prose(path):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", cell.source):
            if not target.startswith("http"):
                assert (path.parent / target).exists(), f"{target} does not exist"


@every
def test_exercises_are_at_least_four_each_with_hint_and_worked_answer(path):
    cells, number = read(path).cells, int(path.name[:2])
    named = [
        name for cell in code(path)
        for name in re.findall(r'check\("([\d.]+)", \.\.\.\)', cell.source)
    ]
    assert named == [f"{number}.{i + 1}" for i in range(len(named))] and len(named) >= 4
    assert set(named) == {name for name in EXERCISES if name.split(".")[0] == str(number)}
    for i, cell in enumerate(cells):
        if cell.cell_type == "code" and "check(" in cell.source and "..." in cell.source:
            assert "exercise" in cell.metadata["tags"]
            assert re.search(r"<summary>Hint</summary>.*<summary>Worked answer</summary>",
                             cells[i + 1].source, re.DOTALL)


@every
def test_no_exercise_is_answered_earlier_on_its_page(path):
    """The number asked for stands in no sentence before the exercises, and in no sum worked out."""
    before, shown = [], []
    for cell in read(path).cells[2:]:
        if cell.source.startswith("## Exercises"):
            break
        if cell.cell_type == "markdown":
            before.append(cell.source)
        elif cell.source.startswith("say.sum"):
            shown += [o["data"]["text/plain"] for o in cell.outputs if "data" in o]
    known = numbers(bare_text("\n".join([*before, *shown])))
    given = []
    for name, answer in EXERCISES.items():
        if name.split(".")[0] == str(section(path)) and isinstance(answer, Number):
            found = abs(answer.find())
            # A small whole number stands on every page, and means something else there.
            if not (found <= 12 and found == int(found)):
                given += [f"{name}: {number:g}" for number in known
                          if abs(number - found) <= min(answer.tolerance, found / 50)]
    assert not given, "the page gives the answer away: " + ", ".join(sorted(set(given)))


@every
def test_there_are_three_questions_for_discussion(path):
    (questions, ) = [
        cell.source for cell in prose(path) if cell.source.startswith("## Questions for discussion")
    ]
    assert len(re.findall(r"^\d\. .*\?", questions, re.MULTILINE)) >= 3


# --- paragraphs and statistics --------------------------------------------------------------------


@of_a_section
def test_every_paragraph_of_the_section_is_retold_once_and_in_order(path):
    told = [reference for cell in prose(path) for reference in cell.metadata.get("chapter", [])]
    paragraphs = table("paragraphs")
    assert told == list(paragraphs[paragraphs["section"] == section(path)]["reference"])


@of_a_section
def test_the_original_of_every_paragraph_can_be_unfolded_once_and_in_order(path):
    shown = []
    for cell in code(path):
        for start, end in re.findall(r'"(\d+\.\d+)(?:-(\d+\.\d+))?"',
                                     cell.source) if cell.source.startswith("passage(") else []:
            number, first = start.split(".")
            shown += [
                f"{number}.{i}" for i in range(int(first),
                                               int((end or start).split(".")[1]) + 1)
            ]
    paragraphs = table("paragraphs")
    assert shown == list(paragraphs[paragraphs["section"] == section(path)]["reference"])


@every
def test_metadata_names_what_exists(path):
    known = set(statistics()["id"]), set(estimates()["id"])
    for cell in read(path).cells:
        assert set(cell.metadata.get("statistics", [])) <= known[0]
        assert set(cell.metadata.get("estimates", [])) <= known[1]


def figures_in(row):
    """The ways in which a row's value may stand in prose, as numbers."""
    found = [row[c] for c in ("value", "low", "high") if row[c] == row[c] and row[c] is not None]
    return {round(abs(float(v)), 6) for v in found}


WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18
}
FRACTIONS = {
    "half": 50, "a third": 100 / 3, "two-thirds": 200 / 3, "three-quarters": 75,
    "three quarters": 75, "four-fifths": 80, "four fifths": 80, "a fifth": 20, "a quarter": 25,
    "an eighth": 12.5, "one-eighth": 12.5, "a sixth": 16.7, "one-sixth": 16.7, "one-fifth": 20,
    "one fifth": 20, "doubl": 2, "twice": 2, "twofold": 2, "threefold": 3, "fourfold": 4,
    "quadrupl": 4, "fivefold": 5, "tenfold": 10, "half a ": 0.5, "no more than half": 0.5,
    "one-quarter": 25, "one-third": 100 / 3, "one and a half million": 1_500_000,
    "four and a quarter": 4.25, "three-quarters of a million": 750_000,
    "three quarters of a million": 750_000
}


def says(text, row):
    """Whether a prose text gives the value of a row, in digits or in words."""
    lower = text.lower()
    digits = {round(n, 6) for _, bare, scaled in numerals(text) for n in (bare, scaled)}
    # "12 to 15 million": the unit after the second number holds for the first as well.
    digits |= {
        float(first.replace(",", "")) * 1e6
        for first in re.findall(r"([\d.,]*\d) (?:to|and) [\d.,]*\d million", text)
    }
    digits |= {
        n * scale for word, n in WORDS.items()
        for scale, after in ((1, ""), (1e3, " thousand"), (1e6, "(?: (?:to|and) \\w+)? million"))
        if re.search(rf"\b{word}\b{after}", lower)
    }
    in_words = {n for word, n in FRACTIONS.items() if word in lower}
    return any(w in digits or any(abs(w - n) < 0.06 for n in in_words) for w in figures_in(row))


@of_a_section
def test_every_statistic_of_the_section_is_told_in_the_prose_that_claims_it(path):
    mine = {row["id"]: row for row in statistics().to_dict("records")}
    told = set()
    for cell in prose(path):
        for name in cell.metadata.get("statistics", []):
            assert says(
                cell.source, mine[name]
            ), f"the cell that begins “{cell.source[:60]}” claims {name} but does not give it"
            told.add(name)
    wanted = {
        name for name, row in mine.items() if row["reference"].split(".")[0] == str(section(path))
    }
    assert wanted <= told, f"not told: {sorted(wanted - told)}"


def shown(path):
    """Ids of all values that stand in a chart's data or a table of the notebook."""
    html = "".join(
        o["data"].get("text/html", "") for cell in code(path) for o in cell.outputs if "data" in o)
    return {name for names in re.findall(r'data-id="([^"]+)"', html) for name in names.split()}


@of_a_section
def test_every_statistic_of_the_section_stands_in_a_chart_or_table(path):
    register = statistics()
    wanted = set(register[register["reference"].str.split(".").str[0] == str(section(path))]["id"])
    assert wanted <= shown(path)


# --- numerals in prose ----------------------------------------------------------------------------


def printed(path):
    """Every number that a code cell of the notebook prints or shows in words or a table (plotly's
    own JSON is not read).
    """
    text = []
    for cell in code(path):
        for output in cell.outputs:
            data = output.get("data", {})
            text.append(output.get("text", ""))
            # The download link repeats the table in another coding; strip it, keep what is read on
            # the page.
            text += [
                re.sub(r'href="data:[^"]*"|data-id="[^"]*"', "", data.get("text/html", "")),
                data.get("text/plain", "")
            ]
    return numbers(unescape(re.sub(r"<[^>]+>", " ", " ".join(text))))


@every
def test_every_numeral_in_prose_is_carried_by_data(path):
    rows = {
        row["id"]: row
        for row in [*statistics().to_dict("records"), *estimates().to_dict("records")]
    }
    # No number is typed into an exercise (test_exercises), so what its text says comes from data.
    asked = [exercise(name) for name in EXERCISES if name.split(".")[0] == str(int(path.name[:2]))]
    solved = of_lines(section(path)).union(*(
        numbers(text) for one in asked for text in (one.question, one.hint, one.worked)))
    output, wrong, in_exercises = printed(path), [], False
    for cell in prose(path)[2:]:
        in_exercises = "## Exercises" in cell.source or in_exercises and not cell.source.startswith(
            "## ")
        own = {
            n
            for name in [*cell.metadata.get("statistics", []), *cell.metadata.get("estimates", [])]
            for n in figures_in(rows[name])
        }
        allowed = own | {n / 1e6 for n in own} | output | (solved if in_exercises else set())
        for as_told, bare, scaled in numerals(bare_text(cell.source)):
            if carried(bare, allowed) or carried(scaled, allowed):
                continue
            wrong.append(f"{as_told} in “{cell.source.splitlines()[0][:50]}”")
    assert not wrong, "numerals that no statistic, estimate or output carries: " + "; ".join(wrong)


def of_lines(number):
    """The values of yearly lines that the text file of a section fills in."""
    named = re.findall(r'in_year\(\\?"([\w-]+)\\?", (\d{4})\)', "\n".join(text_of(number).lines))
    return {series.line(name).values[int(year)] for name, year in named}


@every
def test_words_of_charts_stand_in_text_files(path):
    """Fixed charts say what their text file says, where test_sentences holds every number to the
    data.
    """
    for cell in code(path):
        for form in re.findall(r"charts\.(\w+)\(", cell.source):
            assert "say(" in cell.source, f"the words of this {form} are typed into the cell: {cell.source}"


# --- what is stored -------------------------------------------------------------------------------


@every
def test_stored_notebook_is_tidy(path):
    as_stored = path.read_text(encoding="utf-8")
    fresh = from_tables(nbformat.reads(as_stored, as_version=4), section(path))
    assert as_stored == written(fresh), "run `make refresh`"
    assert not [o for cell in code(path) for o in cell.outputs if o.output_type == "error"]


@every
def test_stored_notebook_is_light(path):
    # GitHub shows larger files slowly or not at all, and a slow laptop needs seconds to open them.
    assert path.stat().st_size <= 1_000_000


@every
def test_stored_charts_keep_their_arrays_readable(path):
    for cell in code(path):
        for output in cell.outputs:
            assert '"bdata"' not in json.dumps(output.get("data", {}).get(PLOTLY, {}))


@every
def test_every_chart_is_followed_by_its_description_and_table(path):
    for cell in code(path):
        drawn = [i for i, o in enumerate(cell.outputs) if PLOTLY in o.get("data", {})]
        for i in drawn:
            words = cell.outputs[i + 1]["data"]["text/html"]
            assert "<summary>Description and data</summary>" in words and "<table>" in words and 'download="' in words
            assert len(cell.outputs[i]["data"]["text/plain"]) > 60


@every
def test_cells_show_what_is_stored_in_any_order_and_alone(path):
    """In the order of the page, shuffled, and each alone after set-up; nbval does the same in a
    kernel, in order.
    """
    set_up, *others = code(path)
    shuffled = random.Random(path.stem).sample(others, len(others))
    with shell.fresh_shell() as running:
        shell.run(running, set_up.source)
        names = set(running.user_ns)
        for cell in [*others, *shuffled]:
            assert shell.run(
                running, cell.source) == shell.stored(cell), f"not what is stored: {cell.source}"
        made = set(running.user_ns) - names
    for cell in others:
        if made & set(re.findall(r"\w+", cell.source)):
            with shell.fresh_shell() as running:
                shell.run(running, set_up.source)
                shell.run(running, cell.source)


# --- borrowed words -------------------------------------------------------------------------------

WORD = re.compile(r"[^\W_]+")
TEXTS = {
    ".ipynb", ".py", ".md", ".csv", ".bib", ".json", ".toml", ".js", ".css", ".txt", ".cff", ".yml"
}


def runs_of_eight(text):
    words = [w.lower() for w in WORD.findall(text.replace("’", "'").replace("'", ""))]
    return {" ".join(words[i:i + 8]) for i in range(len(words) - 7)}


@pytest.mark.skipif(
    not CHAPTER.exists(),
    reason="the chapter's text is not beside the project, so borrowed words cannot be looked for")
def test_no_eight_words_of_the_chapter_stand_in_the_project():
    known = set()
    for line in CHAPTER.read_text(encoding="utf-8").splitlines():
        known |= runs_of_eight(re.sub(r"^\[[\d.]+\]", "", line))
    found = {}
    for path in ROOT.rglob("*"):
        # What is built (`_site`, `_lite`) says what its sources say, or said when it was built.
        own = path.relative_to(ROOT).parts[0]
        if own.startswith("_") or own in (".venv", ".git", ".hypothesis"):
            continue
        if path.suffix in TEXTS and path.is_file() and path.name != "chapter.txt":
            text = path.read_text(encoding="utf-8", errors="replace")
            parts = [text]
            if path.suffix == ".ipynb":
                cells = json.loads(text)["cells"]
                parts = ["".join(c["source"]) for c in cells] + [
                    json.dumps(o, ensure_ascii=False) for c in cells for o in c.get("outputs", [])
                ]
            if hit := set().union(*map(runs_of_eight, parts)) & known:
                found[str(path.relative_to(ROOT))] = sorted(hit)[:3]
    assert not found


def test_every_value_is_the_figure_as_printed():
    for row in statistics().to_dict("records"):
        printed_numbers = {round(n, 6) for n in numbers(str(row["printed"]))}
        assert figures_in(row) <= printed_numbers or says(str(
            row["printed"]), row), f"{row['id']}: {row['printed']} is not {figures_in(row)}"


@pytest.mark.skipif(
    not CHAPTER.exists(),
    reason="the chapter's text is not beside the project, so the register cannot be held against it"
)
def test_every_printed_figure_stands_in_its_paragraph():
    text = {}
    for line in CHAPTER.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"\[([\d.]+)\] (.*)", line):
            text[match.group(1)] = flat(match.group(2))
    lost = [
        f"{row['id']}: “{row['printed']}” not in {row['reference']}"
        for row in statistics().to_dict("records")
        if flat(str(row["printed"])) not in text[row["reference"]]
    ]
    assert not lost


def flat(text):
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("–", "-").lower())
