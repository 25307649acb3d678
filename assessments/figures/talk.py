"""One page for a team to talk about: the signs that are overlooked most in the whole country, and
whom one tells. It says nothing about the team."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.figures.reading import overlooked
from assessments.figures.screen import for_readers
from assessments.figures.signs import MOST
from knowledge.cards import Card, card_of
from knowledge.models import Audience, Indicator
from organisations.views.trail import Crumb, start


@for_readers
@require_safe
def competence_talk(request: HttpRequest, key: str) -> HttpResponse:
    card = card_of(get_object_or_404(Audience, key=key))
    # Judges refer nobody, and there is nothing to tell of them.
    if not card.refers:
        raise Http404
    signs = list(Indicator.objects.filter(key__in=overlooked(key)))
    context = {
        "card": card,
        "signs": signs or _of_the_card(card),
        "is_counted": bool(signs),
        "trail": [start(), Crumb(_("Can we recognise it?"), reverse("competence"))],
    }
    return render(request, "assessments/figures/talk.html", context)


def _of_the_card(card: Card) -> list[object]:
    """As long as too few in the country have answered."""
    return list(card.signs[:MOST]) or list(Indicator.objects.in_use()[:MOST])
