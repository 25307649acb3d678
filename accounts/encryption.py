"""Keeps secrets of a second factor from whoever reads the database alone.

Keys come from SECRET_KEY. After a change of that key, what the old one encrypted can be read as
long as the old one stands in SECRET_KEY_FALLBACKS.
"""

import base64
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text: str) -> str:
    return _cipher().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    return _cipher().decrypt(encrypted.encode()).decode()


def _cipher() -> MultiFernet:
    """The first key encrypts; each may decrypt."""
    return MultiFernet(
        [_key(text) for text in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


@cache
def _key(secret: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"tegn second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
