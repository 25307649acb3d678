"""What anybody is told of a certificate by its code, and whether a paper says what was issued.

Nothing of the person is told unless the holder allows it. Guesses are counted by what they attack:
codes by the address that tries many which nobody has, a name and date by the certificate. A code
that cannot be one is no guess: nothing is looked up for it.
"""

from datetime import date, timedelta

from core.ratelimit import Limit
from courses.certificates.codes import understood
from courses.certificates.names import same_name
from courses.models.certificates import Certificate

# A slip of the finger is caught by the code itself, so that hardly anybody counts here.
UNKNOWN_CODES = Limit("codes that no certificate has", 100, timedelta(hours=1))
# For an employer who types a name as it stands on the paper, and for nobody who tries a list.
WRONG_PAPERS_HERE = Limit("a paper from one place", 10, timedelta(hours=1))
WRONG_PAPERS = Limit("a paper", 100, timedelta(days=1))


class NoCode(ValueError):
    """It is mistyped, or nobody has it: look at the paper again."""


def with_code(typed: str, *, asked_from: str) -> Certificate:
    code = understood(typed)
    if not code:
        raise NoCode
    UNKNOWN_CODES.refuse(asked_from)
    found: Certificate | None = Certificate.objects.with_code(code).first()
    if found is None:
        UNKNOWN_CODES.count(asked_from)
        raise NoCode
    return found


def agrees(certificate: Certificate, *, name: str, done_on: date, asked_from: str) -> bool:
    """Of both together, so that neither can be tried alone."""
    here, anywhere = f"{certificate.pk} {asked_from}", f"{certificate.pk}"
    WRONG_PAPERS_HERE.refuse(here)
    WRONG_PAPERS.refuse(anywhere)
    if same_name(name, certificate.name) and done_on == certificate.done_on:
        return True
    WRONG_PAPERS_HERE.count(here)
    WRONG_PAPERS.count(anywhere)
    return False
