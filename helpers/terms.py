"""How often the chapter uses some of its words: counted once in a copy of the chapter, kept as
`data/words.csv`.

The table holds counts and no sentence.  Whoever has the chapter makes it again with

    python -m helpers.terms path/to/chapter.txt

"""

import csv
import re
import sys

from .data import FOLDER
from .passages import Copy
from .recognise import fingerprint
from .slips import Slip, quoted

# A word counts in any case and in any of its forms; quotations count with the rest, headings and
# notes do not.
TERMS = {
    "plan": r"plan(s|n(ed|ing|ers?)|less(ness)?|nification)?", "bureaucracy": r"bureaucra\w+",
    "capitalism": r"capitalis[mt]\w*", "law of value": r"law of value",
    "workers": r"workers?|proletaria\w+", "peasants": r"peasant\w*|kulaks?",
    "Thermidor": r"thermidor\w*", "Bonapartism": r"bonapart\w+",
}
HEADS = ("section", "term", "pattern", "count", "words")


def counted(copy):
    """One row for each section and term: section, term, its pattern, how often it occurs, and the
    words of the section.

    `copy` is a `passages.Copy`; raises `Slip` where it lacks a paragraph, since a count of a part
    would pass for the whole.
    """
    if copy.missing:
        raise Slip(
            f"Words can be counted only in a whole copy of the chapter, and {copy.name} lacks "
            f"{len(copy.missing)} of {len(copy.references)} paragraphs."
        )
    sections = {}
    for reference, passage in copy.passages.items():
        sections.setdefault(int(reference.split(".")[0]), []).append(passage.text)
    rows = []
    for section, paragraphs in sorted(sections.items()):
        words = sum(fingerprint(text).words for text in paragraphs)
        for term, pattern in TERMS.items():
            count = sum(
                len(re.findall(rf"\b(?:{pattern})\b", text, re.IGNORECASE)) for text in paragraphs)
            rows.append(dict(zip(HEADS, (section, term, pattern, count, words))))
    return rows


def write(rows, path):
    """Write the rows of `counted` as a CSV file."""
    try:
        with open(path, "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, HEADS, lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    except OSError as reason:
        raise Slip(f"{quoted(str(path), 200)} cannot be written: {reason.strerror}.") from None


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name your copy of the chapter: python -m helpers.terms path/to/chapter.txt")
    try:
        write(counted(Copy.read(sys.argv[1])), FOLDER / "words.csv")
    except Slip as told:
        sys.exit(str(told))
