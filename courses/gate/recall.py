"""What courses do when a case is recalled: pages, drafts, translations, pictures and files go;
versions stay with their numbers, and without a word. Nobody loses what was done."""

from collections.abc import Collection
from functools import partial
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, PageLogEntry, ReferenceIndex, TaskState
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)

from core.models import AuditEntry
from core.queue import enqueue, job
from core.search.texts import forget
from courses.gate.texts import chosen_in
from courses.learning import taking
from courses.models import Attempt, Progress, Remark, Version, VersionFile
from courses.packages.actions import EXPORTED
from courses.packages.admin import FOLDER
from courses.versions import rendering
from knowledge.gate.recalling import Recalled, ends, forget_in_logs, purges

CHOSEN = ((get_image_model, ImageChooserBlock), (get_document_model, DocumentChooserBlock))
MADE_ANEW = (
    "INSERT INTO wagtailsearch_indexentry_fts(wagtailsearch_indexentry_fts) VALUES ('rebuild')"
)
EMPTY: dict[str, Any] = {"pieces": []}


@ends
def count_what_was_begun(recalled: Recalled) -> None:
    """Whoever is in the middle of it has done it; nobody else is asked for it any more."""
    begun = Progress.objects.filter(content__in=recalled.contents).exclude(block=taking.WHOLE)
    for content, attempt in sorted(set(begun.values_list("content", "attempt_id")), key=str):
        held = Attempt.objects.select_related("person").get(pk=attempt)
        version = Version.objects.of(content, "da").first()
        if version and version.course == held.course:
            taking.activity_done(person=held.person, version=version)
            recalled.taken_away["counted"] += 1


@ends
def settle_later(recalled: Recalled) -> None:
    """A course may be done now that this is not asked for."""
    courses = Version.objects.filter(content__in=recalled.contents).values("course")
    for course in {str(one["course"]) for one in courses if one["course"]}:
        enqueue("courses.settle_after_recall", course=course)


@job("courses.settle_after_recall")
def settle_all(course: str) -> None:
    open_ones = Attempt.objects.filter(course=course, completion=None).select_related("person")
    for attempt in open_ones.iterator():
        taking.settle(person=attempt.person, course=UUID(course))


@purges
def note_copies(recalled: Recalled) -> None:
    found = copies_of(recalled.contents)
    recalled.copies += [{"at": copy["at"], "by": copy["by"]} for copy in found]


def copies_of(contents: Collection[UUID]) -> list[dict[str, str]]:
    """Whoever has taken out a course as a package has a copy that nobody can reach from here."""
    versions = Version.objects.filter(content__in=contents).exclude(course=None)
    courses = {str(course) for course in versions.values_list("course", flat=True)}
    pages = Page.objects.filter(translation_key__in=contents)
    courses |= {str(page.get_parent().translation_key) for page in pages}
    taken = AuditEntry.objects.of_actions(EXPORTED).order_by("pk")
    return [
        {"at": entry.at.isoformat(), "by": str(entry.actor or "")}
        for entry in taken
        if entry.details.get("course") in courses
    ]


@purges
def purge_files(recalled: Recalled) -> None:
    """Pictures and documents of any draft, as long as nothing else shows them."""
    pages = list(_pages(recalled))
    ours = {str(page.pk) for page in pages}
    for model, block in CHOSEN:
        chosen = {
            key for page in pages for draft in _drafts(page) for key in chosen_in(draft, block)
        }
        for file in model().objects.filter(pk__in=chosen):
            _purge_file(file, ours, recalled)


def _drafts(page: Any) -> list[Any]:
    return [page.specific, *(revision.as_object() for revision in page.revisions.all())]


def _purge_file(file: Any, ours: set[str], recalled: Recalled) -> None:
    shown = ReferenceIndex.get_references_to(file).exclude(
        Q(base_content_type__app_label="wagtailcore", base_content_type__model="page")
        & Q(object_id__in=ours)
    )
    if shown.exists():
        recalled.taken_away["files_shown_elsewhere"] += 1
        return
    forget_in_logs(type(file), [file.pk])
    file.delete()
    recalled.taken_away["files"] += 1


@purges
def purge_translations(recalled: Recalled) -> None:
    """Sentences and frames of text are shared by all pages that have the same."""
    sources = TranslationSource.objects.filter(object__in=recalled.contents)
    contexts = TranslationContext.objects.filter(object__in=recalled.contents)
    said = StringTranslation.objects.filter(context__in=contexts)
    strings = {
        *StringSegment.objects.filter(source__in=sources).values_list("string_id", flat=True),
        *said.values_list("translation_of_id", flat=True),
    }
    framed = TemplateSegment.objects.filter(source__in=sources)
    frames = set(framed.values_list("template_id", flat=True))
    said.delete()
    SegmentOverride.objects.filter(context__in=contexts).delete()
    for gone in (sources, contexts, TranslatableObject.objects.filter(pk__in=recalled.contents)):
        gone.delete()
    String.objects.filter(pk__in=strings - _still(StringSegment, "string_id", strings)).delete()
    Template.objects.filter(pk__in=frames - _still(TemplateSegment, "template_id", frames)).delete()


def _still(model: type[Any], name: str, keys: set[Any]) -> set[Any]:
    """Which of them others still use."""
    found = model.objects.filter(**{f"{name}__in": keys})
    return set(found.values_list(name, flat=True))


@purges
def purge_pages(recalled: Recalled) -> None:
    """With drafts, comments, search, tags and what waits about them."""
    for page in list(_pages(recalled)):
        key = page.pk
        TaskState.objects.filter(workflow_state__object_id=str(key)).update(comment="")
        page.specific.delete()
        PageLogEntry.objects.filter(page=key).update(label="", data={})
        recalled.taken_away["pages"] += 1


@purges
def empty_versions(recalled: Recalled) -> None:
    versions = Version.objects.filter(content__in=recalled.contents)
    Remark.objects.filter(version__in=versions).delete()
    files = VersionFile.objects.filter(versions__in=versions)
    only_here = files.exclude(
        versions__in=Version.objects.exclude(content__in=recalled.contents)
    ).distinct()
    _purge_version_files(list(only_here))
    Version.files.through.objects.filter(version__in=versions).delete()
    recalled.taken_away["versions"] += versions.update(
        title="",
        data=EMPTY,
        change_note="",
        fact_keys=[],
        story_date=None,
        structure_hash="",
        text_hash="",
        page=None,
        recalled_at=timezone.now(),
    )
    for content in recalled.contents:
        forget("courses", str(content))
    transaction.on_commit(rendering.forget_all)


def _purge_version_files(files: list[VersionFile]) -> None:
    for file in files:
        name = str(file.file.name)
        file.delete()
        transaction.on_commit(partial(default_storage.delete, name))


@purges
def purge_search(recalled: Recalled) -> None:
    """SQLite keeps the words of what was deleted until its index is made anew."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(MADE_ANEW)


@purges
def purge_packages_that_wait(recalled: Recalled) -> None:
    """Sent to be loaded and not loaded yet: nobody knows what is in them."""
    if default_storage.exists(FOLDER):
        for name in default_storage.listdir(FOLDER)[1]:
            transaction.on_commit(partial(default_storage.delete, f"{FOLDER}/{name}"))


def _pages(recalled: Recalled) -> Any:
    return Page.objects.filter(translation_key__in=recalled.contents).order_by("-depth", "pk")
