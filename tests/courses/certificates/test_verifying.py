"""What anybody is told of a certificate: whether it is valid, and what its holder allows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from courses.certificates import holding, verifying
from courses.certificates.codes import new_code
from courses.models import Certificate
from tests import people
from tests.courses.certificates.world import certificate

pytestmark = pytest.mark.django_db
NAME, DAY = "Liv Lærke-Sørensen", "2026-03-01"


@pytest.fixture
def issued():
    return certificate(people.learner())


def address(code):
    with override("en"):
        return reverse("certificate_check", args=[code])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_it_says_that_it_is_valid_and_not_whose_it_is(client, issued):
    response = client.get(address(issued.shown_code.lower().replace("-", " ")))

    told = text_of(response)
    assert "Valid</strong>" in told
    assert "See the signs" in told
    assert not any(word in told for word in ("Liv", "Lærke", "March", "2 hours"))
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    # Without any referrer the forms of the page could not be sent.
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_the_holder_may_let_it_tell_more(client, issued):
    holding.show_with_code(certificate=issued, is_open=True)

    told = text_of(client.get(address(issued.code)))

    assert NAME in told
    assert "1 March 2026" in told


def test_it_says_how_it_ended_and_nothing_of_what_came_in_its_place(client, issued):
    other = certificate(issued.person, replaces=issued)
    now = timezone.now()
    Certificate.objects.filter(pk=issued.pk).update(
        ended_at=now, ending="replaced", why="name", is_open=True
    )

    told = text_of(client.get(address(issued.code)))

    assert "Replaced</strong>" in told
    assert other.shown_code not in told
    assert NAME not in told
    Certificate.objects.filter(pk=issued.pk).update(ending="revoked")
    assert "Revoked</strong>" in text_of(client.get(address(issued.code)))
    Certificate.objects.filter(pk=other.pk).update(valid_until=date(2026, 3, 2))
    told = text_of(client.get(address(other.code)))
    assert "It was valid until 2 March 2026." in told


@pytest.mark.parametrize(
    ("name", "day", "told"),
    [
        ("liv  lærke-sørensen ", DAY, "They agree"),
        ("Liv Lund", DAY, "They do not agree"),
        (NAME, "2026-03-02", "They do not agree"),
    ],
)
def test_a_forged_name_or_date_does_not_agree_and_the_true_one_is_not_told(
    client, issued, name, day, told
):
    response = client.post(address(issued.code), {"name": name, "done_on": day})

    found = text_of(response)
    assert told in found
    assert ("They do not agree" in found) == (told == "They do not agree")
    assert ("1 March 2026" in found, found.count(NAME)) == (False, int(name == NAME))


def test_a_mistyped_code_is_to_be_looked_at_again(client, issued):
    last = "0" if issued.code[-1] != "0" else "1"
    for code in (issued.code[:-1] + last, new_code(), "æøå"):
        response = client.get(address(code))
        assert response.status_code == 404
        assert "Look at the code again" in text_of(response)


def test_trying_codes_ends_and_slips_of_the_finger_do_not_count(client, issued, monkeypatch):
    _set_tries(monkeypatch, "UNKNOWN_CODES", 3)
    for _try in range(9):
        client.get(address("1111"))
    assert client.get(address(issued.code)).status_code == 200
    for _try in range(3):
        assert client.get(address(new_code())).status_code == 404

    assert client.get(address(new_code())).status_code == 429
    assert client.get(address(issued.code)).status_code == 429
    assert client.get(address(issued.code), REMOTE_ADDR="10.9.9.9").status_code == 200


def test_trying_names_ends_whatever_is_tried_then(client, issued, monkeypatch):
    _set_tries(monkeypatch, "WRONG_PAPERS_HERE", 2)
    _set_tries(monkeypatch, "WRONG_PAPERS", 3)

    def compare(name, **more):
        sent = {"name": name, "done_on": DAY}
        return client.post(address(issued.code), sent, **more).status_code

    assert [compare("Ann"), compare(NAME), compare("Bo"), compare(NAME)] == [200, 200, 200, 429]
    elsewhere = {"REMOTE_ADDR": "10.9.9.9"}
    assert [compare("Cay", **elsewhere), compare(NAME, **elsewhere)] == [200, 429]
    assert client.get(address(issued.code)).status_code == 200


def _set_tries(monkeypatch, name, tries):
    limit = getattr(verifying, name)
    monkeypatch.setattr(verifying, name, type(limit)(limit.purpose, tries, limit.window))


def test_a_link_shows_it_until_it_ends_or_is_taken_back(client, issued):
    link = holding.share(certificate=issued, days=7, for_whom="", asked=issued.key)
    assert holding.share(certificate=issued, days=30, for_whom="", asked=issued.key) == link
    with override("en"):
        page = reverse("certificate_shared", args=[link.token])
        paper = reverse("certificate_shared_paper", args=[link.token])

    assert NAME in text_of(client.get(page))
    assert client.get(paper).content[:5] == b"%PDF-"
    link.ends_on = timezone.localdate() - timedelta(days=1)
    link.save()
    assert [client.get(one).status_code for one in (page, paper)] == [404, 404]
    link.ends_on = timezone.localdate()
    link.save()
    assert client.get(page).status_code == 200
    holding.take_back(link=link)
    assert [client.get(one).status_code for one in (page, paper)] == [404, 404]


def test_a_link_to_what_was_revoked_says_so_and_gives_no_paper(client, issued):
    link = holding.share(certificate=issued, days=7, for_whom="", asked=issued.key)
    now = timezone.now()
    Certificate.objects.update(ended_at=now, ending="revoked", why="mistake")
    with override("en"):
        page = reverse("certificate_shared", args=[link.token])

    assert "Revoked</strong>" in text_of(client.get(page))
    assert client.get(f"{page}paper/").status_code == 404
