"""Settings: everything you choose before training (the hyperparameters).

The article's two programs are two named settings of the same network.
"""

from dataclasses import dataclass

from xorlib.activations import ACTIVATIONS
from xorlib.validation import one_of, positive_number, whole_number

MOST_HIDDEN = 1_000
MOST_EPOCHS = 10_000_000

ORDERS = ("together", "Wz first")
"""When the steps are taken: both from the old weights, or Wz before dH is computed."""


@dataclass(frozen=True)
class Settings:
    """A description of one training, complete but for the data.

    hidden        : hidden units, 1 to 1,000
    epochs        : passes over all examples, 0 to 10,000,000
    learning_rate : factor on every step, above 0
    output        : activation of the output layer, "sigmoid" or "linear"
    order         : "together" follows the true gradient; "Wz first" updates Wz before dH is
                    computed from it, as the article's second program does
    seed          : seed of the initial weights, 0 or more

    dataclasses.replace(settings, hidden=2) gives the same settings with another hidden size.
    Raises ValueError or TypeError for anything else.
    """

    hidden: int = 3
    epochs: int = 60_000
    learning_rate: float = 1.0
    output: str = "sigmoid"
    order: str = "together"
    seed: int = 0

    def __post_init__(self):
        """Check every field; numpy numbers become plain ones."""
        checked = {
            "hidden": whole_number("hidden", self.hidden, 1, MOST_HIDDEN),
            "epochs": whole_number("epochs", self.epochs, 0, MOST_EPOCHS),
            "learning_rate": positive_number("learning_rate", self.learning_rate),
            "output": one_of("output", self.output, ACTIVATIONS),
            "order": one_of("order", self.order, ORDERS),
            "seed": whole_number("seed", self.seed, 0, 2**32 - 1),
        }
        for name, value in checked.items():
            object.__setattr__(self, name, value)  # the way round `frozen`, in the constructor


PROGRAM_1 = Settings()
"""The article's first program: sigmoid output, 60000 epochs, no learning rate (so 1)."""

PROGRAM_2 = Settings(epochs=20_000, learning_rate=0.1, output="linear", order="Wz first")
"""The article's second program: linear output, 20000 epochs, learning rate 0.1."""
