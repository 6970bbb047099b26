"""Lets the kernel's shell, which was made for IPython 8, run the newer one of the essay."""

from pyodide_kernel.interpreter import Interpreter

_asks, _runs = Interpreter.should_run_async, Interpreter.run_cell_async


def _should_run_async(self: Interpreter, raw: str, **more: object) -> bool:
    return _asks(self, raw, **{"transformed_cell": self.transform_cell(raw), **more})


async def _run_cell_async(self: Interpreter, raw: str, **more: object) -> object:
    return await _runs(self, raw, **{"transformed_cell": self.transform_cell(raw), **more})


Interpreter.should_run_async, Interpreter.run_cell_async = _should_run_async, _run_cell_async
