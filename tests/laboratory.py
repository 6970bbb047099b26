"""A real JupyterLab in a real Chromium, for tests and benchmarks: start it, open a notebook, run
it.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from helpers.editions.chromium import browser as browser

ROOT = Path(__file__).parents[1]
LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
SETTINGS = {
    "apputils-extension/themes": {"theme": LIGHT}, "apputils-extension/notification": {
        "fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True
    },
    # After two minutes it would save a notebook with its widgets, and who opens that next finds
    # them without their kernel.
    "docmanager-extension/plugin": {"autosave": False},
}


@contextmanager
def jupyterlab(folder, scratch, theme=LIGHT, program="lab"):
    """Serve `folder` by a JupyterLab (or Notebook 7, by `program`) with settings of its own under `scratch`; gives its address.
    """
    for name, value in SETTINGS.items():
        path = scratch / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        if "theme" in value:
            value = {"theme": theme}
        path.write_text(json.dumps(value))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = os.environ | {
        "JUPYTER_CONFIG_DIR": str(scratch / "config"), "JUPYTER_DATA_DIR": str(scratch / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(scratch / "settings"), "CHAPTER_TEXT": "none"
    }
    server = subprocess.Popen([
        sys.executable, "-m", "jupyter", program, "--no-browser", f"--port={port}", "--ip=127.0.0.1",
        "--IdentityProvider.token=", "--ServerApp.password=", "--ServerApp.disable_check_xsrf=True",
        "--ServerApp.allow_root=True", f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True"
    ], env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(480):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=2)
                break
            except OSError:
                time.sleep(0.25)
        else:
            raise RuntimeError("JupyterLab did not start within two minutes")
        yield address
    finally:
        server.terminate()
        server.wait(20)


# JupyterLab shows an empty notebook with an idle sign before it has read the file, and again before
# it has a kernel.
READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget, session = panel?.sessionContext;
    return !!panel?.context?.isReady && !!session?.isReady
        && session.session?.kernel?.status === 'idle'
        && panel.content.widgets.length === panel.model.cells.length
        && panel.content.widgets.every(cell => !cell.isPlaceholder());
}"""


def end_kernels(address):
    """End what earlier pages left running: each notebook is opened with a kernel of its own."""
    for session in json.load(urllib.request.urlopen(f"{address}/api/sessions", timeout=20)):
        urllib.request.urlopen(
            urllib.request.Request(f"{address}/api/sessions/{session['id']}", method="DELETE"),
            timeout=20)


def open_notebook(page, address, name):
    """Open a notebook and wait until its cells stand there and its new kernel is idle."""
    end_kernels(address)
    page.goto(f"{address}/lab/tree/{name}?reset")
    page.wait_for_function(READY, timeout=240_000)
    page.keyboard.press("Control+b")


def copied(address, name, other):
    """Copy a notebook within the folder served, for a proof that writes to it; gives its name."""
    with urllib.request.urlopen(f"{address}/api/contents/{name}?type=notebook") as found:
        content = json.load(found)["content"]
    urllib.request.urlopen(urllib.request.Request(
        f"{address}/api/contents/{other}", method="PUT",
        headers={"Content-Type": "application/json"},
        data=json.dumps({"type": "notebook", "content": content}).encode()))
    return other


def themed(page, theme):
    """Change the theme of an open JupyterLab; it stays that of what is opened afterwards."""
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })",
                  theme)
    page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)


RUN_ALL = """async seconds => Promise.race([
    window.jupyterapp.commands.execute('notebook:run-all-cells'),
    new Promise((done, late) => setTimeout(
        () => late(new Error('the cells were not done in time')), seconds * 1000))])"""


def run_all(page, timeout=300):
    """Run all cells and wait until the last one is done; raises AssertionError where one of them
    failed.
    """
    assert page.evaluate(RUN_ALL, timeout), "a cell of the notebook failed"
