"""A vignette travels in the package of its course."""

import pytest

from courses.packages.exporting import course_of, files_of
from courses.packages.loading import find, load
from knowledge.first_facts import load_first_facts
from knowledge.first_vocabulary import load_first_vocabulary
from tests import factories
from tests.courses.packages import parcels

pytestmark = [pytest.mark.django_db, pytest.mark.once]
COURSE = parcels.COURSE.replace(b"lessons/01-hvad.yaml", b"questions/01-paa-hotellet.yaml")
VIGNETTE = """\
# Tegn course package. See docs/packages.md; what stands here is a proposal.
slug: paa-hotellet
title:
  da: På hotellet
  en: At the hotel
skill: recognise
audiences:
  - health
source: De 11 indikatorer
indicators:
  - i5
forms:
  - forced-labour

question:

  - block: vignette
    id: vignet
    text:
      da: |
        Hun svarer kort.
      en: |
        Her answers are short.
    kind: signal
    pair: hotel
    anchor: true
    exploitation: forced-labour
    sex: woman
    origin: foreign
    setting: workplace
    offered:
      - cmm
      - hotline
    consent: true
    why:
      da: |
        Det taler for og imod.
      en: |
        It speaks for and against.
"""


def test_it_comes_out_as_it_went_in(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    factories.english_front_page(factories.front_page())
    load_first_facts()
    load_first_vocabulary()
    files = {"course.yaml": COURSE, "questions/01-paa-hotellet.yaml": VIGNETTE.encode()}

    load(files)

    written = files_of(course_of(find("se-tegnene")))
    assert written["questions/01-paa-hotellet.yaml"].decode() == VIGNETTE
