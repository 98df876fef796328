"""What takes minutes and not seconds: other folders, systems, Pythons and versions.

`make places` runs these, and nothing else does; each has the mark `places`.
"""
