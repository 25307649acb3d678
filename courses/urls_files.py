"""Without a language: a version keeps these addresses in its text."""

from django.urls import path

from courses import reading

urlpatterns = [
    path("<str:digest>/<str:name>", reading.version_file, name="version_file"),
]
