"""The suite on the lowest and on the newest versions that `requirements.txt` admits: `python
tests/proof/versions.py [lowest|newest]`.

Each set gets an environment of its own in a scratch folder, with the project as it lies here.
Prints the versions that were really tried and fails where one of the two fails.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
READERS = [
    line.split("#")[0].strip() for line in (ROOT / "requirements.txt").read_text().splitlines()
]
RANGED = dict(
    re.fullmatch(r"([a-zA-Z0-9-]+)(>=.+)", line).groups() for line in READERS
    if re.match(r"[a-zA-Z0-9-]+>=", line))


def floor(wanted):
    """The lowest version in a range like ">=4.3,<5"."""
    return re.match(r">=([\d.]+)", wanted)[1]


def constraints(kind):
    """Lines for pip that pin every package to its floor ("lowest"), or none ("newest")."""
    return [f"{name}=={floor(wanted)}"
            for name, wanted in RANGED.items()] if kind == "lowest" else []


def tried(kind, scratch):
    """Build the environment, say what is in it, run the suite; True where all of it passed."""
    python = scratch / kind / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(scratch / kind)], check=True)
    pins = scratch / f"{kind}.txt"
    pins.write_text("\n".join(constraints(kind)))
    subprocess.run([
        str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r",
        "requirements.txt", "-r", "tests/requirements.txt", "-c",
        str(pins)
    ], cwd=ROOT, check=True)
    listed = subprocess.run([str(python), "-m", "pip", "list", "--format=freeze"],
                            capture_output=True, text=True, check=True).stdout.splitlines()
    print(
        f"{kind}: " + ", ".join(
            line
            for line in listed if line.split("==")[0].lower() in {name.lower() for name in RANGED}),
        flush=True)
    surroundings = os.environ | {
        "CHAPTER_TEXT": "none", "PATH": f"{python.parent}:{os.environ['PATH']}"
    }
    suites = (["tests",
               "--ignore=tests/proof"], ["notebooks", "--nbval", "--nbval-cell-timeout=120"])
    return all([
        subprocess.run(
            [str(python), "-m", "pytest", "-q", "-n", "2", "--dist", "loadscope", *suite], cwd=ROOT,
            env=surroundings, check=False).returncode == 0 for suite in suites
    ])


if __name__ == "__main__":
    kinds = sys.argv[1:] or ["lowest", "newest"]
    with tempfile.TemporaryDirectory() as folder:
        results = {kind: tried(kind, Path(folder)) for kind in kinds}
    print("; ".join(
        f"{kind}: {'passed' if passed else 'FAILED'}" for kind, passed in results.items()))
    sys.exit(not all(results.values()))
