"""Finding what a text says itself although a fact holds it, and putting references there."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.literals import find, replace
from knowledge.facts.places import plain
from tests.helpers import for_any_input

WORDINGS = ["120 dage", "op til 120 dage", "100 dage", "20.000 kr.", "Social- og Boligstyrelsen"]


def hits(source: str) -> list[str]:
    return [hit.words for hit in find(source, WORDINGS)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>I 120 dage.</p>", ["120 dage"]),
        ("<p>Op til 120&nbsp;dage</p>", ["Op til 120 dage"]),
        ("<p>120\u00a0 DAGE (100 dage)</p>", ["120 DAGE", "100 dage"]),
        ("<p><b>120</b> dage</p>", ["120 dage"]),
        ("<p>20.000 kr., men ikke 120.000 kr.</p>", ["20.000 kr."]),
        ("social- og boligstyrelsen", ["social- og boligstyrelsen"]),
        # Not the words themselves.
        ("<p>1120 dage, 120 dages frist, 4,120 dage</p>", []),
        ("<p>120</p><p>dage</p>", []),
        ("<ul><li>120</li><li>dage</li></ul>", []),
        ('<p><a linktype="fact" key="x">op til 120 dage</a></p>', []),
        ('<p>120 <a linktype="fact" key="x">120</a> dage</p>', []),
        ('<p title="120 dage">ord</p>', []),
        ("<p>https://tegn.example/120 dage/100dage se@120.dk</p>", ["120 dage"][:0]),
    ],
)
def test_what_is_found(source, found):
    assert hits(source) == found


def test_what_stands_in_another_link_is_found_and_says_so():
    (hit,) = find('<p><a linktype="page" id="3">efter 120 dage</a></p>', WORDINGS)

    assert (hit.words, hit.in_link) == ("120 dage", True)


def test_the_formatting_stays():
    source = "<p>Efter <b>op til 120</b> <i>dage</i> og <b>mere</b>.</p>"

    made = replace(source, find(source, WORDINGS), lambda hit: "<F/>")

    assert made == "<p>Efter <b><F/></b> og <b>mere</b>.</p>"


parts = st.sampled_from(
    [
        *WORDINGS,
        *("120", "dage", "op til", " ", "\u00a0", "&nbsp;", "&amp;", "-", ".", "x", "å", "(", "8"),
        *("<b>", "</b>", "<i>", "</i>", "</p><p>", "<br/>", "https://x.dk/"),
        '<a linktype="fact" key="k">120 dage</a>',
        '<a href="/120 dage">100 dage</a>',
    ]
)
texts = st.lists(parts, max_size=12).map(lambda some: f"<p>{''.join(some)}</p>")


@for_any_input
@given(texts)
def test_replacing_leaves_nothing_to_find_but_in_links(source):
    wanted = [hit for hit in find(source, WORDINGS) if not hit.in_link]
    made = replace(source, wanted, lambda hit: f'<a linktype="fact" key="k">{hit.words}</a>')

    assert [hit for hit in find(made, WORDINGS) if not hit.in_link] == []


@for_any_input
@given(texts)
def test_the_text_apart_from_the_hits_is_unchanged(source):
    wanted = [hit for hit in find(source, WORDINGS) if not hit.in_link]
    made = replace(source, wanted, lambda hit: f'<a linktype="fact" key="k">{hit.words}</a>')

    assert plain(made) == plain(source)
    for tag in ("p", "br"):
        count = [len(BeautifulSoup(one, "html.parser").find_all(tag)) for one in (source, made)]
        assert count[0] == count[1]
