from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

if TYPE_CHECKING:
    from tests.unit.access.world import World


@pytest.fixture(autouse=True)
def _pages_settings(one_factor: None) -> None:
    """Staff sign in with a password alone."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once for all cells of a file: each cell changes it in a savepoint of its own."""
    from django.db import transaction
    from tests.unit.access.world import build

    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
