"""Whatever the text: hits stand in it, once."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.anonymisation.find import find
from knowledge.anonymisation.hits import Category
from knowledge.anonymisation.numbers import has_check_digit
from knowledge.anonymisation.plain import Plain

pytestmark = pytest.mark.once
PIECES = st.sampled_from(
    [
        *("Maria", " ", "\n", "120385-1234", "28 44 17 03", "&nbsp;", "&oslash;", "<b>", "</p>"),
        *("<a ", "\u200b", "\u00ad", "e\u0301", "å", "٣", "😀", "ﬁ", "½", "kr.", "3. marts 2021"),
        *("Skjern", "rumænsk", "kok", "34-årig", "AB 12 345", "@", ".dk", "+45", "A.", "'", "-"),
        *("J.H.", "Ω", "İ", '<img alt="Maria">'),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@given(st.lists(TEXTS, max_size=4))
def test_hits_stand_in_their_text_and_do_not_overlap(texts):
    hits = find(enumerate(texts), ())

    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(texts[hit.place])
        assert hit.words == texts[hit.place][hit.start : hit.end]
    single = [hit for hit in hits if hit.category != Category.COMBINATION]
    for one, other in pairwise(single):
        assert one.place != other.place or one.end <= other.start


@given(st.lists(PIECES, max_size=60).map("".join))
def test_plain_text_knows_where_each_sign_stands(text):
    plain = Plain(text)

    last = 0
    for at in range(len(plain.text)):
        start, end = plain.origin(at, at + 1)
        assert last <= start < end <= len(text)
        last = start


@given(
    st.dates(min_value=date(1937, 1, 1), max_value=date(2036, 12, 31)), st.integers(0, 9999), TEXTS
)
@example(date(2000, 1, 1), 0, "@0.AA")
def test_every_cpr_number_is_found_in_any_surroundings(born, serial, around):
    century = "4" if born.year >= 2000 else "0"
    number = f"{born:%d%m%y}-{century}{serial % 1000:03}"
    text = f"{around}\n{number}\n{around}"

    assert any(
        hit.category == Category.CPR and number in hit.words for hit in find([(0, text)], ())
    )


@pytest.mark.parametrize(("number", "has"), [("0707614285", True), ("0707614286", False)])
def test_check_digits(number, has):
    assert has_check_digit(number) == has
