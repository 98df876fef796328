"""What lets pytest begin sooner: a plugin that is loaded before all others, by pyproject.toml.

nbval brings nbformat, and that a checker of schemas, which compiles a grammar of international
addresses for more than a second, in every process. No schema here has such an address.
"""

import sys

sys.modules["rfc3987_syntax"] = None
