"""Pictures and documents. What stands in a collection with a view restriction goes only to those
whom the restriction admits; uploaded originals and whatever else lies in the folder to nobody."""

import mimetypes
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction
from wagtail.users.models import UserProfile

from core.gate import open_to_all
from organisations import page_access
from organisations.access import Right, access_of
from pages.serving import turn_away

# Shown where they stand. Anything else is only ever saved: it could hold a script.
SHOWN_PICTURES = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}
SHOWN_DOCUMENTS = {"application/pdf"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
# A sandbox would keep browsers from showing it.
PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"

PRIVATE = "no-store, private"
# In the reader's own browser, and no proxy on the way: there it would outlive its collection's
# turning private. A day, since a name may come again when a picture was deleted.
PICTURE = "private, max-age=86400, immutable"
DOCUMENT = "private, no-cache"


@open_to_all
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture in one of its sizes. Whoever may not see it is not told that it is there."""
    rendition = _renditions().filter(file=path).first()
    if rendition is None:
        return _portrait(request, path)
    if rendition.is_restricted and not _admits(request, rendition.image.collection):
        raise Http404
    kept = PRIVATE if rendition.is_restricted else PICTURE
    return _send(rendition.file, SHOWN_PICTURES, kept)


def _renditions() -> QuerySet[Any]:
    renditions = get_image_model().get_rendition_model().objects
    return renditions.annotate(is_restricted=_is_restricted("image__collection")).select_related(
        "image__collection"
    )


@open_to_all
@require_safe
def document(request: HttpRequest, id: int, filename: str) -> HttpResponseBase:
    documents = get_document_model().objects.annotate(is_restricted=_is_restricted("collection"))
    found = get_object_or_404(documents.select_related("collection"), pk=id)
    if found.filename != filename:
        raise Http404
    if found.is_restricted and not _admits(request, found.collection):
        return turn_away(request)
    return _send(found.file, SHOWN_DOCUMENTS, PRIVATE if found.is_restricted else DOCUMENT)


def _is_restricted(collection: str) -> Exists:
    """Whether the collection or one above it has a restriction, in the same query."""
    here = ExpressionWrapper(OuterRef(f"{collection}__path"), output_field=CharField())
    restrictions = CollectionViewRestriction.objects.annotate(here=here)
    return Exists(restrictions.filter(here__startswith=F("collection__path")))


def _admits(request: HttpRequest, collection: Any) -> bool:
    restrictions = collection.get_view_restrictions().prefetch_related("groups")
    return page_access.admits(page_access.key_of(restrictions), access_of(request))


def _portrait(request: HttpRequest, path: str) -> HttpResponseBase:
    """Those who make content see each other's pictures there."""
    profile = UserProfile.objects.filter(avatar=path).first()
    if profile is None or not access_of(request).may(Right.ENTER_ADMIN):
        raise Http404
    return _send(profile.avatar, SHOWN_PICTURES, PRIVATE)


def _send(file: FieldFile, shown: set[str], kept: str) -> HttpResponseBase:
    name = (file.name or "").rpartition("/")[2]
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        opened,
        content_type=content_type,
        filename=name,
        as_attachment=content_type not in shown,
    )
    response.headers["Cache-Control"] = kept
    response.headers["Content-Security-Policy"] = (
        PDF_POLICY if content_type in SHOWN_DOCUMENTS else POLICY
    )
    return response
