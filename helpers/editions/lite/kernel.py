"""The kernel's disk: one packed file with all Python that the browser needs, compiled ahead.

A wheel would be unpacked and compiled by Python in the reader's browser, which costs half of the
start; this file is laid out by a few lines of JavaScript, and no module in it is compiled again.
"""

import gzip
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path

from . import parts

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SITE, ESSAY = "lib/python3.12/site-packages", "essay"
# Pure Python of this environment, in the versions that requirements.lock names.
PURE = ("IPython", "ipython_pygments_lexers", "traitlets", "pygments", "stack_data",
        "executing", "asttokens", "pure_eval", "ipywidgets", "anywidget", "psygnal", "comm",
        "pybtex", "latexcodec", "itables", "typing_extensions")
# The kernel's own modules, from the labextension.
OWN = ("pyodide_kernel", "ipykernel", "widgetsnbextension-4")
LEFT_OUT = ("*/tests/*", "*/test/*", "*.pyi", "*.pyx", "*.pxd", "*.h", "*.c", "*.so.map", "*.exe",
            "*/RECORD", "*/licenses/*", "*/LICENSE*", "*/conftest.py", "*/py.typed", "*/f2py/*",
            "*/numpy/distutils/*", "*/numpy/doc/*",
            "*/itables/logo/*", "*/itables/samples/*", "*/itables/itables_for_streamlit/*",
            "*/anywidget/labextension/*", "*.ipynb", "*.png", "*.md")
# Lexers for languages that no cell is written in.
LEXERS = ("__init__", "_mapping", "python", "special", "_builtins", "text", "html", "markup")


def write(target: Path, wheels: Iterable[Path]) -> None:
    """Write `essay.img` into the folder `target`, from the wheels; Pyodide's core lies there.

    Raises `parts.Missing` where nothing here can run the core to compile with it.
    """
    work = target / "unfinished"
    site = work / SITE
    for wheel in (*wheels, *_own()):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(site)
    for name in PURE:
        _copied(name, site)
    for name in ("helpers", "data", "notebooks/pictures"):
        shutil.copytree(ROOT / name, work / ESSAY / name, ignore=shutil.ignore_patterns(
            "__pycache__", "editions", "chapter.txt"))
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        # What is said of a notebook is read from its cells; its outputs would double the disk.
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell.pop("outputs", None)
        (work / ESSAY / "notebooks" / path.name).write_text(json.dumps(notebook), encoding="utf-8")
    shutil.copytree(HERE / "stubs", site, dirs_exist_ok=True)
    for path in sorted(site.rglob("*")):
        if path.is_file() and _needless(path.relative_to(work)):
            path.unlink()
    library = target / "python_stdlib.zip"
    with zipfile.ZipFile(library) as packed:
        packed.extractall(work / "library")
    _compiled(work, target)
    _zipped(work / "library", library)
    shutil.rmtree(work / "library")
    (target / "essay.img").write_bytes(packed_up(work))
    shutil.rmtree(work)


def packed_up(folder: Path) -> bytes:
    """All files of a folder as one compressed file: a line of JSON with paths and sizes, then their
    bytes; `kernel.js` reads it.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    listed = json.dumps([[path.relative_to(folder).as_posix(), path.stat().st_size]
                         for path in files])
    return gzip.compress(listed.encode() + b"\n" + b"".join(p.read_bytes() for p in files), mtime=0)


def _zipped(folder: Path, target: Path) -> None:
    """Write Python's own library back, compiled; raises RuntimeError where it is still text."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    if not any(path.name == "functools.pyc" for path in files):
        raise RuntimeError("Pyodide's library is not where it was: it could not be compiled.")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files:
            # Without a date, the same library is the same file.
            packed.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix()),
                            path.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def _own() -> list[Path]:
    """The wheels that come with the kernel."""
    folder = parts.tools() / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
    return [path for path in sorted((folder / "static" / "pypi").glob("*.whl"))
            if path.name.startswith(OWN)]


def _copied(name: str, site: Path) -> None:
    """Copy a package of this environment, with what it says of its version."""
    found = find_spec(name)
    if found is None:
        raise parts.Missing(f"The package {name} is not installed in this environment.")
    origin = Path(found.origin)
    if origin.name != "__init__.py":
        shutil.copy(origin, site / origin.name)
        return
    shutil.copytree(origin.parent, site / name,
                    ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    for described in origin.parents[1].glob(f"{name}-*.dist-info"):
        # Its version, and the plugins that it finds by name.
        shutil.copytree(described, site / described.name, ignore=lambda _, names: set(names) - {
            "METADATA", "entry_points.txt"})


def _needless(path: Path) -> bool:
    if "pygments/lexers" in path.as_posix():
        return path.stem not in LEXERS
    return any(fnmatch(f"/{path.as_posix()}", pattern) for pattern in LEFT_OUT)


def node() -> str:
    """The program that runs JavaScript here: node, or the one that playwright brings.

    Raises `parts.Missing` where there is neither.
    """
    found = shutil.which("node")
    if not found and (there := find_spec("playwright")):
        found = Path(there.origin).parent / "driver" / "node"
    if not found or not Path(found).is_file():
        raise parts.Missing("Python for the browser is compiled by node, and there is none here: "
                            "install node, or run make lite, which brings one.")
    return str(found)


def _compiled(work: Path, core: Path) -> None:
    """Compile all modules of `work` by the very Python that will run them."""
    ran = subprocess.run([node(), str(HERE / "compile.mjs"), str(core), str(work)],
                         capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"The kernel's modules could not be compiled: {ran.stderr[-2000:]}")


__all__ = ["node", "packed_up", "write"]
