from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings

if TYPE_CHECKING:  # this file may be loaded before Django is set up
    from tests.people import Town


@pytest.fixture(autouse=True)
def data_folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Rejected rows are written beside the data folder: here a folder of the test's own."""
    folder = tmp_path / "instance" / "data"
    folder.mkdir(parents=True)
    settings.DATA = folder
    return folder


@pytest.fixture
def town(db: None) -> Town:
    from tests.people import body, tiny_town

    made = tiny_town()
    body("t-country-desk", "Орталық бөлу үстелі", "triage", made.country)
    return made
