from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from accounts.models import Person
from courses.admin import menus
from courses.admin.urls import urlpatterns
from courses.models import CoursesPage, TrackPage, VersionedPage
from courses.packages import admin
from courses.packages.loading import ACTION
from courses.printing.views import print_draft
from courses.reading import show, show_list
from courses.refusals import Refused
from courses.tracks.reading import show_track
from courses.versions.languages import translation_of
from courses.versions.mint import approve, may_approve, problems_of

__all__ = ["menus"]


@hooks.register("before_serve_page", order=10)
def serve_from_versions(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse | None:
    """After `pages` has noted which page it is."""
    if isinstance(page, TrackPage):
        return show_track(page, request)
    if isinstance(page, VersionedPage):
        return show(page, request)
    if isinstance(page, CoursesPage):
        return show_list(page, request)
    return None


@hooks.register("before_publish_page")
def publish_with_approval(request: HttpRequest, page: Page) -> None:
    """An approver who presses Publish approves what is on the screen. The draft is saved by now,
    also when this refuses."""
    if not isinstance(page, VersionedPage):
        return
    draft = page.get_latest_revision_as_object()
    problems = problems_of(draft)
    if problems:
        raise Refused(page, problems)
    person = cast(Person, request.user)
    if may_approve(person):
        approve(draft, by=person)


@hooks.register("before_bulk_action")
def publish_many_with_approval(
    request: HttpRequest, action: str, pages: Any, action_class: Any
) -> None:
    if request.method == "POST" and action == "publish":
        for page in pages:
            if isinstance(page.specific, VersionedPage):
                publish_with_approval(request, page.specific)


@hooks.register("before_edit_page", order=-10)
def translations_are_sent_for_approval(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Translators' own button for publishing saves a draft and sends it to the approvers; an
    approver for whom it waits says yes by it."""
    if not isinstance(page, VersionedPage) or request.POST.get("action") != "publish":
        return None
    translation = translation_of(page)
    if translation is None:
        return None
    translation.save_target(user=request.user, publish=False)
    page.refresh_from_db()
    if not _approved(page, request):
        _send_for_approval(page, request)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _approved(page: VersionedPage, request: HttpRequest) -> bool:
    state = page.current_workflow_task_state
    if state is None or not may_approve(cast(Person, request.user)):
        return False
    state.task.specific.on_action(state, request.user, "approve")
    messages.success(request, _("The translation is approved and published."))
    return True


def _send_for_approval(page: VersionedPage, request: HttpRequest) -> None:
    workflow = page.get_workflow()
    if page.workflow_in_progress or workflow is None:
        messages.success(request, _("The translation is saved as a draft."))
        return
    workflow.start(page, request.user)
    messages.success(request, _("The translation is saved and sent for approval."))


@hooks.register("register_log_actions")
def loads_of_packages(actions: Any) -> None:
    actions.register_action(ACTION, _("Load a package"), _("Loaded from a package"))


@hooks.register("register_admin_urls")
def package_urls() -> list[URLPattern]:
    return [
        path("packages/", admin.packages, name="packages"),
        path("packages/load/", admin.load_package, name="load_package"),
        path("packages/<int:pk>/download/", admin.course_package, name="course_package"),
    ]


@hooks.register("register_admin_urls")
def our_screens() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_urls")
def printing_urls() -> list[URLPattern]:
    return [path("printing/<int:pk>/", print_draft, name="print_draft")]


@hooks.register("register_page_header_buttons")
def print_button(page: Page, user: Any, next_url: Any = None, **kwargs: Any) -> Iterator[Button]:
    if isinstance(page.specific_deferred, VersionedPage):
        address = reverse("print_draft", args=[page.pk])
        yield Button(_("Print or teach it (PDF)"), address, icon_name="doc-full", priority=80)


@hooks.register("register_page_header_buttons")
def gate_button(page: Page, user: Any, next_url: Any = None, **kwargs: Any) -> Iterator[Button]:
    ours = page.specific_deferred
    if isinstance(ours, VersionedPage) and (ours.needs_case or ours.case_of()):
        address = reverse("gate", args=[page.pk, page.locale.language_code])
        yield Button(_("Anonymisation gate"), address, icon_name="view", priority=70)


@hooks.register("register_admin_menu_item")
def waiting_menu_item() -> MenuItem:
    return MenuItem(
        _("What waits for you"),
        reverse_lazy("waiting"),
        name="waiting",
        icon_name="tasks",
        order=30,
    )


@hooks.register("register_admin_menu_item")
def packages_menu_item() -> MenuItem:
    return menus.ForWriters(
        _("Course packages"),
        reverse("packages"),
        name="packages",
        icon_name="folder-open-inverse",
        order=260,
    )
