from django.urls import path, re_path
from wagtail.urls import serve_pattern

from pages import views
from pages.search import search
from pages.serving import serve_page

urlpatterns = [
    path("my/", views.my_page, name="my_page"),
    path("pause/", views.pause, name="pause"),
    path("search/", search, name="search"),
    path("style/", views.style_guide, name="style_guide"),
    # Last: whatever it is, it may be the address of a page.
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
]
