"""The counts of words: kept as data, the same as a new count in the chapter, and never made from a
part of it.
"""

import csv
import io
import re
from pathlib import Path

import pytest
from promises import one_sentence

from helpers.data import FOLDER, table
from helpers.passages import Copy
from helpers.slips import Slip
from helpers.terms import HEADS, TERMS, counted, write

CHAPTER = Path(__file__).parents[2] / "shared" / "chapter" / "chapter.txt"


def test_every_section_and_term_has_one_row_under_its_own_pattern():
    found = table("words")
    assert list(found.columns) == list(HEADS)
    assert list(
        zip(found["section"], found["term"],
            found["pattern"])) == [(s, t, p) for s in range(1, 14) for t, p in TERMS.items()]


def test_the_words_of_a_section_are_those_of_its_paragraphs():
    ours = table("words").groupby("section")["words"].unique().map(list)
    assert ours.to_dict() == {
        s: [w] for s, w in table("paragraphs").groupby("section")["words"].sum().items()
    }


FORMS = {
    "plan": ("Plan plans planned planning planners planlessness planless plannification five-plan",
             "plant plane planet planks explanation"),
    "bureaucracy": ("bureaucracy bureaucratic Bureaucrats", "bureau"),
    "capitalism": ("capitalism capitalist capitalists",
                   "capital capitals"), "law of value": ("the law of value", "law valued"),
    "workers": ("workers worker proletariat proletarian",
                "work workshop"), "peasants": ("peasants peasantry Kulaks", "pleasant"),
    "Thermidor": ("Thermidor Thermidorians Thermidorean",
                  "thermal"), "Bonapartism": ("Bonapartism Bonapartist Bonaparte", "Napoleon"),
}


@pytest.mark.parametrize("term", TERMS)
def test_a_pattern_fits_the_forms_of_its_term_and_no_other_word(term):
    fits, others = FORMS[term]

    def find(text):
        return [m.group(0) for m in re.finditer(rf"\b(?:{TERMS[term]})\b", text, re.IGNORECASE)]

    assert len(find(fits)) == (1 if term == "law of value" else len(fits.split()))
    assert not find(others)


@pytest.mark.skipif(
    not CHAPTER.exists(),
    reason="the chapter's text is not beside the project, so its words cannot be counted again")
def test_a_new_count_in_the_chapter_gives_the_table(tmp_path):
    write(counted(Copy.read(CHAPTER)), tmp_path / "words.csv")
    assert (tmp_path / "words.csv").read_bytes() == (FOLDER / "words.csv").read_bytes()


def test_a_part_of_the_chapter_is_not_counted():
    with pytest.raises(Slip) as told:
        counted(Copy.from_text("Not the chapter at all."))
    assert one_sentence(told.value) and "498 of 498" in str(told.value)


def test_what_is_written_is_read_back(tmp_path):
    rows = [dict(zip(HEADS, (1, "plan", TERMS["plan"], 3, 100)))]
    write(rows, tmp_path / "w.csv")
    assert list(csv.DictReader(io.StringIO((tmp_path / "w.csv").read_text(encoding="utf-8")))) == [{
        k: str(v) for k, v in rows[0].items()
    }]
