"""What the audit log can say about refreshers."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

OFFERED = action("refresher.offered", _("offered a refresher of %(title)s to %(number)s people"))
TAKEN_BACK = action("refresher.taken_back", _("took back a refresher of %(title)s"))
