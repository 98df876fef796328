"""What is special about a step of an epoch in this training, in words."""

from xorlib.losses import LOSSES
from xorlib.widgets.operation_words import is_output, rate_in_deltas


def note(step, settings):
    """Return what is special about a Step in this training, or nothing."""
    write = _NOTES.get(step.kind)
    return write(step, settings) if write else ""


def _delta_note(step, settings):
    if not is_output(step, settings):
        return ""
    said = []
    if rate := rate_in_deltas(settings):
        said.append(
            f"The learning rate {rate} comes in here, and is in all deltas and steps that follow."
        )
    if "/" in step.formula:
        said.append("The fraction comes from the loss, which is a mean over all outputs.")
    if LOSSES[settings.loss].cancels:
        said.append(f"The slope of the {settings.output} cancels in this loss, so it is not here.")
    return " ".join(said)


def _back_note(step, settings):
    if settings.order != "Wz first":
        return ""
    return (
        "Wz has moved already: the deltas come back through the new Wz, not through the Wz that "
        "made these errors."
    )


def _move_note(step, settings):
    if settings.order == "Wz first" and is_output(step, settings):
        return "This program moves Wz now, before the deltas are carried back."
    return ""


def _outputs_note(step, settings):
    if is_output(step, settings) and settings.output == "linear":
        return "The output of this program is linear: each sum is the answer as it is."
    return ""


def _slope_note(step, settings):
    straight = "The slope of a straight line is the same everywhere, whatever the answer."
    return "" if "{" in step.formula else straight


_NOTES = {
    "activation": _outputs_note,
    "slope": _slope_note,
    "delta": _delta_note,
    "carried back": _back_note,
    "move": _move_note,
}
