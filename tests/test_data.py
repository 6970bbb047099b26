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

from helpers import data
from helpers.data import COLUMNS, FOLDER, computed, corrections, estimate, estimates, guard_holds, high, low, statistics, table, together, value
from helpers.slips import Slip

PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {resource["name"]: resource for resource in PACKAGE["resources"]}
REGISTER = table("statistics")
PARAGRAPHS = set(table("paragraphs")[["section", "number"]].itertuples(index=False, name=None))
GUARDS = {row["id"]: row["expect"] for row in table("corrections").to_dict("records") if isinstance(row["expect"], str)}


# The package keeps its own rules.

def test_the_package_is_valid_with_keys_and_foreign_keys():
    report = frictionless.Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == len(TABLES)


def test_no_table_changed_without_a_refresh():
    # A number that slips in an editor or on the way to a class would otherwise show only where a notebook stores it.
    assert sealed() == (FOLDER / "datapackage.json").read_text(encoding="utf-8"), "a table was changed: `make refresh` shows what depends on it and seals it"


def test_the_promised_tables_are_there():
    assert {"statistics", "notes", "paragraphs", "corrections", "estimates", "events", "people", "glossary", "positions", "forecasts", "claims"} <= set(TABLES)


def test_every_csv_is_described_and_every_description_has_its_csv():
    assert {path.name for path in FOLDER.glob("*.csv")} == {resource["path"] for resource in TABLES.values()}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_title_description_source_and_licence(name):
    found = TABLES[name]
    assert found["title"] and len(found["description"]) > 30 and found["licenses"][0]["name"]
    assert found["sources"][0]["title"]
    assert all(field["description"] for field in found["schema"]["fields"])


@pytest.mark.parametrize("name", TABLES)
def test_every_csv_is_plain_text_with_unix_line_ends_and_no_stray_spaces(name):
    raw = (FOLDER / TABLES[name]["path"]).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.endswith(b"\n") and not raw.endswith(b"\n\n")
    for row in data._cells(FOLDER / TABLES[name]["path"], [field["name"] for field in TABLES[name]["schema"]["fields"]]).to_dict("records"):
        assert all(cell == cell.strip() for cell in row.values()), row


def test_every_statistic_stands_in_a_paragraph_that_exists_and_a_note_that_exists():
    paragraphs = set(table("paragraphs")[["section", "number"]].itertuples(index=False, name=None))
    assert set(REGISTER[["section", "paragraph"]].itertuples(index=False, name=None)) <= paragraphs
    assert set(REGISTER["note"].dropna()) <= set(table("notes")["number"])


def test_a_footnoted_statistic_names_its_note_and_whether_it_survives():
    fate = dict(zip(table("notes")["number"], table("notes")["status"]))
    for row in REGISTER.to_dict("records"):
        if row["evidence"] == "footnoted, note survives":
            assert fate[row["note"]] == "survives", row["id"]
        if row["evidence"] == "footnoted, note lost":
            assert fate[row["note"]] in ("lost", "cut off"), row["id"]


def test_every_number_is_a_value_or_a_range_in_order():
    for found in (REGISTER, table("estimates")):
        for row in found.to_dict("records"):
            numbers = [row[part] for part in ("low", "value", "high") if not pd.isna(row[part])]
            assert numbers and numbers == sorted(numbers), row["id"]
            assert pd.isna(row["start"]) or pd.isna(row["end"]) or row["start"] <= row["end"], row["id"]
    ranges = REGISTER[REGISTER["bound"] == "between"]
    assert ranges["low"].notna().all() and ranges["high"].notna().all()
    assert REGISTER[REGISTER["bound"] != "between"]["value"].notna().all()


def test_every_source_key_stands_in_the_bibliography():
    from pybtex.database import parse_file
    keys = set(parse_file(str(FOLDER / "references.bib")).entries)
    for name in set(TABLES) & {"notes", "estimates", "corrections", "claims", "positions", "forecasts"}:
        found = table(name)
        if "source" in found.columns:
            assert set(found["source"].dropna()) <= keys, name
    assert set(table("forecasts")["outcome_source"].dropna()) <= keys


# What was said when, and what was foretold.

def test_a_position_dated_by_a_source_names_it_and_no_other_does():
    for row in table("positions").to_dict("records"):
        assert (row["dated_by"] == "source") == isinstance(row["source"], str), row["id"]
        assert isinstance(row["date_written"], str) or row["dated_by"] == "place", row["id"]


def test_every_moment_of_every_question_has_at_most_one_short_form_and_no_two_alike():
    found = table("positions")
    short = found[found["word"].notna()]
    assert not short.duplicated(["concept", "moment"]).any() and short["word"].is_unique
    assert set(short["moment"]) == set(found["moment"]) - {"others"}
    assert all((row["moment"] == "others") == (row["sense"] == "another view") for row in found.to_dict("records"))


def test_a_forecast_has_a_deadline_and_two_outcomes_or_a_reason_why_it_has_no_score():
    for row in table("forecasts").to_dict("records"):
        judged = [not pd.isna(row[part]) for part in ("deadline", "outcome", "outcome_1991")]
        assert all(judged) != isinstance(row["no_score"], str) and any(judged) == all(judged), row["id"]
        if row["outcome"] == "came":
            assert row["outcome_1991"] == "came", f"{row['id']}: what came by the deadline had come by 1991"
        turned = any(judged) and row["outcome_1991"] != row["outcome"]
        assert turned == isinstance(row["outcome_source"], str), f"{row['id']}: an outcome that the chapter cannot know names its source, and no other does"


# Guards: a correction notices when the register changes under it.

def changed(name, column, wanted):
    """The register with one cell changed away from what a guard wants."""
    other = REGISTER.copy()
    other.loc[other["id"] == name, column] = "something else" if wanted.startswith('"') else float(wanted) + 1
    return other


def test_there_are_guards():
    assert len(GUARDS) > 20


@pytest.mark.parametrize("name", GUARDS)
def test_every_guard_holds_and_fails_when_a_value_it_names_is_changed(name):
    assert guard_holds(GUARDS[name])
    clauses = re.findall(r'([a-z0-9-]+)(?:\.(\w+))? == ("[^"]*"|-?[\d.]+)', GUARDS[name])
    assert clauses
    for statistic, column, wanted in clauses:
        assert not guard_holds(GUARDS[name], changed(statistic, column or "value", wanted)), statistic


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_names_the_statistics_that_its_correction_lists(name):
    listed = table("corrections").set_index("id").loc[name, "statistics"].split()
    assert {clause.split(" == ")[0].split(".")[0] for clause in GUARDS[name].split(" and ")} == set(listed)


@pytest.mark.parametrize("guard", ["", "nonsense", "steel-target-1936 = 28", "steel-target-1936 == 28 or", "steel-target-193 == 28",
                                   "__import__('os') == 1", "steel-target-1936.__class__ == 1", None])
def test_a_guard_of_another_form_is_refused(guard):
    with pytest.raises(Slip) as told:
        guard_holds(guard)
    assert one_sentence(told.value)


def test_a_defect_is_filed_by_what_went_wrong_in_print():
    for row in table("corrections").to_dict("records"):
        assert (row["fault"] == "note") == (row["id"].startswith(("note", "marker"))), row["id"]
        if row["fault"] in ("sum", "cell"):
            assert isinstance(row["statistics"], str), f"{row['id']}: {row['fault']} without a number that it touches"


# Looking up.

def test_statistics_come_in_the_order_asked_for():
    wanted = ["sheep-change-1929-34", "bolshevik-members-1917", "steel-growth-1937"]
    assert list(statistics(*wanted)["id"]) == wanted
    assert list(statistics(*wanted).columns) == COLUMNS


def test_a_mapping_gives_labels_of_ones_own():
    found = statistics({"Sheep": "sheep-change-1929-34", "Cattle": "cattle-change-1929-34"})
    assert list(found["label"]) == ["Sheep", "Cattle"] and list(found["value"]) == [-66, -40]


def test_conditions_filter_and_combine():
    assert len(statistics()) == len(REGISTER) and len(estimates()) == len(table("estimates"))
    assert set(statistics(section=5)["id"]) == set(REGISTER[REGISTER["section"] == 5]["id"])
    both = statistics(section=[7, 9], evidence="asserted")
    expected = REGISTER[REGISTER["section"].isin([7, 9]) & (REGISTER["evidence"] == "asserted")]
    assert set(both["id"]) == set(expected["id"])


@settings(deadline=None)
@given(st.sampled_from(list(REGISTER["id"])))
def test_value_low_and_high_agree_with_the_file(name):
    row = REGISTER.set_index("id").loc[name]
    if row["bound"] == "between":
        assert (low(name), high(name)) == (row["low"], row["high"])
        with pytest.raises(Slip):
            value(name)
    else:
        assert value(name) == row["value"]
        assert low(name) <= value(name) <= high(name)


def test_an_estimate_that_is_a_limit_is_told_as_one():
    found = estimates("large-industry-trough-1920").iloc[0]
    assert (found["value"], found["bound"]) == (20, "at most")


def test_a_lookup_hands_out_a_copy():
    for hand_out in (lambda: table("statistics"), statistics, estimates, corrections):
        first = hand_out()
        before = first.copy()
        first.iloc[0, 0] = "spoilt"
        pd.testing.assert_frame_equal(hand_out(), before)


def test_computed_rows_say_what_they_rest_on():
    row = computed("Left", 34, "per cent", "100 − 66", ["sheep-change-1929-34"], start=1934).iloc[0]
    assert (row["value"], row["mark"], row["source"], row["id"], row["start"]) == (34, "computed", "100 − 66", "sheep-change-1929-34", 1934)
    ranged = computed("Left", (30, 40), "per cent", "by hand").iloc[0]
    assert pd.isna(ranged["value"]) and (ranged["low"], ranged["high"], ranged["bound"]) == (30, 40, "between")


def test_rows_of_any_origin_stack():
    stacked = together(statistics("sheep-change-1929-34"), estimates("scissors-ratio-september-1923"), computed("x", 1, "times", "so"))
    assert list(stacked["mark"]) == ["text", "estimate", "computed"] and stacked["value"].dtype == float


NEAREST = {
    "statistic": (lambda: statistics("sheep-chnage-1929-34"), "sheep-change-1929-34"),
    "labelled statistic": (lambda: statistics({"Sheep": "sheep-chnage-1929-34"}), "sheep-change-1929-34"),
    "value": (lambda: value("steel-grwoth-1937"), "steel-growth-1937"),
    "low": (lambda: low("factory-worker-1914"), "factory-workers-1914"),
    "estimate": (lambda: estimate("scissors-ratio-septembre-1923"), "scissors-ratio-september-1923"),
    "column": (lambda: statistics(sektion=5), "section"),
    "category": (lambda: statistics(era="Nep"), "NEP"),
    "series": (lambda: estimates(series="tractor-stocks"), "tractor-stock"),
    "table": (lambda: table("statistic"), "statistics"),
    "basis": (lambda: computed("x", 1, "times", "so", ["sheep-chnage-1929-34"]), "sheep-change-1929-34"),
    "computed column": (lambda: computed("x", 1, "times", "so", eera="NEP"), "era"),
}


@pytest.mark.parametrize("kind", NEAREST)
def test_an_unknown_name_is_answered_with_the_nearest(kind):
    call, nearest = NEAREST[kind]
    with pytest.raises(Slip) as told:
        call()
    assert one_sentence(told.value) and f"“{nearest}”" in str(told.value).split("did you mean")[1]


@pytest.mark.parametrize("call", [
    lambda: statistics("zzz"), lambda: statistics("x" * 5000), lambda: statistics("a\nb"), lambda: statistics(5), lambda: statistics(None),
    lambda: statistics(["sheep-change-1929-34"]), lambda: statistics({}), lambda: statistics({"a": None}), lambda: statistics({"a": ["b"]}),
    lambda: statistics({"Sheep": "sheep-change-1929-34"}, "cattle-change-1929-34"), lambda: statistics(section=99), lambda: statistics(section="5"),
    lambda: statistics(section=[5, 99]), lambda: statistics(section={}), lambda: statistics(section=[[5]]), lambda: statistics(section=6.5),
    lambda: statistics(section=3, era="terror"), lambda: statistics("sheep-change-1929-34", section=1), lambda: estimates(place="Atlantis"),
    lambda: value("factory-workers-1914"), lambda: value(""), lambda: value(None), lambda: estimate(None), lambda: table(None), lambda: table(["x"]),
    lambda: table("../secret"), lambda: corrections(14), lambda: corrections("5"), lambda: corrections(True), lambda: corrections([]),
    lambda: computed("x", "58", "per cent", "so"), lambda: computed("x", None, "per cent", "so"), lambda: computed("x", float("nan"), "per cent", "so"),
    lambda: computed("x", (1, float("inf")), "per cent", "so"), lambda: computed("x", (2, 1), "per cent", "so"), lambda: computed("x", (1,), "per cent", "so"),
    lambda: computed("x", True, "per cent", "so"), lambda: computed("x", 1, "per cent", "so", "no-such-id"), lambda: together(), lambda: together(5),
    lambda: together(statistics(section=5), None), lambda: together(table("glossary")),
])
def test_a_wrong_request_gets_one_sentence(call):
    with pytest.raises(Slip) as told:
        call()
    assert one_sentence(told.value)


# What hangs together must say the same twice.

def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", name.replace("'", "")).encode("ascii", "ignore").decode().lower()).strip("-")


def test_notes_are_complete_and_their_places_exist_and_never_go_back():
    notes = table("notes")
    assert list(notes["number"]) == list(range(1, 148))
    places = [(int(row.section), int(row.paragraph)) for row in notes.itertuples() if not pd.isna(row.paragraph)]
    assert places == sorted(places) and set(places) <= PARAGRAPHS
    assert all(isinstance(row.remark, str) for row in notes.itertuples() if pd.isna(row.paragraph)), "a note without a place says why"


def test_a_defect_stands_where_its_statistics_stand():
    statistics_at = REGISTER.set_index("id")["section"]
    for row in table("corrections").itertuples():
        if not pd.isna(row.paragraph):
            assert (row.section, row.paragraph) in PARAGRAPHS, row.id
        if isinstance(row.statistics, str) and not pd.isna(row.section):
            assert row.section in {statistics_at[name] for name in row.statistics.split()}, row.id


def test_people_are_filed_under_their_names():
    assert [row.id for row in table("people").itertuples() if slug(row.name) != row.id] == []


def test_years_of_life_have_a_page_and_are_a_life():
    for row in table("people").itertuples():
        assert isinstance(row.lived, str) == isinstance(row.source, str), row.id
        if isinstance(row.lived, str):
            born, died = map(int, re.findall(r"\d{4}", row.lived))
            assert 15 < died - born <= 101, row.id


def test_events_stand_in_the_section_and_year_that_they_name():
    for row in table("events").itertuples():
        assert str(row.section) == row.reference.split(".")[0], row.id
        printed = row.date_printed if isinstance(row.date_printed, str) else ""
        assert not [word for word in re.findall(r"[\w']*\d[\w']*", printed) if not re.fullmatch(r"\d+(st|nd|rd|th|s)?", word)], row.id
        if "undated" not in printed:
            assert set(re.findall(r"\d{4}", printed)) & {str(day)[:4] for day in (row.start, row.end)}, row.id


def test_a_forecast_is_named_after_its_year():
    for row in table("forecasts").itertuples():
        year = row.id.rsplit("-", 1)[1]
        assert re.fullmatch(r"19\d\d", year) and set(re.findall(r"\d{4}", row.name)) <= {year}, row.id
        assert pd.isna(row.date_written) or row.date_written[:4] == year, row.id


def test_an_estimate_named_after_a_year_is_of_that_year():
    for row in table("estimates").itertuples():
        if named := re.search(r"-(1[89]\d\d)$", row.id):
            assert int(named[1]) in (row.start, row.end), row.id


def test_an_estimate_named_after_a_series_belongs_to_it_or_to_one_named_after_it():
    found = table("estimates")
    for row in found.itertuples():
        after = [name for name in set(found["series"]) if f"{row.id}-".startswith(f"{name}-")]
        assert all(row.series.startswith(name) for name in after), row.id


def test_a_series_has_one_unit_and_stands_under_one_topic():
    told = table("estimates").groupby("series")[["unit", "topic"]].nunique()
    assert (told == 1).all(axis=None), list(told[(told != 1).any(axis=1)].index)


def test_terms_refer_to_terms():
    terms = set(table("glossary")["term"])
    assert not [row.term for row in table("glossary").itertuples() if isinstance(row.related, str) and set(row.related.split(";")) - terms]


# Damage: whatever happens to a copy of the data, one sentence says where, and nothing is repaired in secret.

@pytest.fixture
def copy(tmp_path):
    """A copy of the data folder that may be damaged."""
    found = tmp_path / "data"
    shutil.copytree(FOLDER, found, ignore=shutil.ignore_patterns("chapter.txt"))
    return found


def edited(path, *, row, cell=None, put=None, line=None):
    """Change one line of a CSV (row 1 is the header): replace the text `cell` once by `put`, or the line by `line`."""
    lines = path.read_text(encoding="utf-8").split("\n")
    before = lines[row - 1]
    lines[row - 1] = line(before) if line else before.replace(cell, put, 1)
    assert lines[row - 1] != before, "the damage did no damage"
    path.write_text("\n".join(lines), encoding="utf-8")


def test_an_undamaged_copy_reads_like_the_original(copy):
    for name in TABLES:
        pd.testing.assert_frame_equal(table(name, folder=copy), table(name))


def test_a_copy_that_a_spreadsheet_saved_reads_like_the_original(copy):
    path = copy / "people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    pd.testing.assert_frame_equal(table("people", folder=copy), table("people"))


# Row 4 of statistics.csv: four-fifths in agriculture, value 80; every damage with what the sentence must name.
ROW4 = "population-in-agriculture-before-1917"
DAMAGE = {
    "missing file": ("statistics.csv", lambda p: p.unlink(), ["statistics.csv", "missing"]),
    "folder in its place": ("statistics.csv", lambda p: (p.unlink(), p.mkdir()), ["statistics.csv"]),
    "empty file": ("statistics.csv", lambda p: p.write_bytes(b""), ["statistics.csv", "empty"]),
    "wrong encoding": ("statistics.csv", lambda p: p.write_bytes(p.read_bytes() + "é".encode("latin-1")), ["statistics.csv", "UTF-8"]),
    "UTF-16": ("statistics.csv", lambda p: p.write_text(p.read_text(encoding="utf-8"), encoding="utf-16"), ["statistics.csv", "UTF-8"]),
    "missing column": ("statistics.csv", lambda p: edited(p, row=1, cell="value,", put=""), ["statistics.csv", "row"]),
    "missing column throughout": ("statistics.csv", lambda p: pd.read_csv(p, dtype=str).drop(columns="unit").to_csv(p, index=False),
                                  ["statistics.csv", "row 1", "unit"]),
    "extra column throughout": ("statistics.csv", lambda p: pd.read_csv(p, dtype=str).assign(mine="x").to_csv(p, index=False),
                                ["statistics.csv", "row 1", "mine"]),
    "column renamed": ("statistics.csv", lambda p: edited(p, row=1, cell="value", put="wert"), ["statistics.csv", "row 1", "value"]),
    "header torn by a line end": ("statistics.csv", lambda p: p.write_bytes(p.read_bytes().replace(b"section", b"\r", 1)), ["statistics.csv", "row 1", "section"]),
    "columns in another order": ("statistics.csv", lambda p: edited(p, row=1, cell="low,high", put="high,low"), ["statistics.csv", "row 1", "order"]),
    "header lost": ("statistics.csv", lambda p: edited(p, row=1, line=lambda _: ROW4), ["statistics.csv", "row"]),
    "word for a number": ("statistics.csv", lambda p: edited(p, row=4, cell=",80,", put=",eighty,"),
                          ["statistics.csv", "row 4", "column value", "a number", "eighty"]),
    "nan": ("statistics.csv", lambda p: edited(p, row=4, cell=",80,", put=",nan,"), ["statistics.csv", "row 4", "column value", "nan"]),
    "inf": ("statistics.csv", lambda p: edited(p, row=4, cell=",80,", put=",inf,"), ["statistics.csv", "row 4", "column value", "inf"]),
    "beyond all numbers": ("statistics.csv", lambda p: edited(p, row=4, cell=",80,", put=",1e999,"), ["statistics.csv", "row 4", "column value", "1e999"]),
    "fraction of a year": ("statistics.csv", lambda p: edited(p, row=2, cell=",1917,", put=",1917.5,"),
                           ["statistics.csv", "row 2", "column start", "whole number", "1917.5"]),
    "year out of range": ("statistics.csv", lambda p: edited(p, row=2, cell=",1917,", put=",19170,"), ["statistics.csv", "row 2", "column start", "1985 or less"]),
    "section nought": ("statistics.csv", lambda p: edited(p, row=2, cell=",1,", put=",0,"), ["statistics.csv", "row 2", "column section", "1 or more"]),
    "value out of the list": ("statistics.csv", lambda p: edited(p, row=4, cell="exactly", put="precisely"),
                              ["statistics.csv", "row 4", "column bound", "precisely", "at least"]),
    "id of another form": ("statistics.csv", lambda p: edited(p, row=4, cell=ROW4, put="Population In Agriculture"),
                           ["statistics.csv", "row 4", "column id", "Population In Agriculture"]),
    "empty where required": ("statistics.csv", lambda p: edited(p, row=4, cell=ROW4, put=""), ["statistics.csv", "row 4", "column id"]),
    "duplicate key": ("statistics.csv", lambda p: edited(p, row=4, line=lambda _: p.read_text(encoding="utf-8").split("\n")[1]),
                      ["statistics.csv", "row 4", "bolshevik-members-1917", "twice"]),
    "duplicate name": ("people.csv", lambda p: edited(p, row=3, cell="Beria, Lavrentiy", put="Antonov-Ovseenko, Vladimir"),
                       ["people.csv", "row 3", "column name", "twice"]),
    "short row": ("statistics.csv", lambda p: edited(p, row=4, line=lambda text: text.rsplit(",", 2)[0]), ["statistics.csv", "row 4", "cells"]),
    "long row": ("statistics.csv", lambda p: edited(p, row=4, line=lambda text: text + ",x"), ["statistics.csv", "row 4", "cells"]),
    "first row long": ("statistics.csv", lambda p: edited(p, row=2, line=lambda text: text + ",x"), ["statistics.csv", "row 2", "cells"]),
    "blank row": ("statistics.csv", lambda p: edited(p, row=4, line=lambda _: ""), ["statistics.csv", "row 4", "cells"]),
    "truncated within a row": ("statistics.csv", lambda p: p.write_bytes(p.read_bytes()[:9000].rsplit(b",", 3)[0]), ["statistics.csv", "row"]),
    "truncated within quotes": ("statistics.csv", lambda p: p.write_text(p.read_text(encoding="utf-8")[:2000].rsplit('"', 1)[0] + '"cut', encoding="utf-8"),
                                ["statistics.csv"]),
    "semicolons": ("notes.csv", lambda p: p.write_text(p.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8"), ["notes.csv", "row 1"]),
    "zeros": ("statistics.csv", lambda p: p.write_bytes(b"\0" * 4096), ["statistics.csv"]),
    "a picture": ("statistics.csv", lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), ["statistics.csv", "UTF-8"]),
    "description missing": ("datapackage.json", lambda p: p.unlink(), ["datapackage.json", "missing"]),
    "description truncated": ("datapackage.json", lambda p: p.write_bytes(p.read_bytes()[:5000]), ["datapackage.json", "damaged"]),
    "description of something else": ("datapackage.json", lambda p: p.write_text("[1, 2]"), ["datapackage.json", "damaged"]),
    "description without columns": ("datapackage.json", lambda p: p.write_text('{"resources": [{"name": "statistics", "path": "statistics.csv"}]}'),
                                    ["datapackage.json", "damaged"]),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_named_in_one_sentence_and_left_as_it_is(copy, kind):
    name, damage, named = DAMAGE[kind]
    path = copy / name
    damage(path)
    before = {p.relative_to(copy): p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    with pytest.raises(Slip) as told:
        table(Path(name).stem if name.endswith(".csv") else "statistics", folder=copy)
    assert one_sentence(told.value)
    for part in named:
        assert part in str(told.value)
    assert {p.relative_to(copy): p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before


def test_a_mended_file_is_read_again(copy):
    path = copy / "people.csv"
    good = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(Slip):
        table("people", folder=copy)
    path.write_bytes(good)
    pd.testing.assert_frame_equal(table("people", folder=copy), table("people"))


def test_a_folder_without_data_is_told(tmp_path):
    with pytest.raises(Slip) as told:
        table("statistics", folder=tmp_path / "nowhere")
    assert one_sentence(told.value) and "datapackage.json" in str(told.value)


@settings(deadline=None)
@given(st.data())
def test_any_cut_of_the_file_is_told_or_harmless(tmp_path_factory, data):
    whole = (FOLDER / "notes.csv").read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 2))
    folder = tmp_path_factory.mktemp("cut")
    shutil.copy(FOLDER / "datapackage.json", folder)
    (folder / "notes.csv").write_bytes(whole[:cut])
    try:
        found = table("notes", folder=folder)
    except Slip as told:
        assert one_sentence(told)
    else:
        # Only whole rows may be lost unnoticed, or the end of a last free text.
        assert len(found) <= whole[:cut].count(b"\n")
        pd.testing.assert_frame_equal(found.iloc[:-1], table("notes").iloc[:len(found) - 1])
