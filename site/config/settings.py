"""The one settings file. Every variable is described in docs/operations.md.

Production is the default: without `TEGN_DEMO=1` the product refuses to start with a missing
secret, a secret of the demo or an address that is not https.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()

DEMO = env.bool("TEGN_DEMO", default=False)
DEBUG = env.bool("TEGN_DEBUG", default=False)
# What stands on documents that people print.
CONTENT_LICENCE = env("TEGN_CONTENT_LICENCE", default="BSD-3-Clause")
MAINTENANCE = env.bool("TEGN_MAINTENANCE", default=False)
VAR = Path(env("TEGN_VAR", default=str(ROOT / "var")))

# --- Address and secret ---------------------------------------------------------------------

DEMO_SECRET = "demo-only-" + "not-a-secret-" * 4
SECRET_KEY = env("TEGN_SECRET_KEY", default=DEMO_SECRET if DEMO else "")
SECRET_KEY_FALLBACKS = env.list("TEGN_OLD_SECRET_KEYS", default=[])
BASE_URL = env("TEGN_BASE_URL", default="http://127.0.0.1:8000" if DEMO else "").rstrip("/")
HTTPS = BASE_URL.startswith("https://")

if not DEMO:
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("demo-only-"):
        raise ImproperlyConfigured(
            "Set TEGN_SECRET_KEY to a random text of at least 50 characters, "
            "or TEGN_DEMO=1 to look around on this machine."
        )
    if not HTTPS:
        raise ImproperlyConfigured(
            "Set TEGN_BASE_URL to the public address, beginning with https://."
        )

HOST = environ.urlparse(BASE_URL).hostname or "127.0.0.1"
ALLOWED_HOSTS = [HOST, *env.list("TEGN_EXTRA_HOSTS", default=["localhost"] if DEMO else [])]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
WAGTAILADMIN_BASE_URL = BASE_URL
# Proxies that are believed when they tell the address of the client.
PROXIES = env.list("TEGN_PROXIES", default=["127.0.0.1"])

# --- What it is made of ---------------------------------------------------------------------

INSTALLED_APPS = [
    "pages",
    "dashboards",
    "interop",
    "scenarios",
    "assessments",
    "h5p",
    "courses",
    "evidence",
    "organisations",
    "knowledge",
    "accounts",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "accounts.sessions_app.SessionsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    # Its texts: Wagtail says how long ago something was.
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.requests.RequestLogMiddleware",
    "core.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.errors.ErrorPageMiddleware",
    "core.limits.MaintenanceMiddleware",
    "core.limits.BodyLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.idle_lock.IdleLockMiddleware",
    "organisations.access.AccessMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "core.gate.GateMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "courses.refusals.RefusalMiddleware",
]

ROOT_URLCONF = env("TEGN_URLCONF", default="config.urls")
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "core.forms.FormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.product",
                "knowledge.context.hotline",
                "pages.context.navigation",
            ],
        },
    },
]

# --- Data -----------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR}/tegn.sqlite3")}
# Who migrates, where that is another role than the one that runs; see core/database_roles.py.
DATABASE_OWNER = env.db("DATABASE_OWNER_URL") if "DATABASE_OWNER_URL" in env.ENVIRON else {}
if DATABASE_OWNER and DATABASE_OWNER["NAME"] != DATABASES["default"]["NAME"]:
    raise ImproperlyConfigured("DATABASE_URL and DATABASE_OWNER_URL must name the same database.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
elif env.bool("TEGN_DB_POOL", default=True):
    # One connection for each thread of a process, so that none waits for another's.
    most = env.int("TEGN_WEB_THREADS", default=4) + 1
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": most,
        "timeout": 10,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, so that it is the same for every process without another server.
CACHES = {
    # Room enough that a used code is not forgotten while it still holds.
    "default": env.cache("TEGN_CACHE_URL", default="dbcache://core_cache?max_entries=10000"),
}
SESSION_COOKIE_AGE = 60 * 60 * 12
# Messages name people: they stay on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Shared computers: after so long without use, a session asks for the password again.
# See core/brief.py.
BRIEF_SECONDS = 5
IDLE_MINUTES = max(1, env.int("TEGN_IDLE_MINUTES", default=15))

# --- Background work ------------------------------------------------------------------------

# Wagtail's index work: at once in the demo, where a new page must be found without a wait;
# in production by the worker.
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if DEMO
        else "core.tasks.JobBackend"
    }
}

EMAIL_URL = env("TEGN_EMAIL_URL", default="consolemail://" if DEMO else "")
if not EMAIL_URL:
    raise ImproperlyConfigured(
        "Set TEGN_EMAIL_URL to your mail server, as in smtp+tls://user:password@host:587."
    )
EMAIL_CONFIG = env.email_url_config(EMAIL_URL)
vars().update(EMAIL_CONFIG)
MAIL_DELIVERY_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "core.mail.QueueBackend"
EMAIL_TIMEOUT = 20
# See courses/reminders/hours.py; and how many of them go to the mail server in an hour.
REMINDER_HOURS = env("TEGN_REMINDER_HOURS", default="8-16")
REMINDERS_AN_HOUR = max(1, env.int("TEGN_REMINDERS_AN_HOUR", default=6000))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("TEGN_FROM_EMAIL", default="Tegn <tegn@localhost>")

# --- People and sign-in ---------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_page"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# allauth's own would write a second list of addresses beside the one that people have.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a name
# Ours hold across processes and do not punish an address that 10,000 people share.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
# Mail to the owner when how they sign in was changed.
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.ConfirmCodeForm",
    "activate_totp": "accounts.forms.AddAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.forms.PasskeyForm",
    "login_webauthn": "accounts.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "accounts.forms.ConfirmPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The device asks for a finger, a face or a PIN: that makes a passkey two factors in one.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Tegn (demo)" if DEMO else "Tegn"
# A code holds half a minute longer on either side, for slow fingers and clocks that are a bit off.
MFA_TOTP_TOLERANCE = 1
# People are invited by mail, so that their addresses are known to work.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# --- Languages ------------------------------------------------------------------------------

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("da", "Dansk"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [ROOT / "locale" / "product", ROOT / "locale" / "wagtail"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("TEGN_STATIC_ROOT", default=str(VAR / "static")))
STATICFILES_DIRS = [ROOT / "static" / "public", ROOT / "static" / "build"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Wagtail --------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Tegn"
WAGTAILADMIN_PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# People have their own sign-in; one password for many is no protection.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Words as they are written: one index holds both languages, and both databases find the same.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "simple"}
}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024

# --- Safety ---------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "core.errors.csrf_failure"

ADMIN_PATH = "/admin/"
# Whom the addresses of others let in, by the beginning of their route; see core/gate.py.
FOREIGN_ADDRESSES = {
    "admin/": "organisations.wagtail_groups.may_enter",
    "admin/bulk/": "organisations.wagtail_groups.may_change_many",
    # What concerns the whole platform.
    "admin/collections/": "organisations.wagtail_groups.may_keep_platform",
    "admin/locales/": "organisations.wagtail_groups.may_keep_platform",
    "admin/redirects/": "organisations.wagtail_groups.may_keep_platform",
    "admin/reports/jobs/": "organisations.wagtail_groups.may_keep_platform",
    "admin/sites/": "organisations.wagtail_groups.may_keep_platform",
    "admin/workflows/": "organisations.wagtail_groups.may_keep_platform",
    # Rights are given by roles alone, and passwords kept by our own pages.
    "admin/groups/": "organisations.wagtail_groups.nobody",
    "admin/password_reset/": "organisations.wagtail_groups.nobody",
    "admin/users/": "organisations.wagtail_groups.nobody",
    # An English page is a translation, never a copy of the Danish one.
    "admin/localize/page/<int:page_id>/convert_to_alias/": "organisations.wagtail_groups.nobody",
    # Wagtail's trials of its own error pages.
    "admin/failwhale/": "organisations.wagtail_groups.nobody",
    "admin/test404/": "organisations.wagtail_groups.nobody",
}
# The largest request body, by where it goes: (path prefix, bytes). The last one holds elsewhere.
BODY_LIMITS = [(ADMIN_PATH, 50 * 1024 * 1024), ("/", 1024 * 1024)]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A story of 500 scenes has some 50,000; BODY_LIMITS hold what comes from elsewhere.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's admin writes styles and scripts into its pages and shows previews in a frame.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

# --- The product ----------------------------------------------------------------------------

# Where "Leave this page" goes: a neutral page that nobody wonders about.
LEAVE_URL = env("TEGN_LEAVE_URL", default="https://www.dmi.dk/")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "core.logs.RequestIdFilter"}},
    "formatters": {"line": {"()": "core.logs.LineFormatter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "tegn": {"level": env("TEGN_LOG_LEVEL", default="INFO")},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Our own request line says it with the id and without the address that was asked for.
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
