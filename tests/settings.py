"""The product's settings for unit tests: the demo, data of their own, passwords in no time."""

import os

from tests.home import HOME

os.environ["TEGN_DEMO"] = "1"
os.environ["TEGN_VAR"] = str(HOME)
os.environ.setdefault("TEGN_DB_POOL", "0")

from config.settings import *  # noqa: F403 - the variables come first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are found when asked for: a test client would list them all anew each time.
WHITENOISE_AUTOREFRESH = True
# A test whose database is rolled back meets nothing of another's.
BRIEF_SECONDS = 0
