"""The whole of `_lite/`: JupyterLite, the essay's notebooks and tables, the kernel's disk, and the
page and service worker that hold them together.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from . import kernel, parts

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
KERNEL = "@jupyterlite/pyodide-kernel-extension"
WIDGETS = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "jupyterlab-plotly")
FIRST = "notebooks/00-start-here.ipynb"
# JupyterLab's moving picture takes the processor from what it stands for; the line at the foot of
# the page says what is going on.
SPLASH = "@jupyterlab/apputils-extension:splash"
# What the kernel would install when it starts; all of it lies on the disk already.
THERE = ["micropip", "piplite", "ssl", "sqlite3", "ipykernel", "comm", "pyodide_kernel", "jedi",
         "ipython"]


def build(out: Path = ROOT / "_lite") -> Path:
    """Write the browser edition; returns its folder.

    Raises `parts.Missing` where a part is lacking, and leaves what stood there before.
    """
    tools, core = parts.tools(), parts.core()
    wheels = parts.wheels(core["pyodide-lock.json"])
    kernel.node()
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as scratch:
        work = Path(scratch)
        _contents(work / "contents")
        _jupyterlite(work, tools)
        site = work / "site"
        essay = site / "essay"
        essay.mkdir()
        for name in parts.CORE_FILES:
            (essay / name).write_bytes(core[name])
        # Nothing is loaded by name: what cells import lies on the disk.
        lock = json.loads(core["pyodide-lock.json"]) | {"packages": {}}
        (essay / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
        kernel.write(essay, wheels)
        shutil.copy(HERE / "kernel.js", essay)
        shutil.copy(HERE / "worker.js", site / "extensions" / KERNEL / "static" / "essay-worker.js")
        _pages(site)
        # The essay's own worker takes the place of JupyterLite's, and runs it as its last part.
        (site / "service-worker.js").rename(site / "jupyterlite-service-worker.js")
        seal(site)
        shutil.rmtree(out, ignore_errors=True)
        site.rename(out)
    return out


def _contents(target: Path) -> None:
    """The files that a reader sees: notebooks, guide, pictures in the text, tables."""
    shutil.copytree(ROOT / "notebooks", target / "notebooks", ignore=shutil.ignore_patterns(
        "pictures", "helpers", ".*", "__pycache__"))
    shutil.copytree(ROOT / "data", target / "data", ignore=shutil.ignore_patterns(
        "text", "chapter.txt", ".*"))
    for path in (target / "notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        # Named otherwise, JupyterLite would ask the reader which kernel to take.
        notebook["metadata"]["kernelspec"] |= {"name": "python"}
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _jupyterlite(work: Path, tools: Path) -> None:
    """Let JupyterLite write its site into `work/site`."""
    mine = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    theirs = tools / "share" / "jupyter" / "labextensions"
    (work / "jupyter_lite_config.json").write_text(json.dumps({"LiteBuildConfig": {
        "apps": ["lab", "notebooks"], "no_sourcemaps": True,
        "contents": [str(work / "contents")], "output_dir": str(work / "site"),
        "ignore_sys_prefix": ["federated_extensions"],
        "federated_extensions": [*(str(mine / name) for name in WIDGETS), str(theirs / KERNEL)],
    }}), encoding="utf-8")
    ran = subprocess.run([sys.executable, "-m", "jupyterlite_core", "build"], cwd=work,
                         env=os.environ | {"PYTHONPATH": str(tools)}, capture_output=True,
                         text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"JupyterLite could not be built: {ran.stderr.strip()[-2000:]}")


def _pages(site: Path) -> None:
    """Settings of JupyterLite, and the essay's own line in its pages."""
    shutil.copytree(HERE / "page", site / "essay", dirs_exist_ok=True)
    path = site / "jupyter-lite.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    words = tomllib.loads((ROOT / "data" / "text" / "browser.toml").read_text(encoding="utf-8"))
    own = settings["jupyter-config-data"]
    own |= {"appName": words["title"], "exposeAppInBrowser": True, "contentsStorageName": "essay",
            "settingsStorageName": "essay-settings", "workspacesStorageName": "essay-workspaces"}
    if not any(SPLASH in path.read_text(encoding="utf-8") for path in site.glob("build/*.js")):
        raise RuntimeError(f"JupyterLite has no {SPLASH} to switch off.")
    own["disabledExtensions"] = [*own.get("disabledExtensions", []), SPLASH]
    own["litePluginSettings"][f"{KERNEL}:kernel"] = {
        "pyodideUrl": "./essay/kernel.js", "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": THERE}}
    path.write_text(json.dumps(settings, indent=1), encoding="utf-8")
    (site / "essay" / "published.json").write_text(json.dumps(
        {path.relative_to(site / "files").as_posix(): _sum(path)
         for path in sorted((site / "files").rglob("*.ipynb"))}), encoding="utf-8")
    said = escape(json.dumps(words, ensure_ascii=False), quote=False)
    for page in ("lab/index.html", "notebooks/index.html"):
        path = site / page
        text = path.read_text(encoding="utf-8")
        added = (f'<script id="essay-words" type="application/json">{said}</script>\n'
                 '<link rel="stylesheet" href="../essay/essay.css" />\n'
                 '<script src="../essay/essay.js"></script>\n')
        changed = text.replace("<head>", f"<head>\n{added}", 1)
        if changed == text:
            raise RuntimeError(f"JupyterLite's {page} has no head to add to.")
        path.write_text(changed, encoding="utf-8")
    # Where Notebook 7's interface sends a link to another notebook; JupyterLite has nothing there.
    if (site / "tree").exists():
        raise RuntimeError("JupyterLite has a page of its own at tree: links need looking at.")
    (site / "tree").mkdir()
    shutil.copy(HERE / "tree.html", site / "tree" / "index.html")
    (site / "index.html").write_text(
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8" />'
        f'<title>{escape(words["title"])}</title><link rel="icon" href="lab/favicon.ico" />'
        # JupyterLite looks for its settings here too.
        '<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">'
        '{}</script>'
        f'<meta http-equiv="refresh" content="0; url=lab/index.html?path={FIRST}" /></head>'
        f'<body><a href="lab/index.html?path={FIRST}">{escape(words["title"])}</a></body></html>\n',
        encoding="utf-8")


def seal(site: Path) -> None:
    """Write the service worker of a site, which knows every other file by its sha256."""
    worker = site / "service-worker.js"
    sums = {path.relative_to(site).as_posix(): _sum(path)
            for path in sorted(site.rglob("*")) if path.is_file() and path != worker}
    text = (HERE / "service-worker.js").read_text(encoding="utf-8")
    worker.write_text(text.replace("const FILES = {};", f"const FILES = {json.dumps(sums)};", 1),
                      encoding="utf-8")


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


__all__ = ["build", "seal"]
