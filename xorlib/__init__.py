"""A small neural network in readable numpy: the core of the XOR lessons.

One idea a module, in the order in which the lessons meet them:

gates        the truth tables of all sixteen two-input gates
activations  the sigmoid, the straight line, and their slopes
settings     what you choose before training; the article's two programs
weights      what the network learns, and ways to start it
forward      from inputs to outputs
loss         from errors to one number
descent      a walk downhill over one number
backward     from errors to deltas and steps
nudging      slopes measured by trying, to check the formulas
stability    how large a rate may be
anatomy      every matrix of one epoch, by name
epoch        one epoch on buffers made once, the loop that training repeats
loops        the same in plain loops, which numba compiles
arithmetic   which of the two a training uses
snapshots    the weights that a training keeps
training     epochs, their history, and the state at any of them
status       what can be said of a training at one of its epochs
validation   checks of what a caller hands in
inline       text of ours as a piece of a page
questions    what the lessons ask, and what is said of each answer
exercises    what each exercise of the lessons asks, and the mistakes that are known
checks       a learner's answers to them, judged at once
progress     which of them have passed, and what was answered to questions
journal      the file on this machine that keeps it
notebook     the IPython at work, and which lines of code are the learner's own
lesson       what the first cell of a lesson calls, and a lesson as it was, had back
update       a newer edition of the lessons over a folder that has been worked in
learner_errors  errors of cells as a learner reads them
plots        pictures of all this (needs matplotlib; nothing above does)
widgets      live pictures, with controls (needs ipywidgets and anywidget)

Import from the module that has the idea: `from xorlib.forward import forward`.
"""

__version__ = "0.1.0"
