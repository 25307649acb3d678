"""Codes and names: what a slip of the finger, an eye or a keyboard does to them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from courses.certificates.codes import (
    LENGTH,
    SIGNS,
    check_sign,
    in_groups,
    new_code,
    understood,
)
from courses.certificates.names import same_name

codes = st.text(SIGNS, min_size=LENGTH - 1, max_size=LENGTH - 1).map(
    lambda first: first + check_sign(first)
)
places = st.integers(0, LENGTH - 1)
LOOK_ALIKE = {"0": "OQDoqd", "1": "ILil", "2": "Zz", "5": "Ss", "6": "Gg", "8": "Bb"}


@given(codes, places, st.sampled_from(SIGNS))
def test_every_wrong_sign_is_noticed(code, place, sign):
    typed = code[:place] + sign + code[place + 1 :]

    assert understood(typed) == (code if sign == code[place] else "")


@given(codes, st.integers(0, LENGTH - 2))
def test_every_swap_of_neighbours_is_noticed(code, place):
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert understood(typed) == (code if typed == code else "")


@given(codes, places)
def test_a_sign_too_many_or_too_few_is_noticed(code, place):
    assert understood(code[:place] + code[place + 1 :]) == ""
    assert understood(code[:place] + code[place] + code[place:]) == ""


@given(codes, st.data())
def test_it_is_understood_however_it_is_written(code, data):
    typed = ""
    for sign in code:
        typed += data.draw(st.sampled_from([sign, sign.lower(), *LOOK_ALIKE.get(sign, "")]))
        typed += data.draw(st.sampled_from(["", "", " ", "-", "–", "\u00a0", ".", "\u200b"]))

    assert understood(typed) == code


@given(st.text())
def test_whatever_is_typed_is_a_code_or_nothing(typed):
    found = understood(typed)

    assert found == "" or understood(in_groups(found)) == found


def test_new_codes_are_codes_in_three_groups():
    code = new_code()

    assert understood(code) == code
    assert [len(group) for group in in_groups(code).split("-")] == [4, 4, 4]


@given(st.text())
def test_a_name_is_the_same_whatever_a_keyboard_does_to_it(name):
    for form in ("NFC", "NFD", "NFKC"):
        assert same_name(name, f"  {unicodedata.normalize(form, name)} ")


def test_another_name_is_another():
    assert same_name("Liv  LÆRKE\u2010Sørensen", "liv lærke-sørensen")
    assert same_name("Seán O’Neil", "SEÁN O'NEIL")
    assert not same_name("Liv Lærke-Sørensen", "Liv Lærke")
    assert not same_name("Liv Lærke-Sørensen", "Liv Laerke-Sorensen")
    assert not same_name("ليلى", "ليلي")
