"""What a learner chooses: a training by its settings, and an epoch of it; and the controls."""

from dataclasses import asdict, dataclass, replace

from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.validation import positive_number, whole_number
from xorlib.widgets.controls import choice, choice_slider, slider

EPOCHS = 60_000
MOST_HIDDEN = 16
MOST_SEED = 299  # of the slider; code may give any
PROGRAMS = {1: PROGRAM_1, 2: PROGRAM_2}
RATES = sorted(round(m * 10.0**k, 4) for k in range(-3, 2) for m in (1, 1.5, 2, 3, 4, 5, 7))


@dataclass(frozen=True)
class Choice:
    """Everything that an explorer shows depends on, and nothing else; explorer says what each is.

    Raises ValueError or TypeError for what makes no sense.
    """

    program: int = 1
    hidden: int = 3
    learning_rate: float | None = None
    seed: int = 0
    epoch: int = 300
    lines: bool = False
    log: bool = True

    def __post_init__(self):
        """Check every field; without a learning rate it is the program's own."""
        program = whole_number("program", self.program, 1, len(PROGRAMS))
        rate = self.learning_rate
        rate = PROGRAMS[program].learning_rate if rate is None else rate
        checked = {
            "program": program,
            "hidden": whole_number("hidden", self.hidden, 1, MOST_HIDDEN),
            "learning_rate": positive_number("learning_rate", rate),
            "seed": whole_number("seed", self.seed, 0, 2**32 - 1),
            "epoch": whole_number("epoch", self.epoch, 0, EPOCHS),
            "lines": bool(self.lines),
            "log": bool(self.log),
        }
        for name, value in checked.items():
            object.__setattr__(self, name, value)  # the way round `frozen`, in the constructor

    @property
    def settings(self):
        """The Settings of the training chosen; the epoch shown is no part of them."""
        return replace(
            PROGRAMS[self.program],
            hidden=self.hidden,
            learning_rate=self.learning_rate,
            seed=self.seed,
            epochs=EPOCHS,
        )

    @property
    def code(self):
        """A line of code that opens an explorer in this state."""
        given = asdict(self)
        for name in ("lines", "log"):
            if given[name] == getattr(Choice, name):
                del given[name]
        return f"explorer({', '.join(f'{name}={value!r}' for name, value in given.items())})"


def training_controls(opening):
    """Return the controls of a training, by the names of the fields of a Choice.

    Choosing another program brings that program's own learning rate.
    """
    rates = sorted({*RATES, opening.learning_rate})
    programs = {"program 1: sigmoid output": 1, "program 2: linear output": 2}
    most = max(MOST_SEED, opening.seed)
    controls = {
        "program": choice(programs, opening.program),
        "hidden": slider("hidden units", 1, MOST_HIDDEN, opening.hidden),
        "learning_rate": choice_slider("learning rate", rates, opening.learning_rate),
        "seed": slider("seed", 0, most, opening.seed),
    }

    def bring_rate(change):
        controls["learning_rate"].value = PROGRAMS[change.new].learning_rate

    controls["program"].observe(bring_rate, "value")
    return controls
