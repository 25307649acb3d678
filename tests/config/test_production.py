"""The settings file in production: in a process of its own, as an operator starts it."""

import json
import re
import sys
from functools import cache
from subprocess import run
from typing import Any

import pytest

from tests.helpers import ROOT, environment, manage

pytestmark = pytest.mark.once
SECRET = "k7-" + "Zw4xQ9" * 10
ADDRESS = "https://tegn.cmm.example"
MAIL = "smtp+tls://u:p@mail.cmm.example:587"
GOOD = {"TEGN_SECRET_KEY": SECRET, "TEGN_BASE_URL": ADDRESS, "TEGN_EMAIL_URL": MAIL}
SAY = """
import json
from config import settings
said = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
print(json.dumps(said, default=lambda value: type(value).__name__, skipkeys=True))
"""


@cache
def everything(**variables: str) -> dict[str, Any]:
    """What the settings say in one process."""
    env = environment(**GOOD, **variables)
    command = [sys.executable, "-c", SAY]
    done = run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def say(*names: str, **variables: str) -> list[object]:
    return [everything(**variables)[name] for name in names]


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({}, "TEGN_SECRET_KEY"),
        ({"TEGN_SECRET_KEY": "short"}, "TEGN_SECRET_KEY"),
        ({"TEGN_SECRET_KEY": "k" * 49}, "TEGN_SECRET_KEY"),
        ({"TEGN_SECRET_KEY": "demo-only-" + "not-a-secret-" * 4}, "TEGN_SECRET_KEY"),
        ({"TEGN_BASE_URL": ""}, "TEGN_BASE_URL"),
        ({"TEGN_BASE_URL": "http://tegn.cmm.example"}, "TEGN_BASE_URL"),
        ({"TEGN_BASE_URL": "tegn.cmm.example"}, "TEGN_BASE_URL"),
        ({"TEGN_EMAIL_URL": ""}, "TEGN_EMAIL_URL"),
    ],
)
def test_it_refuses_to_start_and_names_the_variable(variables, named):
    given = {**GOOD, **variables} if variables else {}

    done = manage("check", env=environment(**given))

    last_line = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1
    assert re.findall(r"TEGN_\w+", last_line)[0] == named
    assert given.get(named) in ("", None) or given[named] not in done.stdout + last_line


def test_production_is_closed_by_default():
    names = ("DEMO", "DEBUG", "MAINTENANCE", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "PROXIES")

    assert say(*names) == [False, False, False, ["tegn.cmm.example"], [ADDRESS], ["127.0.0.1"]]


def test_cookies_travel_over_https_only_and_no_script_reads_them():
    kinds = ("SESSION_COOKIE", "CSRF_COOKIE", "LANGUAGE_COOKIE")
    names = [f"{kind}_{what}" for kind in kinds for what in ("SECURE", "HTTPONLY")]

    assert say(*names) == [True] * 6


def test_background_work_and_mail_wait_for_the_worker():
    (tasks, mail) = say("TASKS", "EMAIL_BACKEND")

    assert tasks["default"]["BACKEND"] == "core.tasks.JobBackend"
    assert mail == "core.mail.QueueBackend"


def test_the_mail_server_is_told_in_one_variable():
    names = ("MAIL_DELIVERY_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS")

    assert say(*names) == [
        "django.core.mail.backends.smtp.EmailBackend",
        "mail.cmm.example",
        587,
        True,
    ]


def test_an_old_secret_is_still_believed_when_it_is_replaced():
    assert say("SECRET_KEY_FALLBACKS", TEGN_OLD_SECRET_KEYS="old1,old2") == [["old1", "old2"]]


ASK = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
call_command("check", deploy=True, fail_level="WARNING")
settings.ALLOWED_HOSTS.append("testserver")
settings.MAINTENANCE = True
client = Client()
plain, safe = client.get("/da/?a=1"), client.get("/da/", secure=True)
print(plain.status_code, plain.headers["Location"])
print(safe.status_code, safe.headers["Strict-Transport-Security"])
"""


def test_the_check_of_a_deployment_finds_nothing_and_a_browser_is_led_to_https():
    """Maintenance mode answers without a database, which this process has not got."""
    env = environment(**GOOD, DJANGO_SETTINGS_MODULE="config.settings")

    done = run([sys.executable, "-c", ASK], cwd=ROOT, env=env, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "System check identified no issues (0 silenced).",
        "301 https://testserver/da/?a=1",
        "503 max-age=31536000; includeSubDomains; preload",
    ]
