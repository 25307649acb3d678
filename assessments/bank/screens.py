"""The bank in the admin: looking for questions, doing something to many, and reviewing one."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Person
from assessments.bank import in_bulk, reviewing
from assessments.bank.in_bulk import MODELS, Done
from assessments.bank.listing import Listed, State, Wanted, courses_with_questions, listed
from assessments.blocks import QuestionBlocks
from assessments.models import QuestionPage
from assessments.questions.checks import problems
from assessments.quizzes.questions import tried
from assessments.quizzes.showing import keyed, shown
from courses.admin.reports import Report
from courses.models import Version
from courses.versions.taking import content_digest
from evidence.vocabulary import Skill
from knowledge.admin.frame import Screen
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
                one.label,
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


class ReviewScreen(Screen):
    """A question as learners get it, with its key; and the word of a peer under it."""

    template_name = "assessments/admin/review.html"
    page_title = gettext_lazy("Review a question")
    header_icon = "check"

    def trail(self) -> list[dict[str, str]]:
        bank = {"url": reverse("question_bank"), "label": _("Question bank")}
        return [bank, {"url": self.edit_address, "label": self.question_page.draft_title}]

    @cached_property
    def question_page(self) -> QuestionPage:
        page = get_object_or_404(QuestionPage, pk=self.kwargs["pk"])
        may = page.permissions_for_user(self.request.user)
        if not (may.can_edit() or may.can_publish()):
            raise PermissionDenied
        return page

    @cached_property
    def draft(self) -> Version:
        return reviewing.draft_of(self.question_page)

    @property
    def edit_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.question_page.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = cast(Person, request.user)
        try:
            reviewing.review(self.draft, by=person, digest=request.POST.get("digest", ""))
        except ValidationError as refused:
            return self.render_to_response(
                self.get_context_data(errors=refused.messages), status=422
            )
        messages.success(request, _("It is reviewed. Exactly this question may now be published."))
        return redirect("review_question", self.question_page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, person = self.draft, cast(Person, self.request.user)
        is_written = bool(version.data["question"])
        wrong = problems(version.data)
        one = tried(version) if is_written else None
        return super().get_context_data(
            **kwargs,
            page=self.question_page,
            version=version,
            digest=content_digest(version),
            question=one and (shown(one, None) if wrong else keyed(one)),
            wrong=wrong,
            review=reviewing.review_of(version),
            may_review=reviewing.may_review(person, version),
            who_problem=reviewing.who_problem(),
            edit_address=self.edit_address,
        )
