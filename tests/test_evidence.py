"""What is said of a figure from elsewhere is true of it: how it was read, who stands behind it,
whether it is a point or a bound, and whether it may stand beside another.
"""

import re

import pytest
import states

from helpers import fill
from helpers.charts import dots
from helpers.charts.frame import source_line
from helpers.contents import notebooks
from helpers.data import either, estimates, records, statistics, table
from helpers.disputes import disputes
from helpers.tables import bibliography
from helpers.text import Words, section
from helpers.wording import access, amount, missing

ESTIMATES = {row["id"]: row for row in table("estimates").to_dict("records")}
ROWS = {row["id"]: row for row in records(estimates())}
TERTIARY = {name for name, row in ESTIMATES.items() if row["reliability"] == "tertiary"}
NUMBERS = [found.number for found in notebooks()]
every = pytest.mark.parametrize("number", NUMBERS, ids=[f"{number:02d}" for number in NUMBERS])

# Words at the head of a remark that make a number a bound, or a title's words for one.
FLOOR = re.compile(r"^(over|more than|considerably more|at least|not less than)\b", re.I)
CEILING = re.compile(r"^(less than|under|up to|at most|no more than|almost|nearly|a ceiling)\b",
                     re.I)
BOUND = re.compile(r"\b(over|more|at least|above|less|under|below|up to|at most|almost|nearly|"
                   r"half|from|fewer|fell short|beyond|between|to)\b", re.I)
# A rate is a share or growth of one year; what holds for a whole span is no rate.
YEARLY = re.compile(r"\b(yearly rate|single year|yearly average)\b")


def titles(text):
    """The findings of a text file with their places: titles, and what stands while the chapter is
    alone.
    """
    for place, sentence in text.templates():
        if {"title", "alone"} & set(place):
            yield place, sentence


def named(sentence):
    """The estimates whose numbers a sentence fills in."""
    return [name for expression in fill.braces(sentence) for name in fill.ids_in(expression)
            if name in ESTIMATES]


def beside(number):
    """The rows from elsewhere of each dispute of a section, by its name; what only code can make is
    left out.
    """
    for name, dispute in disputes(number).items():
        made = any("rows" in row for row in dispute.told["others"])
        yield name, estimates().iloc[:0] if made else dispute.others


# --- how it was read ---

def not_opened(row):
    """Whether the bibliography says that nobody opened the work a row is credited to."""
    note = bibliography()[row["source"]].fields.get("note", "")
    return bool(re.search(r"^not (opened|found)\b|^only the opening|\bbook( itself)? was not opened|not opened by us",
                          note, re.I))


def read_as_told(row):
    """Whether a row says truly how it was read."""
    if (row["access"] == "second-hand") == missing(row["reported_by"]):
        return False
    if row["reported_by"] == row["source"]:
        return False
    return row["access"] != "direct" or not not_opened(row)


def test_no_figure_is_presented_as_read_whose_work_was_not_opened():
    assert not [name for name, row in ESTIMATES.items() if not read_as_told(row)]
    davies = ESTIMATES["collectivised-households-1-march-1930-davies"]
    assert not read_as_told(davies | {"access": "direct", "reported_by": None})
    assert not read_as_told(davies | {"reported_by": None})
    assert not read_as_told(davies | {"reported_by": davies["source"]})
    assert not read_as_told(ESTIMATES["industry-nutter-1937"] | {"access": "direct"})


@every
def test_the_reader_is_told_how_each_figure_of_a_dispute_was_read(number):
    for name, rows in beside(number):
        foot = source_line(rows)
        for row in records(rows):
            if row["mark"] == "estimate" and access(row):
                assert f"[{access(row)}]" in foot, (number, name, row["id"])


@pytest.mark.parametrize("name", [
    "party-1-january-1928", "collectivised-households-1-march-1930-davies",
    "marshals-total-deep-battle"])
def test_foot_hover_words_and_download_all_say_it(name):
    chart = dots(estimates(name), Words("A title", "A scope, in a unit"))
    said = access(ROWS[name], tertiary=True)
    assert said and said in chart.foot and said in chart.spoken
    assert said in chart.traces[0]["hovertext"] or said in str(chart.traces)
    (line,) = chart.table.to_dict("records")
    assert line["access"] == ROWS[name]["access"]
    assert missing(line["reported by"]) == (line["access"] != "second-hand")


# --- who stands behind it ---

def test_few_figures_have_no_scholar_or_state_behind_them():
    assert len(TERTIARY) <= 0.05 * len(ESTIMATES), f"{len(TERTIARY)} of {len(ESTIMATES)}"


@every
def test_no_title_rests_on_a_figure_without_a_scholar(number):
    text = section(number)
    for place, sentence in titles(text):
        found = TERTIARY & set(named(sentence))
        assert not found, text.slip(place, f"{sorted(found)} have no scholar behind them")


@every
def test_no_default_view_shows_a_figure_without_a_scholar(number):
    for name, explorer in states.of_notebook(number).items():
        shown = {part for row in explorer.chart().records for part in str(row["id"]).split()}
        assert not TERTIARY & shown, f"{name} opens on {sorted(TERTIARY & shown)}"


# --- bounds ---

def loses_its_bound(row):
    """Whether the remark of a row makes it a floor or ceiling, and the row is drawn as a point."""
    remark = "" if missing(row["remark"]) else row["remark"]
    floor, ceiling = bool(FLOOR.match(remark)), bool(CEILING.match(remark))
    return (floor and missing(row["low"])) or (ceiling and missing(row["high"]))


def test_no_floor_or_ceiling_is_kept_as_a_point():
    assert not [name for name, row in ESTIMATES.items() if loses_its_bound(row)]
    assert loses_its_bound(ESTIMATES["private-retail-share-larin-1922"] | {"low": None})
    for name in ("industry-1932-against-1928-stalin", "industry-1932-against-pre-war-stalin"):
        assert amount(ROWS[name]).startswith("over ×"), name


@every
def test_no_title_writes_a_bound_as_a_point(number):
    text = section(number)
    for place, sentence in titles(text):
        for expression in fill.braces(sentence):
            for name in fill.ids_in(expression):
                open_end = either(name)["bound"] in ("at least", "at most")
                assert not open_end or BOUND.search(sentence) or ".amount" in expression, text.slip(
                    place, f"{name} is only known to be {either(name)['bound']} its number")


@every
def test_no_sum_over_a_bound_is_drawn_as_a_point(number):
    for name, dispute in disputes(number).items():
        for row in dispute.told.get("chapter", []) + dispute.told["others"]:
            if "sum" in row and "bound" not in row:
                for part in fill.ids_in(row["sum"]):
                    ends = [either(part)[end] for end in ("low", "high")]
                    assert either(part)["bound"] not in ("at least", "at most") or not any(
                        map(missing, ends)), f"{number:02d} {name}: {row['label']} rests on {part}"


# --- rates and spans ---

def yearly(row):
    return row["unit"] == "per cent per year" or bool(YEARLY.search(ESTIMATES[row["id"]]["what"]))


def mixes_rate_and_total(rows):
    """Whether a chart sets shares of single years beside shares over several years, without the
    sum of those years.
    """
    shares = [row for row in rows if row["id"] in ESTIMATES and row["unit"] == "per cent"]
    totals = [row for row in shares if not yearly(row) and row["start"] != row["end"]
              and "officer" in ESTIMATES[row["id"]]["what"].lower()]
    rates = {row["id"] for row in shares if yearly(row)}
    summed = any(rates <= set(str(row["id"]).split()) for row in rows if row["mark"] == "computed")
    return bool(totals) and bool(rates) and not summed


@every
def test_no_yearly_rate_stands_beside_a_total(number):
    for name, rows in beside(number):
        assert not mixes_rate_and_total(records(rows)), (number, name)


def test_a_mixture_of_rate_and_total_is_seen():
    assert mixes_rate_and_total(records(estimates("officers-discharged-share-1937",
                                                  "officers-discharged-share-older")))
    assert not mixes_rate_and_total(records(estimates("officers-discharged-share-1937",
                                                      "officers-discharged-share-1938")))


def spans(sentence):
    """The spans of years of the growth rates that a sentence sets side by side."""
    rates = [ROWS[name] for name in named(sentence) if ROWS[name]["unit"] == "per cent per year"]
    return {(row["start"], row["end"]) for row in rates}


def unlike_spans(sentence):
    """Whether growth over different spans is compared and the sentence does not name the years."""
    years = re.findall(r"\b19\d\d\b", fill.without_braces(sentence))
    return len(spans(sentence)) > 1 and len(years) < len(spans(sentence)) - 1


@every
def test_growth_over_unlike_spans_is_not_compared_without_its_years(number):
    text = section(number)
    for place, whole in text.templates():
        if place[-1] in ("title", "alone", "takeaway"):
            for sentence in whole.split("\n"):
                assert not unlike_spans(sentence), text.slip(
                    place, f"rates for {sorted(spans(sentence))} are compared without their years")


def test_unlike_spans_are_seen():
    official, western = "industry-growth-official-1929-1932", "industry-growth-western-1928-1937"
    assert unlike_spans(f"The official rate is {{{official}}}, the western {{{western}.low}}.")
    assert not unlike_spans(f"Official {{{official}}}, western {{{western}.low}} for 1928–37.")


def test_statistics_of_the_chapter_are_no_estimates():
    assert not set(ESTIMATES) & set(statistics()["id"])
