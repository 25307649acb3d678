from typing import Any

from django import template

from assessments.models import Rater
from assessments.vignettes.keying import rater_of

register = template.Library()


@register.simple_tag
def rates(person: Any) -> Rater | None:
    """For the way to what an expert has to rate."""
    return rater_of(person)
