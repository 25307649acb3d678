"""What the audit log keeps of assessments."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

REGRADED = action("assessments.regraded", _("had answers to a question judged again"))
TEXT_TAKEN_OUT = action("assessments.text_taken_out", _("took out a text of a survey"))
CONTACTS_KEPT = action(
    "assessments.contacts_kept", _("uploaded the contacts with the hotline of %(year)s")
)
RATER_NAMED = action("assessments.rater_named", _("named an expert who rates vignettes"))
RATER_LEFT = action("assessments.rater_left", _("let an expert go who rated vignettes"))
VALIDATED = action("assessments.validated", _("let a vignette measure"))
NO_MORE_VALIDATED = action("assessments.no_more_validated", _("let a vignette measure no more"))
