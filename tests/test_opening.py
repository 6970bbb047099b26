"""The card before a notebook, and sums that are worked out on the page."""

import pytest
from promises import one_sentence

from helpers import before, opening
from helpers.contents import notebooks
from helpers.slips import Slip
from helpers.text import read


def test_every_card_names_the_book_its_dates_and_its_people_in_words():
    for notebook in notebooks():
        card = before(notebook.number)
        told = opening.section(notebook.number).table("before")
        assert "1982" in card.text and told["chapter"].split("{")[0] in card.text
        assert card.html.count("<dt>") == len(told["dates"]) + len(told["people"])


@pytest.mark.parametrize("event, said", [
    ({"start": "1917-11-07", "end": "1917-11-08"}, "7 November to 8 November 1917"),
    ({"start": "1918", "end": "1920"}, "1918–20"),
    ({"start": "1899", "end": "1901"}, "1899–1901"),
    ({"start": "1918-03", "end": None}, "March 1918"),
    ({"start": "1929", "end": None, "date_checked": "1930-01-05"}, "5 January 1930"),
])
def test_dates_are_written_as_prose_writes_them(event, said):
    assert opening.date({"date_checked": None} | event) == said


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes the text file that `opening` reads for a notebook."""

    def write(text):
        path = tmp_path / "05-village.toml"
        path.write_text(text, encoding="utf-8")
        real = opening.section
        monkeypatch.setattr(opening, "section",
                            lambda number: read(path) if number == 5 else real(number))
        return read(path)

    return write


@pytest.mark.parametrize("line, part", [
    ('dates = ["october-revolutoin"]', "“october-revolution”"),
    ('people = ["bukharin-nikolia: x"]', "“bukharin-nikolai”"),
])
def test_an_unknown_event_or_person_is_told_with_file_and_line(written, line, part):
    written(f'[before]\nchapter = "A sentence."\n{line}\n')
    with pytest.raises(Slip) as told:
        before(5)
    assert one_sentence(told.value) and part in str(told.value)
    assert "data/text/05-village.toml, line 3" in str(told.value)


SUM = """
[sums.fall]
names.march = "collective-farm-membership-march-1930"
names.june = "march - 35"
title = "Down by {march - june}"
lines = ["{march} − {june} = {march - june} points, of {people}"]
"""


def test_a_sum_is_filled_and_its_names_may_build_on_each_other(written):
    page = written(SUM).sum("fall", people="households")
    assert page.text == "Down by 35:\n58 − 23 = 35 points, of households"
    assert "<li>58 − 23 = 35 points, of households</li>" in page.html


@pytest.mark.parametrize("changed, part", [
    (("march - 35", "mrach - 35"), "line 4, sums.fall.names.june"),
    (('lines = ["', 'line = ["'), "sums.fall.lines"),
    (("{march} −", "{mrach} −"), "line 6, sums.fall.lines"),
    (("[sums.fall]", "[sums.fal]"), "“fal”"),
])
def test_a_sum_that_cannot_be_done_is_told_with_file_and_line(written, changed, part):
    with pytest.raises(Slip) as told:
        written(SUM.replace(*changed)).sum("fall", people="households")
    assert one_sentence(told.value) and part in str(told.value)
