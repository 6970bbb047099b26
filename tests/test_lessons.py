"""The lessons: each is whole in its text file, and notebook, slides, sheet, key and the teacher's
page say the same; what holds for every notebook holds for theirs.
"""

import re

import lessons as laying
import pytest
import test_notebooks as held
import test_sentences as said
from numerals import bare_text, numbers
from promises import one_sentence
from refresh import tidied

from helpers import claims, lessons
from helpers.editions import deck, front, prose, sheets, slides, source, teacher
from helpers.editions import lessons as editions
from helpers.exercises import EXERCISES, Number
from helpers.explorer import Explorer, Guess
from helpers.explorers import verdicts
from helpers.explorers.workbench import workbench
from helpers.slips import Slip
from helpers.text import read, section
from helpers.wording import number, with_unit

NAMES = [one.name for one in lessons.lessons()]
every = pytest.mark.parametrize("name", NAMES)
TEXTS = [*NAMES, "lessons"]
LOGIN = 5  # minutes that pass before a class has a page open


def stored(name):
    return held.read(held.ROOT / "notebooks" / f"{name}.ipynb")


def plain(markup):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>|[*]", "", markup))


# --- the text file --------------------------------------------------------------------------------


def test_there_are_two_single_lessons_and_a_double_one():
    assert [lessons.lesson(name).minutes for name in NAMES] == [45, 45, 90]


@every
def test_a_lesson_begins_with_minutes_to_log_in_and_ends_with_something_written(name):
    first, *_, last = lessons.lesson(name).steps
    assert first.table["minutes"] >= LOGIN and not first.table.get("show")
    assert last.table["minutes"] >= 4 and "writing" in last["say"]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("holds", [
    said.test_every_id_and_sum_in_a_sentence_is_known, said.test_no_number_is_typed_into_a_sentence,
    said.test_every_exemption_is_used_and_has_a_reason, said.test_no_field_of_a_chart_is_misspelt,
    said.test_what_sentences_say_in_words_holds_in_the_register])
def test_what_holds_for_sentences_holds_for_those_of_lessons(name, holds):
    holds(name)


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """A lesson whose file is that of *Who paid?* with one place changed."""

    def change(old, new):
        text = (lessons.FOLDER / "text" / "lesson-who-paid.toml").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "lesson-fourth.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        monkeypatch.setattr(lessons, "section", lambda name: read(path))
        return lessons.lesson.__wrapped__("lesson-fourth")

    return change


def test_a_fourth_lesson_is_a_file_and_no_python(changed):
    fourth = changed('title = "Who paid?"', 'title = "Who carried it?"')
    notebook = laying.laid_out(fourth)
    assert notebook.cells[0].source.startswith("# Who carried it?\n\n*Who paid for")
    assert 'before("lesson-fourth")' in [cell.source for cell in notebook.cells]
    assert len(deck.slides(notebook)[0]) > 5 and "Who carried it?" in editions.page(fourth)
    assert "Who carried it?" in sheets.of_lesson(fourth, notebook)


@pytest.mark.parametrize("old, new, part", [
    ("minutes = 45", "minutes = 40", "the steps take 45 minutes"),
    ("paper = ", "papre = ", "papre: expected one of"),
    ("question = ", "asks = ", "asks: expected one of"),
    ("purpose = ", "purposes = ", "teacher: expected a line for purpose"),
])
def test_a_damaged_lesson_is_told_in_one_sentence_with_file_and_line(changed, old, new, part):
    with pytest.raises(Slip) as told:
        changed(old, new)
    assert one_sentence(told.value) and "lesson-fourth.toml, line " in str(told.value)
    assert part in str(told.value) or "expected a line for" in str(told.value)


@pytest.mark.parametrize("shown", ["nep.openning", "nepp.opening", "5 takn", "opening"])
def test_what_no_notebook_has_cannot_be_shown(shown):
    with pytest.raises(Slip) as told:
        laying.source_of(shown)
    assert one_sentence(told.value)


def test_a_number_that_cannot_be_filled_is_told_with_file_and_line(changed):
    fourth = changed("{industrial-price-index-1923} and", "{industrial-price-indx-1923} and")
    with pytest.raises(Slip) as told:
        laying.laid_out(fourth)
    assert "lesson-fourth.toml, line" in str(told.value) and "industrial-price-index" in str(told.value)


# --- the notebook ---------------------------------------------------------------------------------


@every
def test_the_stored_notebook_is_what_its_text_file_makes(name):
    made = tidied(laying.laid_out(lessons.lesson(name)))
    as_made, as_stored = ([(cell.cell_type, cell.source, cell.metadata) for cell in one.cells]
                          for one in (made, stored(name)))
    assert as_stored == as_made, f"run `make refresh NAME={name}`"


@every
@pytest.mark.parametrize("holds", [
    held.test_notebook_has_one_title_and_headings_without_a_gap, held.test_nothing_is_printed,
    held.test_code_cells_are_short, held.test_code_cells_do_no_plumbing,
    held.test_links_lead_somewhere, held.test_metadata_names_what_exists,
    held.test_words_of_charts_stand_in_text_files, held.test_stored_notebook_is_light,
    held.test_stored_charts_keep_their_arrays_readable,
    held.test_every_chart_is_followed_by_its_description_and_table,
    held.test_cells_show_what_is_stored_in_any_order_and_alone])
def test_what_holds_for_notebooks_holds_for_those_of_lessons(name, holds):
    holds(held.ROOT / "notebooks" / f"{name}.ipynb")


@every
def test_no_exercise_is_answered_earlier_in_its_lesson(name):
    before, given = [], []
    for cell in stored(name).cells:
        if asked := re.search(r'check\("([\d.]+)"', cell.source):
            judge = EXERCISES[asked[1]]
            if isinstance(judge, Number):
                known = numbers(bare_text("\n".join(before)))
                given += [f"{asked[1]}: {one:g}" for one in known
                          if abs(one - judge.find()) <= judge.tolerance]
        elif cell.cell_type == "markdown":
            before.append(re.sub(r"<details>.*?</details>", "", cell.source, flags=re.DOTALL))
        elif "say.sum" in cell.source:
            before += [output["data"]["text/plain"] for output in cell.outputs]
    assert not given, given


@every
def test_pupils_read_nothing_that_is_for_the_teacher(name):
    lesson = lessons.lesson(name)
    page = plain("\n".join(cell.source for cell in stored(name).cells))
    own = [lesson.teacher[key] for key in ("purpose", "end")]
    own += [one["good"] for one in lesson.questions] + [step["finds"] for step in lesson.steps]
    assert not [one for one in own if plain(one)[:60] in page]


# --- slides, sheet, key, the teacher's page -------------------------------------------------------


@every
def test_a_deck_has_at_most_fifteen_slides_and_every_step_has_its_words_for_the_speaker(name):
    lesson = lessons.lesson(name)
    made, _ = deck.slides(stored(name))
    assert len(made) <= 15
    page = plain(slides.deck(stored(name), editions.expected(lesson)))
    for step in lesson.steps:
        assert plain(prose.html(step["teacher"])).strip() in page, step["title"]
    drawn = sum(held.PLOTLY in output.get("data", {}) for cell in stored(name).cells
                for output in cell.get("outputs", []))
    shown = [slide for slide in made if slide.kind == "drawing"]
    assert drawn <= len(shown), "a chart of the lesson is on no slide"


@every
def test_every_view_of_the_workbench_that_a_lesson_names_is_on_its_slide(name):
    lesson = lessons.lesson(name)
    for step in lesson.steps:
        if "workbench" not in step.table.get("show", ()):
            continue
        _, data = deck.slides(stored(name))
        (views, ) = [one["controls"][0]["grid"] for one in data["explorers"]
                     if one["question"] == workbench.question]
        named = set(re.findall(r"(?<![*])[*]([^*]+)[*](?![*])", step["say"].partition("|---|")[2]))
        assert named and named - {"collectivisation"} <= set(views), named - set(views)
        known = {view: one["name"] for view, one in section(14).table("workbench.presets").items()}
        handed = [one.split("workbench ")[1].split(":")[0]
                  for one in step.table.get("handouts", ()) if "workbench " in one]
        assert handed and {known[view] for view in handed} <= set(views)


def test_what_a_verdict_means_is_said_in_the_same_words_wherever_pupils_vote():
    (asked, ) = [step for step in lessons.lesson("lesson-trust").steps
                 if "verdicts.verdict" in step.table.get("show", ())]
    fifteenth = held.read(held.ROOT / "notebooks" / "15-the-chapter-under-test.ipynb")
    for text in (asked["say"], "\n".join(cell.source for cell in fifteenth.cells)):
        assert claims.meanings() in text
    _, *offered = verdicts.verdict.controls["verdict"].options
    assert re.findall(r"^[|] . ([a-z ]+) [|]", claims.meanings(), re.MULTILINE) == offered


def right(name):
    judge = EXERCISES[name]
    return with_unit(number(judge.find()), judge.unit) if isinstance(judge, Number) else judge.right


@every
def test_a_sheet_alone_carries_the_lesson_and_its_key_the_answers(name):
    lesson, notebook = lessons.lesson(name), stored(name)
    sheet = sheets.of_lesson(lesson, notebook)
    answers = sheets.key(notebook, editions.expected(lesson))
    now, *later = sheet.split('<section class="later">')
    for step in lesson.steps[:-1]:
        assert f"<h2>{step['title']}</h2>" in now
        for sentence in filter(None, plain(prose.html(step["say"])).split("\n")):
            assert sentence.strip() in plain(now), step["title"]
        for exercise in step.table.get("exercises", ()):
            worked = prose.tasks(notebook).exercises
            (own, ) = [one for one in worked if one.number == exercise]
            assert f"<b>{exercise}</b>" in now and f"<b>{exercise}</b>" in answers
            assert right(exercise) in answers and plain(own.worked)[:40] not in plain(sheet)
    for asked in lesson.questions:
        assert plain(asked["ask"]) in plain(now)
        assert plain(asked["good"]) in plain(answers) and plain(asked["good"]) not in plain(sheet)
    # Every chart is printed, and what a guess was about comes on a page of its own.
    charts = sum(held.PLOTLY in output.get("data", {}) for cell in notebook.cells
                 for output in cell.get("outputs", []) if not cell.source.endswith("\nworkbench"))
    assert now.count("<img ") == charts > 0
    handed = sum(len(step.table.get("handouts", ())) for step in lesson.steps)
    own = [source.pictured(drawn) for drawn in editions.drawings(lesson)]
    assert "".join(later).count("<img ") == handed + len(own) and len(later) == handed + 1
    assert all(own) and all(picture in later[-1] for picture in own), f"make refresh NAME={name}"
    for step in lesson.steps:
        for handout in step.table.get("handouts", ()):  # what has to be known first stands above
            for warning in handout.split(": ", 2)[2:]:
                assert f"</h2><p>{warning}</p><figure>" in "".join(later)
        for state in step.table.get("reveal", ()):
            explorer = next(one for one in map(lessons.named, step.table["show"])
                            if isinstance(one, Explorer) and set(state) <= set(one.controls))
            title = plain(explorer.chart(**state).title)
            assert title in plain(later[-1])
            if any(isinstance(explorer.controls[key], Guess) for key in state):
                assert title not in plain(now)
    assert "Your guess of" not in sheet and "ommit and reveal" not in sheet


@every
def test_the_teachers_page_goes_through_the_lesson_by_the_clock(name):
    lesson = lessons.lesson(name)
    page = teacher.pages()[name]
    spans = re.findall(r"<td>(\d+)–(\d+)</td>", page)
    assert [first for first, _ in spans] == ["0", *(last for _, last in spans[:-1])]
    assert spans[-1][1] == str(lesson.minutes) and len(spans) == len(lesson.steps)
    for without in ("With a projector alone.", "On paper alone.", "On Chromebooks"):
        assert page.count(f"**{without}") == 1
    for step in lesson.steps:
        assert step["paper"] and plain(step["finds"]) in plain(page)
        for exercise in step.table.get("exercises", ()):
            assert f"Exercise {exercise}: {right(exercise)}" in page
    for asked in lesson.questions:
        assert asked["ask"] in page and asked["good"] in page


def test_every_lesson_is_named_in_readme_in_the_guide_and_on_the_front_page(tmp_path):
    for path, text in laying.listed().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `make refresh`"
        assert all(f"{name}.ipynb)" in text for name in NAMES)
    page = front.page(NAMES, tmp_path)
    assert all(f"({name}.md)" in page for name in NAMES)
