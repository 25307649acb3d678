"""The cast, named once: the same few people in every test, each made when asked for."""

from accounts.demo import give_totp
from accounts.models import Person
from organisations.models import Role
from organisations.wagtail_groups import follow_roles

PASSWORD = "syv-graa-maager"


def administrator() -> Person:
    """Runs the platform at CMM."""
    person = Person.objects.create_user(
        "alma@cmm.example", PASSWORD, first_name="Alma", last_name="Administrator"
    )
    Role.objects.create(person=person, kind=Role.Kind.PLATFORM_ADMINISTRATOR)
    give_totp(person)
    follow_roles(person)
    return person


def editor() -> Person:
    """Writes at CMM."""
    return _with_role(Role.Kind.EDITOR, "else@cmm.example", "Else", "Eg")


def approver() -> Person:
    """Answers for what is taught."""
    return _with_role(Role.Kind.APPROVER, "anders@cmm.example", "Anders", "Ask")


def analyst() -> Person:
    """Reads figures at CMM, and makes nothing."""
    return _with_role(Role.Kind.ANALYST, "asta@cmm.example", "Asta", "Ahl")


def _with_role(kind: Role.Kind, email: str, first_name: str, last_name: str) -> Person:
    """The same person when asked for again."""
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(
            email, PASSWORD, first_name=first_name, last_name=last_name
        )
        Role.objects.create(person=person, kind=kind)
        give_totp(person)
        follow_roles(person)
    return person


def learner() -> Person:
    """Takes courses; works for the police."""
    return Person.objects.create_user(
        "liv@politi.example", PASSWORD, first_name="Liv", last_name="Lærke-Sørensen"
    )


def outsider() -> Person:
    """From another authority: what concerns the learner does not concern him."""
    return Person.objects.create_user(
        "otto@kommune.example", PASSWORD, first_name="Otto", last_name="Odde"
    )
