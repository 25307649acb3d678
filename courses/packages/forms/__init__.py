"""Importing this makes all forms known."""

from courses.packages.forms import files, keys, structures, texts, values

__all__ = ["files", "keys", "structures", "texts", "values"]
