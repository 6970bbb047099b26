"""Defects of the printed text, and the sections in which they stand."""

from functools import cache
from numbers import Real

import pandas as pd

from .load import table
from .slips import Slip, shown


def corrections(section: int | None = None) -> pd.DataFrame:
    """Defects of the printed text, for one section or all; raises `Slip` for no section."""
    rows = table("corrections")
    if section is None:
        return rows
    check_section(section)
    return rows[rows["section"] == section].reset_index(drop=True)


@cache
def _sections() -> tuple[int, ...]:
    return tuple(int(number) for number in table("paragraphs")["section"].unique())


def check_section(section: object) -> None:
    """Raise `Slip` for what is no section of the chapter."""
    if isinstance(section, bool) or not isinstance(section, Real) or section not in _sections():
        raise Slip(f"The chapter has sections {min(_sections())} to {max(_sections())}, "
                   f"not {shown(section)}.")
