"""The vignettes that can be met today."""

from typing import Any

from assessments.competence.ratings import Kind
from assessments.competence.sampling.pool import Vignette
from courses.models import Version
from courses.versions.languages import SOURCE_LANGUAGE


def pool(audience: str) -> list[Vignette]:
    newest = Version.objects.newest(SOURCE_LANGUAGE).filter(kind="question", page__live=True)
    found = [one for one in newest.order_by("content") if _is_for(one.data, audience)]
    return [_vignette(one) for one in found]


def keyed(audience: str) -> list[Vignette]:
    """Those that measure."""
    return []


def _is_for(data: dict[str, Any], audience: str) -> bool:
    is_vignette = data.get("question", {}).get("form") == "vignette"
    return is_vignette and (not audience or audience in data["audiences"])


def _vignette(version: Version) -> Vignette:
    asks = version.data["question"]
    names = ("exploitation", "sex", "origin", "setting", "pair", "anchor")
    values = {name: asks[name] for name in names}
    return Vignette(str(version.content), Kind(asks["kind"]), **values)
