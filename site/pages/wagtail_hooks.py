from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.models import Page

from pages.foreign_names import open_for_translation

open_for_translation()

# What Wagtail says about itself, in English: of no use to our editors.
WAGTAILS_OWN_HELP = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("before_serve_page")
def remember_page(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Lets navigation know which page is being shown."""
    request.wagtail_page = page  # type: ignore[attr-defined]


@hooks.register("insert_global_admin_css")
def admin_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin.css"))


@hooks.register("register_admin_menu_item")
def to_the_site() -> MenuItem:
    front = reverse_lazy("wagtail_serve", args=[""])
    return MenuItem(_("To the site"), front, name="to-the-site", icon_name="home", order=20)


@hooks.register("construct_help_menu")
def keep_help_in_danish(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(WAGTAILS_OWN_HELP)]


@hooks.register("construct_page_action_menu")
def no_copies(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """An English page is a translation; see `settings.FOREIGN_ADDRESSES`."""
    items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


@hooks.register("construct_main_menu")
def settings_without_a_version(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail writes its own name and version below the menu."""
    items[:] = [_plain(item) if item.name == "settings" else item for item in items]


def _plain(item: SubmenuMenuItem) -> SubmenuMenuItem:
    return SubmenuMenuItem(
        item.label, item.menu, name=item.name, icon_name=item.icon_name, order=item.order
    )
