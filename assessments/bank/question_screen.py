"""What the screens of one question share: who may look, and the way back."""

from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.models import QuestionPage
from knowledge.admin.frame import Screen


class QuestionScreen(Screen):
    @cached_property
    def question_page(self) -> QuestionPage:
        page = get_object_or_404(QuestionPage, pk=self.kwargs["pk"])
        may = page.permissions_for_user(self.request.user)
        if not (may.can_edit() or may.can_publish()):
            raise PermissionDenied
        return page

    @property
    def edit_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.question_page.pk])

    def trail(self) -> list[dict[str, str]]:
        bank = {"url": reverse("question_bank"), "label": _("Question bank")}
        return [bank, {"url": self.edit_address, "label": self.question_page.draft_title}]
