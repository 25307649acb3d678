"""Who may read a page, and see a file, from the view restrictions that editors set in Wagtail.

A restriction on a page holds for everything below it, for its translations and for its aliases:
what is private is private in every language. What a reader must therefore be is stored beside each
page as its key. Few different keys are in use, so that lists and searches filter by those whose
holders the reader belongs to. Groups are asked as roles in force, never as rows of groups.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction

from organisations.access import Access
from organisations.models import PageAccess
from organisations.wagtail_groups import KINDS

PUBLIC = "public"
SIGNED_IN = "signed in"
NOBODY = "nobody"
ROLES = "role: "
AND = "; "

KEYS_LOCK = 7_215_002

Pages = TypeVar("Pages", bound="QuerySet[Any]")


# --- Asking ---------------------------------------------------------------------------------


def admits(key: str, access: Access) -> bool:
    return all(_meets(condition, access) for condition in key.split(AND))


def _meets(condition: str, access: Access) -> bool:
    if condition == PUBLIC:
        return True
    if condition == SIGNED_IN:
        return access.person.is_authenticated
    kinds = condition.removeprefix(ROLES).split(", ") if condition.startswith(ROLES) else []
    return any(role.kind in kinds for role in access.roles)


def readable_keys(access: Access) -> list[str]:
    in_use = PageAccess.objects.order_by("key").values_list("key", flat=True).distinct()
    return [key for key in in_use if admits(key, access)]


def readable(pages: Pages, access: Access) -> Pages:
    """Of these pages the live ones that this visitor may read. Fit for searching in."""
    return pages.filter(pk__in=_shown().filter(key__in=readable_keys(access)).values("page"))


def readable_list(pages: "QuerySet[Any]", access: Access) -> list[Any]:
    """The same for a short list, in one query."""
    shown = pages.filter(pk__in=_shown().values("page")).select_related("stored_access")
    return [page for page in shown if admits(page.stored_access.key, access)]


def readable_contents(contents: Iterable[UUID], access: Access) -> set[UUID]:
    """Of these, which are readable in any language."""
    shown = _shown().filter(page__translation_key__in=list(contents))
    rows = shown.values_list("page__translation_key", "key")
    return {content for content, key in rows if admits(key, access)}


def _shown() -> "QuerySet[PageAccess]":
    """Of live pages. What has run out is not shown, even before Wagtail has taken it away."""
    has_time = Q(page__expire_at__isnull=True) | Q(page__expire_at__gt=timezone.now())
    return PageAccess.objects.filter(has_time, page__live=True)


def may_read(page: Page, access: Access) -> bool:
    stored = getattr(page, "stored_access", None)
    return stored is not None and admits(stored.key, access)


def readable_ones(pages: "Iterable[Any]", access: Access) -> list[Any]:
    """The same for live pages that are loaded already, with their keys."""
    return [
        page for page in pages if page.live and may_read(page, access) and not has_run_out(page)
    ]


def is_readable(
    is_live: bool | None, expires: datetime | None, key: str | None, access: Access
) -> bool:
    """The same of one that was read as a row."""
    return bool(is_live and key) and admits(key or NOBODY, access) and not _is_over(expires)


def has_run_out(page: Any) -> bool:
    return _is_over(page.expire_at)


def _is_over(expires: datetime | None) -> bool:
    return expires is not None and expires <= timezone.now()


def readable_today(pages: "list[Any]", access: Access) -> list[Any]:
    """The same where the pages were loaded a moment ago, and their keys may have changed since."""
    stored = PageAccess.objects.filter(page__in=[page.pk for page in pages], page__live=True)
    keys = dict(stored.values_list("page", "key"))
    return [
        page
        for page in pages
        if admits(keys.get(page.pk, NOBODY), access) and not has_run_out(page)
    ]


# --- Working out ----------------------------------------------------------------------------


def key_of(restrictions: Iterable[Any]) -> str:
    """The key of what these restrictions ask together; of pages or of collections."""
    return _joined({_condition(restriction) for restriction in restrictions})


def _condition(restriction: Any) -> str:
    kind = restriction.restriction_type
    if kind == BaseViewRestriction.NONE:
        return PUBLIC
    if kind == BaseViewRestriction.LOGIN:
        return SIGNED_IN
    if kind == BaseViewRestriction.GROUPS:
        names = {group.name for group in restriction.groups.all()}
        kinds = sorted(KINDS[name] for name in names & KINDS.keys())
        return ROLES + ", ".join(kinds) if kinds else NOBODY
    # One password for many is no protection: the setting does not offer it.
    return NOBODY


def _joined(conditions: set[str]) -> str:
    if NOBODY in conditions:
        return NOBODY
    asked = conditions - {PUBLIC}
    with_role = {condition for condition in asked if condition.startswith(ROLES)}
    return AND.join(sorted(with_role or asked)) or PUBLIC


def computed_keys() -> dict[int, str]:
    """Of every page, from Wagtail's restrictions and what each type of page asks by itself."""
    pages = list(
        Page.objects.order_by("path").only("path", "translation_key", "alias_of", "content_type")
    )
    own = _own_conditions()
    for page in pages:
        if asked_by_type(page.specific_class) != PUBLIC:
            own[page.pk].add(asked_by_type(page.specific_class))
    if not own:
        return {page.pk: PUBLIC for page in pages}
    families = _Families(pages, own)
    return {page.pk: _joined(families.conditions(page.translation_key)) for page in pages}


def asked_by_type(kind: type | None) -> str:
    """A type of page may ask something of all its readers, as courses do."""
    return str(getattr(kind, "asks", PUBLIC))


def _own_conditions() -> dict[int, set[str]]:
    own: dict[int, set[str]] = defaultdict(set)
    for restriction in PageViewRestriction.objects.prefetch_related("groups"):
        own[restriction.page_id].add(_condition(restriction))
    return own


class _Families:
    """A family is a page with its translations. It is bound by what binds the families above it,
    and those whose aliases are in it."""

    def __init__(self, pages: list[Page], own: dict[int, set[str]]) -> None:
        family_of = {page.pk: page.translation_key for page in pages}
        at_path = {page.path: page.translation_key for page in pages}
        self.own: dict[Any, set[str]] = defaultdict(set)
        self.bound_by: dict[Any, set[Any]] = defaultdict(set)
        for page in pages:
            family = page.translation_key
            self.own[family] |= own.get(page.pk, set())
            above = at_path.get(page.path[: -page.steplen])
            source = family_of.get(page.alias_of_id)
            self.bound_by[family] |= {found for found in (above, source) if found is not None}

    def conditions(self, family: Any) -> set[str]:
        found, waiting, seen = set(), [family], {family}
        while waiting:
            here = waiting.pop()
            found |= self.own[here]
            waiting += self.bound_by[here] - seen
            seen |= self.bound_by[here]
        return found


# --- Keeping right --------------------------------------------------------------------------


@transaction.atomic
def rebuild() -> int:
    """Work out every page's key anew; gives how many were wrong."""
    _hold_keys()
    stored = dict(PageAccess.objects.values_list("page_id", "key"))
    wrong = {pk: key for pk, key in computed_keys().items() if stored.get(pk) != key}
    PageAccess.objects.bulk_create(
        [PageAccess(page_id=pk, key=key) for pk, key in wrong.items()],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["key"],
    )
    return len(wrong)


def _hold_keys() -> None:
    """Until the transaction ends: a page that is made while its section becomes private must not
    miss that. SQLite lets in one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KEYS_LOCK])


@receiver(post_save)
def _page_was_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Also when it was moved, copied or made from another."""
    if not issubclass(sender, Page) or raw:
        return
    with transaction.atomic():
        _hold_keys()
        if PageViewRestriction.objects.exists():
            rebuild()
        else:
            key = asked_by_type(instance.specific_class)
            PageAccess.objects.update_or_create(page_id=instance.pk, defaults={"key": key})


@receiver(post_save, sender=PageViewRestriction)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def _restriction_was_saved(raw: bool = False, action: str = "", **kwargs: Any) -> None:
    if not raw and not action.startswith("pre_"):
        rebuild()


@receiver(post_delete, sender=PageViewRestriction)
def _restriction_was_deleted(origin: Any, **kwargs: Any) -> None:
    """One that goes with its page is heard of when the page is gone."""
    if getattr(origin, "model", type(origin)) is PageViewRestriction:
        rebuild()


@receiver(post_delete, sender=Page)
def _page_was_deleted(**kwargs: Any) -> None:
    """What was bound by the page may be free now."""
    if PageAccess.objects.exclude(key=PUBLIC).exists():
        rebuild()
