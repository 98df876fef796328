"""The answers to the exercises of lesson 08, right and wrong."""

from exercises import lesson_08
from exercises.answering import right_and_wrong

test_right, test_wrong = right_and_wrong(lesson_08)
