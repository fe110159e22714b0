from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    pass


@pytest.fixture(autouse=True)
def _plain_pages(one_factor: None) -> None:
    """Staff sign in with a password alone."""
