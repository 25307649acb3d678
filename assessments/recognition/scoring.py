"""What the answers of a form come to: for the person in words, and for figures as numbers."""

from collections.abc import Mapping
from types import MappingProxyType

from assessments.competence.forms import Answer, scores
from assessments.competence.handling import value
from assessments.competence.keying import Use, use
from assessments.competence.records import Measure
from assessments.models import VignetteAnswer
from assessments.recognition.vignettes import Vignette
from assessments.vignettes.keyed import keyings
from knowledge.referral import HOTLINE

Given = Mapping[int, VignetteAnswer]
NOT_VALUED: Mapping[str, float] = MappingProxyType({})


def scores_of(vignettes: list[Vignette], given: Given) -> dict[Measure, float] | None:
    """With what experts think of it today. Where one was taken out of use, or its key was taken
    back meanwhile, the form is not what others got: it is practice, and has none."""
    drawn = [one.danish for one in vignettes if one.is_there and one.danish]
    keyed = keyings(drawn)
    measures = use(one.status for one in keyed.values()) is Use.MEASURES
    if len(drawn) < len(vignettes) or not measures:
        return None
    return scores([counted(one, given[one.place], keyed[one.content].values) for one in vignettes])


def counted(
    vignette: Vignette, given: VignetteAnswer, experts: Mapping[str, float] = NOT_VALUED
) -> Answer:
    """Experts count where they have said what they think of all whom one could tell."""
    found = value(vignette.kind, experts, given.told or ()) if _all_of(vignette, experts) else None
    return Answer(vignette.kind, given.rating, bool(given.is_right), found)


def _all_of(vignette: Vignette, experts: Mapping[str, float]) -> bool:
    return bool(experts) and set(vignette.offered) - {HOTLINE} <= experts.keys()
