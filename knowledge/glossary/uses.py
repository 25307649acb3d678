"""Where a word of the glossary stands in texts: in what is published, and in newest drafts."""

from typing import Any

from django.db.models.deletion import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision

from knowledge.facts.places import texts_in
from knowledge.glossary.rendering import keys_in
from knowledge.models import GlossaryTerm


def used_in(term: GlossaryTerm) -> list[Any]:
    stored = [one for one, _refs in ReferenceIndex.get_grouped_references_to(term)]
    drafts = {page.pk: page for page in _drafts(term.key)}
    there = {one.pk for one in stored if isinstance(one, Page)}
    return [*stored, *(page for pk, page in drafts.items() if pk not in there)]


def _drafts(key: str) -> list[Page]:
    """Wagtail's index knows what is stored in a page, not what its newest draft says."""
    saying = Page.objects.filter(latest_revision__content__icontains=key)
    return [page for page in saying.select_related("latest_revision") if _says(page, key)]


def _says(page: Page, key: str) -> bool:
    revision: Revision = page.latest_revision
    return any(key in keys_in(text.html) for text in texts_in(revision.content))


@receiver(pre_delete, sender=GlossaryTerm)
def word_is_deleted(instance: GlossaryTerm, **kwargs: Any) -> None:
    """Whichever way: texts would lead to an explanation that is not there."""
    if users := used_in(instance):
        raise ProtectedError(_("Texts explain this word."), set(users))
