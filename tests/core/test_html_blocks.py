import pytest

from core.html_blocks import Reading, blocks_of, in_steps

pytestmark = pytest.mark.once


def paragraph(*runs, **more):
    return {"is": "paragraph", "runs": [{"text": one} for one in runs], **more}


def test_words_keep_their_marks_links_and_breaks():
    html = '<p>Se <b>det <i>hele</i></b> <a href="/x">her</a> <br> nu</p>'
    reading = Reading(link=lambda href: f"https://tegn.example{href}")
    assert blocks_of(html, reading) == [
        {
            "is": "paragraph",
            "runs": [
                {"text": "Se "},
                {"text": "det ", "bold": True},
                {"text": "hele", "bold": True, "italic": True},
                {"text": " "},
                {"text": "her", "link": "https://tegn.example/x"},
                {"text": "\n"},
                {"text": "nu"},
            ],
        }
    ]


def test_lists_stand_in_lists_and_end_where_nobody_says_so():
    html = "<ol><li>en<ul><li>to</ul><li><p>tre</p></ol>"
    inner = {"is": "list", "ordered": False, "items": [item(paragraph("to"))]}
    items = [item(paragraph("en"), inner), item(paragraph("tre"))]
    assert blocks_of(html) == [{"is": "list", "ordered": True, "items": items}]


def item(*blocks):
    return {"is": "item", "blocks": list(blocks)}


def test_a_table_has_rows_of_one_length_and_its_caption_before_it():
    html = (
        "<table><caption>Tal</caption><thead><tr><td><th>Antal</thead>"
        "<tbody><tr><td>2024</tr></table>"
    )
    table = {
        "is": "table",
        "columns": 2,
        "heads": 1,
        "rows": [[[], [paragraph("Antal")]], [[paragraph("2024")], []]],
    }
    caption = paragraph("Tal", is_caption=True)
    assert blocks_of(html) == [{"is": "group", "blocks": [caption, table]}]


def test_what_is_hidden_or_only_for_a_screen_is_left_out():
    html = (
        '<p hidden>skjult</p><script>alert("<p>")</script><button>Tryk</button>'
        '<video><source src="x"><track></video><figcaption>En film</figcaption>'
    )
    reading = Reading(played={"video": "Film, som ses på skærmen"})
    assert blocks_of(html, reading) == [
        paragraph("Film, som ses på skærmen"),
        paragraph("En film", is_caption=True),
    ]


def test_a_tag_that_nobody_knows_gives_its_words_in_their_order():
    html = "<x-case><h3>Valg</h3>Du <x-y>står</x-y> her<div>og <em>nu</em>?</div></x-case>"
    assert blocks_of(html) == [
        {"is": "heading", "level": 3, "runs": [{"text": "Valg"}]},
        paragraph("Du ", "står", " her"),
        {
            "is": "paragraph",
            "runs": [{"text": "og "}, {"text": "nu", "italic": True}, {"text": "?"}],
        },
    ]


def test_a_picture_has_its_file_and_its_words():
    reading = Reading(picture=lambda source: "p1.png" if source == "/there" else "")
    html = '<img src="/there" alt="En dør"><img src="/gone" alt="Et bord"><img src="/gone" alt="">'
    assert blocks_of(html, reading) == [
        {"is": "picture", "file": "p1.png", "alt": "En dør"},
        {"is": "picture", "file": "", "alt": "Et bord"},
    ]


def test_headings_never_skip_a_step():
    blocks = blocks_of("<h5>a</h5><h2>b</h2><h3>c</h3><h6>d</h6>")
    assert [block["level"] for block in in_steps(blocks, 1)] == [2, 2, 3, 4]


def test_also_where_they_stand_in_boxes_and_lists():
    html = '<section class="callout"><h6>a</h6></section><ul><li><h6>b</h6></li></ul>'
    box, listed = in_steps(blocks_of(html), 0)
    assert (box["blocks"][0]["level"], listed["items"][0]["blocks"][0]["level"]) == (1, 2)
