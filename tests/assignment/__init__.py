"""The assignment, released and graded with nbgrader itself."""
