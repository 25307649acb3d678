"""The pages that an empty installation begins with, from content/pages: Danish, and English as
translations of their strings, so that both languages have one structure."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from wagtail.models import Locale, Page, Site, Task, Workflow
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, extract_strings

from knowledge.models import Figure
from pages.models import FrontPage, TextPage

FOLDER: Path = settings.ROOT / "content" / "pages"


def load_first_pages() -> bool:
    """Only into an empty site: what editors have made since is theirs. True when it loaded."""
    if FrontPage.objects.exists():
        return False
    danish = Locale.objects.get_or_create(language_code="da")[0]
    english = Locale.objects.get_or_create(language_code="en")[0]
    _name_in_danish()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    front = _add_front_page(root, danish, _read("front"))
    _translate(front, english, _read("front"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": settings.HOST, "root_page": front, "site_name": "Tegn"},
    )
    for name in ("about", "figures", "accessibility", "privacy", "contact"):
        text = _read(name)
        _translate(_add_text_page(front, danish, text), english, text)
    return True


def follow_base_url() -> None:
    """Full addresses of pages, as in mails, begin with what the operator has set."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if settings.HTTPS else 80)
    Site.objects.filter(is_default_site=True).update(hostname=settings.HOST, port=port)
    Site.clear_site_root_paths_cache()


def _name_in_danish() -> None:
    """What Wagtail's own migrations have made with English names."""
    for made in (Workflow, Task):
        made.objects.filter(name="Moderators approval").update(name="Godkendelse")
    Page.objects.filter(depth=1, title="Root").update(title="Rod", draft_title="Rod")


def _read(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


def _add_front_page(root: Page, danish: Locale, text: dict[str, Any]) -> FrontPage:
    front = FrontPage(
        title=text["title"]["da"],
        slug=text["slug"]["da"],
        lead=text["lead"]["da"],
        for_whom=[("card", _danish(card)) for card in text["for_whom"]],
        how=[("card", _danish(card)) for card in text["how"]],
        locale=danish,
    )
    root.add_child(instance=front)
    front.save_revision().publish()
    return front


def _add_text_page(parent: Page, danish: Locale, text: dict[str, Any]) -> TextPage:
    page = TextPage(
        title=text["title"]["da"],
        slug=text["slug"]["da"],
        lead=text["lead"]["da"],
        body=[_block(kind, value) for block in text["body"] for kind, value in block.items()],
        show_in_menus=text.get("in_menu", False),
        in_footer=text.get("in_footer", False),
        locale=danish,
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _block(kind: str, value: Any) -> tuple[str, Any]:
    """Figures are named by key and know both languages themselves."""
    return kind, Figure.objects.get(key=value) if kind == "figure" else value["da"]


def _danish(card: dict[str, Any]) -> dict[str, str]:
    return {name: value["da"] for name, value in card.items()}


def _translate(page: Page, english: Locale, text: dict[str, Any]) -> None:
    source = TranslationSource.update_or_create_from_instance(page)[0]
    words = dict(_pairs(text))
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            defaults={
                "data": words[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    translation = Translation.objects.get_or_create(source=source, target_locale=english)[0]
    translation.save_target(publish=False)
    # Published here and not by save_target: that one waits for the transaction to end, and would
    # then write back what it knew of the page before it had children.
    translation.get_target_instance().latest_revision.publish()


def _pairs(text: Any) -> Iterator[tuple[str, str]]:
    """Every Danish string with its English one, cut up the way translators meet them."""
    if isinstance(text, dict) and text.keys() == {"da", "en"}:
        danish, english = (_strings(text[code]) for code in ("da", "en"))
        yield from zip(danish, english, strict=True)
    elif isinstance(text, dict):
        for part in text.values():
            yield from _pairs(part)
    elif isinstance(text, list):
        for part in text:
            yield from _pairs(part)


def _strings(value: str) -> list[str]:
    if not value.startswith("<"):
        return [StringValue.from_plaintext(value).data]
    return [string.data for string, _attributes in extract_strings(value)[1]]
