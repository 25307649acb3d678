"""What an empty installation knows: content/knowledge, each record brought once.

What editors have changed, retired or deleted since stays as they left it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import models

from knowledge import models as knowledge
from knowledge.first_paths import load_path
from knowledge.first_sources import load_first_sources
from knowledge.models import Audience, Shipped, Source

FOLDER: Path = settings.ROOT / "content" / "knowledge"
# In this order: later ones point to earlier ones.
FILES: dict[str, type[models.Model]] = {
    "indicators": knowledge.Indicator,
    "situation-factors": knowledge.SituationFactor,
    "digital-signs": knowledge.DigitalSign,
    "forms": knowledge.ExploitationForm,
    "topics": knowledge.Topic,
    "trends": knowledge.Trend,
    "glossary": knowledge.GlossaryTerm,
    "recipients": knowledge.Recipient,
    "field-signs": knowledge.FieldSign,
}
PLAIN = {
    "key",
    "publisher",
    "published",
    "link",
    "note",
    "number",
    "number_fact",
    "on_card",
    "used_from",
}
IN_BOTH_LANGUAGES = {"name", "explanation"}
POINTS_TO: dict[str, type[models.Model]] = {"source": Source, "audience": Audience}


class WrongContent(ValueError):
    """Says where: these files are written by people."""

    def __init__(self, file: Path, record: object, problem: str) -> None:
        super().__init__(f"{file.parent.name}/{file.name}, {record}: {problem}")


def load_first_vocabulary(folder: Path = FOLDER) -> None:
    load_first_sources()
    for name, model in FILES.items():
        file = folder / f"{name}.yaml"
        for number, record in enumerate(_records(file), start=1):
            if _first_time(name, record["key"]):
                _load(file, model, {"order": number * 10, **record})
    for file in sorted((folder / "paths").glob("*.yaml")):
        if _first_time("path", file.stem):
            _load_path(file)


def _records(file: Path) -> Iterator[dict[str, Any]]:
    for number, record in enumerate(_read(file) or [], start=1):
        if not isinstance(record, dict) or not isinstance(record.get("key"), str):
            raise WrongContent(file, f"record {number}", "needs a key in letters")
        yield record


def _read(file: Path) -> Any:
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise WrongContent(file, "the whole file", str(error)) from error


def _first_time(kind: str, key: str) -> bool:
    return Shipped.objects.get_or_create(kind=kind, key=key)[1]


def _load(file: Path, model: type[models.Model], record: dict[str, Any]) -> None:
    key, indicators = record["key"], record.pop("indicators", [])
    fields: dict[str, Any] = {}
    for name, value in record.items():
        fields |= _field(file, key, name, value)
    if model is Source:
        fields.pop("order")
    try:
        made, is_new = model._default_manager.get_or_create(key=key, defaults=fields)
    except (TypeError, models.ObjectDoesNotExist) as error:
        raise WrongContent(file, key, str(error)) from error
    if is_new and indicators:
        _point_to_indicators(file, made, indicators)


def _field(file: Path, key: str, name: str, value: Any) -> dict[str, Any]:
    if name in IN_BOTH_LANGUAGES:
        return _both(file, key, name, value)
    if name in POINTS_TO:
        found = POINTS_TO[name]._default_manager.filter(key=value).first()
        if found is None:
            raise WrongContent(file, key, f"there is no {name} “{value}”")
        return {name: found}
    if name in PLAIN or name == "order":
        return {name: value}
    raise WrongContent(file, key, f"does not know “{name}”")


def _both(file: Path, key: str, name: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) != {"da", "en"}:
        raise WrongContent(file, key, f"“{name}” needs a text in da and en")
    return {f"{name}_{language}": str(text) for language, text in value.items()}


def _point_to_indicators(file: Path, made: Any, keys: list[str]) -> None:
    found = list(knowledge.Indicator.objects.filter(key__in=keys))
    if missing := set(keys) - {indicator.key for indicator in found}:
        raise WrongContent(file, made.key, f"there is no indicator {', '.join(sorted(missing))}")
    made.indicators.set(found)


def _load_path(file: Path) -> None:
    try:
        load_path(_read(file))
    except (ValueError, LookupError, models.ObjectDoesNotExist) as error:
        raise WrongContent(file, "path", str(error)) from error
