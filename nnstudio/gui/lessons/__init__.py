"""Lessons: played page by page, opened, recorded."""
