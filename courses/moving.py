"""Where a page lies is structure, and structure comes from Danish: translations follow a Danish
page to another course and to another place in it."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import post_page_move, pre_page_move

from courses.models import VersionedPage
from courses.refusals import Refused
from courses.versions.languages import SOURCE_LANGUAGE


@receiver(pre_page_move)
def _refuse_what_would_part_the_languages(
    sender: type, instance: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    if not issubclass(sender, VersionedPage):
        return
    if _is_danish(instance):
        _check_translations_have_a_place(instance, parent_page_after)
    elif not _lies_as_in_danish(instance, parent_page_after):
        raise Refused(instance, [_("Move the Danish page. Its translations follow it.")])


def _check_translations_have_a_place(page: Page, parent: Page) -> None:
    for translation in page.get_translations():
        if not parent.has_translation(translation.locale):
            told = _("“%(title)s” has no page in %(language)s. Translate it, then move this page.")
            about = {"title": parent.title, "language": translation.locale.get_display_name()}
            raise Refused(page, [told % about])


def _lies_as_in_danish(page: Page, parent: Page) -> bool:
    danish = _danish(page)
    return danish is None or danish.get_parent().translation_key == parent.translation_key


@receiver(post_page_move)
def _translations_follow(sender: type, instance: Page, **kwargs: Any) -> None:
    danish = _danish(instance) if issubclass(sender, VersionedPage) else None
    if danish is None:
        return
    with transaction.atomic():
        for translation in danish.get_translations():
            _place_as(danish, translation)


def _place_as(danish: Page, translation: Page) -> None:
    """Behind the same neighbour as the Danish page, if it is not there already."""
    parent = danish.get_parent().get_translation(translation.locale)
    before = _neighbour(danish, parent)
    is_at_home = translation.get_parent().pk == parent.pk
    if is_at_home and translation.get_prev_sibling() == before:
        return
    if before:
        translation.move(before, pos="right")
    else:
        translation.move(parent, pos="first-child")


def _neighbour(danish: Page, parent: Page) -> Page | None:
    """The nearest page above it that the other language has too."""
    there = {page.translation_key: page for page in parent.get_children()}
    for above in danish.get_prev_siblings().order_by("-path"):
        if above.translation_key in there:
            return there[above.translation_key]
    return None


def _danish(page: Page) -> Page | None:
    if _is_danish(page):
        return page
    same = Page.objects.filter(translation_key=page.translation_key)
    return same.filter(locale__language_code=SOURCE_LANGUAGE).first()


def _is_danish(page: Page) -> bool:
    return bool(page.locale.language_code == SOURCE_LANGUAGE)
