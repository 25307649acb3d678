import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken

from accounts import encryption
from tests import people
from tests.accounts.door import code_of, give_code, sign_in, signed_in, with_app

pytestmark = pytest.mark.django_db
NEW_KEY = "another-key-" * 5


def stored(person) -> str:
    return " ".join(map(str, Authenticator.objects.filter(user=person).values_list("data")))


def test_the_database_holds_no_secret_of_an_app_and_no_recovery_code(client):
    person = people.learner()
    secret = with_app(person)
    sign_in(client, person.email)
    give_code(client, code_of(secret))
    client.post("/en/account/sign-in/recovery-codes/new/")
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap()

    held = stored(person)

    assert len(codes.get_unused_codes()) == 10
    assert [code for code in [secret, *codes.get_unused_codes()] if code in held] == []


def test_the_same_text_is_never_encrypted_the_same():
    assert encryption.encrypt("abc") != encryption.encrypt("abc")


def test_an_old_key_still_reads_and_the_new_one_writes(client, settings):
    person = people.learner()
    secret = with_app(person)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = NEW_KEY

    sign_in(client, person.email)
    give_code(client, code_of(secret))
    written = encryption.encrypt("new")
    settings.SECRET_KEY_FALLBACKS = []

    assert signed_in(client) == str(person.pk)
    assert encryption.decrypt(written) == "new"


def test_without_the_old_key_nobody_reads(settings):
    written = encryption.encrypt("old")
    settings.SECRET_KEY = NEW_KEY

    with pytest.raises(InvalidToken):
        encryption.decrypt(written)
