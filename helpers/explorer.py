"""Explorers: named controls, one pure function from their values to a chart, and a thin live view.

The same function serves the live widget, the picture stored in the notebook and the tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from numbers import Real

import ipywidgets
import traitlets

from . import answers, live
from .chart import Chart
from .charts.widths import only
from .guessed import awaited
from .slips import Slip, shown, unknown
from .view import View

MOST_CONTROLS, MOST_BUTTONS = 4, 6
RUN = "In Jupyter, run this cell"  # it is read on GitHub and on paper too
WHOLE_LABEL = {"description_width": "initial"}


@dataclass(frozen=True)
class Slider:
    """A number on a scale: label, ends, step, starting value, unit written after the number."""

    label: str
    least: float
    most: float
    step: float
    start: float
    unit: str = ""

    @property
    def grid(self) -> list[float]:
        """All values the slider can take, for editions that compute every state ahead."""
        count = round((self.most - self.least) / self.step)
        return [round(self.least + i * self.step, 10) for i in range(count + 1)]

    def check(self, value: object) -> float:
        """Return `value` if the slider can take it; raise `Slip` if not."""
        number = isinstance(value, Real) and not isinstance(value, bool)
        if not number or not self.least <= value <= self.most:
            raise Slip(f"{self.label} takes a number from {self.least:g} to {self.most:g}, "
                       f"not {shown(value)}.")
        return value

    def widget(self) -> ipywidgets.Widget:
        """The ipywidgets control."""
        whole = float(self.step).is_integer() and float(self.least).is_integer()
        kind = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
        number = int if whole else float
        decimals = 0 if whole else len(f"{self.step:.6f}".rstrip("0").split(".")[1])
        return kind(value=number(self.start), min=number(self.least), max=number(self.most),
                    step=number(self.step), description=_with_unit(self.label, self.unit),
                    readout_format="d" if whole else f".{decimals}f", style=WHOLE_LABEL,
                    layout={"width": "auto"})


@dataclass(frozen=True)
class Choice:
    """One of some named options, shown as a row of buttons, or more than six as a list.

    With `commits` the choice is a verdict on what the other controls show: it falls back to its
    start as soon as one of them moves, so that every new state is judged anew.
    """

    label: str
    options: tuple[str, ...]
    start: str
    commits: bool = False

    @property
    def grid(self) -> list[str]:
        """All options."""
        return list(self.options)

    def check(self, value: object) -> str:
        """Return `value` if it is an option; raise `Slip` naming the nearest ones if not."""
        if value not in self.options:
            raise unknown(f"option of {self.label}", value, self.options)
        return value

    def widget(self) -> ipywidgets.Widget:
        """The ipywidgets control: buttons, or a list where there are many."""
        if len(self.options) > MOST_BUTTONS:
            return ipywidgets.Dropdown(options=list(self.options), value=self.start,
                                       description=self.label, style=WHOLE_LABEL,
                                       layout={"width": "auto"})
        return ipywidgets.ToggleButtons(options=list(self.options), value=self.start,
                                        description=self.label,
                                        style=WHOLE_LABEL | {"button_width": "auto"})


@dataclass(frozen=True)
class Pick:
    """One of many options, found by typing a few letters of it.

    `options` is a function without arguments that returns the readable, unique labels (so that
    nothing is loaded before the explorer is looked at); `start` is one of them; `ahead` are those
    that an edition without a kernel offers.
    """

    label: str
    options: Callable[[], tuple[str, ...]]
    start: str
    ahead: tuple[str, ...] = ()

    @property
    def grid(self) -> list[str]:
        """The start and the options worked out ahead."""
        return list(dict.fromkeys((self.start, *self.ahead)))

    def check(self, value: object) -> str:
        """The option meant by `value`: the label itself, or the only one with the words typed.

        Raises `Slip` for nothing typed, for words that fit several options and for words that fit
        none.
        """
        known = self.options()
        words = value if isinstance(value, str) else shown(value or "").strip("'")
        typed = " ".join(words.split())
        if typed in known:
            return typed
        if not typed:
            raise Slip(f"{self.label}: type a few letters and choose one of the {len(known)} "
                       "values.")
        fitting = [option for option in known
                   if isinstance(value, str) and typed.lower() in option.lower()]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Slip(f"{self.label}: “{typed[:60]}” fits {len(fitting)} values, among them "
                       f"“{fitting[0]}” and “{fitting[1]}”; type more of it.")
        raise unknown("value of the register", typed[:60], known)

    def widget(self) -> ipywidgets.Widget:
        """The ipywidgets control: a text field, since JupyterLab would take a list's arrow keys."""
        return ipywidgets.Combobox(
            value=self.start, options=self.options(), description=self.label,
            continuous_update=False, placeholder="clear the field and type, for instance: steel",
            ensure_option=False, style=WHOLE_LABEL, layout={"width": "min(100%, 60em)"})


@dataclass(frozen=True)
class Switch:
    """On or off."""

    label: str
    start: bool = False

    @property
    def grid(self) -> list[bool]:
        """Off and on."""
        return [False, True]

    def check(self, value: object) -> bool:
        """Return `value` if it is True or False; raise `Slip` if not."""
        if not isinstance(value, bool):
            raise Slip(f"{self.label} is True or False, not {shown(value)}.")
        return value

    def widget(self) -> ipywidgets.Widget:
        """The ipywidgets control."""
        return ipywidgets.Checkbox(value=self.start, description=self.label, indent=False,
                                   layout={"width": "auto"})


@dataclass(frozen=True)
class Guess:
    """A number the reader commits to before the explorer shows the answer; None until then.

    With `commits` the guess is about what the controls before it show: it falls back to none as
    soon as one of them moves.  With `whole` only whole numbers can be guessed (for counts).
    """

    label: str
    least: float
    most: float
    unit: str = ""
    start: None = None
    commits: bool = False
    whole: bool = False

    @property
    def grid(self) -> list[float | None]:
        """Before the guess, and a coarse scale of guesses."""
        scale = [self.least + (self.most - self.least) * i / 10 for i in range(11)]
        return [None, *(sorted(set(map(round, scale))) if self.whole else scale)]

    def check(self, value: object) -> float | None:
        """Return `value` if it is None or a number in range; raise `Slip` if not."""
        if value is None:
            return None
        return Slider(self.label, self.least, self.most, 1, self.least).check(value)

    def widget(self) -> ipywidgets.Widget:
        """A scale that counts only once its button is pressed."""
        return _GuessBox(self)


class _GuessBox(ipywidgets.HBox):
    """The control of a guess: a slider and a button; `value` is None until that is pressed."""

    value = traitlets.Any(None, allow_none=True)

    def __init__(self, guess: Guess) -> None:
        width = guess.most - guess.least
        middle = (guess.least + guess.most) // 2 if guess.whole else (guess.least + guess.most) / 2
        self.scale = ipywidgets.FloatSlider(
            value=middle, min=guess.least, max=guess.most, step=1 if guess.whole else width / 100,
            description=_with_unit(guess.label, guess.unit), style=WHOLE_LABEL,
            readout_format=".0f" if guess.whole or width >= 20 else ".1f",
            layout={"width": "auto"})
        self.button = ipywidgets.Button(description="Commit and reveal", layout={"width": "auto"})
        self.button.add_class("essay-commit")
        self.button.on_click(lambda _: setattr(self, "value", self.scale.value))
        self.middle = self.scale.value
        self.observe(self._lock, "value")
        super().__init__([self.scale, self.button],
                         layout={"flex_flow": "row wrap", "width": "100%"})
        self.add_class("essay-guess")

    def dragged(self, change: dict) -> None:
        """Move the scale to where its mark was dragged on the chart."""
        scale = self.scale
        if self.value is None and change["new"] is not None:
            steps = round((change["new"] - scale.min) / scale.step)
            scale.value = min(max(scale.min + steps * scale.step, scale.min), scale.max)

    def _lock(self, change: dict) -> None:
        # A committed guess stands until the reset: moving it afterwards would be no guess.
        self.scale.disabled = self.button.disabled = change["new"] is not None


def _with_unit(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label


class Explorer:
    """A question, up to four named controls and the pure function that answers with a `Chart`.

    `function` takes the controls' names as keyword arguments.  `explorer.chart(name=value)` gives
    the chart of any state; displaying the explorer gives the live widget and, for whoever has not
    run the cell, the default chart.
    """

    def __init__(self, question: str, function: Callable[..., Chart],
                 **controls: Slider | Choice | Pick | Switch | Guess) -> None:
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
                       if isinstance(part, _GuessBox) and part.value is None]
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
                if isinstance(part, _GuessBox):
                    part.scale.value = part.middle
                part.observe(draw, "value")
            draw()

        for name, part in parts.items():
            part.observe(draw, "value")
            if isinstance(part, _GuessBox):
                part.observe(lambda change, name=name: self._keep(name, change["new"], carry),
                             "value")
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

    def _keep(self, name: str, guessed: float | None, carry: Callable[..., None]) -> None:
        """Keep a committed guess; with several guesses each goes by its label too."""
        if guessed is None:
            return
        guesses = [part for part in self.controls.values() if isinstance(part, Guess)]
        own = self.controls[name]
        asked = f"{self.question} {own.label}" if len(guesses) > 1 else self.question
        carry(answers.keep("guess", asked, guessed, unit=own.unit, scale=[own.least, own.most]))

    def _ipython_display_(self) -> None:
        default = self.chart()
        asked = f"<strong>{escape(self.question, quote=False)}</strong>"
        carry = live.show(
            self.widget(lambda *given: carry(*given)),
            f"<p>{asked} {RUN} (Shift + Enter) to explore.</p>{default.below()}",
            plain=f"{self.question} {RUN} to explore.", picture=default.bundle())
