"""The explorers of the essay, one module a theme; notebooks show them as `explorers.village.herds`.

A theme is loaded when it is first asked for, so that a notebook pays only for its own.
"""

from importlib import import_module
from pkgutil import iter_modules

from ..slips import Slip, unknown

__all__ = sorted(module.name for module in iter_modules(__path__))


class NoTheme(Slip, AttributeError):
    """There is no such theme (Python's own look-ups expect an AttributeError)."""


def __getattr__(name):
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    if name.startswith("__"):
        raise AttributeError(name)
    raise NoTheme(str(unknown("theme of explorers", name, __all__)))


def __dir__():
    return __all__
