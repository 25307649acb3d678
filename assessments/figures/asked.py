"""What the address of the page asks for, as far as whoever asks may see it."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from assessments.figures.reading import Made, Told, made
from assessments.figures.tables import Below, Telling
from assessments.figures.tree import EVERYBODY
from assessments.figures.wording import half_year
from evidence.vocabulary import Skill
from knowledge.models import Audience, Topic
from organisations.access import Access, Right
from organisations.models import Authority, Unit
from organisations.models.units import UnitQuerySet, authority_of
from organisations.outline import Branch, flat, in_order, outline

MOST_UNITS = 200


class Asked:
    """Analysts see everybody and any unit; managers and administrators their own. Of courts there
    is nothing to see."""

    def __init__(self, access: Access, query: Any) -> None:
        self.access, self.query = access, query

    # --- Where ------------------------------------------------------------------------------

    @cached_property
    def sees_all(self) -> bool:
        return self.access.may(Right.SEE_FIGURES)

    @cached_property
    def _seen(self) -> UnitQuerySet:
        mine: UnitQuerySet = Unit.objects.all()
        if not self.sees_all:
            mine = self.access.units(Right.SEE_COMPETENCE)
        courts = authority_of("path").filter(policy=Authority.Policy.TRACK_OWNER)
        return mine.exclude(Exists(courts))

    @cached_property
    def branches(self) -> list[Branch]:
        """Those that one chooses from: of the whole country the authorities alone."""
        units = self._seen.open()
        units = units.filter(depth=1) if self.sees_all else units
        return list(flat(outline(units)))[:MOST_UNITS]

    @cached_property
    def unit(self) -> Unit | None:
        """Nothing, where it is the whole country, or where there is no unit to see."""
        key = self.query.get("unit", "")
        if key and key != EVERYBODY:
            return self._named(key)
        if self.sees_all or not self.branches:
            return None
        return self.branches[0].unit

    def _named(self, key: str) -> Unit:
        try:
            found: Unit | None = self._seen.filter(key=key).first()
        except ValidationError as error:
            raise Http404 from error
        if found is None:
            raise Http404
        return found

    @property
    def unit_key(self) -> str:
        return str(self.unit.key) if self.unit else EVERYBODY

    @property
    def is_nowhere(self) -> bool:
        return self.unit is None and not self.sees_all

    def units(self) -> list[tuple[str, str]]:
        found = [(str(one.unit.key), "– " * one.level + one.unit.name) for one in self.branches]
        if self.unit and self.unit_key not in dict(found):
            found.append((self.unit_key, self.unit.name))
        return [(EVERYBODY, _("The whole country")), *found] if self.sees_all else found

    @property
    def where(self) -> str:
        return self.unit.name if self.unit else _("The whole country")

    # --- Of whom and when -------------------------------------------------------------------

    @cached_property
    def made(self) -> Made:
        return made()

    @cached_property
    def audiences(self) -> list[Audience]:
        there = self.made.audiences
        return [one for one in Audience.objects.all() if one.key in there]

    @cached_property
    def audience(self) -> Audience | None:
        """The one that is asked for, or the first of whom there is something to tell."""
        named = self.query.get("audience", "")
        found = next((one for one in self.audiences if one.key == named), None)
        told = (one for one in self.audiences if self._told(one).says_something(self.unit_key))
        return found or next(told, None) or next(iter(self.audiences), None)

    @cached_property
    def period(self) -> str:
        named, periods = self.query.get("period", ""), self.made.periods
        return named if named in periods else next(iter(periods), "")

    def periods(self) -> list[tuple[str, str]]:
        return [(one, half_year(one)) for one in self.made.periods]

    @property
    def when(self) -> str:
        return half_year(self.period)

    # --- What -------------------------------------------------------------------------------

    def _told(self, audience: Audience) -> Told:
        return self.made.told(self.period, audience.key)

    @cached_property
    def telling(self) -> Telling | None:
        if self.audience is None or self.is_nowhere:
            return None
        skills = [(one.value, one.label) for one in Skill if one]
        topics = [(one.key, one.name) for one in Topic.objects.all()]
        return Telling(
            told=self._told(self.audience),
            unit=self.unit_key,
            below=self._below(),
            topics=[*topics, ("", _("Other questions"))],
            skills=skills,
        )

    def _below(self) -> list[Below]:
        units: Iterable[Unit] = self._seen.open().filter(depth=1)
        if self.unit:
            path, depth = self.unit.path, self.unit.depth + 1
            units = self._seen.open().filter(path__startswith=path, depth=depth)
        by_name = sorted(units, key=lambda one: in_order(one.name))
        return [Below(str(one.key), one.name, self.address(str(one.key))) for one in by_name]

    def address(self, unit: str) -> str:
        audience = self.audience.key if self.audience else ""
        query = {"unit": unit, "audience": audience, "period": self.period}
        return f"{reverse('competence')}?{urlencode(query)}"

    @cached_property
    def suspicious(self) -> list[str]:
        """Where more is found and more is reacted to as well; for analysts alone."""
        snapshot = self.telling.told.competence if self.telling else None
        if not self.sees_all or snapshot is None:
            return []
        here = [self.where] if snapshot.taught_suspicion(self.unit_key) else []
        below = self.telling.below if self.telling else ()
        return here + [one.name for one in below if snapshot.taught_suspicion(one.key)]
