# Everything a fresh machine needs: Python 3.11 or newer, make and git.
# `make demo` and `make test` create the environment, install, get the pose model and run;
# doing it again is quick, and after the first time no network is needed.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= out/demo

.PHONY: demo test check format clean

demo: $(VENV)/.installed
	$(BIN)/kinechain demo --out $(OUT)

# Most tests share the cores; those that look at videos use all of them by themselves.
test: $(VENV)/.developing
	$(BIN)/kinechain setup
	$(BIN)/python -m pytest -n auto -m "not clips and not revalidation"
	$(BIN)/python -m pytest -m "clips or revalidation"

# What CI checks besides the tests: style, types, the direction of imports.
check: $(VENV)/.developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.developing
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
