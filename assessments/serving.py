"""The version of an activity that somebody is to take, and the language in which they read."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from courses.learning.showing import taken_by
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE
from courses.versions.served import served
from organisations.access import access_of


def to_take(request: HttpRequest, content: UUID, kind: str) -> Version:
    """What is served today; of what has begun, what it began on."""
    found = served([content], access_of(request), read_in()).get(content)
    if found is None or found.kind != kind:
        raise Http404
    version = taken_by(request.user, found).shown(found)
    version.page = found.page
    return version


def read_in() -> str:
    return get_language() or SOURCE_LANGUAGE
