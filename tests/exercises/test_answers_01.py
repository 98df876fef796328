"""The answers to the exercises of lesson 01, right and wrong."""

from exercises import lesson_01
from exercises.answering import right_and_wrong

test_right, test_wrong = right_and_wrong(lesson_01)
