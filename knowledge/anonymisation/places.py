"""Towns, municipalities, districts and parts of the country: the largest ones, and those abroad
that people in such cases come from or pass through."""

from knowledge.anonymisation.lists import words

TOWNS = words("danish_towns") | words("districts") | words("foreign_towns")
# What alone is no place of its own, but narrows a story down.
PARTS_OF_THE_COUNTRY = words("parts_of_the_country")
# Where a sentence begins they are ordinary words.
ALSO_ORDINARY = words("towns_also_ordinary")
# In small letters these are words.
NOT_IN_SMALL_LETTERS = words("towns_small")
# In small letters, for combinations.
KINDS_OF_PLACES = words("kinds_of_places")
