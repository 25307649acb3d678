from datetime import time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from accounts.demo import give_totp
from accounts.models import Person
from core.bench.registry import Request, bench_data, bench_path, bench_work
from core.bench.world import World
from courses.assigning.following import follow, number_hit
from courses.certificates.codes import new_code
from courses.certificates.issuing import ISSUERS
from courses.learning.beginning import place_for, plan_of
from courses.models import (
    Assignment,
    AssignmentRule,
    Attempt,
    Certificate,
    Completion,
    CoursePage,
    CoursesPage,
    LessonPage,
    MeetingDay,
    Progress,
    TrackPage,
    Version,
)
from courses.versions.mint import approve
from knowledge.first_facts import load_first_facts
from knowledge.models import Audience
from organisations.models import Authority, Membership, Role, Unit
from organisations.page_addresses import address_of

LESSONS = 10
BLOCKS = 20
LONG = 200
TRACK_BLOCKS = 10
UNITS = 10
MANY_PEOPLE = 50_000
AT_ONCE = 5_000
COURSES = 30
TAKERS = 100
TEXT = (
    '<p>Perioden er <a linktype="fact" key="reflection.max">et tal</a>, og den begynder først, '
    "når der er talt roligt med personen. Skriv ned, hvad du ser, og ikke hvad du tror.</p>"
)


@bench_data
def course(world: World) -> CoursePage:
    """Ten lessons of twenty blocks, each with a fact, and one of 200 blocks."""
    load_first_facts()
    front = Page.objects.get(depth=2, locale__language_code="da")
    listed = _add(front, CoursesPage(title="Kurser", slug="bench-kurser"), world)
    made = _add(listed, CoursePage(title="Kursus", slug="kursus", lead="Kort.", goals="Se"), world)
    for number in range(LESSONS):
        _add(made, _lesson(f"Lektion {number}", f"lektion-{number}", BLOCKS), world)
    _add(made, _lesson("En lang lektion", "lang", LONG), world)
    return made


def add_course(world: World, number: int) -> CoursePage:
    """Another one, small."""
    shelf = world.course.get_parent().specific
    page = CoursePage(title=f"Kursus {number}", slug=f"kursus-{number}", lead="Kort.", goals="Se")
    made: CoursePage = _add(shelf, page, world)
    for place in range(2):
        _add(made, _lesson(f"Lektion {place}", f"lektion-{place}", 1), world)
    return made


def _lesson(title: str, slug: str, blocks: int) -> LessonPage:
    return LessonPage(title=title, slug=slug, body=[("text", TEXT)] * blocks)


def _add(parent: Any, page: Any, world: World) -> Any:
    page.live, page.locale = False, Locale.objects.get(language_code="da")
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    return _publish(page, world)


def _publish(page: Any, world: World) -> Any:
    revision = page.save_revision()
    if not isinstance(page, CoursesPage):
        approve(revision.as_object(), by=world.approvers[0])
    revision.publish()
    return type(page).objects.get(pk=page.pk)


@bench_data
def track(world: World) -> TrackPage:
    """Ten blocks of five parts: meeting days, and the course that everybody takes."""
    shelf = world.course.get_parent().specific
    days = [
        ("meeting", {"title": f"Dag {n}", "about": "", "hours": 2, "is_required": True})
        for n in range(5)
    ]
    blocks = [
        ("block", {"title": f"Blok {n}", "about": "Om.", "electives": 0, "parts": days})
        for n in range(TRACK_BLOCKS)
    ]
    blocks[0][1]["parts"] = [("course", {"course": world.course, "is_required": True}), *days]
    made: TrackPage = _add(
        shelf, TrackPage(title="Spor", slug="spor", lead="L", body=blocks), world
    )
    _set_days(made, world)
    return made


def _set_days(made: TrackPage, world: World) -> None:
    """Two for each meeting, where the first learner works."""
    unit = Membership.objects.filter(person=world.learners[0]).select_related("unit")[0].unit
    parts = [part for block in made.body for part in block.value["parts"]]
    MeetingDay.objects.bulk_create(
        MeetingDay(
            track=made.translation_key,
            part=part.id,
            title="Dag",
            unit=unit,
            on=timezone.localdate() + timedelta(days=days),
            begins_at=time(9),
            minutes=120,
            place="Sal 2",
        )
        for part in parts
        if part.block_type == "meeting"
        for days in (10, 40)
    )


@bench_path
def track_page(world: World, n: int) -> Request:
    return Request("GET", address_of(world.track), person=world.learners[n % 1000])


@bench_data
def approvers(world: World) -> list[Person]:
    person = Person.objects.create_user(
        "approver@bench.example", first_name="Asta", last_name="Approver"
    )
    Role.objects.create(person=person, kind=Role.Kind.APPROVER)
    give_totp(person)
    return [person]


@bench_path
def course_page(world: World, n: int) -> Request:
    return Request("GET", address_of(world.course), person=world.learners[n % 1000])


@bench_path
def lesson_view(world: World, n: int) -> Request:
    address = f"{address_of(world.course)}lektion-{n % LESSONS}/"
    return Request("GET", address, person=world.learners[n % 1000])


@bench_work()
def publish_lesson(world: World, n: int) -> None:
    """One of 200 blocks, of which one has changed: approved and made a version."""
    lesson = LessonPage.objects.child_of(world.course).get(slug="lang")
    draft = lesson.get_latest_revision_as_object()
    draft.body[n % LONG] = ("text", RichText(f"<p>Ny tekst {n}.</p>"))
    _publish(draft, world)


@bench_data
def fifty_thousand(world: World) -> Unit:
    """An authority with 50,000 people in ten units, and a rule for them all that is not on."""
    root = Unit.add_root(name="Styrelsen")
    Authority.objects.create(unit=root)
    units = [Unit.objects.get(pk=root.pk).add_child(name=f"Enhed {n}") for n in range(UNITS)]
    audience = Audience.objects.get(key="police")
    for start in range(0, MANY_PEOPLE, AT_ONCE):
        made = Person.objects.bulk_create(
            Person(email=f"m{n}@bench.example", first_name=f"Nr. {n}", last_name="Mange")
            for n in range(start, start + AT_ONCE)
        )
        Membership.objects.bulk_create(
            Membership(person=one, unit=units[one.pk % UNITS], audience=audience) for one in made
        )
    AssignmentRule.objects.create(
        unit=root, content=world.course.translation_key, kind="course", title="Mange", due_days=30
    )
    return root


@bench_work()
def rule_50k(world: World, n: int) -> None:
    """Whom it hits, switched on for all of them, and undone."""
    rule = AssignmentRule.objects.get(unit=world.fifty_thousand)
    number = number_hit(rule)
    rule.state, rule.on_since = AssignmentRule.State.ON, timezone.localdate()
    rule.save()
    begun = follow(rule).begun
    undone = Assignment.objects.open().filter(rule=rule).update(ended_on=timezone.localdate())
    if {number, begun, undone} != {MANY_PEOPLE}:
        raise RuntimeError(f"not everybody: {number}, {begun}, {undone}")


# --- Taking courses -------------------------------------------------------------------------


@bench_data
def attempts(world: World) -> Version:
    """Of every learner, in the course of the bench; its long lesson is what they read."""
    _begin(world.course.translation_key, world.learners[:1000])
    versions = Version.objects.filter(course=world.course.translation_key, title="En lang lektion")
    return versions.get()


def _begin(course: Any, people: list[Person]) -> list[Attempt]:
    plan = plan_of(course, people[0]).as_data()
    place = place_for(course, people[0]).as_data()
    return Attempt.objects.bulk_create(
        Attempt(person=one, course=course, version=1, plan_data=plan, place_data=place)
        for one in people
    )


@bench_path
def progress_save(world: World, n: int) -> Request:
    """One block, as the page saves it by itself."""
    version = world.attempts
    block = version.data["pieces"][n // 1000 % LONG]["id"]
    with translation.override("da"):
        address = reverse("progress", args=[version.pk])
    return Request("POST", address, {"block": block}, person=world.learners[n % 1000])


@bench_data
def takers(world: World) -> list[Person]:
    """People with thirty courses each, half of them under way, half done and certified."""
    people: list[Person] = world.learners[:TAKERS]
    for number in range(COURSES):
        _take(add_course(world, number).translation_key, people, is_done=number % 2 == 0)
    return people


def _take(course: Any, people: list[Person], *, is_done: bool) -> None:
    made = _begin(course, people)
    Progress.objects.bulk_create(
        Progress(attempt=one, content=one.plan.activities[0].content) for one in made
    )
    if is_done:
        completions = Completion.objects.bulk_create(
            Completion(
                person=one.person,
                course=course,
                attempt=one,
                version=1,
                change_class="substantive",
                minutes=30,
                earned_at=timezone.now() - timedelta(days=30),
            )
            for one in made
        )
        Certificate.objects.bulk_create(map(_certificate, completions))


def _certificate(completion: Completion) -> Certificate:
    return Certificate(
        code=new_code(),
        person=completion.person,
        completion=completion,
        name=str(completion.person),
        course=completion.course,
        titles={"da": "Kursus", "en": "Course"},
        version=1,
        minutes=30,
        done_on=timezone.localdate(completion.earned_at),
        valid_until=timezone.localdate() + timedelta(days=300),
        issuers=ISSUERS,
    )
