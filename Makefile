# Two commands on a fresh machine: `make demo` and `make test`. Both work offline once installed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SIZE ?= 100MB
FLAGSHIP := samples/ikev1-certs-r2-initiates
PIP := $(BIN)/pip install --quiet --constraint constraints.txt --editable
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: score dev fuzz demo test format lint types layers tests goldens bench clean

demo: $(VENV)/.installed  ## install, and report on the flagship sample
	@$(BIN)/logsleuth analyze $(FLAGSHIP)/r1.log $(FLAGSHIP)/r2.log; \
	status=$$?; echo; \
	if [ $$status -eq 1 ]; then echo "Exit status 1: a negotiation failed, and that is the point."; \
	else exit $$status; fi

test: format lint types layers tests  ## everything that CI checks

dev: $(VENV)/.developing  ## install what tests and checks need

format: $(VENV)/.developing
	$(BIN)/ruff format --check .

lint: $(VENV)/.developing
	$(BIN)/ruff check .

types: $(VENV)/.developing
	$(BIN)/mypy

layers: $(VENV)/.developing
	$(BIN)/lint-imports

tests: $(VENV)/.developing
	$(BIN)/pytest

goldens: $(VENV)/.developing  ## write the reports under tests/goldens anew; review them as a diff
	$(BIN)/python -m tests.goldens

bench: $(VENV)/.installed  ## how fast logs are read, beside other tools: make bench SIZE=1GB
	@$(BIN)/python tests/benchmarks/reader.py $(SIZE)

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("logsleuth needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) .
	@$(BIN)/python -m logsleuth.syntax.prepared
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(PIP) '.[dev]'
	@touch $@

fuzz: $(VENV)/.developing  ## look for inputs that break it; MINUTES=60 for long
	$(BIN)/python -m tests.fuzz $(or $(MINUTES),1)

score: $(VENV)/.developing  ## how well causes are named, over the labelled captures
	$(BIN)/python -m tests.score

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
