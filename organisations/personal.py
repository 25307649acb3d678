"""What the product holds on people's places and roles; see `core.personal`."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from core.periods import Period
from core.personal import PersonalData, Retention, Rows, about_nobody, delete, obstacle, register
from organisations.models import Invitation, Role
from organisations.roles import others_who_stay
from organisations.tree import hold

AFTER_THE_END = Period(
    5 * 365, _("So that one can see under which authority a course was taken while it counts.")
)
UNANSWERED = Period(90, _("Whoever has not answered by then does not want to."))


def _invitations_to(person: Person) -> Rows:
    """Those that the person has sent are about others; they lose their sender with the account."""
    return Invitation.objects.filter(email=person.email)


register(
    PersonalData(
        "organisations.Membership",
        person="person",
        title=_("Where you work"),
        why=_("So that you get the training of your work, and the right people can follow it."),
        fields={
            "unit__name": _("unit"),
            "audience__name_da": _("works as"),
            "variant__name_da": _("work"),
            "starts_on": _("first day"),
            "ends_on": _("last day"),
            "key_person": _("key person"),
        },
        erase=delete,
        retention=(Retention(AFTER_THE_END, "ends_on"),),
    ),
    PersonalData(
        "organisations.Role",
        person="person",
        title=_("Your roles"),
        why=_("So that you can do what your work asks, and nobody else can."),
        fields={
            "kind": _("role"),
            "unit__name": _("unit"),
            "starts_on": _("first day"),
            "ends_on": _("last day"),
        },
        erase=delete,
        retention=(Retention(AFTER_THE_END, "ends_on"),),
    ),
    PersonalData(
        "organisations.CohortMember",
        person="person",
        title=_("Your classes"),
        why=_("So that a class can be given a course together."),
        kept=_("As long as the class is kept."),
        fields={"cohort__name": _("class"), "added_at": _("added")},
        erase=delete,
    ),
    PersonalData(
        "organisations.Invitation",
        find=_invitations_to,
        title=_("Invitations to you"),
        why=_("So that you can take the place that you were invited to."),
        fields={
            "email": _("e-mail address"),
            "first_name": _("first name"),
            "last_name": _("last name"),
            "unit__name": _("unit"),
            "sent_at": _("sent"),
            "accepted_at": _("accepted"),
        },
        erase=delete,
        retention=(Retention(UNANSWERED, "sent_at"),),
    ),
)
about_nobody(
    "They are keys of authorities, and who deleted one stays as a key that leads to nobody.",
    "organisations.Departure.authority_key",
    "organisations.Departure.deleted_by",
)


@obstacle
def is_the_last_platform_administrator(person: Person) -> str:
    # Two who erase themselves at once, or give the role back, wait for one another.
    hold()
    held = person.roles.in_force().filter(kind=Role.Kind.PLATFORM_ADMINISTRATOR)
    if any(not others_who_stay(role).exists() for role in held):
        return str(_("You are the last platform administrator. Give somebody else the role first."))
    return ""
