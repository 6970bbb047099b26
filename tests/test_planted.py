"""The faults that `tests/proof/planted.py` plants still fit the project: each names a proof that
exists and words that stand in one file.  Whether each is noticed takes a browser and an hour.
"""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROOF = ROOT / "tests" / "proof"


@pytest.fixture(scope="module")
def faults():
    sys.path.insert(0, str(PROOF))
    try:
        spec = importlib.util.spec_from_file_location("planted", PROOF / "planted.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules["planted"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(PROOF))
    return module.FAULTS


def test_every_fault_names_a_proof_that_exists(faults):
    gone = []
    for proof in {fault.proof for fault in faults}:
        path, _, name = re.sub(r"\[.*\]$", "", proof).partition("::")
        file = ROOT / path
        if not file.is_file() or name and f"def {name}(" not in file.read_text(encoding="utf-8"):
            gone.append(proof)
    assert not gone


def test_every_fault_fits_one_file(faults):
    unfit = []
    for fault in faults:
        if fault.before is None:
            continue
        found = list(ROOT.glob(fault.path))
        if len(found) != 1 or fault.before not in found[0].read_text(encoding="utf-8"):
            unfit.append(f"{fault.path} holds no {fault.before!r}")
    assert len(faults) > 80 and not unfit
