"""A reader's slip, told in one sentence instead of a traceback."""

import re
from collections.abc import Iterable
from difflib import get_close_matches


class Slip(ValueError):
    """A foreseeable mistake of a reader; the message is the one sentence shown to them."""
    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this before it prints a traceback of its own.
        return [str(self)]


def shown(wrong: object, longest: int = 60) -> str:
    """Return a wrong argument as it can stand in a sentence: on one line and never longer than a
    few words.
    """
    try:
        text = repr(wrong)
    except Exception:  # noqa: BLE001 – an object that cannot even be printed must not hide the reader's slip
        text = "\n"
    if "\n" in text:
        return f"this {type(wrong).__name__}"
    return text if len(text) <= longest else f"{text[:longest]} …"


def named(text: str, longest: int = 60) -> str:
    """Return a file's or column's name or a cell as it can stand in a sentence: bare if it is a
    plain word, else quoted on one line.
    """
    plain = re.fullmatch(r"[\w.-]+", text) and len(text) <= longest
    return text if plain else quoted(text, longest)


def quoted(text: str, longest: int = 60) -> str:
    """Return any text in quotation marks, on one line: what cannot be printed is spelt out, what is
    long is cut.
    """
    spelt = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text[:longest])
    return f"“{spelt}{' …' * (len(text) > longest)}”"


def nearest(wrong: object, known: Iterable[object], count: int = 3) -> str:
    """Return the names in `known` that look most like `wrong`, quoted and joined with "or"."""
    spelt = {str(name).casefold(): str(name) for name in known}
    close = get_close_matches(str(wrong)[:200].casefold(), list(spelt), n=count, cutoff=0.4)
    return " or ".join(f"“{spelt[name]}”" for name in close)


def unknown(kind: str, wrong: object, known: Iterable[object]) -> Slip:
    """Return the `Slip` for a name that is not in `known`: what was asked for and the nearest
    names.
    """
    if not isinstance(wrong, str) or len(wrong) > 60 or not wrong.isprintable():
        wrong = shown(wrong)
    known = list(known)
    close = nearest(wrong, known)
    hint = f"; did you mean {close}?" if close else f"; there are {len(known)} to choose from."
    return Slip(f"There is no {kind} “{wrong}”{hint}")
