"""What the audit log can say about certificates."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

SEEN = action("certificate.seen", _("looked at somebody’s certificates"), look=True, training=True)
REVOKED = action("certificate.revoked", _("revoked a certificate (%(why)s)"), training=True)
REISSUED = action("certificate.reissued", _("issued a certificate again (%(why)s)"), training=True)
