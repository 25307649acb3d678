"""CMM's screens: how far the experts are, what to do next, and who they are."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.competence.keying import Status
from assessments.models import ExpertRating, Rater, Validation
from assessments.vignettes.digests import measured_digest
from assessments.vignettes.pool import served, statuses
from core.models import AuditEntry
from tests import people
from tests.assessments.keying import world as v
from tests.courses import making as m
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
RATERS, KEYING = "/admin/questions/raters/", "/admin/questions/keying/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def approver(client):
    person = people.approver()
    client.force_login(person)
    return person


@pytest.fixture
def course():
    return m.publish(m.course())


@pytest.fixture
def vignette(course):
    return v.published(course, pair="hotel")


def text(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def row(client) -> list[str]:
    page = BeautifulSoup(client.get(KEYING).content, "html.parser")
    (found,) = page.select("tbody tr")
    return [cell.get_text(" ", strip=True) for cell in found.select("td")]


def one(page) -> str:
    return reverse("keying_of_one", args=[page.pk])


def rated(page, *ratings: int) -> None:
    for rater, rating in zip(v.raters(len(ratings)), ratings, strict=True):
        v.rate(rater, page, rating, remark=f"Sagt af {rating}" if rating == 1 else "")


@pytest.mark.parametrize(
    ("ratings", "said"),
    [
        ((), ["0", "–", "for få eksperter"]),
        ((5, 5, 5, 5), ["4", "–", "for få eksperter"]),
        ((5, 5, 5, 1, 1), ["5", "3 af 5", "eksperterne er uenige"]),
        ((1, 1, 1, 1, 1), ["5", "5 af 5", "eksperterne siger det modsatte"]),
        ((5, 5, 5, 5, 1), ["5", "4 af 5", "venter på CMM"]),
    ],
)
def test_how_far_they_are_is_told_in_words(client, approver, vignette, ratings, said):
    rated(vignette, *ratings)

    assert row(client)[1:4] == said


def test_what_to_do_next_is_told(client, approver, vignette):
    assert row(client)[4].startswith("5 eksperter mere skal vurdere den.")
    rated(vignette, 5, 5, 5, 5)
    assert row(client)[4].startswith("1 ekspert mere skal vurdere den.")


def test_cmm_lets_it_measure_and_can_take_that_back(client, approver, vignette):
    rated(vignette, 5, 5, 5, 5, 1)
    page = BeautifulSoup(client.get(one(vignette)).content, "html.parser")
    digest = page.select_one("[name=digest]")["value"]

    shown = text(client.post(one(vignette), {"digest": digest}, follow=True))

    assert "Den måler fra nu af." in shown
    assert "Anders Ask lod den måle" in shown
    client.post(one(vignette), {"digest": digest})
    assert Validation.objects.count() == 1
    client.post(one(vignette), {"take-back": "yes"})
    assert statuses([vignette.translation_key])[vignette.translation_key] is Status.NOT_VALIDATED
    names = AuditEntry.objects.values_list("action", flat=True)
    assert {"assessments.validated", "assessments.no_more_validated"} <= set(names)


def test_what_they_do_not_bear_out_cannot_be_validated(client, approver, vignette):
    page = BeautifulSoup(client.get(one(vignette)).content, "html.parser")
    assert "Lad den måle" not in page.get_text()

    response = client.post(one(vignette), {"digest": "x"})

    assert response.status_code == 422
    assert not Validation.objects.exists()


def test_an_editor_looks_and_decides_nothing(client, vignette):
    rated(vignette, 5, 5, 5, 5, 5)
    client.force_login(people.editor())

    page = BeautifulSoup(client.get(one(vignette)).content, "html.parser")
    assert "Venter på CMM" in page.get_text()
    digest = measured_digest(served()[0].data["question"])
    client.post(one(vignette), {"digest": digest})
    assert not Validation.objects.exists()
    assert "Udpeg en ekspert" not in text(client.get(RATERS, follow=True))


def test_remarks_are_read_without_names_and_only_of_five(client, approver, vignette):
    rated(vignette, 5, 5, 5, 1)
    assert "Sagt af 1" not in text(client.get(one(vignette)))
    rated(vignette, 5, 5, 5, 1, 5)

    shown = text(client.get(one(vignette)))
    assert "Sagt af 1" in shown
    assert "ekspert-" not in shown


def test_remarks_of_synthetic_ones_are_not_read(client, approver, vignette):
    """Nor does markup in one become any."""
    rated(vignette, 5, 5, 5, 5, 1)
    ExpertRating.objects.filter(rating=1).update(remark="<b>Uklar</b>")
    v.rate(v.raters(1, is_synthetic=True)[0], vignette, 5, remark="Opdigtet")

    page = BeautifulSoup(client.get(one(vignette)).content, "html.parser")

    assert [words.text for words in page.select(".tegn-lead ~ ul li")] == ["<b>Uklar</b>"]


def test_what_they_think_of_telling_somebody_is_a_mean_of_five(client, approver, vignette):
    for rater, value in zip(v.raters(5), (2, 2, 1, 0), strict=False):
        v.rate(rater, vignette, 5, cmm=value)
    assert "Hvad de synes om at sige det til dem" not in text(client.get(one(vignette)))
    v.rate(v.raters(5)[-1], vignette, 5, cmm=2)

    assert "CMM 1,4" in text(client.get(one(vignette)))


def test_synthetic_ones_are_shown_as_such(client, approver, vignette):
    for rater in v.raters(5, is_synthetic=True):
        v.rate(rater, vignette, 5)

    assert row(client)[1:4] == ["0", "–", "for få eksperter"]
    assert "5 er opdigtet til en demo og tæller aldrig." in text(client.get(KEYING))
    assert text(client.get(RATERS)).count("opdigtet: aldrig") == 5


def test_what_each_audience_lacks_is_told(client, approver, vignette):
    shown = text(client.get(KEYING))

    assert "1 vignet, heraf må 0 måle." in shown
    assert "Udgiv flere" in shown


def test_the_number_of_queries_does_not_grow(client, approver, course):
    numbers = []
    for n in range(3):
        rated(v.published(course, f"Nr. {n}", text=f"<p>Nr. {n}.</p>"), 5, 5)
        client.get(KEYING)
        with CaptureQueriesContext(connection) as found:
            client.get(KEYING)
        numbers.append([one["sql"] for one in found])
    assert len(numbers[0]) == len(numbers[2]), set(numbers[2]) - set(numbers[0])


# --- Raters ---------------------------------------------------------------------------------


def name(client, email: str, profession: str = "Politi, NC3"):
    return client.post(RATERS, {"email": email, "profession": profession}, follow=True)


def test_a_real_expert_is_named_by_their_account(client, approver, settings):
    settings.DEMO = False
    learner = people.learner()

    shown = text(name(client, learner.email.upper()))

    assert "Liv Lærke-Sørensen kan vurdere nu." in shown
    (rater,) = Rater.objects.all()
    assert (rater.person, rater.named_by, rater.is_synthetic) == (learner, approver, False)
    assert AuditEntry.objects.filter(action="assessments.rater_named").count() == 1


def test_in_a_demo_everybody_is_synthetic(client, approver, settings):
    settings.DEMO = True
    name(client, people.learner().email)

    assert [one.is_synthetic for one in Rater.objects.all()] == [True]


def test_one_person_with_two_accounts_is_said(client, approver):
    v.rater(w.person("Ida Holm", "ida@a.example"))
    again = w.person("I. Holm", "ida+to@a.example")

    shown = text(name(client, again.email))

    assert "I. Holm er nok den samme person som Ida Holm. De tæller én gang." in shown
    assert "én gang sammen med Ida Holm" in shown


@pytest.mark.parametrize("email", ["", "nobody@a.example", "not an address"])
def test_nobody_is_named_without_an_account(client, approver, email):
    assert name(client, email).status_code == 422
    assert not Rater.objects.exists()


def test_who_cannot_sign_in_any_more_is_not_named(client, approver):
    learner = people.learner()
    learner.is_active = False
    learner.save()

    assert name(client, learner.email).status_code == 422
    assert not Rater.objects.exists()


def test_who_makes_content_is_not_named(client, approver):
    response = name(client, people.editor().email)

    assert response.status_code == 422
    assert "laver indhold" in text(response)


def test_one_is_let_go_once(client, approver):
    rater = v.rater(people.learner())

    shown = text(client.post(RATERS, {"leave": rater.pk}, follow=True))
    assert "Liv Lærke-Sørensen vurderer ikke flere." in shown
    for again in (str(rater.pk), "²", "999"):
        assert "De er allerede stoppet." in text(client.post(RATERS, {"leave": again}, follow=True))
