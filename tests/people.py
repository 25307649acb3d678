"""The cast, named once: the same few people in every test, each made when asked for."""

from accounts.models import Person

PASSWORD = "syv-graa-maager"


def administrator() -> Person:
    """Runs the platform at CMM."""
    return Person.objects.create_superuser(
        "alma@cmm.example", PASSWORD, first_name="Alma", last_name="Administrator"
    )


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
