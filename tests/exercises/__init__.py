"""Answers that learners may give, right and wrong, and what each is told.

A module a lesson: SETUP is what a lesson has run before; RIGHT has answers that must pass, WRONG
has answers that must not, each with a part of what its learner is told. All are source code.
"""
