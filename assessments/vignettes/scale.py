"""The scale of how worried somebody is, in words. Experts and learners get the same ones: else a 4
of the ones would not be a 4 of the others."""

from django.utils.translation import gettext as _

from assessments.competence.ratings import HIGHEST, LOWEST


def scale() -> list[tuple[int, str]]:
    """The words stand at the ends."""
    ends = {LOWEST: _("not worried at all"), HIGHEST: _("very worried")}
    return [(n, ends.get(n, "")) for n in range(LOWEST, HIGHEST + 1)]
