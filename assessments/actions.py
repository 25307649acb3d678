"""What the audit log keeps of assessments."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

REGRADED = action("assessments.regraded", _("had answers to a question judged again"))
