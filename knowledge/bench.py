from datetime import date

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.bench.registry import Request, bench_data, bench_path, bench_work
from core.bench.world import World
from knowledge.anonymisation.find import find
from knowledge.models import Fact, FactUse, FactValue
from knowledge.models.fact_uses import PLACE

USES = 2000


@bench_data
def used_fact(world: World) -> Fact:
    """With three values, and uses in every page there is."""
    fact = Fact.objects.create(key="bench.used", name_da="Meget brugt", name_en="Much used")
    for year in (2008, 2015, 2022):
        FactValue.objects.create(
            fact=fact,
            value_da=f"{year} dage",
            value_en=f"{year} days",
            condition_da="hvis",
            condition_en="if",
            valid_from=date(year, 1, 1),
            valid_to=date(year + 4, 1, 1) if year < 2022 else None,
            next_review=timezone.localdate(),
        )
    pages = list(Page.objects.filter(depth__gt=1))
    FactUse.objects.bulk_create(
        FactUse(
            key=fact.key,
            page=pages[n % len(pages)],
            state="live",
            block=f"b{n}",
            words=f"Efter {PLACE} rejser hun hjem.",
        )
        for n in range(USES)
    )
    return fact


@bench_path
def card(world: World, n: int) -> Request:
    return Request("GET", "/da/cards/police/")


@bench_path
def fact_page(world: World, n: int) -> Request:
    """Of a fact with 2,000 uses, as an editor looks at it."""
    address = reverse("fact", args=[world.used_fact.pk])
    return Request("GET", f"{address}?p={n % 40 + 1}", person=world.editors[0])


# --- What could tell who somebody is ----------------------------------------------------------

SENTENCES = (
    "Hun hedder Maria og er 34 år, siger en rumænsk kok i Skjern. "
    "Han fik 4.200 kr. den 3. marts 2021, og bilen har pladen CJ 41 882. "
    "Døren er låst, og ingen svarer. Du ser på hendes hænder. Hvad gør du nu? "
)
LONG = 100_000


def _story(signs: int) -> str:
    return (SENTENCES * (signs // len(SENTENCES) + 1))[:signs]


def anonymise_in_ten(world: World, n: int) -> None:
    for part in range(10):
        find([(part, _story(LONG // 10))])


@bench_work(ceiling=anonymise_in_ten)
def anonymise_long(world: World, n: int) -> None:
    """What the gate searches in 100,000 signs, beside ten texts of a tenth: 1.0 is by length."""
    find([(0, _story(LONG))])
