"""What an administrator does to somebody's account when the person cannot do it alone."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import rights, sessions
from accounts.models import Person
from core import mail
from organisations import actions
from organisations.access import Access
from organisations.person import a_unit, may_change
from organisations.trace import note


def may_keep_account(by: Access, person: Person) -> bool:
    """One's own account is kept on one's own pages, with one's own password."""
    return by.person != person and may_change(by, person)


@transaction.atomic
def remove_second_step(*, by: Access, person: Person) -> None:
    """For whoever has lost phone, passkey and recovery codes. They are signed out everywhere, and
    set it up anew after signing in with their password."""
    if not may_keep_account(by, person):
        raise PermissionDenied
    removed = Authenticator.objects.filter(user=person).delete()[0]
    if not removed:
        raise ValidationError(_("There is no second step to remove."))
    sessions.end_other_sessions(person=person, but=None)
    note(actions.SECOND_STEP_REMOVED, by=by, unit=a_unit(by, person), subject=person)
    mail.send(
        to=person.email,
        language=person.language,
        template="organisations/mail/second_step_removed",
        context={},
    )


@transaction.atomic
def erase(*, by: Access, person: Person) -> None:
    """For whoever has left and asks for it, or cannot sign in any more."""
    if not may_keep_account(by, person):
        raise PermissionDenied
    try:
        rights.erase(person, by=by.person)
    except rights.ErasureBlocked as blocked:
        raise ValidationError([str(reason) for reason in blocked.reasons]) from None
