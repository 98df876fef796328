"""The exercises of the lessons, a module a lesson: what is right, and which mistakes are known.

`xorlib.checks.check` is the way in. What judges use:

exercise    what one exercise is: its name, its judge, what it proves, what it needs of the lesson
comparing   a learner's function, run on cases beside a right one and known mistakes
stopping    the stop button, and references that are kept unless it was pressed
borrowed    what a learner's function takes from xorlib

What one lesson's judge alone uses, with its known mistakes:

ready_made      02: who made a product, the learner's loops or numpy
past_the_end    02: a loop that runs past the end of a matrix
forward_slips   04: forward passes with a known slip
one_unit        04: networks of a single hidden unit
step_slips      05: steps for the weights into the output with a known slip
backward_slips  06: backward passes with a known slip
faulty          06: backward passes, each with one fault
rounds          07: the rounds of a training, and known slips inside one
blank_page      07: the whole program, and what can be wrong around its loop
sure_enough     07: a training that stops when it is sure, and starts for it
wrong_stops     07: trainings that stop elsewhere
remembered_losses 07: the losses of all epochs, and memories that go wrong
first_epochs    08: when a gate is first right from a seed
counted_seeds   08: how many seeds are right, and other counts
learnt_gates    08: which seeds learn a gate, and other lists
disagreements   08: how far two runs differ, and other distances
fair_median     09: medians over runs of which some never get there
fates           09: what becomes of a run at a rate
epoch_slips     10: epochs of program 2 with a known slip
steps_compared  10: how far a step is off, and other comparisons
outgrown_rates  10: when a rate is outgrown, and other searches

And what stands behind all these:

running     a learner's function, called: its time, its prints, its arguments
limit       seconds that a function may take
captured    prints, logs, figures, kept back
values      what comes back: copied, compared
naming      what comes back: named in a few words
recognising degenerate results, near misses, known mistakes
showing     arguments, results, differences as short text
stopped     an error, with the learner's own lines
cells       cells that failed when they were last run
needed      names of the lesson that are gone or changed
verdict     what is shown
"""
