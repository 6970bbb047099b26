"""Cells run in this very process, without a kernel: fast enough for a writer who waits."""

import os
import sys
from contextlib import contextmanager

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from refresh import DROPPED


@contextmanager
def fresh_shell():
    """A shell that has run nothing yet and sees no reader's copy of the chapter."""
    os.environ["CHAPTER_TEXT"] = "none"
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.display_formatter.ipython_display_formatter.enabled = True
    try:
        yield shell
    finally:
        InteractiveShell.clear_instance()


def run(shell, source):
    """What a cell shows: (its bundles without what a browser or a run adds, what it printed).

    Raises AssertionError, with the source, for a cell that fails.
    """
    with capture_output() as told:
        shell.display_trap.hook = sys.displayhook  # what a cell ends on is captured like the rest
        ran = shell.run_cell(source)
    complaint = told.stdout + told.stderr
    # What fails while a chart is shown, IPython only prints.
    assert ran.success and "Traceback" not in complaint, f"{source}\n{complaint}"
    return [_kept(output.data) for output in told.outputs if output.data], told.stdout


def _kept(data):
    return {kind: part for kind, part in data.items() if kind not in DROPPED}


def stored(cell):
    """What a notebook stores of a cell, in the same form."""
    shown = [_kept(output.data) for output in cell.outputs if "data" in output]
    return shown, "".join(output.text for output in cell.outputs if output.output_type == "stream")
