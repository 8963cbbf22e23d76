# Two commands do everything: `make run` sets up, builds the workspace and serves it; `make test` sets up and tests.
SHELL := /bin/bash
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# One busy core beside OpenMP's spinning threads makes everything several times slower.
export OMP_WAIT_POLICY := PASSIVE
export HF_HUB_OFFLINE ?= 1

.PHONY: run serve build test check fast format lock clean help

help: ## Show the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

$(VENV)/torch-2.13.0:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Căn Cứ needs Python 3.11 or newer (PYTHON=python3.12 make run)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "No venv module: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch==2.13.0
	@touch $@

$(VENV)/run.ready: $(VENV)/torch-2.13.0 pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev.ready: $(VENV)/run.ready
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev,train]'
	@touch $@

build: $(VENV)/run.ready ## Build the workspace from corpus/documents
	$(BIN)/cancu build

serve: $(VENV)/run.ready ## Serve an existing workspace
	$(BIN)/cancu serve --host $(HOST) --port $(PORT)

run: build ## Set up, build the workspace, serve it on 127.0.0.1:8000 (PORT=… for another port)
	$(BIN)/cancu serve --host $(HOST) --port $(PORT)

check: $(VENV)/dev.ready ## The fast part of the tests: style, types, import contracts, quick tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-timings 2>/dev/null || $(BIN)/lint-imports
	$(BIN)/pytest -m 'not slow and not browser'
	$(BIN)/python bench/gold.py --check
	$(BIN)/python bench/amending.py --check

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else echo "chromium is missing and cannot be installed here: apt-get install chromium"; exit 1; fi; }

test: $(VENV)/dev.ready chromium check ## Set up for development and run every test
	$(BIN)/pytest -m 'slow or browser'

format: $(VENV)/dev.ready ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Write the versions of this environment into constraints.txt
	$(BIN)/pip freeze --exclude-editable | sed 's/+cpu//' > constraints.txt

clean: ## Remove the workspace
	rm -rf workspace
