# Setiakawan: two commands are enough: `make serve` and `make test`.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
STORE ?= .setiakawan/store
SOURCE ?= seeds
PRIVATE ?= .setiakawan/private
VENV := .venv
PY := $(VENV)/bin/python
JOBS ?= 2
FRONT := api/web/frontend
BUILT := api/web/static/.built
LAB := --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
  --LabApp.extension_manager=readonly $(if $(filter 0,$(shell id -u)),--allow-root)
NODE := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"
NPM := $(NODE) npm --prefix $(FRONT)
NODE_LOCKS := $(FRONT) bench/postgraphile

.PHONY: serve test prove check format frontend notebooks lab lock clean

serve: $(VENV)/.app $(BUILT)
	@test -s "$(STORE)/current" || test "$(SOURCE)" != seeds || $(PY) -m api demo seeds
	@test -s "$(STORE)/current" || $(PY) -m api publish --quiet "$(SOURCE)" --store "$(STORE)" --private "$(PRIVATE)"
	@exec $(PY) -m api serve --host "$(HOST)" --port "$(PORT)" --store "$(STORE)"

test: $(VENV)/.dev $(BUILT) $(VENV)/.chromium
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup -m "not prove" $(ARGS)

prove: $(VENV)/.dev $(BUILT) $(VENV)/.chromium
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup -m prove $(ARGS)

check: $(VENV)/.dev
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(PY) -m mypy tests

# Third-party files of pages and toolkit, built from npm packages by the node that comes with the pinned libraries.
frontend: $(BUILT)

# Runs every notebook against a server of its own, and writes HTML copies to look at.
notebooks: $(VENV)/.dev $(BUILT)
	@$(PY) notebooks/run_all.py .setiakawan/notebooks

# JupyterLab on the notebooks; SETIAKAWAN_URL names a server, by default the one of `make serve`. It asks no other
# host anything: no news, no look for updates or extensions. ARGS are Lab's own, such as ARGS="--no-browser".
lab: $(VENV)/.dev $(BUILT)
	@cd notebooks && PYTHONPATH=. exec ../$(PY) -m jupyterlab $(LAB) $(ARGS)

format: $(VENV)/.dev
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

# The locks are hashes without addresses; `make lock` needs uv on PATH, and the libraries in $(VENV) for node.
lock:
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --group pyproject.toml:api -o requirements.txt
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --group pyproject.toml:dev -c requirements.txt -o requirements-dev.txt
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 bench/requirements.in -o requirements-bench.txt
	@for folder in $(NODE_LOCKS); do $(NODE) npm --prefix $$folder install --package-lock-only || exit 1; done
	@$(PY) -c 'import json, pathlib, sys; locks = [pathlib.Path(one, "package-lock.json") for one in sys.argv[1:]]; read = {lock: json.loads(lock.read_text()) for lock in locks}; [entry.pop("funding", None) for one in read.values() for entry in one["packages"].values()]; [lock.write_text(json.dumps(one, indent=2) + "\n") for lock, one in read.items()]' $(NODE_LOCKS)

clean:
	rm -rf $(VENV) .setiakawan $(FRONT)/node_modules api/web/static notebooks/setiakawan/assets

$(VENV)/.made:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "Python tidak ditemukan ($(PYTHON)). / Python is missing ($(PYTHON)): install Python >= 3.11, or name it: make PYTHON=python3.12 serve" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)' || { \
	  echo "Setiakawan perlu Python >= 3.11; $$($(PYTHON) --version 2>&1) terlalu lama. / Setiakawan needs Python >= 3.11. Try: make PYTHON=python3.12 serve" >&2; exit 1; }
	@test -w . || { \
	  echo "Folder $(CURDIR) tidak dapat ditulisi. / The folder is not writable: copy the project to a folder of your own, or change its rights." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Tidak dapat membuat $(VENV). / Cannot create $(VENV): is Python's venv module installed (Debian: apt-get install python3-venv)?" >&2; exit 1; }
	@touch $@

$(VENV)/.app: requirements.txt | $(VENV)/.made
	@echo "Memasang pustaka ... / installing pinned dependencies ..."
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.made
	@echo "Memasang pustaka dan alat uji ... / installing pinned dependencies and test tools ..."
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.app

$(BUILT): $(FRONT)/package-lock.json $(shell find $(FRONT) -path '*/node_modules' -prune -o -type f -print) | $(VENV)/.app
	@echo "Membangun berkas halaman ... / building the files of the pages ..."
	@$(NPM) ci --silent && $(NPM) run --silent build || { \
	  echo "Berkas halaman tidak dapat dibangun. / The files of the pages cannot be built: is the npm registry reachable?" >&2; exit 1; }
	@touch $@

# The browser of the tests: named in CHROMIUM, on PATH, or installed from Debian's packages by root.
$(VENV)/.chromium: | $(VENV)/.made
	@test -n "$$CHROMIUM" || command -v chromium chromium-browser google-chrome >/dev/null || { \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "Memasang Chromium ... / installing Chromium ..." && \
	  { apt-get install -qq -y chromium >/dev/null 2>&1 || { apt-get -qq update && apt-get install -qq -y chromium >/dev/null; }; }; } || { \
	  echo "Uji peramban perlu Chromium: pasang paket chromium, atau sebut di CHROMIUM. / The browser tests need Chromium: install the package chromium, or name it in CHROMIUM." >&2; exit 1; }
	@touch $@
