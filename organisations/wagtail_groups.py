"""Wagtail's groups follow our roles.

Wagtail knows groups with permissions, and people in groups. Which groups there are and what they
may do stands here; who is in them follows the roles in force. Nobody is a superuser. Wagtail's own
screens for people and groups are closed, since they would be a second way to give rights.
"""

from datetime import date
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import (
    PAGE_PERMISSION_TYPES,
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from accounts.models import Person
from organisations.access import Access, Right, access_of
from organisations.models import Role

Kind = Role.Kind

GROUPS = {
    Kind.EDITOR: "Redaktører",
    Kind.APPROVER: "Godkendere",
    Kind.PLATFORM_ADMINISTRATOR: "Platformsadministratorer",
}
KINDS = {name: kind for kind, name in GROUPS.items()}
# What Wagtail's own migrations have made with English names, and put into its first workflow.
MADE_BY_WAGTAIL = {Kind.EDITOR: "Editors", Kind.APPROVER: "Moderators"}

ON_PAGES = {
    Kind.EDITOR: {"add", "change"},
    Kind.APPROVER: {"add", "change", "lock", "publish", "unlock"},
    Kind.PLATFORM_ADMINISTRATOR: {codename for codename, *_ in PAGE_PERMISSION_TYPES},
}
ON_FILES = {
    f"{action}_{model}" for action in ("add", "change", "choose") for model in ("document", "image")
}
ON_COLLECTIONS = {
    Kind.EDITOR: ON_FILES,
    Kind.APPROVER: ON_FILES,
    Kind.PLATFORM_ADMINISTRATOR: ON_FILES
    | {f"{action}_collection" for action in ("add", "change", "delete")},
}
ENTER = Q(content_type__app_label="wagtailadmin", codename="access_admin")
TRANSLATE = Q(content_type__app_label="wagtail_localize", codename="submit_translation")
# Facts and audiences are what editors write about.
KEEP_KNOWLEDGE = Q(content_type__app_label="knowledge")
KEEP_JOBS = Q(content_type__app_label="core", codename="change_job")
WHO_MAY_DO_WHAT = Q(content_type__app_label="auth") | Q(content_type__app_label="accounts")


def may_enter(request: HttpRequest) -> bool:
    """The gate's rule before Wagtail's admin: what Wagtail asks after it is up to date."""
    access = access_of(request)
    if access.person.is_authenticated:
        _put_in_groups(access)
    return access.may(Right.ENTER_ADMIN)


def may_keep_platform(request: HttpRequest) -> bool:
    """Before what concerns the whole platform, such as languages and workflows."""
    return may_enter(request) and access_of(request).may(Right.KEEP_AUTHORITIES)


def nobody(request: HttpRequest) -> bool:
    return False


def may_change_many(request: HttpRequest) -> bool:
    """Wagtail changes many at once by one address for all models, also for people."""
    match = request.resolver_match
    is_about_people = match is not None and match.kwargs.get("app_label") in ("accounts", "auth")
    return not is_about_people and may_enter(request)


def follow_roles(person: Person, day: date | None = None) -> None:
    """Put the person into the groups of the roles in force on that day, and out of all others."""
    _put_in_groups(Access(person, day))


def follow_all_roles(day: date | None = None) -> None:
    entering = Role.objects.in_force(day).filter(kind__in=GROUPS)
    concerned = Q(pk__in=entering.values("person")) | Q(groups__isnull=False)
    powerful = Q(is_superuser=True) | Q(is_staff=True)
    for person in Person.objects.filter(concerned | powerful).distinct():
        follow_roles(person, day)


def _put_in_groups(access: Access) -> None:
    person: Any = access.person
    wanted = {GROUPS[role.kind] for role in access.roles if role.kind in GROUPS}
    if wanted != set(person.groups.values_list("name", flat=True)):
        person.groups.set(_groups(wanted))
    if person.is_superuser or person.is_staff:
        person.is_superuser = person.is_staff = False
        person.save(update_fields=["is_superuser", "is_staff"])


def _groups(names: set[str]) -> "QuerySet[Group]":
    found = Group.objects.filter(name__in=names)
    if len(found) < len(names):
        set_up_groups()
    return Group.objects.filter(name__in=names)


# --- What groups may do ---------------------------------------------------------------------


@transaction.atomic
def set_up_groups() -> None:
    """Bring the groups and their permissions to what stands above, for new models too."""
    for kind in GROUPS:
        group = _group(kind)
        group.permissions.set(_permissions(kind))
        _permit_on_pages(group, ON_PAGES[kind])
        _permit_on_collections(group, ON_COLLECTIONS[kind])


def _group(kind: Kind) -> Group:
    found = Group.objects.filter(name=GROUPS[kind]).first()
    if found is None:
        found = Group.objects.filter(name=MADE_BY_WAGTAIL.get(kind)).first() or Group()
        found.name = GROUPS[kind]
        found.save()
    return found


def _permissions(kind: Kind) -> "QuerySet[Permission]":
    if kind == Kind.PLATFORM_ADMINISTRATOR:
        return _all_permissions()
    files = Q(codename__in=ON_FILES, content_type__app_label__in=["wagtaildocs", "wagtailimages"])
    kept = KEEP_KNOWLEDGE if kind == Kind.EDITOR else Q(pk=None)
    return Permission.objects.filter(ENTER | TRANSLATE | files | kept)


def _all_permissions() -> "QuerySet[Permission]":
    """Everything that Wagtail and its extensions let one be permitted, apart from giving rights."""
    # Some are registered only when the addresses of the admin are put together.
    import_module(settings.ROOT_URLCONF)
    registered = [
        ask().values_list("pk", flat=True) for ask in hooks.get_hooks("register_permissions")
    ]
    files = Q(content_type__app_label__in=["wagtaildocs", "wagtailimages"])
    collections = Q(content_type__app_label="wagtailcore", content_type__model="collection")
    found = Permission.objects.filter(
        Q(pk__in=[pk for some in registered for pk in some]) | files | collections | KEEP_JOBS
    )
    return found.exclude(WHO_MAY_DO_WHAT)


def _permit_on_pages(group: Group, actions: set[str]) -> None:
    root = Page.objects.filter(depth=1).first()
    codenames = {f"{action}_page" for action in actions}
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    )
    there = GroupPagePermission.objects.filter(group=group)
    there.exclude(page=root, permission__in=permissions).delete()
    for permission in permissions if root else ():
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _permit_on_collections(group: Group, codenames: set[str]) -> None:
    root = Collection.get_first_root_node()
    permissions = Permission.objects.filter(
        content_type__app_label__in=["wagtailcore", "wagtaildocs", "wagtailimages"],
        codename__in=codenames,
    )
    there = GroupCollectionPermission.objects.filter(group=group)
    there.exclude(collection=root, permission__in=permissions).delete()
    for permission in permissions if root else ():
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
