"""The same hypothesis examples on every run, so that what passes here passes in CI."""

from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")
