"""The thirty letters of one text in the demonstration: people without accounts, and one program that hands them in."""

from __future__ import annotations

import pytest

from qulaq.foundation.bodies.actions import ensure_triage_desk, load_topics
from qulaq.foundation.territories.actions import load_jurisdiction
from qulaq.hear.appeals.models import Appeal, Channel
from qulaq.hear.appeals.origins import origins
from qulaq.project.demonstration.people import settle
from qulaq.project.demonstration.telling import tell_new
from qulaq.project.demonstration.understood import PEOPLE, campaign

pytestmark = pytest.mark.django_db


def test_one_program_hands_them_in() -> None:
    load_jurisdiction()
    load_topics()
    ensure_triage_desk()
    tell_new(settle(), [campaign])
    found = origins(list(Appeal.objects.values_list("pk", flat=True)))
    assert (found.accounts, found.by_one, found.way) == (0, PEOPLE, str(Channel.API.label))
