"""A question with all that is said of it, for those who make and review it."""

from assessments.questions.content import VIGNETTE
from assessments.quizzes import showing
from assessments.vignettes import showing as vignettes
from courses.models import Version

Preview = showing.Shown | vignettes.Shown | None


def preview(version: Version) -> Preview:
    """Nothing, where it has not been written yet."""
    question = version.data["question"]
    if question and question["form"] == VIGNETTE:
        return vignettes.for_makers(version)
    return showing.for_makers(version)
