"""Sphinx, with MyST for Markdown and the theme furo: a folder of Markdown becomes a folder of pages
with contents, search and a dark mode, of which nothing is fetched when they are read.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

STATIC = Path(__file__).parent / "static"
# What pages need of the folder `static`; the rest belongs to slides and sheets.
OTHERS = shutil.ignore_patterns("slides.*", "deck*", "sheets.css", "pdf.css", "release.*")
CONFIGURATION = '''project = "From soviet power to soviet bonapartism: a computational essay"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "{title}"
html_static_path = ["static"]
html_js_files = {scripts}
html_css_files = {styles}
html_extra_path = ["extra"]
html_copy_source = False
html_show_search_summary = False
html_show_sourcelink = False
html_show_copyright = False
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]
html_theme_options = {{"top_of_page_buttons": []}}
'''


def make(work: Path, out: Path, *, title: str, scripts: Sequence[str],
         styles: Sequence[str]) -> None:
    """Make the pages of the folder `work`, which goes, in the folder `out`, which is made anew.

    `work` has the Markdown, in `static` the `scripts` and `styles` that every page loads, and in
    `extra` what is copied as it is.  Raises RuntimeError where Sphinx reports a fault.
    """
    (work / "extra").mkdir(exist_ok=True)
    (work / "conf.py").write_text(CONFIGURATION.format(
        title=title, scripts=list(scripts), styles=list(styles)), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    ran = subprocess.run([*sphinx, str(work), str(out)], capture_output=True, text=True,
                         check=False)
    if ran.returncode:
        raise RuntimeError(f"The pages could not be built: {ran.stderr.strip()[:2000]}")
    shutil.rmtree(out / ".doctrees", ignore_errors=True)
    shutil.rmtree(work)
