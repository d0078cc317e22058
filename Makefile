# Each target sets up .venv first, which takes two minutes the first time and nothing afterwards.
RUN := .venv/bin/python -m
FOUND := .venv/found

.PHONY: site wheel versions help setup demo test attack lint week docs tune picture speed baseline lock

help:
	@echo "make demo   compare the strategies of the vaccination scenario"
	@echo "make test   run the tests"
	@echo "make attack   attack this copy and a server of its own, and write docs/attacks.md (half an hour)"
	@echo "make lint   check style, types, layers and dependencies"
	@echo "make week   write the composed week and the names of the model from the rules"
	@echo "make docs   renew the tables and figures of docs/ from the code (some minutes)"
	@echo "make tune   tune all strategies on all scenarios, and write their best forms (a quarter of an hour)"
	@echo "make site   build the documentation as a site in build/site, without the network"
	@echo "make wheel   build wheel and sdist in dist"
	@echo "make versions   try lowest and newest dependencies and every Python here, and write docs/versions.md (minutes)"
	@echo "make picture   renew the pictures of the browser view and of the files for a board in docs/images"
	@echo "make speed   print how fast the browser's pages are, and studies begin, on this machine"
	@echo "make baseline   pin the headline figures of all scenarios anew"
	@echo "make lock   renew requirements.lock from pyproject.toml"

setup:
	@tools/setup

demo: setup
	.venv/bin/buyin compare public-health-vaccination

test: setup
	$(RUN) pytest -n 2 --dist worksteal

attack: setup
	$(RUN) tests.attack --table docs/attacks.md

lint: setup
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	.venv/bin/lint-imports
	$(RUN) deptry sim

week: setup
	$(RUN) tools.write_week

docs: setup
	$(RUN) tools.documents docs/model.md
	$(RUN) tools.catalogue docs
	$(RUN) tools.settled docs/settled.md
	$(RUN) tools.reading docs/images/organisation.png
	$(RUN) tools.transcript docs/new.md
	$(RUN) tools.contacts docs/images/contacts.png
	$(RUN) tools.class_codes docs/class.md
	$(RUN) tools.gallery
	mkdir -p $(FOUND)
	.venv/bin/buyin claims --draws 40 --table docs/claims.md --json > $(FOUND)/claims.json
	.venv/bin/buyin advice --table docs/advice.md
	.venv/bin/buyin validate --table docs/validation.md --json > $(FOUND)/validation.json
	.venv/bin/buyin validate --networks --table docs/networks.md --json > $(FOUND)/networks.json
	$(RUN) tools.five_networks docs/five-networks.md
	.venv/bin/buyin validate --invariance --table docs/invariance.md --json > $(FOUND)/invariance.json
	.venv/bin/buyin compare public-health-vaccination --set start.trust=0.35 --json > $(FOUND)/low_trust.json
	.venv/bin/buyin compare public-health-vaccination --set start.trust=0.65 --json > $(FOUND)/high_trust.json
	$(RUN) tools.reviewers $(FOUND) docs/reviewers.md

tune: setup
	$(RUN) tools.tune

site: setup
	$(RUN) mkdocs build --strict

wheel: setup
	$(RUN) hatchling build -d dist

versions: setup
	$(RUN) tools.versions docs/versions.md

picture: setup
	$(RUN) tests.view.picture docs/images/explore.png
	$(RUN) tools.own_case docs/images

speed: setup
	$(RUN) tests.view.speed
	$(RUN) tests.speed

baseline: setup
	$(RUN) tests.baseline

lock: setup
	$(RUN) uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-emit-index-url --no-header -o requirements.lock
