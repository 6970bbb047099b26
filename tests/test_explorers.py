"""Explorers: every state a reader can reach is a finished chart, found by a pure function, live and
reset alike.
"""

import inspect
import json
import math
import random
import re
from pathlib import Path

import ipywidgets
import numpy as np
import pandas as pd
import pytest
import states
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from promises import legible, one_sentence

import helpers
from helpers import data, theme
from helpers.chart import PLOTLY, Chart
from helpers.explorer import (
    MOST_CONTROLS,
    Choice,
    Explorer,
    Guess,
    Pick,
    Slider,
    Switch,
    View,
)
from helpers.live import WIDGET
from helpers.slips import Slip

VIEW_JS = (Path(helpers.__file__).parent / "view.js").read_text(encoding="utf-8")

NUMBERS = sorted(set(states.themes().values()))
every = pytest.mark.parametrize("number", NUMBERS, ids=[f"{number:02d}" for number in NUMBERS])


def explorers(number):
    """The explorers of a notebook by name; a test names the one that fails."""
    yield from states.of_notebook(number).items()


def all_explorers():
    return [(name, explorer) for number in NUMBERS for name, explorer in explorers(number)]


def sound(chart):
    """Whether a chart is finished: valid for plotly, titled, explained, in words, of finite numbers
    only.
    """
    assert isinstance(chart, Chart)
    assert chart.title.strip() and len(chart.title) <= 160
    assert chart.takeaway.strip(), "no takeaway"
    assert len(chart.alternative) > len(chart.title)
    bundle = chart.bundle()
    drawn = json.dumps(bundle.get(PLOTLY, {}), allow_nan=False)
    assert "bdata" not in drawn
    for text in (chart.title, chart.takeaway, chart.alternative, chart.html(), drawn):
        words = text.replace("nanc", "").split()
        assert not any(word in words for word in ("nan", "None", "inf", "<NA>", "−0")), text[:300]
    for row in chart.rows.to_dict("records"):
        numbers = [row[part] for part in ("value", "low", "high") if not pd.isna(row[part])]
        assert all(math.isfinite(number) for number in numbers)
    if PLOTLY in bundle:
        assert legible(chart.layout)
        assert len(chart.figure.data) == len(chart.traces)
    return True


def test_every_notebook_but_none_by_chance_has_explorers():
    assert len(NUMBERS) == 16 and len(all_explorers()) >= 60


@every
def test_explorers_say_what_is_stored(number):
    before, after = states.stored(number), states.now(number)
    assert list(before) == list(after), "an explorer came or went: `make refresh` stores it"
    grown = [name for name in after if len(before[name]) != len(after[name])]
    assert not grown, f"{grown} have other options than before: `make refresh` stores them"
    changed = [
        f"{name} {new['controls']}, {part}:\n   was {old[part]}\n   is  {new[part]}"
        for name, said in after.items()
        for old, new in zip(before[name], json.loads(json.dumps(said)), strict=True) for part in new
        if old[part] != new[part]
    ]
    assert not changed, (
        f"{len(changed)} sentences or rows are not as they were when they were last looked at; "
        "if they should be, `make refresh` stores them:\n" + "\n".join(changed[:5]))


@every
def test_every_state_is_a_finished_chart(number):
    for name, explorer in explorers(number):
        for state in states.stored_states(explorer):
            assert sound(explorer.chart(**state)), (name, state)


@every
def test_the_question_is_clear_and_the_controls_are_few_labelled_and_start_where_they_may(number):
    for name, explorer in explorers(number):
        assert len(explorer.question.split()) >= 3, name
        assert 1 <= len(explorer.controls) <= MOST_CONTROLS, name
        labels = [control.label for control in explorer.controls.values()]
        assert all(label.strip() for label in labels) and len(set(labels)) == len(labels), name
        assert set(inspect.signature(explorer.function).parameters) >= set(explorer.controls), name
        for control in explorer.controls.values():
            assert control.check(control.start) == control.start, name
            assert control.start in control.grid or isinstance(control, Slider), name
            assert len(control.grid) >= 2 and [control.check(value) for value in control.grid], name


@every
def test_the_same_state_gives_the_same_chart_and_changes_nothing(number):
    tables = {table: data.table(table) for table in ("statistics", "estimates", "claims", "events")}
    template = json.dumps(theme.TEMPLATE)
    for name, explorer in explorers(number):
        for state in states.stored_states(explorer)[::9]:
            given_state = dict(state)
            one, other = explorer.chart(**state), explorer.chart(**state)
            assert json.dumps(one.bundle()) == json.dumps(
                other.bundle()) and one.html() == other.html(), name
            assert state == given_state, name
    for table, before in tables.items():
        pd.testing.assert_frame_equal(data.table(table), before)
    assert json.dumps(theme.TEMPLATE) == template


@every
def test_every_control_changes_the_chart(number):
    lot = random.Random(1917)
    for name, explorer in explorers(number):
        for control in explorer.controls:
            rest = {
                other: kind.grid for other, kind in explorer.controls.items() if other != control
            }
            for turn in range(13):
                state = {other: lot.choice(grid) for other, grid in rest.items()} if turn else {}
                if len({
                        shown(explorer.chart(**state, **{control: value}))
                        for value in explorer.controls[control].grid[:12]
                }) > 1:
                    break
            else:
                pytest.fail(f"the control {control} of {name} does nothing")


def shown(chart):
    """All that a reader sees of a chart."""
    return json.dumps(chart.bundle()) + chart.html()


WRONG = [
    None, "nonsense", "",
    float("nan"),
    float("inf"), -1e9, 1e9, True, [], {},
    object(), 10**400
]


@every
def test_a_wrong_value_or_control_gets_one_sentence(number):
    for name, explorer in explorers(number):
        for control, kind in explorer.controls.items():
            for wrong in WRONG:
                if isinstance(kind, Guess) and wrong is None or isinstance(
                        kind, Switch) and wrong is True:
                    continue
                with pytest.raises(Slip) as told:
                    explorer.chart(**{control: wrong})
                assert one_sentence(told.value), name
                assert kind.label in str(told.value) or isinstance(kind, Pick), name
            with pytest.raises(Slip) as told:
                explorer.chart(**{f"{control}x": 1})
            assert one_sentence(told.value) and f"“{control}”" in str(told.value), name


# The live widget, without a browser.


def parts(explorer):
    """The live widget taken apart: controls by name, reset button, view."""
    box = explorer.widget()
    asked, *controls, again, view = box.children
    assert asked.value == explorer.question and isinstance(view,
                                                           View) and again.description == "Reset"
    return dict(zip(explorer.controls, controls, strict=True)), again, view


def figure_of(chart):
    """What the view is sent for a chart, read back from JSON, where 5 and 5.0 are one number."""
    view = View()
    view.show(chart)
    return json.loads(view.figure)


def drawn_as(view, explorer, controls):
    """Whether the view shows the state in which the controls stand."""
    chart = explorer.chart(**{name: part.value for name, part in controls.items()})
    return json.loads(view.figure) == figure_of(
        chart) and view.words == chart.html() and view.label == chart.title


@every
def test_the_live_widget_starts_with_the_default_chart(number):
    for name, explorer in explorers(number):
        controls, _, view = parts(explorer)
        assert drawn_as(view, explorer, controls), name
        for control, part in controls.items():
            kind = explorer.controls[control]
            assert part.value == kind.start, name
            assert kind.label in (part.scale.description
                                  if isinstance(kind, Guess) else part.description), name
            assert not isinstance(part, (ipywidgets.SelectMultiple, ipywidgets.RadioButtons)), \
                f"in {name} the arrow keys would move cells"
    # JupyterLab leaves the keys to a list on which the view has put this attribute.
    assert re.search(r'CONTROLS = "[^"]*select', VIEW_JS) and "data-lm-suppress-shortcuts" in VIEW_JS


@every
def test_moving_a_control_draws_the_state_and_reset_restores_the_first_at_once(number):
    for name, explorer in explorers(number):
        for control, kind in explorer.controls.items():
            controls, again, view = parts(explorer)
            first = view.figure, view.words, view.label
            moved = False
            for value in [kind.grid[-1], kind.grid[len(kind.grid) // 2], kind.grid[0]]:
                if isinstance(kind, Guess) and controls[control].scale.disabled:
                    again.click()
                controls[control].value = value
                assert drawn_as(view, explorer, controls), (name, control, value)
                moved = moved or controls[control].value != kind.start
            assert moved, (name, control)
            again.click()
            assert (view.figure, view.words, view.label) == first, (name, control)
            assert {other: part.value
                    for other, part in controls.items()} == explorer.defaults, name
            sent = []
            view.observe(lambda change, sent=sent: sent.append(change), "figure")
            again.click()
            assert not sent, f"{name}: nothing changed, so nothing is sent"


def guessing(number):
    """The explorers of a notebook that ask for a guess, with the name of that control."""
    for name, explorer in explorers(number):
        for control, kind in explorer.controls.items():
            if isinstance(kind, Guess):
                yield name, explorer, control
                break


def test_some_explorers_ask_for_a_guess():
    assert sum(1 for number in NUMBERS for _ in guessing(number)) >= 10


@every
def test_a_guess_locks_what_follows_until_it_is_committed(number):
    for name, explorer, guess in guessing(number):
        controls, again, view = parts(explorer)
        order = list(controls)
        before, after = order[:order.index(guess)], order[order.index(guess) + 1:]
        after = [other for other in after if not isinstance(explorer.controls[other], Guess)]
        box = controls[guess]
        locked = {other: controls[other].disabled for other in [*before, *after]}
        assert locked == dict.fromkeys(before, False) | dict.fromkeys(after, True), name
        hidden, middle = (view.figure, view.words), box.scale.value
        box.scale.value = box.scale.min
        assert box.value is None and (
            view.figure, view.words) == hidden, f"moving the scale of {name} reveals something"
        box.button.click()
        assert box.value == box.scale.min and (view.figure, view.words) != hidden, name
        assert box.scale.disabled and box.button.disabled, name
        if all(part.value is not None for part in controls.values()):
            assert not any(controls[other].disabled for other in after), name
        again.click()
        assert box.value is None and (view.figure, view.words) == hidden, name
        assert box.scale.value == middle and not box.scale.disabled and not box.button.disabled, name
        assert all(controls[other].disabled for other in after), name


@every
def test_what_is_to_be_guessed_is_not_given_away(number):
    values = data.table("statistics").set_index("id")["value"]
    for name, explorer, guess in guessing(number):
        hidden, revealed = explorer.chart(), explorer.chart(
            **{guess: explorer.controls[guess].grid[1]})
        assert len(hidden.rows) < len(
            revealed.rows) or hidden.alternative != revealed.alternative, name
        for row in (set(revealed.rows["id"].dropna()) - set(hidden.rows["id"].dropna())) & set(
                values.index):
            assert pd.isna(values[row]) or f": {values[row]:g} " not in hidden.alternative, (name,
                                                                                             row)


@every
def test_a_stored_cell_holds_chart_and_words_and_no_widget_of_its_own(number, monkeypatch):
    for name, explorer in explorers(number):
        sent = []
        monkeypatch.setattr("helpers.live.display",
                            lambda bundle, sent=sent, **_: sent.append(bundle))
        explorer._ipython_display_()
        widget, bundle, words = sent
        default = explorer.chart().bundle()
        assert set(widget) == {WIDGET} and json.dumps(bundle.get(PLOTLY)) == json.dumps(
            default.get(PLOTLY)), name
        assert "run this cell" in words["text/html"] and "essay-stored" in words["text/html"], name


# The controls themselves.


@given(st.floats(-1e6, 1e6), st.integers(1, 200), st.sampled_from([0.1, 0.25, 0.5, 1, 2, 5, 50]),
       st.data())
def test_a_slider_allows_its_grid_and_nothing_beyond_its_ends(least, count, step, drawn):
    least = round(least, 2)
    most = round(least + count * step, 10)
    slider = Slider("Speed", least, most, step, least)
    assert slider.grid[0] == least and slider.grid[-1] == pytest.approx(most) and len(
        slider.grid) == count + 1
    inside = drawn.draw(st.floats(least, most))
    assert slider.check(inside) == inside
    for outside in (least - step, most + step):
        with pytest.raises(Slip):
            slider.check(outside)


def test_sliders_take_the_numbers_of_numpy_and_show_whole_numbers_or_their_decimals():
    slider = Slider("Speed", 0, 10, 1, 5)
    assert slider.check(np.float64(3)) == 3 and slider.check(np.int64(3)) == 3
    assert isinstance(slider.widget(), ipywidgets.IntSlider)
    fine = Slider("a", 0, 1, 0.25, 0.5, "per cent").widget()
    assert isinstance(fine, ipywidgets.FloatSlider
                      ) and fine.readout_format == ".2f" and fine.description == "a (per cent)"


def test_a_choice_names_the_nearest_option():
    with pytest.raises(Slip) as told:
        Choice("Region", ("the whole USSR", "the Black Earth"),
               "the whole USSR").check("the whole USR")
    assert one_sentence(told.value) and "“the whole USSR”" in str(told.value)


def test_an_explorer_has_one_to_four_controls_and_a_function_that_returns_a_chart():
    for count in (0, 5):
        with pytest.raises(Slip):
            Explorer("Why?", lambda **_: None, **{f"c{i}": Switch("x") for i in range(count)})
    with pytest.raises(Slip) as told:
        Explorer("Why is that so?", lambda on: 5, on=Switch("On")).chart()
    assert one_sentence(told.value)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.data())
def test_any_combination_of_any_explorer_is_a_finished_chart(drawn):
    name, explorer = drawn.draw(st.sampled_from(all_explorers()))
    state = {
        control: drawn.draw(st.sampled_from(kind.grid))
        for control, kind in explorer.controls.items()
    }
    assert sound(explorer.chart(**state)), (name, state)
