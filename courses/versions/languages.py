"""Structure comes from Danish only. Another language is ready when it follows the Danish text as it
is published now and all of it is translated."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from courses.models.versions import Version
from courses.versions.files import Kept
from courses.versions.taking import take

SOURCE_LANGUAGE = "da"


def source_of(version: Version) -> Version | None:
    if version.language == SOURCE_LANGUAGE:
        return None
    return Version.objects.of(version.content, SOURCE_LANGUAGE).first()


def problems(page: Any, version: Version) -> list[str]:
    if version.language == SOURCE_LANGUAGE:
        return []
    source = source_of(version)
    if source is None:
        return [_("Publish the Danish page first.")]
    if not _danish_page(page):
        return [_("The Danish page of this translation is gone.")]
    translation = translation_of(page)
    if source.structure_hash != version.structure_hash or not _follows(translation, source):
        return [
            _(
                "This translation does not follow the Danish page as it is published now. "
                "Update the translation from it, then publish again."
            )
        ]
    return _untranslated(translation)


def _danish_page(page: Any) -> bool:
    danish = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=SOURCE_LANGUAGE
    )
    return danish.exists()


def translation_of(page: Any) -> Translation | None:
    """Nothing where a page has left the tools of translation and is written by itself."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    )
    return found.select_related("source").first()


def _follows(translation: Translation | None, source: Version) -> bool:
    if translation is None:
        return True
    translated = take(translation.source.as_instance(), Kept())
    return translated.text_hash == source.text_hash


def _untranslated(translation: Translation | None) -> list[str]:
    if translation is None:
        return []
    total, done = translation.get_progress()
    missing = total - done
    if not missing:
        return []
    text = ngettext(
        "%(count)s text is not translated yet.",
        "%(count)s texts are not translated yet.",
        missing,
    )
    return [text % {"count": missing}]
