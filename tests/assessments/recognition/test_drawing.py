"""What the draw is told: what this person has met, and what people of the same work were given."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import VignetteForm
from assessments.recognition.drawing import met_by, shown_in
from tests import people

pytestmark = pytest.mark.django_db


def form(person, *keys: str, days: int = 0, audience: str = "police") -> None:
    began_at = timezone.now() - timedelta(days=days)
    VignetteForm.objects.create(
        person=person,
        audience=audience,
        moment="after",
        size=4,
        seed=1,
        vignettes=[(key, 1) for key in keys],
        began_at=began_at,
        done_at=began_at,
    )


def test_met_is_what_was_met_within_the_year_the_longest_ago_first():
    liv = people.learner()
    form(liv, "long ago", days=366)
    form(liv, "again", "spring", days=200)
    form(liv, "again", "today")
    form(people.outsider(), "somebody else")

    assert met_by(liv) == ["spring", "again", "today"]


def test_how_often_each_was_given_is_counted_by_audience():
    """What the tax authority has met much is as new to the police as any other."""
    form(people.learner(), "one", "other")
    form(people.outsider(), "one", audience="tax")

    assert (shown_in("police"), shown_in("tax")) == ({"one": 1, "other": 1}, {"one": 1})
