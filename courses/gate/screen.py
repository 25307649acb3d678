"""The gate: what was found in a draft that is made from a case, and the signature under it."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from accounts.models import Person
from courses.gate.signing import FileGone, Gate, gate_of, sign_draft
from courses.models.versioned import VersionedPage
from courses.versions.mint import may_approve
from knowledge.admin.frame import Screen
from knowledge.gate import hits, signing
from knowledge.gate.jigsaw import QUESTIONS
from knowledge.gate.measured import measured
from knowledge.models import Signature


class GateScreen(Screen):
    """Whoever makes content may look; signing asks for more (`courses.gate.signing`)."""

    template_name = "courses/admin/gate.html"
    page_title = gettext_lazy("Anonymisation gate")
    header_icon = "view"

    def trail(self) -> list[dict[str, str]]:
        return [{"url": self.edit_address, "label": self.page.title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except FileGone as gone:
            told = _("The file “%(name)s” is gone from its place. Put it there again.")
            messages.error(request, told % {"name": gone})
            return redirect("wagtailadmin_explore", self.page.get_parent().pk)

    @cached_property
    def page(self) -> Any:
        """Any page of the content by its number; the language says which of them."""
        known = get_object_or_404(Page, pk=self.kwargs["pk"])
        page = get_object_or_404(
            Page,
            translation_key=known.translation_key,
            locale__language_code=self.kwargs["language"],
            alias_of=None,
        ).specific
        if not isinstance(page, VersionedPage):
            raise Http404
        return page

    @cached_property
    def gate(self) -> Gate:
        return gate_of(self.page)

    @property
    def edit_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def person(self) -> Person:
        return cast(Person, self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sign_draft(
                self.gate,
                by=self.person,
                reasons=self.said,
                looked_at=request.POST.getlist("looked_at"),
                digest=request.POST.get("digest", ""),
            )
        except ValidationError as refused:
            context = self.get_context_data(errors=refused.messages)
            return self.render_to_response(context, status=422)
        messages.success(request, _("It is signed. This text may now be published."))
        return redirect("gate", self.page.pk, self.kwargs["language"])

    @cached_property
    def said(self) -> dict[str, str]:
        """The reasons that are written on the screen, or were given for the text before this."""
        sent = self.request.POST
        if self.request.method == "POST":
            return {one.key: sent.get(f"reason-{one.key}", "")[:500] for one in self.gate.questions}
        return _given_before(self.gate)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gate, looked_at = self.gate, self.request.POST.getlist("looked_at")
        errors = kwargs.pop("errors", [])
        return super().get_context_data(
            **kwargs,
            page=self.page,
            gate=gate,
            errors=errors,
            asked=[
                (one, self.said.get(one.key, ""), self._error(one, errors))
                for one in gate.questions
            ],
            jigsaw=[(one, *_answer(gate, one.field), one.field in looked_at) for one in QUESTIONS],
            refusals=self.refusals,
            marked=hits.marked(gate.texts, gate.hits),
            measured=measured(),
            may_recall=may_approve(self.person),
            edit_address=self.edit_address,
            preview=reverse("wagtailadmin_pages:view_draft", args=[self.page.pk]),
            others=self.page.get_translations(),
        )

    def _error(self, question: hits.Question, errors: list[str]) -> str:
        if not errors or signing.is_reason(self.said.get(question.key, "")):
            return ""
        return signing.reason_problem()

    @property
    def refusals(self) -> list[str]:
        """Why whoever looks cannot sign, whatever they answer."""
        telling = self.gate.telling
        needs_case = self.page.needs_case
        found = signing.case_problems(telling.content, telling.case, needs_case=needs_case)
        if telling.case is None:
            return found or [_("It is not made from a case. Nothing is asked for here.")]
        found += signing.jigsaw_problems(telling.case)
        if not may_approve(self.person):
            return [*found, _("Only an approver can sign.")]
        return [*found, *signing.who_problems(telling, self.person)]


def _answer(gate: Gate, field: str) -> tuple[str]:
    return (getattr(gate.telling.case, field, ""),)


def _given_before(gate: Gate) -> dict[str, str]:
    """What the last signature kept, so that a small change does not ask for everything again."""
    last = Signature.objects.filter(
        content=gate.telling.content, language=gate.telling.language
    ).order_by("-at")
    kept = [one for signature in last[:1] for one in signature.kept]
    reasons = {(one["category"], one["words"].casefold()): one["reason"] for one in kept}
    return {
        one.key: reasons.get((one.hit.category, one.hit.words.casefold()), "")
        for one in gate.questions
    }
