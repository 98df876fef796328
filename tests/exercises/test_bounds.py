"""What a learner's code may do while it is checked: anything, and it is told in plain words."""

import contextlib
import io
import logging
import os
import signal
import sys
import threading
import time
import warnings
from pathlib import Path

import numpy as np
import pytest

from exercises.learners import judged, told
from xorlib import checks
from xorlib.checks import check, judge
from xorlib.exercises.captured import Printed
from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import EXERCISES, Wrong, exercise
from xorlib.exercises.limit import TimeIsUp, limited
from xorlib.exercises.running import call
from xorlib.exercises.showing import short
from xorlib.exercises.stopping import kept

NAME, PAIR, VALUES = "00.7", "00.8", "00.9"
MOST = 1500
VALUES_JUDGE = """
@exercise(VALUES, "values", "Two numbers.")
def judge_values(one, two, rng):
    if one + two != 3:
        raise Wrong("Their sum is not 3.")
"""  # in a file beside xorlib's, where the lines are no learner's


@pytest.fixture(autouse=True)
def exercises():
    """double(n) is 2 n; both(n) is n and -n; one and two are any two numbers."""

    @exercise(NAME, "double", "It doubles.")
    def judge(double, rng):
        compare(double, lambda n: 2 * n, [(n,) for n in (1, 3, -2.5, 7)])

    @exercise(PAIR, "both", "Both.")
    def judge_pair(both, rng):
        compare(both, lambda n: (np.full((2, 1), n), -n), [(1.0,), (3.0,), (7.0,)])

    code = compile(VALUES_JUDGE, str(Path(checks.__file__).with_name("lesson_99.py")), "exec")
    exec(code, {"exercise": exercise, "Wrong": Wrong, "VALUES": VALUES})
    yield
    for name in (NAME, PAIR, VALUES):
        del EXERCISES[name]


def body(text, name="double", before=""):
    lines = "\n    ".join(text.split("\n"))
    return f"{before}\ndef {name}(n):\n    {lines}"


LOOPS = [
    "while True: pass",
    "while n < 2: pass",
    "while n is not None and True:\n    n = n",
    "while True:\n    print('again', n)",
    "while True:\n    try:\n        n = n + 1\n    except:\n        pass",
    "while True:\n    try:\n        time.sleep(0.01)\n    except BaseException:\n        print(n)",
    "while True:\n    try:\n        try:\n            time.sleep(0.01)\n        except:\n"
    "            pass\n    except:\n        time.sleep(0.001)",
    "try:\n    while True: pass\nfinally:\n    while True: pass",
    "time.sleep(0.5)\nreturn 2 * n",
]


@pytest.mark.parametrize("loop", LOOPS)
def test_what_does_not_end_is_ended(loop, capsys):
    """And nothing is left of it: no thread, no trace, no output elsewhere."""
    before = threading.active_count(), sys.gettrace(), sys.stdout
    began = time.monotonic()
    verdict = told(NAME, body(loop, before="import time"), seconds=0.3)
    assert time.monotonic() - began < 5
    assert verdict.state == "stopped"
    what = "code" if loop.startswith("time") else "loop"
    assert f"Your {what} did not end within 0.3 seconds." in verdict.says
    assert 'check("00.7", seconds=60)' in verdict.says
    assert "n = 1" in verdict.says
    assert (threading.active_count(), sys.gettrace(), sys.stdout) == before
    assert capsys.readouterr() == ("", "")


def test_the_seconds_are_for_all_calls_together():
    slow = body("time.sleep(0.2)\nreturn 2 * n", before="import time")
    assert told(NAME, slow, seconds=0.5).state == "stopped"
    assert told(NAME, slow, seconds=10).state == "right"


def test_a_function_that_ends_after_all_is_out_of_time():
    held_back = "try:\n    while True: pass\nexcept:\n    return 2 * n"
    assert told(NAME, body(held_back), seconds=0.2).state == "stopped"


def test_time_may_run_out_at_any_moment():
    """Also as the function ends: then it is out of time or not, and nothing strikes later."""

    def busy():
        end = time.perf_counter() + 0.001
        while time.perf_counter() < end:
            pass
        return 1

    for wait in np.linspace(0.0008, 0.0014, 300):
        with contextlib.suppress(TimeIsUp):
            assert limited(busy, wait) == 1
    assert sys.gettrace() is None
    end = time.perf_counter() + 0.05
    while time.perf_counter() < end:
        pass


def test_it_works_in_another_thread():
    def endless():
        while True:
            pass

    def run():
        with pytest.raises(TimeIsUp):
            limited(endless, 0.1)
        done.append(True)

    done = []
    thread = threading.Thread(target=run)
    thread.start()
    thread.join(10)
    assert done


def test_a_tracer_that_was_there_is_there_again():
    def tracer(frame, event, arg):
        return None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        limited(lambda: 1, 5)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import sys\nsys.exit()", "ends Python itself"),
        ("raise SystemExit(3)", "ends Python itself"),
        ("raise BaseException('odd')", "BaseException: odd"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("return double(n)", "RecursionError"),
        ("raise ValueError('x' * 1_000_000)", "ValueError: xxx"),
        ("class Odd(Exception):\n    def __str__(self): raise self\nraise Odd", "Odd: "),
    ],
)
def test_whatever_is_raised_is_shown(text, words):
    verdict = told(NAME, body(text))
    assert verdict.state == "stopped"
    assert words in verdict.says
    assert len(verdict.says) <= MOST


RESULTS = [
    ("a = []\na.append(a)\nreturn a", "a list that holds itself"),
    ("a = {}\na[1] = [a]\nreturn a", "a dictionary with 1 entries: 1"),
    ("return {'H': n, 'Z': n}", "a dictionary with 2 entries: 'H', 'Z'"),
    ("return {n}", "a set of 1"),
    ("return (k for k in [n])", "a `generator`, which only makes its values when asked"),
    ("return map(abs, [n])", "a `map`"),
    ("return np.array([[n], 'a'], dtype=object)", "an array of shape (2,) that holds Python obj"),
    ("return np.array(['a', 'b'])", "an array of shape (2,) that holds texts"),
    ("return np.array([1j])", "an array of shape (1,) that holds complex numbers"),
    ("return 1j * n", "a complex number"),
    ("return [[1, 2], [3]]", "a list whose rows have different lengths"),
    ("return [n, 'a']", "a list of 2"),
    ("return ['a', 'b']", "a list that holds 2 times the text 'a'"),
    ("return n, n", "a tuple of 2, and one number is wanted"),
    ("return 'twice'", "the text 'twice', and one number is wanted"),
    ("return 't' * 5_000_000", "a text of 5,000,000 characters"),
    ("return print", "the function `print` itself, not called"),
    ("return np", "the module `numpy`"),
    ("return int", "the class `int`"),
    ("return object()", "an object of type object"),
    ("return np.inf", "inf, and 2 is wanted"),
    ("return n * np.nan", "nan"),
    ("return 10**30 * n", "1e+30, and 2 is wanted"),
    ("return 10**400", "a number far too large"),
    ("return np.zeros(2_000_000)", "an array of shape (2000000,), which is far too large"),
    ("return list(range(2_000_000))", "a list of 2,000,000 entries, which is far too large"),
]


@pytest.mark.parametrize(("text", "words"), RESULTS)
def test_whatever_comes_back_is_told_in_plain_words(text, words):
    verdict = told(NAME, body(text, before="import numpy as np"))
    assert verdict.state == "wrong"
    assert words in verdict.says
    assert len(verdict.says) <= MOST


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("return {'one': n, 'other': -n}", "a dictionary with 2 entries"),
        ("return n, -n, n", "3 results, and 2 are wanted"),
        ("return (n,)", "1 of 2 things"),
        ("return np.full((2, 1), n)", "1 of 2 things that are wanted: an array of shape (2, 1)"),
        ("return {n, -n}", "a set of 2. That is one result, and 2 are wanted"),
        ("return np.full((1, 2), n), -n", "with rows for columns"),
        ("return [n, n], -n", "The numbers are right, but they lie in another shape"),
    ],
)
def test_two_results_are_wanted(text, words):
    verdict = told(PAIR, body(text, "both", "import numpy as np"))
    assert verdict.state == "wrong"
    assert words in verdict.says


def test_a_list_that_the_function_clears_first_is_right():
    source = "seen = []\ndef double(n):\n    seen.clear()\n    seen.append(2 * n)\n    return seen"
    names = [(1,), (2,), (3,)]
    scope = {}
    exec(source, scope)
    compare(scope["double"], lambda n: [2 * n], names)


def test_large_results_are_not_kept():
    """Eight of 80 MB each would be 640 MB; here is room for two."""
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    big = lambda n: np.ones(10_000_000)  # noqa: E731
    with pytest.raises(Wrong, match="far too large"):
        compare(big, lambda n: n, [(n,) for n in range(8)])
    unit = 1 if sys.platform == "darwin" else 1024
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit < 200e6


def test_endless_printing_takes_no_memory():
    tracemalloc = pytest.importorskip("tracemalloc")
    tracemalloc.start()
    try:
        told(NAME, body("while True: print('x' * 1000)"), seconds=0.5)
        assert tracemalloc.get_traced_memory()[1] < 20e6
    finally:
        tracemalloc.stop()


def test_of_what_is_printed_the_beginning_is_kept():
    printed = Printed()
    for _ in range(1000):
        assert printed.write("word ") == 5
    assert printed.text == "word " * 400


def test_a_log_that_was_set_up_before_stays_empty():
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.root.addHandler(handler)
    try:
        told(NAME, body("logging.error('log')\nreturn 2 * n", before="import logging"))
        assert written.getvalue() == ""
        logging.error("afterwards")
        assert written.getvalue() == "afterwards\n"
    finally:
        logging.root.removeHandler(handler)


def test_prints_of_the_failing_case_are_shown():
    verdict = told(NAME, body("print('n is', n)\nreturn 2 * n if n > 0 else 0"))
    assert verdict.says.endswith("It printed\n\n    n is -2.5")
    verdict = told(NAME, body("print('n is', n)\nreturn 1 / (n - 3) if n == 3 else 2 * n"))
    assert verdict.says.endswith("It printed\n\n    n is 3")
    verdict = told(NAME, body("for k in range(1000): print(k * '-')\nreturn 3"))
    assert verdict.says.count("---") < 100
    assert len(verdict.says) <= MOST


def test_nothing_else_is_shown(capfd):
    source = """
import logging, sys, warnings
def double(n):
    print('out')
    print('err', file=sys.stderr)
    logging.warning('log')
    logging.getLogger('mine').error('log')
    warnings.warn('warned')
    return 2 * n
"""
    level = logging.root.manager.disable
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert told(NAME, source).state == "right"
    assert capfd.readouterr() == ("", "")
    assert logging.root.manager.disable == level


def test_figures_left_open_are_closed():
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    mine = pyplot.figure()
    told(
        NAME,
        body(
            "plt.figure()\nplt.plot([n])\nreturn 2 * n",
            before="from matplotlib import pyplot as plt",
        ),
    )
    assert pyplot.get_fignums() == [mine.number]
    pyplot.close(mine)


def test_the_checks_own_error_is_not_the_learners():
    verdict = told(VALUES, "one, two = {}, 'a text'")
    assert verdict.state == "not judged"
    assert "The check itself failed here" in verdict.says
    assert "one: an empty dictionary\n    two: the text 'a text'" in verdict.says
    assert "TypeError" in verdict.says


def test_an_error_in_a_learners_own_object_is_the_learners():
    source = "class Odd:\n    def __add__(self, other):\n        return 1 / 0\none, two = Odd(), 2"
    verdict = told(VALUES, source)
    assert verdict.state == "stopped"
    assert "line 3:  return 1 / 0" in verdict.says


def test_one_of_two_values_is_still_missing():
    verdict = told(VALUES, "one, two = 1, ...")
    assert verdict.state == "wrong"  # it has been started
    assert "Still to be filled in: `two`." in verdict.says
    assert "`two`" in told(VALUES, "one, two = 1, (3, ...)").says
    assert told(VALUES, "one, two = ..., ...").says.startswith("Replace the `...`")
    assert "There is no `two` here yet" in judge(VALUES, {"one": 1}).says


def test_long_arguments_are_cut():
    text = "Look.\n\n" + "\n".join("    " + "9" * 500 for _ in range(500)) + "\n\n" + "word " * 900
    assert len(short(text)) <= MOST
    assert len(short("\n\n".join(["word " * 100] * 20))) <= MOST
    assert short("Look.\n\n    1\n    2") == "Look.\n\n    1\n    2"


def interrupt_soon(seconds=0.2):
    threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGINT)).start()


posix = pytest.mark.skipif(os.name != "posix", reason="no signals to send to oneself")


@pytest.fixture(autouse=True)
def _interruptible():
    """A process that was started in the background ignores the signal; a kernel never does."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@posix
@pytest.mark.parametrize(
    "held", ["pass", "while True:\n    try: time.sleep(0.01)\n    except: break"]
)
def test_the_stop_button_stops_the_check(held):
    """Also where the learner's code holds it back; and nothing is left of the check."""
    before = sys.stdout, sys.gettrace(), signal.getsignal(signal.SIGINT)
    source = body(f"{held}\ntime.sleep(1)\nreturn 2 * n", before="import time")
    interrupt_soon()
    with pytest.raises(KeyboardInterrupt):
        told(NAME, source)
    assert (sys.stdout, sys.gettrace(), signal.getsignal(signal.SIGINT)) == before
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("xorlib")]
    assert told(NAME, body("return 2 * n")).state == "right"


@posix
def test_a_reference_that_was_stopped_is_not_kept():
    """As a training does, it returns what it has; once more, it is whole."""

    @kept
    def reference(n):
        try:
            time.sleep(seconds)
        except KeyboardInterrupt:
            return n / 2
        return n

    seconds = 5
    interrupt_soon()
    with pytest.raises(KeyboardInterrupt):
        reference(3)
    seconds = 0
    assert reference(3) == 3
    seconds = 5
    assert reference(3) == 3


def test_check_itself_takes_the_same_seconds():
    scope = {"check": check}
    exec(body("while True: pass"), scope)
    exec(f"verdict = check({NAME!r}, seconds=0.2)", scope)
    assert "within 0.2 seconds" in scope["verdict"].says


def test_call_may_be_used_without_a_check():
    assert call(lambda n: n + 1, ["n"], (1,)) == 2
    assert judged(NAME, lambda n: n + n).state == "right"
