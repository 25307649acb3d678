from django.urls import URLPattern, path
from wagtail import hooks

from scenarios.admin.views import check_story
from scenarios.trying.views import try_story


@hooks.register("register_admin_urls")
def our_screens() -> list[URLPattern]:
    return [
        path("scenarios/<int:pk>/check/", check_story, name="check_story"),
        path("scenarios/<int:pk>/try/", try_story, name="try_story"),
    ]
