# `make run` and `make test` do all set-up themselves; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

PYTHON ?= python3
# Compiled modules are kept, whatever the machine says: each of the many processes would compile all of them again.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
DONE := .venv/made
# The macros beside these folders are laid out by hand: where white space counts, no tool may move it.
PAGES := $(sort $(dir $(wildcard templates/*/)))
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

help: ## List what can be made.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: $(DONE) ## Start everything, with a demonstration in it; Ctrl-C stops it. PORT=… for another port.
	@exec $(BIN)/vastgoed run $(if $(PORT),--port $(PORT))

test: check chromium ## Every check and every test, those in a browser too.
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --ignore=tests/browser
	$(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder tests/browser

check: $(DONE) ## Lint, types, contracts: no test.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/djlint templates --lint
	$(BIN)/djlint $(PAGES) --check

format: $(DONE) ## Lay out code and templates as `make check` wants them.
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	$(BIN)/djlint $(PAGES) --reformat --quiet || true

messages: $(DONE) ## Bring the English catalogue up to date; prints what waits for a translation.
	@$(BIN)/python -m tests.messages

bench: $(DONE) ## Measure; prints, and writes build/bench.json.
	$(BIN)/python -m bench

screens: $(DONE) chromium ## A picture of every main page into build/screens/.
	$(BIN)/python -m tests.browser.screens

venv: $(DONE) ## Virtual environment with the pinned dependencies.

# Made anew only when the lock differs: a changed date alone, as after a checkout, is no reason.
$(DONE): requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "vastgoed needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
			"Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@if ! cmp -s requirements-dev.lock $(DONE); then \
		echo "Making .venv: this takes a minute, once."; \
		$(PYTHON) -m venv --clear .venv; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@cp requirements-dev.lock $(DONE)

chromium: $(DONE) ## The browser of the tests.
	@$(BIN)/python -m tests.browser.chromium

lock: $(DONE) ## Pin what pyproject.toml asks for; UPGRADE=--upgrade for the newest.
	$(BIN)/$(LOCK) $(UPGRADE) pyproject.toml -o requirements.lock
	$(BIN)/$(LOCK) $(UPGRADE) --constraint requirements.lock --group dev pyproject.toml -o requirements-dev.lock

clean: ## Remove what was made, except the database in .data.
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: help run test check format messages bench screens venv chromium lock clean
