from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock


def expert_key(**options: Any) -> ChoiceBlock:
    """What experts think of something that one could do."""
    return ChoiceBlock(
        [
            ("2", _("+2: what experts would do")),
            ("1", _("+1: good")),
            ("0", _("0: neither good nor bad")),
            ("-1", _("-1: not so good")),
            ("-2", _("-2: harmful")),
        ],
        label=_("What experts think of it"),
        **options,
    )
