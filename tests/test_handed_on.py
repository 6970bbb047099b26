"""What others do with the files: clone them with other line ends, copy the folder, save a table in a
spreadsheet, answer with a comma, read a module.
"""

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from promises import one_sentence

from helpers import check
from helpers.exercises import EXERCISES
from helpers.load import cells
from helpers.slips import Slip

ROOT = Path(__file__).parents[1]


def git(*words):
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True,
                          check=True).stdout


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"),
                    reason="this copy of the essay is no git folder")
def test_a_clone_has_line_feeds_whatever_git_is_told():
    """With `core.autocrlf` git on Windows would change every table and the start scripts."""
    told = git("-c", "core.autocrlf=true", "check-attr", "text", "eol", "--",
               *git("ls-files").split("\n")[:-1])
    kinds = {}
    for line in told.splitlines():
        name, attribute, value = line.rsplit(": ", 2)
        kinds.setdefault(name, {})[attribute] = value
    changed = [name for name, kind in kinds.items()
               if kind["eol"] != "lf" and kind["text"] != "unset"]
    assert len(kinds) > 100 and not changed
    carriage = [name for name in kinds if kinds[name]["text"] != "unset" and (ROOT / name).is_file()
                and b"\r\n" in (ROOT / name).read_bytes()]
    assert not carriage


@pytest.mark.skipif(not shutil.which("make"), reason="there is no make on this machine")
@pytest.mark.parametrize("made_in, anew", [("here", False), ("/another/folder", True)])
def test_an_environment_of_another_folder_is_made_anew(made_in, anew, tmp_path):
    for name in ("Makefile", "requirements.txt", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").mkdir()
    known = str(tmp_path) if made_in == "here" else made_in
    (tmp_path / ".venv" / "folder").write_text(known + "\n")
    (tmp_path / ".venv" / "reader").touch()
    told = subprocess.run(["make", "-n", "lab"], cwd=tmp_path, capture_output=True, text=True,
                          check=True).stdout
    assert ("venv --clear" in told) is anew and "jupyter lab" in told


@pytest.mark.parametrize("sign, name", [(";", "semicolons"), ("\t", "tabs")])
def test_a_table_saved_with_another_sign_is_told_of_the_sign(sign, name, tmp_path):
    whole = (ROOT / "data" / "glossary.csv").read_text(encoding="utf-8")
    columns = whole.splitlines()[0].split(",")
    damaged = tmp_path / "glossary.csv"
    damaged.write_text(whole.replace(",", sign), encoding="utf-8")
    with pytest.raises(Slip, match=f"parted by {name} and should be by commas"):
        cells(damaged, columns)


def test_an_answer_with_a_comma_is_understood_or_told_how_to_be_written():
    right = EXERCISES["5.1"]
    told = check("5.1", 60, 34)
    assert not told.right and re.fullmatch(
        r"To Python a comma .* write 60\.34 if .* 6034 if [^.]*\.", told.sentence)

    def judged(number, written):
        return type(right)(find=lambda: number, unit="per cent", tolerance=0.001).judge(written)[0]

    assert judged(60.345, "60,345") and judged(60345, "60,345") and judged(60.34, "60,34")
    assert judged(1234567, "1,234,567") and not judged(60.345, "61,345")
    assert not judged(6034.5, "60,345")


# What a spreadsheet makes of “March 1933”, “23 February 1918” and “1–2” when it takes them for dates.
REWRITTEN = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|[A-Z][a-z]{2}-\d{2}|\d{1,2}-[A-Z][a-z]{2}(-\d{2,4})?"
                       r"|\d{4}-\d{2}-\d{2} 00:00:00")


def rewritten(text):
    """(row, cell) of each cell of a table that a spreadsheet has rewritten."""
    return [(row, cell) for row, cells in enumerate(csv.reader(text.splitlines()), 1)
            for cell in cells if REWRITTEN.fullmatch(cell)]


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.csv")), ids=lambda path: path.stem)
def test_no_spreadsheet_has_rewritten_a_cell(path):
    found = rewritten(path.read_text(encoding="utf-8"))
    assert not found, f"import every column as text, and restore (row, cell): {found}"


def test_cells_that_a_spreadsheet_rewrites_are_known():
    whole = "term,dated\nkulak,March 1933\nCheka,23 February 1918\n"
    spoilt = whole.replace("March 1933", "Mar-33").replace("23 February 1918", "23/02/1918")
    assert not rewritten(whole) and rewritten(spoilt) == [(2, "Mar-33"), (3, "23/02/1918")]


# Columns of paragraphs, in which a spreadsheet that takes 5.10 for a number leaves no nought at the end.
PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}")
NUMBERED = ("paragraphs", "events", "glossary", "positions", "forecasts", "claims")


def without_noughts(text):
    """The columns of a table that hold paragraphs, none of which ends with a nought."""
    heads, *rows = csv.reader(text.splitlines())
    columns = {head: [cell for cell in column if cell] for head, column in zip(heads, zip(*rows))}
    return [head for head, cells in columns.items() if cells and all(map(PARAGRAPH.fullmatch, cells))
            and not any(cell.endswith("0") for cell in cells)]


@pytest.mark.parametrize("name", NUMBERED)
def test_no_paragraph_has_lost_its_nought(name):
    whole = (ROOT / "data" / f"{name}.csv").read_text(encoding="utf-8")
    assert not without_noughts(whole), "import every column as text: 5.10 has become 5.1"
    assert re.search(r",\d{1,2}\.\d0,|^\d{1,2}\.\d0,", whole, re.MULTILINE)


def test_a_column_without_noughts_is_known():
    whole = "term,first_paragraph\nkulak,5.1\nMTS,5.10\n"
    assert not without_noughts(whole)
    assert without_noughts(whole.replace("5.10", "5.1")) == ["first_paragraph"]


@pytest.mark.parametrize("name, cell", [
    ("helpers.py", "from helpers import check"), ("helpers.py", "from helpers.explorers import village"),
    ("pandas.py", "from helpers import check")])
def test_a_file_that_is_in_the_way_is_named_in_one_sentence(name, cell, tmp_path):
    shutil.copytree(ROOT / "notebooks" / "helpers", tmp_path / "helpers")
    loaded = [sys.executable, "-c", f"{cell}\nprint('loaded')"]

    def tried():
        return subprocess.run(loaded, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert tried().stdout == "loaded\n"
    (tmp_path / name).write_text("mean = sum\n", encoding="utf-8")
    said = tried().stderr.splitlines()[-1].partition(": ")[2]
    assert str(tmp_path / name) in said and one_sentence(said.replace(str(tmp_path / name), "x"))
    # In a notebook the sentence stands there alone.
    shown = subprocess.run([sys.executable, "-m", "IPython", "--colors=NoColor", "-c", cell],
                           cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    assert "Traceback" not in shown and said in shown


def test_no_module_is_longer_than_350_lines():
    long = {path.relative_to(ROOT).as_posix(): lines
            for path in (ROOT / "helpers").rglob("*.py")
            if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350}
    assert not long, f"divide them by what they are about: {long}"
