"""Vignettes in the bank, and what somebody has answered to them."""

from typing import Any

from assessments.models import RecognitionPage
from courses.models import Version
from tests.assessments import world
from tests.courses import making as m

SEXES, ORIGINS = ("woman", "man"), ("danish", "foreign")
SETTINGS, FORMS = ("workplace", "home", "street"), ("forced-labour", "prostitution")
OFFERED = ("cmm", "police", "municipality")


def vignette(above: Any, n: int, kind: str, *, pair: str = "", **values: Any) -> Any:
    """In the bank, published."""
    page = world.question(above, f"Vignet {kind} {n}")
    data = {
        "form": "vignette",
        "html": f"<p>Situation {n}, {kind}.</p>",
        "why": f"<p>Derfor {n}, {kind}.</p>",
        "kind": kind,
        "pair": pair,
        "anchor": n == 0,
        "exploitation": FORMS[n % 2],
        "sex": SEXES[n // 2 % 2],
        "origin": ORIGINS[n // 4 % 2],
        "setting": SETTINGS[n % 3],
        "offered": [{"id": one, "text": one} for one in OFFERED],
        "situation": dict.fromkeys(("consent", "danger", "child", "secrecy"), False),
    }
    version = Version.objects.get(content=page.translation_key, language="da")
    version.data |= {"question": data, "audiences": ["police"], **values}
    version.text_hash = f"{n} {kind}"
    version.save()
    return page


def vignettes(above: Any, number: int = 6) -> list[Any]:
    """So many of each kind, as twins."""
    return [
        vignette(above, n, kind, pair=f"par-{n}")
        for n in range(number)
        for kind in ("signal", "look-alike")
    ]


def page_draft(above: Any, title: str = "Kan du se det?", **values: Any) -> RecognitionPage:
    return m.add(above, RecognitionPage(title=title, **values))


def page(above: Any, **values: Any) -> RecognitionPage:
    """Published."""
    return m.publish(page_draft(above, **values))
