"""Settings of the one Django project, driven by the environment (see environment.py for every name)."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from qulaq.project import database, environment
from qulaq.project.catalogues import catalogues

django_stubs_ext.monkeypatch()

DATA = environment.data_folder()
DEMO = environment.flag("QULAQ_DEMO")
DEBUG = environment.flag("QULAQ_DEBUG")
SECRET_KEY = environment.kept_secret("QULAQ_SECRET_KEY", "secret.key")
DATA_KEY = environment.kept_secret("QULAQ_DATA_KEY", "data.key")

BASE_URL = environment.text("QULAQ_BASE_URL").rstrip("/")
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = [
    urlsplit(BASE_URL).hostname or "127.0.0.1",
    "127.0.0.1",
    "localhost",
    *environment.words("QULAQ_HOSTS"),
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

JURISDICTION = environment.text("QULAQ_JURISDICTION")
ROOT_URLCONF = "qulaq.project.urls"
WSGI_APPLICATION = "qulaq.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
SITE_NAME = "Qulaq"

INSTALLED_APPS = [
    "modeltranslation",
    "qulaq.foundation.ui",
    "qulaq.foundation.journal",
    "qulaq.foundation.search",
    "qulaq.foundation.territories",
    "qulaq.foundation.calendar",
    "qulaq.foundation.bodies",
    "qulaq.foundation.people",
    "qulaq.foundation.files",
    "qulaq.foundation.notices",
    "qulaq.foundation.thread",
    "qulaq.foundation.voices",
    "qulaq.foundation.goals",
    "qulaq.hear.appeals",
    "qulaq.understand.problems",
    "qulaq.understand.indicators",
    "qulaq.deliberate.opinions",
    "qulaq.decide.measures",
    "qulaq.decide.projects",
    "qulaq.account.outcomes",
    "qulaq.understand.quality",
    "qulaq.account.promises",
    "qulaq.account.participation",
    "qulaq.project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qulaq.project.middleware.health",
    "qulaq.project.middleware.request_log",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "qulaq.foundation.people.middleware.second_factor",
    "qulaq.foundation.people.once.Once",
    "qulaq.hear.appeals.middleware.FairPaths",
    "qulaq.project.middleware.for_forms_only",
    "qulaq.project.middleware.possible_addresses",
]

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
                "qulaq.project.context.site",
            ],
            "builtins": ["qulaq.foundation.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "qulaq.foundation.ui.forms.Renderer"

# --- database -------------------------------------------------------------------------------------------------------


def _database() -> dict[str, object]:
    url = environment.text("DATABASE_URL") or database.Cluster(DATA).url()
    parts = urlsplit(url)
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = str(options.pop("host", "") or parts.hostname or "")
    if environment.flag("QULAQ_POOL"):
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "qulaq",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


EMBEDDED_DATABASE = not environment.text("DATABASE_URL")
DATABASES = {"default": _database()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # with fewer, many people at once push out the counts of wrong passwords
    },
}

# --- language and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = catalogues()
FORMAT_MODULE_PATH = "qulaq.foundation.ui.formats"
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Almaty"
USE_TZ = True
MODELTRANSLATION_DEFAULT_LANGUAGE = "kk"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("kk", "ru", "en"), "ru": ("kk", "en"), "en": ("kk", "ru")}

# --- sign-in --------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "sesame.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "qulaq.foundation.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "qulaq.foundation.people.adapters.SocialAccountAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": environment.text("QULAQ_OIDC_NAME") or "OpenID Connect",
                "client_id": environment.text("QULAQ_OIDC_CLIENT"),
                "secret": environment.text("QULAQ_OIDC_SECRET"),
                "settings": {"server_url": environment.text("QULAQ_OIDC_URL"), "oauth_pkce_enabled": True},
            }
        ]
        if environment.text("QULAQ_OIDC_URL")
        else []
    }
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # half a minute before or after: clocks of phones go wrong, people type slowly
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SECOND_FACTOR_REQUIRED = not DEMO
SESAME_MAX_AGE = 30 * 60
SESAME_ONE_TIME = True
SESAME_SALT = "qulaq.sign-in"

# --- security -------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # data: the QR codes of the second factor and of receipts
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *([environment.text("QULAQ_OIDC_URL")] if environment.text("QULAQ_OIDC_URL") else [])],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False  # the reverse proxy redirects; health checks come over plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
TRUSTED_PROXIES = int(environment.text("QULAQ_TRUSTED_PROXIES"))
SERVICE_CENTRES = environment.words("QULAQ_SERVICE_CENTRES")
CSRF_FAILURE_VIEW = "qulaq.project.views.csrf_failure"

# --- files ----------------------------------------------------------------------------------------------------------

UPLOADS = DATA / "uploads"
MEDIA_ROOT = UPLOADS
UPLOAD_BYTES = int(environment.text("QULAQ_UPLOAD_MB")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "qulaq.project.static.Storage"},
}
WHITENOISE_USE_FINDERS = True

# --- e-mail ---------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("QULAQ_EMAIL_FROM")
EMAIL_TIMEOUT = 20
_mail = urlsplit(environment.text("QULAQ_EMAIL_URL"))
if _mail.hostname:
    EMAIL_HOST = _mail.hostname
    EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 25)
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp" and bool(_mail.username)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "outbox"
_quiet = environment.text("QULAQ_QUIET_HOURS")
QUIET_HOURS = tuple(int(hour) for hour in _quiet.split("-")) if "-" in _quiet else None

# --- routing --------------------------------------------------------------------------------------------------------

ROUTE_AT_ONCE = environment.flag("QULAQ_ROUTE_AT_ONCE")
WRONG_REDIRECT_COST = float(environment.text("QULAQ_WRONG_REDIRECT_COST"))
ALARMS = environment.choice("QULAQ_ALARMS", ("few", "usual", "many"))
EMBEDDINGS = environment.text("QULAQ_EMBEDDINGS")
COLD_MONTHS = frozenset({10, 11, 12, 1, 2, 3, 4})  # when a home without heating or light can not wait

# --- summaries ------------------------------------------------------------------------------------------------------

SUMMARY_MODEL = environment.text("QULAQ_SUMMARY_MODEL")
SUMMARY_MODEL_NAME = environment.text("QULAQ_SUMMARY_MODEL_NAME")
SUMMARY_MODEL_KEY = environment.text("QULAQ_SUMMARY_MODEL_KEY")

# --- measures --------------------------------------------------------------------------------------------------------

MEASURES_LATE = tuple(int(days) for days in environment.words("QULAQ_MEASURES_LATE"))

# --- problems -------------------------------------------------------------------------------------------------------

PROBLEM_MONTHS = int(environment.text("QULAQ_PROBLEM_MONTHS"))

# --- quality --------------------------------------------------------------------------------------------------------

RANK_FROM = int(environment.text("QULAQ_RANK_FROM"))

# --- indicators -----------------------------------------------------------------------------------------------------

PRIVATE_PORTALS = environment.flag("QULAQ_PRIVATE_PORTALS")

# --- jobs, logs -----------------------------------------------------------------------------------------------------

PROCRASTINATE_ON_APP_READY = "qulaq.project.jobs.on_app_ready"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
METRICS_TOKEN = environment.text("QULAQ_METRICS_TOKEN")
LOGGING_CONFIG = "qulaq.project.logs.configure"
LOGGING = {"level": environment.text("QULAQ_LOG_LEVEL"), "plain": DEBUG}
SILENCED_SYSTEM_CHECKS: list[str] = []
