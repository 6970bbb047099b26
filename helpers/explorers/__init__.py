"""The explorers of the essay, one module a theme.

A notebook takes its own theme, `from helpers.explorers import village`, and shows an explorer by
naming it, `village.herds`; so it pays only for that theme.
"""
