"""What stands in a file is read; what cannot be read is said, so that somebody looks."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image as Drawing

from knowledge.gate.files import read

pytestmark = pytest.mark.once
WORDS = (
    '<w:document xmlns:w="x"><w:p><w:r><w:t>Hun hedder Ma</w:t></w:r><w:r><w:t>ria &amp; bor her'
    "</w:t></w:r></w:p><w:p><w:t>Næste</w:t></w:p></w:document>"
)


def archive(**members: str | bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as inside:
        for name, content in members.items():
            inside.writestr(name, content)
    return made.getvalue()


def locked(content: bytes) -> bytes:
    """With the mark of a password, in both places where it stands."""
    changed = bytearray(content)
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(head)
        while start >= 0:
            changed[start + at] |= 1
            start = changed.find(head, start + 4)
    return bytes(changed)


def drawing(kind: str) -> bytes:
    drawn = BytesIO()
    Drawing.new("RGB", (40, 30), "teal").save(drawn, kind)
    return drawn.getvalue()


# What is packed says when: tests of it have names of their own.
NAMES = {"ids": lambda value: value if isinstance(value, str) else ""}
LETTER = archive(**{"word/document.xml": WORDS, "docProps/core.xml": "<a><b>Karen</b></a>"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brev.docx", LETTER),
        ("udskrift.vtt", b"WEBVTT\n\nHun siger ikke noget."),
        ("dør.png", drawing("PNG")),
        ("dør.jpg", drawing("JPEG")),
    ],
    **NAMES,
)
def test_what_is_read_to_its_end(name, content):
    assert read(name, content).is_read


def test_the_words_of_a_letter_hang_together():
    told = read("brev.docx", LETTER).told

    assert ("word/document.xml", "Hun hedder Maria & bor her Næste") in told
    assert ("docProps/core.xml", "Karen") in told


def test_where_its_links_lead():
    rels = '<Relationships><Relationship Type="x" Target="mailto:maria@nord.dk"/></Relationships>'

    told = read("brev.docx", archive(**{"word/_rels/document.xml.rels": rels})).told

    assert ("word/_rels/document.xml.rels", "mailto:maria@nord.dk") in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sagen.zip", locked(LETTER)),
        ("sagen.zip", LETTER[:60]),
        ("billeder.docx", archive(**{"word/document.xml": WORDS, "word/media/a.png": b"x"})),
        ("bombe.docx", archive(**{"word/document.xml": "a" * 20_000_001})),
        ("film.mp4", b"\0\0\0\x20ftypisom" + bytes(200)),
        ("lyd.mp3", b"ID3\3" + bytes(200)),
        ("notat.pdf", b"%PDF-1.4\n1 0 obj <</Author (Karen)>> endobj\n%%EOF\n"),
        ("notat.pdf", b"%PDF-1.7 og resten er v\xe6k"),
        ("låst.pdf", b"%PDF-1.7\n<</Encrypt 5 0 R>>\n%%EOF\n"),
        ("dør.png", drawing("PNG")[:20]),
        ("gammel.txt", "Hun bor p\xe5 b\xe5den".encode("latin-1")),
        ("tom.pdf", b""),
    ],
    **NAMES,
)
def test_what_is_not(name, content):
    assert not read(name, content).is_read


def test_what_could_be_read_of_it_is_told_all_the_same():
    pdf = read("notat.pdf", b"%PDF-1.4\n1 0 obj <</Author (Karen)>> endobj\n%%EOF\n")
    old = read("gammel.txt", "Hun bor p\xe5 b\xe5den".encode("latin-1"))

    assert pdf.told == [("Author", "Karen")]
    assert old.told == [("text", "Hun bor på båden")]
