from django.utils import timezone

from core.health import readiness_warning
from knowledge.models import HOTLINE_NUMBER, FactValue


@readiness_warning
def hotline_is_unverified() -> list[str]:
    known = FactValue.objects.on(timezone.localdate()).filter(verified_on__isnull=False)
    if known.filter(fact__key=HOTLINE_NUMBER).exists():
        return []
    return [
        "the hotline number is not verified by CMM and is shown in the demo only: "
        "see the admin, Facts"
    ]
