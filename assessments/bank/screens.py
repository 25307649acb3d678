"""The bank in the admin: looking for questions, doing something to many, and reviewing one."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.bank import in_bulk
from assessments.bank.in_bulk import MODELS, Done
from assessments.bank.listing import Listed, State, Wanted, courses_with_questions, listed
from assessments.blocks import QuestionBlocks
from assessments.models import QuestionPage
from courses.admin.reports import Report
from evidence.vocabulary import Skill
from knowledge.models import Audience, Indicator, Topic
from organisations.access import Right, access_of

MOST_AT_ONCE = 200


class Bank(Report):
    template_name = "assessments/admin/bank.html"
    page_title = gettext_lazy("Question bank")
    header_icon = "help"
    file_name = "questions"

    @cached_property
    def wanted(self) -> Wanted:
        asked = self.request.GET
        return Wanted(
            words=asked.get("words", "")[:200],
            form=_one_of(asked.get("form", ""), QuestionBlocks().child_blocks),
            skill=_one_of(asked.get("skill", ""), Skill.values),
            state=_one_of(asked.get("state", ""), State.values),
            **{
                name: _number(asked.get(name, ""))
                for name in ("course", "audience", "indicator", "topic")
            },
        )

    @cached_property
    def listed(self) -> list[Listed]:
        return listed(self.wanted)

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        header = [_("question"), _("kind"), _("skill"), _("course"), _("state")]
        return header, [
            [
                one.page.draft_title,
                f"{one.label}: {one.about}" if one.about else one.label,
                one.page.get_skill_display(),
                one.course,
                one.state.label,
            ]
            for one in self.listed
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            wanted=self.wanted,
            forms=[(name, one.label) for name, one in QuestionBlocks().child_blocks.items()],
            skills=[(one.value, one.label) for one in Skill if one],
            states=State.choices,
            courses=courses_with_questions(),
            audiences=Audience.objects.all(),
            indicators=Indicator.objects.in_use(),
            topics=Topic.objects.in_use(),
            tags=_tags(),
            number=len(self.listed),
            may_write=access_of(self.request).may(Right.WRITE),
            found=self.paginated(self.listed),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [pk for word in request.POST.getlist("page") if (pk := _number(word))]
        pages = QuestionPage.objects.filter(pk__in=chosen[:MOST_AT_ONCE]).order_by("path")
        act = self._act(request)
        if act and pages:
            _tell(request, act(list(pages)))
        else:
            messages.error(request, _("Choose questions, and what is to be done with them."))
        return redirect(f"{reverse('question_bank')}?{self.query()}")

    def _act(self, request: HttpRequest) -> Callable[[list[QuestionPage]], Done] | None:
        what, _colon, tag = request.POST.get("do", "").partition(":")
        if what == "retire":
            return partial(in_bulk.retire, by=request.user)
        if what == "duplicate":
            return partial(in_bulk.duplicate, by=request.user)
        name, _dot, pk = tag.partition(".")
        record = MODELS[name].objects.filter(pk=_number(pk)).first() if name in MODELS else None
        if what == "tag" and record:
            return partial(in_bulk.tag, name=name, record=record, by=request.user)
        return None


def _tags() -> list[tuple[Any, list[tuple[str, Any]]]]:
    return [
        (
            model._meta.verbose_name_plural,
            [(f"tag:{name}.{one.pk}", one.name) for one in model.objects.all()],
        )
        for name, model in MODELS.items()
    ]


def _tell(request: HttpRequest, done: Done) -> None:
    text = ngettext("%(n)s question was changed.", "%(n)s questions were changed.", done.number)
    messages.success(request, text % {"n": done.number})
    if done.left:
        told = _("Left as they are, since they are locked or you may not: %(titles)s.")
        messages.warning(request, told % {"titles": ", ".join(done.left)})


def _one_of(word: str, known: Iterable[str]) -> str:
    return word if word in list(known) else ""


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None
