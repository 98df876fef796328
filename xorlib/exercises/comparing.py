"""A learner's function, run on cases beside one that is right and others known to be wrong."""

import copy
import inspect

from xorlib.exercises.exercise import NotStarted, Wrong
from xorlib.exercises.naming import kind
from xorlib.exercises.recognising import DEGENERATE, degenerate, ignores, nearly, recognise
from xorlib.exercises.running import call, printed
from xorlib.exercises.showing import difference, shown
from xorlib.exercises.values import holds_dots, same, taken


def _stub(): ...


def _told_stub():
    """A stub that has a docstring."""
    ...


_STUBS = [stub.__code__.co_code for stub in (_stub, _told_stub)]
"""What Python makes of a body without anything to do."""


def compare(function, reference, cases, mistakes=(), close=1e-9):
    """Return when function gives what reference gives in every case; else say what is wrong first.

    function  : the learner's
    reference : a right one; the names of its parameters are shown
    cases     : tuples of arguments, the easiest to read first
    mistakes  : pairs of a wrong function and the words for the learner who has written it. It is
                named when its results are the learner's in every case, those tell enough, and no
                mistake with other words fits. Results that are degenerate (see DEGENERATE in
                `recognising`) are told as what they are; a pair of such a kind, as "empty", and
                words has words of its own for it, and when all are the same, a mistake that looks
                at none of its arguments may have been made
    close     : how far numbers may lie apart, absolutely and relatively

    A case where the function changes its arguments is wrong, whatever it returns.
    Raises NotStarted for a stub, Wrong otherwise.
    """
    started(function)
    names = list(inspect.signature(reference).parameters)
    cases = list(cases)
    wanted = [reference(*copy.deepcopy(case)) for case in cases]
    got, said, halt = [], [], None
    for case in cases:
        try:
            got.append(call(function, names, case))
            said.append(printed())
        except (Wrong, NotStarted) as reason:
            halt = reason
            break
    for place, result in enumerate(got):
        if not same(result, wanted[place], close):
            known = _known(mistakes, cases, got, wanted, close)
            where = f"For\n\n{shown(names, cases[place])}\n\n"
            plain = where + difference(result, wanted[place], close) + said[place]
            raise Wrong(f"{known}\n\n{plain}" if known else plain)
    if halt:
        raise halt


def untouched(answer):
    """Tell whether an answer is still the stub: dots, or a function that does nothing."""
    code = getattr(answer, "__code__", None)
    stub = code is not None and code.co_code in _STUBS and code.co_consts[-1] is None
    return stub or holds_dots(answer)


def started(answer):
    """Raise NotStarted when an answer is untouched, or Wrong when it should be a function."""
    if untouched(answer):
        raise NotStarted
    if not callable(answer):
        raise Wrong(f"This should be a function, and is {kind(taken(answer))}.")


def _known(mistakes, cases, got, wanted, close):
    """Return what is known of results among which some are wrong, or None."""
    wanted = wanted[: len(got)]
    kind_of_all = degenerate(got, wanted, close)
    if kind_of_all == "same":
        blind = [pair for pair in mistakes if callable(pair[0]) and ignores(pair[0], cases[0])]
        named = recognise(blind, cases, got, wanted, close)
        return named or dict(mistakes).get("same", DEGENERATE["same"])
    if kind_of_all == "nothing":
        return dict(mistakes).get("nothing")  # the plain difference has words for it
    if kind_of_all:
        return dict(mistakes).get(kind_of_all, DEGENERATE[kind_of_all])
    return recognise(mistakes, cases, got, wanted, close) or nearly(got, wanted, close)
