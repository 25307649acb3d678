"""What tests need to stand on, made without surprises: only what the name says."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from core.models import WORKER_SILENCE, Job, RateWindow, Worker
from knowledge.models import DataColumn, DataSet, DataVersion, Figure, Source
from pages.models import FrontPage, TextPage


def page_root() -> Page:
    """Wagtail's root and both languages, which a test that empties the database has lost."""
    for code in ("da", "en"):
        Locale.objects.get_or_create(language_code=code)
    return Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")


def front_page(title: str = "Forsiden") -> FrontPage:
    """The Danish front page, in the place of the page that Wagtail begins with."""
    page_root()
    Page.objects.filter(depth=2).delete()
    danish = Locale.objects.get(language_code="da")
    front = FrontPage(title=title, slug="forside", lead="Kort sagt.", locale=danish)
    page_root().add_child(instance=front)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": front}
    )
    return front


def english_front_page(danish: FrontPage, title: str = "The front page") -> FrontPage:
    english = Locale.objects.get(language_code="en")
    key = danish.translation_key
    front = FrontPage(
        title=title, slug="front", lead="In short.", locale=english, translation_key=key
    )
    page_root().add_child(instance=front)
    return front


def text_page(above: Page, title: str, **fields: Any) -> TextPage:
    slug = title.lower().replace(" ", "-")
    page = TextPage(title=title, slug=slug, locale=above.locale, **fields)
    Page.objects.get(pk=above.pk).add_child(instance=page)
    return page


def figure(content: str = "år;antal\n2020;44\n2021;33\n", **fields: Any) -> Figure:
    """Of persons by year."""
    named = {"name_da": "Antal personer", "name_en": "Number of persons"}
    source = Source.objects.get_or_create(key="S2", defaults=named)[0]
    given = {"source": source, "breakdown": "year", "extracted_on": "2022-01-15"}
    data_set = DataSet.objects.create(key="antal", **named, **given)
    for name, role in (("år", "row_da"), ("antal", "number")):
        DataColumn.objects.create(
            data_set=data_set, name=name, role=role, label_da=name, label_en=name
        )
    DataVersion.objects.create(data_set=data_set, number=1, content=content)
    summary = {"summary_da": "To søjler", "summary_en": "Two bars"}
    values = {"key": "antal", "data_set": data_set, **named, **summary, **fields}
    return Figure.objects.create(**values)


def job(**fields: Any) -> Job:
    return Job.objects.create(**{"name": "test.work", "key": "one", **fields})


def living_worker(name: str = "alive") -> Worker:
    return Worker.objects.create(name=name, beat_at=timezone.now())


def dead_worker(name: str = "dead") -> Worker:
    """One that has been silent for a moment too long."""
    silence = WORKER_SILENCE + timedelta(seconds=1)
    return Worker.objects.create(name=name, beat_at=timezone.now() - silence)


def rate_window(**fields: Any) -> RateWindow:
    now = timezone.now()
    ends_at = now + timedelta(hours=1)
    values = {"key": "somebody", "starts_at": now, "ends_at": ends_at, "count": 1, **fields}
    return RateWindow.objects.create(**values)
