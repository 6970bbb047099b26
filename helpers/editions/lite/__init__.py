"""The browser edition: the essay with a Python kernel that runs in the reader's browser.

`python -m helpers.editions.lite` writes `_lite/`, a folder that any web server can hand out.
"""
