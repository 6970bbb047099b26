"""Tables to read: a section without a figure says so and shows what it claims instead, and so does a comparison."""

import pytest

from helpers import tables
from helpers.data import computed, table
from helpers.explorers.compare import SHOWN, Topic, compare

WITHOUT = sorted(set(range(1, 14)) - set(table("statistics")["section"]))


def test_there_are_sections_without_a_figure():
    assert WITHOUT == [6, 8, 10]


@pytest.mark.parametrize("section", range(1, 14))
def test_a_section_says_how_many_figures_it_gives(section):
    told = tables.figures(section)
    count = int((table("statistics")["section"] == section).sum())
    assert (f" {count} statistics" in told.text) == (section not in WITHOUT)
    assert ("gives no statistic" in told.text) == (section in WITHOUT)
    assert told.text in told.html


@pytest.mark.parametrize("section", WITHOUT)
def test_a_section_without_a_figure_names_its_like_and_shows_each_paragraph_in_our_words(section):
    told = tables.figures(section)
    assert all(str(other) in told.text for other in WITHOUT if other != section)
    paragraphs = table("paragraphs")
    for place in paragraphs[paragraphs["section"] == section]["reference"]:
        assert f"<td>¶ {place}</td>" in told.html


def test_a_claim_without_a_figure_stands_alone_or_above_the_figures_from_elsewhere():
    claim = "The claim in our words."
    explorer = compare("What is known of it?", {"it": Topic({"6.21": claim}, lambda: computed("Elsewhere", 5, "per cent", "so"), "Claimed", "Found", "Scope", "Says.")})
    alone, both, others = (explorer.chart(shown=shown) for shown in SHOWN)
    assert alone.title == "Claimed" and claim in alone.alternative and "5" not in str(list(alone.rows["value"]))
    assert both.title == others.title == "Found" and list(both.rows["value"]) == list(others.rows["value"]) == [5]
    scopes = [str(chart.layout["title"]["text"]) for chart in (both, others)]
    assert ["6.21" in scope for scope in scopes] == [True, False]


def test_a_source_reads_as_a_line_of_text_without_the_marks_of_its_file():
    for key in tables.bibliography():
        assert not set("\\{}") & set(tables.reference(key)), key
