"""How the browser tests are shared out among processes."""

from xdist.scheduler import LoadScopeScheduling

from teaching import LESSONS


class ByLesson(LoadScopeScheduling):
    """All tests of a lesson go to one process, and so do those of a file that names no lesson.

    (What pytest-xdist has for this, its groups, does not work with pytest 9.2.)
    """

    def _split_scope(self, nodeid):
        lessons = (path.stem for path in LESSONS)
        return next((name for name in lessons if name in nodeid), nodeid.split("::")[0])
