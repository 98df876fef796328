"""nbgrader's settings for this course; README.md says how to use it."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import nbconvert  # noqa: E402
from grading_kernel import SECONDS  # noqa: E402

c = get_config()  # noqa: F821  nbgrader runs this file and has it at hand

c.CourseDirectory.course_id = "xorlib"
c.CourseDirectory.root = str(HERE)
c.ClearSolutions.code_stub = {"python": "...  # your lines"}
c.ClearSolutions.text_stub = "Your answer here."


def first_on(path, folder):
    """Put a folder in front of a search path, for the programs that nbgrader starts."""
    os.environ[path] = os.pathsep.join([str(folder), *filter(None, [os.environ.get(path)])])


# What is put back before a notebook is run, in place of nbgrader's own DeduplicateIds and
# OverwriteCells: see putting_back.py.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "putting_back.PutBack",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# The page that a learner gets back: see feedback.py.
c.GenerateFeedback.exporter_class = "feedback.FeedbackExporter"
c.GenerateFeedback.preprocessors = ["feedback.ByTask"]
c.FeedbackExporter.template_name = "by_task"
c.FeedbackExporter.extra_template_basedirs = [str(HERE / "templates")]

first_on("PATH", Path(sys.executable).parent)  # nbgrader calls alembic by its name
first_on("PYTHONPATH", HERE)  # for grading_kernel
first_on("JUPYTER_PATH", Path(nbconvert.__file__).parents[4] / "share" / "jupyter")  # its templates
c.Execute.extra_arguments = [
    "--IPKernelApp.extra_extensions=grading_kernel",
    "--log-level=ERROR",  # else each kernel warns that it talks over TCP, to this machine only
]

# grading_kernel ends a cell after SECONDS. nbgrader's own limit is for what it cannot end: one
# long call into compiled code. If that ignores the interrupt as well, the cells after it run out
# of time too, but the points before it stay.
c.Execute.timeout = SECONDS + 5
c.Execute.interrupt_on_timeout = True
c.Execute.raise_on_iopub_timeout = False
