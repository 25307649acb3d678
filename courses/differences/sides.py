"""What can be compared: what learners have, a version, a revision, the newest draft."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from courses.differences.settings import Settings, settings_of, settings_of_blocks
from courses.models import Version
from courses.versions.files import Kept
from courses.versions.taking import take

SERVED, DRAFT = "served", "draft"
MOST = 50


@dataclass(frozen=True)
class Side:
    """`version` is what learners would get of it. Where only that is kept, and not the page, its
    settings are not known."""

    name: str
    version: Version
    settings: Settings = field(default_factory=dict)
    blocks: dict[str, Settings] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    key: str
    name: str


def choices(page: Any) -> list[Choice]:
    found = [Choice(SERVED, _("What learners have")), Choice(DRAFT, _("The newest draft"))]
    versions = _versions(page).defer("data")[:MOST]
    found += [Choice(f"v{version.pk}", _name_of(version)) for version in versions]
    revisions = page.revisions.select_related("user").order_by("-created_at", "-pk")[:MOST]
    return [*found, *(Choice(f"r{one.pk}", _name_of_revision(one)) for one in revisions)]


def side(page: Any, key: str) -> Side | None:
    """Nothing where there is none, or when it belongs to another page."""
    if key == SERVED:
        return _served(page)
    if key == DRAFT:
        return _of_page(_("The newest draft"), page.get_latest_revision_as_object())
    number = int(key[1:]) if key[1:].isdecimal() and len(key) < 12 else 0
    if key.startswith("r"):
        revision = page.revisions.filter(pk=number).first()
        return _of_page(_name_of_revision(revision), revision.as_object()) if revision else None
    version = _versions(page).filter(pk=number).first() if key.startswith("v") else None
    return Side(_name_of(version), version) if version else None


def _versions(page: Any) -> Any:
    return Version.objects.of(page.translation_key, page.locale.language_code)


def _served(page: Any) -> Side | None:
    version = _versions(page).first()
    if version is None or not page.live:
        return None
    # What is kept on a live page is what the newest version was made of.
    return Side(_name_of(version), version, settings_of(page), settings_of_blocks(page))


def _of_page(name: str, page: Any) -> Side:
    return Side(name, take(page, Kept()), settings_of(page), settings_of_blocks(page))


def _name_of(version: Version) -> str:
    day = date_format(localtime(version.made_at), "DATE_FORMAT")
    return _("Version %(number)s, %(day)s") % {"number": version.number, "day": day}


def _name_of_revision(revision: Any) -> str:
    when = date_format(localtime(revision.created_at), "DATETIME_FORMAT")
    by = revision.user.get_full_name() if revision.user else _("nobody")
    return _("Saved %(when)s, %(by)s") % {"when": when, "by": by}
