"""The only gate between what editors write and what learners see."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import Person
from courses.models.versioned import approving, being_published
from courses.models.versions import Approval, Version
from courses.refusals import Refused
from courses.versions import cases, languages
from courses.versions.checks import blocking
from courses.versions.files import Kept
from courses.versions.taking import content_digest, take
from courses.versions.uses import texts_of
from knowledge.facts.uses import record_served
from organisations.access import Access, Right


@transaction.atomic
def mint_version(page: Any) -> Version:
    """Make a version of the page as it is given. Twice the same content is one version."""
    Page.objects.select_for_update().get(pk=page.pk)
    page.hold_others()
    files = Kept()
    version = take(page, files)
    problems = _problems(page, version)
    if problems:
        raise Refused(page, problems)
    newest = Version.objects.of(version.content, version.language).first()
    approval = _approval(version)
    if newest and _same(newest, version) and (newest.approved_at or not approval):
        return newest
    version.number = _next_number(version)
    version.translates = languages.source_of(version)
    if approval:
        version.approved_at, version.approved_by = approval.at, approval.by
    version.save()
    version.files.set(files.store())
    record_served(page, texts_of(version))
    return version


@receiver(being_published)
def _mint(page: Any, **kwargs: Any) -> None:
    mint_version(page)


@receiver(approving)
def _approve(page: Any, by: Person, **kwargs: Any) -> None:
    approve(page, by=by)


def refusals_of(page: Any) -> list[str]:
    """Why publishing this page as it is given would be refused now."""
    return _problems(page, take(page, Kept()))


def problems_of(page: Any) -> list[str]:
    """What would stop this draft from being published, apart from a missing approval."""
    return _unready(page, take(page, Kept()))


def approve(page: Any, *, by: Person) -> Approval:
    """This content and nothing else; whoever gives it must have the right."""
    if not may_approve(by):
        raise PermissionDenied
    version = take(page, Kept())
    return Approval.objects.get_or_create(
        content=version.content,
        language=version.language,
        digest=content_digest(version),
        defaults={"by": by},
    )[0]


def may_approve(person: Person) -> bool:
    return Access(person).may(Right.APPROVE)


def _problems(page: Any, version: Version) -> list[str]:
    problems = _unready(page, version)
    if not settings.DEMO and _approval(version) is None:
        problems.append(_("An approver must approve exactly this text before it is published."))
    return problems


def _unready(page: Any, version: Version) -> list[str]:
    return [
        *blocking(page, version),
        *languages.problems(page, version),
        *cases.signature_problems(page, version),
    ]


def _same(one: Version, other: Version) -> bool:
    return content_digest(one) == content_digest(other) and one.course == other.course


def _approval(version: Version) -> Approval | None:
    return Approval.objects.filter(
        content=version.content, language=version.language, digest=content_digest(version)
    ).first()


def _next_number(version: Version) -> int:
    numbers = Version.objects.filter(content=version.content)
    return int(numbers.aggregate(Max("number"))["number__max"] or 0) + 1
