"""Whose plays are never counted: courts are independent, nobody reads of a judge's answers."""

from django.db.models import Exists, OuterRef, Q

from knowledge.models import ReferralPath
from organisations.models import Authority, Membership
from organisations.models.units import authority_of


def is_of_a_judge() -> Exists | Q:
    """Played as a judge, or by somebody who works or has worked as one: whose audience refers
    nobody, or whose authority has no managers inside."""
    spotting = ReferralPath.objects.filter(refers=False, audience__isnull=False)
    courts = authority_of("unit__path").filter(policy=Authority.Policy.TRACK_OWNER)
    works = Membership.objects.filter(person=OuterRef("person"))
    works = works.filter(Q(audience__in=spotting.values("audience")) | Exists(courts))
    played_as = spotting.filter(audience__key=OuterRef("attempt__place_data__audience"))
    return Q(Exists(works)) | Q(Exists(played_as))
