"""Take all measurements, one part after the other: `make bench` runs this.

Each part has measure(), which prints what it found and returns figures by their keys. They are
merged into latest.json, so that a part that cannot be run here leaves its last figures there.

    python benchmarks/run.py             all parts
    python benchmarks/run.py epoch       some of them
"""

import json
import runpy
import sys
from pathlib import Path

PARTS = ["epoch", "loops", "peers", "wide", "browser"]
LATEST = Path(__file__).with_name("latest.json")


def figures_of(part):
    """Run measure() of a part; not imported by its name, which the tests have for something."""
    return runpy.run_path(str(Path(__file__).with_name(f"{part}.py")))["measure"]()


def main(parts):
    """Run the parts, and write their figures down after each."""
    unknown = set(parts) - set(PARTS)
    if unknown:
        sys.exit(f"a part must be one of {', '.join(PARTS)}; got {', '.join(sorted(unknown))}")
    for part in parts:
        print(f"\n{part}", flush=True)
        figures = figures_of(part)
        before = json.loads(LATEST.read_text()) if LATEST.exists() else {}
        LATEST.write_text(json.dumps(before | figures, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:] or PARTS)
