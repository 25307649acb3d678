"""Courses as folders of text: read, compared, loaded as drafts, and written out again."""
