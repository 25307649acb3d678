"""One of each thing of the product, for whoever asks who may see it."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.utils import timezone

from courses.models import Assignment, AssignmentRule, Version
from organisations.models import Invitation, Membership, Role
from tests import factories, media
from tests.access.cast import (
    DEPUTY,
    LEARNER,
    MANAGER,
    TRACK_OWNER,
    Cast,
    assemble,
)
from tests.assessments import vignettes
from tests.assessments import world as asking
from tests.assessments.evaluation import world as surveys
from tests.assessments.keying import world as keying
from tests.courses import making as m
from tests.courses.certificates.world import certificate
from tests.courses.tracks import world as tracks
from tests.organisations import world as w
from tests.scenarios.play import world as play


@dataclass(frozen=True)
class Things:
    """One of each, in Aalborg or of the learner who works there."""

    cast: Cast
    membership: Membership
    role: Role
    lent: Role
    cohort: Any
    invitation: Invitation
    document: Any
    rendition: str
    version: Version
    figure: Any
    track: Any
    day: Any
    rule: Any
    assignment: Any
    certificate: Any
    link: Any
    scenario: Any
    run: Any
    quiz: Any
    quiz_attempt: Any
    recognition: Any
    vignette_form: Any
    completion: Any
    vignette: Any

    @property
    def track_key(self) -> Any:
        return self.track.translation_key

    def add_passkey(self) -> Authenticator:
        kind = Authenticator.Type.WEBAUTHN
        data = {"name": "Key", "credential": {}}
        return Authenticator.objects.create(user=self.learner, type=kind, data=data)

    @property
    def unit(self) -> Any:
        return self.cast.world.aalborg

    @property
    def authority(self) -> Any:
        return self.cast.world.politi

    @property
    def learner(self) -> Any:
        return self.cast.people[LEARNER]


def one_of_each() -> Things:
    figure = factories.figure()
    factories.text_page(factories.front_page(), "Tal", body=[("figure", figure)])
    cast = assemble()
    learner, aalborg = cast.people[LEARNER], cast.world.aalborg
    manager = cast.people[MANAGER]
    cohort = w.cohort(aalborg)
    cohort.members.create(person=learner)
    version = _version()
    scenario = play.scenario()
    quiz = asking.course_with_quiz(1, asking.draw(1), of="Prøven")[1]
    recognition = vignettes.course_with_vignettes(of="Vignetter")[1]
    track = tracks.owned(m.track("Spor", m.meeting()), cast.world.courts)
    return Things(
        cast=cast,
        membership=learner.memberships.get(),
        role=w.role(learner, w.Kind.MANAGER, aalborg, starts_on=w.day(3)),
        lent=manager.roles.get().deputies.get(person=cast.people[DEPUTY]),
        cohort=cohort,
        invitation=_invitation(cast),
        document=media.document("doc.pdf"),
        rendition=media.rendition_of(media.picture()).file.name,
        version=version,
        figure=figure,
        track=track,
        day=tracks.day(_courts(cast, track)),
        **_assigned(cast, version.course),
        **_certified(learner),
        scenario=scenario,
        run=play.begin(learner, scenario),
        quiz=quiz,
        quiz_attempt=asking.begin(learner, quiz),
        recognition=recognition,
        vignette_form=vignettes.begin(learner, recognition),
        completion=surveys.completed(quiz.get_parent().specific, learner),
        vignette=_vignette(quiz, learner),
    )


def _vignette(quiz: Any, expert: Any) -> Any:
    """That the learner has been named to rate."""
    keying.rater(expert)
    return keying.published(quiz.get_parent())


def _assigned(cast: Cast, course: Any) -> dict[str, Any]:
    """A rule of Aalborg that is not on, and what somebody was given there by hand."""
    learner = cast.people[LEARNER]
    what = {"content": course, "kind": "course", "title": "Kursus"}
    given = Assignment.objects.create(
        **what,
        person=learner,
        membership=learner.memberships.get(),
        unit=cast.world.politi,
        source=Assignment.Source.HAND,
    )
    rule = AssignmentRule.objects.create(**what, unit=cast.world.aalborg)
    return {"rule": rule, "assignment": given}


def _certified(learner: Any) -> dict[str, Any]:
    held = certificate(learner)
    link = held.links.create(token="linked-to-it", ends_on=date(2100, 1, 1))
    return {"certificate": held, "link": link}


def _courts(cast: Cast, track: Any) -> Any:
    return SimpleNamespace(world=cast.world, owner=cast.people[TRACK_OWNER], track=track)


def _version() -> Version:
    document = {"title": "Pjece", "document": media.document("pjece.pdf"), "about": ""}
    m.publish(m.lesson(m.publish(m.course()), body=[("document", document)]))
    return Version.objects.get(kind="lesson")


def _invitation(cast: Cast) -> Invitation:
    now = timezone.now()
    return Invitation.objects.create(
        email="ny@politi.example",
        first_name="Ny",
        last_name="Nielsen",
        unit=cast.world.aalborg,
        audience=w.audience("police"),
        token_digest=uuid4().hex,
        sent_at=now,
        expires_at=now + timedelta(days=1),
    )
