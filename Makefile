# `make lab` opens the lessons. The first command of all makes .venv and installs the pinned
# requirements.txt there.
#
#   make lab PORT=9000 FLAGS="--no-browser"     another port, more JupyterLab options
#   make lab IP=0.0.0.0                         reachable from outside, as from a container
#   make clean lab PYTHON=python3.12            another Python

PYTHON ?= python3
PORT = 8888
IP = 127.0.0.1
FLAGS =

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
PEERS := .venv-bench
CLASS := .venv-class

# What .venv was made for: after a move of this folder or a new Python it is made ready again.
MADE_FOR := $(CURDIR) $(shell $(BIN)/python -c 'import sys; print(sys.version_info[:2])' 2>/dev/null)
$(shell [ "$$(cat $(READY) 2>/dev/null)" = "$(MADE_FOR)" ] || rm -f $(READY))

.DELETE_ON_ERROR:
.PHONY: lab student slides pack test bench class pins clean

lab: $(READY)
	@options=""; \
	if [ "$$(id -u)" = 0 ]; then options="$$options --allow-root"; fi; \
	if [ "$$(uname)" != Darwin ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  echo "No screen found: open the address below in a browser. Ctrl-C twice ends JupyterLab."; \
	  options="$$options --no-browser"; fi; \
	$(BIN)/python -m jupyterlab --ip=$(IP) --port=$(PORT) --log-level=WARN \
	  --ServerApp.root_dir="$(CURDIR)" \
	  --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb $$options $(FLAGS)

# Not for learners: these commands stay out of the handout.

# For teachers: the lessons without solutions, and as slides, in the folder build.
student: $(READY)
	$(BIN)/python -m teaching.student

slides: $(READY)
	$(BIN)/python -m teaching.slides

# The lessons as the package keeps them, to be had back fresh.
pack: $(READY)
	$(BIN)/python -m teaching.pack

# Proves that the lessons run; make test FLAGS="-k sigmoid" runs some of the tests only.
# The browser tests come last and alone: they need the processor to themselves. pytest says 5 when
# FLAGS has chosen no test at all; that is right for one of the two, not for both.
test: $(READY) $(CLASS)/ready
	$(BIN)/python -m ruff check .
	@$(BIN)/python -m pytest -n auto $(FLAGS); code=$$?; \
	case $$code in 0|5) ;; *) exit $$code;; esac; \
	$(BIN)/python -m pytest -n auto --maxprocesses 2 -m browser $(FLAGS) || { \
	  browser=$$?; [ $$browser != 5 ] || exit $$code; exit $$browser; }

bench: $(READY) $(PEERS)/ready
	$(BIN)/python benchmarks/run.py $(FLAGS)

# For teachers: JupyterLab with nbgrader, to release, grade and read the assignment.
class: $(CLASS)/ready
	@cd assignment && JUPYTER_PATH="$(CURDIR)/$(VENV)/share/jupyter" \
	  JUPYTERLAB_DIR="$(CURDIR)/$(VENV)/share/jupyter/lab" \
	  ../$(CLASS)/bin/python -m jupyterlab --ip=$(IP) --port=$(PORT) --log-level=WARN $(FLAGS)

# For maintainers: compile the pins again after a change in pyproject.toml.
pins: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip compile pyproject.toml --all-extras --universal --upgrade --quiet \
	  --python-version 3.11 --fork-strategy fewest --no-emit-index-url -o requirements.txt
	$(BIN)/python -m uv pip compile --group class -c requirements.txt --universal --upgrade --quiet \
	  --python-version 3.11 --fork-strategy fewest --no-emit-index-url -o assignment/requirements.txt

# For learners again.

clean:
	rm -rf $(VENV) $(PEERS) $(CLASS) build

$(READY): requirements.txt pyproject.toml $(BIN)/python
	@echo "Installing the pinned packages into $(VENV); this takes a minute or two, once."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c 'from xorlib.loops import warm_up; warm_up()' || true  # compiled once, kept
	@echo "$(CURDIR) $$($(BIN)/python -c 'import sys; print(sys.version_info[:2])')" > $@

# Not for learners: environments beside the learners' own.

# An environment beside the learners' packages, which it sees and is not among: $(1) is its folder,
# $(2) what is installed there.
define install_beside
	@$(BIN)/python -m venv --clear $(1)
	@site='import sysconfig; print(sysconfig.get_path("purelib"))'; \
	learners=$$($(BIN)/python -c "$$site"); \
	echo "import site; site.addsitedir('$$learners')" > "$$($(1)/bin/python -c "$$site")/learners.pth"
	@$(1)/bin/python -m pip install --quiet --disable-pip-version-check -r $(2)
	@touch $(1)/ready
endef

# What ours is timed against.
$(PEERS)/ready: benchmarks/requirements.txt $(READY)
	@echo "Installing what ours is timed against into $(PEERS); this takes some minutes, once."
	$(call install_beside,$(PEERS),benchmarks/requirements.txt)

# What releases and grades the assignment. It adds nbgrader and little else.
$(CLASS)/ready: assignment/requirements.txt $(READY)
	@echo "Installing what grades the assignment into $(CLASS); this takes half a minute, once."
	$(call install_beside,$(CLASS),assignment/requirements.txt)

# For learners again.

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "There is no $(PYTHON) here: install Python 3.11 or newer, or name yours with PYTHON=..."; \
	  exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is $$("$(PYTHON)" -V 2>&1), the lessons need 3.11 or newer: name one with PYTHON=..."; \
	  exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) has no venv module: install it (on Debian and Ubuntu: apt install python3-venv)."; \
	  exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV)
