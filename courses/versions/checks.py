"""What stops a page from being published, each said so that the editor knows what to do."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.kinds import told_by
from courses.models.versions import Version
from courses.versions import cases
from courses.versions.files import told_gone
from knowledge.facts import story
from knowledge.glossary import checking


def blocking(page: Any, version: Version) -> list[str]:
    found = [*_hold(page), *_unfinished(page), *_gone(version), *_facts(version)]
    return [*found, *_words(version), *cases.problems(page), *page.problems(version)]


def _hold(page: Any) -> list[str]:
    if not page.is_held:
        return []
    return [_("The page is held back: %(reason)s") % {"reason": page.hold_reason}]


def _unfinished(page: Any) -> list[str]:
    return [_("Something is missing in “%(part)s”.") % {"part": part} for part in page.unfinished()]


def _gone(version: Version) -> list[str]:
    return [told_gone(title) for title in version.data.get("gone", [])]


def _facts(version: Version) -> list[str]:
    htmls = [piece["html"] for piece in told_by(version)]
    day = version.story_date or timezone.localdate()
    return [str(problem) for problem in story.problems(htmls, version.language, day)]


def _words(version: Version) -> list[str]:
    htmls = [piece["html"] for piece in told_by(version)]
    return checking.problems(htmls, version.language, timezone.localdate())
