"""What the audit log keeps of assessments."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

REGRADED = action("assessments.regraded", _("had answers to a question judged again"))
TEXT_TAKEN_OUT = action("assessments.text_taken_out", _("took out a text of a survey"))
CONTACTS_KEPT = action(
    "assessments.contacts_kept", _("uploaded the contacts with the hotline of %(year)s")
)
