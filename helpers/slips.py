"""A reader's slip, told in one sentence instead of a traceback."""

import re
from difflib import get_close_matches


class Slip(ValueError):
    """A foreseeable mistake of a reader; the message is the one sentence shown to them."""
    def _render_traceback_(self):
        # IPython asks an exception for this before it prints a traceback of its own.
        return [str(self)]


def shown(wrong, longest=60):
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


def named(text, longest=60):
    """Return a file's or column's name or a cell as it can stand in a sentence: bare if it is a
    plain word, else quoted on one line.
    """
    return text if re.fullmatch(r"[\w.-]+", text) and len(text) <= longest else quoted(
        text, longest)


def quoted(text, longest=60):
    """Return any text in quotation marks, on one line: what cannot be printed is spelt out, what is
    long is cut.
    """
    spelt = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text[:longest])
    return f"“{spelt}{' …' * (len(text) > longest)}”"


def nearest(wrong, known, count=3):
    """Return the names in `known` that look most like `wrong`, quoted and joined with "or"."""
    spelt = {str(name).casefold(): str(name) for name in known}
    close = get_close_matches(str(wrong)[:200].casefold(), list(spelt), n=count, cutoff=0.4)
    return " or ".join(f"“{spelt[name]}”" for name in close)


def unknown(kind, wrong, known):
    """Return the `Slip` for a name that is not in `known`: what was asked for and the nearest
    names.
    """
    if not isinstance(wrong, str) or len(wrong) > 60 or not wrong.isprintable():
        wrong = shown(wrong)
    known = list(known)
    close = nearest(wrong, known)
    hint = f"; did you mean {close}?" if close else f"; there are {len(known)} to choose from."
    return Slip(f"There is no {kind} “{wrong}”{hint}")
