"""The scripts that pages and slides share: plotly.js, and what all charts and texts need.

`python -m helpers.editions.scripts` fetches plotly.js for this environment, so that editions can be
made without a network.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from plotly.offline import get_plotlyjs, get_plotlyjs_version

from .. import theme
from ..data import table
from ..text import section
from ..view import FIT_JS

BUNDLE = "plotly.js-basic-dist-min"


def _kept() -> Path:
    """Where this environment keeps the basic bundle of the plotly.js that its plotly brings."""
    return Path(sys.prefix) / "share" / f"plotly-basic-{get_plotlyjs_version()}.js"


def fetched() -> bool:
    """Fetch the smallest plotly.js that draws the charts, where npm is here and can give it;
    returns whether it is there.
    """
    return from_npm(f"{BUNDLE}@{get_plotlyjs_version()}", "plotly-basic.min.js", _kept())


def from_npm(package: str, part: str, kept: Path) -> bool:
    """Fetch one file of a package of npm, given with its version, unless `kept` is there already;
    returns whether it is there now.
    """
    npm = shutil.which("npm")
    if kept.is_file() or not npm:
        return kept.is_file()
    with TemporaryDirectory() as scratch:
        try:
            subprocess.run([npm, "pack", "--silent", "--fetch-retries=0", package], cwd=scratch,
                           capture_output=True, check=True, timeout=120)
            (packed, ) = Path(scratch).glob("*.tgz")
            shutil.unpack_archive(packed, scratch)
        except (subprocess.SubprocessError, OSError, ValueError):
            return False
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(scratch) / "package" / part, kept)
    return True


def plotly(target: Path) -> None:
    """Write plotly.js: the basic bundle where it could be fetched, else the whole one that the
    package plotly brings.
    """
    if fetched():
        shutil.copy(_kept(), target)
    else:
        target.write_text(get_plotlyjs(), encoding="utf-8")


def essay(target: Path) -> None:
    """Write what every page needs: the template of the charts, and the glossary for the terms in
    the text.
    """
    terms = {row["term"]: row["meaning"] for row in table("glossary").to_dict("records")}
    shared = {"template": theme.TEMPLATE, "config": theme.CONFIG, "terms": terms,
              "answers": dict(section(0).table("answers"))}
    target.write_text(f"window.ESSAY = {json.dumps(shared, ensure_ascii=False)};\n{FIT_JS}",
                      encoding="utf-8")


if __name__ == "__main__":
    print("plotly.js: " + ("the basic bundle" if fetched()
                           else "the whole one, since npm or its network is missing"))
