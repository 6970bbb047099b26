"""Editions of the essay that need no kernel: offline pages, slides and exercise sheets, made from
the stored notebooks.
"""
