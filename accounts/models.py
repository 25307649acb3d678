from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.names import search_text, sort_name


class PersonQuerySet(models.QuerySet["Person"]):
    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        people = list(objs)
        for person in people:
            person.derive()
        return super().bulk_create(people, *args, **kwargs)

    def in_order(self) -> "PersonQuerySet":
        return self.order_by("sort_name", "pk")

    def matching(self, words: str) -> "PersonQuerySet":
        """Who has every word somewhere in the name or the address."""
        found = self
        for word in search_text(words).split():
            found = found.filter(search_text__contains=word)
        return found


class PersonManager(UserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """People are found and made by e-mail, whatever the case of its letters."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractUser):
    """Someone who can sign in.

    Everything that is to outlive the person (the record of learning, counts) refers to `key`
    without a foreign key: when the person is erased, the key no longer leads to anybody.
    """

    username: Any = None
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is already a person with this e-mail address.")},
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    # Made from the name and the address; see `derive`.
    sort_name = models.CharField(max_length=700, default="", editable=False)
    search_text = models.CharField(max_length=1000, default="", editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            # With this, "unique" above means one person whatever the case of the letters.
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="email_in_small_letters"
            )
        ]
        indexes = [models.Index(fields=["sort_name", "id"], name="person_in_order")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        # allauth looks for small letters only: an address with capitals could not sign in.
        self.email = self.email.lower()
        self.sort_name = sort_name(self.last_name, self.first_name) or self.email
        self.search_text = search_text(self.first_name, self.last_name, self.email)
