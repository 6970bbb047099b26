"""Who takes which stand, what stands where, how often: a table of short words or of numbers."""

from collections.abc import Collection, Mapping

from .. import theme
from ..chart import Chart
from ..slips import Slip, shown, unknown
from ..text import Words
from ..wording import missing, number
from .card import card, element, heard, paragraph, table, text, word_rows

# The sign before a word, by its tone; its look stands in `words.css`.
TONES = {"yes": "●", "half": "◐", "no": "○", "against": "✗", "silent": ""}

Cell = str | float | None


def grid(cells: Mapping[str, Mapping[str, Cell]], words: Words, *,
         tones: Mapping[str, str] | None = None, references: Mapping[str, str] | None = None,
         quiet: Collection[str] = (), corner: str = "", unit: str = "words",
         era: str | None = None, foot: str = "") -> Chart:
    """Rows and columns of short words or of numbers.

    `cells` maps a row's name to a mapping from columns to a word, a number, or None for an empty
    cell.  `tones` maps a word to "yes", "half", "no", "against" or "silent", which gives its sign
    and fill; numbers, in `unit`, are filled the darker the larger, in the colour of `era`.
    `references` maps a row to its paragraph; `quiet` are the rows and columns that stand back;
    `corner` names the rows.
    Raises `Slip` for rows with other columns, an unknown tone, or a word without one.
    """
    tones, references = tones or {}, references or {}
    heads = _checked(cells, tones, quiet)
    amounts = [abs(cell) for line in cells.values() for cell in line.values()
               if not isinstance(cell, str) and not missing(cell)]
    most, strong = max(amounts, default=0) or 1, theme.colour(era)

    def drawn(name: str, head: str, cell: Cell) -> str:
        if missing(cell):
            return element("td", "", data_head=head)
        if name in quiet or head in quiet:
            look = {"kind": "essay-quiet"}
        elif isinstance(cell, str):
            look = {"kind": f"essay-{tones[cell]}"}
        else:
            look = {"style": _shade(abs(cell) / most, strong)}
        said = f"{TONES[tones[cell]]} {cell}".strip() if isinstance(cell, str) else number(cell)
        return element("td", text(said), data_head=head, **look)

    def named(name: str) -> str:
        back = name in quiet
        inside = (heard("Not chosen:") if back else "") + text(name)
        return element("th", inside + paragraph(references.get(name)), scope="row",
                       kind="essay-quiet" if back else "")

    lines = (named(name) + "".join(drawn(name, head, cell) for head, cell in line.items())
             for name, line in cells.items())
    rows = word_rows(
        ((f"{name} · {head}: {cell}" if isinstance(cell, str) else f"{name} · {head}",
          references.get(name, ""), None if isinstance(cell, str) else float(cell))
         for name, line in cells.items() for head, cell in line.items() if not missing(cell)),
        unit, era)
    described = "; ".join(
        f"{name}{' (set aside)' if name in quiet else ''}: " + ", ".join(
            f"{head} {cell if isinstance(cell, str) else number(cell)}"
            for head, cell in line.items() if not missing(cell)) for name, line in cells.items())
    return card("Grid", words, rows, table([corner, *heads], lines, "essay-grid"), foot=foot,
                described=described)


def _checked(cells: Mapping, tones: Mapping[str, str], quiet: Collection[str]) -> list[str]:
    """The columns of a grid, if it is one."""
    if not isinstance(cells, dict) or not cells or not all(
            isinstance(line, dict) and line for line in cells.values()):
        raise Slip("A grid needs a mapping from rows to mappings from columns to words or numbers, "
                   f"not {shown(cells)}.")
    heads = list(next(iter(cells.values())))
    if odd := [name for name, line in cells.items() if list(line) != heads]:
        raise Slip(f"Every row of a grid has the same columns; “{odd[0]}” has others.")
    for tone in tones.values():
        if tone not in TONES:
            raise unknown("tone", tone, TONES)
    used = {cell for line in cells.values() for cell in line.values() if isinstance(cell, str)}
    if stray := sorted(used - set(tones)):
        raise Slip(f"The word “{stray[0]}” of this grid has no tone.")
    for name in quiet:
        if name not in (*cells, *heads):
            raise unknown("row or column", name, (*cells, *heads))
    return heads


def _shade(share: float, strong: str) -> str:
    """The look of a number in a grid: the darker the larger its share (0 to 1) of the largest."""
    # Middle tones, on which neither ink nor white can be read, are left out; pale eras stay pale.
    dark = share > 0.6 and theme.contrast("#ffffff", theme.mixed(strong, 0.75)) >= 4.5
    fill = theme.mixed(strong, 0.75 + (share - 0.6) * 0.625 if dark else share * 0.5)
    ink = max(("#ffffff", theme.INK), key=lambda colour: theme.contrast(colour, fill))
    return f"background:{fill};color:{ink}"
