"""The list of facts: what each is today, who has confirmed it, how much it is used."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    IndexView,
    SnippetViewSet,
)

from knowledge.facts.rendering import Book
from knowledge.models import Fact, FactUse, FactValue


class Filters(WagtailFilterSet):
    overdue = django_filters.BooleanFilter(
        label=gettext_lazy("To be looked at again"), method="only_overdue"
    )
    verified = django_filters.BooleanFilter(
        label=gettext_lazy("Confirmed by CMM"), method="only_verified"
    )

    class Meta:
        model = Fact
        fields: list[str] = []

    def only_overdue(self, facts: QuerySet[Fact], name: str, wanted: bool) -> QuerySet[Fact]:
        overdue = Fact.objects.overdue(timezone.localdate()).values("pk")
        return facts.filter(pk__in=overdue) if wanted else facts.exclude(pk__in=overdue)

    def only_verified(self, facts: QuerySet[Fact], name: str, wanted: bool) -> QuerySet[Fact]:
        verified = FactValue.objects.on(timezone.localdate()).filter(verified_on__isnull=False)
        keys = verified.order_by().values("fact")
        return facts.filter(pk__in=keys) if wanted else facts.exclude(pk__in=keys)


class FactList(IndexView):
    def get_base_queryset(self) -> QuerySet[Fact]:
        uses = FactUse.objects.filter(key=OuterRef("key")).order_by().values("key")
        counted = uses.annotate(n=Count("page", distinct=True)).values("n")
        facts: QuerySet[Fact] = super().get_base_queryset()
        return facts.annotate(pages=Coalesce(Subquery(counted), 0))

    def get_edit_url(self, instance: Fact) -> str:
        return reverse("fact", args=[instance.pk])

    @cached_property
    def columns(self) -> list[Column]:
        first, *_others = super().columns
        name = self._get_title_column("name", width="30%")
        name.label = _("Name")
        return [
            first,
            name,
            Column("key", label=_("Key"), accessor="key", sort_key="key"),
            Column("told", label=_("Today"), accessor=self._told),
            Column("mark", label=_("Confirmed"), accessor=self._mark),
            Column("pages", label=_("Pages"), accessor="pages", sort_key="pages"),
        ]

    @cached_property
    def _today(self) -> tuple[Book, dict[str, FactValue]]:
        """Read once for all rows."""
        today = timezone.localdate()
        values = FactValue.objects.on(today).select_related("fact")
        return Book(Fact.objects.values_list("key", flat=True)), {v.fact.key: v for v in values}

    def _told(self, fact: Fact) -> str:
        told = self._today[0].tell(fact.key, get_language() or "da", timezone.localdate())
        return str(told) if told.is_known else _("Not known today")

    def _mark(self, fact: Fact) -> str:
        value = self._today[1].get(fact.key)
        if value is None:
            return ""
        marks = [_("confirmed") if value.verified else _("not confirmed")]
        if value.next_review and value.next_review < timezone.localdate():
            marks.append(_("look at it again"))
        return ", ".join(marks)


class AddFact(CreateView):
    def get_success_url(self) -> str:
        return reverse("fact", args=[self.object.pk])


class DeleteFact(DeleteView):
    """Texts that refer to a fact keep it; where they are is told instead."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        used = FactUse.objects.of(self.object.key)
        if used.exists() and self.user_has_permission("delete"):
            return refuse_to_delete(request, self.object)
        return super().dispatch(request, *args, **kwargs)


def refuse_to_delete(request: HttpRequest, fact: Fact) -> HttpResponse:
    n = FactUse.objects.of(fact.key).pages().count()
    text = ngettext(
        "The fact is used on %(n)s page and stays. Take it out of the text below first.",
        "The fact is used on %(n)s pages and stays. Take it out of the texts below first.",
        n,
    )
    messages.warning(request, text % {"n": n})
    return redirect(reverse("fact", args=[fact.pk]) + "#uses")


def refuse_to_delete_many(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    """Wagtail's own list deletes several at once: all of them or none."""
    facts = [one for one in objects if isinstance(one, Fact)] if action == "delete" else []
    used = FactUse.objects.filter(key__in=[fact.key for fact in facts]).values("key")
    in_use = [fact for fact in facts if fact.key in {row["key"] for row in used}]
    return refuse_to_delete(request, in_use[0]) if in_use else None


class FactForm(WagtailAdminModelForm):
    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        before = self.instance.key
        if before and key != before and FactUse.objects.of(before).exists():
            self.add_error("key", _("Texts refer to the fact by this key: it stays."))
        return key


class FactViewSet(SnippetViewSet):
    model = Fact
    icon = "info-circle"
    menu_label = gettext_lazy("Facts")
    menu_order = 250
    index_view_class = FactList
    add_view_class = AddFact
    delete_view_class = DeleteFact
    filterset_class = Filters
    list_display = ["name", "key"]
    search_fields = ["key", "name_da", "name_en"]
    edit_handler = ObjectList(
        [
            FieldPanel("key"),
            FieldRowPanel([FieldPanel("name_da"), FieldPanel("name_en")]),
            FieldPanel("patterns"),
        ],
        base_form_class=FactForm,
    )
