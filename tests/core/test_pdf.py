"""Documents that everybody can read, made of whatever people have written."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from core.html_blocks import Reading, blocks_of, in_steps
from core.pdf import pdf
from core.printable import printable

pytestmark = pytest.mark.once
TEMPLATE = Path(__file__).with_name("any.typ")


def made(blocks, *, language="da", files=None):
    data = {
        "language": language,
        "title": "Prøve",
        "words": {"picture": "Billede"},
        "blocks": blocks,
    }
    return PdfReader(io.BytesIO(pdf(TEMPLATE, data, files=files)))


def text_of(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def tags_of(reader):
    """All tags of the structure, and what they say instead of a picture."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if not isinstance(node, dict):
            continue
        if "/S" in node:
            found.append((node["/S"], node.get("/Alt", "")))
        kids = node.get("/K", [])
        waiting += reversed(kids) if isinstance(kids, list) else [kids]
    return found


def test_it_says_what_it_is_and_in_which_language():
    reader = made(blocks_of("<p>Hej</p>"), language="en")
    root = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Prøve"


def test_headings_lists_tables_and_pictures_are_tagged():
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    html = (
        "<h2>Tegn</h2><ul><li>et</li></ul><table><tr><th>År</th></tr><tr><td>1</td></tr></table>"
        '<img src="a" alt="En dør på klem">'
    )
    blocks = in_steps(blocks_of(html, Reading(picture=lambda source: "a.png")), 0)
    tags = tags_of(made(blocks, files={"a.png": picture.getvalue()}))
    assert {"/H1", "/L", "/LI", "/Table", "/TH", "/TD"} <= {tag for tag, _ in tags}
    assert ("/Figure", "En dør på klem") in tags


def test_bookmarks_are_the_headings():
    html = "<h2>Først</h2><p>a</p><h2>Så</h2>"
    reader = made(in_steps(blocks_of(html), 0))
    titles = re.findall(r"/Title': '(\w+)'", str(reader.outline))
    assert titles == ["Først", "Så"]


def test_names_in_arabic_and_cyrillic_letters_danish_words_and_emoji():
    told = "Æblegrød på øen. Людмила. Identifikationsprocedurevejledning 🙂"
    text = text_of(made(blocks_of(f"<p>{told}</p><p>محمد عبدالله</p>")))
    for word in ("Æblegrød", "Людмила", "🙂"):
        assert word in text
    assert set("محمدعبدالله") <= set(text)


def test_what_looks_like_code_is_words():
    code = '#panic("x") *fed* $x$ @y <z> \\u{41} ]) #read("main.typ")'
    blocks = [{"is": "paragraph", "runs": [{"text": code}]}]
    assert code.replace(" ", "") in text_of(made(blocks)).replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    "letter", ["漢", "\x00", "\ue000", "a\N{COMBINING ENCLOSING KEYCAP}", "\ud800"]
)
def test_a_letter_that_no_font_has_does_not_stop_the_document(letter):
    assert "før" in text_of(made([{"is": "paragraph", "runs": [{"text": f"før {letter} efter"}]}]))


def test_known_letters_stay_as_they_are():
    for told in ("Æøå “så” – 1.000 §", "محمد", "Οδυσσέας", "👩‍👩‍👧"):
        assert printable(told) == told


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text())
def test_no_text_whatever_breaks_it(words, link):
    about = {"is": "picture", "file": "", "alt": words}
    runs = [{"text": words or " ", "bold": True, "link": f"https://{link}"}, {"text": words}]
    cells = [[{"is": "paragraph", "runs": runs}], []]
    table = {"is": "table", "columns": 2, "heads": 1, "rows": [cells, cells]}
    heading = {"is": "heading", "level": 1, "runs": runs}
    assert len(made([heading, {"is": "paragraph", "runs": runs}, about, table]).pages) >= 1


TAGS = ["p", "h2", "h5", "ul", "li", "table", "tr", "td", "th", "caption", "img", "a", "b", "x-y"]
PARTS = [f"<{end}{tag}>" for tag in TAGS for end in ("", "/")] + ["menneske", " ", "&amp;", "<br>"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_no_html_whatever_breaks_it_or_loses_words(parts):
    html = "".join(parts)
    blocks = in_steps(blocks_of(html), 0)
    assert str(blocks).count("menneske") == html.count("menneske")
    made(blocks)
