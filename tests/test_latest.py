"""The latest job wins, from any thread, on a loop or without one; an error ends nothing."""

import asyncio
import threading

import pytest

from xorlib.widgets.latest import Latest


class Work:
    """Jobs that note which of their slices were done, and in which thread."""

    def __init__(self):
        self.done, self.threads, self.errors = [], set(), []
        self.latest = Latest(self.errors.append)

    def job(self, name, slices=1):
        def run():
            for number in range(slices):
                self.threads.add(threading.get_ident())
                self.done.append((name, number))
                yield None

        return run


def test_without_a_loop_a_job_is_done_at_once():
    work = Work()
    work.latest.put(work.job("a", slices=3))
    assert work.done == [("a", 0), ("a", 1), ("a", 2)]


def test_a_job_that_puts_a_job_is_followed_by_it():
    work = Work()

    def first():
        work.done.append("first")
        work.latest.put(work.job("second"))
        yield None
        work.done.append("never: a newer job waits")

    work.latest.put(first)
    assert work.done == ["first", ("second", 0)]


def test_on_a_loop_a_burst_leaves_only_the_last():
    async def main():
        work = Work()
        for name in range(100):
            work.latest.put(work.job(name))
        assert work.done == []  # whoever puts never waits
        await idle(work)
        assert work.done == [(99, 0)]

    asyncio.run(main())


def test_a_newer_job_ends_the_older_between_two_slices():
    async def main():
        work = Work()
        work.latest.put(work.job("long", slices=1_000_000))
        while len(work.done) < 5:
            await asyncio.sleep(0)
        work.latest.put(work.job("short"))
        await idle(work)
        assert work.done[-1] == ("short", 0)
        assert len(work.done) < 100

    asyncio.run(main())


def test_jobs_from_foreign_threads_are_done_on_the_loop():
    async def main():
        work = Work()
        threads = [
            threading.Thread(target=lambda n=n: work.latest.put(work.job(n))) for n in range(50)
        ]
        for thread in threads:
            thread.start()
            await asyncio.sleep(0)
        while any(thread.is_alive() for thread in threads):
            await asyncio.sleep(0)
        work.latest.put(work.job("last"))
        await idle(work)
        assert work.done[-1] == ("last", 0)
        assert work.threads == {threading.get_ident()}

    asyncio.run(main())


def test_without_a_loop_threads_take_turns():
    """Two threads never are inside a job at once, and the last put is done."""
    latest, inside, most = Latest(pytest.fail), [0], [0]

    def job():
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        try:
            for _ in range(20):
                yield None
        finally:  # also when a newer job ends this one
            inside[0] -= 1

    threads = [threading.Thread(target=lambda: latest.put(job)) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]
    assert not latest.waiting


@pytest.mark.parametrize("on_loop", [False, True])
def test_an_error_is_handed_over_and_the_next_job_runs(on_loop):
    def broken():
        raise ValueError("no")
        yield

    async def main():
        work = Work()
        work.latest.put(broken)
        await idle(work)
        work.latest.put(work.job("next"))
        await idle(work)
        return work

    if on_loop:
        work = asyncio.run(main())
    else:
        work = Work()
        work.latest.put(broken)
        work.latest.put(work.job("next"))
    assert [str(error) for error in work.errors] == ["no"]
    assert work.done == [("next", 0)]


def test_after_closing_nothing_is_done():
    async def main():
        work = Work()
        work.latest.put(work.job("long", slices=1_000_000))
        while not work.done:
            await asyncio.sleep(0)
        work.latest.close()
        await asyncio.sleep(0)
        count = len(work.done)
        work.latest.put(work.job("late"))
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(work.done) == count
        assert work.errors == []

    asyncio.run(main())


def test_a_loop_that_is_gone_is_no_error():
    async def main():
        return Work()

    work = asyncio.run(main())
    work.latest.put(work.job("late"))
    work.latest.close()
    assert work.done == []


def test_an_interrupt_ends_the_job_and_not_the_loop():
    async def main():
        work = Work()

        def interrupted():
            yield None
            raise KeyboardInterrupt

        work.latest.put(interrupted)
        await idle(work)
        work.latest.put(work.job("next"))
        await idle(work)
        assert work.done == [("next", 0)]
        assert work.errors == []

    asyncio.run(main())


async def idle(work):
    """Wait until all that was put is done."""
    task = None
    while task is None or work.latest.waiting:
        await asyncio.sleep(0)
        task = work.latest._task
    await task
