"""What waits for one person who makes content: to approve, to mend, to answer, to look at again."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from accounts.models import Person
from courses.models import Remark
from courses.upkeep import overdue
from knowledge.models import ReviewTask


@dataclass(frozen=True)
class Inbox:
    to_approve: list[TaskState]
    sent_back: list[WorkflowState]
    remarks: list[Remark]
    changed: list[ReviewTask]
    overdue: list[Any]

    @property
    def count(self) -> int:
        parts = (self.to_approve, self.sent_back, self.remarks, self.changed, self.overdue)
        return sum(len(part) for part in parts)


MOST = 50


def inbox_of(person: Person, *, everybody: bool = False) -> Inbox:
    """Of a page without an owner what waits is everybody's."""
    own = Q() if everybody else Q(owner=person) | Q(owner=None)
    of_own = Q() if everybody else Q(page__owner=person) | Q(page__owner=None)
    about_own = Q() if everybody else Q(version__page__owner=person) | Q(version__page__owner=None)
    return Inbox(
        to_approve=list(_to_approve(person)[:MOST]),
        sent_back=list(_sent_back(person, everybody=everybody)[:MOST]),
        remarks=list(_remarks().filter(about_own)[:MOST]),
        changed=list(ReviewTask.objects.waiting().to_show().filter(of_own)[:MOST]),
        overdue=overdue(timezone.localdate(), own)[:MOST],
    )


def _to_approve(person: Person) -> "QuerySet[TaskState]":
    states = TaskState.objects.reviewable_by(person)
    return states.select_related("workflow_state", "revision").order_by("started_at")


def _sent_back(person: Person, *, everybody: bool) -> "QuerySet[WorkflowState]":
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    found = states if everybody else states.filter(requested_by=person)
    return found.order_by("created_at")


def _remarks() -> "QuerySet[Remark]":
    return Remark.objects.waiting().select_related("version__page")
