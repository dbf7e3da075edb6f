# Everything a person needs to run, test and measure the portal. See README.md.
PYTHON ?= python3
VENV := .venv/bin
BENCH_SCALE ?= small

.PHONY: setup run test check bench demo-shots clean
.DEFAULT_GOAL := test

setup: ## What is not there yet: Python and npm packages, system libraries, static files, catalogues.
	@$(PYTHON) adv_portal/ops/bootstrap.py
	@$(VENV)/python -m adv_portal.ops.build

run: setup ## The whole portal on this machine, until Ctrl-C.
	@$(VENV)/python -m adv_portal.ops.supervisor

check: setup ## The fast part: lint, types, contracts, templates, migrations, unit tests.
	@$(VENV)/python -m adv_portal.ops.verify fast

test: setup ## Everything that CI checks.
	@$(VENV)/python -m adv_portal.ops.verify all

bench: setup ## The benchmark. BENCH_SCALE=small (minutes) or full.
	@BENCH_SCALE=$(BENCH_SCALE) $(VENV)/python -m tests.bench

demo-shots: setup ## Screenshots of the main pages, in build/shots/.
	@$(VENV)/python -m tests.shots

clean: ## What set-up made; never the data directory.
	rm -rf .venv node_modules build static/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find adv_portal complaints reports policy tests -name __pycache__ -prune -exec rm -rf {} +
	find adv_portal/locale -name '*.mo' -delete
