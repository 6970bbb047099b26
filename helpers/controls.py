"""The controls of an explorer: each checks a value, lists those it can take, and makes its widget.
"""

from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real

import ipywidgets
import traitlets

from .slips import Slip, shown, unknown

MOST_BUTTONS = 6
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
    start as soon as one of them moves, so that every new state is judged anew.  A verdict is kept
    among the reader's answers, and so is a choice with `kept`.
    """

    label: str
    options: tuple[str, ...]
    start: str
    commits: bool = False
    kept: bool = False

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
        return GuessBox(self)


def judges(control: object) -> bool:
    """Whether what is chosen with a control is the reader's own verdict, which is kept."""
    return isinstance(control, Choice) and (control.commits or control.kept)


class GuessBox(ipywidgets.HBox):
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


Control = Slider | Choice | Pick | Switch | Guess
