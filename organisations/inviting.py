"""Invitations: a place waits until the holder of the address takes it. See `models.Invitation`."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Person
from core import mail
from core.ratelimit import Limit
from organisations import actions, changes, membership, roles
from organisations.access import Access, Right
from organisations.membership import Work
from organisations.models import Invitation, Membership, Unit
from organisations.operators import Operator
from organisations.trace import note
from organisations.tree import hold

HOLDS_FOR = timedelta(days=14)
# Mail to one address, whoever asks for it.
MAILS = Limit("invitation", tries=5, window=timedelta(days=1))


@dataclass(frozen=True)
class Invited:
    """Whom an invitation is for."""

    email: str
    first_name: str
    last_name: str
    language: str


@transaction.atomic
def invite(*, by: Access, invited: Invited, unit: Unit, work: Work, role: str = "") -> Invitation:
    hold()
    by.must(Right.CHANGE_PEOPLE, unit)
    if role and not by.may_give(role, unit):
        raise PermissionDenied
    invitation = Invitation(
        **{**vars(invited), "email": invited.email.strip().lower()},
        **work.fields(),
        unit=Unit.objects.get(pk=unit.pk),
        role=role,
        invited_by=by.person,
        by_operator=isinstance(by, Operator),
    )
    _check(invitation)
    _check_colleague(by, invitation)
    _send(invitation)
    note(actions.INVITED, by=by, unit=unit, unit_name=unit.name, role=role)
    return invitation


def _check(invitation: Invitation) -> None:
    invitation.clean()
    if invitation.unit.closed_on is not None:
        raise ValidationError({"unit": _("The unit is closed. Choose an open one.")})
    if invitation.is_over:
        raise ValidationError({"ends_on": _("The last day has passed.")})
    variant = invitation.variant
    if variant and variant.audience_id != invitation.audience_id:
        raise ValidationError(
            {"variant": _("That work belongs to another profession. Choose again.")}
        )
    _check_role(invitation)
    same = Invitation.objects.unanswered().filter(email=invitation.email, unit=invitation.unit)
    if same.exists():
        raise ValidationError(
            {"email": _("This address has been invited to the unit already. Send it again.")}
        )


def _check_role(invitation: Invitation) -> None:
    try:
        roles.refuse_by_policy(invitation.role, invitation.unit)
    except ValidationError as error:
        raise ValidationError({"role": error.messages}) from None


def _check_colleague(by: Access, invitation: Invitation) -> None:
    """Only those who are seen anyway are known: of others, inviting tells nothing."""
    colleague = by.people(Right.CHANGE_PEOPLE).filter(email=invitation.email).first()
    if colleague and membership.is_taken(_place(invitation, colleague)):
        raise ValidationError({"email": _("The person is in that unit already in that time.")})


@transaction.atomic
def send_again(*, by: Access, invitation: Invitation) -> Invitation:
    """With a new link, which alone holds from now on. Whoever sends it may vouch for the role."""
    invitation = _held(invitation)
    by.must(Right.CHANGE_PEOPLE, invitation.unit)
    if not invitation.role or by.may_give(invitation.role, invitation.unit):
        invitation.invited_by = by.person
        invitation.by_operator = isinstance(by, Operator)
    _send(invitation)
    unit = invitation.unit
    note(actions.INVITED_AGAIN, by=by, unit=unit, unit_name=unit.name)
    return invitation


@transaction.atomic
def withdraw(*, by: Access, invitation: Invitation) -> None:
    invitation = _held(invitation)
    by.must(Right.CHANGE_PEOPLE, invitation.unit)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    unit = invitation.unit
    note(actions.WITHDRAWN, by=by, unit=unit, unit_name=unit.name)


def _held(invitation: Invitation) -> Invitation:
    hold()
    found = Invitation.objects.unanswered().filter(pk=invitation.pk).first()
    if found is None:
        raise ValidationError(_("The invitation has been answered or withdrawn."))
    return found


def _send(invitation: Invitation) -> None:
    MAILS.count(invitation.email)
    token = token_urlsafe(32)
    invitation.token_digest = digest(token)
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + HOLDS_FOR
    invitation.save()
    with translation.override(invitation.language):
        invitation.link = settings.BASE_URL + reverse("accept_invitation", args=[token])
    mail.send(
        to=invitation.email,
        language=invitation.language,
        template="organisations/mail/invitation",
        context={
            "invitation": invitation,
            "authority": invitation.unit.get_root(),
            "inviter": invitation.invited_by,
            "link": invitation.link,
        },
    )


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def find(token_digest: str) -> Invitation | None:
    """The invitation that this link opens, answered or expired ones too, so that one is told."""
    with_all = Invitation.objects.select_related("unit", "audience", "variant", "invited_by")
    return with_all.filter(token_digest=token_digest).first()


@transaction.atomic
def accept_as_new(
    *, invitation: Invitation, name: tuple[str, str], password: str, language: str
) -> Person:
    """Make the account and take the place."""
    invitation = _acceptable(invitation)
    if Person.objects.filter(email=invitation.email).exists():
        raise ValidationError(_("There is an account with this address. Sign in with it first."))
    person = Person.objects.create_user(
        invitation.email, password, first_name=name[0], last_name=name[1], language=language
    )
    _take(invitation, person)
    return person


@transaction.atomic
def accept(*, invitation: Invitation, person: Person) -> None:
    """Take the place with the account that has the invited address."""
    invitation = _acceptable(invitation)
    if person.email != invitation.email:
        raise ValidationError(
            _("The invitation was sent to another address. Sign in with that account.")
        )
    _take(invitation, person)


def _acceptable(invitation: Invitation) -> Invitation:
    hold()
    held = Invitation.objects.acceptable().filter(pk=invitation.pk).first()
    if held is None:
        raise ValidationError(_("The invitation does not hold any more. Ask for a new one."))
    return held


def _take(invitation: Invitation, person: Person) -> None:
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    unit, place = invitation.unit, _place(invitation, person)
    # Who has got a place there in the meantime keeps it as it is.
    if not membership.is_taken(place):
        place.save()
    note(actions.ACCEPTED, by=Access(person), unit=unit, subject=person, unit_name=unit.name)
    if invitation.role:
        _give_role(invitation, person)
    changes.tell([person])


def _place(invitation: Invitation, person: Person) -> Membership:
    return Membership(
        person=person,
        unit=invitation.unit,
        audience=invitation.audience,
        variant=invitation.variant,
        starts_on=invitation.starts_on,
        ends_on=invitation.ends_on,
        key_person=invitation.key_person,
    )


def _give_role(invitation: Invitation, person: Person) -> None:
    """Only if whoever promised it may still give it, and it can still be had."""
    giver = _giver(invitation)
    if giver is None or not giver.may_give(invitation.role, invitation.unit):
        return
    starts_on = max(invitation.starts_on, timezone.localdate())
    # The place is taken all the same.
    with suppress(ValidationError), transaction.atomic():
        roles.begin(
            by=giver,
            person=person,
            kind=invitation.role,
            unit=invitation.unit if invitation.role in roles.Role.OF_A_UNIT else None,
            starts_on=starts_on,
            ends_on=invitation.ends_on,
        )


def _giver(invitation: Invitation) -> Access | None:
    if invitation.by_operator:
        return Operator()
    return Access(invitation.invited_by) if invitation.invited_by else None
