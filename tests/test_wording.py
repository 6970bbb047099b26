"""How numbers and rows are put into words: one way of writing an amount throughout the essay."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from promises import one_sentence

from helpers.data import FOLDER, computed, estimates, statistics
from helpers.load import package
from helpers.slips import Slip
from helpers.wording import (
    amount,
    listed,
    missing,
    number,
    period,
    place_in_chapter,
    sentence,
    with_unit,
)


def row(**changes):
    """A row of the register, as a dict, with some columns changed."""
    return statistics("sheep-change-1929-34").iloc[0].to_dict() | changes


@pytest.mark.parametrize("value, digits, written", [(58, None, "58"), (58.0, None, "58"),
                                                    (81.8, None, "81.8"), (3.25, None, "3.25"),
                                                    (2.345, None, "2.35"), (0, None, "0"),
                                                    (-66, None, "−66"), (-0.5, None, "−0.5"),
                                                    (0.0456, None, "0.0456"), (0.2, None, "0.2"),
                                                    (1142, None, "1,142"),
                                                    (250_000, None, "250,000"),
                                                    (1_000_000, None, "1 million"),
                                                    (1_500_000, None, "1.5 million"),
                                                    (25_000_000, None, "25 million"),
                                                    (-2_250_000, None, "−2.25 million"),
                                                    (22.1237, 1, "22.1"), (194.1, 0, "194"),
                                                    (60, 1, "60.0"), (1234.5, 1, "1,234.5"),
                                                    (2_000_000, 0, "2,000,000"), ])
def test_a_number_is_written_as_prose_writes_it(value, digits, written):
    assert number(value, digits) == written


@given(st.floats(-1e12, 1e12))
def test_a_written_number_reads_back_to_two_decimals(value):
    written = number(value)
    assert re.fullmatch(r"−?\d{1,3}(,\d{3})*(\.\d+)?( million)?", written)
    size, millions = written.replace(",", "").replace(
        "−", "-").removesuffix(" million"), written.endswith("million")
    read = float(size) * (1e6 if millions else 1)
    assert abs(read - value) <= (501 if millions else 0.0051)
    assert not re.search(r"\.\d*0( million)?$", written)


@given(st.floats(-0.9, 0.9), st.sampled_from([None, 0, 1]))
def test_nought_never_carries_a_minus_sign(value, digits):
    written = number(value, digits)
    assert not written.startswith("−") or re.search("[1-9]", written)


@pytest.mark.parametrize(
    "wrong", [None, "abc", float("nan"), float("inf"), 10**400, [1]], ids=lambda w: str(w)[:10])
def test_what_is_no_number_is_not_written_as_one(wrong):
    with pytest.raises(Slip) as told:
        number(wrong)
    assert one_sentence(told.value)


@pytest.mark.parametrize(
    "name, written", [("foreign-capital-donetz-coal-1914", "over 50 per cent"),
                      ("collective-farm-membership-march-1930", "58 per cent"),
                      ("factory-workers-1914", "2 million to 3 million people"),
                      ("income-per-head-ratio-usa-1914", "×8 to 10"),
                      ("industrial-price-index-1923", "140 (index, 1913 = 100)"),
                      ("absence-for-dismissal-1932", "over 1 day"), ("lashtoba-time-1935", "1 day"),
                      ("growth-target-revision-1931", "about ×2"), ("steel-multiple-1940", "×4"),
                      ("sheep-change-1929-34", "−66 per cent"), ])
def test_an_amount_carries_its_bound_range_and_unit(name, written):
    assert amount(statistics(name).iloc[0]) == written


def test_an_amount_can_leave_its_unit_to_the_axis():
    assert amount(row(), unit=False) == "−66"
    assert amount(row(value=3, low=2, high=4, bound="about"), unit=False) == "about 3 (2 to 4)"
    assert amount(row(bound="at most", value=4)) == "no more than 4 per cent"


def test_every_unit_of_the_data_has_a_singular():
    fields = [
        f for table in package(str(FOLDER)).values() for f in table["schema"]["fields"]
        if f["name"] == "unit"
    ]
    units = {unit for field in fields for unit in field["constraints"]["enum"]}
    assert len(units) > 20
    for unit in units:
        plural = re.match(r"(\w+?)s\b", with_unit("1", unit).removeprefix("1 "))
        # Money and measures of millions keep their plural after "1": one milliard roubles.
        assert not plural or unit.startswith(
            ("milliard", "million", "thousand", "2011", "1990")), with_unit("1", unit)


@pytest.mark.parametrize("changes, written",
                         [({"as_of": "mid-1930s", "start": 1935, "end": 1935}, "mid-1930s"),
                          ({"as_of": None, "start": 1928, "end": 1928}, "1928"),
                          ({"as_of": None, "start": 1928, "end": pd.NA}, "1928"),
                          ({"as_of": None, "start": 1928, "end": 1932}, "1928–32"),
                          ({"as_of": "", "start": 1898, "end": 1905}, "1898–1905"),
                          ({"as_of": None, "start": pd.NA, "end": pd.NA}, "undated"), ])
def test_a_period_is_written_once_and_short(changes, written):
    assert period(row(**changes)) == written


def test_the_sentence_of_a_statistic_gives_value_place_time_paragraph_and_grade():
    said = sentence(row(label="Sheep"))
    assert said.startswith("<b>Sheep: −66 per cent</b>")
    for part in ("USSR", period(
            row()), "In the chapter", f"¶ {row()['reference']}", row()["grade"]):
        assert part in said


def test_the_sentence_of_an_estimate_names_author_year_and_doubt():
    found = estimates("scissors-ratio-september-1923").iloc[0]
    said = sentence(found)
    assert "From elsewhere" in said and str(
        found["source"]) in said and found["grade"] in said and "¶" not in said


def test_the_sentence_of_a_computed_row_says_how():
    said = sentence(
        computed("Left", 34, unit="per cent", how="100 − the fall",
                 using=["sheep-change-1929-34"]).iloc[0])
    assert "Computed here: 100 − the fall" in said and "None" not in said and "nan" not in said


def test_every_row_of_the_data_can_be_put_into_words():
    for found in (*statistics().to_dict("records"), *estimates().to_dict("records")):
        said = sentence(found)
        assert not re.search(r"\bnan\b|None|<NA>", said), said
        assert place_in_chapter(found)


@pytest.mark.parametrize("nothing", [None, "", float("nan"), pd.NA])
def test_every_kind_of_nothing_is_missing(nothing):
    assert missing(nothing)
    assert not missing(0) and not missing(0.0) and not missing("0")


def test_words_are_joined_as_prose_joins_them():
    assert [listed([]), listed(["a"]),
            listed("ab"),
            listed("abc"),
            listed("ab", "or")] == ["", "a", "a and b", "a, b and c", "a or b"]
