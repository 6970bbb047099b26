"""Two layouts of every chart: a wide one for a page, a narrow one for a telephone.

A form is written once and asks here for the width it is drawn for; `two_widths` draws it for both
and lays what the narrow layout has of its own into `layout.meta.narrow`.  The page (`fit.js`) takes
the one that suits the room it has.  A live explorer knows that room and has only the one layout
drawn, by `only`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any

from ..chart import Chart


@dataclass(frozen=True)
class Width:
    """A layout: the least width in pixels, and how many characters its texts have on a line.

    title, scope, foot: of the heading and of the source line
    label:              of a row's label (in the narrow layout it stands above the row)
    """

    least: int
    title: int
    scope: int
    foot: int
    label: int


WIDE = Width(least=720, title=70, scope=96, foot=112, label=34)
NARROW = Width(least=320, title=30, scope=41, foot=48, label=38)
NAMED = {"wide": WIDE, "narrow": NARROW}
# Nothing while no form is being drawn.
_drawing: ContextVar[Width | None] = ContextVar("drawing", default=None)


def width() -> Width:
    """The width that is being drawn for."""
    return _drawing.get() or WIDE


def narrow() -> bool:
    """Whether the narrow layout is being drawn."""
    return width() is NARROW


@contextmanager
def only(name: str) -> Iterator[None]:
    """While this lasts charts are drawn for one width, "wide" or "narrow", or for both ("")."""
    before = _drawing.set(NAMED.get(name))
    try:
        yield
    finally:
        _drawing.reset(before)


def two_widths(form: Callable[..., Chart]) -> Callable[..., Chart]:
    """A form, or whatever else makes a chart, drawn for both widths.

    Where one such function calls another, only the outer one draws twice.
    """
    @wraps(form)
    def made(*given: Any, **more: Any) -> Chart:
        if _drawing.get():
            return form(*given, **more)
        with only("wide"):
            wide = form(*given, **more)
        if not wide.traces:
            return wide
        with only("narrow"):
            return _joined(wide, form(*given, **more))

    return made


def _joined(wide: Chart, small: Chart) -> Chart:
    """The wide chart, which carries what is different in the narrow one."""
    own = {key: part for key, part in small.layout.items()
           if key not in ("meta", "title") and part != wide.layout.get(key)}
    heights = {key: small.layout["meta"][key] for key in ("head", "tail")}
    if small.foot != wide.foot:
        heights["foot"] = small.foot
    traces = {"data": small.traces} if small.traces != wide.traces else {}
    wide.layout["meta"]["narrow"] = {"layout": own} | heights | traces
    return wide
