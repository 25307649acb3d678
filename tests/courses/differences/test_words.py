"""Whatever was changed, each text can be read in full from what is shown."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from courses.differences import words
from courses.differences.words import Line, compare, words_of

pytestmark = pytest.mark.once

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "lang", "\n"]), max_size=30)


def told(before: str, after: str) -> list[Line]:
    return compare(words_of(before), words_of(after))


def text_of(lines: list[Line], left_out: str) -> list[str]:
    return [
        word for line in lines for run in line if run.kind != left_out for word in run.text.split()
    ]


@pytest.mark.parametrize("most", [words.MOST_PAIRS, 0])
@given(before=TEXTS, after=TEXTS)
def test_both_texts_are_there_in_full(before, after, most):
    pairs = words.MOST_PAIRS
    words.MOST_PAIRS = most
    try:
        lines = compare(before, after)
    finally:
        words.MOST_PAIRS = pairs

    assert text_of(lines, "new") == [word for word in before if word != "\n"]
    assert text_of(lines, "gone") == [word for word in after if word != "\n"]


def test_a_number_that_changes_is_one_word_gone_and_one_new():
    assert told(
        "<p>Perioden er 100 dage, hvis den forlænges.</p>",
        "<p>Perioden er 120 dage, hvis den forlænges.</p>",
    ) == [
        [
            ("same", "Perioden er"),
            ("gone", "100"),
            ("new", "120"),
            ("same", "dage, hvis den forlænges."),
        ]
    ]


def test_few_words_between_two_changes_are_read_with_them():
    assert told("<p>Du skal ringe nu.</p>", "<p>Du må ringe senere.</p>") == [
        [("same", "Du"), ("gone", "skal ringe nu."), ("new", "må ringe senere.")]
    ]


def test_where_a_link_leads_and_what_a_picture_is_can_be_read():
    text = '<p>Se <a href="/da/{}/">her</a>.</p><img src="{}" alt="Et hus">'
    ours, theirs = (reverse("version_file", args=[one * 64, "hus.png"]) for one in "12")
    before, after = text.format("a", ours), text.format("b", theirs)

    gone = [run.text for line in told(before, after) for run in line if run.kind == "gone"]

    assert gone == ["/da/a/).", "11111111)"]


def test_two_long_texts_are_compared_in_no_time():
    long = [f"ord{number % 500}" for number in range(20_000)]

    assert text_of(compare(long, ["nyt", *long]), "new") == long
