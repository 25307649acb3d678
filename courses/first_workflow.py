"""How drafts become published in an empty installation: editor, then approver."""

from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from courses.models import SubjectApproval
from organisations.models import Role
from organisations.wagtail_groups import GROUPS

NAME = "Faglig godkendelse"


def load_first_workflow() -> None:
    """In the place of the one that Wagtail brings; what CMM has set up stays."""
    if SubjectApproval.objects.exists():
        return
    task = SubjectApproval.objects.create(name=NAME)
    task.groups.set(Group.objects.filter(name=GROUPS[Role.Kind.APPROVER]))
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = Page.objects.get(depth=1)
    replaced = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    if replaced:
        replaced.workflow.deactivate()
