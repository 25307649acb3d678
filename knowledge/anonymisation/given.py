"""Given names that are met in Denmark and in the countries where people in such cases come from,
and the commonest surnames. One that is missing is still found by its capital letter, but not where
a sentence begins."""

from knowledge.anonymisation.lists import words

GIVEN = words("given_names") | words("surnames")
# Where a sentence begins these are words too: only with a verb behind them, or another name.
ALSO_ORDINARY = words("given_names_also_ordinary")
# In small letters these are words.
NOT_IN_SMALL_LETTERS = words("given_names_small")
