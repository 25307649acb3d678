from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core.bench.registry import Request, bench_data, bench_path
from core.bench.world import World
from core.models import SearchText
from core.search.words import stems
from organisations import page_access
from pages.models import TextPage

SEARCHED = 5000
WORDS = ("kørsel", "pas", "løn", "værelse", "telefon", "arbejde", "chauffør", "gæld")


@bench_path
def front_page(world: World, n: int) -> Request:
    return Request("GET", "/da/")


@bench_path
def figures_page(world: World, n: int) -> Request:
    return Request("GET", "/da/tal/")


@bench_path
def error_page(world: World, n: int) -> Request:
    return Request("GET", f"/da/nothing-is-here-{n}/", status=404)


@bench_path
def static_file(world: World, n: int) -> Request:
    return Request("GET", static("tegn.css"))


@bench_path
def my_page(world: World, n: int) -> Request:
    with translation.override("da"):
        return Request("GET", reverse("my_page"), person=world.takers[n % 100])


@bench_data
def searched(world: World) -> list[SearchText]:
    """Pages with a few hundred words, of which each of `WORDS` stands in every eighth."""
    front = Page.objects.get(depth=2, locale__language_code="da")
    kind = ContentType.objects.get_for_model(TextPage)
    first = front.get_children().count() + 1
    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(front.path, front.depth + 1, first + number),
            depth=front.depth + 1,
            title=f"Side {number}",
            slug=f"bench-{number}",
            url_path=f"{front.url_path}bench-{number}/",
            locale=front.locale,
            content_type=kind,
        )
        for number in range(SEARCHED)
    )
    Page.objects.filter(pk=front.pk).update(numchild=front.numchild + SEARCHED)
    page_access.rebuild()
    texts = SearchText.objects.bulk_create(_text_of(page, at) for at, page in enumerate(pages))
    get_search_backend().get_index_for_model(SearchText).add_items(SearchText, texts)
    return texts


def _text_of(page: Page, number: int) -> SearchText:
    text = f"{'Der står meget andet her om dagen og natten. ' * 30} {WORDS[number % len(WORDS)]}."
    return SearchText(
        source="bench",
        key=str(page.pk),
        language="da",
        kind="page",
        page=page,
        title=page.title,
        title_words=" ".join(stems(page.title, "da")),
        text=text,
        words=" ".join(stems(text, "da")),
    )


@bench_path
def search(world: World, n: int) -> Request:
    """The last word of a text, which stands in every eighth."""
    text = world.searched[n % len(WORDS)].text
    asked = urlencode({"q": text.split()[-1].strip(".")})
    return Request("GET", f"/da/search/?{asked}", person=world.takers[n % 100])
