"""Tests that draw examples by chance: a busy machine is no fault of what they test."""

import sys

# Whatever reads a notebook would import, through jsonschema, a checker of web addresses that compiles
# its grammar for two seconds; jsonschema does without it where it is not there.
sys.modules.setdefault("rfc3987_syntax", None)

from hypothesis import settings  # noqa: E402

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
