"""A report says in which office it was signed."""

from __future__ import annotations

import pytest
from tests.people import Town, head
from tests.unit.promises.scenes import signed

from qulaq.account.promises.report.signatory import signatory

pytestmark = pytest.mark.django_db


def test_the_akim_signs_for_the_enterprise_below_as_the_akim(town: Town) -> None:
    assert str(town.akimat) in signatory(signed(town, head("Akim", town.akimat)))


def test_the_head_of_the_body_signs_as_its_head(town: Town) -> None:
    assert str(town.water) in signatory(signed(town, head("Erzhan", town.water)))
