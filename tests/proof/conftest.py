"""One JupyterLab and one Chromium for a run of the proofs, both without any way to another machine."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from laboratory import ROOT, browser, jupyterlab


@pytest.fixture(scope="session")
def chromium_running():
    try:
        with browser() as running:
            yield running
    except RuntimeError as missing:
        pytest.exit(f"The proofs need a browser. {missing}", returncode=2)


def _served(tmp_path_factory, dark):
    scratch = tmp_path_factory.mktemp("dark" if dark else "light")
    shutil.copytree(ROOT / "notebooks", scratch / "work")
    return jupyterlab(scratch / "work", scratch, dark=dark)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Address of a JupyterLab that serves a copy of the notebooks."""
    with _served(tmp_path_factory, False) as address:
        yield address


@pytest.fixture(scope="session")
def dark_lab(tmp_path_factory):
    """The same in the dark theme."""
    with _served(tmp_path_factory, True) as address:
        yield address


class Watched:
    """A page and what it let slip: console errors, requests to other machines."""

    def __init__(self, page):
        self.page, self.errors, self.elsewhere = page, [], []
        page.on("console", lambda message: self.errors.append(message.text[:300]) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)[:300]))
        page.on("request", lambda request: self.elsewhere.append(request.url) if not self.ours(request.url) else None)

    @staticmethod
    def ours(url):
        return url.startswith(("data:", "blob:", "file:", "about:")) or "//127.0.0.1:" in url


@pytest.fixture
def watched(chromium_running):
    """A fresh page of 1,280 by 1,200 pixels under watch; what it let slip is judged when the test ends."""
    context = chromium_running.new_context(viewport={"width": 1280, "height": 1200})
    seen = Watched(context.new_page())
    yield seen
    context.close()
    assert not seen.elsewhere, f"asked of other machines: {seen.elsewhere[:3]}"
    assert not seen.errors, f"console errors: {seen.errors[:3]}"


# What stands in the notebook and is ours; JupyterLab's own frame, prompts and toolbars are not.
OURS = [".jp-RenderedMarkdown", ".jp-RenderedHTMLCommon", ".jp-RenderedPlotly", ".essay-explorer"]


def findings(page, include=OURS):
    """Serious and critical findings of axe-core in the parts of a page named by `include`, as "rule: element" lines."""
    from axe_playwright_python.sync_playwright import Axe
    there = [part for part in include if page.query_selector(part)]
    report = Axe().run(page, context={"include": [[part] for part in there]}, options={"resultTypes": ["violations"], "preload": False}).response
    return [f"{found['id']}: {node['html'][:160]}" for found in report["violations"] if found["impact"] in ("serious", "critical") for node in found["nodes"]]
