"""What each step of an epoch is in words: by its kind and its layer, for any network."""

from xorlib.losses import LOSSES
from xorlib.steps import as_text

PHASES = {"forward": "forward pass", "backward": "backward pass", "weights": "new weights"}

_RANGES = {
    "sigmoid": ", between 0 and 1",
    "tanh": ", between -1 and 1",
    "ReLU": ", which is the sum itself above 0, and 0 below",
    "leaky ReLU": ", which is the sum itself above 0, and a hundredth of it below",
    "softplus": ", above 0",
    "sine": ", between -1 and 1",
}
_NUDGED = "when its sum is nudged"


def title(step, settings):
    """Return what a Step makes, in words, without a full stop."""
    return _TITLES[step.kind](step, settings)


def is_output(step, settings):
    return step.layer == len(settings.layers) + 1


def _unit(step, settings):
    """Return whose the step is: each unit of a hidden layer, or the output."""
    if is_output(step, settings):
        return "the output"
    return _of_layer("each hidden unit", "each unit of hidden layer", step.layer, settings)


def _of_layer(only, several, number, settings):
    """Return words for the only hidden layer, or for one of several, with its number."""
    return only if len(settings.layers) == 1 else f"{several} {number}"


def activation_of(step, settings):
    """Return the name of the activation of a Step's layer."""
    return settings.shape(1, 1).activations[step.layer - 1]


def _product(step, settings):
    comes_in = "inputs"
    if step.layer > 1:
        comes_in = _of_layer("hidden outputs", "outputs of hidden layer", step.layer - 1, settings)
    return f"The sum that goes into {_unit(step, settings)}: {comes_in} times weights, added up"


def _add_biases(step, settings):
    return f"The sum that goes into {_unit(step, settings)}, with its bias, added to each row"


def _outputs(step, settings):
    name = activation_of(step, settings)
    if is_output(step, settings):
        start, sums, itself = "The answers", "each sum", "the sums themselves"
    else:
        start, sums = f"The output of {_unit(step, settings)}", "its sum"
        itself = "its sum, as it is"
    made = itself if name == "linear" else f"the {name} of {sums}{_RANGES.get(name, '')}"
    return f"{start}: {made}"


def _slope(step, settings):
    if is_output(step, settings):
        moves = f"How much each answer moves {_NUDGED}"
    else:
        which = _of_layer("each hidden output", "each output of hidden layer", step.layer, settings)
        moves = f"How much {which} moves {_NUDGED}"
    return moves + (": just as much" if activation_of(step, settings) == "linear" else "")


def _delta(step, settings):
    if not is_output(step, settings):
        return f"The delta of {_unit(step, settings)} in each case: what came back, times its slope"
    made = "its error" if LOSSES[settings.loss].cancels else "its error times its slope"
    rate = ", times the learning rate" if rate_in_deltas(settings) else ""
    mean = ", times a fraction from the loss" if "/" in step.formula else ""
    return f"The delta of the output in each case: {made}{rate}{mean}"


def rate_in_deltas(settings):
    """Return the learning rate where it is in the deltas and does something, else nothing."""
    rate = settings.learning_rate
    return as_text(rate) if settings.optimiser[0] == "plain" and rate != 1 else ""


def _back(step, settings):
    unit = _unit(step, settings)
    if step.layer == len(settings.layers):
        return f"What comes back to {unit}: the output's delta times the wire's weight"
    above = f"deltas of hidden layer {step.layer + 1}"
    return f"What comes back to {unit}: {above} times weights, added up"


def _direction(step, settings):
    made, _, name = step.makes.partition("_")
    way = "The step" if made == "step" else "The direction downhill"
    if name[0] == "b":
        return f"{way} for each bias in {name}: the deltas of its unit, over all cases"
    return f"{way} for each weight in {name}: what came in, times delta, over all cases"


def _memory(step, settings):
    kind = step.makes.removeprefix("new ")[0]
    second = kind == "s" or step.makes.endswith("power2")
    share = as_text(settings.optimiser[2 if second else 1])
    if kind == "p":
        of = "squares" if second else "directions"
        return (
            f"{share} to the power of the number of steps: the share that the running mean of the "
            f"{of} still lacks"
        )
    if kind == "v":
        return f"What is remembered of all directions so far: {share} of it, and the new one"
    of = "squares of the directions" if kind == "s" else "directions"
    return f"The running mean of the {of}: {share} of it stays, the rest is new"


def _step(step, settings):
    made = {
        "momentum": "the learning rate times what is remembered",
        "nesterov": "the learning rate times the direction and what the next step will remember",
        "adam": "the learning rate times the mean, over the root of the mean square, "
        "each corrected for its start at 0",
    }
    _, _, name = step.makes.partition("_")
    what = "bias" if name[0] == "b" else "weight"
    return f"The step for each {what} in {name}: {made[settings.optimiser[0]]}"


def _move(step, settings):
    if step.makes.startswith("new b"):
        return f"The biases of {_into(step, settings)}, moved"
    return f"The weights into {_into(step, settings)}, moved"


def _into(step, settings):
    if is_output(step, settings):
        return "the output"
    return _of_layer("the hidden units", "hidden layer", step.layer, settings)


_TITLES = {
    "product": _product,
    "add biases": _add_biases,
    "activation": _outputs,
    "error": lambda *_: "How far off each answer is: what it should be, minus what it is",
    "slope": _slope,
    "delta": _delta,
    "carried back": _back,
    "direction": _direction,
    "memory": _memory,
    "step": _step,
    "move": _move,
}
