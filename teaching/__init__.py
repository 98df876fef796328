"""What a teacher makes of the lessons: handouts without solutions, and slides."""
