from datetime import timedelta

from core.queue import job
from courses.assigning import following
from courses.models import AssignmentRule


@job("courses.follow_rule", outside=True, attempts=24)
def follow_rule(*, rule: str) -> None:
    """In pieces that are each saved: taken up again, it goes on where it was."""
    found = AssignmentRule.objects.filter(key=rule).select_related("unit").first()
    if found:
        following.follow(found)


@job("courses.follow_rules", every=timedelta(hours=1), outside=True)
def follow_rules() -> None:
    """Memberships begin and end by their dates; and units are moved with all their people."""
    following.follow_all()
