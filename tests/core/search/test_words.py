from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.words import WORD, fold, stem, stems
from tests.helpers import for_any_input

pytestmark = pytest.mark.once
WORDS = [f"{a}{b}ering" for a in ("kør", "vær", "lov", "bag", "pas") for b in "abcdefghij"]
ENDINGS = ("", "en", "er", "erne", "ernes", "s", "ens", "ligheden", "løst", "hederne") * 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("korsel", "kørsel"),
        ("koersel", "kørsel"),
        ("KØRSLER", "kørsler"),
        ("gard", "gård"),
        ("gaard", "gård"),
        ("laegehjaelp", "lægehjælp"),
        ("Sao", "São"),
    ],
)
def test_danish_letters_are_found_without_a_danish_keyboard(written, meant):
    assert stem(written, "da") == stem(meant, "da")


def test_endings_do_not_matter():
    assert len({stem(word, "da") for word in ("indikator", "indikatoren", "indikatorerne")}) == 1
    assert len({stem(word, "en") for word in ("indicator", "indicators")}) == 1
    assert stem("pas", "da") != stem("politi", "da")


def test_only_words_are_taken_from_a_text():
    assert stems("“Pas”, OR (visum*)", "da") == stems("pas or visum", "da")
    assert stems("…!", "da") == []


@for_any_input
@given(st.text())
def test_whatever_is_written_is_one_word_in_small_letters_too(text):
    for word in WORD.findall(text):
        assert fold(word) == fold(word.casefold())
        assert len(stems(fold(word), "da")) <= 1


def test_many_threads_stem_at_once():
    words = [f"{start}{end}" for start in WORDS for end in ENDINGS]

    def all_stems(_number: int) -> list[str]:
        return [stem.__wrapped__(word, "da") for word in words]

    # A thousand words each, so that they are in the middle of one when another begins.
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(all_stems, range(8)))
    assert found == [all_stems(0)] * 8
