from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import PageLogEntry

from core.models import RateWindow
from knowledge.first_figures import load_first_figures
from pages.first_pages import load_first_pages
from pages.models import FrontPage

pytestmark = pytest.mark.django_db


def prepare() -> None:
    call_command("prepare", stdout=StringIO())


def test_first_pages_are_loaded_into_an_empty_site_only():
    load_first_figures()
    loaded = [load_first_pages(), load_first_pages()]

    assert loaded == [True, False]
    assert PageLogEntry.objects.filter(action="wagtail.publish").count() >= 10


@pytest.mark.parametrize("app", ["core", "pages", "wagtailcore"])
def test_a_database_from_a_newer_version_is_refused_before_anything_is_touched(app):
    MigrationRecorder(connection).record_applied(app, "9999_from_the_future")

    with pytest.raises(CommandError) as refused:
        prepare()

    assert str(refused.value) == (
        f"This database comes from a newer version (it knows {app}.9999_from_the_future). "
        "Use that version, or another database."
    )
    assert not FrontPage.objects.exists()


def test_a_database_that_knows_an_app_which_is_gone_is_none_from_a_newer_version():
    MigrationRecorder(connection).record_applied("an_old_app", "0001_initial")
    RateWindow.objects.all().delete()

    prepare()

    assert FrontPage.objects.count() == 2
