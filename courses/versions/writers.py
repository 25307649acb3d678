"""Notes who writes on pages that are made from a case, so that none of them signs for it, and on
those that a peer reviews."""

from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation

from courses.models.versioned import VersionedPage
from knowledge.gate.writing import is_made_from_a_case, note_case, note_writer

# What changes in a revision without anybody writing.
NOT_WRITTEN = frozenset(
    {
        *("path", "depth", "numchild", "url_path", "draft_title", "live", "expired", "locked"),
        *("has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
        *("live_revision", "first_published_at", "last_published_at", "go_live_at", "expire_at"),
        *("locked_at", "locked_by", "wagtail_admin_comments", "owner", "alias_of", "pk"),
    }
)


@receiver(post_save)
def _page_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw and isinstance(instance, VersionedPage) and (case := instance.case_of()):
        _note_case(instance.translation_key, case.pk)


@receiver(post_save, sender=Revision)
def _draft_saved(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    model = instance.content_type.model_class()
    if raw or model is None or not issubclass(model, VersionedPage):
        return
    content = UUID(str(instance.content["translation_key"]))
    _note_case(content, instance.content.get("case"))
    is_noted = model.needs_case or model.is_peer_reviewed or is_made_from_a_case(content)
    if is_noted and _is_written(instance):
        language = instance.content_object.locale.language_code
        note_writer(content, language, instance.user_id)


def _is_written(revision: Revision) -> bool:
    """Whoever presses a button on what is there has written nothing."""
    earlier = Revision.objects.filter(
        base_content_type=revision.base_content_type,
        object_id=revision.object_id,
        pk__lt=revision.pk,
    )
    before = earlier.order_by("-pk").first()
    return before is None or _words(before) != _words(revision)


def _words(revision: Revision) -> dict[str, Any]:
    return {name: value for name, value in revision.content.items() if name not in NOT_WRITTEN}


@receiver(post_save, sender=StringTranslation)
@receiver(post_save, sender=SegmentOverride)
def _translated(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    content = instance.context and instance.context.object_id
    if not raw and content and (is_made_from_a_case(content) or _is_peer_reviewed(content)):
        note_writer(content, instance.locale.language_code, instance.last_translated_by_id)


def _is_peer_reviewed(content: UUID) -> bool:
    page = Page.objects.filter(translation_key=content).first()
    return bool(page and getattr(page.specific_class, "is_peer_reviewed", False))


def _note_case(content: UUID, case: Any) -> None:
    if note_case(content, case):
        _note_who_wrote_before(content)


def _note_who_wrote_before(content: UUID) -> None:
    for page in Page.objects.filter(translation_key=content).select_related("locale"):
        language = page.locale.language_code
        drafts = page.revisions.values_list("user_id", flat=True)
        acts = PageLogEntry.objects.filter(
            page=page.pk, action__in=("wagtail.create", "wagtail.edit", "wagtail.copy")
        ).values_list("user_id", flat=True)
        for person in {*drafts, *acts}:
            note_writer(content, language, person)
    for model in (StringTranslation, SegmentOverride):
        for made in model.objects.filter(context__object=content).select_related("locale"):
            note_writer(content, made.locale.language_code, made.last_translated_by_id)
