"""Looks whether a file beside the notebooks is in the way of the essay, before that is loaded.

Python takes this folder before a file `helpers.py` beside it.  The essay itself is the installed
package of the same name, which takes the place of this one.
"""

import sys
from importlib.util import module_from_spec
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[1]


class InTheWay(ImportError):
    """A file beside the notebooks has a name that the essay needs; told in one sentence."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The file {path} is in the way: Python takes it for something else that "
                         "the essay needs, so give it another name and restart the kernel.")

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this before it prints a traceback of its own.
        return [str(self)]


def _load() -> None:
    """Put the installed package in the place of this one; raises `InTheWay` for a file that Python
    takes for it, or for what it needs.
    """
    if (BESIDE / "helpers.py").is_file():
        raise InTheWay(BESIDE / "helpers.py")
    elsewhere = [folder for folder in sys.path if Path(folder or ".").resolve() != BESIDE]
    spec = next(filter(None, (finder.find_spec("helpers", elsewhere)
                              for finder in sys.meta_path)), None)
    if not spec:
        raise ModuleNotFoundError("The essay is not installed: pip install -r requirements.txt",
                                  name="helpers")
    sys.modules["helpers"] = module_from_spec(spec)
    try:
        spec.loader.exec_module(sys.modules["helpers"])
    except Exception:
        for found in list(sys.modules.values()):
            path = Path(getattr(found, "__file__", None) or ".").resolve()
            if path.parent == BESIDE:
                raise InTheWay(path) from None
        raise


_load()
