"""What the audit log can say about assigning."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

RULE_ADDED = action("rule.added", _("made a rule for %(title)s"))
RULE_CHANGED = action("rule.changed", _("changed the rule for %(title)s"))
RULE_DELETED = action("rule.deleted", _("deleted a rule that was never on, for %(title)s"))
RULE_ON = action("rule.on", _("switched on the rule for %(title)s: %(number)s people"))
RULE_OFF = action("rule.off", _("switched off the rule for %(title)s"))
RULE_UNDONE = action(
    "rule.undone", _("switched off the rule for %(title)s and took it back from %(number)s people")
)
ASSIGNED = action("assignment.added", _("assigned %(title)s to somebody"))
TAKEN_BACK = action("assignment.taken_back", _("took back %(title)s, which was assigned"))
EXTENDED = action("assignment.extended", _("gave somebody more time for %(title)s"))
EXEMPTED = action("assignment.exempted", _("exempted somebody from %(title)s"))
WITHDRAWN = action(
    "assignment.leeway_withdrawn", _("took back more time or an exemption: %(title)s")
)
