"""From what experts say to what a manager reads, through the pages alone: experts rate, CMM lets it
measure, people take vignettes before and after a course, and the half-year is frozen by its job."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.demo import give_totp
from assessments.models import (
    CompetenceSnapshot,
    FrozenHalfYear,
    VignetteAnswer,
    VignetteForm,
)
from assessments.recognition.vignettes import vignettes_of
from core.half_years import HalfYear
from core.queue import enqueue, run_next
from tests import people
from tests.assessments import vignettes as v
from tests.assessments.keying import world as keying
from tests.assessments.pages import read, send, words
from tests.courses import making as m
from tests.courses.reminders.world import clock_at
from tests.organisations import world as w

pytestmark = pytest.mark.django_db
RATERS = "/admin/questions/raters/"
# How worried somebody is about each of four signals, and each of four look-alikes. By hand, of the
# 16 pairs so many have the signal higher: 15 (A is 0.9375), 12 (0.75), and 8 with halves (0.5).
SHARP = {"signal": (6, 6, 6, 3), "look-alike": (4, 1, 1, 1)}
VAGUE = {"signal": (5, 5, 3, 3), "look-alike": (4, 4, 2, 2)}
BLIND = {"signal": (4, 4, 2, 2), "look-alike": (4, 4, 2, 2)}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def course():
    """With four of each kind, and nothing else."""
    v.police_path("cmm")
    course = m.publish(m.course())
    for n in range(4):
        for kind in ("signal", "look-alike"):
            v.vignette(course, n, kind)
    return course


@pytest.fixture
def police():
    return w.authority("Politiet").unit


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


# --- Experts, and CMM -----------------------------------------------------------------------


@pytest.fixture
def name_experts(settings):
    """By CMM, by their address. Whoever is named in a demo is synthetic."""

    def name(number: int, *, in_a_demo: bool = False) -> list[Client]:
        cmm = signed_in(people.approver())
        found = [keying.expert(f"ekspert-{n}@eksperter.example") for n in range(number)]
        was, settings.DEMO = settings.DEMO, in_a_demo
        for one in found:
            cmm.post(RATERS, {"email": one.email, "profession": "Politi, NC3"})
        settings.DEMO = was
        return [signed_in(one) for one in found]

    return name


def rate_all(expert: Client, *, otherwise: bool = False) -> None:
    """As one reads the words, one after the other: a signal says here that it is one."""
    start = read(expert, reverse("vignettes_to_rate")).main
    address = start.select_one("a.button-primary")["href"]
    page = read(expert, address)
    while digest := page.select_one("main [name=digest]"):
        is_signal = "signal" in words(page.select_one(".question-text"))
        rating = "5" if is_signal != otherwise else "2"
        sent = {"digest": digest["value"], "remark": "", "rating": rating}
        answer = expert.post(address, sent, follow=True)
        address = answer.redirect_chain[-1][0]
        page = BeautifulSoup(answer.content, "html.parser")
    assert "Du har vurderet 8 af 8 situationer." in words(page.main)


def let_them_measure(course) -> list[str]:
    """What CMM is told of each, pressing the button where there is one."""
    cmm, told = signed_in(people.approver()), []
    for one in course.get_children().filter(title__startswith="Vignet"):
        address = reverse("keying_of_one", args=[one.pk])
        page = read(cmm, address)
        digest = page.select_one("main [name=digest]")
        if digest:
            cmm.post(address, {"digest": digest["value"]})
        told.append(words(read(cmm, address).select_one("dl.tegn-pairs dd")))
    return told


# --- Learners -------------------------------------------------------------------------------


def take_by_pages(learner: Client, activity, ratings) -> str:
    """Reading each page, and pressing its button. What the start says of it."""
    left = {kind: list(some) for kind, some in ratings.items()}
    page = read(learner, activity.url)
    start = words(page.main)
    page = send(learner, page, "Begynd")
    while asked := page.select_one("[data-question]"):
        kind = words(asked.select_one(".question-text")).split(", ")[1].rstrip(".")
        prefix, told = f"q{asked['data-question']}-", "cmm" if kind == "signal" else "nobody"
        rating = str(left[kind].pop())
        page = send(learner, page, "Videre til, hvad du gør", **{f"{prefix}rating": rating})
        (button,) = page.select("[data-question] button")
        page = send(learner, page, words(button), **{f"{prefix}told": told})
    assert page.h1.text == "Hvad det var"
    return start


def take(person, activity, ratings) -> None:
    """Come back for the last one, after all others were answered: many people take long."""
    learner = signed_in(person)
    address = learner.post(reverse("vignette_begin", args=[activity.translation_key]))["Location"]
    form = VignetteForm.objects.get(person=person, content=activity.translation_key)
    left = {kind: list(some) for kind, some in ratings.items()}
    *answers, last = [
        VignetteAnswer(
            form=form,
            place=one.place,
            rating=left[one.kind].pop(),
            told=["cmm"] if one.kind == "signal" else [],
            is_right=True,
            handled_at=timezone.now(),
        )
        for one in vignettes_of(form, "da")
    ]
    VignetteAnswer.objects.bulk_create(answers)
    rated = {"asks": "rating", "step": "0", "rating": str(last.rating)}
    handled = {"asks": "told", "step": "1", "told": last.told or "nobody"}
    for sent, go in ((rated, "rate"), (handled, "handle")):
        named = {f"q{last.place}-{name}": value for name, value in sent.items()}
        learner.post(address, {**named, "go": go})
    assert VignetteForm.objects.get(pk=form.pk).done_at


# --- What is told ---------------------------------------------------------------------------


def freeze(monkeypatch) -> str:
    """When the half-year has been over for a week; its name."""
    now = HalfYear.of(timezone.now())
    with clock_at(now.next.begins + timedelta(days=8), monkeypatch):
        enqueue("assessments.freeze_figures")
        assert run_next("worker")
    assert FrozenHalfYear.objects.filter(what="competence", period=str(now)).exists()
    return f"{'første' if now.half == 1 else 'andet'} halvår {now.year}"


def manager_of(unit) -> Client:
    found = w.person(f"Leder {unit.name}")
    w.role(found, w.Kind.MANAGER, unit)
    give_totp(found)
    return signed_in(found)


def table(page, key) -> list[list[str]]:
    rows = page.select(f"[aria-labelledby=figures-{key}] tbody tr")
    return [[words(cell) for cell in row.select("th, td")][1:] for row in rows]


def test_what_experts_keyed_and_people_answered_is_what_a_manager_reads(
    course, police, name_experts, monkeypatch
):
    """Four of five experts agree: that is enough."""
    for number, expert in enumerate(name_experts(5)):
        rate_all(expert, otherwise=number == 4)
    assert set(let_them_measure(course)) == {"Måler"}
    before, after = v.page(course, title="Først", moment="before"), v.page(course, title="Sidst")
    north, south = w.unit(police, "Nord"), w.unit(police, "Syd")
    liv, *in_north = w.people(10, north)

    start = take_by_pages(signed_in(liv), before, BLIND)
    assert "Det, mange svarer, tælles sammen" in start
    take_by_pages(signed_in(liv), after, SHARP)
    for number, one in enumerate(in_north):
        take(one, before, BLIND)
        take(one, after, SHARP if number < 5 else VAGUE)
    for number, one in enumerate(w.people(10, south)):
        take(one, after, SHARP if number < 3 else VAGUE)
    half_year = freeze(monkeypatch)

    page = read(manager_of(north), reverse("competence"))
    assert f"Nord: Politi, {half_year}" in words(page.main)
    # Six of 0.9375 and four of 0.75: the mean is 0.8625, and t · s / √n = 1.833 · 0.0968 / √10.
    # All handled them alike, which would tell what each one did: of that there is nothing.
    assert table(page, "levels") == [
        ["0,86", "0,80 til 0,92", "10 til 14", "–", "0,83 (0,79 til 0,88)"],
        ["65 %", "55 % til 75 %", "10 til 14", "–", "60 % (55 % til 70 %)"],
        ["35 %", "25 % til 45 %", "10 til 14", "–", "40 % (30 % til 45 %)"],
    ]
    assert [[row[0], row[3]] for row in table(page, "changes")] == [
        ["0,36 mere", "tydeligt mere end før kurset"],
        ["15 point mere", "tydeligt mere end før kurset"],
        ["15 point mindre", "tydeligt mindre end før kurset"],
        ["det samme", "ingen tydelig ændring"],
    ]
    above = read(manager_of(police), reverse("competence"))
    assert [row[0] for row in table(above, "units")] == ["0,86", "0,81"]


def test_of_nine_people_nothing_is_told(course, police, monkeypatch):
    v.key_all()
    after = v.page(course)
    for number, one in enumerate(w.people(9, police)):
        take(one, after, SHARP if number % 2 else VAGUE)
    freeze(monkeypatch)

    page = read(manager_of(police), reverse("competence"))

    assert VignetteForm.objects.filter(measures=True).count() == 9
    assert "For få svar" in words(page.main)
    assert page.select("main table") == []


def test_without_five_real_experts_nothing_measures(course, police, name_experts, monkeypatch):
    """Four, and a fifth who is synthetic."""
    for one in [*name_experts(4), name_experts(5, in_a_demo=True)[4]]:
        rate_all(one)
    assert set(let_them_measure(course)) == {"For få eksperter"}
    (liv,) = w.people(1, police)

    assert "Kun øvelse" in take_by_pages(signed_in(liv), v.page(course), SHARP)
    freeze(monkeypatch)

    form = VignetteForm.objects.get()
    assert (bool(form.done_at), form.measures, form.scores) == (True, False, None)
    assert not CompetenceSnapshot.objects.exists()
    page = read(manager_of(police), reverse("competence"))
    assert "Intet halvår er talt op endnu" in words(page.main)
