# Everything is a verb: `make help` lists them. On a fresh Linux machine Python >= 3.11 and make are enough.
SHELL := /bin/sh
VENV := .venv
PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/.installed
TOOLS := var/tools
# Worker processes for the tests.
WORKERS ?= 2
# Further arguments for `make demo`, `make test` and `make bench`, as in `make demo ARGS="--no-browser --port 8081"`.
ARGS ?=
# How many times as many attacks `make threats` makes.
TIMES ?= 10
# How many random points `make crash-test` kills the program at; a twentieth of them in each state of an announcement.
POINTS ?= 200
LOCKED := --universal --python-version 3.11 --upgrade --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url
CODE := bot handlers storage scheduler domain emulator benchmarks tests

.DEFAULT_GOAL := help
.PHONY: help install demo demo-reset test check format lint types contracts crash-test threats bench messages questions lock sbom vulnerabilities clean

help: ## List every verb
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## Create .venv with everything in it, the ventanilla command too
	@:

# An interpreter counts only if it runs, is new enough and can make environments: a name on PATH proves nothing.
$(STAMP): requirements.txt pyproject.toml
	@fits='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'; \
	if ! $(PYTHON) -c "$$fits" >/dev/null 2>&1; then \
		for name in python3 python3.14 python3.13 python3.12 python3.11; do \
			if $$name -c "$$fits" >/dev/null 2>&1; then found=$$name; break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo "Ventanilla needs Python 3.11 or newer with its venv module, and found none on the PATH." >&2; \
			echo "On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; \
			exit 1; \
		fi; \
		echo "Creating $(VENV) with $$found ..."; \
		$$found -m venv --clear $(VENV); \
	fi
	@echo "Installing what requirements.txt names (about a minute) ..."
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --no-input \
		--require-hashes --only-binary=:all: -r requirements.txt
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --no-input \
		--no-deps --no-build-isolation --editable .
	@touch $@

demo: install ## Live the whole process in the browser: no token, no network (ARGS="--no-browser --port 8081")
	@$(VENV)/bin/ventanilla demo $(ARGS)

demo-reset: install ## Forget what the demo holds and start it anew (ARGS as for demo)
	@$(VENV)/bin/ventanilla demo --reset $(ARGS)

test: install ## Run every test, on SQLite and on a real PostgreSQL
	@$(PYTHON) -m pytest -n $(WORKERS) $(ARGS)

check: install format lint types contracts test ## Format, lint, types, import contracts, then the tests

format: install ## Say which files the formatter would change
	@$(VENV)/bin/ruff format --check --quiet $(CODE) || { echo "Run: $(VENV)/bin/ruff format $(CODE)" >&2; exit 1; }

lint: install ## Look for faults with ruff
	@$(VENV)/bin/ruff check --quiet $(CODE)

types: install ## Check the types with mypy, strictly
	@$(VENV)/bin/mypy --no-error-summary

contracts: install ## Check who imports whom
	@$(VENV)/bin/lint-imports --no-logo

crash-test: install ## Kill the program at POINTS random moments, and those that send and announce, and look for losses (POINTS=200)
	@VENTANILLA_TEST_CRASH_POINTS=$(POINTS) $(PYTHON) -m pytest -n 0 -v tests/crash/long_form.py tests/crash/delivery_long_form.py tests/crash/announcement_long_form.py

threats: install ## Attack buttons, log and database as long as it takes: TIMES as often as the tests do (TIMES=10)
	@VENTANILLA_TEST_THREATS=$(TIMES) $(PYTHON) -m pytest -n 0 -v tests/threats/test_buttons.py tests/threats/test_event_log.py

bench: install ## Measure all that has a goal, in about twenty minutes of a quiet machine (ARGS="--rounds 5")
	@mkdir -p var
	@missed=0; for name in registration-step delivery reminders announcements staff security; do \
		echo "$$name:"; \
		$(PYTHON) -m benchmarks $$name --json var/$$name.json $(ARGS) || missed=1; \
	done; exit $$missed

messages: install ## Write docs/messages/ anew: what the assistant says in every situation
	@$(PYTHON) -m tests.support.messages

questions: ## Train what understands questions: cross-validation into docs/questions.md, weights into domain/questions/
	@test -x var/training/bin/python || $(MAKE) --no-print-directory install
	@test -x var/training/bin/python || $(PYTHON) -m venv var/training
	@var/training/bin/python -m pip install -qq --disable-pip-version-check --no-input \
		--require-hashes --only-binary=:all: -r requirements-training.txt
	@OMP_NUM_THREADS=1 var/training/bin/python -m benchmarks.training

lock: install $(TOOLS) ## Choose versions anew and write them with their hashes: the three requirements*.txt
	@$(TOOLS)/bin/uv pip compile pyproject.toml --extra dev $(LOCKED) --output-file requirements.txt
	@$(TOOLS)/bin/uv pip compile --group training $(LOCKED) --output-file requirements-training.txt
	@$(TOOLS)/bin/uv pip compile --group tools $(LOCKED) --output-file requirements-tools.txt

# What chooses and what looks is pinned and hashed like what runs.
$(TOOLS): requirements-tools.txt
	@test -x $(PYTHON) || $(MAKE) --no-print-directory install
	@$(PYTHON) -m venv --clear $@
	@$@/bin/python -m pip install -qq --disable-pip-version-check --no-input \
		--require-hashes --only-binary=:all: -r requirements-tools.txt
	@touch $@

sbom: install ## Write what Ventanilla is made of, with every hash, as CycloneDX: var/sbom.cdx.json
	@$(PYTHON) -m tests.support.sbom var/sbom.cdx.json

vulnerabilities: $(TOOLS) ## Ask PyPI which locked packages have known faults (fails where its service is not reached)
	@for lock in requirements.txt requirements-training.txt requirements-tools.txt; do \
		$(TOOLS)/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r $$lock || exit 1; \
	done

clean: ## Remove .venv and what the tools leave behind (var/ with your data stays)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis .import_linter_cache build *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
