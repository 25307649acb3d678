"""Importing this makes all forms known."""

from courses.packages.forms import files, structures, texts, values

__all__ = ["files", "structures", "texts", "values"]
