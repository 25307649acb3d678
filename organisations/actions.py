"""What the audit log can say about authorities, units and the people in them."""

from django.utils.translation import gettext_lazy as _

from core.audit import action

AUTHORITY_ADDED = action("authority.added", _("added the authority %(name)s"))
POLICY_CHANGED = action(
    "authority.policy", _("changed what is seen of each person’s training: %(policy)s")
)
AUTHORITY_EXPORTED = action("authority.exported", _("downloaded everything about %(name)s"))
AUTHORITY_DELETED = action("authority.deleted", _("deleted the authority %(name)s"))
UNIT_ADDED = action("unit.added", _("added the unit %(name)s"))
UNIT_RENAMED = action("unit.renamed", _("renamed a unit from %(old)s to %(new)s"))
UNIT_MOVED = action("unit.moved", _("moved the unit %(name)s from %(old)s to %(new)s"))
UNIT_MERGED = action("unit.merged", _("merged the unit %(name)s into %(new)s"))
UNIT_CLOSED = action("unit.closed", _("closed the unit %(name)s"))
UNIT_OPENED = action("unit.opened", _("opened the unit %(name)s again"))
INVITED = action("invitation.sent", _("invited somebody to %(unit_name)s"))
INVITED_AGAIN = action("invitation.again", _("sent an invitation to %(unit_name)s again"))
WITHDRAWN = action("invitation.withdrawn", _("withdrew an invitation to %(unit_name)s"))
ACCEPTED = action("invitation.accepted", _("accepted an invitation to %(unit_name)s"))
MEMBERSHIP_ADDED = action("membership.added", _("added a membership in %(unit_name)s"))
MEMBERSHIP_CHANGED = action("membership.changed", _("changed a membership in %(unit_name)s"))
MEMBERSHIP_MOVED = action("membership.moved", _("moved a membership from %(old)s to %(new)s"))
MEMBERSHIP_ENDED = action("membership.ended", _("ended a membership in %(unit_name)s"))
ROLE_GIVEN = action("role.given", _("gave the role %(role)s"))
ROLE_ENDED = action("role.ended", _("ended the role %(role)s"))
DEPUTISED = action("role.deputised", _("made somebody a deputy for the role %(role)s"))
COHORT_ADDED = action("cohort.added", _("added the class %(name)s"))
COHORT_CHANGED = action("cohort.changed", _("changed the class %(name)s"))
COHORT_JOINED = action("cohort.joined", _("added somebody to the class %(name)s"))
COHORT_LEFT = action("cohort.left", _("took somebody out of the class %(name)s"))
PERSON_CHANGED = action("person.changed", _("changed name or e-mail address"))
SECOND_STEP_REMOVED = action(
    "person.second_step_removed", _("removed somebody’s second step at sign-in")
)
PEOPLE_SEEN = action("people.seen", _("looked at the list of people in %(unit_name)s"), look=True)
PERSON_SEEN = action("person.seen", _("looked at a person’s page"), look=True)
PEOPLE_DOWNLOADED = action(
    "people.downloaded", _("downloaded the list of people in %(unit_name)s"), look=True
)
LOG_DOWNLOADED = action("log.downloaded", _("downloaded the log of %(unit_name)s"))
LOG_READ = action("log.read", _("read the log of %(unit_name)s"))
