"""A question as learners get it, with its key; and the word of a peer under it."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from assessments.bank import reviewing
from assessments.bank.checking import wrong
from assessments.bank.preview import preview
from assessments.bank.question_screen import QuestionScreen
from courses.models import Version
from courses.versions.taking import content_digest


class ReviewScreen(QuestionScreen):
    template_name = "assessments/admin/review.html"
    page_title = gettext_lazy("Review a question")
    header_icon = "check"

    @cached_property
    def draft(self) -> Version:
        return reviewing.draft_of(self.question_page)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = cast(Person, request.user)
        try:
            reviewing.review(self.draft, by=person, digest=request.POST.get("digest", ""))
        except ValidationError as refused:
            context = self.get_context_data(errors=refused.messages)
            return self.render_to_response(context, status=422)
        messages.success(request, _("It is reviewed. Exactly this question may now be published."))
        return redirect("review_question", self.question_page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, person = self.draft, cast(Person, self.request.user)
        return super().get_context_data(
            **kwargs,
            page=self.question_page,
            version=version,
            digest=content_digest(version),
            question=preview(version),
            wrong=wrong(self.question_page.get_latest_revision_as_object(), version),
            review=reviewing.review_of(version),
            may_review=reviewing.may_review(person, version),
            who_problem=reviewing.who_problem(),
            edit_address=self.edit_address,
        )
