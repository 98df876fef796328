"""The exercises of the lessons, a module a lesson: what is right, and which mistakes are known.

`xorlib.checks.check` is the way in. `exercise` describes one exercise, `comparing` runs a learner's
function on cases, `stopped` shows an error in a learner's own lines, `verdict` is what is shown.
"""
