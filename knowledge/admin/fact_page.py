"""The fact's own page: what it is today, what it was, and every place that tells it."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from knowledge.admin.frame import CHANGE, Screen, to_all_facts
from knowledge.admin.told import steps
from knowledge.facts.rendering import Book
from knowledge.facts.words import time_line
from knowledge.models import Fact, FactUse, FactValue, ReviewTask

USES_A_PAGE = 50
A_FEW = 10


class FactPage(Screen):
    template_name = "knowledge/facts/page.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.fact = get_object_or_404(Fact, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.fact.name

    def trail(self) -> list[dict[str, str]]:
        return to_all_facts(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        values = list(self.fact.values.select_related("source"))
        waiting = ReviewTask.objects.about(self.fact.key).waiting()
        return super().get_context_data(
            **kwargs,
            **_values(values, today),
            **_uses(self.fact, self.request.GET.get("p")),
            fact=self.fact,
            today=today,
            tasks=waiting.to_show()[:A_FEW],
            tasks_waiting=waiting.count(),
            history=history(self.fact),
            may_change=self.request.user.has_perm(CHANGE),
        )


def _values(values: list[FactValue], today: date) -> dict[str, Any]:
    shown = [value for value in values if value.use != FactValue.Use.HOLD]
    now = [value for value in shown if value.stretch.holds(today)]
    return {
        "time_line": time_line(values, today),
        "held": [value for value in values if value.use == FactValue.Use.HOLD],
        "now": now[0] if len(now) == 1 else None,
        "several_now": len(now) > 1,
        "overdue": any(value.next_review and value.next_review < today for value in now),
    }


def _uses(fact: Fact, page: str | None) -> dict[str, Any]:
    counted = FactUse.objects.of(fact.key).counted()
    listed = FactUse.objects.of(fact.key).to_show()
    return {
        "uses": Paginator(listed, USES_A_PAGE).get_page(page),
        "uses_counted": [
            (FactUse.State(state).label, n) for state, n in sorted(counted.items(), reverse=True)
        ],
    }


def history(fact: Fact) -> list[dict[str, Any]]:
    changes = fact.changes.select_related("made_by")[:A_FEW]
    return [{"change": change, "steps": steps(change)} for change in changes]


# --- For the editor's toolbar ---------------------------------------------------------------


def told(request: HttpRequest, key: str) -> HttpResponse:
    """What the editor shows of a reference that is clicked on."""
    fact = Fact.objects.filter(key=key).first()
    if fact is None:
        return JsonResponse({"key": key, "name": "", "told": "", "url": ""})
    words = Book([key]).tell(key, get_language() or "da", timezone.localdate())
    url = reverse("fact", args=[fact.pk])
    return JsonResponse({"key": key, "name": fact.name, "told": str(words), "url": url})


def by_key(request: HttpRequest, key: str) -> HttpResponse:
    return redirect("fact", pk=get_object_or_404(Fact, key=key).pk)
