"""The numbers that lesson 02 states, computed from what it has run or from xorlib."""

from teaching.timings import CLASS_HOUR


def numbers(lesson):
    sums = (lesson.X @ lesson.Wh).size
    rows = lesson.Wh[0], lesson.Wh[1], lesson.Wh[0] + lesson.Wh[1]
    return {
        "twelve-text": [sums, sums],
        "entry": [sums],
        "collapse": [lesson.w.max()],
        "02.row": [entry for row in rows for entry in row if entry > 4],
        "TEACHING": [CLASS_HOUR],
    }


LISTED = {
    "02.quiz-shape": ["5", "8", "100", "8", "100", "8", "8", "100", "8", "5", "100", "100"],
    "02.quiz-deep": ["hundred"],
}
