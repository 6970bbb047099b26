"""Statements judged under a chart: met, not met or open, told by word and sign before colour."""

from collections.abc import Mapping
from dataclasses import replace

from ..chart import Chart
from .card import below, element, text

SIGNS = {True: ("✓", "met"), False: ("✗", "not met"), None: ("…", "open")}


def judged(chart: Chart, statements: Mapping[str, bool | None]) -> Chart:
    """The same chart with a list of statements below it.

    `statements` maps each to True (met), False (not met) or None (cannot be judged yet).
    """
    items = "".join(
        element("li", element("strong", f"{SIGNS[verdict][0]} {SIGNS[verdict][1]}:")
                + f" {text(statement)}", kind="essay-against" if verdict is False else "")
        for statement, verdict in statements.items())
    said = "; ".join(f"{SIGNS[verdict][1]}: {statement}"
                     for statement, verdict in statements.items())
    return replace(chart, form=f"{chart.form} with statements judged",
                   described=f"{chart.spoken.rstrip('.')}. {said}",
                   body=chart.body + below(element("ul", items, kind="essay-judged")))
