"""The demo's authorities and people. All invented; where they work and what they may do."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from accounts.demo import give_totp, load_person
from accounts.models import Person
from knowledge.first_audiences import load_first_audiences
from knowledge.models import Audience, RoleVariant
from organisations.models import Authority, Cohort, CohortMember, Membership, Role, Unit
from organisations.wagtail_groups import follow_roles

Kind = Role.Kind
Policy = Authority.Policy

# The units of each authority, as paths below it.
AUTHORITIES: dict[str, tuple[Policy, list[str]]] = {
    "Center mod Menneskehandel": (Policy.NOBODY, []),
    "Politiet": (
        Policy.COMPLETION,
        [
            "Politikreds Nord",
            "Politikreds Nord/Vagtcentralen",
            "Politikreds Nord/Beredskabet",
            "Politikreds Nord/Udlændingesektionen",
            "Politikreds Syd",
            "Politikreds Syd/Beredskabet",
            "Politiskolen",
        ],
    ),
    "Regionshospitalet Vest": (
        Policy.DONE,
        ["Akutmodtagelsen", "Gynækologisk og obstetrisk afdeling"],
    ),
    "Domstolene": (Policy.TRACK_OWNER, ["Retten i Nordby", "Retten på Sydøen"]),
    "Selvstændige fagfolk": (Policy.NOBODY, []),
}


@dataclass(frozen=True)
class Held:
    kind: Kind
    place: str = ""
    # Days from today: a role may be over or only lent.
    starts: int = -200
    ends: int | None = None
    deputy_of: str = ""


@dataclass(frozen=True)
class DemoPerson:
    """`name` is the part of the address before @demo.example, and what tests call the person."""

    name: str
    first_name: str
    last_name: str
    place: str
    audience: str
    variant: str = ""
    roles: tuple[Held, ...] = ()
    key_person: bool = False

    @property
    def email(self) -> str:
        return f"{self.name}@demo.example"


NORTH = "Politiet/Politikreds Nord"
SOUTH = "Politiet/Politikreds Syd"
CMM = "Center mod Menneskehandel"
CAST = [
    DemoPerson("learner", "Liv", "Lærke-Sørensen", f"{NORTH}/Beredskabet", "police", "patrol"),
    DemoPerson(
        "learner-elsewhere",
        "Otto",
        "Odde",
        "Regionshospitalet Vest/Akutmodtagelsen",
        "health",
        "emergency",
    ),
    DemoPerson(
        "manager",
        "Mette",
        "Mogensen",
        NORTH,
        "police",
        roles=(Held(Kind.MANAGER, NORTH),),
    ),
    DemoPerson(
        "manager-elsewhere",
        "Henrik",
        "Holm",
        "Regionshospitalet Vest",
        "health",
        roles=(Held(Kind.MANAGER, "Regionshospitalet Vest"),),
    ),
    DemoPerson(
        "deputy",
        "Dorte",
        "Dam",
        f"{NORTH}/Vagtcentralen",
        "police",
        "duty-desk",
        roles=(Held(Kind.MANAGER, NORTH, starts=-5, ends=25, deputy_of="manager"),),
    ),
    DemoPerson(
        "expired-deputy",
        "Erik",
        "Enevoldsen",
        f"{NORTH}/Udlændingesektionen",
        "police",
        "border",
        roles=(Held(Kind.MANAGER, NORTH, starts=-60, ends=-30, deputy_of="manager"),),
        key_person=True,
    ),
    DemoPerson(
        "organisation-administrator",
        "Olga",
        "Overgaard",
        "Politiet",
        "police",
        roles=(Held(Kind.ORGANISATION_ADMINISTRATOR, "Politiet"),),
    ),
    DemoPerson("editor", "Eva", "Egeskov", CMM, "ngo", roles=(Held(Kind.EDITOR),)),
    DemoPerson("approver", "Aksel", "Aagaard", CMM, "ngo", roles=(Held(Kind.APPROVER),)),
    DemoPerson(
        "track-owner",
        "Tove",
        "Thomsen",
        "Domstolene",
        "judges",
        roles=(Held(Kind.TRACK_OWNER, "Domstolene"),),
    ),
    DemoPerson("analyst", "Anders", "Andersen", CMM, "ngo", roles=(Held(Kind.ANALYST),)),
    DemoPerson(
        "administrator",
        "Alma",
        "Administrator",
        CMM,
        "ngo",
        roles=(Held(Kind.PLATFORM_ADMINISTRATOR),),
    ),
    DemoPerson("judge", "Jens", "Juul", "Domstolene/Retten i Nordby", "judges", "appointed"),
    DemoPerson(
        "deputy-judge", "Dina", "Dalsgaard", "Domstolene/Retten på Sydøen", "judges", "deputy"
    ),
    DemoPerson("doctor", "Ditte", "Dyhr", "Selvstændige fagfolk", "health", "general-practice"),
]

# Colleagues who never sign in, so that lists look like lists.
FIRST_NAMES = [
    "Aase",
    "Bjørn",
    "Cecilie",
    "Elif",
    "Frode",
    "Hassan",
    "Ida",
    "Jakob",
    "Malik",
    "Nanna",
    "Ole",
    "Pernille",
    "Yasmin",
    "Østen",
    "Åge",
    "Aviâja",
    "ليلى",
]
LAST_NAMES = [
    "Andersen",
    "Bæk",
    "Christensen",
    "Dahl",
    "Eriksen",
    "Gram",
    "Hansen",
    "Jensen",
    "Lund",
    "Møller",
    "Nielsen",
    "Qúpersimat",
    "Rask",
    "Skov",
    "Vestergaard",
    "Ørsted",
    "Ågård",
]
COLLEAGUES = 90


@dataclass
class Loader:
    """Loads into an empty demo or again over an old one: what is there stays as it is."""

    today: date = field(default_factory=timezone.localdate)
    places: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def load(self) -> None:
        load_first_audiences()
        for name, (policy, below) in AUTHORITIES.items():
            self._authority(name, policy, below)
        for member in CAST:
            self._member(member)
        for member in CAST:
            self._roles(member)
        self._colleagues()
        self._cohort()

    def _authority(self, name: str, policy: Policy, below: list[str]) -> None:
        root = Unit.get_root_nodes().filter(name=name).first() or Unit.add_root(name=name)
        Authority.objects.get_or_create(unit=root, defaults={"policy": policy})
        self.places[name] = root
        for path in below:
            above, _slash, last = f"{name}/{path}".rpartition("/")
            parent = Unit.objects.get(pk=self.places[above].pk)
            found = parent.get_children().filter(name=last).first()
            self.places[f"{name}/{path}"] = found or parent.add_child(name=last)

    def _member(self, member: DemoPerson) -> None:
        person = load_person(member.email, member.first_name, member.last_name)
        self.people[member.name] = person
        self._membership(person, member.place, member.audience, member.variant, member.key_person)

    def _membership(
        self, person: Person, place: str, audience: str, variant: str, key_person: bool = False
    ) -> None:
        Membership.objects.get_or_create(
            person=person,
            unit=self.places[place],
            defaults={
                "audience": Audience.objects.get(key=audience),
                "variant": RoleVariant.objects.filter(audience__key=audience, key=variant).first(),
                "key_person": key_person,
                "starts_on": self.today - timedelta(days=400),
            },
        )

    def _roles(self, member: DemoPerson) -> None:
        person = self.people[member.name]
        for held in member.roles:
            self._role(person, held)
        if member.roles:
            give_totp(person)
            follow_roles(person)

    def _role(self, person: Person, held: Held) -> None:
        lender = self.people.get(held.deputy_of)
        ends_on = None if held.ends is None else self.today + timedelta(days=held.ends)
        Role.objects.get_or_create(
            person=person,
            kind=held.kind,
            unit=self.places.get(held.place),
            defaults={
                "starts_on": self.today + timedelta(days=held.starts),
                "ends_on": ends_on,
                "deputy_of": Role.objects.get(person=lender, kind=held.kind) if lender else None,
            },
        )

    def _colleagues(self) -> None:
        places = [place for place in self.places if "/" in place and "Dom" not in place]
        for number in range(COLLEAGUES):
            place = places[number % len(places)]
            person = Person.objects.get_or_create(
                email=f"colleague{number + 1}@demo.example",
                defaults={
                    "first_name": FIRST_NAMES[number % len(FIRST_NAMES)],
                    "last_name": LAST_NAMES[number * 7 // 3 % len(LAST_NAMES)],
                },
            )[0]
            audience = "police" if place.startswith("Politiet") else "health"
            self._membership(person, place, audience, "")

    def _cohort(self) -> None:
        school = self.places["Politiet/Politiskolen"]
        cohort = Cohort.objects.get_or_create(
            unit=school,
            name="Hold 7",
            defaults={"starts_on": self.today - timedelta(days=30)},
        )[0]
        for membership in Membership.objects.filter(unit=school).select_related("person"):
            CohortMember.objects.get_or_create(cohort=cohort, person=membership.person)
