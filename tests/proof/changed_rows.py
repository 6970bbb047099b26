"""Whether a changed number is noticed: `python tests/proof/changed_rows.py`.

Changes thirteen rows of the tables, one at a time and in a copy, and prints which test names which sentence before
anything is refreshed, and again after `refresh.py` has stored what follows by itself.
"""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Table, row (its keys, parted by a space), column, new value, and the notebook that uses it.
CHANGES = (
    ("statistics", "urban-growth-1928-32", "value", "46", 9),
    ("statistics", "giant-plants-share-russia-1914", "value", "43.4", 1),
    ("statistics", "petrograd-workers-september-1920", "value", "81500", 2),
    ("statistics", "industrial-price-index-1923", "value", "145", 3),
    ("statistics", "party-members-1929", "value", "1100000", 4),
    ("statistics", "sheep-change-1929-34", "value", "-64", 5),
    ("statistics", "producer-goods-output-1932", "value", "24.1", 7),
    ("statistics", "marshals-purged-1937-38", "value", "4", 12),
    ("statistics", "women-workforce-share-1939", "value", "43.6", 13),
    ("estimates", "reichstag-seats-kpd-november-1932", "value", "104", 10),
    ("estimates", "deported-families-1930-1931", "value", "400000", 5),
    ("estimates", "steel-output-1932", "value", "6.2", 7),
    ("series", "steel-cow-ussr 1928", "value", "4.9", 14),
)
TESTS = ("tests/test_sentences.py", "tests/test_explorers.py", "tests/test_notebooks.py")
COPIED = ("data", "helpers", "notebooks", "tests", "pyproject.toml", "README.md")


def changed(folder, table, row, column, value):
    """Change one cell of a table; returns what stood there."""
    path = folder / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        heads, *rows = csv.reader(opened)
    keys = row.split()
    at, (line,) = heads.index(column), [line for line in rows if line[: len(keys)] == keys]
    before, line[at] = line[at], value
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([heads, *rows])
    return before


def complaints(folder, number):
    """The tests of one notebook that fail, each with the first line of its complaint."""
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", *TESTS, "-k", f"{number:02d}"],
        cwd=folder, capture_output=True, text=True, check=False)
    told = re.findall(r"^E\s+AssertionError: (.*(?:\nE\s+.*){0,3})", ran.stdout, re.MULTILINE)
    names = re.findall(r"^FAILED \S+::(\w+)", ran.stdout, re.MULTILINE)
    return [f"{name}: {' '.join(re.sub(r'^E', '', said, flags=re.MULTILINE).split())[:260]}"
            for name, said in zip(names, told + [""] * len(names))]


def refreshed(folder, number):
    """Refresh one notebook of the copy; returns what came of it in a line."""
    # Without the path the copy would be refreshed with the helpers of this folder.
    ran = subprocess.run([sys.executable, "tests/refresh.py", str(number)], cwd=folder, text=True,
                         env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, check=False)
    last = (ran.stderr.strip().splitlines() or [""])[-1]
    return "  refreshed" if ran.returncode == 0 else f"  the refresh itself refuses: {last[:200]}"


def main():
    missed = 0
    for table, row, column, value, number in CHANGES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for name in COPIED:
                copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
                copy(ROOT / name, folder / name)
            before = changed(folder, table, row, column, value)
            print(f"{table}.csv, {row}: {before} -> {value} (notebook {number})", flush=True)
            for when in ("before refresh", "after refresh"):
                found = complaints(folder, number)
                missed += not found
                print(f"  {when}: " + ("NOTHING NOTICED" if not found else "; ".join(found[:3])), flush=True)
                if when == "before refresh":
                    print(refreshed(folder, number), flush=True)
    sys.exit(f"{missed} times nothing was noticed" if missed else 0)


if __name__ == "__main__":
    main()
