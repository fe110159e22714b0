"""Where tests run: a database server of their own, and Debian's browser.

Settings are read once, so the environment is arranged here before pytest-django sets Django up (only after
this file is loaded, because pyproject.toml does not name the settings).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import hypothesis
import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

if TYPE_CHECKING:  # models can not be imported before Django is set up
    from tests.people import Town

OWN = "QULAQ_TEST_DATA"  # set for the workers of pytest-xdist too: all of a run share one server
UNSAFE_BUT_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
JOURNAL = ("journal_entry", "journal_link")
CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)


def _arrange() -> None:
    if "QULAQ_DATA" not in os.environ:
        os.environ[OWN] = os.environ["QULAQ_DATA"] = tempfile.mkdtemp(prefix="qulaq-test-")
    Path(os.environ["QULAQ_DATA"], "static").mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QULAQ_POSTGRES_OPTIONS", UNSAFE_BUT_QUICK)
    os.environ["QULAQ_POOL"] = "0"  # a pooled connection would keep the test database from being dropped
    os.environ["QULAQ_QUIET_HOURS"] = "none"  # tests pass at night too
    os.environ["DJANGO_SETTINGS_MODULE"] = "qulaq.project.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop running beside live_server


_arrange()
# How busy the machine is says nothing of a rule
hypothesis.settings.register_profile("qulaq", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("qulaq")


def pytest_configure() -> None:
    django.setup()
    django_settings.COLD_MONTHS = frozenset()  # what words say does not hang on the day the tests run


def pytest_unconfigure() -> None:
    """Workers leave before their controller, so the controller is the one that finds the folder unused."""
    from qulaq.project import database

    for data in list(database._held):
        database.release(data, os.getpid())
    if (own := os.environ.get(OWN)) and "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(own, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The server is started for the first test that needs it; one database for each worker."""
    from qulaq.project import database

    if not os.environ.get("DATABASE_URL"):
        database.ensure(Path(os.environ["QULAQ_DATA"]))


@pytest.fixture(scope="session", autouse=True)
def journal_may_be_emptied_between_tests() -> Iterator[None]:
    """Tests with real transactions empty every table afterwards, which the journal rightly refuses."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    usual = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *arguments: object, **options: object) -> list[str]:
        statements = usual(self, *arguments, **options)  # type: ignore[arg-type]
        off, on = ([f"ALTER TABLE {table} {word} TRIGGER USER" for table in JOURNAL] for word in ("DISABLE", "ENABLE"))
        return [*off, *statements, *on] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def begins_in_kazakh() -> Iterator[None]:
    """A request of another test may have left its language behind."""
    from django.utils import translation

    with translation.override("kk"):
        yield


@pytest.fixture(autouse=True)
def static_files_as_they_lie(settings: Settings) -> None:
    """Pages are drawn without `collectstatic` and its list of hashed names."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def one_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def in_kazakhstan(db: None) -> None:
    """With the law, the places and the topics of the country."""
    from qulaq.foundation.territories.actions import load_jurisdiction

    load_jurisdiction("kz")


@pytest.fixture
def town(db: None) -> Town:
    from tests.people import tiny_town

    return tiny_town()


@pytest.fixture(autouse=True)
def every_letter_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter is put into words by a job, after its cause: here at once, so that a missing value fails the test."""
    from qulaq.foundation.notices import actions
    from qulaq.foundation.notices.letter import letter

    usual = actions._defer

    def read_and_defer(notice: Any, *, urgent: bool) -> None:
        letter(notice)
        usual(notice, urgent=urgent)

    monkeypatch.setattr(actions, "_defer", read_and_defer)


@pytest.fixture(autouse=True)
def registers_of_no_other_test() -> None:
    """The lists of the desk's filter are kept for a minute."""
    from qulaq.hear.appeals.staff import filter_lists

    filter_lists.forget()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *quiet]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM:
        return
    reason = "No Chromium on this machine: `sh scripts/browser.sh` installs Debian's."
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.skip(reason=reason))
