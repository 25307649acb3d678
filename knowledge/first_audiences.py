"""The audiences that an empty installation knows. New ones are records, not code."""

from knowledge.models import Audience, RoleVariant

# key: (Danish, English, variants). From requirements R02, R06, R10 and R16.
FIRST: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "police": (
        "Politi",
        "Police",
        {
            "duty-desk": ("Vagtcentral", "Duty desk"),
            "patrol": ("Beredskab og patrulje", "Response and patrol"),
            "border": ("Grænse og udlændinge", "Border and foreign nationals"),
            "investigation": ("Efterforskning", "Investigation"),
        },
    ),
    "health": (
        "Sundhedspersonale",
        "Health staff",
        {
            "emergency": ("Akutmodtagelse", "Emergency department"),
            "ward": ("Sengeafsnit", "Ward"),
            "midwife": ("Jordemoder", "Midwife"),
            "general-practice": ("Almen praksis", "General practice"),
            "dentist": ("Tandlæge", "Dentist"),
        },
    ),
    "labour-inspection": ("Arbejdstilsyn", "Labour inspectors", {}),
    "judges": (
        "Dommere",
        "Judges",
        {
            "deputy": ("Dommerfuldmægtig og retsassessor", "Deputy judge"),
            "appointed": ("Udnævnt dommer", "Appointed judge"),
        },
    ),
    "ngo": ("NGO’er", "NGOs", {}),
    "tax": ("Skattekontrol", "Tax inspectors", {}),
    "siri": ("SIRI", "SIRI", {}),
    "immigration": ("Udlændingemyndigheder", "Immigration authorities", {}),
    "prosecutors": ("Anklagere", "Prosecutors", {}),
    "municipalities": ("Kommuner", "Municipalities", {}),
    "lawyers": ("Advokater", "Lawyers", {}),
}


def load_first_audiences() -> None:
    """Adds what is missing; what CMM has changed stays as it is."""
    for order, (key, (danish, english, variants)) in enumerate(FIRST.items(), start=1):
        audience = Audience.objects.get_or_create(
            key=key, defaults={"name_da": danish, "name_en": english, "order": order * 10}
        )[0]
        for variant, (name_da, name_en) in variants.items():
            RoleVariant.objects.get_or_create(
                audience=audience,
                key=variant,
                defaults={"name_da": name_da, "name_en": name_en},
            )
