from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _desk_settings(one_factor: None) -> None:
    """Staff of these tests sign in without a second factor."""
