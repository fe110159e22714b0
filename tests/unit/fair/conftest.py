from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # models can not be imported before Django is set up
    from tests.people import Town


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture
def town(db: None) -> Town:
    from tests.people import body, tiny_town

    made = tiny_town()
    body("t-country-desk", "Орталық бөлу үстелі", "triage", made.country)
    for office in (made.water, made.roads, made.akimat):
        office.email = f"{office.code}@example.kz"
        office.save(update_fields=["email"])
    return made
