from core.health import readiness_warning
from knowledge.models import HOTLINE_NUMBER, Fact


@readiness_warning
def hotline_is_unverified() -> list[str]:
    if Fact.objects.filter(key=HOTLINE_NUMBER, verified_on__isnull=False).exists():
        return []
    return [
        "the hotline number is not verified by CMM and is shown in the demo only: "
        "see the admin, Facts"
    ]
