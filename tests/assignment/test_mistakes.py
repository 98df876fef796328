"""What learners get wrong costs the tests that it should, and no others.

Here the cells are run one after another in this process, which takes a moment; test_grading shows
that nbgrader comes to the same.
"""

import warnings

import nbformat
import pytest

from assignment.course import NOTEBOOK, SOURCE
from assignment.students import FULL, POINTS, cells

MISTAKES = {
    "the bias is added after the bend": (
        "forward-seen forward-fresh",
        cells(
            forward="""
                def forward_with_bias(X, Wh, bh, Wz, bz):
                    H = sigmoid(X @ Wh) + bh
                    return H, sigmoid(H @ Wz) + bz
            """
        ),
    ),
    "the inputs are those of XOR, whatever is given": (
        "forward-fresh",
        cells(
            forward="""
                XOR = X


                def forward_with_bias(X, Wh, bh, Wz, bz):
                    H = sigmoid(XOR @ Wh + bh)
                    return H, sigmoid(H @ Wz + bz)
            """
        ),
    ),
    "the backward pass is handed in as it was found": (
        "backward-seen backward-output backward-hidden-layer",
        cells(backward="backward_with_bias = backward_as_found"),
    ),
    "only the mean is left": (
        "backward-seen backward-hidden-layer",
        cells(
            backward="""
                def backward_with_bias(X, Y, H, Z, Wz):
                    dZ = (Y - Z) * sigmoid_slope(Z)
                    dH = (dZ @ Wz.T) * sigmoid_slope(H)
                    return X.T @ dH, dH.mean(0, keepdims=True), H.T @ dZ, dZ.sum(0, keepdims=True)
            """
        ),
    ),
    "the steps lead uphill": (
        "backward-seen backward-output backward-hidden-layer",
        cells(
            backward="""
                def backward_with_bias(X, Y, H, Z, Wz):
                    dZ = (Z - Y) * sigmoid_slope(Z)
                    dH = (dZ @ Wz.T) * sigmoid_slope(H)
                    return X.T @ dH, dH.sum(0, keepdims=True), H.T @ dZ, dZ.sum(0, keepdims=True)
            """
        ),
    ),
    "the steps of the biases have lost a dimension": (
        "backward-seen backward-output backward-hidden-layer",
        cells(
            backward="""
                def backward_with_bias(X, Y, H, Z, Wz):
                    dZ = (Y - Z) * sigmoid_slope(Z)
                    dH = (dZ @ Wz.T) * sigmoid_slope(H)
                    return X.T @ dH, dH.sum(0), H.T @ dZ, dZ.sum(0)
            """
        ),
    ),
    "the loss of the start is not kept": (
        "descend-seen descend-fresh descend-careful",
        cells(
            descend="""
                def descend(start, loss_of, steps_of, rate, epochs):
                    weights, losses = list(start), []
                    for _ in range(epochs):
                        weights = [W + rate * S for W, S in zip(weights, steps_of(*weights))]
                        losses.append(loss_of(*weights))
                    return losses
            """
        ),
    ),
    "a matrix is moved before the next step is worked out": (
        "descend-fresh",
        cells(
            descend="""
                def descend(start, loss_of, steps_of, rate, epochs):
                    weights = list(start)
                    losses = [loss_of(*weights)]
                    for _ in range(epochs):
                        for place in reversed(range(len(weights))):
                            step = steps_of(*weights)[place]
                            weights[place] = weights[place] + rate * step
                        losses.append(loss_of(*weights))
                    return losses
            """
        ),
    ),
    "the second matrix is forgotten": (
        "descend-fresh descend-careful",
        cells(
            descend="""
                def descend(start, loss_of, steps_of, rate, epochs):
                    first, *rest = start
                    losses = [loss_of(first, *rest)]
                    for _ in range(epochs):
                        first = first + rate * steps_of(first, *rest)[0]
                        losses.append(loss_of(first, *rest))
                    return losses
            """
        ),
    ),
    "a plateau is called learning": (
        "verdicts-right",
        cells(
            verdicts="""
                verdicts = {"first": "learning", "second": "diverged"}
                verdicts |= {"third": "learning", "fourth": "learnt"}
            """
        ),
    ),
    "right is asked for before divergence": (
        "diagnose-fresh",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    if (abs(Y - outputs) < RIGHT).all(axis=(1, 2)).any():
                        return "learnt"
                    if not np.isfinite(outputs).all():
                        return "diverged"
                    still = (abs(outputs[-101:] - outputs[-1]) < 0.005).all()
                    return "no change" if still and len(outputs) > 100 else "learning"
            """
        ),
    ),
    "divergence is not looked for": (
        "diagnose-seen diagnose-fresh",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    if (abs(Y - outputs[-1]) < RIGHT).all():
                        return "learnt"
                    still = (abs(outputs[-101:] - outputs[-1]) < 0.005).all()
                    return "no change" if still and len(outputs) > 100 else "learning"
            """
        ),
    ),
    "only the last two epochs are compared": (
        "diagnose-fresh",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    if not np.isfinite(outputs).all():
                        return "diverged"
                    if (abs(Y - outputs[-1]) < RIGHT).all():
                        return "learnt"
                    still = abs(outputs[-1] - outputs[-2]).max() < 0.005
                    return "no change" if still and len(outputs) > 100 else "learning"
            """
        ),
    ),
    "only the first and the last of the 100 epochs are compared": (
        "diagnose-fresh",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    if not np.isfinite(outputs).all():
                        return "diverged"
                    if (abs(Y - outputs[-1]) < RIGHT).all():
                        return "learnt"
                    if len(outputs) <= 100:
                        return "learning"
                    still = abs(outputs[-1] - outputs[-101]).max() < 0.005
                    return "no change" if still else "learning"
            """
        ),
    ),
    "learnt means sure": (
        "diagnose-fresh",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    if not np.isfinite(outputs).all():
                        return "diverged"
                    if (abs(Y - outputs[-1]) < SURE).all():
                        return "learnt"
                    still = (abs(outputs[-101:] - outputs[-1]) < 0.005).all()
                    return "no change" if still and len(outputs) > 100 else "learning"
            """
        ),
    ),
    "the rate is left out of the check": (
        "check-seen check-fresh faulty-right",
        cells(
            check="""
                def off_by(epoch, Wh, Wz):
                    new_Wh, new_Wz = epoch(Wh, Wz)
                    slope_Wh = slopes_by_nudging(lambda W: loss(Y, sigmoid(X @ W) @ Wz), Wh)
                    slope_Wz = slopes_by_nudging(lambda W: loss(Y, sigmoid(X @ Wh) @ W), Wz)
                    return abs(new_Wh - Wh + slope_Wh).max(), abs(new_Wz - Wz + slope_Wz).max()
            """
        ),
    ),
    "the greatest difference is taken with its sign": (
        "check-fresh",
        cells(
            check="""
                def off_by(epoch, Wh, Wz):
                    new_Wh, new_Wz = epoch(Wh, Wz)
                    slope_Wh = slopes_by_nudging(lambda W: loss(Y, sigmoid(X @ W) @ Wz), Wh)
                    slope_Wz = slopes_by_nudging(lambda W: loss(Y, sigmoid(X @ Wh) @ W), Wz)
                    off_Wh, off_Wz = new_Wh - Wh + L * slope_Wh, new_Wz - Wz + L * slope_Wz
                    return max(0, off_Wh.max()), max(0, off_Wz.max())
            """
        ),
    ),
    "one program is missed": ("faulty-right", cells(faulty='faulty = {"birch"}')),
    "one program too many is named": (
        "faulty-right",
        cells(faulty='faulty = {"birch", "elm", "oak"}'),
    ),
    "right counts as learnt, though sure was asked for": (
        "learns-fresh",
        cells(
            learns="""
                def learns(rate, seed):
                    run = train(PROGRAM_2, learning_rate=rate, seed=seed)
                    return run.ended == "finished" and (abs(Y - run.outputs[-1]) < RIGHT).all()
            """
        ),
    ),
    "the training is cut short": (
        "rate-seen learns-fresh",
        cells(
            learns="""
                def learns(rate, seed):
                    run = train(PROGRAM_2, learning_rate=rate, seed=seed, epochs=2000)
                    return run.ended == "finished" and (abs(Y - run.outputs[-1]) < SURE).all()
            """
        ),
    ),
    "whatever has not diverged has learnt": (
        "learns-fresh",
        cells(
            learns="""
                def learns(rate, seed):
                    return train(PROGRAM_2, learning_rate=rate, seed=seed).ended == "finished"
            """
        ),
    ),
    "the search ends at the first rate that is no good": (
        "largest-fresh",
        cells(
            largest="""
                def largest_rate(rates, good):
                    found = None
                    for rate in sorted(rates):
                        if not good(rate):
                            break
                        found = rate
                    return found
            """
        ),
    ),
    "the rates are taken to rise": (
        "largest-fresh",
        cells(
            largest="""
                def largest_rate(rates, good):
                    found = [rate for rate in rates if good(rate)]
                    return found[-1] if found else None
            """
        ),
    ),
    "failures are left out": (
        "report-fresh",
        cells(
            report="""
                def report(hidden, seeds, epochs):
                    runs = [train(PROGRAM_1, hidden=hidden, seed=s, epochs=epochs) for s in seeds]
                    found = [run.first_epoch_within(RIGHT) for run in runs]
                    there = [epoch for epoch in found if epoch is not None] or [np.inf]
                    failures = found.count(None)
                    return {"runs": len(runs), "failures": failures, "median": np.median(there)}
            """
        ),
    ),
    "failures count as the last epoch": (
        "report-fresh",
        cells(
            report="""
                def report(hidden, seeds, epochs):
                    runs = [train(PROGRAM_1, hidden=hidden, seed=s, epochs=epochs) for s in seeds]
                    found = [run.first_epoch_within(RIGHT) for run in runs]
                    counted = [epochs if epoch is None else epoch for epoch in found]
                    failures = found.count(None)
                    return {"runs": len(runs), "failures": failures, "median": np.median(counted)}
            """
        ),
    ),
    "the mean is reported": (
        "report-seen report-fresh",
        cells(
            report="""
                def report(hidden, seeds, epochs):
                    runs = [train(PROGRAM_1, hidden=hidden, seed=s, epochs=epochs) for s in seeds]
                    found = [run.first_epoch_within(RIGHT) for run in runs]
                    counted = [np.inf if epoch is None else epoch for epoch in found]
                    failures = found.count(None)
                    return {"runs": len(runs), "failures": failures, "median": np.mean(counted)}
            """
        ),
    ),
}
"""Name to the tests that it fails, and the solution cell that has it."""


def tasks():
    """Return the code cells of the opening, and of each task."""
    opening, tasks = [], []
    for cell in nbformat.read(SOURCE / "source" / NOTEBOOK, as_version=4).cells:
        if cell.source.startswith("## "):
            tasks.append([])
        if cell.cell_type == "code":
            (tasks[-1] if tasks else opening).append(cell)
    return opening, tasks


def failed(sources):
    """Run the task that has these solutions, after the opening; return the tests that fail.

    The other tasks are left out: none needs the answer of another.
    """
    opening, all_tasks = tasks()
    (task,) = [task for task in all_tasks if sources.keys() & {cell.id for cell in task}]
    lost, names = set(), {"__name__": "learner"}
    for cell in opening + task:
        try:
            with warnings.catch_warnings(action="ignore"):
                exec((FULL | sources).get(cell.id, cell.source), names)
        except Exception:
            if cell.id not in POINTS:
                raise
            lost.add(cell.id)
    return lost


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_costs_what_it_should(mistake):
    wanted, sources = MISTAKES[mistake]
    assert failed(sources) == set(wanted.split())


@pytest.mark.parametrize("cell", [cell for cell in FULL if cell != "judge"])
def test_a_task_can_be_solved_without_the_others(cell):
    assert failed({cell: FULL[cell]}) == set()


def test_every_test_is_failed_by_a_mistake():
    found = {cell for wanted, _ in MISTAKES.values() for cell in wanted.split()}
    assert found == POINTS.keys() - {"judge"}
