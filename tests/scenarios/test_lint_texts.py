import pytest
from django.utils import translation

from scenarios.engine.lint.findings import Code, Finding
from scenarios.lint_texts import TEXTS, in_plain_words

pytestmark = pytest.mark.once
CALLED = {"s1": "Baren", "c1": "Spørg hende", "tax": "Skatteinspektør", "s2": "Døren"}


def test_each_finding_has_words():
    assert set(TEXTS) == set(Code)


@pytest.mark.parametrize("code", Code)
def test_the_words_say_what_to_do_in_both_languages_and_call_things_by_their_titles(code):
    finding = Finding(code, "s1", "c1", seats=("tax",), names=("s2", "gone"))
    said = {}
    for language in ("da", "en"):
        with translation.override(language):
            said[language] = in_plain_words(finding, CALLED)

    assert said["da"] != said["en"]
    for text in said.values():
        # What is wrong, and what to do.
        assert text.count(". ") + text.count("? ") >= 1, text
        assert "%" not in text
        assert not {"“s1”", "“c1”", "“tax”", "“s2”"} & set(text.split())


def test_a_way_is_told_by_where_it_leads():
    with translation.override("en"):
        said = in_plain_words(Finding(Code.ALWAYS_HOLDS, "s1", names=("s2",)), CALLED)

    assert said.startswith("The condition of the way to “Døren” always holds.")


def test_a_number_is_not_quoted():
    with translation.override("da"):
        said = in_plain_words(
            Finding(Code.STATES_NOT_ALL_SEEN, seats=("tax",), names=("9",)), CALLED
        )

    assert "stoppede efter 9 situationer" in said
