"""One JupyterLab and one Chromium for a run of the proofs, both without any way to another machine.
"""

import fcntl
import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from laboratory import ROOT, browser, jupyterlab
from watch import Watched


def pytest_collection_modifyitems(items):
    """The longest proof first: begun last, it would run on alone when all others are through."""
    items.sort(key=lambda item: "test_after_one_visit" not in item.name)


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """A maker of folders that all workers of a run share: `once("pages", build)` builds them for
    the first who asks.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def made(name, make):
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            (shared / "unfinished").mkdir(exist_ok=True)
            if not (shared / name).exists():
                make(shared / "unfinished" / name).rename(shared / name)
        return shared / name

    return made


@pytest.fixture(scope="session")
def chromium_running():
    try:
        with browser() as running:
            yield running
    except RuntimeError as missing:
        pytest.exit(f"The proofs need a browser. {missing}", returncode=2)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Address of a JupyterLab that serves a copy of the notebooks."""
    scratch = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", scratch / "work")
    with jupyterlab(scratch / "work", scratch) as address:
        yield address


def _judged(context):
    """A fresh page under watch; what it let slip is judged when the test ends."""
    seen = Watched(context.new_page())
    yield seen
    context.close()
    assert not seen.elsewhere, f"asked of other machines: {seen.elsewhere[:3]}"
    assert not seen.errors, f"console errors: {seen.errors[:3]}"


@pytest.fixture
def watched(chromium_running):
    """A page of 1,280 by 1,200 pixels under watch."""
    yield from _judged(chromium_running.new_context(viewport={"width": 1280, "height": 1200}))


@pytest.fixture
def offline(chromium_running):
    """A page without any network, under watch."""
    context = chromium_running.new_context(viewport={"width": 1280, "height": 1000},
                                           accept_downloads=True)
    context.set_offline(True)
    yield from _judged(context)
