"""Settings: everything you choose before training (the hyperparameters).

The article's two programs are two named settings of the same network.
"""

import math
from dataclasses import dataclass

import numpy as np

from xorlib.activations import ACTIVATIONS
from xorlib.losses import LOSSES
from xorlib.network import Shape
from xorlib.optimisers import OPTIMISERS
from xorlib.starts import STARTS
from xorlib.validation import one_of, positive_number, real_number, whole_number
from xorlib.weights import MOST_HIDDEN

MOST_LAYERS = 8
MOST_EPOCHS = 10_000_000
MOST_BATCH = 10**9

ORDERS = ("together", "Wz first")
"""When the steps are taken: both from the old weights, or Wz before dH is computed."""

LARGEST = 1e6
"""The largest own number of an optimiser or a start, either way."""

SHARE = 0.0, math.nextafter(1.0, 0.0), "0 or more and below 1"
ANY = -LARGEST, LARGEST, "from -1,000,000 to 1,000,000"
OWN_RANGES = {
    "momentum": SHARE,
    "beta1": SHARE,
    "beta2": SHARE,
    "epsilon": (5e-324, LARGEST, "above 0 and at most 1,000,000"),
    "deviation": (0.0, LARGEST, "from 0 to 1,000,000"),
}
"""The lowest and the highest of own numbers, and both in words; of all others ANY."""


@dataclass(frozen=True)
class Settings:
    """A description of one training, complete but for the data.

    hidden        : hidden units, 1 to 1,000; for 2 to 8 hidden layers a tuple, as in (8, 4)
    epochs        : passes over all examples, 0 to 10,000,000
    learning_rate : factor on every step, above 0
    output        : activation of the output layer, a name in ACTIVATIONS
    order         : "together" follows the true gradient; "Wz first" updates Wz before dH is
                    computed from it, as the article's second program does
    seed          : seed of the initial weights and of the batches, 0 or more
    activation    : of the hidden layers, a name in ACTIVATIONS; a tuple for one name each
    bias          : whether all layers have biases; a tuple for one answer each
    initial       : how the weights are drawn, a name in STARTS; with its own numbers a tuple, as
                    in ("uniform", -1, 1)
    initial_biases : "zeros", or "drawn" like the weights
    loss          : a name in LOSSES
    optimiser     : a name in OPTIMISERS; with its own numbers a tuple, as in ("momentum", 0.5)
    batch         : examples looked at before each step, at most all; None for all

    dataclasses.replace(settings, hidden=2) gives the same settings with another hidden size. What
    means the same is equal: a tuple of equal names or answers becomes one of them, and a name the
    tuple with its own numbers.

    Raises ValueError or TypeError for anything else, or for what does not go together.
    """

    hidden: int | tuple[int, ...] = 3
    epochs: int = 60_000
    learning_rate: float = 1.0
    output: str = "sigmoid"
    order: str = "together"
    seed: int = 0
    activation: str | tuple[str, ...] = "sigmoid"
    bias: bool | tuple[bool, ...] = False
    initial: str | tuple = "uniform"
    initial_biases: str = "zeros"
    loss: str = "half squares"
    optimiser: str | tuple = "plain"
    batch: int | None = None

    def __post_init__(self):
        """Check every field; numpy numbers become plain ones."""
        checked = {
            "hidden": _sizes(self.hidden),
            "epochs": whole_number("epochs", self.epochs, 0, MOST_EPOCHS),
            "learning_rate": positive_number("learning_rate", self.learning_rate),
            "output": one_of("output", self.output, ACTIVATIONS),
            "order": one_of("order", self.order, ORDERS),
            "seed": whole_number("seed", self.seed, 0, 2**32 - 1),
            "initial": _with_numbers("initial", self.initial, STARTS),
            "initial_biases": one_of("initial_biases", self.initial_biases, ("zeros", "drawn")),
            "loss": one_of("loss", self.loss, LOSSES),
            "optimiser": _with_numbers("optimiser", self.optimiser, OPTIMISERS),
        }
        if self.batch is not None:
            checked["batch"] = whole_number("batch", self.batch, 1, MOST_BATCH)
        for name, value in checked.items():
            object.__setattr__(self, name, value)  # the way round `frozen`, in the constructor
        layers = len(self.layers)
        activation = _each("activation", self.activation, layers, _activation)
        object.__setattr__(self, "activation", activation)
        object.__setattr__(self, "bias", _each("bias", self.bias, layers + 1, _answer))
        self._check_together()

    def _check_together(self):
        cancels = LOSSES[self.loss].cancels
        if cancels and self.output != cancels:
            raise ValueError(
                f"loss {self.loss!r} goes with output {cancels!r}, got output {self.output!r}"
            )
        if self.order == "Wz first":
            if len(self.layers) > 1:
                raise ValueError(f"order 'Wz first' is for one hidden layer, got {self.hidden}")
            if self.optimiser[0] != "plain":
                raise ValueError(
                    f"order 'Wz first' is for plain steps, got optimiser {self.optimiser[0]!r}"
                )
            if self.batch is not None:
                raise ValueError(
                    f"order 'Wz first' is for all examples at once, got batch {self.batch}"
                )

    @property
    def layers(self):
        """The units of each hidden layer, a tuple."""
        return self.hidden if isinstance(self.hidden, tuple) else (self.hidden,)

    def shape(self, inputs, outputs):
        """Return the Shape of the network, for so many inputs and outputs."""
        count = len(self.layers)
        biases = self.bias if isinstance(self.bias, tuple) else (self.bias,) * (count + 1)
        hidden = self.activation
        hidden = hidden if isinstance(hidden, tuple) else (hidden,) * count
        return Shape((inputs, *self.layers, outputs), biases, (*hidden, self.output))


def _sizes(hidden):
    if not isinstance(hidden, (tuple, list)):
        return whole_number("hidden", hidden, 1, MOST_HIDDEN)
    if not 1 <= len(hidden) <= MOST_LAYERS:
        raise ValueError(f"hidden must have 1 to {MOST_LAYERS} layers, got {hidden!r}")
    sizes = tuple(whole_number("hidden", units, 1, MOST_HIDDEN) for units in hidden)
    return sizes[0] if len(sizes) == 1 else sizes


def _each(name, value, layers, checked):
    """Return one value for all layers, or a tuple of one for each where they differ."""
    if not isinstance(value, (tuple, list)):
        return checked(value)
    if len(value) != layers:
        raise ValueError(
            f"{name} must be one, or a tuple of one for each of {layers} layers, got {value!r}"
        )
    values = tuple(checked(each) for each in value)
    return values if len(set(values)) > 1 else values[0]


def _activation(value):
    return one_of("activation", value, ACTIVATIONS)


def _answer(value):
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"bias must be True or False, or a tuple of them, got {value!r}")
    return bool(value)


def _with_numbers(name, value, table):
    """Return a name in a table with all its own numbers, as a tuple."""
    kind, *numbers = value if isinstance(value, (tuple, list)) and value else (value,)
    defaults = table[one_of(name, kind, table)].defaults
    if len(numbers) > len(defaults):
        wanted = f"({', '.join([repr(kind), *defaults])})" if defaults else repr(kind)
        raise ValueError(f"{name} must be {wanted} at most, got {value!r}")
    numbers = [
        _own(own, f"{own} of {name} {kind!r}", number)
        for own, number in zip(defaults, numbers, strict=False)
    ]
    numbers += list(defaults.values())[len(numbers) :]
    if kind == "uniform" and numbers[0] >= numbers[1]:
        raise ValueError(f"low of {name} 'uniform' must be below high, got {value!r}")
    return (kind, *numbers)


def _own(own, name, value):
    """Return an own number as a float in its range."""
    low, high, wanted = OWN_RANGES.get(own, ANY)
    number = real_number(name, value)
    if not low <= number <= high:
        raise ValueError(f"{name} must be {wanted}, got {value!r}")
    return number


PROGRAM_1 = Settings()
"""The article's first program: sigmoid output, 60000 epochs, no learning rate (so 1)."""

PROGRAM_2 = Settings(epochs=20_000, learning_rate=0.1, output="linear", order="Wz first")
"""The article's second program: linear output, 20000 epochs, learning rate 0.1."""
