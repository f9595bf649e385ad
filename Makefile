# Two targets for a newcomer (serve, test); the others are for developers.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: serve test check format bench bench-http bench-pages bench-validation frontend lock clean

serve: $(VENV)/runtime
	$(BIN)/esgraph build
	$(BIN)/esgraph serve --error-reports error-reports.sqlite

test: check
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m esgraph.web.wording.catalogue_format

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks

bench-http: $(VENV)/dev $(PEERS)/peers
	$(BIN)/python -m benchmarks.http

bench-pages: $(VENV)/dev
	$(BIN)/esgraph build
	$(BIN)/python -m benchmarks.pages

bench-validation: $(VENV)/dev $(PEERS)/peers
	$(BIN)/python -m benchmarks.validation

# tests/frontend shows that this gives what is committed.
frontend:
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund && npm run build

# Registry addresses stay out of the lock files: each machine uses its own.
lock:
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml --extra fast --group build -o requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml --extra fast --group dev -c requirements/runtime.txt -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" benchmarks/http/peers.in -o benchmarks/http/peers.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" benchmarks/validation/peers.in -o benchmarks/validation/peers.txt

clean:
	rm -rf $(VENV) $(PEERS) releases dist .mypy_cache .pytest_cache .ruff_cache

$(VENV)/runtime: requirements/runtime.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements/runtime.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/runtime

$(PEERS)/peers: benchmarks/http/peers.txt benchmarks/validation/peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/http/peers.txt -r benchmarks/validation/peers.txt
	touch $@
