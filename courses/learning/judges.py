"""Whose answers are never counted: courts are independent, nobody reads of a judge's answers."""

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from accounts.models import Person
from knowledge.models import ReferralPath
from organisations.models import Authority, Membership
from organisations.models.units import authority_of


def taken_as(place: str) -> Coalesce:
    """As what something was taken: the audience of the place that an attempt was taken from.
    `place`: the way to the `place_data` of the attempt."""
    found = KeyTextTransform("audience", place)
    return Coalesce(found, Value(""), output_field=TextField())


def is_of_a_judge(person: str = "person") -> Q:
    """Of rows with `taken_as`, and the way to whose they are. As a judge, or by somebody who works
    or has worked as one."""
    works = _work_of_judges().filter(person=OuterRef(person))
    return Q(Exists(works)) | Q(taken_as__in=_spotting().values("audience__key"))


def is_judge(person: Person, audience: str = "") -> bool:
    """Of one person, and as what they take something now: nothing of theirs is rated."""
    takes_as_one = bool(audience) and _spotting().filter(audience__key=audience).exists()
    return takes_as_one or _work_of_judges().filter(person=person).exists()


def _work_of_judges() -> QuerySet[Membership]:
    """Whose audience refers nobody, or whose authority has no managers inside."""
    courts = authority_of("unit__path").filter(policy=Authority.Policy.TRACK_OWNER)
    refers_nobody = Q(audience__in=_spotting().values("audience"))
    return Membership.objects.filter(refers_nobody | Exists(courts))


def _spotting() -> QuerySet[ReferralPath]:
    return ReferralPath.objects.filter(refers=False, audience__isnull=False)
