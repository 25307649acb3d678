"""The sheet of a story, for those who make it and those who hold a session with it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core import gate
from courses.printing.document import document_of
from courses.printing.views import answer, served_source, site_of
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.served import served
from organisations.access import Access, Right, access_of

HELD_BY = (Right.WRITE, Right.APPROVE, Right.HOLD_MEETING_DAYS)


def may_hold(access: Access) -> bool:
    return any(access.may(right) for right in HELD_BY)


@gate.let_in(lambda request: may_hold(access_of(request)))
@require_safe
def story_sheet(request: HttpRequest, content: UUID) -> HttpResponse:
    """Of what is served, as far as one may read it; drafts are printed in the admin."""
    found = served([content], access_of(request), get_language() or SOURCE_LANGUAGE).get(content)
    if found is None or found.kind != "scenario":
        raise Http404
    source = served_source(found, is_for_teachers=True)
    return answer(request, document_of(source, [], site=site_of(request)))
