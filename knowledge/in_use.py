"""What still points to a record, so that deleting it would leave a hole."""

from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector

from knowledge.glossary.uses import used_in
from knowledge.models import GlossaryTerm, ReferralPath, Rule


def used_by(record: Model) -> list[Any]:
    """A path that has been in force counts as used: what was said by it stays readable."""
    if isinstance(record, ReferralPath) and record.state != ReferralPath.State.DRAFT:
        return [record]
    in_texts = used_in(record) if isinstance(record, GlossaryTerm) else []
    return [*_protecting(record), *_pointing_by_lists(record), *in_texts]


def _protecting(record: Model) -> list[Any]:
    try:
        Collector(using="default").collect([record])
    except ProtectedError as error:
        found = error.protected_objects
        named = [one.path if isinstance(one, Rule) else one for one in found]
        return list(dict.fromkeys(named))
    return []


def _pointing_by_lists(record: Model) -> list[Any]:
    lists = [field for field in record._meta.related_objects if field.many_to_many]
    names = [name for field in lists if (name := field.get_accessor_name())]
    return [one for name in names for one in getattr(record, name).all()]
