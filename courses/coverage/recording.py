"""Tags follow the pages, whichever way these are changed."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.blocks import ChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from courses.blocks.walking import nodes
from courses.coverage.dimensions import FIELDS, MODELS
from courses.models.tags import Tag
from courses.models.versioned import VersionedPage

Tags = set[tuple[str, int]]


@receiver(post_save)
def page_was_saved(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """As a whole: a draft that notes its number on the page leaves what is kept there alone."""
    if isinstance(instance, VersionedPage) and not raw and update_fields is None:
        record(instance, instance.serializable_data(), is_draft=False)


@receiver(post_save, sender=Revision)
def draft_was_saved(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    model = instance.content_type.model_class()
    if not raw and model is not None and issubclass(model, VersionedPage):
        # A revision may be of a page that is not stored yet, or any more.
        page = model._default_manager.filter(pk=instance.object_id).first()
        if page:
            record(page, instance.content, is_draft=True)


@transaction.atomic
def record(page: Page, content: dict[str, Any], *, is_draft: bool) -> None:
    there = Tag.objects.filter(page=page.pk, is_draft=is_draft)
    found, before = tags_of(type(page), content), set(there.values_list("kind", "record"))
    if found == before:
        return
    there.delete()
    Tag.objects.bulk_create(
        [
            Tag(page_id=page.pk, is_draft=is_draft, kind=kind, record=pk)
            for kind, pk in sorted(found)
        ],
        ignore_conflicts=True,
    )


def tags_of(model: type[Page], content: dict[str, Any]) -> Tags:
    """`content` is what a revision keeps of the page."""
    chosen = {(kind, int(pk)) for kind, name in FIELDS.items() for pk in content.get(name) or ()}
    return chosen | set(_in_blocks(model, content))


def _in_blocks(model: type[Page], content: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """What is shown by name counts. A block that shows all indicators teaches none of them, so it
    fills no hole."""
    kinds = {shown: kind for kind, shown in MODELS.items() if kind != Tag.Kind.AUDIENCE}
    for field in model._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        for node in nodes(field.stream_block, _raw(content.get(field.name))):
            if isinstance(node.block, ChooserBlock) and node.raw:
                kind = kinds.get(node.block.target_model)
                if kind:
                    yield kind, int(node.raw)


def _raw(kept: Any) -> Any:
    return json.loads(kept) if isinstance(kept, str) and kept else kept


def rebuild() -> int:
    """All from scratch; gives the number of tags."""
    for page in Page.objects.type(VersionedPage).order_by("pk").specific().iterator():
        record(page, page.serializable_data(), is_draft=False)
        if page.latest_revision:
            record(page, page.latest_revision.content, is_draft=True)
    return Tag.objects.count()


def fill_when_empty() -> None:
    """Pages that were there before their tags were kept."""
    if not Tag.objects.exists():
        rebuild()
