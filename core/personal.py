"""What the product holds on people: each app says it once for each of its models.

An app's module `personal` registers, and everything else follows: what people see of themselves
and download, what is erased with them, what stays and why, and when it runs out.

    register(
        PersonalData(
            "wagtailcore.Comment",
            person="user",
            title=_("Comments on drafts"),
            why=_("Editors discuss a page before it is published."),
            kept=_("As long as the page has the comment."),
            fields={"text": _("comment"), "created_at": _("written")},
            erase=delete,
        )
    )

`person` is the way from a row to the person: a foreign key, or a field that holds the key. Where
there is no such way, `find` is a function from a person to the rows. `fields` are shown under these
names; what is more than a field is made by `show`. `erase` is given the person's rows; without it,
`stays` says why they stay. Fields that only look as if they led to a person are listed by
`about_nobody`; a test walks all models and finds what is neither.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst

from core.periods import Period

Text = str | Promise
# Whoever signs in: this app knows of them only that they have a key.
Person = Any
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Retention:
    """What goes by itself when this long has passed since the moment in that field. `only` and
    `what` say which rows, where it is not all of them; `end` how they go, where it is not by
    deletion."""

    period: Period
    since: str
    only: models.Q = field(default_factory=models.Q)
    what: Text = ""
    end: Callable[[Rows, Any], object] | None = None

    def __str__(self) -> str:
        length = f"{capfirst(str(self.what))}: {self.period}" if self.what else str(self.period)
        return f"{length}. {self.period.why}"

    def run_out(self, model: type[models.Model], now: datetime) -> Rows:
        before = models.Q(**{f"{self.since}__lt": now - self.period.length})
        return model._default_manager.filter(self.only & before)


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    label: str = field(kw_only=False)
    title: Text
    why: Text
    fields: dict[str, Text]
    kept: Text = ""
    person: str = ""
    find: Callable[[Person], Rows] | None = None
    show: Callable[[Any, Person], dict[str, Any]] | None = None
    erase: Callable[[Rows], object] | None = None
    stays: Text = ""
    retention: tuple[Retention, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.erase) == bool(self.stays):
            raise ValueError(f"{self.label}: either it is erased or it stays for a reason")
        if bool(self.person) == bool(self.find):
            raise ValueError(f"{self.label}: either a field leads to the person or a function")
        if not self.kept and not self.retention:
            raise ValueError(f"{self.label}: how long is it kept?")

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.label)

    def rows(self, person: Person) -> Rows:
        if self.find:
            return self.find(person)
        by_key = isinstance(self.model._meta.get_field(self.person), models.UUIDField)
        return self.model._default_manager.filter(**{self.person: person.key if by_key else person})

    def export(self, person: Person) -> list[dict[str, Any]]:
        rows = self.rows(person).order_by("pk")
        if self.show is None:
            return list(rows.values(*self.fields))
        return [self.show(row, person) for row in rows]

    @property
    def how_long(self) -> list[str]:
        return [str(text) for text in (self.kept, *self.retention) if str(text)]


REGISTRY: list[PersonalData] = []
ABOUT_NOBODY: dict[str, str] = {}


def register(*declared: PersonalData) -> None:
    REGISTRY.extend(declared)


def about_nobody(reason: str, *fields: str) -> None:
    """List fields ("app.Model.field") that look as if they led to a person and do not."""
    ABOUT_NOBODY.update(dict.fromkeys(fields, reason))


# --- Ways to erase --------------------------------------------------------------------------


def delete(rows: Rows) -> None:
    rows.delete()


def cut_off(*fields: str) -> Callable[[Rows], object]:
    """The row stays and no longer tells whose it was."""
    return lambda rows: rows.update(**dict.fromkeys(fields))


# --- What stands in the way of an erasure ---------------------------------------------------

Obstacle = Callable[[Person], Text]
OBSTACLES: list[Obstacle] = []


def obstacle(found: Obstacle) -> Obstacle:
    """Register a function that says why a person cannot be erased now, or nothing."""
    OBSTACLES.append(found)
    return found


def obstacles(person: Person) -> list[Text]:
    return [text for found in OBSTACLES if (text := found(person))]


# --- What nobody has thought of -------------------------------------------------------------


def undeclared() -> list[str]:
    """Every field of any model that may lead to a person and is declared nowhere."""
    declared = {apps.get_model(known.label) for known in REGISTRY}
    return sorted(
        str(found)
        for model in apps.get_models()
        if model not in declared
        for found in _fields_with_people(model)
        if str(found) not in ABOUT_NOBODY
    )


def _fields_with_people(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    for candidate in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if _may_lead_to_a_person(candidate):
            yield candidate


def _may_lead_to_a_person(candidate: models.Field[Any, Any]) -> bool:
    if candidate.is_relation:
        return bool(candidate.related_model == apps.get_model(settings.AUTH_USER_MODEL))
    if isinstance(candidate, models.UUIDField):
        return not candidate.unique  # what is unique is the row's own
    return isinstance(candidate, models.EmailField | models.GenericIPAddressField)
