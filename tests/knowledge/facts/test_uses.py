"""Which pages tell which facts, whatever happens to the pages."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from knowledge.facts import uses
from knowledge.facts.places import Text, texts_in, uses_in
from knowledge.facts.rendering import reference
from knowledge.models import FactUse
from knowledge.models.fact_uses import PLACE
from pages.models import TextPage
from tests import factories
from tests.helpers import for_any_input
from tests.knowledge.facts import making

pytestmark = pytest.mark.django_db
KEY = making.MAX


def recorded(page: Page | None = None) -> list[tuple[str, str]]:
    found = FactUse.objects.filter(page=page) if page else FactUse.objects.all()
    return sorted(found.values_list("state", "key"))


def everything() -> list[tuple]:
    return sorted(FactUse.objects.values_list("page", "state", "key", "block", "words"))


def test_a_published_page_is_recorded_with_its_place_and_the_words_around():
    page = making.page(making.telling())

    (use,) = FactUse.objects.all()

    assert (use.page_id, use.state, use.key) == (page.pk, "live", KEY)
    assert use.block == page.body[0].id
    assert (use.before, use.after) == ("Perioden er ", " for nogle.")


def test_a_draft_that_differs_is_recorded_beside_what_is_live():
    page = making.page("<p>Ingen.</p>")
    assert recorded() == []

    page = making.write_draft(page, making.telling())
    assert recorded() == [("draft", KEY)]

    page.get_latest_revision().publish()
    assert recorded() == [("live", KEY)]

    making.write_draft(page, making.telling("another.fact"))
    assert recorded() == [("draft", "another.fact"), ("live", KEY)]


def test_unpublished_reverted_and_deleted_pages():
    page = making.page(making.telling())
    first = page.get_latest_revision()
    page = making.write_draft(page, "<p>Ingen.</p>")
    page.get_latest_revision().publish()
    assert recorded() == []

    TextPage.objects.get(pk=page.pk).save_revision(previous_revision=first)
    first.as_object().save_revision(previous_revision=first).publish()
    assert recorded() == [("live", KEY)]

    Page.objects.get(pk=page.pk).specific.unpublish()
    assert recorded() == [("draft", KEY)]

    Page.objects.get(pk=page.pk).delete()
    assert recorded() == []


def test_a_scheduled_page_counts_when_it_is_live():
    page = making.write_draft(making.page("<p>Ingen.</p>"), making.telling())
    revision = page.get_latest_revision()
    soon = page.get_latest_revision_as_object()
    soon.go_live_at = timezone.now() + timedelta(days=1)
    soon.save_revision(approved_go_live_at=soon.go_live_at)
    assert recorded() == [("draft", KEY)]

    revision.publish()
    assert ("live", KEY) in recorded()


def test_an_autosave_that_overwrites_its_revision():
    page = making.page("<p>Ingen.</p>")
    draft = page.get_latest_revision_as_object()
    revision = draft.save_revision()
    draft.body = [("text", making.telling())]

    draft.save_revision(overwrite_revision=revision)

    assert recorded() == [("draft", KEY)]


def test_a_translation_is_recorded_in_its_own_language():
    page = making.page(making.telling(words="op til 120 dage"))
    factories.english_front_page(page.get_parent().specific)
    english = Locale.objects.get(language_code="en")
    source = TranslationSource.update_or_create_from_instance(page)[0]
    for segment in StringSegment.objects.filter(source=source):
        data = segment.string.data.replace("Perioden er", "The period is")
        StringTranslation.objects.create(
            translation_of=segment.string, locale=english, context=segment.context, data=data
        )
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)

    use = FactUse.objects.get(page__locale=english)

    assert (use.state, use.key, use.before) == ("draft", KEY, "The period is ")


def test_what_learners_are_served_is_written_by_higher_apps(monkeypatch):
    page = making.page("<p>Ingen.</p>")
    texts = [Text("b1", making.telling()), Text("b2", making.telling("other"))]

    uses.record_served(page, texts)
    assert recorded() == [("served", "other"), ("served", KEY)]

    monkeypatch.setattr(uses, "SERVED", [lambda: [(page, texts[:1])]])
    uses.rebuild()
    assert recorded() == [("served", KEY)]

    uses.record_served(page, [])
    assert recorded() == []


def test_saving_what_is_the_same_writes_nothing():
    page = making.page(making.telling())
    (before,) = FactUse.objects.all()

    page.save()

    assert FactUse.objects.get().pk == before.pk


def test_the_command_finds_everything_again(capsys):
    making.page(making.telling())
    before = everything()
    FactUse.objects.all().delete()

    call_command("rebuild_fact_uses")

    assert everything() == before
    assert capsys.readouterr().out == "1 uses of facts.\n"


texts = st.lists(st.sampled_from([*"abc", "&amp;", "<b>d</b>", "@1", "@2"]), max_size=6).map(
    lambda parts: (
        "<p>"
        + "".join(reference(f"key.{part[1]}", "ord") if part[0] == "@" else part for part in parts)
        + "</p>"
    )
)
steps = st.lists(st.tuples(st.sampled_from(["draft", "publish", "unpublish"]), texts), max_size=5)


def test_what_is_stored_is_what_a_rebuild_finds():
    page = making.page("<p>Ingen.</p>")

    # Each step saves a page: a few say enough.
    @settings(deadline=None, max_examples=10)
    @given(steps)
    def after_any_steps(taken):
        for step, text in taken:
            now = making.write_draft(TextPage.objects.get(pk=page.pk), text)
            if step == "publish":
                now.get_latest_revision().publish()
            elif step == "unpublish":
                now.unpublish()
        stored = everything()
        FactUse.objects.all().delete()
        uses.rebuild()
        assert everything() == stored

    after_any_steps()


@for_any_input
@given(st.lists(texts, max_size=3), st.booleans())
def test_every_reference_is_found_however_deep_it_stands(some, as_text):
    stream = [
        {"type": "part", "id": f"b{n}", "value": {"inner": [{"type": "item", "value": text}]}}
        for n, text in enumerate(some)
    ]
    content = {"body": json.dumps(stream) if as_text else stream, "pk": 1, "title": "[x"}

    found = uses_in(texts_in(content))

    assert len(found) == sum(text.count("linktype") for text in some)
    assert {use.block for use in found} <= {f"b{n}" for n in range(len(some))}
    assert all(use.words.count(PLACE) == 1 for use in found)


def test_long_words_around_are_cut_to_what_fits():
    html = f"<p>{'lang ' * 100}{reference(KEY, 'x' * 400)}{' hale' * 100}</p>"

    (found,) = uses_in([Text("b", html)])

    assert len(found.words) <= 200
    assert found.words.startswith("… ")
    assert found.words.endswith(" …")
