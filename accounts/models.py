from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(UserManager["Person"]):
    """People are found and made by e-mail, whatever the case of its letters."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":  # type: ignore[override]
        fields.setdefault("is_staff", False)
        fields.setdefault("is_superuser", False)
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":  # type: ignore[override]
        return self.create_user(email, password, **{"is_superuser": True, **fields})


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

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # allauth looks for small letters only: an address with capitals could not sign in.
        self.email = self.email.lower()
        super().save(*args, **kwargs)
