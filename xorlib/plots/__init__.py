"""Pictures of the network. They take arrays and an Axes, and return what they drew.

figure    a figure that shows itself, with alt text
numbers   numbers as text that stays short
palette   colours, markers and sizes, in one place
points    the four cases on the plane, and a line that tries to separate them
curves    loss and outputs over the epochs; a function and its tangent
valley    the loss over one weight, and a walk downhill on it
pushes    the pushes of several cases on one weight, and their sum
boundary  what the network answers everywhere, and the lines of its hidden units
network   the units and their weights as a diagram
tables    matrices as labelled tables of numbers
kept      a picture of which only what moves is drawn again
redrawn   a picture whose axes are emptied and drawn into again and again
pixels    pixels as a PNG file
labels    places for labels, so that none covers another
loss_panel, boundary_panel, network_panel  kept pictures of a training at one epoch

No pyplot here: a figure belongs to the cell that made it, and to nobody else.
"""
