"""The data package: valid by its own schema, found by name, and honest about damage."""

import json
import re
import shutil
import unicodedata
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promises import one_sentence
from refresh import sealed

from helpers import load
from helpers.data import (
    COLUMNS,
    FOLDER,
    computed,
    either,
    estimate,
    estimates,
    high,
    low,
    part_of,
    records,
    statistics,
    table,
    together,
    value,
)
from helpers.defects import corrections
from helpers.slips import Slip
from helpers.tables import bibliography

PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {resource["name"]: resource for resource in PACKAGE["resources"]}
REGISTER, ESTIMATES, NOTES = table("statistics"), table("estimates"), table("notes")
PARAGRAPHS = set(table("paragraphs")[["section", "number"]].itertuples(index=False, name=None))
PROMISED = {"statistics", "notes", "paragraphs", "corrections", "estimates", "events", "people",
            "glossary", "positions", "forecasts", "claims"}


def made(amount: object, **more) -> pd.DataFrame:
    """A computed row with this amount."""
    return computed("x", amount, unit="times", how="so", **more)


def slip_of(call) -> str:
    with pytest.raises(Slip) as told:
        call()
    assert one_sentence(told.value)
    return str(told.value)


# --- the package keeps its own rules ---

def test_the_package_is_valid_with_keys_and_foreign_keys():
    report = frictionless.Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == len(TABLES)


def test_no_table_changed_without_a_refresh():
    # A number that slips in an editor or on the way to a class would otherwise show only where a
    # notebook stores it.
    stored = (FOLDER / "datapackage.json").read_text(encoding="utf-8")
    assert sealed() == stored, "a table was changed: `make refresh` shows what depends on it"


def test_every_table_is_described_and_plain_text_without_stray_spaces():
    assert PROMISED <= set(TABLES)
    files = {path.name for path in FOLDER.glob("*.csv")}
    assert files == {resource["path"] for resource in TABLES.values()}
    for name, resource in TABLES.items():
        fields = resource["schema"]["fields"]
        assert resource["title"] and len(resource["description"]) > 30, name
        assert resource["licenses"][0]["name"] and resource["sources"][0]["title"], name
        assert all(field["description"] for field in fields), name
        path = FOLDER / resource["path"]
        raw = path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw, name
        assert raw.endswith(b"\n") and not raw.endswith(b"\n\n"), name
        cells = load.cells(path, [field["name"] for field in fields])
        for row in cells.to_dict("records"):
            assert all(cell == cell.strip() for cell in row.values()), (name, row)


# --- what hangs together says the same twice ---

def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("'", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def test_every_statistic_stands_in_a_paragraph_and_a_footnoted_one_names_its_note():
    assert set(REGISTER[["section", "paragraph"]].itertuples(index=False, name=None)) <= PARAGRAPHS
    fate = dict(zip(NOTES["number"], NOTES["status"], strict=True))
    assert set(REGISTER["note"].dropna()) <= set(fate)
    for row in REGISTER.to_dict("records"):
        if row["evidence"] == "footnoted, note survives":
            assert fate[row["note"]] == "survives", row["id"]
        if row["evidence"] == "footnoted, note lost":
            assert fate[row["note"]] in ("lost", "cut off"), row["id"]


def test_every_number_is_a_value_or_a_range_in_order():
    for rows in (REGISTER, ESTIMATES):
        for row in rows.to_dict("records"):
            parts = [row[part] for part in ("low", "value", "high") if not pd.isna(row[part])]
            assert parts and parts == sorted(parts), row["id"]
            years = [row[part] for part in ("start", "end") if not pd.isna(row[part])]
            assert years == sorted(years), row["id"]
    ranged = REGISTER["bound"] == "between"
    assert REGISTER[ranged]["low"].notna().all() and REGISTER[ranged]["high"].notna().all()
    assert REGISTER[~ranged]["value"].notna().all()


def test_every_source_key_stands_in_the_bibliography():
    for name in ("notes", "estimates", "corrections", "claims", "positions", "forecasts"):
        rows = table(name)
        for column in {"source", "outcome_source"} & set(rows.columns):
            assert set(rows[column].dropna()) <= set(bibliography()), (name, column)


def test_notes_are_complete_and_their_places_exist_and_never_go_back():
    assert list(NOTES["number"]) == list(range(1, 148))
    placed = NOTES[NOTES["paragraph"].notna()]
    places = list(placed[["section", "paragraph"]].itertuples(index=False, name=None))
    assert places == sorted(places) and set(places) <= PARAGRAPHS
    for row in NOTES[NOTES["paragraph"].isna()].itertuples():
        assert isinstance(row.remark, str), f"note {row.number} has no place and does not say why"


def test_positions_and_forecasts_are_dated_and_judged_as_they_say():
    positions = table("positions")
    for row in positions.to_dict("records"):
        assert (row["dated_by"] == "source") == isinstance(row["source"], str), row["id"]
        assert isinstance(row["date_written"], str) or row["dated_by"] == "place", row["id"]
        assert (row["moment"] == "others") == (row["sense"] == "another view"), row["id"]
    short = positions[positions["word"].notna()]
    assert not short.duplicated(["concept", "moment"]).any() and short["word"].is_unique
    assert set(short["moment"]) == set(positions["moment"]) - {"others"}
    for row in table("forecasts").to_dict("records"):
        judged = [not pd.isna(row[part]) for part in ("deadline", "outcome", "outcome_1991")]
        assert all(judged) == any(judged) != isinstance(row["no_score"], str), row["id"]
        # What came by the deadline had come by 1991.
        assert row["outcome"] != "came" or row["outcome_1991"] == "came", row["id"]
        # An outcome that the chapter cannot know names its source, and no other does.
        turned = any(judged) and row["outcome_1991"] != row["outcome"]
        assert turned == isinstance(row["outcome_source"], str), row["id"]
        year = row["id"].rsplit("-", 1)[1]
        assert re.fullmatch(r"19\d\d", year), row["id"]
        assert set(re.findall(r"\d{4}", row["name"])) <= {year}, row["id"]
        assert pd.isna(row["date_written"]) or row["date_written"][:4] == year, row["id"]


def test_a_defect_stands_where_its_statistics_stand():
    stands = REGISTER.set_index("id")["section"]
    for row in table("corrections").itertuples():
        if not pd.isna(row.paragraph):
            assert (row.section, row.paragraph) in PARAGRAPHS, row.id
        if isinstance(row.statistics, str) and not pd.isna(row.section):
            assert row.section in {stands[name] for name in row.statistics.split()}, row.id


def test_people_events_and_terms_are_filed_as_they_are_called():
    for row in table("people").itertuples():
        assert slug(row.name) == row.id
        assert isinstance(row.lived, str) == isinstance(row.source, str), row.id
        if isinstance(row.lived, str):
            born, died = map(int, re.findall(r"\d{4}", row.lived))
            assert 15 < died - born <= 101, row.id
    for row in table("events").itertuples():
        assert str(row.section) == row.reference.split(".")[0], row.id
        printed = row.date_printed if isinstance(row.date_printed, str) else ""
        assert not [word for word in re.findall(r"[\w']*\d[\w']*", printed)
                    if not re.fullmatch(r"\d+(st|nd|rd|th|s)?", word)], row.id
        if "undated" not in printed:
            years = {str(day)[:4] for day in (row.start, row.end)}
            assert set(re.findall(r"\d{4}", printed)) & years, row.id
    glossary = table("glossary")
    for row in glossary[glossary["related"].notna()].itertuples():
        assert set(row.related.split(";")) <= set(glossary["term"]), row.term


def test_estimates_are_of_the_year_and_series_that_they_are_named_after():
    for row in ESTIMATES.itertuples():
        if named := re.search(r"-(1[89]\d\d)$", row.id):
            assert int(named[1]) in (row.start, row.end), row.id
        after = [name for name in set(ESTIMATES["series"]) if f"{row.id}-".startswith(f"{name}-")]
        assert all(row.series.startswith(name) for name in after), row.id
    kinds = ESTIMATES.groupby("series")[["unit", "topic"]].nunique()
    assert (kinds == 1).all(axis=None), list(kinds[(kinds != 1).any(axis=1)].index)


# --- looking up ---

def test_rows_come_as_they_are_asked_for():
    wanted = ["sheep-change-1929-34", "bolshevik-members-1917", "steel-growth-1937"]
    assert list(statistics(*wanted)["id"]) == wanted
    assert list(statistics(*wanted).columns) == list(estimates().columns) == COLUMNS
    labelled = statistics({"Sheep": "sheep-change-1929-34", "Cattle": "cattle-change-1929-34"})
    assert list(labelled["label"]) == ["Sheep", "Cattle"]
    assert list(labelled["value"]) == [-66, -40]
    assert len(statistics()) == len(REGISTER) and len(estimates()) == len(ESTIMATES)
    expected = REGISTER[REGISTER["section"].isin([7, 9]) & (REGISTER["evidence"] == "asserted")]
    assert set(statistics(section=[7, 9], evidence="asserted")["id"]) == set(expected["id"])
    (limit,) = records(estimates("large-industry-trough-1920"))
    assert (limit["value"], limit["bound"]) == (20, "at most")


def test_a_number_and_a_part_of_a_row_agree_with_the_file():
    for row in REGISTER.to_dict("records"):
        name = row["id"]
        if row["bound"] == "between":
            assert (low(name), high(name)) == (row["low"], row["high"])
            assert "range" in slip_of(lambda name=name: value(name))
        else:
            assert part_of(name) == value(name) == row["value"]
            assert low(name) <= value(name) <= high(name)
        assert (part_of(name, "low"), part_of(name, "high")) == (low(name), high(name))
        assert part_of(name, "unit") == either(name)["unit"] == row["unit"]
    assert part_of("sheep-change-1929-34", "amount") == "−66 per cent"
    assert part_of("sheep-change-1929-34", "period") == "1929–34"
    assert part_of("tractors-1928", "reference") == "5.7"
    assert estimate("reichstag-size-july-1932") == part_of("reichstag-size-july-1932") == 608


def test_a_lookup_hands_out_a_copy():
    for hand_out in (lambda: table("statistics"), statistics, estimates, corrections):
        first = hand_out()
        before = first.copy()
        first.iloc[0, 0] = "spoilt"
        pd.testing.assert_frame_equal(hand_out(), before)


def test_rows_are_computed_and_stacked():
    (row,) = records(computed("Left", 34, unit="per cent", how="100 − 66",
                              using=["sheep-change-1929-34"], start=1934))
    assert (row["value"], row["mark"], row["source"]) == (34, "computed", "100 − 66")
    assert (row["id"], row["start"]) == ("sheep-change-1929-34", 1934)
    (ranged,) = records(computed("Left", (30, 40), unit="per cent", how="by hand"))
    assert pd.isna(ranged["value"]) and ranged["bound"] == "between"
    assert (ranged["low"], ranged["high"]) == (30, 40)
    stacked = together(statistics("sheep-change-1929-34"),
                       estimates("scissors-ratio-september-1923"), made(1))
    assert list(stacked["mark"]) == ["text", "estimate", "computed"]
    assert stacked["value"].dtype == float


NEAREST = {
    "sheep-change-1929-34": [
        lambda: statistics("sheep-chnage-1929-34"),
        lambda: statistics({"Sheep": "sheep-chnage-1929-34"}),
        lambda: made(1, using=["sheep-chnage-1929-34"]),
        lambda: either("sheep-chnage-1929-34")],
    "steel-growth-1937": [lambda: value("steel-grwoth-1937")],
    "factory-workers-1914": [lambda: low("factory-worker-1914")],
    "scissors-ratio-september-1923": [lambda: estimate("scissors-ratio-septembre-1923"),
                                      lambda: part_of("scissors-ratio-septembre-1923")],
    "section": [lambda: statistics(sektion=5)],
    "NEP": [lambda: statistics(era="Nep")],
    "tractor-stock": [lambda: estimates(series="tractor-stocks")],
    "statistics": [lambda: table("statistic")],
    "era": [lambda: made(1, eera="NEP")],
    "unit": [lambda: part_of("sheep-change-1929-34", "untis")],
}
WRONG = [
    lambda: statistics("zzz"), lambda: statistics("x" * 5000), lambda: statistics("a\nb"),
    lambda: statistics(5), lambda: statistics(None), lambda: statistics(["sheep-change-1929-34"]),
    lambda: statistics({}), lambda: statistics({"a": None}), lambda: statistics({"a": ["b"]}),
    lambda: statistics({"Sheep": "sheep-change-1929-34"}, "cattle-change-1929-34"),
    lambda: statistics(section=99), lambda: statistics(section="5"),
    lambda: statistics(section=[5, 99]), lambda: statistics(section={}),
    lambda: statistics(section=[[5]]), lambda: statistics(section=6.5),
    lambda: statistics(section=3, era="terror"),
    lambda: statistics("sheep-change-1929-34", section=1), lambda: estimates(place="Atlantis"),
    lambda: value("factory-workers-1914"), lambda: value(""), lambda: value(None),
    lambda: estimate(None), lambda: either(None), lambda: part_of(5), lambda: table(None),
    lambda: table(["x"]), lambda: table("../secret"), lambda: corrections(14),
    lambda: corrections("5"), lambda: corrections(True), lambda: corrections([]),
    lambda: made("58"), lambda: made(None), lambda: made(float("nan")), lambda: made(True),
    lambda: made((1, float("inf"))), lambda: made((2, 1)), lambda: made((1,)),
    lambda: made(1, using="no-such-id"), lambda: together(),
    lambda: together(5), lambda: together(statistics(section=5), None),
    lambda: together(table("glossary")),
]


def test_a_wrong_request_gets_one_sentence_with_the_nearest_name():
    for nearest, calls in NEAREST.items():
        for call in calls:
            assert f"“{nearest}”" in slip_of(call).split("did you mean")[1], nearest
    for call in WRONG:
        slip_of(call)


# --- damage: whatever happens to a copy, one sentence says where, and nothing is repaired ---

@pytest.fixture
def copied(tmp_path):
    """Makes a fresh copy of the data folder that may be damaged."""
    numbers = iter(range(1000))

    def copy() -> Path:
        return shutil.copytree(FOLDER, tmp_path / str(next(numbers)) / "data",
                               ignore=shutil.ignore_patterns("chapter.txt", "text", "*.md"))

    return copy


def edited(path, *, row, cell=None, put=None, line=None):
    """Change one line of a CSV (row 1 is the header): the text `cell` once to `put`, or by `line`.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    before = lines[row - 1]
    lines[row - 1] = line(before) if line else before.replace(cell, put, 1)
    assert lines[row - 1] != before, "the damage did no damage"
    path.write_text("\n".join(lines), encoding="utf-8")


def bytes_of(change):
    """Damage that changes the bytes of a file."""
    return lambda path: path.write_bytes(change(path.read_bytes()))


def text_of(change):
    """Damage that changes the text of a file."""
    return lambda path: path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def cell(row, there, put):
    """Damage to one cell of a row."""
    return lambda path: edited(path, row=row, cell=there, put=put)


def line(row, change):
    """Damage to one whole row."""
    return lambda path: edited(path, row=row, line=change)


def columns(change):
    """Damage to the columns, as a spreadsheet does it."""
    return lambda path: change(pd.read_csv(path, dtype=str)).to_csv(path, index=False)


# Row 4 of statistics.csv: four-fifths in agriculture, value 80.  Each damage, in the file named
# (statistics.csv where none is), with what the sentence must name beside the file.
ROW4 = "population-in-agriculture-before-1917"
DAMAGE = [
    ("", lambda p: p.unlink(), ["missing"]),
    ("", lambda p: (p.unlink(), p.mkdir()), []),
    ("", bytes_of(lambda raw: b""), ["empty"]),
    ("", bytes_of(lambda raw: raw + "é".encode("latin-1")), ["UTF-8"]),
    ("", bytes_of(lambda raw: raw.decode().encode("utf-16")), ["UTF-8"]),
    ("", bytes_of(lambda raw: b"\0" * 4096), []),
    ("", bytes_of(lambda raw: b"\x89PNG\r\n\x1a\n" + bytes(range(256))), ["UTF-8"]),
    ("", bytes_of(lambda raw: raw.replace(b"section", b"\r", 1)), ["row 1", "section"]),
    ("", bytes_of(lambda raw: raw[:9000].rsplit(b",", 3)[0]), ["row"]),
    ("", text_of(lambda text: text[:2000].rsplit('"', 1)[0] + '"cut'), []),
    ("notes.csv", text_of(lambda text: text.replace(",", ";")), ["row 1"]),
    ("", cell(1, "value,", ""), ["row"]),
    ("", columns(lambda rows: rows.drop(columns="unit")), ["row 1", "unit"]),
    ("", columns(lambda rows: rows.assign(mine="x")), ["row 1", "mine"]),
    ("", cell(1, "value", "wert"), ["row 1", "value"]),
    ("", cell(1, "low,high", "high,low"), ["row 1", "order"]),
    ("", line(1, lambda _: ROW4), ["row"]),
    ("", cell(4, ",80,", ",eighty,"), ["row 4", "column value", "a number", "eighty"]),
    ("", cell(4, ",80,", ",nan,"), ["row 4", "column value", "nan"]),
    ("", cell(4, ",80,", ",inf,"), ["row 4", "column value", "inf"]),
    ("", cell(4, ",80,", ",1e999,"), ["row 4", "column value", "1e999"]),
    ("", cell(2, ",1917,", ",1917.5,"), ["row 2", "column start", "whole number", "1917.5"]),
    ("", cell(2, ",1917,", ",19170,"), ["row 2", "column start", "1985 or less"]),
    ("", cell(2, ",1,", ",0,"), ["row 2", "column section"]),
    ("", cell(4, "exactly", "precisely"), ["row 4", "column bound", "precisely", "at least"]),
    ("", cell(4, ROW4, "Population In It"), ["row 4", "column id", "Population In It"]),
    ("", cell(4, ROW4, ""), ["row 4", "column id"]),
    ("", cell(4, ROW4, "bolshevik-members-1917"), ["row 4", "bolshevik-members-1917", "twice"]),
    ("people.csv", cell(6, "Beria, Lavrentiy", "Antonov-Ovseenko, Vladimir"),
     ["row 6", "column name", "twice"]),
    ("", line(4, lambda text: text.rsplit(",", 2)[0]), ["row 4", "cells"]),
    ("", line(4, lambda text: text + ",x"), ["row 4", "cells"]),
    ("", line(2, lambda text: text + ",x"), ["row 2", "cells"]),
    ("", line(4, lambda _: ""), ["row 4", "cells"]),
    ("datapackage.json", lambda p: p.unlink(), ["missing"]),
    ("datapackage.json", bytes_of(lambda raw: raw[:5000]), ["damaged"]),
    ("datapackage.json", text_of(lambda _: "[1, 2]"), ["damaged"]),
    ("datapackage.json", text_of(
        lambda _: '{"resources": [{"name": "statistics", "path": "statistics.csv"}]}'),
     ["damaged"]),
]


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_damage_is_named_in_one_sentence_and_left_as_it_is(copied):
    for place, (file, damage, named) in enumerate(DAMAGE):
        folder, file = copied(), file or "statistics.csv"
        damage(folder / file)
        before = contents(folder)
        name = Path(file).stem if file.endswith(".csv") else "statistics"
        told = slip_of(lambda name=name, folder=folder: table(name, folder=folder))
        assert all(part in told for part in [file, *named]), (place, named, told)
        assert contents(folder) == before, place
    assert "datapackage.json" in slip_of(lambda: table("statistics", folder=folder / "nowhere"))


def test_a_copy_reads_like_the_original_even_when_a_spreadsheet_saved_it_or_it_was_mended(copied):
    folder = copied()
    for name in TABLES:
        pd.testing.assert_frame_equal(table(name, folder=folder), table(name))
    folder = copied()
    path = folder / "people.csv"
    good = path.read_bytes()
    path.write_bytes(b"")
    slip_of(lambda: table("people", folder=folder))
    path.write_bytes(b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n"))
    pd.testing.assert_frame_equal(table("people", folder=folder), table("people"))


@settings(deadline=None)
@given(st.data())
def test_any_cut_of_the_file_is_told_or_harmless(tmp_path_factory, data):
    whole = (FOLDER / "people.csv").read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 2))
    folder = tmp_path_factory.mktemp("cut")
    shutil.copy(FOLDER / "datapackage.json", folder)
    (folder / "people.csv").write_bytes(whole[:cut])
    try:
        rows = table("people", folder=folder)
    except Slip as told:
        assert one_sentence(told)
    else:
        # Only whole rows may be lost unnoticed, or the end of a last free text.
        assert len(rows) <= whole[:cut].count(b"\n")
        expected = table("people").iloc[:len(rows) - 1]
        pd.testing.assert_frame_equal(rows.iloc[:-1], expected)
