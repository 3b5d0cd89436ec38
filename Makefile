# Everything a newcomer needs: `make demo` and `make test` set themselves up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO ?= demo-newsroom
PORT ?= 8080
DATA ?= $(or $(BROADSHEET_DATA),../shared/data)

.PHONY: demo test lint types imports eval format docs clean

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Broadsheet needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(VENV)/.ready ## build the sample newsroom and serve its pages on localhost
	$(BIN)/broadsheet demo --dir $(DEMO) --port $(PORT)

test: $(VENV)/.ready ## run every check and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

imports: $(VENV)/.ready
	$(BIN)/lint-imports

eval: $(VENV)/.ready ## measure quality on the data in DATA and print the table
	$(BIN)/python eval/run.py --data $(DATA) $(EVAL_FLAGS)

format: $(VENV)/.ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

docs: $(VENV)/.ready ## write the reference pages that are made from the program
	$(BIN)/python -c 'from pathlib import Path; from broadsheet.cli.reference import commands_reference as c; Path("docs/reference/commands.md").write_text(c(), "utf-8")'
	$(BIN)/python -c 'from pathlib import Path; from broadsheet.settings import reference as r; p = Path("docs/reference/settings.md"); t = p.read_text("utf-8"); p.write_text(t[: t.index("| setting |")] + r(), "utf-8")'
