"""What each optimiser makes of a direction, table by table: what it remembers, and the step.

The steps of xorlib.optimisers once more, taken apart to be looked at; each is a tuple of what it
makes, from what, its kind, its formula, and a function, as a Step of xorlib.steps has them.
"""

import re

import numpy as np


def as_text(number):
    """Return a number as a text that reads as just that number: 0.1, 1e-8."""
    short = re.sub(r"e-0*", "e-", f"{number:g}")
    return short if float(short) == number else repr(number)


def momentum(name, rate, share):
    """Return the steps from downhill_W to step_W, for a W of this name.

    rate, share : the learning rate, and the share of what was remembered that stays
    """
    g, v = f"downhill_{name}", f"v_{name}"
    memory, step = f"{as_text(share)} * {{0}} + {{1}}", f"{as_text(rate)} * {{0}}"
    return [
        (f"new {v}", (v, g), "memory", memory, lambda v, g: share * v + g),
        (f"step_{name}", (f"new {v}",), "step", step, lambda v: rate * v),
    ]


def nesterov(name, rate, share):
    """Return the same, where the step looks ahead."""
    remembered, _ = momentum(name, rate, share)
    step = f"{as_text(rate)} * ({{0}} + {as_text(share)} * {{1}})"
    uses = f"downhill_{name}", remembered[0]
    return [remembered, (f"step_{name}", uses, "step", step, lambda g, v: rate * (g + share * v))]


def adam(name, rate, beta1, beta2, epsilon):
    """Return the same for Adam: the running means of the direction and of its square, the step."""
    g, m, s = (f"{letter}_{name}" for letter in ("downhill", "m", "s"))
    b1, b2 = as_text(beta1), as_text(beta2)
    mean, square = f"{b1} * {{0}} + (1 - {b1}) * {{1}}", f"{b2} * {{0}} + (1 - {b2}) * {{1}}**2"
    root = f"(sqrt({{2}} / (1 - {{3}})) + {as_text(epsilon)})"
    uses = f"new {m}", "new power1", f"new {s}", "new power2"

    def taken(m, power1, s, power2):
        return rate * m / (1 - power1) / (np.sqrt(s / (1 - power2)) + epsilon)

    return [
        (f"new {m}", (m, g), "memory", mean, lambda m, g: beta1 * m + (1 - beta1) * g),
        (f"new {s}", (s, g), "memory", square, lambda s, g: beta2 * s + (1 - beta2) * g**2),
        (f"step_{name}", uses, "step", f"{as_text(rate)} * {{0}} / (1 - {{1}}) / {root}", taken),
    ]


def powers(settings):
    """Return the steps that Adam takes once an epoch: the powers of its betas."""
    return [
        (
            f"new power{k}",
            (f"power{k}",),
            "memory",
            f"{as_text(beta)} * {{0}}",
            lambda power, beta=beta: beta * power,
        )
        for k, beta in enumerate(settings.optimiser[1:3], 1)
    ]


def nothing(settings):
    """Return no steps: what most optimisers take once an epoch."""
    return []


RULES = {"plain": None, "momentum": momentum, "nesterov": nesterov, "adam": adam}
"""For each optimiser, its rule; None where the direction is the step."""

CLOCKS = {"plain": nothing, "momentum": nothing, "nesterov": nothing, "adam": powers}

LETTERS = {"plain": "", "momentum": "v", "nesterov": "v", "adam": "ms"}
"""The letters of what each remembers of all weights and biases, in the order in which its memory
has them; what the memory has behind are power1, power2, ..."""
