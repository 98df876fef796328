# The commands of the lessons for Linux and macOS. lab.py does the work, on every system.
#
#   make lab PORT=9000 FLAGS="--no-browser"     another port, more JupyterLab options
#   make lab IP=0.0.0.0                         reachable from outside, as from a container
#   make clean lab PYTHON=python3.12            another Python

PYTHON ?= python3
PORT = 8888
IP = 127.0.0.1
FLAGS =

.PHONY: lab clean
lab: python
	@"$(PYTHON)" lab.py lab --ip=$(IP) --port=$(PORT) $(FLAGS)

clean: python
	@"$(PYTHON)" lab.py clean

# Not for learners: these commands stay out of the handout.

# For teachers: `student` and `slides` make the lessons without solutions, and as slides, in the
# folder build; `class` opens what releases, grades and reads the assignment. For maintainers:
# `test` proves that the lessons run (make test FLAGS="-k sigmoid" runs some of the tests),
# `places` what takes longer, `pack` keeps a copy of the lessons in the package, `pins` compiles
# the pins again, `bench` times.
.PHONY: student slides class test places pack pins bench
student slides test places pack pins bench: python
	@"$(PYTHON)" lab.py $@ $(FLAGS)

class: python
	@"$(PYTHON)" lab.py class --ip=$(IP) --port=$(PORT) $(FLAGS)

# For learners again.

.PHONY: python
python: # that it runs: a program of this name may only say which others there are
	@"$(PYTHON)" -c "import sys; sys.exit(sys.version_info < (3,))" 2>/dev/null || { \
	  echo "There is no $(PYTHON) here: install Python 3.11 or newer, or name yours with PYTHON=..."; \
	  exit 1; }
