"""What the audit log can say about packages."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

EXPORTED = action("packages.exported", _("took out a course as a package"))
