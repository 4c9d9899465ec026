# Each target is one line that a newcomer can read. PORT=8001 make demo takes another port.
PORT ?= 8000
PYTHON := .venv/bin/python
# Some machines ask Python to keep nothing of what it compiles: each of our commands would compile Wagtail again.
export PYTHONDONTWRITEBYTECODE =
TEST = $(PYTHON) -m pytest -n auto -m "not slow and not browser"

.PHONY: demo demo-reset test check slow browser bench faults bench-digests bench-documents bench-growth bench-members bench-papers bench-served messages pins sbom clean

demo: .venv/demo.installed  ## everything, then the site on http://127.0.0.1:8000/
	@PORT=$(PORT) $(PYTHON) manage.py demo

demo-reset:  ## forgets what was edited and starts over
	rm -rf var/db.sqlite3* var/files var/mail
	@$(MAKE) demo

test: .venv/dev.installed  ## the main tests, under 90 s
	$(TEST)

slow: .venv/dev.installed  ## the tests that take seconds
	$(PYTHON) -m pytest -n 2 --dist loadgroup -m slow

browser: .venv/dev.installed  ## whole journeys and quality of every template, in a real browser
	$(PYTHON) -m pytest -n 2 --dist loadgroup -m browser $(WITH)

check: .venv/dev.installed  ## style, types, migrations
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy . && $(PYTHON) manage.py makemigrations --check --dry-run

bench: .venv/dev.installed  ## speed and weight, as ratios to a bare Wagtail measured in the same run
	PYTHONPATH=site:. $(PYTHON) -m tests.bench

bench-digests: .venv/dev.installed  ## the letters of two thousand people; DATABASE_URL names the database
	PYTHONPATH=site:. $(PYTHON) -m tests.bench.digests

bench-documents: .venv/dev.installed  ## a hundred thousand documents; DATABASE_URL names the database
	PYTHONPATH=site:. $(PYTHON) -m tests.bench.documents && PYTHONPATH=site:. $(PYTHON) -m tests.bench.transfers

bench-growth: .venv/dev.installed  ## the same pages with ten times the data (an hour the first time)
	PYTHONPATH=site:. $(PYTHON) -m tests.bench.growth

bench-served: .venv/dev.installed  ## anonymous pages a second, against nginx sending the same bytes (needs wrk, nginx)
	PYTHONPATH=site:. $(PYTHON) -m tests.bench.served

bench-members: .venv/dev.installed  ## every page of the members' area, followed link by link as three people
	PYTHONPATH=site:. $(PYTHON) -m tests.bench.members

bench-papers: .venv/dev.installed  ## a thousand certificates; DATABASE_URL names the database
	PYTHONPATH=site:. $(PYTHON) -m tests.bench.papers

faults: .venv/dev.installed  ## what production breaks, broken on purpose on loopback (needs PostgreSQL)
	PYTHONPATH=site:. $(PYTHON) -m tests.faults

messages: .venv/dev.installed  ## the English of the interface (needs gettext)
	$(PYTHON) manage.py makemessages -l en --no-location --no-wrap --no-obsolete -i .venv -i var -i tests -i "site/demo/*" && $(PYTHON) .ci/french-plurals

pins: .venv/uv.installed  ## compiles the pinned requirements again
	for set in base production demo dev; do .venv/bin/uv pip compile pyproject.toml $$( [ $$set = base ] || echo --extra $$set ) --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header -q -o requirements/$$set.txt; done

sbom:  ## what production is made of (CycloneDX), in var/sbom.json, without the network
	python3 .ci/sbom var/sbom.json

.venv/uv.installed:
	@sh .ci/make-venv
	@touch $@

.venv/%.installed: requirements/%.txt .venv/uv.installed
	@echo "Installation des dépendances ($*)…"
	@.venv/bin/uv pip install --python $(PYTHON) --require-hashes -r $<
	@touch $@
