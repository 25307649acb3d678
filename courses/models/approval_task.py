from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState

from courses.models.versioned import VersionedPage, approving
from courses.refusals import Refused


class SubjectApproval(AbstractGroupApprovalTask):
    """A step of a workflow in which somebody approves exactly the text that is then published."""

    class Meta:
        verbose_name = _("subject approval")
        verbose_name_plural = _("subject approvals")

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        # Asked for anew: the approver may have saved it with the same button.
        page = Page.objects.get(pk=task_state.workflow_state.object_id).specific
        if action_name == "approve" and isinstance(page, VersionedPage):
            revision = page.get_latest_revision()
            _check_it_was_read(page, revision, task_state, user)
            approving.send(type(page), page=revision.as_object(), by=user)
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return gettext("An approver approves exactly the text that is then published.")


def _check_it_was_read(
    page: VersionedPage, revision: Revision, task_state: TaskState, user: Any
) -> None:
    """What is published at the end is the latest draft, whoever has saved it meanwhile."""
    if revision.pk != task_state.revision_id and revision.user_id != user.pk:
        raise Refused(
            page,
            [
                gettext(
                    "The text was changed after it was sent to you. Read it again, then approve."
                )
            ],
        )
