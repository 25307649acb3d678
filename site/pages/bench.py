from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from core.bench.registry import Request, bench_path
from core.bench.world import World


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
        return Request("GET", reverse("my_page"), person=world.learners[n % 1000])
