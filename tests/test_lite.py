"""What the browser edition is made of, without a browser: its parts, its disk, its words."""

import gzip
import hashlib
import json
import os
import re
import subprocess
import tarfile
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from helpers.editions.lite import build, kernel, parts

HERE = Path(build.__file__).parent
WORDS = tomllib.loads((build.ROOT / "data" / "text" / "browser.toml").read_text(encoding="utf-8"))


def sha256(content):
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def release(tmp_path, monkeypatch):
    """A folder with a small release of Pyodide, by the sums of its own list; no network."""
    folder, wheel = tmp_path / "release", b"numpy for browsers"
    folder.mkdir()
    lock = {"packages": {name: {"file_name": f"{name}.whl", "sha256": sha256(wheel)}
                         for name in parts.PACKAGES}}
    with tarfile.open(folder / parts.CORE, "w:gz") as packed:
        for name in (*parts.CORE_FILES, "pyodide-lock.json"):
            content = json.dumps(lock).encode() if name.endswith(".json") else name.encode()
            described = tarfile.TarInfo(f"package/{name}")
            described.size = len(content)
            packed.addfile(described, BytesIO(content))
    for name in parts.PACKAGES:
        (folder / f"{name}.whl").write_bytes(wheel)
    monkeypatch.setattr(parts, "CORE_SHA256", sha256((folder / parts.CORE).read_bytes()))
    monkeypatch.setattr(parts, "TOOLS", tmp_path / "lite")
    monkeypatch.setenv("PYODIDE", str(folder))

    def cut(*_, **__):
        raise OSError("no network")
    monkeypatch.setattr(parts.urllib.request, "urlopen", cut)
    return folder


def test_parts_come_from_the_folder_of_the_release(release):
    core = parts.core()
    assert core["pyodide.js"] == b"pyodide.js"
    assert [path.parent for path in parts.wheels(core["pyodide-lock.json"])] == [release] * len(
        parts.PACKAGES)


@pytest.mark.parametrize("harm, sentence", [
    (lambda folder: (folder / "numpy.whl").write_bytes(b"other"), "numpy.whl is altered"),
    (lambda folder: (folder / "pandas.whl").unlink(), "pandas.whl of Pyodide .* is not in .* and "
                                                      "could not be fetched .no network"),
    (lambda folder: (folder / parts.CORE).write_bytes(b"other"), f"{parts.CORE} is altered"),
])
def test_a_part_that_is_missing_or_altered_gets_one_sentence(release, harm, sentence):
    harm(release)
    with pytest.raises(parts.Missing, match=sentence) as told:
        parts.wheels(parts.core()["pyodide-lock.json"])
    assert "\n" not in str(told.value) and str(told.value).endswith(".")


def test_a_folder_that_is_not_there_gets_one_sentence(release, monkeypatch):
    monkeypatch.setenv("PYODIDE", str(release / "nowhere"))
    with pytest.raises(parts.Missing, match="PYODIDE names no folder"):
        parts.core()


def test_what_is_fetched_altered_is_not_kept(release, monkeypatch):
    (release / "six.whl").unlink()
    monkeypatch.setattr(parts.urllib.request, "urlopen", lambda *_, **__: BytesIO(b"other"))
    with pytest.raises(parts.Missing, match="six.whl as fetched .* its sha256 differs"):
        parts.wheels(parts.core()["pyodide-lock.json"])
    assert not (parts.TOOLS / "pyodide").exists()


def test_nothing_half_built_is_left_and_what_stood_there_stays(release, tmp_path, monkeypatch):
    out = tmp_path / "_lite"
    out.mkdir()
    (out / "index.html").write_text("an earlier build")
    (parts.TOOLS / "jupyterlite_core").mkdir(parents=True)

    def fails(*_):
        raise RuntimeError("JupyterLite could not be built")
    monkeypatch.setattr(build, "_jupyterlite", fails)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(RuntimeError):
        build.build(out)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (out / "index.html").read_text() == "an earlier build"


def test_the_disk_is_read_back_as_it_was_packed(tmp_path):
    files = {"lib/a.pyc": b"\n\x00\n", "essay/data/é.csv": "ü,1\n".encode(), "empty": b""}
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    # As kernel.js does.
    listed, _, rest = gzip.decompress(kernel.packed_up(tmp_path)).partition(b"\n")
    found = {}
    for path, size in json.loads(listed):
        found[path], rest = rest[:size], rest[size:]
    assert found == files and not rest


def test_pythons_library_is_packed_compiled_and_always_alike(tmp_path):
    folder, target = tmp_path / "library", tmp_path / "python_stdlib.zip"
    (folder / "json").mkdir(parents=True)
    (folder / "functools.py").write_text("text")
    with pytest.raises(RuntimeError, match="could not be compiled"):
        kernel._zipped(folder, target)
    (folder / "functools.py").rename(folder / "functools.pyc")
    (folder / "json" / "decoder.pyc").write_bytes(b"code")
    kernel._zipped(folder, target)
    first = target.read_bytes()
    os.utime(folder / "functools.pyc", (0, 0))
    kernel._zipped(folder, target)
    assert target.read_bytes() == first
    with zipfile.ZipFile(target) as packed:
        assert packed.namelist() == ["functools.pyc", "json/decoder.pyc"]


def test_python_begins_once_however_often_its_script_is_loaded():
    ran = subprocess.run([kernel.node(), "-e", """
        const script = require("fs").readFileSync(process.argv[1], "utf8");
        let begun = 0;
        Object.assign(globalThis, { self: globalThis, location: { href: "http://essay/" }, postMessage() {},
            importScripts() { globalThis.loadPyodide = () => { begun += 1; return new Promise(() => {}); }; },
            fetch: () => new Promise(() => {}) });
        eval(script);
        const first = loadPyodide;
        eval(script);
        console.log(begun, loadPyodide === first);
    """, str(HERE / "kernel.js")], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1", "true"]


@pytest.mark.parametrize("asked, led_to", [
    ("tree?path=notebooks%2F05.ipynb", "notebooks/index.html?path=notebooks%2F05.ipynb"),
    ("tree/?path=notebooks%2F05.ipynb", "notebooks/index.html?path=notebooks%2F05.ipynb"),
    ("tree/index.html?path=data#top", "lab/index.html?path=data"),
    ("tree", "lab/index.html?path="),
])
def test_links_of_notebook_7s_interface_lead_on(asked, led_to):
    page = (HERE / "tree.html").read_text(encoding="utf-8")
    script = re.search("<script>(.*)</script>", page, re.DOTALL)[1]
    ran = subprocess.run([kernel.node(), "-e", """
        const { href, search } = new URL(process.argv[2]);
        globalThis.location = { href, search, replace: (address) => console.log(address) };
        eval(process.argv[1]);
    """, script, f"https://school.example/essay/{asked}"], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"https://school.example/essay/{led_to}"


def test_every_word_of_the_page_is_used_and_there():
    script = (HERE / "page" / "essay.js").read_text(encoding="utf-8")
    told = set(re.findall(r'tell\("(\w+)"\)', (HERE / "kernel.js").read_text(encoding="utf-8")))
    assert set(WORDS["steps"]) == told | {"page"}
    assert set(re.findall(r"words\.(\w+)", script)) == set(WORDS) - {"title"}


def test_the_service_worker_knows_every_file_and_changes_with_it(tmp_path):
    (tmp_path / "lab").mkdir()
    (tmp_path / "lab" / "index.html").write_text("one")
    build.seal(tmp_path)
    first = (tmp_path / "service-worker.js").read_text(encoding="utf-8")
    assert json.dumps({"lab/index.html": sha256(b"one")}) in first
    (tmp_path / "lab" / "index.html").write_text("two")
    build.seal(tmp_path)
    assert (tmp_path / "service-worker.js").read_text(encoding="utf-8") != first
