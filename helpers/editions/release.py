"""What a school downloads: `python -m helpers.editions.release` makes, in `_release/`, one ZIP with
pages, sheets and, in a folder apart, all that is the teacher's, slides included.

Unpacked, `start.html` opens by a double click; nothing needs a network or an installation.
"""

import re
import shutil
from html import escape
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..contents import ROOT
from ..text import section
from . import sheets, site, slides
from .sphinx_pages import STATIC

NAME = "soviet-power-essay"
MOST = 40_000_000
# What every file system takes, and not too deep for Windows, where a whole path has 260 characters.
PLAIN, LONGEST = re.compile(r"[A-Za-z0-9._/-]+"), 150
TO_TEACHER = re.compile(r'<p><a [^>]*href="teacher/index\.html"[^>]*>.*?</a></p>')


def build(out: Path = ROOT / "_release") -> Path:
    """Make the ZIP in a folder and return its path.

    It is made aside and moved to its place when whole.  Raises RuntimeError for one that is too
    large, and for a file name that not every computer takes.
    """
    aside = out.parent / "_release_source"
    shutil.rmtree(aside, ignore_errors=True)
    folder = aside / NAME
    laid_out(folder)
    made = packed(folder, aside / f"{NAME}.zip")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    target = made.rename(out / made.name)
    shutil.rmtree(aside)
    return target


def laid_out(folder: Path) -> None:
    """Make the editions and lay them out as they are unpacked."""
    own = section(0)
    beside = {"slides/index.html": own.phrase("release.slides"),
              "../sheets/index.html": own.phrase("release.sheets")}
    pages, teacher = site.build(folder / "pages", beside), folder / "teacher"
    (pages / "teacher").rename(teacher)
    slides.build(teacher / "slides")
    sheets.build(folder / "sheets")
    shutil.rmtree(teacher / "keys")
    (folder / "sheets" / "teacher").rename(teacher / "keys")
    apart(pages, teacher)
    said = {name: escape(own.phrase(f"release.{name}"))
            for name in ("title", "unpack", "pupils", "sheets", "teachers", "apart")}
    start = Template((STATIC / "release.html").read_text(encoding="utf-8")).substitute(said)
    (folder / "start.html").write_text(start, encoding="utf-8")


def apart(pages: Path, teacher: Path) -> None:
    """Mend the links between pages and teacher's folder, which now lies beside and not in them;
    pages that are handed on alone have none to it.
    """
    first = pages / "index.html"
    first.write_text(TO_TEACHER.sub("", first.read_text(encoding="utf-8")), encoding="utf-8")
    for path in teacher.glob("*.html"):
        text = re.sub(r'href="\.\./([\w-]+\.html)', lambda link: (
            f'href="../pages/{link[1]}' if (pages / link[1]).is_file() else link[0]),
                      path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")


def packed(folder: Path, target: Path) -> Path:
    """Pack a folder; raises RuntimeError as `build` does."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            if not PLAIN.fullmatch(name) or len(name) > LONGEST:
                raise RuntimeError(f"Not every computer takes the file name {name}.")
            if path.is_file():
                # The same files make the same ZIP, whenever it is made.
                entry = ZipInfo(name, (1982, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    if (size := target.stat().st_size) > MOST:
        raise RuntimeError(f"The ZIP has {size / 1e6:.1f} MB; {MOST / 1e6:.0f} are promised.")
    return target


if __name__ == "__main__":
    print(build())
