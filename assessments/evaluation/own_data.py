"""What the product holds on people by asking them what they think; see `core.personal`."""

from django.utils.translation import gettext_lazy as _

from assessments.models import SurveyAsked
from core.personal import PersonalData, about_nobody, delete, register
from courses.personal import AS_LONG_AS_IT, titled

register(
    PersonalData(
        "assessments.SurveyAsked",
        find=lambda person: titled(
            SurveyAsked.objects.filter(completion__person=person), "completion__course"
        ),
        title=_("Surveys that you are not asked again"),
        why=_(
            "So that you are asked once. Whether you answered is not kept, nor when; and what you"
            " answered leads to nobody, so that it can neither be shown nor erased."
        ),
        kept=AS_LONG_AS_IT,
        fields={"name": _("title"), "moment": _("moment")},
        erase=delete,
    ),
)
about_nobody(
    "It is the key of a course. What is counted and written there leads to nobody.",
    "assessments.SurveyCounts.course",
    "assessments.SurveyTexts.course",
)
