"""Whoever reads a text can say that something in it is wrong."""

import pytest
from bs4 import BeautifulSoup

from courses.models import Remark, Version
from tests import people
from tests.courses import making as m

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(people.learner())
    return client


@pytest.fixture
def version() -> Version:
    m.publish(m.lesson(m.publish(m.course()), "Et"))
    return Version.objects.get(kind="lesson")


def test_a_remark_is_kept_with_the_version_it_is_about(reader, version):
    page = BeautifulSoup(reader.get("/da/kurser/se-tegnene/et/").content, "html.parser")
    address = page.select_one(".about-version a[href$='/remark/']")["href"]

    sent = reader.post(address, {"text": "Loven er en anden nu."})

    remark = Remark.objects.get()
    assert (remark.version, remark.text, remark.by) == (
        version,
        "Loven er en anden nu.",
        people.Person.objects.get(email="liv@politi.example"),
    )
    assert sent["Location"] == "/da/kurser/se-tegnene/et/"


def test_sent_twice_it_is_one(reader, version):
    for _ in range(2):
        reader.post(f"/da/courses/versions/{version.pk}/remark/", {"text": "Noget er galt."})

    assert Remark.objects.count() == 1


def test_an_empty_one_says_what_is_missing_and_keeps_nothing(reader, version):
    answer = reader.post(f"/da/courses/versions/{version.pk}/remark/", {"text": "  "})

    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one(".form-error-message").text.strip() == "Skriv, hvad der er forkert."
    assert not Remark.objects.exists()


def test_what_is_too_long_comes_back_whole(reader, version):
    text = "Langt. " * 200

    answer = reader.post(f"/da/courses/versions/{version.pk}/remark/", {"text": text})

    page = BeautifulSoup(answer.content, "html.parser")
    assert page.textarea.text.strip() == text.strip()
    assert not Remark.objects.exists()
