"""Exercises check themselves: right in any spelling, wrong with one helpful sentence, never an exception."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from promises import one_sentence

from helpers import check
from helpers.answers import ANSWERS
from helpers.exercises import Feedback, Number, Words
from helpers.slips import Slip

NUMBERS = {name: found for name, found in ANSWERS.items() if isinstance(found, Number)}
WORDS = {name: found for name, found in ANSWERS.items() if isinstance(found, Words)}
PER_CENT = [name for name, found in NUMBERS.items() if found.unit.startswith("per cent")]
ABSURD = [None, ..., "", " ", "abc", "1e999", 1e999, -1e999, float("nan"), "nan", "inf", 10**400, 10**6000, -(10**400), [60.3], [], {}, {"a": 1},
          (1, 2), object(), 1j, pd.NA, pd.NaT, np.array([1.0, 2.0]), pd.Series([1, 2]), b"abc", Decimal("NaN"), Fraction(10**400), lambda: 1, type,
          "60.3; import os", "<script>alert(1)</script>", "\u0661\u0662", "−", "%", "1 2", "1.2.3", True, False, "ß" * 10_000]


def right(name):
    return float(NUMBERS[name].find())


def test_there_are_exercises_of_both_kinds():
    assert NUMBERS and WORDS and all(isinstance(found, (Number, Words)) for found in ANSWERS.values())


@pytest.mark.parametrize("name", ANSWERS)
def test_an_exercise_is_named_by_its_section_and_number(name):
    section, _, number = name.partition(".")
    assert section.isdigit() and number.isdigit() and 0 <= int(section) <= 15


@pytest.mark.parametrize("name", NUMBERS)
def test_the_right_number_is_accepted_in_any_spelling(name):
    answer, unit = right(name), NUMBERS[name].unit
    digits = 12
    spellings = [answer, repr(answer), f" {answer} ", f"{answer:.{digits}f}", f"{answer:,.{digits}f}", f"{answer:.{digits}f} {unit}", np.float64(answer),
                 np.array(answer), Decimal(repr(answer)), Fraction(answer), f"{answer:.{digits}f}".replace("-", "−")]
    if name in PER_CENT:
        spellings += [f"{answer:.{digits}f} %", f"{answer:.{digits}f}%", f"{answer:.{digits}f} per cent", f"{answer:.{digits}f} percent"]
    if "." in f"{answer:.6g}" and "e" not in f"{answer:.6g}" and NUMBERS[name].tolerance >= 1e-4 and abs(answer) < 1000:
        spellings.append(f"{answer:.6f}".replace(".", ","))
    for spelt in spellings:
        found = check(name, spelt)
        assert found.right, (spelt, found)
        assert one_sentence(found.sentence)


@pytest.mark.parametrize("name", NUMBERS)
def test_the_tolerance_ends_where_it_says(name):
    answer, tolerance = right(name), max(NUMBERS[name].tolerance, abs(right(name)) * 1e-9)
    for side in (-1, 1):
        assert check(name, answer + side * tolerance * 0.98).right
        assert not check(name, answer + side * (tolerance * 1.02 + 1e-9)).right


@pytest.mark.parametrize("name", NUMBERS)
def test_the_answer_follows_from_the_register_every_time(name):
    assert right(name) == right(name) and np.isfinite(right(name))
    assert NUMBERS[name].tolerance >= 0


def told(name, answer):
    """The feedback to a wrong answer, checked to be one sentence that does not give the answer away."""
    found = check(name, answer)
    assert isinstance(found, Feedback) and not found.right
    assert one_sentence(found.sentence)
    return found.sentence


def own_slip(name, answer):
    """Whether an exercise has a sentence of its own for this wrong answer, or accepts it."""
    found = NUMBERS[name]
    near = max(found.tolerance, abs(right(name)) * 1e-9)
    return abs(answer - right(name)) <= near or any(abs(answer - float(wrong())) <= near for wrong in found.slips)


@pytest.mark.parametrize("name", NUMBERS)
def test_the_wrong_sign_is_noticed(name):
    if not own_slip(name, -right(name)):
        assert "sign" in told(name, -right(name))


@pytest.mark.parametrize("name", PER_CENT)
def test_a_fraction_in_place_of_per_cent_is_noticed(name):
    if not own_slip(name, right(name) / 100):
        assert "multiply by 100" in told(name, right(name) / 100)


@pytest.mark.parametrize("name", PER_CENT)
def test_a_percentage_taken_twice_is_noticed(name):
    if not own_slip(name, right(name) * 100):
        assert "hundred times" in told(name, right(name) * 100)


@pytest.mark.parametrize("name", [name for name in NUMBERS if name not in PER_CENT])
def test_where_no_percentage_is_asked_none_is_spoken_of(name):
    for answer in (right(name) / 100, right(name) * 100):
        if not own_slip(name, answer):
            assert "per cent" not in told(name, answer) and "percentage" not in told(name, answer)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_near_miss_is_called_near(name):
    answer, tolerance = right(name), NUMBERS[name].tolerance
    for near in (answer * 1.015, answer * 0.985):
        if abs(near - answer) > tolerance and not own_slip(name, near):
            assert told(name, near).startswith("Near")


@pytest.mark.parametrize("name", NUMBERS)
def test_a_far_miss_says_which_way(name):
    for far, way in ((right(name) + 7 * abs(right(name)) + 13, "too high"), (right(name) - 7 * abs(right(name)) - 13, "too low")):
        if not own_slip(name, far):
            assert way in told(name, far)


@pytest.mark.parametrize("name", NUMBERS)
def test_every_telling_mistake_gets_the_sentence_written_for_it(name):
    found = NUMBERS[name]
    near = max(found.tolerance, abs(right(name)) * 1e-9)
    met = []
    for wrong, said in found.slips.items():
        mistake = float(wrong())
        assert abs(mistake - right(name)) > near, f"{mistake} counts as right"
        assert all(abs(mistake - other) > near for other in met), f"{mistake} is caught by an earlier sentence"
        met.append(mistake)
        assert told(name, mistake) == said


@pytest.mark.parametrize("name", WORDS)
def test_the_right_word_is_accepted_in_any_spelling(name):
    found = WORDS[name]
    assert found.right in found.options and len(set(found.options)) == len(found.options) >= 2
    for spelt in (found.right, found.right.upper(), f"  {found.right} ", f"{found.right}.", found.right.replace(" ", "  ")):
        assert check(name, spelt).right


@pytest.mark.parametrize("name", WORDS)
def test_every_wrong_option_gets_a_sentence(name):
    assert set(WORDS[name].slips) <= set(WORDS[name].options) - {WORDS[name].right}
    for option in set(WORDS[name].options) - {WORDS[name].right}:
        assert told(name, option) == WORDS[name].slips.get(option, "Not that one; the hint below may help.")


@pytest.mark.parametrize("name", WORDS)
def test_another_word_is_answered_with_the_choice(name):
    for option in WORDS[name].options:
        assert option in told(name, "something else entirely")


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("answer", ABSURD, ids=lambda value: type(value).__name__)
def test_an_absurd_answer_gets_one_sentence_and_no_exception(name, answer):
    found = check(name, answer)
    assert one_sentence(found.sentence)
    if isinstance(answer, (str, type(None), list, dict, float)) or answer is ...:
        assert not found.right


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.complex_numbers(), st.binary(max_size=9), st.lists(st.integers(), max_size=3),
                 st.decimals(), st.fractions()))
def test_anything_at_all_gets_one_sentence(answer):
    for name in (next(iter(NUMBERS)), next(iter(WORDS))):
        assert one_sentence(check(name, answer).sentence)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_exercise_not_yet_done_asks_for_an_answer(name):
    for nothing in (check(name), check(name, ...), check(name, None)):
        assert not nothing.right and name in nothing.sentence


@pytest.mark.parametrize("name", ["5.11", "5", "99.9", "", None, 5, 10**6000, ["5.1"], "five point one"], ids=lambda w: str(type(w).__name__))
def test_an_unknown_exercise_names_the_nearest_or_how_many_there_are(name):
    with pytest.raises(Slip) as said:
        check(name, 1)
    assert one_sentence(said.value)
    assert "did you mean “" in str(said.value) or "to choose from" in str(said.value)


def test_a_mistyped_exercise_names_the_nearest():
    known = next(iter(ANSWERS))
    with pytest.raises(Slip) as said:
        check(f"{known}1" if f"{known}1" not in ANSWERS else f"{known}11", 1)
    assert f"“{known}”" in str(said.value)


def test_an_exercise_may_be_named_by_a_number():
    name = next(name for name in NUMBERS if not name.endswith("0"))
    assert check(float(name), right(name)).right


def test_feedback_is_shown_as_text_and_as_escaped_html(capsys):
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
