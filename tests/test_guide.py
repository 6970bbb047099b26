"""The teacher's guide says what the notebooks say: their names and minutes, their explorers, the
right answer to every exercise.
"""

import json
import re
from functools import cache

import pytest
from pandas import read_csv
from states import every_explorer
from test_notebooks import ROOT, every, read

from helpers.chart import PLOTLY
from helpers.exercises import EXERCISES, Number
from helpers.explorer import Choice, Guess, Slider
from helpers.wording import number, with_unit

GUIDE = (ROOT / "notebooks" / "teachers-guide.md").read_text(encoding="utf-8")
EXPLORERS = list(every_explorer().values())
PARTS = dict(
    re.findall(r"^### \[[^\]]+\]\(([\w-]+\.ipynb)\)\n(.*?)(?=^##)", GUIDE,
               re.MULTILINE | re.DOTALL))
CLASSROOM = ROOT / "tests" / "results" / "classroom.csv"
LITE = ROOT / "tests" / "results" / "lite.json"


@cache
def read_of(path):
    """What a reader reads of a notebook: its Markdown, its tables and the words of its charts, and
    not what places and colours them.
    """
    cells = read(path).cells
    told = [cell.source for cell in cells if cell.cell_type == "markdown"]
    for data in (output.get("data", {}) for cell in cells for output in cell.get("outputs", [])):
        html = re.sub(r"<style.*?</style>", " ", "".join(data.get("text/html", "")), flags=re.DOTALL)
        told.append(re.sub(r"<[^>]*>", " ", html))
        if layout := data.get(PLOTLY, {}).get("layout"):
            told += [layout["meta"]["finding"], layout["meta"]["scope"]]
            told += [note["text"] for note in layout.get("annotations", [])]
    return " ".join(told)


def title(path):
    return read(path).cells[0].source.splitlines()[0].removeprefix("# ")


@cache
def seen(path):
    """Everything a reader sees of a notebook, as one text: sources, printed lines, tables, charts.
    """
    cells = read(path).cells
    return " ".join(cell.source
                    for cell in cells) + json.dumps([cell.get("outputs", [])
                                                     for cell in cells], ensure_ascii=False)


def plain(text):
    """Text without what differs between Markdown, JSON and the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|\\n", " ", text)).replace("\\", "").replace(
        "’", "'")


def bold(part):
    """The explorers and charts that a part of the guide tells one to show."""
    return [
        name for line in re.findall(r"^- (\*\*.*)$",
                                    part.split("**Exercises**")[0], re.MULTILINE)
        for name in re.findall(r"\*\*(.+?)\*\*", line)
    ]


# --- names, minutes, answers ----------------------------------------------------------------------


@every
def test_guide_names_links_and_times_the_notebook(path):
    named = f"[{int(path.name[:2])} {title(path)}]({path.name})"
    minutes = re.search(r"\d+", read(path).cells[1].source)[0]
    assert f"### {named}\n" in GUIDE
    assert f"| {named} | {minutes} |" in GUIDE


def test_links_of_the_guide_lead_somewhere():
    places = {
        re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-")
        for text in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        if target.startswith("#"):
            assert target[1:] in places, f"{target} is no heading of the guide"
        elif not target.startswith("http"):
            assert (ROOT / "notebooks" / target.split("#")[0]).exists(), f"{target} does not exist"


@pytest.mark.parametrize("name", EXERCISES)
def test_guide_has_the_right_answer(name):
    answer = EXERCISES[name]
    right = with_unit(number(answer.find()), answer.unit) if isinstance(answer,
                                                                        Number) else answer.right
    rows = re.findall(rf"^\| {re.escape(name)} \| (.+?) \| .+ \|$", GUIDE, re.MULTILINE)
    assert rows == [right]


@every
def test_part_has_what_a_teacher_needs(path):
    part = PARTS[path.name]
    for heading in ("**For:**", "**Show**", "**Exercises**", "**Discussion.**",
                    "**Misconceptions**"):
        assert part.count(heading) == 1, heading
    (questions, ) = [
        cell.source for cell in read(path).cells
        if cell.source.startswith("## Questions for discussion")
    ]
    answered = re.findall(r"^\d\. ",
                          part.split("**Discussion.**")[1].split("**Misconceptions**")[0],
                          re.MULTILINE)
    assert len(answered) == len(re.findall(r"^\d\. ", questions, re.MULTILINE))


@every
def test_what_the_guide_shows_is_on_the_page(path):
    page = plain(seen(path))
    for name in bold(PARTS[path.name]):
        assert plain(name) in page, f"“{name}” is neither a question nor a title of {path.name}"


# --- lessons --------------------------------------------------------------------------------------


def test_steps_named_for_a_further_hour_exist():
    more = GUIDE.split("## Lessons\n")[1].split("### Marking")[0]
    named = re.findall(r"\]\(([\w-]+\.ipynb)\), \*\*(.+?)\*\*", more)
    assert named
    for name, asked in named:
        assert plain(asked) in plain(seen(ROOT / "notebooks" / name)), f"“{asked}” is not in {name}"
    assert set(re.findall(r"exercise (\d+\.\d+)", more)) <= set(EXERCISES)


# --- numbers --------------------------------------------------------------------------------------

NUMERAL = r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)"


def revealed(explorer):
    """What an explorer says once a guess is committed: each control at its ends or options in turn,
    the others at their start.
    """
    given = {
        name: control.least for name, control in explorer.controls.items()
        if isinstance(control, Guess)
    }
    yield explorer.chart(**given)
    for name, control in explorer.controls.items():
        for value in (control.options if isinstance(control, Choice) else
                      (control.least, control.most) if isinstance(control, Slider) else ()):
            yield explorer.chart(**given, **{name: value})


@every
def test_numbers_in_the_guide_stand_in_the_notebook(path):
    part = PARTS[path.name]
    prose = "\n".join(line for line in part.splitlines() if not re.match(r"\| [\d.]+ \| ", line))
    prose = re.sub(r"^\d\. |\[.*?\]\(.*?\)|\b1[89]\d\d\b(?:[–-]\d\d)?|It helps to have done.*", "",
                   prose, flags=re.MULTILINE)
    ideas = " ".join(re.findall(r"^\| [\d.]+ \| .+? \| (.+) \|$", part, re.MULTILINE))
    told = plain(read_of(path))
    open_ = {
        n for n in re.findall(NUMERAL, prose + " " + ideas)
        if not re.search(rf"(?<![\d.,]){re.escape(n)}(?![\d]|\.\d|,\d)", told)
    }
    for chart in (chart for found in EXPLORERS if plain(found.question) in map(plain, bold(part))
                  for chart in revealed(found)):
        if not open_:
            break
        open_ -= set(re.findall(NUMERAL, f"{chart.title} {chart.takeaway}"))
    assert not open_, f"nothing in {path.name} says {sorted(open_)}"


def test_sizing_table_is_the_measured_one():
    if not CLASSROOM.exists():
        pytest.skip("tests/results/classroom.csv was not measured yet")
    (block, ) = re.findall(r"<!-- classroom -->\n(.*?)<!-- /classroom -->", GUIDE, re.DOTALL)
    measured = {
        cell.strip() for line in CLASSROOM.read_text(encoding="utf-8").splitlines()[1:]
        for cell in line.split(",")
    }
    rows = [row for row in re.findall(r"^\| (\d.*) \|$", block, re.MULTILINE)]
    assert rows and all(cell in measured for row in rows for cell in row.split(" | "))


def test_the_ways_for_a_class_are_compared_by_what_was_measured():
    hub = read_csv(CLASSROOM, index_col="students").loc[30]
    lite = json.loads(LITE.read_text(encoding="utf-8"))
    (block, ) = re.findall(r"<!-- ways -->\n(.*?)<!-- /ways -->", GUIDE, re.DOTALL)
    rows = {cells[0]: cells[1:] for cells in (
        row.split(" | ") for row in re.findall(r"^\| (\w.*) \|$", block, re.MULTILINE))}
    assert rows["hub"][:2] == [f"{hub['mb_in_all'] / 1000:.0f} GB",
                               f"{hub['first_chart_s_median']:.0f} seconds"]
    assert rows["browser edition"][:2] == [
        "none", f"{lite['first visit']:.0f} seconds the first time, "
        f"{lite['second visit']:.0f} after that"]
    assert f"{lite['megabytes']:.0f} MB" in block
