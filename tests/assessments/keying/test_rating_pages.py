"""Where experts rate, as they meet it: one at a time, and nothing of what it is meant to be."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from assessments.models import ExpertRating
from assessments.vignettes import keying
from assessments.vignettes.digests import measured_digest
from assessments.vignettes.pool import served
from knowledge.gate.writing import note_writer
from tests import people
from tests.assessments.keying import world as v
from tests.courses import making as m
from tests.scenarios import world as scenes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def course():
    return m.publish(m.course())


@pytest.fixture
def two(course):
    return [
        v.published(course, "Den første", pair="hotel", text="<p>Ana svarer kort.</p>"),
        v.published(course, "Den anden", "look-alike", pair="hotel", text="<p>Bo er træt.</p>"),
    ]


@pytest.fixture
def rater(client):
    found = v.rater(people.learner())
    client.force_login(found.person)
    return found


def address(page=None) -> str:
    with translation.override("da"):
        if page is None:
            return reverse("vignettes_to_rate")
        return reverse("vignette_to_rate", args=[page.translation_key])


def text(response) -> str:
    return text_of(BeautifulSoup(response.content, "html.parser"))


def text_of(page: BeautifulSoup) -> str:
    return " ".join(page.select_one("main").get_text(" ").split())


def shown(client, page=None) -> str:
    return text(client.get(address(page)))


def send(client, page, rating="5", **values):
    form = BeautifulSoup(client.get(address(page)).content, "html.parser")
    digest = form.select_one("[name=digest]")["value"]
    sent = {"digest": digest, "rating": rating, "remark": ""} | values
    return client.post(address(page), sent, follow=True)


def test_one_after_the_other_until_all_are_rated(client, two, rater):
    assert "Du har vurderet 0 af 2 situationer." in shown(client)
    start = BeautifulSoup(client.get(address()).content, "html.parser")
    first = next(one for one in two if address(one) == start.select_one(".button")["href"])
    other = next(one for one in two if one != first)

    response = send(client, first, "6", remark="Klar.")
    assert response.redirect_chain[-1][0] == address(other)
    assert "Situation 2 af 2" in text(response)

    response = send(client, other, "1")
    assert response.redirect_chain[-1][0] == address()
    assert "Du har vurderet 2 af 2 situationer." in text(response)
    assert list(ExpertRating.objects.order_by("pk").values_list("rating", "remark")) == [
        (6, "Klar."),
        (1, ""),
    ]


def test_one_can_stop_come_back_and_change_it(client, two, rater):
    response = send(client, two[0], "5", stop="yes")
    assert "Situation 1: du svarede 5" in text(response)
    assert "Fortsæt" in text(response) or "Gå videre" in text(response)

    page = BeautifulSoup(client.get(address(two[0])).content, "html.parser")
    assert page.select_one("[name=rating][checked]")["value"] == "5"
    send(client, two[0], "2", remark="Jeg læste den igen.")
    assert list(ExpertRating.objects.values_list("rating", "remark")) == [
        (2, "Jeg læste den igen.")
    ]


def test_what_one_thinks_of_telling_somebody_is_kept_and_can_be_changed(client, course, rater):
    both = [v.item(scenes.recipient(key, key).pk, key) for key in ("cmm", "municipality")]
    page = v.published(course, "Den første", offered=both)
    send(client, page, "5", **{"value-cmm": "2", "value-municipality": ""})
    assert ExpertRating.objects.get().values == {"cmm": 2}
    form = BeautifulSoup(client.get(address(page)).content, "html.parser")
    assert form.select_one("[name=value-cmm] option[selected]").text == "helt rigtigt"

    send(client, page, "5", **{"value-cmm": "-1", "value-municipality": "1"})
    assert ExpertRating.objects.get().values == {"cmm": -1, "municipality": 1}


@pytest.mark.parametrize("value", ["3", "0.5", "<b>", "ja"])
def test_a_value_that_is_none_is_refused_and_nothing_is_lost(client, two, rater, value):
    response = send(client, two[0], "5", remark="Klar.", **{"value-cmm": value})

    assert response.status_code == 422
    assert "Vælg en af dem på listen." in text(response)
    assert "Klar." in response.content.decode()
    assert not ExpertRating.objects.exists()


def test_nothing_is_said_of_what_it_is_meant_to_be(client, two, rater):
    for page in two:
        html = client.get(address(page)).content.decode()
        for secret in (
            page.title,
            "signal",
            "look-alike",
            "ligner kun",
            "hotel",
            "Tvangsarbejde",
            "Det taler for",
        ):
            assert secret not in html
    assert "Ana svarer kort." in shown(client, two[0])
    assert "Sundhedspersonale" in shown(client, two[0])


@pytest.mark.parametrize("rating", ["", "0", "7", "x", "²"])
def test_nonsense_is_said_and_nothing_is_kept(client, two, rater, rating):
    response = send(client, two[0], rating)

    assert response.status_code == 422
    assert "Vælg et tal fra 1 til 6." in text(response)
    assert not ExpertRating.objects.exists()


def test_a_long_remark_is_refused_and_stays_in_the_form(client, two, rater):
    response = send(client, two[0], "5", remark="ord " * 200)

    assert response.status_code == 422
    assert "ord ord" in text(response)


def test_ten_megabytes_are_turned_away(client, two, rater):
    response = send(client, two[0], "5", remark="æ" * 10 * 1024 * 1024)

    assert response.status_code == 413
    assert not ExpertRating.objects.exists()


def test_experts_are_asked_in_the_words_in_which_learners_are(client, two, rater):
    page = BeautifulSoup(client.get(address(two[0])).content, "html.parser")

    labels = [" ".join(one.get_text(" ").split()) for one in page.select(".rating label")]
    assert labels == ["1 slet ikke bekymret", "2", "3", "4", "5", "6 meget bekymret"]
    assert "4–6: Jeg ville gå videre efter min faggruppes henvisningsvej." in text_of(page)


def test_words_that_were_changed_meanwhile_are_read_again(client, two, rater):
    response = client.post(address(two[0]), {"digest": "old", "rating": "5"})

    assert response.status_code == 422
    assert "ændret imens" in text(response)


def test_what_is_settled_stands(client, two, rater):
    for one in [rater, *v.raters(4)]:
        v.rate(one, two[0], 5)
    (version,) = served([two[0].translation_key])
    digest = measured_digest(version.data["question"])
    keying.validate(version, by=people.approver(), digest=digest)

    assert "Situation 1: du svarede 5. Den er afgjort." in shown(client)
    assert "kan ikke ændres mere" in shown(client, two[0])
    client.force_login(v.raters(5)[4].person)
    assert "Du har vurderet 0 af 1 situation." in shown(client)


def test_what_was_settled_and_then_changed_is_rated_anew(client, two, rater):
    for one in [rater, *v.raters(4)]:
        v.rate(one, two[0], 5)
    (version,) = served([two[0].translation_key])
    digest = measured_digest(version.data["question"])
    keying.validate(version, by=people.approver(), digest=digest)
    m.publish(v.changed(two[0], text="<p>Ana svarer slet ikke.</p>"))

    assert "Du har vurderet 0 af 2 situationer." in shown(client)


def test_who_wrote_one_does_not_get_it(client, two, rater):
    note_writer(two[0].translation_key, "da", rater.person_id)

    assert "Du har vurderet 0 af 1 situation." in shown(client)
    response = client.get(address(two[0]), follow=True)
    assert response.redirect_chain[-1][0] == address()


def test_it_is_there_for_those_who_are_named_alone(client, two, rater):
    my_page = reverse("my_page")
    assert address() in client.get(my_page).content.decode()
    keying.let_go(rater)
    for one in (rater.person, people.outsider()):
        client.force_login(one)
        assert address() not in client.get(my_page).content.decode()
        assert client.get(address()).status_code == client.get(address(two[0])).status_code == 404


def test_experts_get_them_in_another_order(client, course):
    for n in range(6):
        v.published(course, f"Nr. {n}", text=f"<p>Nr. {n} svarer kort.</p>")
    first = set()
    for rater in v.raters(5):
        client.force_login(rater.person)
        page = BeautifulSoup(client.get(address()).content, "html.parser")
        first.add(page.select_one(".button")["href"])

    assert len(first) > 1


def test_the_number_of_queries_does_not_grow_with_the_vignettes(client, course, rater):
    numbers = []
    for n in range(3):
        page = v.published(course, f"Nr. {n}", text=f"<p>Nr. {n}.</p>")
        v.rate(rater, page, 5)
        client.get(address())
        with CaptureQueriesContext(connection) as found:
            client.get(address())
        numbers.append(len(found))
    assert numbers[0] == numbers[2]
