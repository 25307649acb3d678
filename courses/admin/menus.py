"""Our reports in the menu of reports, and what has changed among the buttons of a page."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from courses.models import VersionedPage
from organisations.access import Right, access_of


class ForWriters(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return access_of(request).may(Right.WRITE)


class ForApprovers(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return access_of(request).may(Right.APPROVE)


@hooks.register("register_reports_menu_item")
def cases() -> MenuItem:
    return ForApprovers(
        _("Cases in use"), reverse_lazy("cases"), icon_name="folder-inverse", order=605
    )


@hooks.register("register_reports_menu_item")
def refreshers() -> MenuItem:
    label = _("After a change")
    return ForWriters(label, reverse_lazy("refreshers"), icon_name="history", order=625)


@hooks.register("register_reports_menu_item")
def coverage() -> MenuItem:
    return MenuItem(_("What is covered"), reverse_lazy("coverage"), icon_name="table", order=600)


@hooks.register("register_reports_menu_item")
def trends() -> MenuItem:
    label = _("Trends and their material")
    return MenuItem(label, reverse_lazy("trends"), icon_name="rotate", order=610)


@hooks.register("register_reports_menu_item")
def languages() -> MenuItem:
    label = _("State of the languages")
    icon = "wagtail-localize-language"
    return MenuItem(label, reverse_lazy("languages"), icon_name=icon, order=620)


@hooks.register("register_reports_menu_item")
def upkeep() -> MenuItem:
    label = _("Who keeps the pages true")
    return MenuItem(label, reverse_lazy("upkeep"), icon_name="calendar-check", order=630)


@hooks.register("register_reports_menu_item")
def dead_links() -> MenuItem:
    label = _("Links that lead nowhere")
    return MenuItem(label, reverse_lazy("dead_links"), icon_name="link", order=640)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def what_has_changed(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Beside the history."""
    may = page.permissions_for_user(user)
    if issubclass(page.specific_class or Page, VersionedPage) and (
        may.can_edit() or may.can_publish()
    ):
        address = reverse("differences", args=[page.pk])
        yield Button(_("What has changed"), address, icon_name="history", priority=66)
