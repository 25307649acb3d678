from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.access import Right, needs
from scenarios.authoring.checking import checked
from scenarios.authoring.drafts import draft_in
from scenarios.models import ScenarioPage


@needs(Right.WRITE)
@require_POST
def check_story(request: HttpRequest, pk: int) -> JsonResponse:
    """The story in the form as it stands, of which nothing is kept."""
    page = get_object_or_404(ScenarioPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    try:
        draft = draft_in(request.POST)
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"told": _("The form could not be read. Reload the page.")}, status=400)
    return JsonResponse(checked(draft))
