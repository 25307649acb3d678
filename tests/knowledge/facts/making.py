"""Facts and pages that tell them, for tests."""

from datetime import date
from typing import Any

from django.utils import timezone

from knowledge.facts.rendering import reference
from knowledge.models import Fact, FactValue, Source
from pages.models import TextPage
from tests import factories

MAX = "reflection.max"
THEN = date(2008, 5, 1)
IN_THE_GAP = date(2015, 5, 1)


def today() -> date:
    return timezone.localdate()


def fact(key: str = MAX, name: str = "Refleksionsperiode, længste", **fields: Any) -> Fact:
    return Fact.objects.create(
        key=key, name_da=name, name_en=fields.pop("name_en", f"{name} (English)"), **fields
    )


def value(of: Fact, words: str = "30 dage", **fields: Any) -> FactValue:
    given = {"value_en": f"{words} in English", **fields}
    return FactValue.objects.create(fact=of, value_da=words, **given)


def reflection() -> Fact:
    """100 days in 2008, nothing known from 2011 to April 2022, 120 days since."""
    made = fact(patterns="100 dage\n120 dage\nop til 120 dage\ni alt 120 dage")
    source = Source.objects.get_or_create(
        key="S0", defaults={"name_da": "Handlingsplanen", "name_en": "The plan"}
    )[0]
    value(
        made,
        "op til 100 dage",
        value_en="up to 100 days",
        condition_da="hvis personen samarbejder",
        condition_en="if the person cooperates",
        valid_from=date(2007, 12, 31),
        from_certainty="inferred",
        valid_to=date(2010, 12, 31),
        to_certainty="inferred",
    )
    value(
        made,
        "op til i alt 120 dage",
        value_en="up to 120 days in total",
        condition_da="hvis særlige grunde taler for det",
        condition_en="if special reasons speak for it",
        valid_from=date(2022, 4, 30),
        from_certainty="not_later_than",
        source=source,
        quote="op til i alt 120 dage",
    )
    return made


def telling(key: str = MAX, words: str = "ord") -> str:
    return f"<p>Perioden er {reference(key, words)} for nogle.</p>"


def page(text: str, title: str = "En side", above: Any = None) -> TextPage:
    """Published with one text."""
    made = factories.text_page(above or factories.front_page(), title, body=[("text", text)])
    made.save_revision().publish()
    return TextPage.objects.get(pk=made.pk)


def write_draft(page: TextPage, text: str) -> TextPage:
    draft = page.get_latest_revision_as_object()
    draft.body = [("text", text)]
    draft.save_revision()
    return TextPage.objects.get(pk=page.pk)
