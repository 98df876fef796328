"""The lessons in a real browser: JupyterLab, a kernel, and the pixels that a learner sees.

chromium   which browser there is, and how it is started
server     a JupyterLab of its own, over a temporary folder
lab        the page objects: a Lab opens a Lesson
slideshow  the same for a file of slides
shares     which tests run in one process
"""
