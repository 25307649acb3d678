"""What is wrong with the words of the glossary in a text, said so that editors can mend it."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from knowledge.facts.words import day_in_words
from knowledge.glossary.rendering import keys_in_all
from knowledge.models import GlossaryTerm


def problems(htmls: Iterable[str], language: str, day: date) -> list[str]:
    keys = keys_in_all(htmls)
    terms = {term.key: term for term in GlossaryTerm.objects.filter(key__in=keys)} if keys else {}
    found = [_problem(terms.get(key), key, language, day) for key in keys]
    return [problem for problem in found if problem]


def _problem(term: GlossaryTerm | None, key: str, language: str, day: date) -> str:
    if term is None:
        text = _(
            "The text explains “%(key)s”, which is not in the glossary. Take the explanation out "
            "of the text, or choose another word."
        )
        return text % {"key": key}
    about = {"word": term.name}
    if term.used_until and term.used_until < day:
        text = _(
            "“%(word)s” is explained in the text, but the glossary used it until %(day)s only. "
            "Choose another word."
        )
        return text % {**about, "day": day_in_words(term.used_until)}
    if term.used_from and term.used_from > day:
        text = _("“%(word)s” is explained in the text, but the glossary uses it from %(day)s on.")
        return text % {**about, "day": day_in_words(term.used_from)}
    if not getattr(term, f"explanation_{language}"):
        text = _(
            "“%(word)s” has no explanation in the language of the page. Write it under "
            "Knowledge, Glossary."
        )
        return text % about
    return ""
