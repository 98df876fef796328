"""The exercises of the lessons, a module a lesson: what is right, and which mistakes are known.

`xorlib.checks.check` is the way in. What judges use:

exercise    what one exercise is: its name, its judge, what it proves, what it needs of the lesson
comparing   a learner's function, run on cases beside a right one and known mistakes
stopping    the stop button, and references that are kept unless it was pressed
borrowed    what a learner's function takes from xorlib

And what stands behind these:

running     a learner's function, called: its time, its prints, its arguments
limit       seconds that a function may take
captured    prints, logs, figures, kept back
values      what comes back: copied, compared, named
recognising degenerate results, near misses, known mistakes
showing     arguments, results, differences as short text
stopped     an error in a learner's own lines
cells       cells that failed when they were last run
needed      names of the lesson that are gone or changed
verdict     what is shown
"""
