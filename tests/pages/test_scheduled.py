from datetime import timedelta

import pytest
from django.utils import timezone

from core.queue import run_next, tick
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_page_appears_at_its_time_without_anybody_doing_anything(client):
    page = factories.text_page(factories.front_page(), "Senere", live=False)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)

    tick()
    while run_next("worker"):
        pass

    page.refresh_from_db()
    assert page.live
    assert client.get("/da/senere/").status_code == 200
