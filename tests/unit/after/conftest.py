from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # models can not be imported before Django is set up
    pass


@pytest.fixture(autouse=True)
def _pages(one_factor: None) -> None:
    """Staff sign in with a password alone."""
