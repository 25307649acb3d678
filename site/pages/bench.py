from django.templatetags.static import static

from core.bench.registry import Request, bench_path
from core.bench.world import World


@bench_path
def front_page(world: World, n: int) -> Request:
    return Request("GET", "/da/")


@bench_path
def error_page(world: World, n: int) -> Request:
    return Request("GET", f"/da/nothing-is-here-{n}/", status=404)


@bench_path
def static_file(world: World, n: int) -> Request:
    return Request("GET", static("tegn.css"))
