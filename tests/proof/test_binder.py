"""Binder without Docker: repo2docker takes our files, its install line works in a fresh
environment, and JupyterLab opens on the first notebook.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from laboratory import ROOT

FIRST = "notebooks/00-start-here.ipynb"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of what git would hand to Binder, files not yet committed included."""
    files = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT,
                           capture_output=True, text=True, check=True).stdout
    copy = tmp_path_factory.mktemp("clone")
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


def environment(folder):
    """A fresh virtual environment; returns its folder of programs."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / "bin"


def quietly(*command, **more):
    ran = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    assert ran.returncode == 0, f"{' '.join(map(str, command))}:\n{(ran.stdout + ran.stderr)[-3000:]}"
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def build_file(clone, tmp_path_factory):
    """The build file that repo2docker would give to Docker."""
    if os.environ.get("ESSAY_PROOF_ALONE"):
        pytest.skip(
            "packages are installed here, and the network is cut: run pytest "
            "tests/proof/test_binder.py by itself"
        )
    programs = environment(tmp_path_factory.mktemp("repo2docker") / "env")
    quietly(programs / "pip", "install", "--quiet", "jupyter-repo2docker")
    return quietly(programs / "jupyter-repo2docker", "--no-build", "--debug", ".", cwd=clone)


def test_binder_folder_holds_settings_only():
    assert {path.name for path in (ROOT / "binder").iterdir()} == {
        "requirements.txt", "runtime.txt", "start", "jupyter_lab_config.json", "badge.svg"
    }
    assert os.access(ROOT / "binder" / "start", os.X_OK)
    for name in ("binder/requirements.txt", "requirements.txt", "binder/start"):
        assert not re.search(
            r"https?:|git\+|curl|wget",
            (ROOT / name).read_text(encoding="utf-8")), f"{name} fetches more than packages"


def test_python_of_binder_is_the_one_of_the_lock():
    (version, ) = re.findall(r"^python-(\d+\.\d+)$", (ROOT / "binder" / "runtime.txt").read_text(),
                             re.MULTILINE)
    assert f"(Python {version})" in (ROOT / "requirements.lock").read_text(
        encoding="utf-8").splitlines()[0]


def test_repo2docker_takes_our_files(build_file):
    (version, ) = re.findall(r"^python-(\d+\.\d+)$", (ROOT / "binder" / "runtime.txt").read_text(),
                             re.MULTILINE)
    assert f"Building conda environment for python={version}" in build_file
    # The essay installs itself, so its files must be there before pip runs.
    assert 0 < build_file.index("COPY --chown=0:0 src/ ") < build_file.index(
        install_line(build_file))
    assert 'R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in build_file


def install_line(build_file):
    (line, ) = re.findall(r'bin/(pip install [^\n]*-r "binder/requirements.txt")', build_file)
    return line


@pytest.fixture(scope="module")
def programs(clone, build_file, tmp_path_factory):
    """A fresh environment in which the install line of the build file was run."""
    programs = environment(tmp_path_factory.mktemp("fresh") / "env")
    quietly("sh", "-c", f"{programs}/{install_line(build_file)}", cwd=clone)
    quietly(programs / "pip", "check")
    return programs


@pytest.mark.slow
def test_locked_versions_are_what_is_installed(programs):
    locked = dict(
        re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "requirements.lock").read_text(encoding="utf-8"),
                   re.MULTILINE))
    plain = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in locked.items()}
    for line in quietly(programs / "pip", "freeze", "--exclude-editable").splitlines():
        if "==" in line:
            name, version = line.split("==")
            assert plain.get(re.sub(r"[-_.]+", "-",
                                    name).lower()) == version, f"{line} is not in requirements.lock"


@pytest.mark.slow
def test_start_command_opens_on_the_first_notebook(clone, programs, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = {
        key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "PYTHON"))
    }
    surroundings |= {
        "PATH": f"{programs}:{os.environ['PATH']}", "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_DATA_DIR": str(tmp_path / "data")
    }
    server = subprocess.Popen([
        clone / "binder" / "start", "jupyter", "lab", "--ip=127.0.0.1", f"--port={port}",
        "--no-browser", "--IdentityProvider.token=", "--allow-root"
    ], cwd=clone, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                assert "version" in json.load(urllib.request.urlopen(f"{address}/api", timeout=2))
                break
            except OSError:
                time.sleep(0.25)
        else:
            pytest.fail("/api did not answer within a minute")
        assert urllib.request.urlopen(
            address).url == f"{address}/lab/tree/{FIRST}", "opens on another page"
        page = urllib.request.urlopen(f"{address}/lab/tree/{FIRST}").read().decode()
        settings = json.loads(
            re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
        assert settings["news"] == {"disabled": True}, "JupyterLab would ask for news"
        assert json.load(urllib.request.urlopen(
            f"{address}/api/contents/{FIRST}?content=0"))["type"] == "notebook"
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.slow
def test_a_student_runs_a_notebook_in_a_copy_of_their_own(clone, programs, tmp_path):
    """As on a JupyterHub: the essay is installed once, and the student's copy has the notebooks
    only.
    """
    shutil.copytree(clone / "notebooks", tmp_path / "notebooks")
    quietly(programs / "jupyter", "execute", "--allow-errors", "--timeout=120",
            Path(FIRST).name, "--output=ran", cwd=tmp_path / "notebooks",
            env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "CHAPTER_TEXT": "none"})
    cells = json.loads((tmp_path / "notebooks" / "ran.ipynb").read_text(encoding="utf-8"))["cells"]
    assert not [
        output for cell in cells
        for output in cell.get("outputs", []) if output["output_type"] == "error"
    ]
