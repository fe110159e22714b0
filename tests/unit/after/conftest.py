from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django import Settings

if TYPE_CHECKING:  # models can not be imported before Django is set up
    from tests.people import Town


@pytest.fixture(autouse=True)
def _pages(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def town(db: None) -> Town:
    from tests.people import tiny_town

    return tiny_town()
