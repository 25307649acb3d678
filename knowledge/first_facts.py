"""The facts that an empty installation needs, none of them verified."""

from knowledge.models import HOTLINE_NUMBER, Fact


def load_first_facts() -> None:
    """Adds what is missing; what CMM has changed or verified stays as it is."""
    Fact.objects.get_or_create(
        key=HOTLINE_NUMBER,
        defaults={
            "value_da": "+45 70 20 25 50",
            "value_en": "+45 70 20 25 50",
            "source": "cmm.dk",
            "note": "CMM must confirm the number and its opening hours before it is shown.",
        },
    )
