"""The sentences that stand in `data/text/`: every number in them comes from the data, in every
state of every explorer.
"""

import re
from difflib import get_close_matches

import pytest
import states
from numerals import bare_text, carried, in_row, numbers, numerals

from helpers import fill
from helpers.charts.widths import only
from helpers.claims import table_of_claims
from helpers.contents import notebooks
from helpers.data import either, statistics, table
from helpers.slips import Slip
from helpers.text import Text, section

NUMBERS = [found.number for found in notebooks()]
every = pytest.mark.parametrize("number", NUMBERS, ids=[f"{number:02d}" for number in NUMBERS])
EXPLORERS = [(number, name) for number in NUMBERS for name in states.of_notebook(number)]
# What is no sentence but says how a row, a chart or an answer is made.
MADE_OF = {
    "id", "ids", "sum", "as", "how", "form", "options", "rows", "use", "expect", "label", "name",
    "unit", "answer", "tolerance", "kind", "paragraph", "at", "names", "dates", "work", "eras",
    "show", "handouts"
}


# What a chart reads of its table. Under another name it would be lost without a word, because a
# table may also have phrases of any name.
FIELDS = ("title", "scope", "takeaway", "expect", "question", "rows", "foot")


def sentences(text: Text):
    """The sentences of a file with their places: not ids, sums and labels, and not the reasons for
    exemptions.
    """
    for place, sentence in text.templates():
        if place[0] != "exempt" and not MADE_OF & set(place):
            yield place, sentence


def exempt(text: Text) -> dict[str, str]:
    return dict(text.tables.get("exempt", {}))


def without_exempt(sentence: str, pieces) -> str:
    for piece in sorted(pieces, key=len, reverse=True):
        sentence = sentence.replace(piece, " ")
    return sentence


@every
def test_no_field_of_a_chart_is_misspelt(number):
    text = section(number)
    for place in dict.fromkeys(whole[:at] for whole, _ in text.templates()
                               for at in range(1, len(whole) + 1)):
        meant = get_close_matches(place[-1].lower(), FIELDS, 1, 0.8)
        if meant and "_" not in place[-1] and place[-1] not in (
                meant[0], meant[0] + "s", meant[0] + "ed"):
            pytest.fail(str(text.slip(place, f"nothing reads this; expected “{meant[0]}”?")), False)


@every
def test_every_id_and_sum_in_a_sentence_is_known(number):
    text = section(number)
    for place, sentence in sentences(text):
        try:
            for expression in fill.braces(sentence):
                for name in fill.ids_in(expression):
                    either(name)
        except Slip as slip:
            raise AssertionError(str(text.slip(place, str(slip)))) from None


@every
def test_no_number_is_typed_into_a_sentence(number):
    text = section(number)
    typed = []
    for place, sentence in sentences(text):
        if "exercises" in place:
            continue  # an exercise gives its own numbers; its worked answer is held to the answer by test_exercises
        left = without_exempt(re.sub(r"\s+", " ", sentence), exempt(text))
        typed += [
            str(
                text.slip(
                    place,
                    f"the number {written} is typed; fill it from the register, or exempt it with "
                    f"a reason"
                ))
            for written, _, _ in numerals(bare_text(fill.without_braces(left).replace("{}", "x")))
        ]
    assert not typed, "\n".join(typed)


@every
def test_every_exemption_is_used_and_has_a_reason(number):
    text = section(number)
    whole = " ".join(re.sub(r"\s+", " ", sentence) for _, sentence in sentences(text))
    for piece, reason in exempt(text).items():
        assert piece in whole, text.slip(("exempt", piece), "no sentence has these words any more")
        assert len(reason.split()) >= 3, text.slip(("exempt", piece), "expected a reason")


@every
def test_what_sentences_say_in_words_holds_in_the_register(number):
    text = section(number)
    for place, guard in text.templates():
        if place[-1] == "expect":
            try:
                assert fill.evaluate(guard) is True, text.slip(
                    place, f"{guard} no longer holds: look at the sentences of this table")
            except Slip as slip:
                raise AssertionError(str(text.slip(place, str(slip)))) from None


@pytest.mark.parametrize("number, name", EXPLORERS, ids=[f"{n:02d}-{name}" for n, name in EXPLORERS])
def test_every_number_of_every_state_comes_from_the_data(number, name, monkeypatch):
    written: set[float] = set()
    write = fill.number

    def noted(amount, decimals=None):
        put = write(amount, decimals)
        written.update(numbers(put))
        return put

    monkeypatch.setattr(fill, "number", noted)
    spared = exempt(section(number))
    # Reasons of claims are filled once, when they are loaded; test_claims holds them to their rows.
    reasons = set().union(*(numbers(claim.why) for claim in table_of_claims())) if number == 15 else set()
    loose, explorer = set(), states.of_notebook(number)[name]
    if hasattr(explorer.function, "cache_clear"):
        explorer.function.cache_clear()  # what is remembered is not written again
    for state in states.read_states(explorer):
        written.clear()
        with only("wide"):  # a narrow chart says the same
            chart = explorer.chart(**state)
        known = written.union(reasons, *(in_row(row) for row in chart.records))
        known |= {abs(float(value)) for value in state.values() if isinstance(value, (int, float))}
        for said in (chart.title, chart.takeaway):
            loose |= {
                f"{name} {state}: {numeral} in “{said[:160]}”"
                for numeral, bare, scaled in numerals(bare_text(without_exempt(said, spared)))
                if not carried(bare, known) and not carried(scaled, known)
            }
    assert not loose, f"{len(loose)} numbers that neither data nor control carry:\n" + "\n".join(
        sorted(loose)[:8])


def test_numbers_in_the_summaries_of_paragraphs_are_those_of_their_statistics():
    register, loose = statistics().to_dict("records"), []
    for paragraph in table("paragraphs").to_dict("records"):
        own = set().union(*(in_row(row) for row in register
                            if row["reference"] == paragraph["reference"]))
        loose += [f"¶ {paragraph['reference']}: {numeral} in “{paragraph['summary']}”"
                  for numeral, bare, scaled in numerals(bare_text(paragraph["summary"]))
                  if not carried(bare, own) and not carried(scaled, own)]
    assert not loose, "data/paragraphs.csv: " + "; ".join(loose)
