"""What nbconvert does with a lesson besides: its pictures go into the page that it makes.

settings/etc/jupyter names these classes, and is installed with the project.
"""

import base64
import mimetypes
import re
from pathlib import Path

from nbconvert.preprocessors import Preprocessor

from xorlib.lesson import PICTURE, packed
from xorlib.widgets.still import side_by_side

_PNG = re.compile(r'src="data:image/png;base64,([^"]+)"')


class Attached(Preprocessor):
    """Attach each picture that a text shows by its path, so that an export can be moved.

    It is looked for beside the notebook, and then among those that xorlib has itself. nbconvert's
    own way, embed_images, would unfold what is folded in <details>.
    """

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "markdown":
            folder = Path(resources.get("metadata", {}).get("path") or ".")

            def attached(match):
                name, kind = Path(match["path"]).name, mimetypes.guess_type(match["path"])[0]
                data = _read(folder, match["path"])
                if data is None or not (kind or "").startswith("image/"):
                    return match[0]
                cell.setdefault("attachments", {})[name] = {kind: base64.b64encode(data).decode()}
                return f"![{match['alt']}](attachment:{name})"

            cell.source = PICTURE.sub(attached, cell.source)
        return cell, resources


class WithoutPages(Preprocessor):
    """Give an output that is a page with pictures a PNG, for LaTeX, which shows no pages."""

    def preprocess_cell(self, cell, resources, index):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            found = [base64.b64decode(png) for png in _PNG.findall(data.get("text/html", ""))]
            if found and "image/png" not in data:
                data["image/png"] = base64.b64encode(side_by_side(found)[0]).decode()
        return cell, resources


def _read(folder, path):
    """Return the bytes of a picture, from within the folder or from the package, or None."""
    file = (folder / path).resolve()
    if file.is_relative_to(folder.resolve()) and file.is_file():
        return file.read_bytes()
    return packed(path)
