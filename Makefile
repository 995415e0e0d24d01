# `make run` and `make test` are all that a machine with Python 3.11 or later needs; `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8501
BENCH_PAYMENTS ?= 10000000
# processes that test side by side: as many as processors, as more of them only get in each other's way
AT_ONCE ?= 2
# the browser of the end-to-end test: the first of these that is there, or CHROMIUM=/path/to/one
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable
CHROMIUM ?= $(firstword $(foreach name,$(BROWSERS),$(shell command -v $(name) 2>/dev/null)))

# what the tests open downloads with: LibreOffice Calc, and poppler's tools for PDF
READERS := soffice pdftotext pdffonts
MISSING := $(strip $(foreach name,$(READERS),$(if $(shell command -v $(name) 2>/dev/null),,$(name))))
APT := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
LISTS := requirements.txt requirements-dev.txt requirements-audit.txt
# where weaknesses are published that are known of packages: make audit ADVISORIES=https://a-mirror-of-your-own/v1/query
ADVISORIES ?= https://api.osv.dev/v1/query
AUDITED := .venv/audit/said.txt
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url
STORE = $${DASHBOARD_STORE:-store}

# what Python has compiled is kept, as always: a hundred processes of the tests would each compile it anew
unexport PYTHONDONTWRITEBYTECODE

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test lint browser bench soak sample lock audit sbom

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

run: .venv/installed ## open the dashboard, on PORT (8501); reads the exports first where they have changed
	@$(BIN)/python -m warehouse refresh || test -f "$(STORE)/CURRENT"
	@$(BIN)/python -m streamlit run serve.py --server.port $(PORT)

test: .venv/installed-dev browser ## lint, types, and every test in a real browser too
	@$(MAKE) -j 2 lint tests

.PHONY: tests
tests: # beside lint, which needs one processor only
	@CHROMIUM="$(CHROMIUM)" $(BIN)/python -m pytest -n $(AT_ONCE) --dist loadfile --no-loadscope-reorder

lint: .venv/installed-dev ## style, types, and who may import whom
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Not formatted: run $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > .venv/imports.txt || { cat .venv/imports.txt; exit 1; }

bench: .venv/installed-dev ## measure the speed on BENCH_PAYMENTS payments (10 million), beside the limits
	@$(BIN)/python -m bench --payments $(BENCH_PAYMENTS)

soak: .venv/installed-dev ## hours of hostile files, kills, damage, races, views and downloads; PART=files ROUNDS=500 SEED=7
	@$(BIN)/python -m soak $(PART) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SEED),--seed $(SEED))

sample: .venv/installed ## write the sample exports anew
	@$(BIN)/python -m sample make

lock: .venv/installed-dev ## pin requirements*.in, with hashes
	@$(LOCK) --custom-compile-command "make lock (uv pip compile)" requirements.in -o requirements.txt
	@$(LOCK) --custom-compile-command "make lock (uv pip compile)" requirements-dev.in -o requirements-dev.txt
	@$(LOCK) --custom-compile-command "make lock (uv pip compile)" requirements-audit.in -o requirements-audit.txt

# --strict, as a package that cannot be looked up would pass for one without a weakness
audit: .venv/audit/installed ## look up which pinned packages have known weaknesses; needs a network
	@for list in $(LISTS); do $(MAKE) audited LIST=$$list || exit $$?; done

.PHONY: audited
audited: # one list
	@.venv/audit/bin/pip-audit --vulnerability-service osv --osv-url $(ADVISORIES) --strict --disable-pip \
	    --require-hashes --progress-spinner off -r $(LIST) > $(AUDITED) 2>&1; status=$$?; \
	    grep -q "^Found [0-9]\|^No known" $(AUDITED) || { \
	        echo "$(LIST) was not looked up: no answer from $(ADVISORIES). Run make audit where that address can" \
	            "be reached, or name another by ADVISORIES=...; $(AUDITED) says what went wrong."; exit 2; }; \
	    echo "$(LIST):"; grep -v "^WARNING" $(AUDITED); exit $$status

sbom: .venv/audit/installed ## list every package that the product brings along, with versions and hashes (CycloneDX): sbom.json
	@.venv/audit/bin/cyclonedx-py requirements requirements.txt --output-reproducible --of JSON -o sbom.json
	@echo "sbom.json"

.venv/installed: requirements.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
	    { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv, once; this takes a minute or two."; $(PYTHON) -m venv .venv; }
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/audit/installed: .venv/installed requirements-audit.txt
	@$(PYTHON) -m venv .venv/audit
	@.venv/audit/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-audit.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

browser:
	@test -n "$(CHROMIUM)" -a -z "$(MISSING)" || ! command -v apt-get > /dev/null || test "$$(id -u)" != 0 || { \
	    echo "Installing what the tests need, once: Chromium, LibreOffice Calc, PDF tools."; apt-get update -qq && \
	    $(APT) $(if $(CHROMIUM),,chromium) > /dev/null && \
	    $(APT) --no-install-recommends $(if $(MISSING),libreoffice-calc-nogui poppler-utils) > /dev/null; } || true
	@$(MAKE) browser-there

.PHONY: browser-there
browser-there: # asked by a make of its own, as this one has looked before the installation
	@command -v "$(CHROMIUM)" > /dev/null || \
	    { echo "No Chromium to test with: install chromium, or make test CHROMIUM=/path/to/one"; exit 1; }
	@test -z "$(MISSING)" || \
	    { echo "No $(MISSING) to read files with: install libreoffice-calc-nogui and poppler-utils"; exit 1; }
