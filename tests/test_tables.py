"""Tables to read: a section without a figure says so and shows what it claims instead, and so does
a comparison.
"""

import re

import pytest
import states
from promises import one_sentence

from helpers import reading, tables
from helpers.contents import notebooks, sections
from helpers.data import table
from helpers.disputes import disputes
from helpers.explorers.compare import SHOWN, compare
from helpers.slips import Slip

REGISTER, PARAGRAPHS, NOTES = table("statistics"), table("paragraphs"), table("notes")
WITHOUT = [section for section in sections() if section not in set(REGISTER["section"])]


def test_a_section_says_how_many_figures_it_gives_or_shows_what_it_claims_instead():
    assert WITHOUT == [6, 8, 10]
    for section in sections():
        page = tables.figures(section)
        count = int((REGISTER["section"] == section).sum())
        assert (f" {count} statistics" in page.text) == (section not in WITHOUT), section
        assert ("gives no statistic" in page.text) == (section in WITHOUT), section
        assert page.text in page.html
        if section in WITHOUT:
            like = page.text.partition("The same is true of ")[2]
            assert list(map(int, re.findall(r"\d+", like))) == [
                other for other in WITHOUT if other != section]
            for place in PARAGRAPHS[PARAGRAPHS["section"] == section]["reference"]:
                assert f"<td>¶ {place}</td>" in page.html, place


def test_figures_of_eras_ids_and_the_whole_chapter_are_counted():
    assert f"gives {len(REGISTER)} statistics" in tables.figures().text
    nep = (REGISTER["era"] == "NEP").sum()
    assert f"To the era “NEP” belong {nep} statistics" in tables.figures("NEP").text
    assert "“NEP” and “terror” belong" in tables.figures(["NEP", "terror"]).text
    assert "Listed here are 2 statistics" in tables.figures(
        ["sheep-change-1929-34", "steel-growth-1937"]).text
    for wrong in (0, 14, True, 1.5, {}, [], "Nep", ["no-such-id"], [["NEP"]]):
        with pytest.raises(Slip) as told:
            tables.figures(wrong)
        assert one_sentence(told.value), wrong


def test_notes_misprints_people_terms_and_sources_are_all_told():
    for section in sections():
        count = int((NOTES["section"] == section).sum())
        text = tables.notes(section).text
        assert f"{count} note" in text or not count and "no notes" in text, section
    for wrong in (lambda: tables.notes(99), lambda: tables.reference("nobody")):
        with pytest.raises(Slip) as told:
            wrong()
        assert one_sentence(told.value)
    wrong = table("corrections")["fault"] == "fact"
    doubtful = table("corrections")["status"] == "unchecked"
    assert f"{(~wrong & ~doubtful).sum()} misprints and like slips" in tables.misprints().text
    assert "One more may be right as printed" in tables.misprints(11).text
    assert f" {wrong.sum()} things in it did not happen" in tables.misprints().text
    assert "One thing in it did not happen as told" in tables.misprints(1).text
    assert "2 things in it did not happen as told" in tables.misprints(5).text
    assert tables.people().html.count("<tr") == len(table("people")) + 1
    assert tables.glossary().html.count("<tr") == len(table("glossary")) + len(tables.KINDS)
    assert f"{len(NOTES)} notes" in tables.sources().text


def test_a_claim_without_a_figure_stands_alone_or_above_the_figures_from_elsewhere():
    name, dispute = next((n, d) for n, d in disputes(6).items() if d.claims)
    place, claim = next(iter(dispute.claims.items()))
    alone, both, others = (compare(6).chart(topic=name, shown=shown) for shown in SHOWN)
    assert alone.title == dispute.words(alone=True).title and claim in alone.alternative
    assert both.title == others.title == dispute.words().title
    assert list(both.rows["value"]) == list(others.rows["value"]) == list(dispute.others["value"])
    assert [place in chart.scope for chart in (both, others)] == [True, False]


def test_a_source_reads_as_a_line_of_text_without_the_marks_of_its_file():
    for key in tables.bibliography():
        assert not set("\\{}") & set(tables.reference(key)), key


def test_what_a_notebook_shows_from_elsewhere_is_in_its_list_of_sources():
    estimates = table("estimates").set_index("id")["source"]
    lacking = {}
    for notebook in notebooks():
        listed_there = set(reading.sources(notebook.number))
        shown = {row["id"] for name, explorer in states.of_notebook(notebook.number).items()
                 for state in states.stored_states(explorer)
                 for row in explorer.chart(**state).records}
        lacking |= {f"{notebook.number}: {name}": estimates[name]
                    for name in shown & set(estimates.index)
                    if estimates[name] not in listed_there}
    assert not lacking, f"name these in the text file or the metadata of a cell: {lacking}"


def test_books_to_begin_with_are_known_works_with_a_reason():
    for notebook in notebooks():
        books = reading.books(notebook.number)
        assert len(books) == 3 or not notebook.number, (notebook.number, len(books))
        for work, why in books:
            assert tables.reference(work) and why.endswith("."), (notebook.number, work)
            # The page says how far each book was read for this essay, or that it was not opened.
            assert tables.bibliography()[work].fields.get("note"), work
