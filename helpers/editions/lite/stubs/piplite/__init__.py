"""Stands for the installer of packages: the browser edition asks no other machine for any."""

from . import piplite


async def install(*_: object, **__: object) -> None:
    """Say that nothing can be installed."""
    raise RuntimeError(piplite.NOTHING)
