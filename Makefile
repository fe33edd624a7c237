# The commands of this house; `make help` lists them. Each does all of its own set-up, in .venv/ and target/.
#
# Set-up runs in a second make that holds a lock: two commands at once share one set-up instead of racing for it.
# What it makes are stamp files; it builds the release wheel and installs that, never an editable or debug build.

PYTHON ?= python3
VENV ?= .venv

ROOT := $(CURDIR)
override VENV := $(abspath $(VENV))
BIN := $(VENV)/bin
WHEEL := $(ROOT)/target/wheel
SARIF := $(ROOT)/target/sarif.schema.json
SUITE := $(ROOT)/target/json-schema-suite.json
BFCL := $(ROOT)/target/bfcl-eval-2026.3.23
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SOURCES := $(shell find src python -not -path '*/__pycache__*') Cargo.toml Cargo.lock pyproject.toml LICENSE $(wildcard README.md)
LOCK := $(shell command -v flock >/dev/null 2>&1 && echo "flock target/.lock")

# Property tests: how many cases each law gets, and from which seed (make fuzz draws a new one).
CASES ?= 256
SEED ?= 20240618
LONG_CASES ?= 20000
FUZZ_CASES ?= 200000

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV CONDA_PREFIX
export PYO3_PYTHON := $(BIN)/python

say = @printf '\n== %s\n' '$(1)'

.PHONY: help demo test test-long fuzz lint lint-rust lint-features lint-python lint-stub lint-imports format regen \
	regen-check bench instructions ecosystem clean wheel ready ready-demo ready-dev

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: ready-demo ## watch rows being checked, replayed and made: what is wrong, where, and how to mend it
	@$(BIN)/python scripts/demo.py

test: ready-dev ## all tests, seeded and counted
	$(call say,Rust tests: $(CASES) cases for each law)
	@rm -f target/tmp/mutants-*.txt
	@PROPTEST_CASES=$(CASES) PROPTEST_RNG_SEED=$(SEED) cargo test --locked --quiet
	$(call say,policies: conversations that keep them, broken in one way each, and which rule tells)
	@cat target/tmp/mutants-*.txt
	@$(call pytest,)

test-long: ready-dev ## the same with more cases, and the tests marked `long`
	$(call say,Rust tests: $(LONG_CASES) cases for each law)
	@CALLWRIGHT_LONG=1 PROPTEST_CASES=$(LONG_CASES) PROPTEST_RNG_SEED=$(SEED) cargo test --locked --quiet --release
	@export CALLWRIGHT_LONG=1; $(call pytest,-m "long or not long")
	$(call say,defects of all kinds planted in all layouts: how many are found)
	@$(BIN)/python benches/planted.py

fuzz: ready-dev ## the laws named fuzz_*, with many cases from a fresh seed
	@cargo test --locked --quiet --release --test it fuzz_ -- --list | grep -q ': test$$' || { echo 'no test is named fuzz_*'; exit 1; }
	$(call say,Rust laws named fuzz_*: $(FUZZ_CASES) cases each)
	@CALLWRIGHT_LONG=1 PROPTEST_CASES=$(FUZZ_CASES) cargo test --locked --release --test it fuzz_

lint: lint-rust lint-features lint-python lint-stub lint-imports ## every linter, type checker and guard

lint-rust: ready-dev
	$(call say,cargo fmt and clippy (with and without the extension))
	@cargo fmt --check
	@cargo clippy --locked --quiet --all-targets -- -D warnings
	@cargo clippy --locked --quiet --all-targets --features python -- -D warnings

lint-features: ready-dev
	$(call say,features that no crate may switch on)
	@$(BIN)/python scripts/feature_guard.py

lint-python: ready-dev
	$(call say,ruff and mypy)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy

lint-stub: ready-dev
	$(call say,the stub of the extension against the built module)
	@MYPYPATH=python $(BIN)/python -P -m mypy.stubtest --concise callwright._core

lint-imports: ready-dev
	$(call say,imports point one way)
	@PYTHONPATH=python $(BIN)/lint-imports --no-cache --no-logo

format: ready-dev ## lay out Rust and Python alike
	@cargo fmt
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

regen: ready-dev ## write the derived files again: docs/ and the docstrings of the stub
	@$(BIN)/python scripts/regen.py

regen-check: ready-dev ## fail where a derived file differs from its source
	@$(BIN)/python scripts/regen.py --check

ecosystem: ready-dev ## check real datasets, show which rows' findings changed (ACCEPT=1 accepts them)
	@test -d $(BFCL) || $(BIN)/python scripts/fetch_bfcl.py $(BFCL)
	@$(BIN)/python scripts/ecosystem.py $(if $(ACCEPT),--accept)

instructions: ready-dev ## count what a row costs, under callgrind, beside the counts on record
	@$(BIN)/python benches/instructions.py

bench: ready-dev ## time callwright beside what people use today, and compare the answers
	@$(BIN)/python benches/compare.py
	@$(BIN)/python benches/memory.py

wheel: ready ## build the release wheel into target/wheel/
	@ls $(WHEEL)/*.whl

clean: ## remove what was built, the virtual environment and the caches
	rm -rf target $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Python tests run from a folder outside the tree, on the installed wheel; a copy imported from elsewhere stops them.
define pytest
	printf '\n== Python tests, on the installed wheel\n'; \
	away=$$(mktemp -d) && trap 'rm -rf "$$away"' EXIT && cd "$$away" && \
	$(BIN)/python -P -c 'import callwright, sys; sys.exit(not callwright.__file__.startswith(sys.prefix) and f"not the installed wheel: {callwright.__file__}")' && \
	$(BIN)/python -P -m pytest -q -c $(ROOT)/pyproject.toml --rootdir $(ROOT) $(1) $(ROOT)/tests/python
endef

# Set-up: `ready` for using callwright, `ready-dev` for working on it.

ready:
	@sh scripts/preflight.sh "$(PYTHON)"
	@mkdir -p target && $(LOCK) $(MAKE) --silent $(VENV)/.installed

ready-demo: ready
	@$(LOCK) $(MAKE) --silent $(VENV)/.group-demo

ready-dev: ready
	@$(LOCK) $(MAKE) --silent $(VENV)/.group-dev $(SARIF) $(SUITE)

$(VENV)/.made:
	$(call say,virtual environment: $(VENV))
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --upgrade pip
	@touch $@

$(VENV)/.group-%: $(VENV)/.made pyproject.toml constraints.txt
	$(call say,Python packages: $*)
	@$(PIP) install --constraint constraints.txt --group $*
	@touch $@

# Where it can't be had, the script says so and leaves no file: tests skip, and the next set-up tries again.
$(SARIF): scripts/fetch_sarif_schema.py | $(VENV)/.made
	@$(BIN)/python scripts/fetch_sarif_schema.py $@

$(SUITE): scripts/fetch_jsonschema_suite.py | $(VENV)/.made
	@$(BIN)/python scripts/fetch_jsonschema_suite.py $@

$(WHEEL)/.built: $(SOURCES) | $(VENV)/.group-build
	$(call say,release wheel (the first build takes some minutes))
	@rm -rf $(WHEEL) && mkdir -p $(WHEEL)
	@$(BIN)/maturin build --release --locked --interpreter $(BIN)/python --out $(WHEEL) >target/wheel.log 2>&1 || \
		{ cat target/wheel.log; exit 1; }
	@touch $@

$(VENV)/.installed: $(WHEEL)/.built $(VENV)/.made
	@$(PIP) --quiet uninstall --yes callwright
	@$(PIP) install --constraint constraints.txt $(WHEEL)/*.whl
	@touch $@
