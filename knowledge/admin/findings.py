"""What is wrong with a path, said to the editor."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from knowledge.models import Recipient
from knowledge.referral import Conditions, Conflict, Finding, Hole
from knowledge.situations import in_words


def in_plain_words(findings: Iterable[Finding]) -> list[str]:
    names = {recipient.key: recipient.name for recipient in Recipient.objects.all()}
    return [_sentence(finding, names) for finding in findings]


def _sentence(finding: Finding, names: dict[str, str]) -> str:
    when = _when(finding.when)
    if isinstance(finding, Hole):
        return _("The rules name nobody to turn to: %(when)s.") % {"when": when}
    told = {"whom": names.get(finding.recipient, finding.recipient), "when": when}
    if isinstance(finding, Conflict):
        return _("%(whom)s: one rule says yes and another says no: %(when)s.") % told
    if finding.must:
        return _("%(whom)s must be told by everybody, and is not: %(when)s.") % told
    return _("Everybody may always ask %(whom)s, and here one may not.") % told


def _when(conditions: Conditions) -> str:
    return in_words(conditions) or _("in every situation")
