from organisations.models.cohorts import Cohort, CohortMember
from organisations.models.departures import Departure
from organisations.models.invitations import Invitation
from organisations.models.memberships import Membership
from organisations.models.page_access import PageAccess
from organisations.models.roles import Role
from organisations.models.units import Authority, Unit

__all__ = [
    "Authority",
    "Cohort",
    "CohortMember",
    "Departure",
    "Invitation",
    "Membership",
    "PageAccess",
    "Role",
    "Unit",
]
