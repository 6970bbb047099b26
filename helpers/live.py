"""A live widget, and what a reader has in its place where its kernel is gone.

Three outputs: the widget, a picture of how it begins, and the words below it.  While the widget
lives, its page hides the other two; saved, exported or opened without a kernel they are what is
there, and the line that JupyterLab writes in place of a lost widget is hidden.
"""

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets
from IPython.display import display

from . import answers
from .text import section

WIDGET = "application/vnd.jupyter.widget-view+json"
# Where the outputs of a cell stand: JupyterLab and Notebook, the classic notebook, VS Code, Colab.
AREAS = ":is(.jp-OutputArea,.output_wrapper,.cell_container,#output-area)"
LIVING = ":has(.essay-view,.essay-workbench,.essay-sketch)"
STYLE = (f"<style>{AREAS}{LIVING} :is(.essay-stored,:has(+ * .essay-stored))"
         "{display:none!important}"
         ".jp-OutputArea:has(.essay-stored) .jp-OutputArea-output.jupyter-widgets:not(:has(*))"
         "{display:none!important}</style>")


def show(widget: ipywidgets.Widget, words: str, *, plain: str, picture: dict[str, Any],
         kind: str = "") -> Callable[..., None]:
    """Display a widget and what stands in its place.

    Returns a function that puts a reader's answers into what stands there, so that a saved notebook
    carries them.

    words:   HTML of what is said below the picture
    plain:   the same in a sentence, for whatever shows no HTML
    picture: the bundle of the picture, by mime type; empty for none
    kind:    a class of the words, beside `essay-stored`
    """
    display({WIDGET: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}},
            raw=True)
    if picture:
        display(picture, raw=True)
    classes = " ".join(filter(None, ("essay-stored", kind)))

    def stored(lines: str = "") -> dict[str, str]:
        return {"text/html": f'<div class="{classes}">{words}{lines}{STYLE}</div>',
                "text/plain": plain}

    handle = display(stored(), raw=True, display_id=True)

    def carry(*given: answers.Answer) -> None:
        lines = "".join(f"<p>{escape(section(0).phrase('answers.yours', said=answers.said(one)))}"
                        "</p>" for one in given)
        if handle:
            handle.update(stored(lines) | answers.carried(*given), raw=True)

    return carry
