"""What is wrong with a question, whoever reviews it."""

from typing import Any

from assessments.questions import checks
from assessments.vignettes import checks as of_vignettes
from courses.models import Version


def wrong(page: Any, version: Version) -> list[str]:
    """`page`: the draft from which the version was taken."""
    return [*checks.problems(version.data), *of_vignettes.problems(page, version.data)]
