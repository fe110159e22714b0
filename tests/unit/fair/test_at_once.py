"""Two transactions that do not see each other: neither may finish what the other has made impossible."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from tests.people import body, officer, tiny_town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.people.models import Assignment
from qulaq.hear.appeals.fair import is_kept_away
from qulaq.hear.appeals.models import Appeal


@pytest.mark.django_db(transaction=True)
def test_somebody_employed_below_while_the_complaint_is_given_to_them() -> None:
    town = tiny_town()
    body("t-country-desk", "Орталық бөлу үстелі", "triage", town.country)
    appeal = appeal_in(town, kind="complaint", complained_of=town.water)
    nurlan, told = officer("Nurlan", town.akimat), []

    def employ() -> None:
        try:
            Assignment.objects.create(person=nurlan, role="officer", body=town.water, territory=town.district)
        except IntegrityError as refused:
            told.append(refused)
        finally:
            connection.close()

    other = threading.Thread(target=employ)
    with transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(officer=nurlan)
        other.start()
        other.join(timeout=1)
        assert other.is_alive()  # it waits until this is decided
    other.join(timeout=20)
    assert [is_kept_away(refused) for refused in told] == [True]
