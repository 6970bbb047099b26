"""Explorers: every state a reader can reach is a finished chart, found by a pure function, live and reset alike."""

import inspect
import json
import math
import random

import ipywidgets
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from promises import legible, one_sentence
from speed import every_explorer
from states import digest, states, stored

from helpers import data, explorers, theme
from helpers.chart import PLOTLY, Chart
from helpers.explorer import MOST_CONTROLS, WIDGET, Choice, Explorer, Guess, Pick, Slider, Switch, View
from helpers.slips import Slip

FOUND = every_explorer()
EVERY = pytest.mark.parametrize("name", FOUND)
STORED = stored()
CONTROLS = [(name, control) for name, explorer in FOUND.items() for control in explorer.controls]


def sound(chart):
    """Whether a chart is finished: valid for plotly, titled, explained, in words, of finite numbers only."""
    assert isinstance(chart, Chart)
    assert chart.title.strip() and len(chart.title) <= 160
    assert chart.takeaway.strip(), "no takeaway"
    assert len(chart.alternative) > len(chart.title)
    drawn = json.dumps(chart.bundle()[PLOTLY], allow_nan=False)
    assert "bdata" not in drawn
    for text in (chart.title, chart.takeaway, chart.alternative, chart.html(), drawn):
        assert not any(word in text.replace("nanc", "").split() for word in ("nan", "None", "inf", "<NA>", "−0")), text[:300]
    for row in chart.rows.to_dict("records"):
        numbers = [row[part] for part in ("value", "low", "high") if not pd.isna(row[part])]
        assert all(math.isfinite(number) for number in numbers)
    assert legible(chart.layout)
    assert len(chart.figure.data) == len(chart.traces)
    return True


def test_explorers_are_found():
    assert len(FOUND) >= 3 and {"village.spring", "village.herds", "village.disputes"} <= set(FOUND)


def test_every_module_of_explorers_is_offered_to_the_notebooks():
    modules = {name.split(".")[0] for name in FOUND}
    assert modules <= set(explorers.__all__)


@EVERY
def test_the_question_is_a_question_or_a_task_and_the_controls_are_few_and_labelled(name):
    explorer = FOUND[name]
    assert len(explorer.question.split()) >= 3
    assert 1 <= len(explorer.controls) <= MOST_CONTROLS
    labels = [control.label for control in explorer.controls.values()]
    assert all(label.strip() for label in labels) and len(set(labels)) == len(labels)
    assert set(inspect.signature(explorer.function).parameters) >= set(explorer.controls)


@EVERY
def test_the_starting_state_is_one_that_the_controls_allow(name):
    for control in FOUND[name].controls.values():
        assert control.check(control.start) == control.start
        assert control.start in control.grid or isinstance(control, Slider)
        assert len(control.grid) >= 2
        for value in control.grid:
            control.check(value)


@EVERY
def test_every_state_is_a_finished_chart_and_shows_what_is_stored(name):
    changed, before = [], STORED.get(name, "")
    for at, state in enumerate(states(FOUND[name])):
        chart = FOUND[name].chart(**state)
        assert sound(chart), state
        if digest(chart) != before[8 * at:8 * at + 8]:
            changed.append(state)
    assert not changed, f"{len(changed)} states show something else than when they were last looked at; if they should, `make refresh` stores it"
    assert len(before) == 8 * (at + 1), "an explorer has lost states: `make refresh` stores it"


def test_nothing_is_stored_of_explorers_that_are_gone():
    assert set(STORED) == set(FOUND)


@EVERY
def test_the_same_state_gives_the_same_chart_and_changes_nothing(name):
    explorer = FOUND[name]
    tables = {table: data.table(table) for table in data._package(str(data.FOLDER))}
    register, later, template = data._register().copy(deep=True), data._estimates().copy(deep=True), json.dumps(theme.TEMPLATE)
    for state in states(explorer, 3)[:8]:
        given_state = dict(state)
        one = explorer.chart(**state)
        other = explorer.chart(**state)
        assert json.dumps(one.bundle()) == json.dumps(other.bundle()) and one.html() == other.html()
        assert state == given_state
    for table, before in tables.items():
        pd.testing.assert_frame_equal(data.table(table), before)
    pd.testing.assert_frame_equal(data._register(), register)
    pd.testing.assert_frame_equal(data._estimates(), later)
    assert json.dumps(theme.TEMPLATE) == template


@pytest.mark.parametrize("name, control", CONTROLS)
def test_every_control_changes_the_chart(name, control):
    explorer = FOUND[name]
    lot = random.Random(1917)
    others = [{}] + [{other: lot.choice(c.grid) for other, c in explorer.controls.items() if other != control} for _ in range(12)]
    for state in others:
        drawn = {json.dumps(explorer.chart(**state, **{control: value}).bundle()) + explorer.chart(**state, **{control: value}).takeaway
                 for value in explorer.controls[control].grid[:12]}
        if len(drawn) > 1:
            return
    pytest.fail("the control does nothing")


WRONG = [None, "nonsense", "", float("nan"), float("inf"), -1e9, 1e9, True, [], {}, object(), 10**400]


@pytest.mark.parametrize("name, control", CONTROLS)
def test_a_wrong_value_gets_one_sentence(name, control):
    explorer = FOUND[name]
    kind = explorer.controls[control]
    for wrong in WRONG:
        if isinstance(kind, Guess) and wrong is None or isinstance(kind, Switch) and wrong is True:
            continue
        with pytest.raises(Slip) as told:
            explorer.chart(**{control: wrong})
        assert one_sentence(told.value)
        assert kind.label in str(told.value) or isinstance(kind, Pick)


@EVERY
def test_an_unknown_control_is_answered_with_the_nearest(name):
    control = next(iter(FOUND[name].controls))
    with pytest.raises(Slip) as told:
        FOUND[name].chart(**{f"{control}x": 1})
    assert one_sentence(told.value) and f"“{control}”" in str(told.value)


# The live widget, without a browser.

def parts(explorer):
    """The live widget taken apart: controls by name, reset button, view."""
    box = explorer.widget()
    asked, *controls, again, view = box.children
    assert asked.value == explorer.question and isinstance(view, View) and again.description == "Reset"
    return dict(zip(explorer.controls, controls, strict=True)), again, view


def figure_of(chart):
    # Read back from JSON, where 5 and 5.0 are one number.
    return json.loads(json.dumps({"data": chart.traces, "layout": chart.layout, "config": theme.CONFIG}))


@EVERY
def test_the_live_widget_starts_with_the_default_chart(name):
    explorer = FOUND[name]
    controls, _, view = parts(explorer)
    assert json.loads(view.figure) == figure_of(explorer.chart())
    assert view.words == explorer.chart().html() and view.label == explorer.chart().title
    for control, part in controls.items():
        assert part.value == explorer.controls[control].start
        label = part.scale.description if isinstance(explorer.controls[control], Guess) else part.description
        assert explorer.controls[control].label in label
        assert not isinstance(part, (ipywidgets.Dropdown, ipywidgets.SelectMultiple, ipywidgets.RadioButtons)), "the arrow keys would move cells"


@pytest.mark.parametrize("name, control", CONTROLS)
def test_moving_a_control_draws_the_state_and_reset_restores_the_first(name, control):
    explorer = FOUND[name]
    controls, again, view = parts(explorer)
    first = view.figure, view.words, view.label
    kind = explorer.controls[control]
    moved = False
    for value in [kind.grid[-1], kind.grid[len(kind.grid) // 2], kind.grid[0]]:
        if isinstance(kind, Guess) and controls[control].scale.disabled:
            again.click()
        controls[control].value = value
        assert json.loads(view.figure) == figure_of(explorer.chart(**{n: part.value for n, part in controls.items()}))
        moved = moved or controls[control].value != kind.start
    assert moved
    again.click()
    assert (view.figure, view.words, view.label) == first
    assert {n: part.value for n, part in controls.items()} == explorer.defaults


@EVERY
def test_reset_draws_once_and_leaves_the_controls_working(name):
    explorer = FOUND[name]
    controls, again, view = parts(explorer)
    control, part = next((n, p) for n, p in controls.items())
    again.click()
    drawn = []
    view.observe(lambda change: drawn.append(change), "figure")
    other = next(v for v in explorer.controls[control].grid if v != part.value)
    part.value = other
    assert json.loads(view.figure) == figure_of(explorer.chart(**{n: p.value for n, p in controls.items()}))
    assert len(drawn) <= 1
    part.value = explorer.controls[control].start
    drawn.clear()
    again.click()
    assert not drawn, "nothing changed, so nothing is sent"


GUESSING = [name for name, explorer in FOUND.items() if any(isinstance(c, Guess) for c in explorer.controls.values())]


def test_some_explorer_asks_for_a_guess():
    assert "village.spring" in GUESSING


@pytest.mark.parametrize("name", GUESSING)
def test_a_guess_locks_what_follows_until_it_is_committed(name):
    explorer = FOUND[name]
    controls, again, view = parts(explorer)
    guess = next(n for n, c in explorer.controls.items() if isinstance(c, Guess))
    before = list(controls)[:list(controls).index(guess)]
    after = [n for n in list(controls)[list(controls).index(guess) + 1:] if not isinstance(explorer.controls[n], Guess)]
    box = controls[guess]
    assert all(controls[n].disabled for n in after) and not any(controls[n].disabled for n in before)
    # Moving the scale alone reveals nothing.
    hidden = view.figure
    middle = box.scale.value
    box.scale.value = box.scale.min
    assert box.value is None and view.figure == hidden
    box.button.click()
    assert box.value == box.scale.min and view.figure != hidden
    assert box.scale.disabled and box.button.disabled
    assert not any(controls[n].disabled for n in after if all(p.value is not None for p in controls.values()))
    again.click()
    assert box.value is None and view.figure == hidden
    assert box.scale.value == middle and not box.scale.disabled and not box.button.disabled
    assert all(controls[n].disabled for n in after)


@pytest.mark.parametrize("name", GUESSING)
def test_what_is_to_be_guessed_is_not_given_away(name):
    explorer = FOUND[name]
    guess = next(n for n, c in explorer.controls.items() if isinstance(c, Guess))
    hidden, shown = explorer.chart(), explorer.chart(**{guess: explorer.controls[guess].grid[1]})
    assert len(hidden.rows) < len(shown.rows) or hidden.alternative != shown.alternative
    revealed = set(shown.rows["id"].dropna()) - set(hidden.rows["id"].dropna())
    for found in revealed & set(data._register().index):
        number = data._register().loc[found, "value"]
        assert pd.isna(number) or f": {number:g} " not in hidden.alternative


@EVERY
def test_a_stored_cell_holds_chart_and_words_and_no_widget_of_its_own(name, monkeypatch):
    shown = []
    monkeypatch.setattr("helpers.explorer.display", lambda bundle, raw: shown.append(bundle))
    FOUND[name]._ipython_display_()
    chart, words = shown
    assert set(chart) == {WIDGET, PLOTLY, "text/plain"}
    assert json.dumps(chart[PLOTLY]) == json.dumps(FOUND[name].chart().bundle()[PLOTLY])
    assert "Run this cell" in words["text/html"] and "essay-stored" in words["text/html"]


# The controls themselves.

@given(st.floats(-1e6, 1e6), st.integers(1, 200), st.sampled_from([0.1, 0.25, 0.5, 1, 2, 5, 50]), st.data())
def test_a_slider_allows_its_grid_and_nothing_beyond_its_ends(least, count, step, drawn):
    least = round(least, 2)
    most = round(least + count * step, 10)
    slider = Slider("Speed", least, most, step, least)
    assert slider.grid[0] == least and slider.grid[-1] == pytest.approx(most) and len(slider.grid) == count + 1
    inside = drawn.draw(st.floats(least, most))
    assert slider.check(inside) == inside
    for outside in (least - step, most + step):
        with pytest.raises(Slip):
            slider.check(outside)


def test_a_slider_takes_the_numbers_of_numpy():
    slider = Slider("Speed", 0, 10, 1, 5)
    assert slider.check(np.float64(3)) == 3 and slider.check(np.int64(3)) == 3


def test_a_whole_slider_shows_whole_numbers_and_another_its_decimals():
    assert isinstance(Slider("a", 0, 10, 1, 5).widget(), ipywidgets.IntSlider)
    fine = Slider("a", 0, 1, 0.25, 0.5, "per cent").widget()
    assert isinstance(fine, ipywidgets.FloatSlider) and fine.readout_format == ".2f" and fine.description == "a (per cent)"


def test_a_choice_names_the_nearest_option():
    with pytest.raises(Slip) as told:
        Choice("Region", ("the whole USSR", "the Black Earth"), "the whole USSR").check("the whole USR")
    assert one_sentence(told.value) and "“the whole USSR”" in str(told.value)


def test_an_explorer_has_one_to_four_controls():
    for count in (0, 5):
        with pytest.raises(Slip):
            Explorer("Why?", lambda **_: None, **{f"c{i}": Switch("x") for i in range(count)})


def test_a_function_that_returns_no_chart_is_told():
    with pytest.raises(Slip) as told:
        Explorer("Why is that so?", lambda on: 5, on=Switch("On")).chart()
    assert one_sentence(told.value)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.data())
def test_any_combination_of_any_explorer_is_a_finished_chart(drawn):
    name = drawn.draw(st.sampled_from(sorted(FOUND)))
    state = {control: drawn.draw(st.sampled_from(kind.grid)) for control, kind in FOUND[name].controls.items()}
    assert sound(FOUND[name].chart(**state))
