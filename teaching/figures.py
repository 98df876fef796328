"""The network that every lesson opens with, the part that the lesson is about lit up.

`python -m teaching.figures` writes them into notebooks/figures, one SVG a lesson, and the README's
picture. The drawing is the same in all lessons: two inputs, three hidden units, one output, and
the loss that compares the output with the target.
"""

from teaching import NOTEBOOKS
from xorlib.plots.boundary import decision_boundary
from xorlib.plots.figure import figure
from xorlib.training import train

LIT = {
    "00": {"x", "Wh", "h", "Wz", "z", "loss"},
    "01": {"x", "loss"},
    "02": {"x", "Wh"},
    "03": {"h", "z"},
    "04": {"x", "Wh", "h", "Wz", "z", "forward"},
    "05": {"Wz", "z", "loss", "back to Wz"},
    "06": {"Wh", "h", "Wz", "z", "loss", "back to Wz", "back to Wh"},
    "07": {"x", "Wh", "h", "Wz", "z", "loss", "forward", "back to Wz", "back to Wh"},
    "08": {"loss", "Wh", "Wz"},
    "09": {"z", "loss"},
    "10": {"Wh", "Wz", "back to Wz", "back to Wh"},
}
"""Which parts are lit in each lesson."""

_SIZE = 560, 214
_INPUTS = [(60, 62), (60, 128)]
_HIDDEN = [(200, 40), (200, 95), (200, 150)]
_OUTPUT = (340, 95)
_RADIUS = 18
_LIT, _DIM, _INK = "#0072b2", "#c4c4c4", "#333333"
_S = "c 7 0 5 -12 12 -12"  # the sigmoid, as a stroke
_STRAIGHT = "l 14 -12"


def network(lit, straight=False):
    """Return the drawing as SVG text.

    lit      : names of the parts that are lit: x, h, z, Wh, Wz, loss, forward, back to Wz, back to
               Wh
    straight : whether the output is linear
    """
    parts = [_wire(a, b, "Wh" in lit) for a in _INPUTS for b in _HIDDEN]
    parts += [_wire(a, _OUTPUT, "Wz" in lit) for a in _HIDDEN]
    parts += [_unit(place, "x" in lit, f"x{n}") for n, place in enumerate(_INPUTS, 1)]
    parts += [_unit(place, "h" in lit, curve=_S) for place in _HIDDEN]
    parts.append(_unit(_OUTPUT, "z" in lit, curve=_STRAIGHT if straight else _S))
    parts.append(_arrow(_OUTPUT[0] + _RADIUS + 4, 424, 95, "loss" in lit))
    parts.append(_box("loss" in lit))
    texts = [(60, "x", "inputs"), (200, "h", "hidden units"), (340, "z", "output")]
    parts += [_text(x, 206, name, part in lit) for x, part, name in texts]
    parts += [
        _text(130, 22, "weights Wh", "Wh" in lit),
        _text(275, 22, "weights Wz", "Wz" in lit),
    ]
    arrows = {
        "forward": [(80, 180, 178), (220, 320, 178)],
        "back to Wz": [(430, 290, 189)],
        "back to Wh": [(260, 120, 189)],
    }
    parts += [
        _arrow(*ends, True) for part, those in arrows.items() if part in lit for ends in those
    ]
    width, height = _SIZE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="14" '
        'text-anchor="middle">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def write(folder=NOTEBOOKS / "figures"):
    """Write the drawing of each lesson into a folder."""
    for lesson, lit in LIT.items():
        text = network(lit, straight=lesson in ("09", "10"))
        (folder / f"network_{lesson}.svg").write_text(text, encoding="utf-8")


def cover(path=NOTEBOOKS / "figures" / "cover.png"):
    """Write the README's picture: what one network answers everywhere, at four moments."""
    run = train()
    fig, axes = figure(4)
    for ax, epoch in zip(axes, (100, 350, 500, 60_000), strict=True):
        decision_boundary(ax, run.weights_at(epoch))
        ax.set_title(f"epoch {epoch}")
    fig.savefig(path, dpi=90, metadata={"Software": None})


def _ink(lit):
    return _LIT if lit else _DIM


def _wire(start, end, lit):
    (x1, y1), (x2, y2) = start, end
    width = 3 if lit else 1.5
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{_ink(lit)}" '
        f'stroke-width="{width}"/>'
    )


def _unit(place, lit, name="", curve=""):
    x, y = place
    parts = [
        f'<circle cx="{x}" cy="{y}" r="{_RADIUS}" fill="#ffffff" stroke="{_ink(lit)}" '
        f'stroke-width="{3 if lit else 1.5}"/>'
    ]
    if curve:
        parts.append(
            f'<path d="M {x - 7} {y + 6} {curve}" fill="none" stroke="{_ink(lit)}" '
            'stroke-width="2.5"/>'
        )
    if name:
        parts.append(_text(x, y + 5, name, lit))
    return "".join(parts)


def _box(lit):
    return (
        f'<rect x="430" y="72" width="110" height="46" rx="6" fill="#ffffff" '
        f'stroke="{_ink(lit)}" stroke-width="{3 if lit else 1.5}"/>'
        + _text(485, 92, "wanted: Y", lit)
        + _text(485, 110, "how wrong?", lit)
    )


def _text(x, y, words, lit):
    weight = ' font-weight="bold"' if lit else ""
    return f'<text x="{x}" y="{y}" fill="{_INK if lit else "#767676"}"{weight}>{words}</text>'


def _arrow(start, end, y, lit):
    way = 1 if end > start else -1
    return (
        f'<line x1="{start}" y1="{y}" x2="{end - 8 * way}" y2="{y}" stroke="{_ink(lit)}" '
        f'stroke-width="2.5"/><path d="M {end} {y} l {-9 * way} -5 l 0 10 z" fill="{_ink(lit)}"/>'
    )


if __name__ == "__main__":
    write()
    cover()
