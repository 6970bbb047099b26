# make lab      environment, then JupyterLab on the first notebook
# make test     environment, then every test, the notebooks included
# make check    one notebook held to its data, in seconds (NAME=09), or a lesson (NAME=lesson-trust)
# make preview  one page with the live explorers of one theme (NAME=workers)
# make refresh  everything that is made from something else, made anew (NAME=09 for one notebook, NAME=lesson-who-paid for a lesson)
# make new      a notebook to fill in (NAME=16 TITLE="What came of it")
# make speed    benchmarks, printed as ratios and medians
# make proof    every notebook and every offline page in a real browser (needs Chromium)
# make site     the offline pages in _site/
# make lite     the browser edition in _lite/, with a kernel that needs no server (PYODIDE=folder of the Pyodide release)
# make slides   a deck of slides for each notebook in _slides/
# make sheets   exercise sheets and answer keys to print, in _sheets/
# make pdf      the essay as a PDF to read and print, in _pdf/ (NAME=05 for one notebook; needs Chromium)
# make release  all of these in one ZIP for a school, in _release/
# LOCK=  (empty) takes the newest versions that requirements.txt admits instead of the locked ones

PYTHON ?= python3
BIN := .venv/bin
LOCK ?= -c requirements.lock
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# JupyterLab would ask the network for news and for newer versions of itself.
QUIET := --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

.PHONY: lab test check preview new proof site lite slides sheets pdf release refresh speed clean

lab: .venv/reader
	$(BIN)/jupyter lab $(QUIET) --LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb

test: .venv/tester
	$(BIN)/ruff check helpers tests notebooks
	$(BIN)/python -m pytest tests --ignore=tests/proof -n 2 --dist worksteal
	$(BIN)/python tests/exempt.py
	CHAPTER_TEXT=none MY_ANSWERS=none $(BIN)/python -m pytest notebooks --nbval --nbval-cell-timeout=120 -n 2 --dist loadscope
	$(BIN)/python tests/speed.py --states 15

# What an explorer's code does whatever the data say waits for `make test`: a writer waits for this.
check: MACHINERY := control or widget or finished_chart or same_state
check: HELD := $(if $(filter lesson-%,$(NAME)),tests/test_lessons.py,tests/test_notebooks.py tests/test_sentences.py tests/test_explorers.py)
check: .venv/tester
	@[ -f "notebooks/$(NAME).ipynb" ] || ls notebooks/$(NAME)-*.ipynb >/dev/null 2>&1 || { echo "There is no notebook “$(NAME)”: make check takes a number of two digits or a lesson, as in NAME=09 or NAME=lesson-trust."; exit 2; }
	STATES=60 $(BIN)/python -m pytest -q -p no:cacheprovider -p no:nbval $(HELD) -k "$(NAME) and not ($(MACHINERY)) or every_value_is_the_figure_as_printed"

preview: .venv/tester
	$(BIN)/python tests/preview.py $(NAME)

new: .venv/tester
	$(BIN)/python tests/new.py $(NAME) "$(TITLE)"

proof: .venv/tester .venv/site
	-@$(MAKE) --no-print-directory .venv/lite-tools && $(BIN)/python -m helpers.editions.lite fetch
	$(BIN)/python tests/proof/alone.py $(BIN)/python -m pytest tests/proof -n 2 --dist worksteal
	$(BIN)/python -m pytest tests/proof/test_binder.py
	$(BIN)/python tests/proof/speed_table.py import size

site: .venv/site
	$(BIN)/python -m helpers.editions.site

lite: .venv/tester .venv/lite-tools
	$(BIN)/python -m helpers.editions.lite

slides: .venv/site
	$(BIN)/python -m helpers.editions.slides

sheets: .venv/site
	$(BIN)/python -m helpers.editions.sheets

pdf: .venv/site
	$(BIN)/python -m helpers.editions.pdf $(NAME)

release: .venv/site
	$(BIN)/python -m helpers.editions.release

refresh: .venv/tester
	$(BIN)/python tests/refresh.py $(NAME)

speed: .venv/tester
	$(BIN)/python tests/speed.py
	$(BIN)/python tests/speed_of_writing.py
	$(BIN)/python tests/speed_in_browser.py
	-$(BIN)/python tests/speed_of_lite.py

# An environment knows the folder it was made in: copied or moved, it would show the old one's notebooks, or not start.
ifneq ($(shell cat .venv/folder 2>/dev/null),$(CURDIR))
.venv/reader: anew
endif
.PHONY: anew
anew:
	$(PYTHON) -m venv --clear .venv
	echo "$(CURDIR)" > .venv/folder

.venv/reader: requirements.txt requirements.lock pyproject.toml
	$(PIP) -r requirements.txt $(LOCK)
	touch $@

.venv/tester: .venv/reader tests/requirements.txt
	$(PIP) -r tests/requirements.txt $(LOCK)
	$(BIN)/python tests/html_manager.py
	touch $@

.venv/site: .venv/reader helpers/editions/requirements.txt
	$(PIP) -r helpers/editions/requirements.txt $(LOCK)
	$(BIN)/python -m helpers.editions.scripts
	touch $@

.venv/lite-tools: .venv/reader helpers/editions/lite/requirements.txt
	rm -rf .venv/lite/jupyterlite* .venv/lite/doit* .venv/lite/share .venv/lite/bin
	$(PIP) --no-deps --target .venv/lite -r helpers/editions/lite/requirements.txt
	touch $@

clean:
	rm -rf .venv
