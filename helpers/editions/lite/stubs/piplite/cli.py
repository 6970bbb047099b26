"""`%pip` in a cell."""


async def get_transformed_code(_: list[str]) -> str:
    """The code that a line with `%pip` becomes."""
    return "import piplite; await piplite.install()"
