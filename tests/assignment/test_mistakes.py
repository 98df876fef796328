"""What learners get wrong costs the tests that it should, and no others, and they are told so.

Here the cells are run one after another in this process, which takes a moment; test_grading shows
that nbgrader comes to the same.
"""

import ast
import contextlib
import io
import warnings

import nbformat
import pytest

from assignment.course import NOTEBOOK, SOURCE
from assignment.students import FULL, HARD_CODED, POINTS, cells
from xorlib.exercises.exercise import NotStarted, Stopped, Wrong

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
    "no slope of the hidden units": (
        "backward-seen backward-hidden-layer",
        cells(
            backward="""
                def backward_with_bias(X, Y, H, Z, Wz):
                    dZ = (Y - Z) * sigmoid_slope(Z)
                    dH = dZ @ Wz.T
                    return X.T @ dH, dH.sum(0, keepdims=True), H.T @ dZ, dZ.sum(0, keepdims=True)
            """
        ),
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
        "verdicts-right=1.5",
        cells(
            verdicts="""
                verdicts = {"first": "learning", "second": "diverged"}
                verdicts |= {"third": "learning", "fourth": "learnt"}
            """
        ),
    ),
    "right is asked for before divergence": (
        "diagnose-fresh=1",
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
        "diagnose-seen diagnose-fresh=2",
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
        "diagnose-fresh=1",
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
        "diagnose-fresh=2",
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
        "diagnose-fresh=2",
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
    "one program is missed": ("faulty-right=1", cells(faulty='faulty = {"birch"}')),
    "one program too many is named": (
        "faulty-right=1",
        cells(faulty='faulty = {"birch", "elm", "oak"}'),
    ),
    "one right and one wrong program are named": (
        "faulty-right",
        cells(faulty='faulty = ["birch", "elm"]'),
    ),
    "all programs are named": (
        "faulty-right",
        cells(faulty='faulty = {"ash", "birch", "elm", "oak"}'),
    ),
    "one program is named, without a set around it": (
        "faulty-right=1",
        cells(faulty='faulty = "birch"'),
    ),
    "the functions are named, not their names": (
        "",
        cells(faulty="faulty = [birch, oak]"),
    ),
    "a verdict is the same for all": (
        "verdicts-right=0.5",
        cells(verdicts='verdicts = dict.fromkeys(histories, "learnt")'),
    ),
    "a short training is not told from a long one": (
        "diagnose-fresh=2",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    if not np.isfinite(outputs).all():
                        return "diverged"
                    if (abs(Y - outputs[-1]) < RIGHT).all():
                        return "learnt"
                    still = (abs(outputs[-101:] - outputs[-1]) < 0.005).all()
                    return "no change" if still else "learning"
            """
        ),
    ),
    "diagnose guesses": (
        "diagnose-seen diagnose-fresh",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    return "learning"
            """
        ),
    ),
    "a right diagnosis that makes numpy warn": (
        "",
        cells(
            diagnose="""
                def diagnose(outputs, Y):
                    moved = abs(outputs[-101:] - outputs[-1]).max()
                    far = abs(Y - outputs[-1]).max()
                    if not np.isfinite(outputs.sum()):
                        return "diverged"
                    still = moved < 0.005 and len(outputs) > 100
                    return "learnt" if far < RIGHT else "no change" if still else "learning"
            """
        ),
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
"""Name to the tests that it fails, with the points that are left if any, and its solution cell."""

WORDS = {
    "the bias is added after the bend": "The biases come after the sigmoid.",
    "the backward pass is handed in as it was found": "made of the plain error",
    "no slope of the hidden units": "From there to the hidden unit's sum there is one more link.",
    "only the mean is left": "That for bh is a mean",
    "the steps lead uphill": "points uphill",
    "the steps of the biases have lost a dimension": "should be a row",
    "the loss of the start is not kept": "The loss of epoch 0, before any step, is missing.",
    "the second matrix is forgotten": "Only the first of the matrices moves.",
    "a plateau is called learning": 'The verdict on "first" is not the first that fits. How far',
    "only the last two epochs are compared": "It compares the last two epochs.",
    "only the first and the last of the 100 epochs are compared": "Those between count as well.",
    "learnt means sure": "Learnt means right, less than 1/2 off, and not sure.",
    "a short training is not told from a long one": "A training of fewer than 100 epochs",
    "the rate is left out of the check": "An epoch moves by the rate",
    "the greatest difference is taken with its sign": "is taken with its sign",
    "one program is missed": "1 of 2 faulty programs are named.",
    "one program too many is named": "Not faulty: elm.",
    "right counts as learnt, though sure was asked for": "every output is within `SURE`",
    "whatever has not diverged has learnt": "How sure is it at the end?",
    "the search ends at the first rate that is no good": "A larger one may be good.",
    "the rates are taken to rise": "The rates may come in any order.",
    "failures are left out": "The failures are left out of the median.",
    "failures count as the last epoch": "A failure counts as the last epoch.",
    "the mean is reported": "That is the mean.",
}
"""Name of a mistake to a part of what its hidden tests say."""


def tasks():
    """Return the code cells of the opening, and of each task."""
    opening, tasks = [], []
    for cell in nbformat.read(SOURCE / "source" / NOTEBOOK, as_version=4).cells:
        if cell.source.startswith("## "):
            tasks.append([])
        if cell.cell_type == "code":
            (tasks[-1] if tasks else opening).append(cell)
    return opening, tasks


def graded(sources):
    """Run the task that has these solutions, after the opening.

    Return test to points, of those that do not get all, and what the tests have said. The other
    tasks are left out: none needs the answer of another.
    """
    opening, all_tasks = tasks()
    (task,) = [task for task in all_tasks if sources.keys() & {cell.id for cell in task}]
    less, said, names = {}, io.StringIO(), {"__name__": "learner"}
    with warnings.catch_warnings(action="ignore"), contextlib.redirect_stdout(said):
        for cell in opening + task:
            try:
                points = value_of((FULL | sources).get(cell.id, cell.source), names)
            except Exception as error:
                wordless = not str(error) and not isinstance(error, NotStarted)
                if cell.id not in POINTS or wordless:
                    raise
                if isinstance(error, (Wrong, AssertionError)) and not isinstance(error, Stopped):
                    print(error)
                points = 0
            if cell.id in POINTS and points not in (None, POINTS[cell.id]):
                less[cell.id] = points
    return less, said.getvalue()


def value_of(source, names):
    """Run a cell; return what its last line comes to, as nbgrader reads it for points."""
    *before, last = ast.parse(source).body
    expression = isinstance(last, ast.Expr)
    exec(compile(ast.Module([*before, *[last][expression:]], []), "cell", "exec"), names)
    if expression:
        return eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return None


def expected(wanted):
    """Return test to points: "a b=1" means that a gets none, and b one."""
    parts = (part.partition("=") for part in wanted.split())
    return {name: float(points or 0) for name, _, points in parts}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_costs_what_it_should_and_is_told(mistake):
    wanted, sources = MISTAKES[mistake]
    less, said = graded(sources)
    assert less == expected(wanted)
    assert WORDS.get(mistake, "") in said
    assert "{Right}" not in said


@pytest.mark.parametrize("cell", [cell for cell in FULL if cell != "judge"])
def test_a_task_can_be_solved_without_the_others(cell):
    assert graded({cell: FULL[cell]}) == ({}, "")


@pytest.mark.parametrize("cell", [cell for cell in FULL if cell != "judge"])
def test_the_solution_in_the_source_gets_all_points(cell):
    (own,) = [one for one in nbformat.read(SOURCE / "source" / NOTEBOOK, 4).cells if one.id == cell]
    assert graded({cell: own.source}) == ({}, "")


@pytest.mark.parametrize("cell", HARD_CODED)
def test_what_suits_the_visible_test_gets_no_hidden_point(cell):
    less, _ = graded({cell: HARD_CODED[cell]})
    hidden = {test for test in POINTS if test.split("-")[0] == cell and not test.endswith("-seen")}
    assert {test for test, points in less.items() if test.split("-")[0] == cell} == hidden
    assert sum(less.values()) <= 0.5  # one verdict of four is right by chance


def test_every_test_is_failed_by_a_mistake():
    found = {cell for wanted, _ in MISTAKES.values() for cell in expected(wanted)}
    assert found == POINTS.keys() - {"judge"}
