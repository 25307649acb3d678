"""Keying in the admin: how far the experts are with each vignette, and CMM's word on one. Nothing
here leads to what one expert has said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from assessments.actions import NO_MORE_VALIDATED, VALIDATED
from assessments.bank.question_screen import QuestionScreen
from assessments.blocks.vignettes import KINDS
from assessments.competence.keying import LEAST_RATERS, Status
from assessments.models import ExpertRating, Rater, Validation
from assessments.vignettes import keying
from assessments.vignettes.digests import measured_digest, rated_digest
from assessments.vignettes.keyed import keyings
from assessments.vignettes.lacks import lacks
from assessments.vignettes.pool import Pools, is_for, served
from assessments.vignettes.showing import for_makers
from assessments.vignettes.words import LABELS, Said, said
from core.audit import record
from courses.admin.reports import Report
from courses.models import Version
from knowledge.models import Audience
from organisations.access import Right, access_of

SHOWN_KINDS = dict(KINDS)


@dataclass(frozen=True)
class Row:
    page: int
    title: str
    kind: str
    pair: str
    audiences: tuple[str, ...]
    said: Said


class KeyingScreen(Report):
    template_name = "assessments/admin/keying.html"
    page_title = gettext_lazy("Experts on vignettes")
    header_icon = "group"
    file_name = "vignettes"

    def trail(self) -> list[dict[str, str]]:
        return [{"url": reverse("question_bank"), "label": _("Question bank")}]

    @cached_property
    def audience(self) -> str:
        return self.request.GET.get("audience", "")[:60]

    @cached_property
    def pools(self) -> Pools:
        return Pools()

    @cached_property
    def rows(self) -> list[Row]:
        status = self.request.GET.get("status", "")
        found = list(_rows(self.pools, self.audience))
        return [one for one in found if status in ("", one.said.status)]

    def table(self) -> tuple[Sequence[Any], Iterable[Sequence[Any]]]:
        header = [_("vignette"), _("kind"), _("pair"), _("rated by"), _("agree"), _("state")]
        return header, [
            [one.title, one.kind, one.pair, one.said.rated, one.said.agree, one.said.label]
            for one in self.rows
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audiences = list(Audience.objects.all())
        asked = [one for one in audiences if self.audience in ("", one.key)]
        return super().get_context_data(
            **kwargs,
            audience=self.audience,
            status=self.request.GET.get("status", ""),
            audiences=audiences,
            statuses=[(one.value, label) for one, label in LABELS.items()],
            lacks=list(lacks(asked, self.pools)),
            raters=Rater.objects.going_on().filter(is_synthetic=False).count(),
            synthetic=Rater.objects.going_on().filter(is_synthetic=True).count(),
            may_name=access_of(self.request).may(Right.APPROVE),
            number=len(self.rows),
            found=self.paginated(self.rows),
        )


def _rows(pools: Pools, audience: str) -> Iterator[Row]:
    names = {one.key: one.name for one in Audience.objects.all()}
    for one in sorted(pools.versions, key=lambda version: version.title):
        if is_for(one, audience):
            question = one.data["question"]
            yield Row(
                page=one.page_id or 0,
                title=one.title,
                kind=str(SHOWN_KINDS[question["kind"]]),
                pair=question["pair"],
                audiences=tuple(names.get(key, key) for key in one.data["audiences"]),
                said=said(pools.of_each[one.content]),
            )


class KeyingOfOneScreen(QuestionScreen):
    template_name = "assessments/admin/keying_of_one.html"
    page_title = gettext_lazy("What experts say")
    header_icon = "group"

    def trail(self) -> list[dict[str, str]]:
        every = {"url": reverse("keying"), "label": _("Experts on vignettes")}
        return [*super().trail()[:1], every, *super().trail()[1:]]

    @cached_property
    def version(self) -> Version:
        found = served([self.question_page.translation_key])
        if not found:
            raise Http404
        return found[0]

    @property
    def may_validate(self) -> bool:
        return access_of(self.request).may(Right.APPROVE)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_validate:
            raise PermissionDenied
        try:
            self._act(request)
        except ValidationError as refused:
            context = self.get_context_data(errors=refused.messages)
            return self.render_to_response(context, status=422)
        return redirect("keying_of_one", self.question_page.pk)

    def _act(self, request: HttpRequest) -> None:
        question = str(self.version.content)
        if "take-back" in request.POST:
            keying.take_back(self.version)
            record(NO_MORE_VALIDATED, request=request, question=question)
            messages.success(request, _("It measures no more, and can be rated again."))
            return
        person, digest = cast(Person, request.user), request.POST.get("digest", "")
        keying.validate(self.version, by=person, digest=digest)
        record(VALIDATED, request=request, question=question)
        messages.success(request, _("It measures from now on."))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        of_this = keyings([self.version])[self.version.content]
        found = said(of_this)
        digest = measured_digest(self.version.data["question"])
        done = Validation.objects.of(self.version.content).filter(digest=digest)
        return super().get_context_data(
            **kwargs,
            page=self.question_page,
            question=for_makers(self.version),
            said=found,
            least=LEAST_RATERS,
            values=_values(self.version, of_this.values),
            remarks=_remarks(self.version) if found.rated >= LEAST_RATERS else [],
            digest=digest,
            validation=done.first() if found.status is Status.KEYED else None,
            may_validate=self.may_validate and found.status is Status.NOT_VALIDATED,
            may_take_back=self.may_validate and found.status is Status.KEYED,
            edit_address=self.edit_address,
        )


def _values(version: Version, values: Mapping[str, float]) -> list[tuple[str, str]]:
    told = keying.told_about(version)
    return [(name, number_format(values[key], 1)) for key, name in told.items() if key in values]


def _remarks(version: Version) -> list[str]:
    """Without names, and in the order of their letters."""
    rows = ExpertRating.objects.filter(
        content=version.content,
        digest=rated_digest(version.data["question"]),
        rater__is_synthetic=False,
    )
    return sorted(rows.exclude(remark="").values_list("remark", flat=True))
