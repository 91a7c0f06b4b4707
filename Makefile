# Two commands for a newcomer: `make demo` and `make test`. Both set up what they need.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV := .venv/bin/uv
PARALLAX := .venv/bin/parallax
# uv does not read pip's settings, so a folder of wheels configured for pip is handed on.
INSTALL := $(UV) pip install --quiet --compile-bytecode $(if $(PIP_FIND_LINKS),--find-links "$(PIP_FIND_LINKS)") -c constraints.txt

.PHONY: help setup demo demo-real test check bench evaluate airflow constraints clean

help: ## What can be made here.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/ready ## The virtual environment, from pinned constraints.

.venv/ready: pyproject.toml constraints.txt
	@echo "setting up .venv (a few minutes the first time)"
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv || { echo "Python 3.11 with venv is needed: apt-get install python3-venv" >&2; exit 1; }
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt uv
	@# The small CPU build of torch where it can be had, the default one otherwise.
	@UV_HTTP_RETRIES=0 UV_HTTP_TIMEOUT=20 $(INSTALL) --torch-backend=cpu torch 2>/dev/null || true
	@$(INSTALL) -e . --group dev
	@touch $@

demo: setup ## Run the main job on the sample newsroom and say what it found.
	@$(PARALLAX) demo

demo-real: setup ## Run the same job on the open data sets in PARALLAX_DATA.
	@$(PARALLAX) demo-real

test: setup check ## Every check: style, types, import contract and tests.
	@.venv/bin/pytest

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

bench: setup ## Speed, as ratios against the plain way in the same run.
	@$(PARALLAX) bench

evaluate: setup ## Measured quality of each part, by language; rewrites the tables of docs/measurements.md.
	@$(PARALLAX) evaluate --write docs/measurements.md

airflow: setup ## Airflow on loopback, with the daily DAG; prints where to log in.
	@$(PARALLAX) airflow

constraints: ## Pin what is installed now (plain name==version lines).
	@$(UV) pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt

clean: ## Take away the environment and caches; the store stays.
	@rm -rf .venv .airflow .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
