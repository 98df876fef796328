"""Live pictures for the lessons: controls on a page, connected to functions and plots.

explorer    a training of any setting at any epoch
microscope  one epoch, operation by operation, and the sum behind every entry
operations  those operations in their order, with formulas and signs
operation_words  what each of them makes, in words
operation_notes  what is special about it in this training
operation   one of them, and what makes each entry
magnified   the same as plain texts, ready for the page
choice      what a learner chooses, a training and an epoch of it, and the controls
console     the explorer's controls, and the Choice that they make
outputs     what the explorer says below its pictures
epochs      a slider and a field for one epoch, which agree
live        any function that draws, with a control for each of its numbers
prediction  questions that wait for an answer, and answer that very answer
poll        one of them as the page gets it: what answers it is sealed
quoted      one of them as it was left, where no widget lives
stage       the pictures, and what is said of them
controls    sliders, buttons and fields
line_controls sliders for one line, or for two and a third that decides
names       accessible names for the controls
app         what all live things share: errors, a still picture, an end
still       the still picture that a notebook keeps, and what is said below it
exports     what nbconvert does besides: pictures go into the page that it makes
latest      the latest job wins, done in slices on the kernel's event loop
registry    which live things are on the page; running a cell again replaces its own

No pyplot here, and nothing below knows of it: maths <- plots <- widgets <- lessons.
"""
