// Compiles all modules of a folder by the Python that will run them in the browser: node compile.mjs CORE FOLDER
import { createRequire } from "node:module";
const [core, folder] = process.argv.slice(2);
const { loadPyodide } = createRequire(import.meta.url)(`${core}/pyodide.js`);
const python = await loadPyodide({ indexURL: `${core}/` });
python.mountNodeFS("/work", folder);
python.globals.set("failed", false);
python.runPython(`
import compileall, re, sys
from pathlib import Path
from py_compile import PycInvalidationMode
never = PycInvalidationMode.UNCHECKED_HASH
# Modules of others lie there as code alone; the essay's keep their text, for a traceback and for ??.
site, essay = Path("/work/lib/python3.12/site-packages"), Path("/work/essay")
# numpy reads its own docstrings when it is imported.
compileall.compile_dir(site / "numpy", stripdir="/work", prependdir="/", legacy=True, optimize=1, quiet=2, invalidation_mode=never, maxlevels=20)
compileall.compile_dir(site, stripdir="/work", prependdir="/", legacy=True, optimize=2, quiet=2, invalidation_mode=never, maxlevels=20, rx=re.compile("/numpy/"))
compileall.compile_dir(essay, stripdir="/work", prependdir="/", quiet=1, invalidation_mode=never, maxlevels=20)
# Python's own library, which Pyodide brings as text: read and compiled anew, it costs a third of the start.
library = Path("/work/library")
compileall.compile_dir(library, stripdir=library, prependdir="/lib/python312.zip", legacy=True, optimize=1, quiet=1, invalidation_mode=never, maxlevels=20)
for path in (*site.rglob("*.py"), *library.rglob("*.py")):
    if path.with_suffix(".pyc").is_file():
        path.unlink()
`);
