"""Everything that is wrong with a package is told at once: where it is and what to do."""

import pytest
from django.utils import translation
from wagtail.models import Page

from courses.packages.loading import load
from courses.packages.problems import BadPackage
from knowledge.first_facts import load_first_facts
from tests import factories
from tests.courses.packages import parcels as p

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    translation.activate("en")
    factories.english_front_page(factories.front_page())
    load_first_facts()


def wrong_with(files):
    with pytest.raises(BadPackage) as bad:
        load(files)
    assert not Page.objects.filter(slug="se-tegnene").exists()
    return [str(problem) for problem in bad.value.problems]


TEXT = "  - block: text\n    id: a\n    words:\n      da: |\n        {}\n      en: |\n        {}\n"


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (TEXT.format("Se {{no.such}}.", "See {{reflection.max}}."), "no fact “no.such”"),
        (TEXT.format("Se [her](javascript:x).", "See [h](https://a.dk)."), "cannot be used"),
        (TEXT.format("# Top", "Top"), "Headings are blocks"),
        (TEXT.format("Et *ord", "A word"), "no star closes"),
        (TEXT.format("Se [her](https://a.dk).", "See."), "same links and facts"),
        (TEXT.format("Et.\n\n        To.", "One."), "the same paragraphs"),
        (TEXT.format("Se [x](word:ukendt).", "See [x](word:ukendt)."), "no word “ukendt”"),
        (TEXT.format("Se [x](page:nowhere).", "See [x](page:nowhere)."), "no page"),
        (TEXT.format("Se [x](media/x.pdf).", "See [x](media/x.pdf)."), "is not in the package"),
        ("  - block: dance\n    id: a\n", "no block “dance”"),
        ("  - block: heading\n    words: {da: Et, en: One}\n", "an “id” of its own"),
        ("  - block: heading\n    id: a.b\n    words: {da: Et, en: One}\n", "cannot be an id"),
        (
            "  - {block: heading, id: a, words: {da: A, en: A}}\n"
            "  - {block: heading, id: a, words: {da: B, en: B}}\n",
            "taken in line 4",
        ),
        ("  - block: picture\n    id: a\n    picture: {file: ../x.png}\n", "cannot be a file"),
        (
            "  - block: quotation\n    id: a\n    text: {da: A, en: A}\n"
            "    said_by: {da: B, en: B}\n    provenance: consent\n",
            "Say where the words come from",
        ),
    ],
)
def test_a_mistake_in_a_block_is_told_with_its_line(block, words):
    told = wrong_with(p.lesson_with(block))

    assert any(words in one for one in told), told
    assert all(one.startswith("lessons/01-hvad.yaml, line ") for one in told)


def test_a_picture_needs_words_for_those_who_do_not_see_it():
    block = "  - block: picture\n    id: a\n    picture: {file: media/x.png}\n"
    files = p.lesson_with(block) | {"media/x.png": p.picture()}

    assert wrong_with(files) == [
        "lessons/01-hvad.yaml, line 6: The picture has no text for those who do not see it. Write "
        "“alt”, or “decorative: true” if it says nothing."
    ]


def test_a_film_needs_captions():
    block = (
        "  - block: film\n    id: a\n    title: {da: A, en: A}\n    film: media/film.mp4\n"
        "    transcript: {da: B, en: B}\n"
    )
    assert wrong_with(p.lesson_with(block) | {"media/film.mp4": b"x"}) == [
        "lessons/01-hvad.yaml, line 4: “captions” is missing."
    ]


def test_a_broken_picture_and_captions_that_are_none():
    block = (
        "  - {block: picture, id: b, picture: {file: media/x.png, decorative: true}}\n"
        "  - block: film\n    id: a\n    title: {da: A, en: A}\n    film: media/film.mp4\n"
        "    captions: media/c.vtt\n    transcript: {da: B, en: B}\n"
    )
    files = {"media/film.mp4": b"x", "media/c.vtt": b"x", "media/x.png": b"x"}

    assert wrong_with(p.lesson_with(block) | files) == [
        "media/c.vtt: These are no captions: begin the file with WEBVTT.",
        "media/x.png: This is no PNG picture, or it is broken. Save it again.",
    ]


@pytest.mark.parametrize(
    ("course", "words"),
    [
        (p.COURSE.replace(b"schema: 1", b"schema: 99"), "line 1: The package comes from a newer"),
        (p.COURSE.replace(b"schema: 1\n", b""), "line 1: Say which form"),
        (p.COURSE.replace(b"health", b"dentists"), "line 6: There is no audience “dentists”"),
        (p.COURSE.replace(b"Se tegnene", b"x" * 300), "has 300 characters. There is room for 255"),
        (p.COURSE.replace(b"slug: se-tegnene", b"slug: S\xc3\xa6t"), "cannot be an address"),
        (p.COURSE.replace(b"activities", b"Activities"), "“Activities” is not known"),
        (p.COURSE.replace(b"lead:", b"title:"), "“title” stands here twice"),
        (b"schema: 1\nslug: 'x\n", "This is not YAML that can be read"),
        (b"schema: 1\na: &a [1]\nb: *a\n", "line 2: References"),
        (b"a: " + b"[" * 60, "line 1: This lies too deep"),
        (b"\xff\xfe", "not UTF-8"),
        (b"", "The file is empty"),
        (b"- 1", "Here must be names with values"),
    ],
)
def test_a_mistake_in_the_course_is_told_with_its_line(course, words):
    assert any(words in one for one in wrong_with(p.small(course=course)))


def test_files_that_packages_do_not_have_are_named():
    files = p.small() | {"lessons/../x.yaml": b"a: 1", "notes.txt": b"x", "media/Å.png": b"x"}

    told = wrong_with(files)

    names = ("lessons/../x.yaml", "media/Å.png", "notes.txt")
    assert {one.partition(":")[0] for one in told} == set(names)


def test_a_lesson_that_no_course_lists():
    other = p.LESSON.replace(b"slug: hvad", b"slug: mere")
    told = wrong_with(p.small() | {"lessons/02-mere.yaml": other})

    assert told == [
        "lessons/02-mere.yaml: The file stands nowhere under “activities” in course.yaml. Put it "
        "there."
    ]


def test_missing_english_is_a_warning_and_the_page_comes_in_danish_only():
    lesson = p.LESSON.partition(b"      en: |")[0]

    planned = load(p.small(lesson=lesson))

    assert list(map(str, planned.warnings)) == [
        "lessons/01-hvad.yaml, line 7: The English is missing. Without it the page comes in Danish "
        "only."
    ]
    assert [page.locale.language_code for page in Page.objects.filter(slug="hvad")] == ["da"]
    assert not load(p.small(lesson=lesson)).is_any
