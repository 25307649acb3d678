"""Addresses of the organisation screens, one module of views a screen."""

from django.urls import include, path

urlpatterns = [
    path("", include("organisations.urls_units")),
    path("", include("organisations.urls_people")),
    path("", include("organisations.urls_leaving")),
]
