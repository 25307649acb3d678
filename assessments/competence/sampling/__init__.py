"""Which vignettes a person meets in a form."""
