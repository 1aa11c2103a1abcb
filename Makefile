# unhunch: `make run` plays it, `make test` proves it. Both do their own set-up in .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The suite starts hundreds of processes: each finds compiled what the one before it has compiled.
unexport PYTHONDONTWRITEBYTECODE

# One worker more than there are processors, since many tests wait for a process of their own.
SPREAD = -n $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))') --dist loadfile --no-loadscope-reorder

# What goes on beside the suite says all that it has to say at once, where make knows how.
WHOLE = $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

# What shows that versions work together: a session in full screen and in plain text, the start screen, the extras.
PROVING := tests/process/test_full_screen.py::test_it_plays_to_its_end \
	tests/process/test_full_screen.py::test_the_start_screen_opens_and_ends \
	tests/process/test_plain_terminal.py::test_plays_to_its_end_and_leaves_the_terminal_alone \
	tests/app/test_web_serve.py::test_a_websocket_brings_the_start_screen_and_keys_go_back \
	tests/sound/test_sound.py

.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt tests/requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "unhunch needs Python 3.11 or newer: make PYTHON=python3.12")'
	@echo "Setting up $(VENV), once: this takes about a minute."
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --requirement tests/requirements.txt --editable .
	touch $@

setup: $(STAMP) ## create .venv with all that the other targets need

run: $(STAMP) ## start unhunch; pass arguments with ARGS="run butterfly"
	@$(BIN)/unhunch $(ARGS)

test: $(STAMP) ## lint, types, contracts and the whole test suite; narrow it with ARGS="-k session"
ifeq ($(ARGS),)
	@$(MAKE) --no-print-directory -j3 $(WHOLE) check suite faults
else
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest $(SPREAD) $(ARGS)
endif

suite: $(STAMP) # as it goes: the + keeps make from holding its lines back
	+$(BIN)/pytest $(SPREAD) --ignore tests/faults

faults: $(STAMP) # in processes of their own: some of these plugins never let go of a processor
	$(BIN)/pytest -n 1 tests/faults

versions: $(VENV)/lowest/.ready $(VENV)/newest/.ready ## prove the lowest and the newest versions that the bounds allow
	for each in lowest newest; do $(VENV)/$$each/bin/python -m pytest -q $(PROVING) || exit 1; done

$(VENV)/%/.ready: $(STAMP) tests/lowest.txt
	rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet $(if $(filter lowest,$*),--constraint tests/lowest.txt) \
		--editable '.[notify,sound,voice,web]' 'pytest>=8.3,<9' pytest-asyncio hypothesis
	touch $@

check: $(STAMP) ## lint, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	cd plugins/unhunch_desk_pack && MYPYPATH=src ../../$(BIN)/mypy --strict src
	$(BIN)/lint-imports

format: $(STAMP) ## rewrite the code in the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

constraints: ## renew constraints.txt from the newest versions that the bounds allow
	rm -rf $(VENV)/renew && $(PYTHON) -m venv $(VENV)/renew
	$(VENV)/renew/bin/python -m pip install --quiet --requirement tests/requirements.txt '.[notify,sound,voice,web]'
	{ head -1 constraints.txt; $(VENV)/renew/bin/python -m pip freeze | grep -v '^unhunch' ; } > constraints.new
	mv constraints.new constraints.txt && rm -rf $(VENV)/renew

pictures: $(STAMP) ## take the README's pictures anew, from the real app
	$(BIN)/python -m tests.tools.pictures
	$(BIN)/python -m tests.tools.pictures.gallery
	$(BIN)/python -m tests.tools.guide

bench: $(STAMP) ## measure start-up, drawing, timing and memory beside their baselines
	$(BIN)/python -m tests.tools.bench $(ARGS)

clean: ## remove the environment and every cache
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis dist build

.PHONY: help setup run test suite faults versions check format constraints pictures bench clean
