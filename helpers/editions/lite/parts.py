"""What the browser edition is made of and the essay does not bring: Python for the browser.

The core of Pyodide is a package of npm; numpy and pandas are files of the same release.
Each is held to its sha256: the core to the one below, the files to the core's own list.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

# 0.27 is what the kernel of `requirements.txt` is made for; 0.27.7 is its last release.
VERSION = "0.27.7"
CORE = f"pyodide-{VERSION}.tgz"
CORE_SHA256 = "89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343"
CORE_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
RELEASE = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
# What this environment cannot give: numpy and pandas compiled for browsers, what they need.
PACKAGES = ("numpy", "pandas", "python-dateutil", "pytz", "six")
TOOLS = Path(sys.prefix) / "lite"


class Missing(RuntimeError):
    """A part is not there, or not what it should be; the message is the one sentence shown."""


def folder() -> Path | None:
    """The folder with files of the Pyodide release: `PYODIDE`, or `../shared/pyodide`; or None.

    Raises `Missing` where `PYODIDE` names no folder.
    """
    named = os.environ.get("PYODIDE")
    if named:
        if not Path(named).is_dir():
            raise Missing(f"PYODIDE names no folder: {named}.")
        return Path(named)
    usual = Path(__file__).parents[4] / "shared" / "pyodide"
    return usual if usual.is_dir() else None


def core() -> dict[str, bytes]:
    """The files of Pyodide's core, and its `pyodide-lock.json`, by name.

    Raises `Missing` where they are neither at hand nor to be fetched, or are altered.
    """
    path = _part(CORE, CORE_SHA256, _packed)
    with tarfile.open(path) as packed:
        return {name: packed.extractfile(f"package/{name}").read()
                for name in (*CORE_FILES, "pyodide-lock.json")}


def wheels(lock: bytes) -> list[Path]:
    """The wheels of `PACKAGES`, as the core's `pyodide-lock.json` describes them.

    Raises `Missing` where one is neither at hand nor to be fetched, or is altered.
    """
    known = json.loads(lock)["packages"]
    return [_part(known[name]["file_name"], known[name]["sha256"], _released)
            for name in PACKAGES]


def tools() -> Path:
    """Where JupyterLite lies in this environment; raises `Missing` where it is not installed."""
    if not (TOOLS / "jupyterlite_core").is_dir():
        raise Missing("JupyterLite is not installed in this environment: run make lite.")
    return TOOLS


def fetch() -> None:
    """Bring everything together that the build needs, so that it can go on without a network."""
    tools()
    wheels(core()["pyodide-lock.json"])


def _packed(_: str) -> bytes:
    """The core as npm packs it; raises `OSError` where npm is missing or cannot fetch it."""
    npm = shutil.which("npm")
    if not npm:
        raise OSError("npm is not installed")
    with TemporaryDirectory() as scratch:
        try:
            subprocess.run([npm, "pack", "--silent", "--fetch-retries=1", f"pyodide@{VERSION}"],
                           cwd=scratch, capture_output=True, check=True, timeout=120)
        except subprocess.SubprocessError:
            raise OSError("npm could not fetch it") from None
        return (Path(scratch) / CORE).read_bytes()


def _released(name: str) -> bytes:
    with urllib.request.urlopen(RELEASE + name, timeout=120) as answer:
        return answer.read()


def _part(name: str, sha256: str, bring: Callable[[str], bytes]) -> Path:
    """A file from the folder of the release, from an earlier fetch, or brought now."""
    given, kept = folder(), TOOLS / "pyodide" / name
    for path in filter(None, (given and given / name, kept)):
        if path.is_file():
            if _digest(path.read_bytes()) == sha256:
                return path
            if path != kept:
                raise Missing(f"{path} is altered: its sha256 is not that of Pyodide {VERSION}.")
    try:
        found = bring(name)
    except OSError as reason:
        where = f"in {given}" if given else "in a folder named by PYODIDE"
        raise Missing(f"{name} of Pyodide {VERSION} is not {where} and could not be fetched "
                      f"({getattr(reason, 'reason', reason)}).") from None
    if _digest(found) != sha256:
        raise Missing(f"{name} as fetched is not the one of Pyodide {VERSION}: its sha256 differs.")
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(".part")
    unfinished.write_bytes(found)
    unfinished.rename(kept)
    return kept


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
