"""Titles and addresses of questions that are made by the bank."""

from itertools import count

from django.utils.text import slugify
from wagtail.models import Page

# As long as Wagtail lets titles be, and shorter than it lets addresses be: a number may follow.
LONGEST_TITLE, LONGEST_STEM = 255, 80


def free_slug(wanted: str, course: Page) -> str:
    taken = set(Page.objects.child_of(course).values_list("slug", flat=True))
    stem = slugify(wanted)[:LONGEST_STEM] or "spoergsmaal"
    numbered = (f"{stem}-{n}" if n > 1 else stem for n in count(1))
    return next(slug for slug in numbered if slug not in taken)
