"""The holder's own pages, as they are asked for."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from courses.certificates.holding import certificates_of
from courses.models import Certificate, CertificateLink
from tests import people
from tests.courses.certificates.world import certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(client):
    made = certificate(people.learner())
    client.force_login(made.person)
    return made


def at(name, issued, *more):
    return reverse(name, args=[issued.key, *more])


def test_one_makes_a_link_once_sees_it_and_takes_it_back(client, issued):
    page = at("certificate", issued)
    asked = client.get(page).context["form"]["asked"].value()
    sent = {"days": "7", "for_whom": "Kommunen", "asked": asked}
    for _twice in range(2):
        assert client.post(page, sent).status_code == 302

    link = CertificateLink.objects.get()
    assert [one for one, _address in client.get(page).context["links"]] == [link]
    client.post(at("certificate_link_end", issued, link.pk))
    assert client.get(page).context["links"] == []


def test_what_cannot_be_asked_for_makes_no_link(client, issued):
    page = at("certificate", issued)

    assert client.post(page, {"days": "9999", "asked": "x"}).context["form"].errors
    assert not CertificateLink.objects.exists()


@pytest.mark.parametrize(("language", "told"), [("da", "30 dage"), ("en", "30 days")])
def test_how_long_a_link_is_open_is_told_in_the_language_of_the_page(
    client, issued, language, told
):
    with translation.override(language):
        page = at("certificate", issued)

    assert f">{told}</option>" in client.get(page).text


def test_one_gets_the_paper_until_it_is_revoked_and_then_sees_why(client, issued):
    assert client.get(at("certificate_paper", issued)).content[:5] == b"%PDF-"
    Certificate.objects.update(ended_at=timezone.now(), ending="revoked", why="mistake")

    assert client.get(at("certificate_paper", issued)).status_code == 404
    told = client.get(at("certificate", issued)).content.decode()
    assert "det blev udstedt ved en fejl" in told


def test_my_page_asks_once_however_many_there_are(client, issued, django_assert_num_queries):
    certificate(issued.person)
    certificate(people.outsider())

    with django_assert_num_queries(1):
        assert len(certificates_of(issued.person)) == 2
