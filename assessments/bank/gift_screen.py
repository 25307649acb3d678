"""Loading questions from GIFT: what would come and what is lost is shown, then they are loaded."""

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.bank import gift
from assessments.bank.importing import load, told
from assessments.blocks import QuestionBlocks
from courses.models import CoursePage
from courses.versions.languages import SOURCE_LANGUAGE
from knowledge.admin.frame import Screen


class GiftForm(forms.Form):
    course = forms.ModelChoiceField(
        CoursePage.objects.none(), label=gettext_lazy("Course"), empty_label=gettext_lazy("Choose")
    )
    text = forms.CharField(
        label=gettext_lazy("Questions in GIFT"),
        max_length=gift.LONGEST,
        # So that the lines are those of what was pasted.
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=gettext_lazy("Paste the text that the other system has written out."),
        error_messages={
            "max_length": gettext_lazy("That is too much at once. Load it in several parts.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        danish = CoursePage.objects.filter(locale__language_code=SOURCE_LANGUAGE)
        self.fields["course"].queryset = danish.order_by("path")  # type: ignore[attr-defined]


class GiftScreen(Screen):
    template_name = "assessments/admin/gift.html"
    page_title = gettext_lazy("Load questions from GIFT")
    header_icon = "upload"

    def trail(self) -> list[dict[str, str]]:
        return [{"url": reverse("question_bank"), "label": _("Question bank")}]

    @cached_property
    def form(self) -> GiftForm:
        return GiftForm(self.request.POST or None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        done = gift.read(self.form.cleaned_data["text"])
        if "load" not in request.POST or not done.questions:
            return self.render_to_response(self.get_context_data(done=done))
        pages = load(done, course=self.form.cleaned_data["course"], by=request.user)
        text = ngettext(
            "%(n)s question is loaded as a draft.",
            "%(n)s questions are loaded as drafts.",
            len(pages),
        )
        messages.success(request, text % {"n": len(pages)})
        return redirect(f"{reverse('question_bank')}?state=draft")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        done = kwargs.get("done")
        labels = {name: one.label for name, one in QuestionBlocks().child_blocks.items()}
        found = done.questions if done else ()
        return super().get_context_data(
            **kwargs,
            form=self.form,
            losses=told(done) if done else [],
            coming=[(one, labels.get(one.form, labels["single"])) for one in found],
        )
