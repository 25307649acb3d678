import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from accounts.models import Person
from tests import people

pytestmark = pytest.mark.django_db
TAKEN = "Der er allerede en person med den e-mailadresse."


@pytest.mark.parametrize(
    "email", ["liv@politi.example", "LIV@politi.example", "Liv@Politi.Example"]
)
def test_the_database_knows_one_person_for_each_address_whatever_its_case(email):
    people.learner()

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.bulk_create([Person(email=email)])

    assert Person.objects.count() == 1


def test_a_form_says_that_the_address_is_taken():
    people.learner()

    with pytest.raises(ValidationError) as refused:
        Person(email="LIV@politi.example", password="x").full_clean()

    assert refused.value.message_dict == {"email": [TAKEN]}


@pytest.mark.parametrize("email", ["Liv@Politi.example", "LIV@POLITI.EXAMPLE"])
def test_an_address_is_kept_in_small_letters(email):
    person = Person.objects.create_user(email, people.PASSWORD)

    person.refresh_from_db()
    assert person.email == "liv@politi.example"


def test_each_person_has_a_key_that_is_kept_and_says_nothing():
    person, other = people.learner(), people.outsider()
    before = person.key

    person.email = "other@politi.example"
    person.save()
    person.refresh_from_db()

    assert person.key == before
    assert person.key != other.key
    # Random, so that nothing can be read from it.
    assert (person.key.version, other.key.version) == (4, 4)


def test_two_people_cannot_have_one_key():
    person, other = people.learner(), people.outsider()
    other.key = person.key

    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


def test_there_are_no_superusers():
    with pytest.raises(CommandError, match=r"\./run manage administrator <e-mail>"):
        call_command("createsuperuser")

    assert not Person.objects.exists()


def test_people_are_found_by_address_whatever_its_case():
    person = people.learner()

    assert Person.objects.get_by_natural_key("LIV@Politi.Example") == person
