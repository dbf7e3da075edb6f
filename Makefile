# Everything a person needs to run, test and measure the portal. See README.md.
PYTHON ?= python3
VENV := .venv/bin

.PHONY: setup test check clean
.DEFAULT_GOAL := test

setup:
	@$(PYTHON) adv_portal/ops/bootstrap.py

check: setup
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy

test: check
	$(VENV)/pytest

clean:
	rm -rf .venv node_modules build static/dist
