"""What the kernel sets when it starts."""

_PIPLITE_DISABLE_PYPI = True
_PIPLITE_URLS: list[str] = []
NOTHING = "Packages cannot be installed here: this edition brings all it needs and asks no network."
