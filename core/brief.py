"""What every page shows and seldom changes is read once in a few seconds by each process.

A change that this process makes is seen at once; one that another makes, after BRIEF_SECONDS at
most. So nothing may be kept like this that decides what somebody may see.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

Arguments = ParamSpec("Arguments")
Found = TypeVar("Found")


def kept_briefly(
    *made_of: type[models.Model],
) -> Callable[[Callable[Arguments, Found]], Callable[Arguments, Found]]:
    """Decorate a function of few different arguments that reads these models."""

    def decorate(read: Callable[Arguments, Found]) -> Callable[Arguments, Found]:
        kept: dict[object, tuple[float, Found]] = {}

        @wraps(read)
        def asked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Found:
            key = (args, tuple(sorted(kwargs.items())))
            held = kept.get(key)
            if held is None or held[0] <= time.monotonic():
                held = time.monotonic() + settings.BRIEF_SECONDS, read(*args, **kwargs)
                kept[key] = held
            return held[1]

        def forget(sender: type[models.Model], **kwargs: object) -> None:
            if issubclass(sender, made_of):
                transaction.on_commit(kept.clear)

        post_save.connect(forget, weak=False)
        post_delete.connect(forget, weak=False)
        return asked

    return decorate
