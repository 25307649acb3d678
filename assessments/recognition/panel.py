from typing import Any

from django.utils.functional import cached_property

from assessments.recognition import lacking
from courses.panels import ChecksPanel


class VignetteChecksPanel(ChecksPanel):
    """With what would make the forms better; there is no text to judge."""

    class BoundPanel(ChecksPanel.BoundPanel):
        instance: Any

        @cached_property
        def advice(self) -> list[str]:
            return lacking.advice(self.instance, self.instance.size)
