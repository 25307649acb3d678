"""Django's task interface on our job table, so that Wagtail's own work has the same worker."""

import logging
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import normalize_json

from core.queue import enqueue, job

log = logging.getLogger("tegn.jobs")


@job("core.task")
def run_task(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    try:
        import_string(path).call(*args, **kwargs)
    except ObjectDoesNotExist:
        # Deleted between the asking and the doing: there is nothing left to do.
        log.info("%s: what it was to work on is gone", path)


class JobBackend(BaseTaskBackend):
    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        row = enqueue(
            "core.task",
            path=task.module_path,
            args=normalize_json(list(args)),
            kwargs=normalize_json(kwargs),
        )
        return TaskResult(
            task=task,
            id=str(row.pk),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
