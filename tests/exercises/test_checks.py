"""check itself: what it says of stubs, errors and changed arguments, on an exercise of its own."""

import re

import numpy as np
import pytest

from exercises.learners import judged, run, told
from xorlib.checks import check
from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import EXERCISES, Wrong, exercise
from xorlib.exercises.values import same
from xorlib.journal import VARIABLE
from xorlib.progress import passed
from xorlib.training import train

NAME = "00.9"


def reference(X, W):
    return X @ W


@pytest.fixture(autouse=True)
def product(monkeypatch, tmp_path):
    """An exercise: product(X, W) is X @ W."""

    @exercise(NAME, "a product", "It multiplies.", clues={"matmul": "Look at the shapes."})
    def judge(product, rng):
        cases = [(rng.normal(size=(2, 3)), rng.normal(size=(3, 2))) for _ in range(4)]
        mistakes = [(lambda X, W: W @ X, "They stand in the wrong order.")]
        compare(product, reference, cases, mistakes)

    monkeypatch.setenv(VARIABLE, str(tmp_path / "progress.jsonl"))
    yield
    del EXERCISES[NAME]


@pytest.mark.parametrize(
    "body",
    [
        "...",
        "return ...",
        "'''Return it.'''\n    ...",
        "pass",
        "return W, ...",
    ],
)
def test_a_stub_is_not_started(body):
    assert told(NAME, f"def product(X, W):\n    {body}").state == "not started"


def test_dots_for_a_value_are_not_started():
    assert told(NAME, "product = ...").state == "not started"


def test_a_right_answer_says_what_it_proved():
    assert str(told(NAME, "def product(X, W):\n    return X @ W")) == "Right. It multiplies."
    assert told(NAME, "product = lambda X, W: (X @ W).tolist()").state == "right"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return W @ X", "They stand in the wrong order."),
        ("return 3.5", "an array of numbers, of shape (2, 2), is wanted"),
        ("X = 3", "returns nothing"),
        ("X @ W", "returns nothing"),
        ("return 3", "an array of numbers, of shape (2, 2), is wanted"),
        ("return 'a'", "returns the text 'a'"),
        ("return (X @ W) * np.nan", "nan"),
        ("return X @ W + np.array([[0, 0], [0, 1]])", "first number that is wrong is `[1, 1]`"),
        ("return np.ones((2, 2))", "It gives the same in every case"),
        ("X += 1\n    return X @ W", "changes its argument `X`"),
        ("W[0, 0] = 0\n    return X @ W", "changes its argument `W`"),
    ],
)
def test_a_wrong_answer_is_told_why(body, words):
    verdict = told(NAME, f"import numpy as np\ndef product(X, W):\n    {body}")
    assert verdict.state == "wrong"
    assert words in str(verdict)


def test_a_known_mistake_comes_with_a_case():
    says = told(NAME, "def product(X, W):\n    return W @ X").says
    assert re.match(r"They stand in the wrong order\.\n\nFor\n\n    X = \[\[", says)
    assert "the result has the shape (3, 3), and (2, 2) is wanted." in says


def test_an_error_is_cut_down_to_the_learners_own_lines():
    source = (
        "def inner(a):\n    return np.linalg.inv(a)\n\n\ndef product(X, W):\n    return inner(X)"
    )
    verdict = told(NAME, source, "import numpy as np")
    source = source.replace("inner(X)", "X @ X")
    clue = told(NAME, source)
    assert "line 6:  return inner(X)\n    line 2:  return np.linalg.inv(a)" in verdict.says
    assert "LinAlgError" in verdict.says
    assert "linalg.py" not in verdict.says
    assert "It was called with\n\n    X = [[" in verdict.says
    assert "Look at the shapes." in clue.says


def test_endless_recursion_is_shown_in_one_line():
    verdict = told(NAME, "def product(X, W):\n    return product(X, W)")
    assert verdict.says.count("return product") == 1
    assert "RecursionError" in verdict.says


def test_an_interrupt_is_not_held_back():
    with pytest.raises(KeyboardInterrupt):
        told(NAME, "def product(X, W):\n    raise KeyboardInterrupt")


def test_what_an_answer_prints_is_kept_back(capsys):
    told(NAME, "def product(X, W):\n    print('here')\n    return X @ W")
    assert capsys.readouterr() == ("", "")


def test_the_name_must_be_one():
    with pytest.raises(ValueError, match=r"name must be one of .*; got '99.1'"):
        check("99.1")


def test_answers_are_found_by_their_names():
    source = f"from xorlib.checks import check\nverdict = check({NAME!r})"
    assert run(source, "def product(X, W):\n    return X @ W")["verdict"].state == "right"
    missing = run(source)["verdict"]
    assert str(missing).startswith("Not started. There is no `product` here yet: run the cell")
    assert "Run All Above Selected Cell" in missing.says


def test_a_notebook_of_the_first_edition_is_told_so():
    """And nothing of it is judged or noted."""
    for name in (NAME, "07.3", "99.1"):
        verdict = check(name, lambda X, W: X @ W)
        assert verdict.state == "not judged"
        assert "first edition" in verdict.says
        assert "from xorlib.lesson import fresh" in verdict.says
    assert passed() == ({}, 0)


def test_a_single_number_is_taken_for_the_seconds():
    source = "def product(X, W):\n    while True:\n        X = W"
    for call, seconds in (("check({!r}, 0.25)", "0.25"), ("check({!r}, 1)", "1")):
        check_it = f"from xorlib.checks import check\nverdict = {call.format(NAME)}"
        verdict = run(check_it, source)["verdict"]
        assert f"Your loop did not end within {seconds} seconds." in verdict.says
    assert check(NAME, True).state == check(NAME, 1, 2).state == "not judged"


def test_cases_are_fresh_unless_seeded():
    seen = []

    def product(X, W):
        seen.append(X.sum())
        return X @ W

    for seed in (None, None, 1, 1):
        judged(NAME, product, seed=seed)
    assert len(set(seen[:8])) == 8
    assert seen[8:12] == seen[12:16]


def test_a_verdict_is_a_piece_of_a_page():
    page = told(NAME, "def product(X, W):\n    return X @ W + 1")._repr_html_()
    assert "Not yet." in page
    assert '<pre style="' in page
    assert ">[0, 0]</code>" in page
    assert 'role="status"' in page
    assert "<script>" not in told(NAME, "product = '<script>'")._repr_html_()


def test_the_first_wrong_case_is_shown():
    words = r"For\n\n    n = 3\n\nyour function returns 3, and 9 is wanted"
    with pytest.raises(Wrong, match=words):
        compare(lambda n: n if n > 2 else n * n, lambda n: n * n, [(1,), (2,), (3,), (4,)])


def test_a_result_is_called_the_same_in_every_case_only_if_it_is():
    for function in (lambda n: n + 1, {}.get):
        with pytest.raises(Wrong) as said:
            compare(function, lambda n: n * n, [(1,), (2,), (3,), (4,)])
        assert "the same" not in str(said.value)


@pytest.mark.parametrize("result", [len, np.ndarray, lambda n: n])
def test_a_function_that_is_not_called_is_told_so(result):
    with pytest.raises(Wrong) as said:
        compare(lambda n: result, lambda n: n * n, [(1,), (2,), (3,), (4,)])
    assert "itself, not called" in str(said.value)
    assert "the same in every case" not in str(said.value)


def test_a_list_of_runs_that_is_left_as_it_was_is_no_changed_argument():
    """Runs are compared by identity, and the function is given copies."""
    runs = [train(epochs=1, seed=seed) for seed in (0, 1, 2)]
    cases = [(runs[:count],) for count in (1, 2, 3)]
    compare(lambda runs: len(runs), len, cases)
    compare(lambda runs: sum(run.epochs for run in runs), len, cases)
    for change in (lambda runs: runs.pop(), lambda runs: runs.append(runs[0])):
        with pytest.raises(Wrong, match="changes its argument `obj`"):
            compare(lambda runs, change=change: change(runs) or len(runs), len, cases)
    with pytest.raises(Wrong, match="changes its argument"):
        compare(lambda runs: runs.reverse() or len(runs), len, cases[1:])


@pytest.mark.parametrize(
    "says",
    [
        "local variable 'n' referenced before assignment",
        "free variable 'n' referenced before assignment in enclosing scope",
        "cannot access local variable 'n' where it is not associated with a value",
        "cannot access free variable 'n' where it is not associated with a value in enclosing "
        "scope",
    ],
)
def test_a_name_that_a_later_line_makes_has_a_clue_in_all_of_pythons_words(says):
    source = f'def product(X, W):\n    raise UnboundLocalError("{says}")'
    assert "A line uses a name that a later line makes" in told(NAME, source).says
    early = told(NAME, "def product(X, W):\n    total += X @ W\n    return total")
    assert "has to be made in it first" in early.says


def test_a_clue_of_the_exercises_own_comes_first():
    both = told("04.1", "def my_forward(X, Wh, Wz):\n    Z = H\n    H = X\n    return H, Z")
    assert "sums, H and Z follow from each other" in both.says
    assert "A line uses a name that a later line makes" not in both.says


def test_results_of_several_shapes_are_compared_one_by_one():
    square = np.ones((3, 3))
    for other in ((np.ones((4, 3)), square), (np.ones((4, 3)), np.ones((4, 1))), (square,), square):
        assert not same(other, (square, square))
    assert same([square, 1], (square, True))
    assert same(square.tolist(), square)
