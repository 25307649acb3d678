import pytest
from django.utils import translation

from knowledge.anonymisation.hits import Category, Hit
from knowledge.anonymisation.words import LABELS, TEXTS, in_plain_words

pytestmark = pytest.mark.once


def test_each_category_has_words():
    assert set(TEXTS) == set(LABELS) == set(Category)


@pytest.mark.parametrize("category", Category)
def test_the_words_say_what_to_do_in_both_languages_and_that_it_is_a_guess(category):
    hit = Hit(category, "here", 0, 5, "100 %", sure=False, parts=("kok", "Skjern"))
    said = {}
    for language in ("da", "en"):
        with translation.override(language):
            said[language] = in_plain_words(hit)

    assert said["da"] != said["en"]
    assert said["da"].endswith(" Det kan være noget andet. Se på det.")
    for text in said.values():
        assert ("kok, Skjern" if category == Category.COMBINATION else "“100 %”") in text
        # What is wrong, what to do, and that it is a guess: in sentences.
        assert text.count(". ") >= 2
