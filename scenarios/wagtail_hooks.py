from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from scenarios.admin.views import check_story
from scenarios.models import ScenarioPage
from scenarios.trying.views import try_story


@hooks.register("register_admin_urls")
def our_screens() -> list[URLPattern]:
    return [
        path("scenarios/<int:pk>/check/", check_story, name="check_story"),
        path("scenarios/<int:pk>/try/", try_story, name="try_story"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def how_it_is_played(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Of what is published, also where it is taken down by now."""
    may = page.permissions_for_user(user)
    if page.specific_class is ScenarioPage and (may.can_edit() or may.can_publish()):
        address = reverse("story_played", args=[page.translation_key])
        yield Button(_("How it is played"), address, icon_name="view", priority=67)
