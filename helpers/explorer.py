"""Explorers: named controls, one pure function from their values to a chart, and a thin live view.

The same function serves the live widget, the picture stored in the notebook and the tests.
"""

from collections.abc import Callable
from html import escape

import ipywidgets

from . import answers, live
from .chart import Chart
from .charts.widths import only
from .controls import Choice, Control, Guess, GuessBox, Pick, Slider, Switch, judges
from .guessed import awaited
from .slips import Slip, unknown
from .view import View

MOST_CONTROLS = 4
RUN = "In Jupyter, run this cell"  # it is read on GitHub and on paper too


class Explorer:
    """A question, up to four named controls and the pure function that answers with a `Chart`.

    `function` takes the controls' names as keyword arguments.  `explorer.chart(name=value)` gives
    the chart of any state; displaying the explorer gives the live widget and, for whoever has not
    run the cell, the default chart.
    """

    def __init__(self, question: str, function: Callable[..., Chart],
                 **controls: Control) -> None:
        if not 1 <= len(controls) <= MOST_CONTROLS:
            raise Slip(f"An explorer has one to four controls; {len(controls)} were given.")
        self.question, self.function, self.controls = question, function, controls

    @property
    def defaults(self) -> dict[str, object]:
        """The starting value of every control, by name."""
        return {name: control.start for name, control in self.controls.items()}

    def chart(self, **values: object) -> Chart:
        """The chart for these values and else the defaults; raises `Slip` for one out of range."""
        for name in values:
            if name not in self.controls:
                raise unknown("control", name, self.controls)
        state = self.defaults | {name: self.controls[name].check(value)
                                 for name, value in values.items()}
        made = self.function(**state)
        if not isinstance(made, Chart):
            raise Slip(f"The explorer “{self.question}” did not return a chart.")
        for name, control in self.controls.items():
            if isinstance(control, Guess) and state[name] is None and made.traces:
                return awaited(made, control.least, control.most, control.unit)
        return made

    def widget(self, carry: Callable[..., None] = lambda *_: None) -> ipywidgets.Widget:
        """The live widget in one box; a committed guess is kept and handed to `carry`."""
        view = View()
        parts = {name: control.widget() for name, control in self.controls.items()}
        own: dict[str, answers.Answer] = {}

        def keep(name: str) -> None:
            values = {each: part.value for each, part in parts.items()}
            if answer := self._kept(name, values):
                own[answer["asked"]] = answer
                carry(*own.values())

        def draw(change: dict | None = None) -> None:
            locked = False
            for name, part in parts.items():
                commits = getattr(self.controls[name], "commits", False)
                if change and commits and change["owner"] is not part:
                    # A verdict was given on another state: it does not carry over to this one.
                    part.unobserve(draw, "value")
                    part.value = self.controls[name].start
                    part.observe(draw, "value")
                if isinstance(self.controls[name], Guess):
                    # What comes after a guess stays locked until the reader has committed to it.
                    locked = locked or part.value is None
                else:
                    part.disabled = locked
            waiting = [part.scale.value for part in parts.values()
                       if isinstance(part, GuessBox) and part.value is None]
            view.guess = waiting[0] if waiting else None
            try:
                with only(view.room):
                    made = self.chart(**{name: part.value for name, part in parts.items()})
                view.show(made)
            except Slip as slip:
                view.tell(str(slip))

        def reset(_: object) -> None:
            for part in parts.values():
                part.unobserve(draw, "value")
            for name, part in parts.items():
                part.value = self.controls[name].start
                if isinstance(part, GuessBox):
                    part.scale.value = part.middle
                part.observe(draw, "value")
            draw()

        for name, part in parts.items():
            part.observe(draw, "value")
            part.observe(lambda _, name=name: keep(name), "value")
            if isinstance(part, GuessBox):
                part.scale.observe(
                    lambda moved: setattr(view, "guess", moved["new"]), "value")
                view.observe(part.dragged, "dragged")
        draw()
        # The first chart has both layouts; each later one only that which the page has room for.
        view.observe(lambda moved: moved["old"] and draw(), "room")
        again = ipywidgets.Button(description="Reset", layout={"width": "auto"})
        again.on_click(reset)
        again.add_class("essay-reset")
        asked = ipywidgets.Label(value=self.question, style={"font_weight": "bold"})
        box = ipywidgets.VBox([asked, *parts.values(), again, view], layout={"width": "100%"})
        box.add_class("essay-explorer")
        return box

    def _kept(self, name: str, values: dict[str, object]) -> answers.Answer | None:
        """Keep a committed guess or a verdict, and return it; None for any other control.

        With several guesses each goes by its label too, and a verdict by what it was passed on.
        """
        own, given = self.controls[name], values[name]
        if given == own.start or not (isinstance(own, Guess) or judges(own)):
            return None
        if isinstance(own, Guess):
            guesses = [part for part in self.controls.values() if isinstance(part, Guess)]
            asked = f"{self.question} {own.label}" if len(guesses) > 1 else self.question
            return answers.keep("guess", asked, given, unit=own.unit,
                                scale=[own.least, own.most])
        seen = [values[each] for each in values if each != name] if own.commits else []
        of = f" ({'; '.join(map(str, seen))})" if seen else ""
        return answers.keep("choice", f"{self.question} {own.label}{of}", given)

    def _ipython_display_(self) -> None:
        default = self.chart()
        asked = f"<strong>{escape(self.question, quote=False)}</strong>"
        carry = live.show(
            self.widget(lambda *given: carry(*given)),
            f"<p>{asked} {RUN} (Shift + Enter) to explore.</p>{default.below()}",
            plain=f"{self.question} {RUN} to explore.", picture=default.bundle())


__all__ = ["RUN", "Choice", "Explorer", "Guess", "Pick", "Slider", "Switch", "View"]
