from typing import Any

from django.contrib.auth.models import AnonymousUser

from organisations.access import Access, Right
from organisations.models import Unit


class Operator(Access):
    """Whoever runs the installation, at its command line. Nothing on the web makes one."""

    def __init__(self) -> None:
        super().__init__(AnonymousUser())
        self.person: Any = None
        self.roles = []

    def may(self, right: Right, unit: Unit | None = None) -> bool:
        return True

    def may_everywhere(self, right: Right) -> bool:
        return True
