"""A question is final only after somebody who has written none of it has read exactly that."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.bank import reviewing
from assessments.bank.listing import State, Wanted, listed
from courses.refusals import Refused
from courses.versions.mint import approve
from courses.versions.taking import content_digest
from tests import people
from tests.assessments import world
from tests.courses import making as m

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outside_the_demo(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.DEMO = False


@pytest.fixture
def editor():
    return people.editor()


@pytest.fixture
def approver():
    return people.approver()


@pytest.fixture
def course(settings):
    settings.DEMO = True
    made = m.publish(m.course())
    settings.DEMO = False
    return made


@pytest.fixture
def written(course, editor):
    return _written(course, editor)


def _written(course, by):
    return change(world.draft(course, "Et tegn"), by, source="De 11 indikatorer")


def again(written):
    return type(written).objects.get(pk=written.pk)


def change(written, by, source="Et andet sted"):
    draft = written.get_latest_revision_as_object()
    draft.source = source
    draft.save_revision(user=by)
    return again(written)


def read_by(written, person):
    version = reviewing.draft_of(written)
    return reviewing.review(version, by=person, digest=content_digest(version))


def publish(written, approver):
    approve(written.get_latest_revision_as_object(), by=approver)
    return m.publish(written)


def test_without_a_review_it_is_not_published(written, approver):
    with pytest.raises(Refused) as refused:
        publish(written, approver)

    assert "en, der ikke har skrevet noget af det" in str(refused.value).lower()
    read_by(written, approver)
    assert publish(written, approver).live


def test_who_wrote_it_reviews_it_not(written, editor):
    with pytest.raises(ValidationError, match="En anden skal"):
        read_by(written, editor)


def test_a_change_after_the_review_asks_for_another(written, editor, approver):
    read_by(written, approver)
    changed = change(written, editor)

    assert reviewing.review_of(reviewing.draft_of(changed)) is None
    with pytest.raises(Refused):
        publish(changed, approver)


def test_who_reviewed_and_wrote_on_it_later_is_no_peer_any_more(written, approver):
    read_by(written, approver)
    change(written, approver)
    change(again(written), approver, source="De 11 indikatorer")

    assert reviewing.review_of(reviewing.draft_of(again(written))) is None


def test_a_copy_has_the_same_writers(client, written, editor, approver):
    client.force_login(approver)
    client.post(reverse("question_bank"), {"page": written.pk, "do": "duplicate"})

    copy = type(written).objects.exclude(pk=written.pk).get()
    assert not reviewing.may_review(editor, reviewing.draft_of(copy))


def test_what_was_changed_while_somebody_read_it_is_not_reviewed(client, written, editor, approver):
    client.force_login(approver)
    address = reverse("review_question", args=[written.pk])
    read = content_digest(reviewing.draft_of(written))
    change(written, editor)

    response = client.post(address, {"digest": read})

    assert response.status_code == 422
    assert "er ændret imens" in response.content.decode()


def test_the_screen_shows_the_key_and_takes_the_word_of_a_peer(client, written, approver, editor):
    address = reverse("review_question", args=[written.pk])
    client.force_login(editor)
    assert "En anden skal læse det igennem" in client.get(address).content.decode()
    client.force_login(approver)
    shown = client.get(address).content.decode()
    assert "Fordi." in shown
    assert "Jeg har ikke skrevet noget af det" in shown

    sent = {"digest": content_digest(reviewing.draft_of(written))}
    response = client.post(address, sent, follow=True)

    assert "Det er læst igennem." in response.content.decode()
    assert [one.by for one in world.reviews(written)] == [approver]


def test_states_are_told(written, editor, approver):
    def state() -> State:
        (one,) = listed(Wanted())
        return one.state

    assert state() is State.DRAFT
    read_by(written, approver)
    publish(written, approver)
    assert state() is State.FINAL
    change(again(written), editor)
    assert state() is State.DRAFT
