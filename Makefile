# Two commands do all the set-up, on Debian or macOS with Python 3.11 or later:
#
#     make demo     read an example page in the terminal
#     make test     check and test everything
#
# `make html` writes the example pages as one HTML page, `make bench` measures, `make picture` draws the README's picture
# again, `make readme` writes the measured figures into the README. PYTHON=… names another Python.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

.PHONY: demo test html bench picture readme schema clean

demo: $(VENV)/.installed
	@$(BIN)/quoth read examples/interview.html

test: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests bench training
	$(BIN)/ruff format --check src tests bench training
	$(BIN)/mypy
	$(BIN)/python -m pytest -rs tests
	$(BIN)/python -m pytest --doctest-modules src/quoth

html: $(VENV)/.installed
	@mkdir -p build
	@$(BIN)/quoth read examples --format html --output build/examples.html
	@echo "build/examples.html is written; open it in a browser."

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m bench

readme: $(VENV)/.installed-dev
	$(BIN)/python -m bench --write-readme

picture: $(VENV)/.installed-dev
	$(BIN)/python -m bench.picture docs

schema: $(VENV)/.installed
	$(BIN)/quoth schema > docs/reading.schema.json
	$(BIN)/quoth schema check > docs/check.schema.json

clean:
	rm -rf $(VENV) build dist

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Quoth needs Python 3.11 or later. Debian: apt install python3 python3-venv;" \
		"macOS: brew install python. Or name one: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv." \
		"Debian and Ubuntu: sudo apt install python3-venv, then run this again."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed
