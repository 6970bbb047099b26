"""Exercises check themselves: right in any spelling, wrong with one helpful sentence, never an
exception; and their words and numbers come from their text file alone.
"""

import json
import re
import subprocess
import sys
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from html import unescape

import nbformat
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerals import bare_text, carried, numerals
from promises import one_sentence

from helpers import check, fill
from helpers.contents import notebooks
from helpers.data import FOLDER, either, part_of
from helpers.editions import source
from helpers.editions.site import STATIC
from helpers.exercise_cells import number_of, put
from helpers.exercises import (
    EXERCISES,
    LEVELS,
    Exercise,
    Feedback,
    Number,
    Words,
    every,
    exercise,
    of_notebook,
)
from helpers.slips import Slip
from helpers.text import read

NUMBERS = {name: judge for name, judge in EXERCISES.items() if isinstance(judge, Number)}
WORDS = {name: judge for name, judge in EXERCISES.items() if isinstance(judge, Words)}
STORED = {path.stem: json.loads(path.read_text(encoding="utf-8"))
          for path in sorted((FOLDER.parent / "notebooks").glob("[0-9][0-9]-*.ipynb"))}


class Stubborn:
    """An answer that can neither be written out nor be a number."""

    def __str__(self) -> str:
        raise RuntimeError

    __float__ = __repr__ = __str__


ABSURD = [
    None, ..., "", " ", "abc", "1e999", 1e999, -1e999, float("nan"), "nan", "inf", 10**400,
    10**6000, -(10**400), [60.3], [], {}, {"a": 1}, (1, 2), object(), 1j, pd.NA, pd.NaT,
    np.array([1.0, 2.0]), pd.Series([1, 2]), b"abc", Decimal("NaN"), Fraction(10**400), lambda: 1,
    type, "60.3; import os", "<script>alert(1)</script>", "\u0661\u0662", "−", "%", "1 2", "1.2.3",
    True, False, "ß" * 10_000, Stubborn()]


def near(judge: Number) -> float:
    return max(judge.tolerance, abs(judge.find()) * 1e-9)


def own_slip(judge: Number, answer: float) -> bool:
    """Whether an exercise accepts an answer or has a sentence of its own for it."""
    known = [judge.find(), *(wrong() for wrong in judge.slips)]
    return any(abs(answer - amount) <= near(judge) for amount in known)


def wrongly(name: str, answer: object) -> str:
    """The feedback to a wrong answer: one sentence."""
    told = check(name, answer)
    assert isinstance(told, Feedback) and not told.right, (name, answer)
    assert one_sentence(told.sentence), (name, answer)
    return told.sentence


# --- judging ---

def test_the_right_number_is_accepted_in_any_spelling_and_to_its_tolerance():
    for name, judge in NUMBERS.items():
        answer, unit = judge.find(), judge.unit
        written = f"{answer:.12f}"
        spellings = [
            answer, repr(answer), f" {answer} ", written, f"{answer:,.12f}", f"{written} {unit}",
            np.float64(answer), np.array(answer), Decimal(repr(answer)), Fraction(answer),
            written.replace("-", "−")]
        if unit.startswith("per cent"):
            spellings += [f"{written}{sign}" for sign in (" %", "%", " per cent", " percent")]
        if "." in f"{answer:.6g}" and "e" not in f"{answer:.6g}":
            if judge.tolerance >= 1e-4 and abs(answer) < 1000:
                spellings.append(f"{answer:.6f}".replace(".", ","))
        for side in (-1, 1):
            spellings.append(answer + side * near(judge) * 0.98)
            wrongly(name, answer + side * (near(judge) * 1.02 + 1e-9))
        for spelt in spellings:
            told = check(name, spelt)
            assert told.right and one_sentence(told.sentence), (name, spelt, told)


def test_a_whole_number_counts_if_it_is_the_right_one_rounded():
    rounded = []
    for name, judge in NUMBERS.items():
        right = judge.find()
        whole = round(right)
        if 0 < abs(whole / right - 1 if right else 0) < 0.019 and not own_slip(judge, whole):
            told = check(name, whole)
            assert told.right and one_sentence(told.sentence), (name, whole, told)
            assert "more decimals" in told.sentence
            rounded.append(name)
        if not own_slip(judge, whole + 1) and abs(whole + 1 - right) > near(judge):
            wrongly(name, whole + 1)
    assert "3.2" in rounded and len(rounded) > 20


def test_what_counts_as_near_stands_once_and_pages_are_handed_it(monkeypatch):
    monkeypatch.setattr(source, "NEARLY", 0.031)
    number = next(iter(NUMBERS))
    form = source._exercise(f'check("{number}", ...)')
    assert json.loads(unescape(re.search('data-answer="([^"]+)"', form)[1]))["nearly"] == 0.031
    script = (STATIC / "site.js").read_text(encoding="utf-8")
    own = script.partition("\nfunction judged")[2].partition("\n}")[0]
    assert len(re.findall(r"/ right - 1\) < ([\w.]+)", own)) == own.count("/ right - 1)") > 0
    assert set(re.findall(r"/ right - 1\) < ([\w.]+)", own)) == {"answer.nearly"}


def test_a_wrong_number_is_told_what_went_wrong():
    for name, judge in NUMBERS.items():
        right, in_per_cent = judge.find(), judge.unit.startswith("per cent")
        expected = [(-right, "sign"), (right + 7 * abs(right) + 13, "too high"),
                    (right - 7 * abs(right) - 13, "too low")]
        expected += [(right * 1.015, "Near"), (right * 0.985, "Near")]
        if in_per_cent:
            expected += [(right / 100, "multiply by 100"), (right * 100, "hundred times")]
        for answer, word in expected:
            if not own_slip(judge, answer):
                assert word in wrongly(name, answer), (name, answer)
        if not in_per_cent:
            for answer in (right / 100, right * 100):
                if not own_slip(judge, answer):
                    assert "percent" not in wrongly(name, answer).replace(" ", ""), name


def test_every_telling_mistake_gets_the_sentence_written_for_it():
    for name, judge in NUMBERS.items():
        met = [judge.find()]
        for wrong, sentence in judge.slips.items():
            mistake = wrong()
            assert all(abs(mistake - other) > near(judge) for other in met), (name, mistake)
            assert wrongly(name, mistake) == sentence, name
            met.append(mistake)
    for name, judge in WORDS.items():
        assert set(judge.slips) <= set(judge.options) - {judge.right}, name
        for option in set(judge.options) - {judge.right}:
            expected = judge.slips.get(option, "Not that one; the hint below may help.")
            assert wrongly(name, option) == expected, (name, option)


def test_a_word_is_accepted_in_any_spelling_and_any_other_answered_with_the_choice():
    for name, judge in WORDS.items():
        right = judge.right
        assert right in judge.options and len(set(judge.options)) == len(judge.options) >= 2
        for spelt in (right, right.upper(), f"  {right} ", f"{right}.", right.replace(" ", "  ")):
            assert check(name, spelt).right, (name, spelt)
        assert all(option in wrongly(name, "something else") for option in judge.options), name


def test_an_absurd_answer_gets_one_sentence_and_no_exception():
    for name in EXERCISES:
        for answer in ABSURD:
            told = check(name, answer)
            assert one_sentence(told.sentence), (name, type(answer))
            if isinstance(answer, (str, type(None), list, dict, float)) or answer is ...:
                assert not told.right, (name, answer)
        for nothing in (check(name), check(name, ...), check(name, None)):
            assert not nothing.right and name in nothing.sentence


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.complex_numbers(),
                 st.binary(max_size=9), st.lists(st.integers(), max_size=3), st.decimals(),
                 st.fractions()))
def test_anything_at_all_gets_one_sentence(answer):
    for name in (next(iter(NUMBERS)), next(iter(WORDS))):
        assert one_sentence(check(name, answer).sentence)


def test_an_unknown_exercise_names_the_nearest_or_how_many_there_are():
    for wrong in ("5.11", "5", "99.9", "", None, 5, 10**6000, ["5.1"], "five point one", "5.names"):
        with pytest.raises(Slip) as told:
            check(wrong, 1)
        assert one_sentence(told.value)
        assert "did you mean “" in str(told.value) or "to choose from" in str(told.value), wrong
    with pytest.raises(Slip, match="“5.1”"):
        check("5.11", 1)
    assert check(5.1, NUMBERS["5.1"].find()).right  # a number names an exercise too


def test_feedback_is_shown_as_text_and_as_escaped_html():
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    shell = InteractiveShell.instance()
    publisher, shell.display_pub = shell.display_pub, CapturingDisplayPublisher()
    try:
        Feedback(False, "Not <b>this</b>.")._ipython_display_()
        shown = shell.display_pub.outputs[0]["data"]
    finally:
        shell.display_pub = publisher
    assert shown["text/plain"] == "– Not <b>this</b>."
    assert "<b>" not in shown["text/html"] and "&lt;b&gt;this" in shown["text/html"]


# --- what the text files say ---

def test_every_exercise_belongs_to_a_notebook_and_both_kinds_are_there():
    assert NUMBERS and WORDS and len(NUMBERS) + len(WORDS) == len(EXERCISES) == len(every())
    known = {notebook.number for notebook in notebooks()}
    for name in EXERCISES:
        assert re.fullmatch(r"\d+\.[1-9]\d?", name) and int(name.split(".")[0]) in known, name
    for number in known:
        order = [int(name.split(".")[1]) for name in of_notebook(number)]
        assert order == list(range(1, len(order) + 1)) and order, f"notebook {number}: {order}"


# Numbers that scale, and those that are no data: an example, a fraction, an angle, an even chance.
CONSTANTS = {0, 1, 2, 12, 100}
TYPED = {"0.6": {3}, "3.4": {5, 4}, "10.7": {180}, "11.5": {50}}


def test_no_number_is_typed_into_an_exercise():
    for name, one in every().items():
        table = one.text.tables["exercises"][name]
        texts = [table["question"], table["hint"], table["worked"],
                 *(wrong["says"] for wrong in table.get("wrong", ()))]
        for text in texts:
            bare = bare_text(fill.without_braces(text).replace("{}", "x"))
            typed = {number for _, number, _ in numerals(bare)} - CONSTANTS - TYPED.get(name, set())
            assert not typed, one.text.slip(("exercises", name), f"{typed} typed in “{text[:60]}”")


def test_what_an_exercise_says_in_words_holds_in_the_register():
    guards = {name: one.text.tables["exercises"][name].get("expect")
              for name, one in every().items()}
    assert sum(guard is not None for guard in guards.values()) > 20
    for name, guard in guards.items():
        assert guard is None or fill.holds(guard), f"exercise {name}: {guard} holds no longer"


def test_a_worked_answer_carries_the_answer_and_changes_with_it():
    in_words = {"6.2", "15.6"}  # six and none: held by their guards
    for name, judge in NUMBERS.items():
        one, right = exercise(name), abs(judge.find())
        shown = {number for _, *both in numerals(one.worked.replace("`", " ")) for number in both}
        assert name in in_words or any(carried(number, {right}) for number in shown), name
        assert set(one.ids) == {row["id"] for row in map(either, one.ids)}
        for changed in one.ids:
            def look(row, part, changed=changed):
                amount = part_of(row, part)
                return amount * 1.07 if row == changed and isinstance(amount, float) else amount

            other = Exercise(name, one.text, look)
            if abs(other.judge.find() - judge.find()) > near(judge):
                assert other.worked != one.worked, (name, changed)


def test_what_an_answer_is_worked_out_from_is_known():
    assert exercise("3.3").ids == ["industrial-output-index-1923",
                                   "marketed-farm-surplus-index-1923"]
    assert exercise("10.3").ids == [f"reichstag-votes-{party}-september-1930"
                                    for party in ("nsdap", "spd", "kpd")]  # through names of names
    assert exercise("0.6").ids == exercise("15.4").ids == []
    assert "tractors-1928" in exercise("0.6").worked or "note 65" in exercise("0.6").worked


# --- a damaged text file ---

FILE = '''[exercises.names]
before = "sheep-change-1929-34"
rate = 5

[exercises."5.1"]
question = """
How far did {before} fall?
Use a point for decimals."""
answer = "100 + before"
unit = "per cent"
tolerance = 0.1
wrong = [{answer = "before", says = "Not {before}."}]
hint = "At {rate} per cent."
worked = "100 + {before} = {answer:1}"
level = "core"

[exercises."5.2"]
question = "Yes or no?"
right = "no"
options = ["yes", "no"]
wrong = [{answer = "yes", says = "Look again."}]
hint = "Ask."
worked = "No."
level = "stretch"
'''
# What is there, what is put in its place, where that is told, and what is said.
DAMAGE = [
    ('unit = "per cent"\n', "", 'line 5, exercises.5.1', "a line for unit"),
    ('hint = "At', 'hnit = "At', "line 13, exercises.5.1.hnit", "one of level, question, hint"),
    ("tolerance = 0.1", 'tolerance = "0.1"', "line 11, exercises.5.1.tolerance", "a number"),
    ("tolerance = 0.1", "tolerance = -1", "line 11, exercises.5.1.tolerance", "nought or more"),
    ("tolerance = 0.1", "tolerance = true", "line 11, exercises.5.1.tolerance", "a number"),
    ('"100 + before"', "34", "line 9, exercises.5.1.answer", "a text"),
    ('"100 + before"', '"100 + bfore"', "line 9, exercises.5.1.answer", "“before”"),
    ('"100 + before"', '"before.unit"', "line 9, exercises.5.1.answer", "more than a sum"),
    ('"100 + before"', "'\"many\"'", "line 9, exercises.5.1.answer", "expected a number"),
    ('"100 + before"', '"1 == 1"', "line 9, exercises.5.1.answer", "expected a number"),
    ('"100 + before"', '"1 / 0"', "line 9, exercises.5.1.answer", "nought"),
    ("sheep-change-1929-34", "sheep-chnage-1929-34", "line 2, exercises.names.before", "“sheep-"),
    ("rate = 5", "rate = []", "line 1, exercises.names", "a number each"),
    ("{rate}", "{rtae}", "line 13, exercises.5.1.hint", "“rate”"),
    ("{answer:1}", "{answer:.1f}", "line 14, exercises.5.1.worked", "no way to write"),
    ("{answer:1}", "{answer:1", "line 14, exercises.5.1.worked", "partner"),
    ("fall?\n", "fall?\n\n", "line 6, exercises.5.1.question", "without an empty line"),
    ('answer = "before"', 'answr = "before"', "line 12, exercises.5.1.wrong", "expected tables"),
    ('answer = "before"', 'answer = "befor"', "line 12, exercises.5.1.wrong", "“before”"),
    ("Not {before}.", "Not {befor}.", "line 12, exercises.5.1.wrong", "“before”"),
    ('unit = "per cent"', 'right = "no"', "line 9, exercises.5.1.answer", "expected one of"),
    ("tolerance = 0.1", "tolerance = 0.1\nnames.rate = 6", "line 5, exercises.5.1.names",
     "another name"),
    ('right = "no"', 'right = "never"', "line 19, exercises.5.2.right", "yes, no"),
    ('options = ["yes", "no"]', 'options = ["no"]', "line 20, exercises.5.2.options", "two texts"),
    ('options = ["yes", "no"]', 'options = "no"', "line 20, exercises.5.2.options", "two texts"),
    ('options = ["yes", "no"]\n', "", "line 17, exercises.5.2", "a line for options"),
    ('level = "core"', 'level = "easy"', "line 15, exercises.5.1.level", "core, support, stretch"),
    ('level = "stretch"\n', "", "line 17, exercises.5.2", "a line for level"),
    (FILE, "exercises = 5", "line 1, exercises", "tables of exercises"),
    (FILE, '[exercises]\n"5.1" = 5', "line 2, exercises.5.1", "expected a table"),
]


def test_a_damaged_exercise_is_told_in_one_sentence_with_its_line(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.exercises.section", lambda number: read(path))
    path = tmp_path / "text" / "05-village.toml"
    path.parent.mkdir()

    def whole() -> list:
        parts = []
        for one in of_notebook.__wrapped__(5).values():
            parts += [one.question, one.hint, one.worked, one.judge, one.ids]
            parts += [wrong() for wrong in one.judge.slips if callable(wrong)]
        return parts

    path.write_text(FILE, encoding="utf-8")
    assert whole()[0] == "How far did −66 fall?\nUse a point for decimals."
    for there, put_there, place, word in DAMAGE:
        assert there in FILE
        path.write_text(FILE.replace(there, put_there, 1), encoding="utf-8")
        with pytest.raises(Slip) as told:
            whole()
        assert one_sentence(told.value), put_there
        assert f"data/text/05-village.toml, {place}" in str(told.value), (put_there, told.value)
        assert word in str(told.value), (put_there, told.value)


# --- what the notebooks show ---

def test_every_notebook_has_exercises_for_all_a_way_in_and_a_way_on():
    for name in STORED:
        levels = [one.level for one in of_notebook(int(name[:2])).values()]
        assert set(levels) == set(LEVELS), f"{name} has only {sorted(set(levels))}"
    assert not [one.number for one in every().values() if "`arithmetic." in one.worked
                or re.search(r"\bln\(|\blog\(|capitalism\.", one.worked + one.hint)]


def test_notebooks_show_the_exercises_as_their_text_files_have_them():
    for name, stored in STORED.items():
        asked = [number_of(cell) for cell in stored["cells"] if number_of(cell)]
        assert asked == list(of_notebook(int(name[:2]))), name
        made = put(stored)
        stale = ["".join(new["source"])[:80]
                 for old, new in zip(stored["cells"], made["cells"], strict=True) if old != new]
        assert not stale, f"{name} is older than its text file, run `make refresh`: {stale}"


def test_exercises_are_put_where_a_notebook_has_none_of_them_and_nothing_else_is_touched():
    for kind in (dict, nbformat.NotebookNode):
        cells = [kind(cell_type="code", source='check("3.1", ...)', metadata={}),
                 kind(cell_type="markdown", source="Between.", metadata={"chapter": "3.2"}),
                 kind(cell_type="code", source='check("3.2", ...)', metadata={}),
                 kind(cell_type="code", source="1 + 1", metadata={})]
        bare = kind(cells=deepcopy(cells))
        made = put(bare)
        assert bare == kind(cells=cells) and put(made) == made
        sources = [cell["source"] for cell in made["cells"]]
        assert [cell["cell_type"][0] for cell in made["cells"]] == list("mcmcmc")
        level = exercise("3.1").level.capitalize()
        assert sources[0] == f"**3.1** *{level}.* {exercise('3.1').question}"
        assert sources[2].startswith(
            f"<details><summary>Hint</summary>\n\n{exercise('3.1').hint}\n")
        assert "</details>\n\nBetween.\n\n**3.2** " in sources[2]
        assert made["cells"][2]["metadata"] == {"chapter": "3.2"}
        assert sources[4].count("<details>") == 2 and sources[5] == "1 + 1"
        # An older wording is replaced, what stands around it stays.
        made["cells"][0]["source"] = ["Before.\n", "\n", "**3.1** Once asked\n", "otherwise?"]
        made["cells"][2]["source"] = sources[2].replace("Both", "Once told")
        again = put(made)
        assert "".join(again["cells"][0]["source"]) == f"Before.\n\n{sources[0]}"
        assert isinstance(again["cells"][0]["source"], list)
        assert again["cells"][2]["source"] == sources[2]
    with pytest.raises(Slip):
        put({"cells": [{"cell_type": "code", "source": 'check("3.99", ...)', "metadata": {}}]})


def test_a_check_reads_the_text_of_its_own_notebook_only():
    code = ("from helpers import check, text; from helpers.exercises import of_notebook; "
            "check('5.1', 1); assert of_notebook.cache_info().currsize == 1")
    done = subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parent, check=False)
    assert done.returncode == 0
