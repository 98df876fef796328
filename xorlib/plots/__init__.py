"""Pictures of the network. They take arrays and an Axes, and return what they drew.

figure    a figure that shows itself, with alt text
numbers   numbers as text that stays short
palette   colours, markers and sizes, in one place
points    the four cases on the plane, and a line that tries to separate them
lines     where a straight line enters a square, and which side of it answers 1
gate_grid all sixteen gates, each with a line that does it
playground lines that a learner moves: one with its sums, two with the places of their answers
outline   the outline of the square of cases, and where a line crosses it
line_network a network of three units, each drawn as the plane that it sees
cube      the eight cases of three inputs as a cube, and a plane through it
slopes    the slope of a curve along it, and against what comes out
replay    a training as far as it has come
races     two programs raced from the same starts, where many runs end, and runs that go on
orders    two update orders side by side, and how large a rate may be
curves    loss and outputs over the epochs; a function and its tangent
valley    the loss over one weight, and a walk downhill on it
pushes    the pushes of several cases on one weight, and their sum
balance   those of one weight on an axis that stands still, and what they leave over
arrows    every step of an epoch as an arrow on its own wire
way_back  the deltas on their way back along the wires
boundary  what the network answers everywhere, and the lines of its hidden units
fit       a network of one input as a curve, with its targets
plane     the plane of two inputs: its edges, its scale, what is said of it
moments   that at four epochs of a run, in order or mixed
starts    where different starts lead, and how soon they are right
network   the units and their weights as a diagram
layers    what pictures of a network have in common: names, places and words
forward_pass a network beside its matrices, and what its hidden units put out
learning  outputs over the epochs in axes that stay, and when all are right
by_hand   a 2-2-1 network set by hand, and why one such network does XOR
tables    matrices as labelled tables of numbers
entry     how one entry of a product is made
pieces    a picture of tables that a narrow page sets below each other
products  X and Wh as tables whose sides have names, and the walk along a row and down a column
parted    the cases where two units put them, and a line that tries to part them
kept      a picture of which only what moves is drawn again
redrawn   a picture whose axes are emptied and drawn into again and again
pixels    pixels as a PNG file
labels    places for labels, so that none covers another
loss_panel     a kept picture of the loss of a training at one epoch
boundary_panel the same of what it answers everywhere
hidden_lines   on that, the lines of its hidden units
fit_panel      the same of a network of one input
network_panel  the same of its units and weights

No pyplot here: a figure belongs to the cell that made it, and to nobody else.
"""
