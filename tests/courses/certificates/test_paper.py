"""The paper, as a PDF."""

import io
from datetime import date

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from courses.certificates.paper import paper_of
from tests import people
from tests.core.test_pdf import tags_of
from tests.courses.certificates.world import certificate

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ARABIC = "ليلى بنت أحمد"
LONG = "Wolffhechel-Christoffersen-von-Schleswig-Holstein-Sonderborg-Augustenborg " * 5


def on_paper(language, **values):
    with override(language):
        made = certificate(people.learner(), **values)
        return made, PdfReader(io.BytesIO(paper_of(made)))


def test_it_says_all_that_was_issued_in_the_language_asked_for():
    made, paper = on_paper("en", valid_until=date(2028, 3, 1), is_demo=True)

    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for told in (
        "Demo: this certificate proves nothing.",
        "Liv Lærke-Sørensen",
        "See the signs",
        "Completed on: 1 March 2026",
        "Standard time: 2 hours 30 minutes",
        "Version of the course: 3",
        "Validity: until 1 March 2028",
        "The Danish Centre against Human Trafficking",
        made.shown_code,
        f"/en/c/{made.shown_code}/",
    ):
        assert told in words
    assert "attempt" not in words
    assert paper.metadata.title == "Certificate: See the signs"
    assert paper.trailer["/Root"]["/Lang"] == "en"
    assert {"/H1", "/P", "/Figure", "/Link"} <= {tag for tag, _alt in tags_of(paper)}


@pytest.mark.parametrize("name", [ARABIC, LONG[:400], "Ж" * 400, "李小龙"])
def test_any_name_fits_on_one_page(name):
    _made, paper = on_paper("da", name=name, titles={"da": "Tegn " * 50}, is_demo=True)

    assert len(paper.pages) == 1
