"""Revoked and issued again: what was issued says how it ended, and the holder is told."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import AuditEntry
from courses.certificates import keeping
from courses.certificates.issuing import note_in_ledger
from courses.models import Certificate
from courses.models.certificates import State
from evidence.models import Evidence
from evidence.place import Place
from organisations.access import Access
from tests import people
from tests.courses.certificates.world import certificate

pytestmark = pytest.mark.django_db
Why = Certificate.Why
HERS = ["liv@politi.example"]


@pytest.fixture
def alma():
    return Access(people.administrator())


@pytest.fixture
def issued():
    made = certificate(people.learner())
    note_in_ledger(made, Place(audience="police"))
    return made


def mails():
    return [(one.to, one.subject) for one in mail.outbox]


def standing():
    return Evidence.objects.standing().count()


def test_revoked_it_says_so_and_counts_no_more(alma, issued):
    for _twice in range(2):
        keeping.revoke(by=alma, certificate=issued, why=Why.MISTAKE)

    issued.refresh_from_db()
    assert (issued.state(), issued.why, issued.ended_by) == (
        State.REVOKED,
        Why.MISTAKE,
        alma.person,
    )
    assert standing() == 0
    assert mails() == [(HERS, "Dit kursusbevis for “Se tegnene” er tilbagekaldt")]
    assert AuditEntry.objects.filter(action="certificate.revoked").count() == 1


def test_issued_again_it_is_the_same_in_the_name_of_today_under_another_code(alma, issued):
    issued.person.last_name = "Lund"
    issued.person.save()

    made = keeping.reissue(by=alma, certificate=issued, why=Why.NAME)

    assert keeping.reissue(by=alma, certificate=issued, why=Why.NAME) == made
    issued.refresh_from_db()
    assert (issued.state(), issued.name) == (State.REPLACED, "Liv Lærke-Sørensen")
    assert (made.state(), made.name) == (State.VALID, "Liv Lund")
    assert made.code != issued.code
    assert [getattr(made, field) for field in keeping.SAME] == [
        getattr(issued, field) for field in keeping.SAME
    ]
    assert Evidence.objects.standing().get().audience == "police"
    assert mails() == [(HERS, "Du har et nyt kursusbevis for “Se tegnene”")]


def test_a_name_that_is_not_corrected_is_no_reason(alma, issued):
    with pytest.raises(ValidationError, match="Ret det først dér"):
        keeping.reissue(by=alma, certificate=issued, why=Why.NAME)

    assert Certificate.objects.get().state() == State.VALID


def test_what_has_ended_ends_in_no_other_way(alma, issued):
    keeping.revoke(by=alma, certificate=issued, why=Why.ASKED)

    with pytest.raises(ValidationError):
        keeping.reissue(by=alma, certificate=issued, why=Why.CODE_LOST)
    assert Certificate.objects.count() == 1


def test_nobody_else_may(issued):
    for person in (issued.person, people.editor(), people.outsider()):
        with pytest.raises(PermissionDenied):
            keeping.revoke(by=Access(person), certificate=issued, why=Why.MISTAKE)


def test_nothing_is_listed_before_one_asks_and_the_holder_sees_that_one_has(client, alma, issued):
    certificate(people.outsider())
    client.force_login(alma.person)
    address = reverse("certificates_kept")

    def listed(**query):
        return list(client.get(address, query).context["certificates"])

    assert listed() == listed(q="liv") == []
    assert not AuditEntry.objects.filter(action="certificate.seen").exists()
    assert listed(q=" LIV@politi.example ") == [issued]
    assert listed(q=issued.shown_code.lower()) == [issued]
    seen = AuditEntry.objects.filter(action="certificate.seen").values_list("subject", "actor")
    assert list(seen) == [(issued.person.key, alma.person.key)]


def test_it_is_done_on_a_page(client, alma, issued):
    client.force_login(alma.person)
    address = reverse("certificate_revoke", args=[issued.key])

    assert client.post(address, {"why": "name"}).context["form"].errors
    client.post(address, {"why": "not_the_person"})

    issued.refresh_from_db()
    assert (issued.state(), issued.why) == (State.REVOKED, "not_the_person")
