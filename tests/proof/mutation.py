"""How many faults the suite catches: changes values in `data/`, lines of `helpers/` and stored
outputs, one at a time.

`python tests/proof/mutation.py [--seed 1917] [value line output]` works on copies in a scratch
folder, prints every fault that was not caught and the share that was (goal: 95 per cent).  The
script is kept, the faults are not.
"""

import argparse
import ast
import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
VALUES, LINES, OUTPUTS, GOAL = 40, 20, 10, 0.95
PLOTLY = "application/vnd.plotly.v1+json"
# Columns that are words for people: a changed word of a remark is no fault that a test could know.
FREE = {
    "remark", "what", "title", "description", "meaning", "summary", "proof", "role", "locator",
    "printed", "meant", "place", "as_of", "author", "claim", "camp", "text", "term", "name", "note",
    "why", "lived"
}


def value(folder, dice):
    """Change one number or key in one table."""
    while True:
        path = dice.choice(
            sorted(p for p in (folder / "data").glob("*.csv") if p.name != "appearances.csv"))
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        row, column = dice.randrange(len(rows)), dice.choice(list(rows[0]))
        old = rows[row][column]
        if column in FREE or not old:
            continue
        if re.fullmatch(r"-?\d+(\.\d+)?", old):
            new = str(float(old) * dice.choice((1.1, 10)) +
                      1) if "." in old else str(int(old) + dice.choice((1, 10)))
        else:
            new = old[:-1] + ("x" if old[-1] != "x" else "y")
        rows[row][column] = new
        text = io.StringIO()
        out = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8")
        return f"{path.name}, row {row + 2}, {column}: {old} → {new}", [
            QUICK, notebooks(folder, *{rows[row].get("id", ""), old})
        ]


# The parts of the suite that know most about the tables, and what compares notebooks.
QUICK = [f"tests/test_{part}.py" for part in ("data", "claims", "plans", "guide")]
# Digests catch every change of a table by themselves; what is counted here is how many changes
# something understands.  And what nbval says of the outputs is said again by the cells in any
# order.
LEFT_OUT = "not any_order and not without_a_refresh and not package_is_valid"
COMPARED = ["--nbval", "--nbval-cell-timeout=120"]
# Of the proofs in a browser only what makes all pages, slides and sheets and looks at one of them.
IN_BROWSER = ["tests/proof/test_site.py", "tests/proof/test_slides.py", "-k", "01 or search"]
SWAPS = [(" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "), (" < ", " >= "),
         (" > ", " <= "), (" == ", " != "), (" and ", " or "), ("not ", ""), (" in ", " not in "),
         ("True", "False"), ("min(", "max("), ("max(", "min("), ("100", "101"), (" 1)", " 2)"),
         ("[0]", "[-1]")]


def line(folder, dice):
    """Change one operator, number or condition in one line of the helpers."""
    while True:
        path = dice.choice(sorted((folder / "helpers").rglob("*.py")))
        text = path.read_text(encoding="utf-8")
        code = text.split("\n")
        words = {
            n for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            for n in range(node.lineno, node.end_lineno + 1)
        }
        at = dice.randrange(len(code))
        able = [(a, b) for a, b in SWAPS if a in re.sub(r"\"[^\"]*\"|#.*", "", code[at])]
        if at + 1 in words or code[at].lstrip().startswith(
            ("import", "from", "#", '"')) or not able:
            continue
        a, b = dice.choice(able)
        changed = code[at].replace(a, b, 1)
        try:
            ast.parse("\n".join([*code[:at], changed, *code[at + 1:]]))
        except SyntaxError:
            continue
        path.write_text("\n".join([*code[:at], changed, *code[at + 1:]]), encoding="utf-8")
        likely = [[test] for part in (path.stem, path.parent.name)
                  if (folder / (test := f"tests/test_{part}.py")).is_file()]
        return (f"{path.relative_to(folder)}:{at + 1}: {code[at].strip()} → {changed.strip()}",
                [*likely, IN_BROWSER]
                if path.parent.name == "editions" else [*likely, ["tests/test_explorers.py"]])


def output(folder, dice):
    """Change one number in one stored output."""
    while True:
        path = dice.choice(sorted((folder / "notebooks").glob("*.ipynb")))
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cell = dice.choice(notebook["cells"])
        if not cell.get("outputs"):
            continue
        kept = json.dumps(dice.choice(cell["outputs"]), ensure_ascii=False)
        numbers = list(re.finditer(r"(?<=[\s\[,:>])\d+(\.\d+)?(?=[\s\],<])", kept))
        if not numbers:
            continue
        found = dice.choice(numbers)
        changed = kept[:found.start()] + str(float(found[0]) + 7) + kept[found.end():]
        cell["outputs"] = [
            json.loads(changed) if json.dumps(o, ensure_ascii=False) == kept else o
            for o in cell["outputs"]
        ]
        path.write_text(
            json.dumps(notebook, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n",
            encoding="utf-8")
        return f"{path.name}: stored {found[0]} → {float(found[0]) + 7}", [[
            f"notebooks/{path.name}", *COMPARED
        ]]


def notebooks(folder, *words):
    """What compares the notebooks that hold one of these words with their stored outputs."""
    told = [
        path for path in sorted((folder / "notebooks").glob("*.ipynb"))
        if any(word and word in path.read_text(encoding="utf-8") for word in words)
    ]
    return [*(f"notebooks/{path.name}" for path in told[:4]), *COMPARED] if told else QUICK


def caught(folder, likely):
    """Whether the suite, notebooks included, fails in a changed copy; `likely` are parts of it that
    are tried before the whole.
    """
    surroundings = os.environ | {"CHAPTER_TEXT": "none", "PYTHONPATH": str(folder)}
    whole = [["notebooks", *COMPARED], ["tests", "--ignore=tests/proof"]]
    for suite in (*likely, *whole):
        chosen = [] if {"--nbval", "-k"} & set(suite) else ["-k", LEFT_OUT]
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *chosen, *suite],
            cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
        # 1: tests failed; 2: they could not even be loaded.  Anything else would be a fault of
        # ours.
        if ran.returncode not in (0, 1, 2):
            raise RuntimeError(f"pytest could not run {suite}: {(ran.stdout + ran.stderr)[-600:]}")
        if ran.returncode:
            return True
    return False


def unchanged(folder, dice):
    """No fault at all: what must not be caught, or nothing that is caught means anything."""
    return "nothing", [QUICK]


@contextmanager
def copied():
    """A copy of the project in a scratch folder, to be spoilt."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "copy"
        shutil.copytree(
            ROOT, folder, ignore=shutil.ignore_patterns(
                ".venv", ".git", "__pycache__", "*.egg-info", "_site", "_slides", "_sheets"))
        # Binder's proofs ask git which files are there.
        subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
        if (beside := ROOT.parent / "shared").is_dir():
            (folder.parent / "shared").symlink_to(beside)
        yield folder


def one(task):
    """Make one fault in a copy of its own and say whether it was caught."""
    kind, seed = task
    with copied() as folder:
        told, likely = kind(folder, random.Random(seed))
        return told, caught(folder, likely)


if __name__ == "__main__":
    kinds = {"value": (value, VALUES), "line": (line, LINES), "output": (output, OUTPUTS)}
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("kinds", nargs="*", help=f"of {', '.join(kinds)}: only these")
    reader.add_argument("--seed", default="1917")
    wanted = reader.parse_args()
    tasks = [(kind, f"{wanted.seed}-{name}-{i}") for name, (kind, count) in kinds.items()
             if name in (wanted.kinds or kinds) for i in range(count)]
    if one((unchanged, ""))[1]:
        sys.exit(
            "The suite fails in a copy without any fault, so that it cannot tell which faults it "
            "catches."
        )
    print("a copy without faults passes", flush=True)
    missed = 0
    with ThreadPoolExecutor(2) as pool:
        for done, (told, was_caught) in enumerate(pool.map(one, tasks), 1):
            missed += not was_caught
            print(f"{done} of {len(tasks)}: {'caught' if was_caught else 'NOT CAUGHT'}: {told}",
                  flush=True)
    share = 1 - missed / len(tasks)
    print(f"caught: {len(tasks) - missed} of {len(tasks)}, {share:.0%} (goal {GOAL:.0%})")
    sys.exit(share < GOAL)
