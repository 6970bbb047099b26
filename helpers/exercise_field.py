"""A field for the answer to an exercise, where a reader has no cell to type in.

Voilà shows what the cells of a notebook show and not the cells; there `check("5.1", ...)` shows a
field and a button.
"""

import os
from collections.abc import Callable
from html import escape
from typing import Any

from .judges import Number, Words


def wanted() -> bool:
    """Whether this kernel works for Voilà, which says so in its surroundings."""
    return os.environ.get("SERVER_SOFTWARE", "").startswith("voila/")


def field(number: str, judge: Number | Words, told: Callable[[str], str]) -> Any:
    """A widget: a field, or the options, a button, and room for what is said of the answer.

    `told` gives the sentence for an answer as typed or chosen.
    """
    import ipywidgets  # slow to load, and seldom needed

    look = {"description": "Your answer", "style": {"description_width": "initial"}}
    if isinstance(judge, Number):
        answer = ipywidgets.Text(**look)
        parts = [answer, ipywidgets.Label(judge.unit)]
    else:
        answer = ipywidgets.Dropdown(options=["", *judge.options], **look)
        parts = [answer]
    button = ipywidgets.Button(description=f"Check {number}")
    said = ipywidgets.HTML()

    def judged(_: object) -> None:
        said.value = f'<p role="status">{escape(told(answer.value or ...))}</p>'

    button.on_click(judged)
    box = ipywidgets.VBox([ipywidgets.HBox([*parts, button],
                                           layout={"flex_flow": "row wrap"}), said])
    box.add_class("essay-field")
    return box
