"""How tests are shared out: the browser tests by lesson, all others with long files first."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from browser.shares import ByLesson
from order import LONG, longest_first

TESTS = {
    "test_every_lesson.py::test_every_cell_runs[04_forward_pass]": "a lesson",
    "test_every_lesson.py::test_nothing_scrolls_but_the_page[04_forward_pass-wide]": "a lesson",
    "test_small_ones.py::test_it_can_be_read[narrow-04_forward_pass]": "a lesson",
    "test_slides.py::test_every_slide_can_be_read[04_forward_pass]": "a lesson",
    "test_slides.py::test_every_slide_can_be_read[05_delta_rule]": "another lesson",
    "test_slides.py::test_keys_and_buttons_turn_the_pages": "slides",
    "test_slides.py::test_other_screens_show_the_same_larger_or_smaller[size0]": "slides",
    "test_harness.py::test_the_kernel_obeys": "harness",
}


class Process:
    """What a scheduler sees of a process of pytest-xdist: it only takes down what it is sent."""

    def __init__(self, name):
        self.gateway, self.sent, self.shutting_down = SimpleNamespace(id=name), [], False
        self.config = SimpleNamespace(rootpath="")

    def send_runtest_some(self, places):
        self.sent += [list(TESTS)[place] for place in places]

    def shutdown(self):
        self.shutting_down = True


@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_share_is_divided(count):
    config = SimpleNamespace(
        getvalue=lambda name: [f"{count}*popen"],
        option=SimpleNamespace(loadscopereorder=True),
    )
    scheduler = ByLesson(config, None)
    processes = [Process(f"gw{number}") for number in range(count)]
    for process in processes:
        scheduler.add_node(process)
    for process in processes:
        scheduler.add_node_collection(process, list(TESTS))
    scheduler.schedule()
    for _ in TESTS:  # each does one test after the other, in turns
        for process in processes:
            done = scheduler.assigned_work[process]
            left = [name for unit in done.values() for name, ready in unit.items() if not ready]
            if left:
                scheduler.mark_test_complete(process, list(TESTS).index(left[0]))
    assert sorted(name for process in processes for name in process.sent) == sorted(TESTS)
    for share in set(TESTS.values()):
        homes = [p.gateway.id for p in processes for name in p.sent if TESTS[name] == share]
        assert len(set(homes)) == 1


def test_long_files_begin_first_and_all_else_stays_in_order():
    root = Path(__file__).parents[1]
    assert [name for name in LONG if not (root / name).exists()] == []
    names = ["a.py::one", f"{LONG[1]}::two", "notebooks/b.ipynb::Cell 0", f"{LONG[0]}::three"]
    items = [SimpleNamespace(nodeid=name) for name in [*names, f"{LONG[1]}::four"]]
    longest_first(items)
    assert [item.nodeid.partition("::")[2] for item in items] == [
        "three", "two", "four", "one", "Cell 0",
    ]  # fmt: skip
