"""Tests that draw examples by chance: a busy machine is no fault of what they test."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
