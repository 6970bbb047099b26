"""A reader's slip is told in one sentence: no traceback, in IPython as in a notebook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell

from helpers.slips import Slip, nearest, shown, unknown


@pytest.fixture
def shell():
    found = InteractiveShell.instance()
    found.run_cell("from helpers import *\nfrom helpers.explorers import village")
    yield found
    found.reset(new_session=False)


@pytest.mark.parametrize("code, told", [("value('sheep-chnage-1929-34')", "sheep-change-1929-34"),
                                        ("statistics(section=99)", "99"),
                                        ("arithmetic.growth_rate('a', 2, 3)", "must be a number"),
                                        ("charts.bars(5, 'x')", "statistics(…)"),
                                        ("village.herds.chart(rate=99)", "from 1 to 16"),
                                        ("check('99.9', 5)", "exercise"),
                                        ("table('nothing')", "table"), ])
def test_a_slip_shows_its_sentence_and_no_traceback(shell, capsys, code, told):
    result = shell.run_cell(code)
    shown_to_reader = "".join(capsys.readouterr())
    assert isinstance(result.error_in_exec, Slip)
    assert told in shown_to_reader
    assert shown_to_reader.strip() == str(result.error_in_exec)
    for ours in ("Traceback", "helpers/", "File "):
        assert ours not in shown_to_reader


def test_an_error_of_ours_still_shows_its_traceback(shell, capsys):
    shell.run_cell("1 / 0")
    assert "Traceback" in "".join(capsys.readouterr())


def test_a_slip_can_be_caught_like_any_wrong_value():
    assert issubclass(Slip, ValueError)
    assert Slip("Just so.")._render_traceback_() == ["Just so."]


def test_the_nearest_names_come_first_whatever_their_case():
    known = ["steel-growth-1937", "sheep-change-1929-34", "NEP"]
    assert nearest("sheep-chang-1929", known).startswith("“sheep-change-1929-34”")
    assert nearest("nep", known) == "“NEP”"
    assert nearest("qqqqqq", known) == ""


def test_without_a_near_name_the_reader_learns_how_many_there_are():
    assert "3 to choose from" in str(unknown("era", "qqqqqq", iter(["NEP", "terror", "plan era"])))


class Unprintable:
    def __repr__(self):
        raise RuntimeError("no")


@given(
    st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.lists(st.text()), st.binary(),
              st.just(10**6000), st.builds(Unprintable)))
def test_anything_can_be_named_in_one_short_line(wrong):
    assert "\n" not in shown(wrong) and len(shown(wrong)) < 80
    said = str(unknown("name", wrong, ["one", "two"]))
    assert "\n" not in said and said[-1] in ".?" and len(said) < 200
