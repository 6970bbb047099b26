"""The text files: the words of a case, and one sentence with file and line for whatever is wrong.

What the sentences of the essay themselves must keep is in `test_sentences`.
"""

import pytest
from promises import one_sentence

from helpers.data import FOLDER
from helpers.slips import Slip
from helpers.text import Text, Words, read, section

FILE = '''# A comment; the tables begin on line 2.
[spring]
question = "How many were left?"
scope = "Members, {region}, per cent"

[spring.shown]
title = "{lost:1} fewer"
takeaway = """
Your guess was {judged}.
Sheep: {sheep-change-1929-34}."""
judged.right = "just right"
judged.high = "{miss:~1 points} too high"
judged.blind = ""

[spring.asked]
title.early = "Before"
title.late = "After {lost}"
'''
GIVEN = {"lost": 3, "region": "USSR", "judged": "right"}


@pytest.fixture
def written(tmp_path):
    """Writes a text file and reads it."""

    def write(text: str | bytes, name: str = "05-village.toml") -> Text:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return write


def slip_of(call, *arguments, **named) -> str:
    with pytest.raises(Slip) as told:
        call(*arguments, **named)
    assert one_sentence(told.value) and "?." not in str(told.value)
    return str(told.value)


def test_a_case_gives_its_words_filled_and_inherits_what_stands_above_it(written):
    text = written(FILE)
    assert text.question("spring") == "How many were left?"
    assert text("spring.shown", **GIVEN) == Words(
        "3.0 fewer", "Members, USSR, per cent", "Your guess was just right. Sheep: −66.")
    high = text("spring.shown", **GIVEN | {"judged": "high", "miss": 2.34})
    assert high.takeaway == "Your guess was 2.3 points too high. Sheep: −66."
    assert text("spring.asked", **GIVEN, title="late").title == "After 3"
    early = text("spring.asked", **GIVEN, title="early")
    assert early == Words("Before", "Members, USSR, per cent")
    assert text.phrase("spring.shown.judged.high", miss=9) == "9 points too high"
    places = dict(text.templates())
    assert places["spring", "asked", "title", "early"] == "Before" and len(places) == 9


# What the code asks wrongly of a sound file: the case, what it changes in `GIVEN`, what is told.
ASKED = [
    ("spring.shwon", (), "line 2, spring.shwon", "“shown”"),
    ("sprng.shown", (), "line 1, sprng", "“spring”"),
    ("spring", (), "line 2, spring.title", "expected a text"),
    ("spring.scope", (), "line 4, spring.scope", "expected a table"),
    ("spring.shown", ("judged", "hgih"), "line 6, spring.shown.judged", "“high”"),
    ("spring.shown", ("judged", None), "spring.shown.judged", "names no phrase"),
    ("spring.shown", ("lost", None), "line 7, spring.shown.title", "Only a number"),
    ("spring.shown", ("lost", float("nan")), "line 7, spring.shown.title", "Only a number"),
    ("spring.shown", ("lost", [1]), "line 7, spring.shown.title", "number"),
    ("spring.asked", (), "line 15, spring.asked.title", "expected early, late"),
    ("spring.asked", ("title", 2), "line 15, spring.asked.title", "expected early, late"),
]


def test_what_the_code_asks_wrongly_is_told_with_file_and_line(written):
    text = written(FILE)
    for case, changed, *parts in ASKED:
        told = slip_of(text, case, **GIVEN | ({changed[0]: changed[1]} if changed else {}))
        assert all(part in told for part in ("data/text/05-village.toml", *parts)), (case, told)
    without = {name: worth for name, worth in GIVEN.items() if name != "lost"}
    assert "line 7, spring.shown.title: There is no number or phrase “lost”; expected" in slip_of(
        text, "spring.shown", **without)
    for place, part in {"herds.question": "there is spring", "spring.qestion": "“question”",
                        "nothing": "“spring”", "spring.scope.x": "expected a table",
                        "spring.shown": "expected a text"}.items():
        assert part in slip_of(text.phrase, place), place
    assert "expected a table" in slip_of(text.table, "herds")


# What stands wrongly in the file: (what is there, what is put there): where it is told, and how.
TYPED = {
    ("{lost:1}", "{lost:.1f}"): ("line 7, spring.shown.title", "no way to write"),
    ("{lost:1}", "{lost"): ("line 7, spring.shown.title", "partner"),
    ("{lost:1}", "{lsot:1}"): ("line 7, spring.shown.title", "“lost”"),
    ("{lost:1}", "{lost - }"): ("line 7, spring.shown.title", "no sum"),
    ("{sheep-change-1929-34}", "{sheep-chnage-1929-34}"): (
        "line 8, spring.shown.takeaway", "“sheep-change-1929-34”"),
    ("{sheep-change-1929-34}", "{chagne(1, 2)}"): ("line 8", "“change”"),
    ("{sheep-change-1929-34}", "{factory-workers-1914}"): ("line 8", "range"),
    ('"{lost:1} fewer"', "5"): ("line 7, spring.shown.title", "expected a text"),
    ('"{lost:1} fewer"', '["a"]'): ("line 7, spring.shown.title", "expected a text"),
    ('"just right"', "5"): ("line 11, spring.shown.judged.right", "expected a text"),
    ('"just right"', '"{no-such-id}"'): ("line 11, spring.shown.judged.right", "no-such-id"),
    ('"just right"', '"{judged}"'): ("line 11, spring.shown.judged.right", "lead back"),
    ('"How many were left?"', "5"): ("line 3, spring.question", "expected a text"),
}
NO_TOML = {
    ("[spring]", "[spring"): "line 2", ('left?"', "left?"): "line 3",
    ("scope =", "scope"): "line 4", ("[spring.asked]", "[spring.shown]"): "line 15",
    ('34}."""', '34}."'): "found a damaged place",
}


def test_what_stands_wrongly_in_a_file_is_told_with_its_line(written):
    for (there, put), parts in TYPED.items():
        assert there in FILE
        text = written(FILE.replace(there, put))
        told = slip_of(lambda text=text: (text("spring.shown", **GIVEN), text.question("spring")))
        assert all(part in told for part in ("data/text/05-village.toml", *parts)), (put, told)
    for (there, put), line in NO_TOML.items():
        assert there in FILE
        told = slip_of(written, FILE.replace(there, put))
        assert "data/text/05-village.toml" in told and line in told, told
    for damaged in ("", "spring = 5", "[[spring]]"):
        assert "expected a table" in slip_of(written(damaged), "spring.shown")


def test_a_file_that_is_missing_or_cannot_be_read_is_told(written, tmp_path):
    assert "UTF-8" in slip_of(written, FILE.encode() + b"\xff")
    (tmp_path / "06-x.toml").mkdir()
    assert "06-x.toml cannot be read" in slip_of(read, tmp_path / "06-x.toml")
    assert "07-….toml, found 0" in slip_of(section, 7, tmp_path)
    written(FILE, "05-other.toml")
    assert "05-….toml, found 2" in slip_of(section, 5, tmp_path)


def test_every_table_of_the_essay_s_own_files_is_told_with_its_own_line():
    for path in sorted((FOLDER / "text").glob("*.toml")):
        text = read(path)
        for place, _ in text.templates():
            line = int(str(text.slip(place, "wrong")).split("line ")[1].split(",")[0])
            # What stands in a list is told with the line on which the list begins.
            assert any(part in text.lines[line - 1] for part in place), (path.name, place, line)


def test_rows_of_a_chart_are_looked_up_or_worked_out_and_faults_are_told_with_their_line(written):
    text = written('''[herds]
rows = [
  {label = "Sheep", id = "sheep-change-1929-34", as = "x + add", unit = "{unit}"},
  {label = "{herd}", sum = "worth", to = "worth * 2", digits = 1, unit = "head", how = "model", ids = ["{of}"]},
]

[odd]
rows = [{lable = "Sheep", id = "sheep-change-1929-34"}]

[poor]
rows = [{label = "Sheep", sum = "1", unit = "head"}]

[unknown]
rows = [{label = "Sheep", id = "sheeep-change-1929-34"}]
''')
    rows = text.rows("herds", add=100, unit="left", herd="Cattle", worth=1.26,
                     of="cattle-change-1929-34")
    sheep, cattle = rows.to_dict("records")
    assert (sheep["value"], sheep["unit"], sheep["mark"]) == (34, "left", "text")
    assert (cattle["label"], cattle["low"], cattle["high"], cattle["id"]) == (
        "Cattle", 1.3, 2.5, "cattle-change-1929-34")
    for wrong, line, said in (("odd", 8, "there is “lable”"), ("poor", 11, "it lacks 'how'"),
                              ("unknown", 14, "sheep-change-1929-34")):
        told = slip_of(text.rows, wrong)
        assert f"line {line}" in told and said in told, told
