# Qulaq. Two commands matter: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format lock bench clean

help: ## list what can be done
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: $(STAMP) ## build .venv with the locked dependencies
	@$(BIN)/python scripts/messages.py compile

$(STAMP): requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON=$(PYTHON) sh scripts/setup.sh
	@touch $(STAMP)

demo: setup ## start a living demonstration town at http://127.0.0.1:8000
	@$(BIN)/qulaq demo $(ARGS)

test: setup ## every test, the browser's too
	@sh scripts/browser.sh
	@$(BIN)/pytest -n 2 $(ARGS)

lint: setup ## style, types, floors, templates, translations
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@git ls-files 'src/**/*.html' 'src/**/*.txt' | grep '/templates/' | xargs $(BIN)/djade --target-version 5.2 --check
	@$(BIN)/python scripts/messages.py check
	@$(BIN)/qulaq manage makemigrations --check --dry-run

format: setup ## put code and templates into form
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .
	@git ls-files 'src/**/*.html' 'src/**/*.txt' | grep '/templates/' | xargs $(BIN)/djade --target-version 5.2

lock: setup ## write requirements.lock anew from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --extra dev pyproject.toml -o requirements.lock

bench: setup ## print the figures of benchmarks/
	@for script in benchmarks/bench_*.py; do $(BIN)/python $$script; done

clean: ## remove the environment and caches; never the data
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .hypothesis
