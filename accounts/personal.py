"""What signing in, background work and the log hold on people."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import traces
from accounts.models import Person
from accounts.sessions import describe
from core import audit, periods
from core.models import AuditEntry, Job
from core.personal import PersonalData, Retention, Rows, delete, register


def _sessions(person: Person) -> Rows:
    noted = UserSession.objects.filter(user=person)
    return Session.objects.filter(session_key__in=noted.values("session_key"))


def _unfinished_jobs(person: Person) -> Rows:
    """Mail that has not left names its reader. Finished jobs hold nothing any more."""
    unfinished = Job.objects.exclude(state=Job.State.DONE).values_list("pk", "arguments")
    marks = (person.email, str(person.key))
    mine = [pk for pk, arguments in unfinished if any(mark in _text(arguments) for mark in marks)]
    return Job.objects.filter(pk__in=mine)


def _text(arguments: dict[str, Any]) -> str:
    return str(arguments).lower()


def _traces(person: Person) -> Rows:
    return AuditEntry.objects.filter(Q(actor=person.key) | Q(subject=person.key))


def _who_did_what(entry: AuditEntry, person: Person) -> dict[str, Any]:
    by = _("yourself") if entry.actor == person.key else _("somebody else")
    about = _("yourself") if entry.subject == person.key else ""
    return {
        "at": entry.at,
        "who": str(by if entry.actor else _("nobody who was signed in")),
        "what": audit.sentence(entry),
        "about": str(about),
        "address": entry.address,
    }


def _device(session: UserSession, person: Person) -> dict[str, Any]:
    return {
        "device": describe(session.user_agent),
        "created_at": session.created_at,
        "last_seen_at": session.last_seen_at,
    }


def _factor(factor: Authenticator, person: Person) -> dict[str, Any]:
    return {
        "kind": factor.get_type_display(),
        "name": str(factor),
        "created_at": factor.created_at,
        "last_used_at": factor.last_used_at,
    }


WHILE_ACCESS = _("As long as you have access.")
SIGN_IN = Q(action__in=traces.SIGN_INS)

register(
    PersonalData(
        "accounts.Person",
        find=lambda person: Person.objects.filter(pk=person.pk),
        title=_("Your name and your access"),
        why=_("So that you can sign in, and that colleagues and certificates name the right one."),
        kept=WHILE_ACCESS,
        fields={
            "first_name": _("first name"),
            "last_name": _("last name"),
            "email": _("e-mail address"),
            "language": _("language"),
            "key": _("number that records carry instead of your name"),
            "date_joined": _("added"),
            "last_login": _("signed in last"),
            "is_active": _("has access"),
            "is_staff": _("may enter the administration"),
            "is_superuser": _("runs the platform"),
        },
        erase=delete,
    ),
    PersonalData(
        "account.EmailAddress",
        person="user",
        title=_("E-mail addresses"),
        why=_("So that mail reaches you."),
        kept=WHILE_ACCESS,
        fields={"email": _("e-mail address"), "verified": _("checked"), "primary": _("in use")},
        erase=delete,
    ),
    PersonalData(
        "mfa.Authenticator",
        person="user",
        title=_("Second steps for signing in"),
        why=_("So that a stolen password is not enough. The secrets themselves are not shown."),
        kept=_("Until you remove them, or as long as you have access."),
        fields={
            "kind": _("kind"),
            "name": _("name"),
            "created_at": _("added"),
            "last_used_at": _("used last"),
        },
        show=_factor,
        erase=delete,
    ),
    # Found through the next one, and therefore before it.
    PersonalData(
        "sessions.Session",
        find=_sessions,
        title=_("Keys to your open sign-ins"),
        why=_("So that you stay signed in from page to page."),
        kept=_("Until you sign out, at most 12 hours."),
        fields={"expire_date": _("ends")},
        erase=delete,
    ),
    PersonalData(
        "usersessions.UserSession",
        person="user",
        title=_("Where you are signed in"),
        why=_("So that you can see it and sign out there."),
        kept=_("Until the sign-in ends, and an hour more."),
        fields={
            "device": _("device"),
            "created_at": _("signed in"),
            "last_seen_at": _("used last"),
        },
        show=_device,
        erase=delete,
    ),
    PersonalData(
        "core.Job",
        find=_unfinished_jobs,
        title=_("Mail and other work that waits"),
        why=_("What could not be sent at once is tried again."),
        kept=_("Until it is done."),
        fields={"name": _("work"), "created_at": _("asked for"), "state": _("state")},
        erase=delete,
        retention=(
            Retention(
                periods.FAILED_JOBS, "finished_at", Q(state=Job.State.FAILED), _("what failed")
            ),
        ),
    ),
    PersonalData(
        "core.AuditEntry",
        find=_traces,
        title=_("The log of who did what"),
        why=_("So that misuse can be found, and that you can see who has looked at you."),
        fields={
            "at": _("when"),
            "who": _("who"),
            "what": _("what"),
            "about": _("about"),
            "address": _("from the network address"),
        },
        show=_who_did_what,
        stays=_(
            "A log that people can be taken out of proves nothing. It never held your name, only "
            "a number, and after the erasure that number leads to nobody."
        ),
        retention=(
            Retention(periods.SIGN_INS, "at", SIGN_IN, _("signing in and out")),
            Retention(periods.AUDIT, "at", ~SIGN_IN, _("everything else")),
        ),
    ),
)
