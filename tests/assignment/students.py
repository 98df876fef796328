"""Submissions to the assignment, and the points that each should get.

A submission says what stands in which solution cell, and what else became of the notebook. None of
it is taken from the source, so that two independent solutions are graded.
"""

from copy import deepcopy
from textwrap import dedent

POINTS = {
    "forward-seen": 2,
    "forward-fresh": 3,
    "backward-seen": 2,
    "backward-output": 2,
    "backward-hidden-layer": 2,
    "descend-seen": 2,
    "descend-fresh": 2,
    "descend-careful": 1,
    "verdicts-right": 2,
    "diagnose-seen": 1,
    "diagnose-fresh": 3,
    "check-seen": 1,
    "check-fresh": 3,
    "faulty-right": 2,
    "rate-seen": 1,
    "learns-fresh": 2,
    "largest-fresh": 2,
    "report-seen": 1,
    "report-fresh": 3,
    "judge": 3,
}
"""What every test cell, and the text that a teacher reads, is worth."""


def cells(**sources):
    """Return cell name to source, without the indentation."""
    return {name: dedent(source).strip("\n") for name, source in sources.items()}


FULL = cells(
    forward="""
        def forward_with_bias(X, Wh, bh, Wz, bz):
            def layer(inputs, W, b):
                return 1 / (1 + np.exp(-(np.dot(inputs, W) + b)))

            H = layer(X, Wh, bh)
            return H, layer(H, Wz, bz)
    """,
    backward="""
        def backward_with_bias(X, Y, H, Z, Wz):
            dZ = (Y - Z) * Z * (1 - Z)
            dH = np.einsum("no,ho->nh", dZ, Wz) * H * (1 - H)
            of_bias = np.ones((1, len(X)))
            return [X.T @ dH, of_bias @ dH, H.T @ dZ, of_bias @ dZ]
    """,
    descend="""
        def descend(start, loss_of, steps_of, rate, epochs):
            weights, losses = [np.array(W) for W in start], []
            while True:
                losses.append(loss_of(*weights))
                if len(losses) > epochs:
                    return np.array(losses)
                for W, step in zip(weights, list(steps_of(*weights))):
                    W += rate * step
    """,
    verdicts="""
        verdicts = dict(first="no change", second="diverged", third="learning", fourth="learnt")
    """,
    diagnose="""
        def diagnose(outputs, Y):
            moved = max(abs(row - outputs[-1]).max() for row in outputs[-101:])  # numpy warns
            if np.isnan(outputs).any() or np.isinf(outputs).any():
                return "diverged"
            if max(abs(Y - outputs[-1])) < 1 / 2:
                return "learnt"
            if len(outputs) <= 100:
                return "learning"
            return "learning" if moved >= 0.005 else "no change"
    """,
    check="""
        def off_by(epoch, Wh, Wz, nudge=1e-5):
            def loss_at(Wh, Wz):
                return ((Y - sigmoid(X @ Wh) @ Wz) ** 2).sum() / 2

            answer = []
            for place, new in enumerate(epoch(Wh, Wz)):
                old, worst = (Wh, Wz)[place], 0.0
                for entry in np.ndindex(old.shape):
                    pair = [Wh.copy(), Wz.copy()]
                    pair[place][entry] += nudge
                    slope = loss_at(*pair)
                    pair[place][entry] -= 2 * nudge
                    slope = (slope - loss_at(*pair)) / (2 * nudge)
                    worst = max(worst, abs(new[entry] - old[entry] + L * slope))
                answer.append(worst)
            return answer
    """,
    faulty="""
        programs = {"ash": ash, "birch": birch, "elm": elm, "oak": oak}
        weights = uniform_weights(3, seed=1)
        faulty = [name for name in programs if max(off_by(programs[name], *weights)) > 1e-6]
    """,
    learns="""
        def learns(rate, seed):
            run = train(PROGRAM_2, learning_rate=rate, seed=seed, epochs=20_000)
            if run.epochs < 20_000:
                return False
            return np.max(np.abs(Y - run.outputs[-1])) < SURE
    """,
    largest="""
        def largest_rate(rates, good):
            for rate in sorted(rates, reverse=True):
                if good(rate):
                    return rate
    """,
    report="""
        def report(hidden, seeds, epochs):
            late, failures = [], 0
            for seed in seeds:
                first = train(PROGRAM_1, hidden=hidden, seed=seed, epochs=epochs)
                first = first.first_epoch_within(RIGHT)
                failures += first is None
                late.append(float("inf") if first is None else first)
            return {"runs": len(late), "failures": failures, "median": np.median(late)}
    """,
    judge="""
        At 0.3 the run explodes later. One seed proves little. I would train all epochs from
        fifteen seeds at several rates and count the failures.
    """,
)

HALF = FULL | cells(
    backward="""
        def backward_with_bias(X, Y, H, Z, Wz):  # the second line is not repaired
            dZ = (Y - Z) * sigmoid_slope(Z)
            dH = dZ @ Wz.T
            return X.T @ dH, dH.sum(0, keepdims=True), H.T @ dZ, dZ.sum(0, keepdims=True)
    """,
    descend="""
        def descend(start, loss_of, steps_of, rate, epochs):  # changes what it is given
            losses = [loss_of(*start)]
            for _ in range(epochs):
                for W, step in zip(start, steps_of(*start)):
                    W += rate * step
                losses.append(loss_of(*start))
            return losses
    """,
    verdicts="""
        verdicts = {"first": "no change", "second": "diverged", "third": None, "fourth": "learnt"}
    """,
    diagnose="""
        def diagnose(outputs, Y):  # a short training is not told from a long one
            if not np.isfinite(outputs).all():
                return "diverged"
            if (abs(Y - outputs[-1]) < RIGHT).all():
                return "learnt"
            still = abs(outputs[-101:] - outputs[-1]).max() < 0.005
            return "no change" if still else "learning"
    """,
    faulty="""
        faulty = {"birch"}
    """,
    learns="""
        def learns(rate, seed):  # sure at any time
            run = train(PROGRAM_2, learning_rate=rate, seed=seed)
            return run.first_epoch_within(SURE) is not None
    """,
    report="""
        def report(hidden, seeds, epochs):  # leaves the failures out of the median
            runs = [train(PROGRAM_1, hidden=hidden, seed=s, epochs=epochs) for s in seeds]
            found = [run.first_epoch_within(RIGHT) for run in runs]
            there = [epoch for epoch in found if epoch is not None]
            return {"runs": len(runs), "failures": found.count(None), "median": np.median(there)}
    """,
)
del HALF["judge"]

TROUBLE = FULL | cells(
    backward="""
        def backward_with_bias(X, Y, H, Z, Wz)
            return "a syntax error"
    """,
    descend="""
        raise RuntimeError("a crash outside any function")
    """,
    check="""
        exit()
    """,
    faulty="""
        import sys

        sys.exit("the program ends here")
    """,
    learns="""
        def learns(rate, seed):  # train takes an interrupt for the stop button, and returns
            run = train(PROGRAM_2, learning_rate=rate, seed=seed)
            while rate == 0.2:
                run = train(PROGRAM_2, learning_rate=rate, seed=seed)
            return run.ended == "finished" and (abs(Y - run.outputs[-1]) < SURE).all()
    """,
    report="""
        while True:
            try:
                len("as long as it likes")
            except BaseException:
                pass
    """,
)

KILLED = FULL | cells(
    descend="""
        import os

        os._exit(1)
    """,
)

HARD_CODED = cells(
    forward="""
        def forward_with_bias(X, Wh, bh, Wz, bz):
            return np.zeros((4, 2)), np.array([[0], [1], [1], [0]])
    """,
    backward="""
        def backward_with_bias(X, Y, H, Z, Wz):
            step_Wh = [[-0.011298873, -0.009479369, -0.0077893]]
            step_Wh += [[-0.011568469, -0.011587902, -0.009663004]]
            step_bh = [[-0.027076816, -0.029570223, -0.02295016]]
            step_Wz = [[-0.106612834], [-0.114619816], [-0.113173053]]
            return [np.array(step) for step in (step_Wh, step_bh, step_Wz, [[-0.18702135]])]
    """,
    descend="""
        def descend(start, loss_of, steps_of, rate, epochs):
            return [8, 2, 0.5, 0.125]
    """,
    verdicts="""
        verdicts = {name: "learnt" for name in histories}
    """,
    diagnose="""
        diagnose_calls = iter(["no change", "learnt", "diverged"])


        def diagnose(outputs, Y):
            return next(diagnose_calls, "learnt")
    """,
    check="""
        def off_by(epoch, Wh, Wz):
            return 0, 0
    """,
    faulty="""
        faulty = {"ash", "birch", "elm", "oak"}
    """,
    learns="""
        def learns(rate, seed):
            return rate == 0.1
    """,
    largest="""
        def largest_rate(rates, good):
            return 0.2
    """,
    report="""
        def report(hidden, seeds, epochs):
            return {"runs": 5, "failures": 0, "median": 300}
    """,
)


def battered(notebook):
    """Copy, delete, change and retype cells, as learners do."""
    cells, notebook["metadata"] = notebook["cells"], {}
    place = {cell["id"]: at for at, cell in enumerate(cells)}
    stub = deepcopy(cells[place["judge"]]) | {"source": "Your answer here."}
    copied = deepcopy(cells[place["forward"]])
    cells[place["forward"]]["source"] = "forward_with_bias = None"
    played = deepcopy(cells[place["descend-seen"]]) | {"source": "print(got_losses)"}
    cells[place["diagnose-seen"]]["source"] = "assert True"
    cells[place["learns-fresh"]] |= {"cell_type": "markdown", "source": "**no test**"}
    del cells[place["learns-fresh"]]["outputs"], cells[place["learns-fresh"]]["execution_count"]
    retyped = deepcopy(cells[place["check"]]) | {"metadata": {}}
    more = {
        "judge": [cells[place["judge"]], stub],  # the copy below says nothing
        "forward": [cells[place["forward"]], copied],
        "descend-seen": [cells[place["descend-seen"]], played],
        "check": [retyped],
    }
    gone = {"setup", "diagnose-given", "forward-seen", "faulty-right", "report-seen"}
    notebook["cells"] = []
    for at, cell in enumerate(cells):
        if cell["id"] not in gone:
            for number, one in enumerate(more.get(cell["id"], [cell])):
                new = {} if one is cell else {"id": f"new-{at}-{number}"}
                notebook["cells"].append(one | new)


def without(*names, **partly):
    """Return the points of a submission that fails these cells, or tasks, and passes the rest.

    partly : what else is lost of the points of a cell, its name with _ for -
    """
    lost = [cell for cell in POINTS if cell in names or cell.split("-")[0] in names]
    assert lost or not names
    points = {cell: 0 if cell in lost else points for cell, points in POINTS.items()}
    for cell, less in partly.items():
        points[cell.replace("_", "-")] -= less
    return points


def only(*names):
    """Return the points of a submission that passes these cells and fails the rest."""
    return {cell: points if cell in names else 0 for cell, points in POINTS.items()}


SUBMISSIONS = {
    "untouched": ({}, None, only()),
    "full": (FULL, None, without()),
    "half": (
        HALF,
        None,
        without(
            *("backward-seen", "backward-hidden-layer", "descend-careful"),
            *("learns-fresh", "report-fresh", "judge"),
            **{"verdicts_right": 0.5, "diagnose_fresh": 1, "faulty_right": 1},
        ),
    ),
    "trouble": (
        TROUBLE,
        None,
        without("backward", "descend", "check", "faulty", "learns", "report"),
    ),
    "battered": (FULL, battered, without()),
}
"""Name to what it writes, what else becomes of it, and the points it should get.

`judge` counts as passed if answered.
"""
