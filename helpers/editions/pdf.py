"""The essay as a PDF to read and print: `python -m helpers.editions.pdf` writes the whole to
`_pdf/`, `python -m helpers.editions.pdf 05` one notebook.

A browser prints it, with bookmarks and tags for screen readers.  It knows page numbers only when it
has printed, so it prints until those in the text are those it gave.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader

from .chromium import browser
from .pdf_pages import book, numbered, say
from .prose import ROOT, notebooks

LEAST = 131  # the first Chromium that writes into the margins of pages
BOOK = "from-soviet-power-to-soviet-bonapartism"
TURNS = 4


def build(name: str = "", out: Path = ROOT / "_pdf") -> Path:
    """Write the PDF of the notebook whose name begins with `name`, or of all; returns its path.

    Raises RuntimeError, with one sentence, where there is no such notebook, no browser or one too
    old.
    """
    chosen = {own: notebook for own, notebook in notebooks() if own.startswith(name)}
    if not chosen or (name and len(chosen) > 1):
        raise RuntimeError(say.phrase("slips.name", name=name))
    made = out / f"{next(iter(chosen)) if name else BOOK}.pdf"
    with TemporaryDirectory() as scratch:
        printed = _printed(book(chosen), Path(scratch))
        out.mkdir(parents=True, exist_ok=True)
        shutil.move(printed, made)
    return made


def _printed(document: str, scratch: Path) -> Path:
    """Print a document until its page numbers are right; returns the path of the PDF."""
    source, made = scratch / "book.html", scratch / "book.pdf"
    with browser() as running:
        if int(running.version.split(".")[0]) < LEAST:
            raise RuntimeError(say.phrase("slips.old", least=LEAST, version=running.version))
        page = running.new_page()
        pages: dict[str, int] = {}
        for _ in range(TURNS):
            source.write_text(numbered(document, pages), encoding="utf-8")
            page.goto(source.as_uri())
            page.pdf(path=made, prefer_css_page_size=True, print_background=True, outline=True,
                     tagged=True)
            found = targets(made)
            if found == pages:
                return made
            pages = found
    raise RuntimeError(f"The page numbers did not settle in {TURNS} turns.")


def targets(path: Path) -> dict[str, int]:
    """The number of the page on which each target of a link within a PDF stands, by its name."""
    read = PdfReader(path)
    return {name.lstrip("/"): read.get_destination_page_number(target) + 1
            for name, target in read.named_destinations.items()}


if __name__ == "__main__":
    try:
        print(build(*sys.argv[1:2]))
    except RuntimeError as reason:
        sys.exit(str(reason))
