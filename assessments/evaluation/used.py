"""Level 3: what people used of it, and how often the hotline was asked."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from assessments.evaluation import report, surveys
from assessments.evaluation.contacts import OTHERS, contacts_of
from assessments.evaluation.questions import USED
from assessments.evaluation.report import Level, Table, about, half_years, name_of
from assessments.evaluation.shared import audiences, limits_of_surveys
from assessments.models import HotlineYear
from core.half_years import HalfYear
from knowledge.figures.showing import text_of
from knowledge.models import Audience


def used_of(course: UUID, year: int, now: datetime) -> Level:
    parts = [_parts(course, one, now) for one in half_years(year)]
    contacts = _contacts(year)
    return Level(
        number=3,
        title=_("What they used of it"),
        lead=_(
            "Asked once half a year after the course, without names; and who asked the hotline."
        ),
        tables=tuple(one for one in (*parts, contacts) if one),
        empty=_("Too few answers, or the half-year is not over; and no contacts are uploaded."),
        limits=(
            _(
                "What people say they did is not what they did. Most have no occasion in half a"
                " year."
            ),
            *limits_of_surveys(),
            _(
                "A contact is a question, not a case and not a person. More contacts can mean more"
                " doubt, more courage or more signs, and that more people know the number."
            ),
            _(
                "Contacts are counted for all of an audience, also for those who did not take the"
                " course. That they rise after it does not show that the course did it."
            ),
        ),
    )


def _parts(course: UUID, half_year: HalfYear, now: datetime) -> Table | None:
    found = surveys.parts(surveys.said_in(course, half_year, "later", now), USED)
    if not found:
        return None
    first = next(iter(found.values()))
    heads = [_joined(one.choices) for one in first]
    rows = [
        (name, about(found[who][0].of), *(_share(one) for one in found[who]))
        for who, name in audiences(found)
    ]
    header = (_("Audience"), _("People, about"), *heads)
    title = f"{USED.text} {name_of(half_year)}"
    return Table(f"used-{half_year}", title, header, tuple(rows))


def _joined(choices: frozenset[str]) -> str:
    return " / ".join(str(text) for key, text in USED.choices.items() if key in choices)


def _share(part: surveys.Part) -> str:
    """In steps of five, as of few people it would tell how many they are."""
    percent = round(100 * part.people / part.of / report.STEP) * report.STEP
    return _("about %(percent)s %%") % {"percent": percent}


def _contacts(year: int) -> Table | None:
    before, now = contacts_of(year - 1), contacts_of(year)
    if not now:
        return None
    names = {one.name_da: one.name for one in Audience.objects.all()} | {OTHERS: _("Others")}
    rows = [
        (
            names.get(name, name),
            text_of(before[name]) if name in before else "–",
            text_of(now[name]) if name in now else "–",
        )
        for name in dict.fromkeys([*now, *before])
    ]
    header = (_("Audience"), str(year - 1), str(year))
    sources = HotlineYear.objects.filter(year__in=(year - 1, year)).order_by("year")
    source = "; ".join(f"{one.year}: {one.source}" for one in sources)
    return Table("contacts", _("Contacts with the hotline"), header, tuple(rows), source)
