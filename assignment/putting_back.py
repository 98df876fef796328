"""What nbgrader does to a submission before it is run, in the place of its own three steps for it.

nbgrader 0.9 ends the grading of a whole class at a cell that was copied, tells of a change in every
hidden test of an honest notebook, and leaves a deleted cell deleted. See `mending`.
"""

from pathlib import Path

import nbformat
from mending import mend
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor


class PutBack(NbGraderPreprocessor):
    """Gives a notebook back the cells that are graded, with the hidden tests."""

    def preprocess(self, notebook, resources):
        about = resources["nbgrader"]
        path = Path("release", about["assignment"], f"{about['notebook']}.ipynb")
        released = nbformat.read(path, as_version=4).cells
        with Gradebook(about["db_url"]) as gradebook:
            source = gradebook.find_notebook(about["notebook"], about["assignment"])
            hidden = {cell.name: cell.source for cell in source.source_cells}
        for amiss in mend(notebook, released, hidden):
            self.log.warning("%s: %s", about["student"], amiss)
        return notebook, resources
