"""A made-up lesson that has run: an exercise, a prediction, a live picture, and tall things."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "widget"}
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)  # one pixel
STILL = (
    "<style>@keyframes xorlib-still {{ from {{ visibility: hidden; height: 0 }} }}</style>"
    '<{} style="animation: xorlib-still 3s steps(1)" data-xorlib-still="{}" {}>'
)
LIVE = STILL.format("img", "1", f'alt="A slope of 3." src="data:image/png;base64,{PNG}"')
ASKED = (
    STILL.format("div", "2", "")
    + "<p><b>Predict.</b> 6 times 7?</p><ul><li>42</li><li>76</li></ul>"
    + "<details><summary>Show what is right</summary><p>Forty-two it is.</p></details></div>"
)
TALL_TABLE = "| n | square |\n|---|---|\n" + "\n".join(f"| {n} | {n * n} |" for n in range(40))
TALL_LIST = "\n".join(f"{n}. Item number {n} of a list that is too long." for n in range(1, 31))
LONG_HINT = "\n\n".join(["Count on your fingers, and then on your toes, one after the other."] * 9)


def shown(html):
    """Return the two outputs of something live: its widget, and its still picture."""
    pair = WIDGET, {"text/html": html}
    return [new_output("display_data", data=data) for data in pair]


def printed(lines):
    return [new_output("stream", name="stdout", text="\n".join(map(str, lines)) + "\n")]


def code(name, source, outputs=()):
    tags = {"tags": ["raises-exception"]} if name.endswith("-stub") else {}
    return new_code_cell(source, id=name, outputs=list(outputs), metadata=tags)


def text(name, source):
    tags = {"tags": ["solution"]} if name.endswith("-help") else {}
    return new_markdown_cell(source, id=name, metadata=tags)


def folded(summary, inside):
    return f"<details><summary>{summary}</summary>\n\n{inside}\n\n</details>"


def lesson():
    """Return the lesson, as a notebook."""
    solution = "Three more than two:\n\n```python\ntotal = 2 + 3  # solved\n```"
    return new_notebook(
        cells=[
            text("title", "# 99 Sums\n\nSee [98](98_sums.ipynb): $x < \\tfrac12$ is `x < 0.5`."),
            code(
                "predict-product",
                'predict("99.product")',
                shown(ASKED),
            ),
            code("product", "print(6 * 7)  # now it is told", printed([42])),
            text("live-text", "## Live\n\n> **Predict.** How steep?"),
            code("live", "live(slope)", shown(LIVE)),
            code("long", "print(*range(60))", printed(range(60))),
            text("tall", f"### Tall\n\n{TALL_TABLE}\n\n{TALL_LIST}"),
            text("turn-add", "## Your turn\n\n**1. Add.** What is 2 + 3?"),
            code("turn-add-stub", "total = ...  # your number"),
            code("turn-add-check", 'check("99.1")', printed(["Not started."])),
            text(
                "turn-add-help",
                folded("Hint", LONG_HINT) + "\n\n" + folded("Solution", solution),
            ),
        ]
    )
