"""The owner of a track arranges it on plain screens, and approvers decide."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from courses.models import TrackPage, Version
from courses.tracks import arranging
from courses.tracks import body as b
from organisations.models import Role
from tests import people
from tests.courses import making as m
from tests.courses.tracks import world as tracks
from tests.organisations import world as w

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def c():
    return tracks.courts()


@pytest.fixture
def client(c):
    return w.sign_in(c.owner)


def address(c, name: str, *more) -> str:
    return w.address(name, c.track.translation_key, *more)


def seen(c) -> int:
    return w.again(c.track).latest_revision_id


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_owner_finds_the_own_tracks_and_no_others(c, client):
    m.publish(m.track("Et andet spor", m.meeting()))

    shown = w.shown(client.get(w.address("tracks")))

    assert "Spor for dommere" in shown
    assert "Put together : Spor for dommere" in shown
    assert "Put together : Et andet spor" not in shown


def test_a_part_is_moved_up_and_readers_see_it_only_when_it_is_approved(c, client):
    first, second = tracks.parts(c.track)
    move = address(c, "track_move", second)

    client.post(move, {"seen": seen(c), "to": "up"})

    served = Version.objects.of(c.track.translation_key, "da").first()
    assert tracks.parts(c.track) == [second, first]
    assert [part["id"] for part in served.data["blocks"][0]["parts"]] == [first, second]


def test_what_the_owner_sends_is_published_when_an_approver_says_yes(c, client, settings):
    settings.DEMO = False
    first, second = tracks.parts(c.track)
    client.post(address(c, "track_move", second), {"seen": seen(c), "to": "up"})

    client.post(address(c, "track_send"), {"seen": seen(c)})
    waiting = w.again(c.track).current_workflow_task_state
    waiting.task.specific.on_action(waiting, people.approver(), "approve")

    served = Version.objects.of(c.track.translation_key, "da").first()
    assert [part["id"] for part in served.data["blocks"][0]["parts"]] == [second, first]
    assert served.approved_by == people.approver()


def test_while_it_waits_it_cannot_be_changed_and_sending_twice_is_sending_once(c, client):
    part = tracks.parts(c.track)[1]
    client.post(address(c, "track_move", part), {"seen": seen(c), "to": "up"})
    for _click in range(2):
        client.post(address(c, "track_send"), {"seen": seen(c)})

    response = client.post(
        address(c, "track_move", part), {"seen": seen(c), "to": "down"}, follow=True
    )

    assert "The track waits for approval. You can change it when an approver has answered." in told(
        response
    )
    assert tracks.parts(c.track)[0] == part
    assert w.again(c.track).workflow_states.count() == 1


def test_what_an_approver_sends_back_says_why_and_can_be_sent_again(c, client):
    part = tracks.parts(c.track)[1]
    client.post(address(c, "track_move", part), {"seen": seen(c), "to": "up"})
    client.post(address(c, "track_send"), {"seen": seen(c)})
    waiting = w.again(c.track).current_workflow_task_state
    waiting.specific.reject(user=people.approver(), comment="Dagen er for lang.")

    assert "Dagen er for lang." in w.shown(client.get(address(c, "track_arrange")))
    client.post(address(c, "track_send"), {"seen": seen(c)})

    assert w.again(c.track).workflow_in_progress


def test_two_owners_at_once_the_second_is_told_and_nothing_is_lost(c, client):
    first, second = tracks.parts(c.track)
    on_both_screens = seen(c)
    client.post(address(c, "track_move", second), {"seen": on_both_screens, "to": "up"})

    response = client.post(
        address(c, "track_take_out", first), {"seen": on_both_screens}, follow=True
    )

    assert told(response) == ["The track has been changed meanwhile. This is how it is now."]
    assert tracks.parts(c.track) == [second, first]


def test_blocks_and_parts_are_added_changed_and_taken_out_by_the_forms(c, client):
    client.post(
        address(c, "track_block_add"),
        {"seen": seen(c), "title": "Miljøer", "about": "", "electives": 1},
    )
    block = tracks.body(c.track)[1]["id"]
    other = m.publish(m.track("Et andet spor", m.meeting()))
    client.post(address(c, "track_part_add", block, "track"), {"seen": seen(c), "chosen": other.pk})
    client.post(
        address(c, "track_part_add", block, "meeting"),
        {"seen": seen(c), "title": "Besøg", "about": "", "hours": "2.5", "is_required": "on"},
    )
    _course, _day, leads_on, visit = tracks.parts(c.track)
    client.post(address(c, "track_part", leads_on), {"seen": seen(c), "is_required": "on"})
    client.post(
        address(c, "track_block", block),
        {"seen": seen(c), "title": "Miljø", "about": "Om", "electives": 0},
    )
    client.post(address(c, "track_take_out", visit), {"seen": seen(c)})

    (_first, made) = tracks.body(c.track)
    assert {name: made["value"][name] for name in ("title", "about", "electives")} == {
        "title": "Miljø",
        "about": "Om",
        "electives": 0,
    }
    assert [part["value"] for part in b.parts_of(made)] == [
        {"track": other.pk, "is_required": True}
    ]


def test_a_track_that_leads_back_is_not_offered_and_a_long_title_is_refused(c, client):
    back = m.publish(m.track("Fører tilbage", m.to_track(c.track)))
    block = tracks.body(c.track)[0]["id"]
    add = address(c, "track_part_add", block, "track")

    offered = client.get(add)
    response = client.post(add, {"seen": seen(c), "chosen": back.pk})
    long = client.post(
        address(c, "track_block_add"), {"seen": seen(c), "title": "x" * 300, "electives": 0}
    )

    assert "There is nothing to add" in w.shown(offered)
    assert response.context["form"].errors["chosen"] == [
        "It is not published any more. Choose another."
    ]
    assert "at most 160 characters" in str(long.context["form"].errors["title"])


def test_what_is_wrong_stands_on_the_screen_and_is_not_sent(c, client):
    block = tracks.body(c.track)[0]["id"]
    client.post(
        address(c, "track_block", block),
        {"seen": seen(c), "title": "Ret", "about": "", "electives": 3},
    )
    problem = "“Ret” asks for 3 electives, and there are 0."

    response = client.post(address(c, "track_send"), {"seen": seen(c)}, follow=True)

    assert told(response)[-1] == problem
    assert problem in w.shown(client.get(address(c, "track_arrange")))
    assert not w.again(c.track).workflow_in_progress


def outsiders(c) -> dict:
    """Everybody who does not own this track: also an owner of others, and a manager."""
    elsewhere = w.authority("Andre domstole", w.Policy.TRACK_OWNER).unit
    others_owner, manager = w.person("Otto Odde"), w.person("Mette Mogensen")
    w.role(others_owner, Role.Kind.TRACK_OWNER, elsewhere)
    w.role(manager, Role.Kind.MANAGER, c.world.politi)
    below = w.person("Bente Bæk")
    w.role(below, Role.Kind.TRACK_OWNER, c.world.byret)
    return {
        "owner of others": others_owner,
        "manager": manager,
        "owner of a part of the authority": below,
        "judge": c.judge,
        "editor": people.editor(),
    }


def test_nobody_else_arranges_it(c):
    change = partial(b.moved, id=tracks.parts(c.track)[1], step=b.UP)
    before = seen(c)

    for name, person in outsiders(c).items():
        by = tracks.access(person)
        with pytest.raises(PermissionDenied):
            arranging.arrange(by=by, track=c.track, seen=before, change=change)
        with pytest.raises(PermissionDenied):
            arranging.send(by=by, track=c.track, seen=before)
        assert w.sign_in(person).get(address(c, "track_arrange")).status_code in (403, 404), name

    assert seen(c) == before


def test_a_track_of_another_authority_is_not_there_for_an_owner(c):
    others = outsiders(c)["owner of others"]

    assert w.sign_in(others).get(address(c, "track_arrange")).status_code == 404


def test_where_there_are_managers_the_role_has_no_effect(c):
    authority = c.track.authority
    authority.policy = w.Policy.COMPLETION
    authority.save()

    with pytest.raises(PermissionDenied):
        arranging.send(by=tracks.access(c.owner), track=c.track, seen=seen(c))


def test_a_locked_track_is_left_alone(c):
    TrackPage.objects.filter(pk=c.track.pk).update(locked=True, locked_by=people.editor())
    change = partial(b.moved, id=tracks.parts(c.track)[1], step=b.UP)

    with pytest.raises(ValidationError, match="CMM has locked the track"):
        arranging.arrange(by=tracks.access(c.owner), track=c.track, seen=seen(c), change=change)
