"""What an editor is told of a draft that could be better."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Version
from courses.versions.advice import advice, lix, wordings

SHORT = "<p>" + "Du ser en mand. Han står ved en dør. " * 10 + "</p>"
HEAVY = (
    "<p>" + "Udlændingemyndighedernes identifikationssamtaler forudsætter myndighedssamarbejde " * 8
)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def draft(html: str, *, minutes: int = 3, language: str = "da") -> Version:
    data = {"pieces": [{"html": html}]}
    return Version(kind="lesson", language=language, minutes=minutes, data=data)


def test_a_plain_short_text_needs_no_advice():
    assert advice(draft(SHORT)) == []


def test_a_lesson_over_seven_minutes_is_to_be_split():
    told = [advice(draft(SHORT, minutes=minutes)) for minutes in (7, 8)]

    assert told == [[], ["It takes 8 minutes to read. Split it into two lessons."]]


def test_a_heavy_text_says_how_heavy():
    assert advice(draft(HEAVY)) == [
        f"The text is heavy to read (LIX {lix(HEAVY)}). Write shorter sentences and shorter words."
    ]


@pytest.mark.parametrize(
    ("language", "html", "word", "instead"),
    [
        ("da", "<p>Kvindehandel er</p>", "Kvindehandel", "menneskehandel"),
        ("en", "<p>the <b>illegals</b></p>", "illegals", "people without legal stay"),
    ],
)
def test_a_word_with_a_prejudice_is_named_with_another(language, html, word, instead):
    (told,) = advice(draft(html, language=language))

    assert told.startswith(f"“{word}”:")
    assert told.endswith(f"Write “{instead}”.")


def test_every_word_on_the_list_is_found_and_says_why():
    for language in ("da", "en"):
        for wording in wordings(language):
            assert advice(draft(f"<p>Et {wording.word} her</p>", language=language)), wording.word
            assert wording.why.endswith(".")


@given(st.lists(st.text(alphabet="abcdefghijklmnopæøå", min_size=1, max_size=20), min_size=30))
def test_shorter_sentences_are_never_heavier(words):
    one = " ".join(words)
    half = len(words) // 2
    two = f"{' '.join(words[:half])}. {' '.join(words[half:])}"

    assert lix(two) <= lix(one)
