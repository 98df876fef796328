"""What takes minutes and not seconds: other folders, systems, Pythons and versions.

`make places` runs these; each has the mark `places`.
"""
