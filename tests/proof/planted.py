"""That the proofs can fail: for each of them a fault is planted in a copy, and it has to fail in
the words that this fault deserves.

`python tests/proof/planted.py [words]` first runs all of them in a copy without a fault, then one
after another with theirs (only those whose name or fault holds the words, where some are given).
Prints each proof that did not notice.
"""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from mutation import copied


class Fault(NamedTuple):
    """One fault: the proof that must see it, the file (a pattern that fits one), its text before
    and after, and words of the failure.

    Without a text before, the file is made; without one after, it is removed.
    """

    proof: str
    path: str
    before: str | None
    after: str | None
    says: str


LAB, SITE, SLIDES, BINDER = (f"tests/proof/test_{part}.py::test_"
                             for part in ("jupyterlab", "site", "slides", "binder"))
MOVED = ("every_chart_is_drawn_every_control_moves_its_chart_and_every_exercise_is_judged"
         "[01]")
DRAWS = "a_page_draws_every_chart_every_control_works_and_exercises_are_judged"
WALK = ("all_slides_by_keyboard_none_too_high_every_chart_drawn_answers_at_the_second_step"
        "[01]")
PAPER = "on_paper_charts_stand_whole_and_no_answer_is_shown[05]"
ALONE = "tests/test_notebooks.py::test_cells_show_what_is_stored_in_any_order_and_alone[01]"
ELSEWHERE = 'fetch("https://example.org/").catch(() => {});'

FAULTS = [
    # A notebook as it is stored.
    Fault(LAB + MOVED, "notebooks/01-*.ipynb", '"paper_bgcolor": "#fcfbf8"',
          '"paper_bgcolor": "rgba(0,0,0,0)"', "rgba(0, 0, 0, 0)"),
    Fault(LAB + MOVED, "notebooks/01-*.ipynb", "In Jupyter, run this cell (Shift + Enter) to explore.", "",
          "to explore"),
    Fault(
        LAB + MOVED, "notebooks/01-*.ipynb", '"application/vnd.plotly.v1+json": {',
        '"application/vnd.jupyter.widget-view+json": {"model_id": "0", "version_major": 2, '
        '"version_minor": 0}, "gone": {',
        "without its picture"),
    # A notebook that comes late, and one that was run.
    Fault(LAB + "a_notebook_that_comes_late_is_waited_for", "tests/laboratory.py",
          "page.wait_for_function(READY, timeout=240_000)", 'page.wait_for_selector(".jp-Cell")',
          "assert 1 =="),
    Fault(LAB + MOVED, "helpers/exercises.py", "def check(", "def check(absent, ",
          "a cell of the notebook failed"),
    Fault(LAB + MOVED, "helpers/explorer.py", "{name: part.value for name, part in parts.items()}",
          "dict([(name, part.value) for name, part in parts.items()][:1])",
          "controls that change nothing"),
    Fault(LAB + MOVED, "helpers/chart.py", "f'{listing}<p>", "f'<p>", "has no table"),
    Fault(LAB + MOVED, "helpers/explorer.py", 'description="Reset"', 'description=""',
          "button-name"),
    Fault(LAB + MOVED, "helpers/view.py", "self.label, self.words = chart.title,",
          "self.label, self.words = '',", "'named': ''"),
    Fault(LAB + MOVED, "helpers/view.js", 'part.setAttribute("data-lm-suppress-shortcuts", "true")',
          "part.title", 'and not [\'<div class="noUi-handle'),
    Fault(LAB + MOVED, "helpers/view.js", 'part.setAttribute("aria-label", name);', "", "aria-"),
    Fault(LAB + MOVED, "helpers/view.css", ".essay-view p {",
          ".essay-view p { color: #bbb; background: #fff;", "color-contrast"),
    Fault(LAB + MOVED, "notebooks/01-*.ipynb", "<p><strong>", '<p style=\\"color:#444\\"><strong>',
          "color-contrast"),
    Fault(LAB + MOVED, "helpers/view.js", "export default",
          'console.error("planted"); export default', "console errors: ['planted"),
    Fault(LAB + MOVED, "helpers/view.js", "export default", f"{ELSEWHERE} export default",
          "asked of other machines: ['https://example.org/"),
    Fault(LAB + MOVED, "helpers/explorer.py", "        default = self.chart()\n",
          '        default = self.chart()\n        __import__("warnings").warn("planted")\n',
          "jupyter.stderr"),
    Fault(LAB + MOVED, "helpers/judges.py",
          "return False, self._missed(", "return True, self._missed(", "was told"),
    Fault(LAB + MOVED, "helpers/judges.py",
          "<= near:\n            return True", "< -near:\n            return True", "was told"),
    Fault(LAB + "an_explorer_is_drawn_where_jupyterlab_has_no_plotly", "helpers/view.py",
          '== "plotly"', '== "planted"', "an explorer shows nothing"),
    Fault(
        LAB + "a_kernel_killed_in_the_middle_of_an_explorer_leaves_its_picture_and_starts_again",
        "helpers/view.js", "    nameControls(box);\n    // Some",
        '    nameControls(box);\n    box.addEventListener("keydown", () => '
        'window.Plotly.purge(drawing));\n    // Some',
        "the picture went with the kernel"),
    Fault(
        LAB + "a_kernel_killed_in_the_middle_of_an_explorer_leaves_its_picture_and_starts_again",
        "helpers/view.js", "  const drawing = document",
        '  const mine = {}; if (((window.once ??= {})[model.get("label")] ??= mine) !== mine) '
        'return;\n  const drawing = document',
        "an explorer shows nothing"),
    Fault(LAB + "no_notebook_is_forgotten", "notebooks/07-*.ipynb", "", None, "assert ['00'"),
    Fault("tests/proof/test_accessibility.py", "tests/proof/watch.py", '("serious", "critical")',
          '("critical",)', "color-contrast"),
    # Binder.
    Fault(BINDER + "binder_folder_holds_settings_only", "binder/postBuild", None, "#!/bin/sh\n",
          "postBuild"),
    Fault(BINDER + "binder_folder_holds_settings_only", "binder/requirements.txt", "-r ../",
          "-r https://example.org/", "fetches more than packages"),
    Fault(BINDER + "python_of_binder_is_the_one_of_the_lock", "binder/runtime.txt", "3.11", "3.12",
          "(Python 3.12)"),
    Fault(BINDER + "repo2docker_takes_our_files", "binder/start", "", None, "R2D_ENTRYPOINT"),
    Fault(BINDER + "locked_versions_are_what_is_installed", "requirements.lock", "\nattrs==",
          "\n# attrs==", "is not in requirements.lock"),
    Fault(BINDER + "start_command_opens_on_the_first_notebook", "binder/start",
          "export JUPYTER_CONFIG_PATH", "export PLANTED", "opens on another page"),
    Fault(BINDER + "a_student_runs_a_notebook_in_a_copy_of_their_own", "helpers/load.py",
          'Path(__file__).parents[1] / "data"', 'Path.cwd().parent / "data"', "assert not [{"),
    # The offline pages.
    Fault(SITE + DRAWS + "[01]",
          "helpers/editions/static/site.js", "    else draw(", "    else void (",
          "wait_for_function"),
    Fault(SITE + DRAWS + "[01]",
          "helpers/editions/static/site.js",
          'tell(); if (control.kind === "slider") moved(i, Number(range.value));', "tell();",
          "controls that change nothing"),
    Fault(SITE + DRAWS + "[01]",
          "helpers/editions/static/site.js", "\nfunction judged", f"\n{ELSEWHERE}\nfunction judged",
          "asked of other machines: ['https://example.org/"),
    Fault(SITE + DRAWS + "[01]",
          "helpers/editions/source.py", "<label>Your answer <input", "Your answer <label><input",
          "label: <input"),
    Fault(SITE + DRAWS + "[01]", "helpers/editions/static/site.js",
          "return [false, `Not yet", "return [true, `Not yet", "1.1"),
    Fault(SITE + DRAWS + "[05]", "helpers/editions/pack.py",
          "mtime=0", "compresslevel=0, mtime=0", "400000"),
    Fault(SITE + DRAWS + "[05]",
          "helpers/editions/static/site.js", 'document.documentElement.dataset.essay = "ready";',
          "", "html[data-essay=ready]"),
    Fault(SITE + "search_finds_words_of_the_text_and_the_register_narrows",
          "helpers/editions/site.py", "    return _links(source.page(",
          '    return "---\\nnosearch: true\\n---\\n" + _links(source.page(', "search-results"),
    Fault(SITE + "search_finds_words_of_the_text_and_the_register_narrows",
          "helpers/editions/static/site.js", "!wanted.every(", "!wanted.some(", "== wanted"),
    Fault(SITE + "a_term_is_explained_on_focus", "helpers/editions/static/site.js", "tabIndex: 0, ",
          "", "activeElement"),
    Fault(SITE + "a_term_is_explained_on_focus", "helpers/editions/static/site.css",
          ":is(:hover, :focus)", ":hover", "::after"),
    Fault(SITE + "pages_have_no_fault_in_either_scheme[register-light]",
          "helpers/editions/static/site.css", ".essay-table table {",
          ".essay-table table { color: #aaa;", "color-contrast"),
    Fault(SITE + "pages_have_no_fault_in_either_scheme[register-dark]",
          "helpers/editions/static/site.css", ".essay-table table {",
          ".essay-table table { color: #444;", "color-contrast"),
    Fault(
        SITE + "pages_have_no_fault_in_either_scheme[05-the-collectivisation-of-agriculture-dark]",
        "helpers/editions/static/site.js", "chart.layout.template ?? ESSAY.template",
        "chart.layout.template", "rgb(252, 251, 248)"),
    Fault(SITE + PAPER, "helpers/editions/static/site.js", "[...waiting].forEach(meet);", "",
          "wait_for_function"),
    Fault(SITE + PAPER, "helpers/editions/static/site.css", "  .essay-controls, .essay-exercise,",
          "  .essay-controls,", "essay-exercise:visible"),
    Fault(SITE + PAPER, "helpers/editions/static/site.js",
          "plot.style.zoom = Math.min(1, PAPER / plot.offsetWidth);", "", "643"),
    Fault(SITE + PAPER, "helpers/editions/static/site.css", "filter: grayscale(1);", "",
          "grayscale"),
    Fault(SITE + "no_page_names_another_machine_except_in_sources_and_licences",
          "helpers/editions/site.py", '"site.css")', '"site.css", "https://example.org/x.css")',
          "loads ['https://example.org/x.css"),
    Fault(SITE + "no_page_is_wider_than_its_window[400]", "helpers/editions/static/site.css",
          ".essay-scroll { max-width: 860px; overflow-x: auto; }", "", "(400 + 1)"),
    Fault(SITE + "no_page_is_wider_than_its_window[1280]", "helpers/editions/static/site.css",
          ".main > .content { min-width: 0; }", ".main > .content { min-width: 90em; }",
          "(1280 + 1)"),
    # Slides and sheets.
    Fault(SLIDES + WALK,
          "helpers/editions/static/slides.js", "let size = 1.3; size >= least;",
          "let size = 2.6; size >= 2.5;", "'body']"),
    Fault(SLIDES + WALK,
          "helpers/editions/static/slides.js", "let size = 1.3; size >= least;",
          "let size = 0.6; size >= 0.55;", ">= 28"),
    Fault(SLIDES + WALK,
          "helpers/editions/static/slides.js", "aside(box); lists(box); arrange(box);",
          "aside(box); lists(box);", "wait_for_function"),
    Fault(SLIDES + "every_control_moves_its_chart_and_no_state_is_too_high[01]",
          "helpers/editions/static/slides.js",
          "keyboardCondition: (event) => !event.target.closest?.(CONTROLS),", "",
          "a key typed in a control turned the page"),
    Fault(SLIDES + "every_control_moves_its_chart_and_no_state_is_too_high[01]",
          "helpers/editions/static/slides.js", 'list.addEventListener("change"',
          'list.addEventListener("planted"', "controls that change nothing"),
    Fault(SLIDES + "keys_notes_overview_and_the_place_in_the_address",
          "helpers/editions/static/slides.js", "78: notes", "77: notes", "speaker-notes"),
    Fault(SLIDES + "keys_notes_overview_and_the_place_in_the_address",
          "helpers/editions/static/slides.js", "hash: true", "hash: false", "location.hash"),
    Fault(SLIDES + WALK,
          "helpers/editions/deck.py", 'class="fragment answer"', 'class="answer"', "assert"),
    Fault(SLIDES + "no_serious_fault_of_access_and_no_page_wider_than_its_screen[1280]",
          "helpers/editions/static/slides.css",
          "#bar :is(button, a) { font: inherit; color: var(--ink)",
          "#bar :is(button, a) { font: inherit; color: #bbb", "color-contrast"),
    Fault(SLIDES + "no_serious_fault_of_access_and_no_page_wider_than_its_screen[1280]",
          "helpers/editions/static/slides.css", ".reveal p {", ".reveal p { color: #bbb;",
          "color-contrast"),
    Fault("tests/proof/test_accessibility.py", "tests/proof/test_accessibility.py",
          '<p>dark "\n            f"words</p>{html}', "{html}", "axe-core saw no text"),
    Fault(SLIDES + "slideshow_metadata_has_its_say", "helpers/editions/deck.py",
          'kind == "skip" or ', "", "assert"),
    Fault(SLIDES + "the_sheet_has_every_question_and_no_answer_the_key_has_all[01]",
          "helpers/editions/sheets.py", "            f\"{room}</div>\")",
          "            f\"{html(exercise.worked)}{room}</div>\")", "1.1"),
    Fault(SLIDES + "the_sheet_has_every_question_and_no_answer_the_key_has_all[01]",
          "helpers/editions/sheets.py",
          'f"<p><em>Hint:</em> {_inline(exercise.hint)}</p>{mistakes}</div>"', 'f"{mistakes}</div>"',
          "assert"),
    Fault(SLIDES + "figures_that_tell_an_earlier_answer_stand_on_a_page_of_their_own",
          "helpers/editions/sheets.py", "if number not in held\n", "\n", "cast iron"),
    Fault(SLIDES + "a_sheet_prints_black_on_white_within_a4[07]", "helpers/editions/static/sheets.css",
          "h2 { font-size", "h2 { color: #777; font-size", "assert 2 == 1"),
    Fault(SLIDES + "a_sheet_prints_black_on_white_within_a4[07]", "helpers/editions/static/sheets.css",
          "table { border-collapse", "table { min-width: 900px; border-collapse", "scrollWidth"),
    # What needs no browser.
    Fault("tests/test_data.py::test_no_table_changed_without_a_refresh", "data/events.csv", "19",
          "18", "make refresh"),
    Fault("tests/test_editions.py", "helpers/editions/states.py", "{0, last, at}", "{0, at}",
          "keeps_its_ends"),
    Fault("tests/test_editions.py", "helpers/editions/states.py", "thinner) < least",
          "thinner) < 2", "keeps_its_ends"),
    Fault("tests/test_editions.py", "helpers/editions/states.py", "for name in names[waits:]",
          "for name in []", "before_a_guess"),
    Fault("tests/test_editions.py", "helpers/editions/deck.py",
          'self.place == "Questions for discussion"', "not self", "a_deck_has_a_slide"),
    Fault("tests/test_editions.py", "helpers/editions/source.py",
          ' or source.startswith("passage("):', ":",
          "a_page_holds"),
    Fault("tests/test_editions.py", "helpers/editions/prose.py", r'^\d+\. (.*(?:\n(?!\d+\. ).+)*)',
          r'^\d+\) (.*(?:\n(?!\d+\. ).+)*)', "the_guide_knows_its_questions"),
    Fault(
        ALONE, "helpers/chart.py", '        return (f"{takeaway}<details>',
        '        Chart.told = getattr(Chart, "told", 0) + 1\n        return '
        '(f"{Chart.told}{takeaway}<details>',
        "not what is stored"),
    Fault(ALONE, "notebooks/01-*.ipynb", '    "charts.', '    "planted.charts.', "NameError"),
    Fault(ALONE, "helpers/chart.py",
          "        link = ", "        link = planted + ", "Traceback"),
    Fault("tests/test_notebooks.py::test_every_chart_is_followed_by_its_description_and_table",
          "notebooks/02-*.ipynb", "<table>", "", "assert"),
    Fault("tests/test_notebooks.py::test_notebook_has_one_title_and_headings_without_a_gap",
          "notebooks/02-*.ipynb", '"## ', '"#### ', "assert"),
    Fault("tests/test_notebooks.py::test_stored_notebook_is_tidy", "notebooks/02-*.ipynb",
          '"output_type": "display_data"', '"output_type": "display_data", "planted": 1', "assert"),
    Fault("tests/test_theme.py", "helpers/theme.py", 'QUIET = "#', 'QUIET = "#d0d0d0" or "#',
          "stands_out"),
    Fault("tests/test_damage.py::test_a_wrong_number_is_told_with_its_place", "helpers/load.py",
          "bad = (numbers.isna() & ~empty) | ", "bad = ", "expected"),
    Fault("tests/test_damage.py::test_a_doubled_row_is_named", "helpers/load.py",
          "loaded.duplicated(columns)).any()", "loaded.duplicated(columns)).all()", "assert"),
    Fault("tests/test_damage.py::test_a_key_that_leads_nowhere_is_named", "helpers/load.py",
          "cells not in known", "cells is None", "assert"),
    Fault("tests/test_damage.py::test_ten_megabytes_are_refused_at_once", "helpers/passages.py",
          "LARGEST = 5_000_000", "LARGEST = 50_000_000", "5 MB"),
    Fault("tests/test_damage.py::test_markup_anywhere_in_a_copy_is_never_acted_on",
          "helpers/passages.py", "html.escape(text))", "text)", "Acting"),
    Fault("tests/test_damage.py::test_a_stubborn_answer_gets_one_sentence", "helpers/judges.py",
          "        except Exception:  # noqa: BLE001 – a number",
          "        except ValueError:  # – a number", "Error"),
    Fault("tests/test_damage.py::test_a_notebook_runs_in_a_folder_that_cannot_be_written_to",
          "helpers/chart.py", "        link = ",
          '        open("kept.csv", "w").close()\n        link = ', "PermissionError"),
]


def planted(fault, folder):
    """Spoil a copy; raises ValueError where the fault does not fit the code any more."""
    found = list(folder.glob(fault.path))
    if fault.before is None:
        (folder / fault.path).write_text(fault.after)
    elif len(found) != 1 or fault.before not in found[0].read_text(encoding="utf-8"):
        raise ValueError(
            f"{fault.path} holds no {fault.before!r}: this fault has to be put in other words")
    elif fault.after is None:
        found[0].unlink()
    else:
        count = -1 if found[0].suffix == ".ipynb" else 1
        found[0].write_text(
            found[0].read_text(encoding="utf-8").replace(fault.before, fault.after, count),
            encoding="utf-8")


def ran(folder, *proofs):
    """What pytest says of these proofs in a copy, and whether it passed."""
    surroundings = os.environ | {"PYTHONPATH": str(folder), "CHAPTER_TEXT": "none"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *proofs], cwd=folder,
        env=surroundings, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr, done.returncode


def noticed(fault):
    """Nothing where the proof failed in the right words, else what happened instead."""
    with copied() as folder:
        planted(fault, folder)
        said, code = ran(folder, fault.proof)
    if code == 1 and fault.says in said:
        return ""
    return "passed" if code == 0 else f"failed otherwise ({code}): " + " | ".join(
        re.findall(r"^(?:E  .*|FAILED.*|ERROR.*)", said, re.MULTILINE)[:4])[:500]


if __name__ == "__main__":
    chosen = [
        fault for fault in FAULTS if all(word in " ".join(map(str, fault)) for word in sys.argv[1:])
    ]
    with copied() as folder:
        said, code = ran(folder, "-n", "2", "--dist", "loadscope",
                         *dict.fromkeys(fault.proof for fault in chosen))
    if code:
        sys.exit(f"Not all of the proofs pass in a copy without any fault:\n{said[-2000:]}")
    print(f"{len({fault.proof for fault in chosen})} proofs pass without a fault", flush=True)
    with ThreadPoolExecutor(2) as pool:
        results = list(zip(chosen, pool.map(noticed, chosen)))
    for fault, otherwise in results:
        if otherwise:
            print(
                f"{fault.proof}\n  {fault.path}: {fault.before!r} → {fault.after!r}\n  {otherwise}",
                flush=True)
    missed = sum(bool(otherwise) for _, otherwise in results)
    print(
        f"{len(results) - missed} of {len(results)} planted faults were noticed in the right words")
    sys.exit(bool(missed))
