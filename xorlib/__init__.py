"""A small neural network in readable numpy: the core of the XOR lessons.

One idea a module, in the order in which the lessons meet them:

gates        the truth tables of all sixteen two-input gates
activations  the sigmoid, the straight line, and their slopes
settings     what you choose before training; the article's two programs
weights      what the network learns, and the article's ways to start it
network      any number of layers, their names, and how their numbers lie in one row
starts       ways to draw the weights of a new network
losses       more ways from errors to one number
optimisers   from the direction downhill to the step that is taken
batches      which examples are looked at when
data         truth tables of any size, samples of a function, examples held out
elementary   exp and its kin with the same bits on every machine
doubles      the bits of a number: its exponent, put in and taken out
forward      from inputs to outputs
loss         from errors to one number
descent      a walk downhill over one number
backward     from errors to deltas and steps
nudging      slopes measured by trying, to check the formulas
stability    how large a rate may be
steps        what one epoch makes, from what and how, in any network
optimiser_steps  the same of what an optimiser does with a direction
anatomy      every matrix of one epoch, by name
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
places       where a lesson runs, and the line that brings there what is missing
hiding       files that hide a library by having its name
lesson       what the first cell of a lesson calls, and a lesson as it was, had back
both_sides   a lesson that was changed by a newer edition and by a learner
update       a newer edition of the lessons over a folder that has been worked in
learner_errors  errors of cells as a learner reads them
formulas     formulas as MathML (needs latex2mathml, which teachers have)
export       a lesson as it is read outside of a notebook
plots        pictures of all this (needs matplotlib; nothing above does)
widgets      live pictures, with controls (needs ipywidgets and anywidget)

Import from the module that has the idea: `from xorlib.forward import forward`.
"""

__version__ = "0.1.0"
