# `make` builds the site and `make test` tests everything; both set up what they need, in .venv, and only once.
# The first Python that is new enough is taken; `make PYTHON=/path/to/python` names another.

VENV_PYTHON := .venv/bin/python
PIP_INSTALL := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
BENCH_VENV := bench/.venv
BENCH_INSTALL := $(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(VENV_PYTHON) -m uv pip compile --quiet --no-config --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command "make lock"

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
IDENTITY := import sys; print(sys.version_info[:2], sys.base_prefix)

.DEFAULT_GOAL := site
.PHONY: site test check mutants serve golden shots bench bench-100k lock licences clean help venv run-packages test-packages \
	test-tools bench-tools

## site    prove every page and build the site in site/ (what a bare `make` does)
site: run-packages
	$(VENV_PYTHON) build.py

## check   prove every page and write nothing
check: run-packages
	$(VENV_PYTHON) build.py check

## serve   build, serve on this machine, and rebuild as files change
serve: run-packages
	$(VENV_PYTHON) build.py serve

## test    lint, check types and run all tests
test: test-tools
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -m pytest

## mutants try every small falsehood in the real pages: each must be caught (minutes)
mutants: test-packages
	$(VENV_PYTHON) -m tests.mutants

## golden  write the pages that tests compare with anew; read the difference before you commit it
golden: test-packages
	WRITE_GOLDEN=1 $(VENV_PYTHON) -m pytest -q tests/test_golden.py

## shots   take a picture of every kind of page, wide and phone, light and dark, into shots/
shots: site test-tools
	$(VENV_PYTHON) -m tests.shots

## bench   measure 10,000 made-up pages beside Hugo, Eleventy and Pelican; the machine should have nothing else to do
bench: bench-tools
	$(VENV_PYTHON) -m bench.run --sizes 10000 --rounds 5 --write $@

## bench-100k  measure 10,000 and 100,000 pages beside Hugo
bench-100k: bench-tools
	$(VENV_PYTHON) -m bench.run --sizes 10000 100000 --rounds 3 --only factsite Hugo --write $@

## lock    pin the newest allowed version of everything that is installed
lock: venv
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<1'
	$(LOCK) --upgrade --extra test pyproject.toml --output-file requirements/test.txt
	$(LOCK) --upgrade --constraint requirements/test.txt pyproject.toml --output-file requirements/run.txt
	$(LOCK) --upgrade --group node --output-file requirements/node.txt
	$(LOCK) --upgrade --group bench --output-file requirements/bench.txt
	for folder in tests/tools bench; do (cd $$folder && \
	    npm update --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund); done

## licences list the licences of everything that is installed, in docs/LICENCES.md
licences: test-packages
	$(VENV_PYTHON) -m tests.setup.licences

## clean   remove everything that make has made here
clean:
	rm -rf .venv .cache site .site-spare shots dist .hypothesis tests/tools/node_modules bench/.venv bench/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

## help    show this list
help:
	@sed -n 's/^## //p' Makefile

# Kept while it runs, and was made by the Python that is asked for.
venv:
	@if $(VENV_PYTHON) -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null && { [ -z "$$PYTHON" ] || \
	    [ "$$("$$PYTHON" -c '$(IDENTITY)')" = "$$($(VENV_PYTHON) -c '$(IDENTITY)')" ]; }; then exit 0; fi; \
	if [ -n "$$PYTHON" ]; then set -- "$$PYTHON"; else set -- python3.11 python3.12 python3.13 python3; fi; \
	for python; do "$$python" -c '$(NEW_ENOUGH)' 2>/dev/null && break; python=; done; \
	if [ -z "$$python" ]; then \
	    echo "make: Python 3.11 or newer is needed and none was found ($$*); name one: make PYTHON=/path/to/python" >&2; \
	    exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "make: $$python cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
	    exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version)"; \
	rm -rf .venv && "$$python" -m venv .venv

# A copy of the requirements, made once they are installed, says which those are.
run-packages: venv
	@cmp -s requirements/run.txt .venv/run.txt || { \
	    $(PIP_INSTALL) --requirement requirements/run.txt && cp requirements/run.txt .venv/run.txt; }

test-packages: run-packages
	@cmp -s requirements/test.txt .venv/test.txt || { \
	    $(PIP_INSTALL) --requirement requirements/test.txt && cp requirements/test.txt .venv/test.txt; }

test-tools: test-packages
	@$(VENV_PYTHON) -m tests.setup.find_tools

# What this project is measured against, apart from its own packages; Node too, where the machine has none.
bench-tools: run-packages
	@cmp -s requirements/bench.txt $(BENCH_VENV)/bench.txt || { \
	    rm -rf $(BENCH_VENV) && $(VENV_PYTHON) -m venv $(BENCH_VENV) && \
	    $(BENCH_INSTALL) --requirement requirements/bench.txt && \
	    { command -v npm >/dev/null || $(BENCH_INSTALL) --requirement requirements/node.txt; } && \
	    cp requirements/bench.txt $(BENCH_VENV)/bench.txt; }
	@cmp -s bench/package-lock.json bench/node_modules/installed.json || { \
	    (PATH="$$PATH:$(CURDIR)/$(BENCH_VENV)/bin" && cd bench && npm ci --ignore-scripts --no-audit --no-fund) && \
	    cp bench/package-lock.json bench/node_modules/installed.json; }
