"""My answers: what is kept of a pupil's work, what a teacher reads of it, and that a correction of
the print goes with its number into every edition.
"""

import csv
import io
import json
import re
from html import escape, unescape
from types import SimpleNamespace

import nbformat
import pytest
from promises import one_sentence
from states import every_explorer

from helpers import answers, exercises
from helpers.data import records as rows_of
from helpers.data import statistics, table
from helpers.defects import corrections
from helpers.editions import answers as of_class
from helpers.editions import deck, handouts, sheets, source
from helpers.editions.prose import ROOT, guide, notebooks
from helpers.explorers import plan, verdicts, village
from helpers.slips import Slip
from helpers.tables import figures
from helpers.wording import amount, sentence

NOTEBOOKS = dict(notebooks())


@pytest.fixture
def kernel(monkeypatch, tmp_path):
    """A kernel whose notebooks lie in a folder of its own."""
    monkeypatch.setattr(answers, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.delenv("MY_ANSWERS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- keeping ---

def test_nothing_is_kept_without_a_kernel_nor_where_tests_look(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    exercises.check("5.1", 10)
    monkeypatch.setattr(answers, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.setenv("MY_ANSWERS", "none")
    exercises.check("5.1", 10)
    assert not list(tmp_path.iterdir()) and not answers.my_answers().record["answers"]


def test_guess_line_exercise_and_words_are_kept_and_shown(kernel):
    carried = []
    box = village.spring.widget(carried.append)
    guess = next(part for part in box.children if hasattr(part, "scale"))
    guess.scale.value = 31
    guess.button.click()
    exercises.check("5.1", 12.5)
    drawing = village.draw
    line, task = next(iter(drawing.tasks.items()))
    drawing.finished(json.dumps({"drawn": {line: {task.asked[0].name: 420}}, "done": {line: True}}))
    written = answers.put({"cells": [{"cell_type": "markdown", "metadata": {}, "source":
                           "## Questions for discussion\n\n1. Was it *planned*?\n2. By whom?"}]})
    written["cells"][1]["source"] += "\n\nBy nobody."
    (kernel / "mine.ipynb").write_text(json.dumps(written), encoding="utf-8")
    shown = answers.my_answers("Ann")
    found = {one["kind"]: one for one in shown.record["answers"].values()}
    assert found["guess"]["given"] == 31 and carried == [found["guess"]]
    assert found["exercise"]["given"] == "12.5" and found["exercise"]["right"] is False
    assert found["line"]["given"] == {task.asked[0].name: 420 / 10**task.digits}
    assert (found["words"]["asked"], found["words"]["given"]) == ("By whom?", "By nobody.")
    assert all(part in shown.html for part in ("Ann", "31", "12.5", "By nobody."))
    assert answers.kept()["name"] == "Ann"


def test_what_is_noted_in_the_middle_of_a_lesson_is_read(kernel):
    asked = "## Begin\n\nThree groups.\n\n**Write down:** which of *them*?\n\nLater more."
    written = answers.put({"cells": [{"cell_type": "markdown", "metadata": {}, "source": asked}]})
    assert answers.put(written) == written and len(written["cells"]) == 2
    written["cells"][1]["source"] += "\n\nThe second."
    (kernel / "mine.ipynb").write_text(json.dumps(written), encoding="utf-8")
    assert answers.my_answers().record["answers"] == {
        "words|which of them?": {"kind": "words", "asked": "which of them?",
                                 "given": "The second."}}


def test_a_verdict_is_kept_with_what_it_was_passed_on(kernel):
    carried = []
    explorer = verdicts.verdict
    box = explorer.widget(lambda *given: carried.append(given))
    parts = dict(zip(explorer.controls, box.children[1:], strict=False))
    claim, verdict = (parts[name] for name in explorer.controls)
    of = []
    for place in (1, 2):
        claim.value = explorer.controls["about"].grid[place]
        of.append(f"{explorer.question} {explorer.controls['verdict'].label} ({claim.value})")
        assert verdict.value == explorer.controls["verdict"].start
        verdict.value = explorer.controls["verdict"].grid[place]
    found = answers.kept()["answers"]
    assert [one["asked"] for one in found.values()] == of
    assert {one["kind"] for one in found.values()} == {"choice"}
    # The cell carries both, and a change of mind takes the place of what was chosen before.
    assert carried[-1] == tuple(found.values())
    verdict.value = explorer.controls["verdict"].grid[3]
    assert answers.kept()["answers"][f"choice|{of[1]}"]["given"] == verdict.value
    assert len(answers.kept()["answers"]) == 2


def test_a_choice_that_only_looks_about_is_not_kept(kernel):
    box = village.herds.widget()
    box.children[1].value = next(
        one for one in next(iter(village.herds.controls.values())).grid
        if one != box.children[1].value)
    assert not answers.kept()["answers"]


def test_a_second_guess_does_not_replace_the_first(kernel):
    for value in (20, 44):
        box = village.spring.widget()
        guess = next(part for part in box.children if hasattr(part, "scale"))
        guess.scale.value = value
        guess.button.click()
    assert [one["given"] for one in answers.kept()["answers"].values()] == [20]


def test_a_damaged_file_is_put_aside_and_not_written_over(kernel):
    (kernel / answers.FILE).write_text('{"essay": "from-sov', encoding="utf-8")
    exercises.check("5.1", 10)
    assert (kernel / "my-answers-damaged.json").read_text(encoding="utf-8") == '{"essay": "from-sov'
    assert list(answers.kept()["answers"]) == ["exercise|5.1"]


def test_a_folder_that_cannot_be_written_stops_nobody(kernel, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError
    monkeypatch.setattr("pathlib.Path.write_text", refuse)
    assert exercises.check("5.1", 10).answer["given"] == "10"


def test_a_checked_answer_stands_in_the_output_of_its_cell(monkeypatch):
    sent = []
    monkeypatch.setattr(exercises, "display", lambda bundle, raw: sent.append(bundle))
    exercises.check("5.1", 10)._ipython_display_()
    exercises.check("5.1")._ipython_display_()
    assert answers.MIME in sent[0] and answers.MIME not in sent[1]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")),
                         ids=lambda path: path.stem[:10])
def test_every_notebook_has_room_for_words_below_its_questions(path, monkeypatch):
    notebook = nbformat.read(path, as_version=4)
    *notes, at = [place for place, cell in enumerate(notebook.cells)
                  if answers.questions(cell.source)]
    words, shown = notebook.cells[at + 1:at + 3]
    assert answers.own_cell(words) and shown.source == answers.SHOW, "run `make refresh`"
    for place in (*notes, at):
        words = notebook.cells[place + 1]
        assert answers.own_cell(words) and len(answers.TO_QUESTION.findall(words.source)) == len(
            answers.questions(notebook.cells[place].source))
    # A lesson begins with something to decide, which its end comes back to.
    assert len(notes) == path.stem.startswith("lesson")
    # No edition takes these cells for the essay's own words.
    monkeypatch.setattr(source, "states", lambda explorer: {"charts": {}, "controls": []})
    page = source.page(notebook)
    assert "my_answers" not in page and answers.TO_QUESTION.search(page) is None
    assert page.count("<textarea") == len(notes) + len(
        answers.questions(notebook.cells[at].source))


# --- reading a class ---

def pupil(name, guess=40, **more):
    given = {"kind": "guess", "asked": "How many?", "given": guess, "unit": "per cent",
             "scale": [0, 100]}
    return json.dumps({"essay": answers.ESSAY, "name": name,
                       "answers": {"guess|How many?": given, **more}})


@pytest.mark.parametrize("between", ["\n\n", "\n", " ", ""])
def test_words_are_read_below_their_line_and_on_it(tmp_path, between):
    asked = "## Begin\n\n**Write down:** yes or no?\n\nThen go on."
    cells = [nbformat.v4.new_markdown_cell(asked),
             nbformat.v4.new_markdown_cell(f"*Room.*\n\n**My note:**{between}Yes, but since when?",
                                           metadata={"tags": ["answers"]})]
    path = tmp_path / "Ann.ipynb"
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    (answer, ) = answers.read(path)["answers"].values()
    assert (answer["asked"], answer["given"]) == ("yes or no?", "Yes, but since when?")


def test_thirty_files_become_one_table_and_one_page(tmp_path):
    for number in range(28):
        (tmp_path / f"{number}.json").write_text(pupil(f"Pupil {number}", number), encoding="utf-8")
    cells = [nbformat.v4.new_markdown_cell("## Questions for discussion\n\n1. Why?"),
             nbformat.v4.new_markdown_cell("…\n\n**To the first question:**\n\nFor grain.",
                                           metadata={"tags": ["answers"]}),
             nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("display_data", data={
                 "text/plain": "✓", **answers.carried({"kind": "exercise", "asked": "5.1",
                                                       "given": "3", "right": True})})])]
    notebook = tmp_path / "Class 9" / "Bo.ipynb"
    notebook.parent.mkdir()
    notebook.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    # As a browser names a second download; both are one pupil.
    (tmp_path / "0 (1).json").write_text(pupil("Pupil 0", 99), encoding="utf-8")
    said = of_class.main(tmp_path)
    lines = list(csv.DictReader(io.StringIO((tmp_path / "class.csv").read_text("utf-8-sig"))))
    assert said.startswith("29 ") and len({line["name"] for line in lines}) == 29
    assert {line["given"] for line in lines if line["name"] == "Bo"} == {"For grain.", "3"}
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert "src=" not in page and "https:" not in page and "Pupil 27" in page
    # Read again, it does not take its own table for an answer.
    assert of_class.main(tmp_path) == said


def test_damaged_and_foreign_files_are_named_and_left_out(tmp_path):
    (tmp_path / "good.json").write_text(pupil("Ann"), encoding="utf-8")
    bad = {"cut.json": pupil("Cut")[:40], "list.json": "[]", "other.json": '{"answers": {}}',
           "deep.json": "[" * 100_000, "photo.jpg": "x", "empty.json": "",
           "null.json": json.dumps({"essay": answers.ESSAY, "answers": None}),
           "theirs.ipynb": nbformat.writes(nbformat.v4.new_notebook()), "cells.ipynb":
           '{"cells": [1]}'}
    for name, text in bad.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.json").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    pupils, skipped = of_class.collected(tmp_path)
    assert [one["name"] for one in pupils] == ["Ann"]
    assert sorted(said.split(" ")[0] for said in skipped) == sorted([*bad, "latin.json"])
    with pytest.raises(Slip) as told:
        of_class.collected(tmp_path / "nowhere")
    assert one_sentence(told.value)


@pytest.mark.parametrize("answer", [
    7, {"kind": "guess", "asked": "x", "given": "many", "scale": [0, 1]},
    {"kind": "guess", "asked": "x", "given": 1}, {"kind": "line", "asked": "x", "given": [1]},
    {"kind": "words", "asked": 3, "given": "x"}, {"kind": "poem", "asked": "x", "given": "x"},
    {"kind": "exercise", "asked": "x", "given": True}])
def test_an_answer_of_a_wrong_shape_is_left_out_and_the_rest_read(answer, tmp_path):
    (tmp_path / "a.json").write_text(pupil("Ann", more=answer), encoding="utf-8")
    (found,), skipped = of_class.collected(tmp_path)
    assert [one["kind"] for one in found["answers"]] == ["guess"] and not skipped


def test_what_a_pupil_wrote_is_neither_markup_nor_a_formula(tmp_path):
    evil = {"kind": "words", "asked": "Why?", "given": '</script><img src=x>'}
    formula = {"kind": "words", "asked": "How?", "given": '=HYPERLINK("x")'}
    (tmp_path / "a.json").write_text(pupil("-1+1|cmd", a=evil, b=formula), encoding="utf-8")
    of_class.main(tmp_path)
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert page.count("</script>") == 2 and "<img" not in page
    cells = [cell for line in csv.reader(io.StringIO(
        (tmp_path / "class.csv").read_text("utf-8-sig"))) for cell in line]
    assert "'=HYPERLINK(\"x\")" in cells and "'-1+1|cmd" in cells and "40" in cells


# --- corrections travel with their numbers ---

CORRECTED = {row["id"]: row for row in rows_of(statistics()) if row["correction"]}
ROW = re.compile(r'<tr data-id="([^"]+)">(.*?)</tr>', re.DOTALL)
# The table of ¶ 7.8 counts in thousand millions, and print has millions.
UNIT = corrections().set_index("id").loc["table-unit"]
BARE = re.compile("|".join(rf"(?<![\d.,]){row['value']:g}" for row in rows_of(statistics(
    *UNIT["numbers"].split()))) .join((r"(?:", r")(?:\.0)? million roubles")))
SAYS = ("thousand million", "milliard")


def test_a_correction_goes_with_numbers_of_its_own_statistics():
    known = set(table("statistics")["id"])
    for row in corrections().dropna(subset="numbers").itertuples():
        assert set(row.numbers.split()) <= known and row.beside, row.id
        if row.id != "table-unit":  # holds for the whole table, and is proven by a part of it
            assert set(row.numbers.split()) <= set(row.statistics.split()), row.id
    assert set(UNIT["numbers"].split()) == {
        row["id"] for row in rows_of(statistics()) if row["id"].startswith(
            ("agricultural-output", "producer-goods-", "consumer-goods-"))
        and row["unit"] == "million roubles"}
    assert len(CORRECTED) > 25


def uncorrected(html):
    """Ids of the rows of tables that give a corrected number without its correction."""
    return [name for name, line in ROW.findall(html) if name in CORRECTED
            and f"<td>{escape(amount(CORRECTED[name]))}" in line and not all(said in unescape(line) for said in CORRECTED[name]["correction"].split("; ")
                        if said != UNIT["beside"] or "million roubles" in line)]


def bare(text):
    """Paragraphs, rows and items of a text that give a number of the table in millions and say
    nothing of the unit.
    """
    return [part for part in re.split(r"</(?:p|tr|li|section)>|\n\n", text)
            if BARE.search(part) and not any(said in part for said in SAYS)]


def strings(part):
    """All texts of a part of JSON."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, (list, dict)):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from strings(inner)


def test_the_checks_see_a_bare_number():
    assert bare("made: 23.1 million roubles") and not bare("made: 123.1 million roubles")
    assert not bare("23.1 million roubles; thousand million roubles are meant")
    name = UNIT["numbers"].split()[0]
    assert uncorrected(f'<tr data-id="{name}"><td>13.1 million roubles</td></tr>') == [name]


@pytest.mark.parametrize("name", NOTEBOOKS, ids=[name[:2] for name in NOTEBOOKS])
def test_no_edition_of_a_notebook_prints_a_number_without_its_correction(name, monkeypatch):
    # What explorers show is looked at below.
    monkeypatch.setattr(deck, "states", lambda explorer: {"charts": {}, "controls": []})
    notebook = NOTEBOOKS[name]
    outputs = ["".join(part) if isinstance(part, list) and kind.startswith("text/") else part
               for cell in notebook["cells"] for output in cell.get("outputs", [])
               for kind, part in output.get("data", {}).items()]
    found = [place for part in outputs for text in strings(part)
             for place in (*uncorrected(text), *bare(text))]
    spoken = "".join(slide.notes + slide.body + "".join(slide.text) + slide.described
                     for slide in deck.slides(notebook)[0])
    papers = (sheets.sheet(notebook), sheets.key(notebook, guide().get(name, {})), spoken,
              "\n".join("".join(cell["source"]) for cell in notebook["cells"]))
    assert not found and not [place for text in papers for place in (*uncorrected(text),
                                                                     *bare(text))]


@pytest.mark.parametrize("name", every_explorer())
def test_what_an_explorer_shows_and_gives_away_has_its_corrections(name):
    chart = every_explorer()[name].chart()
    lines = csv.DictReader(io.StringIO(chart.csv().lstrip("\ufeff")))
    for line in lines:
        if line["id"] in CORRECTED and line["origin"] == "in the chapter":
            known = CORRECTED[line["id"]]["correction"].split("; ")
            wanted = [said for said in known if said != UNIT["beside"]
                      or line["unit"] == "million roubles"]
            assert all(said in line["correction"] for said in wanted), line
    assert not uncorrected(chart.html()) and not bare(chart.html())
    assert not [text for text in strings(chart.drawing) if bare(text)]
    for row in chart.records:
        for said in (row.get("correction") or "").split("; "):
            assert said in chart.alternative, row["id"]


def test_corrections_stand_in_the_foot_of_a_chart_on_hover_in_lists_and_on_teachers_pages():
    chart = plan.puzzle.chart()
    assert UNIT["beside"] in chart.foot
    assert all(row["correction"] in sentence(row) for row in CORRECTED.values())
    assert not uncorrected(figures(7).html) and UNIT["beside"] in figures(7).html
    for pages in (handouts.pupils(), handouts.teachers()):
        for name, text in pages.items():
            assert not uncorrected(text) and not bare(text), name


def test_a_sum_in_the_same_unit_keeps_the_correction_and_a_ratio_loses_it():
    from helpers.data import computed
    using = UNIT["numbers"].split()[3:5]
    total = computed("sum", 24.1, unit="million roubles", how="a + b", using=using)
    ratio = computed("ratio", 3, unit="times", how="a ÷ b", using=using)
    assert UNIT["beside"] in total["correction"].iloc[0] and ratio["correction"].iloc[0] is None


