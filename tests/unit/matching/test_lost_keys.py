"""A server that fell begins with an empty table of keys, which is not in its log: everything else is there."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.people import Town, tiny_town
from tests.unit.appeals.build import appeal_in
from tests.unit.matching import texts

from qulaq.hear.appeals.matching import finding, keeping, rebuilding
from qulaq.hear.appeals.models import TextKey, TextSignature

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return tiny_town()


def lose() -> set[tuple[int, int]]:
    kept = keys()
    TextKey.objects.all().delete()
    return kept


def keys() -> set[tuple[int, int]]:
    return set(TextKey.objects.values_list("key", "appeal_id"))


def test_it_is_not_in_the_log_of_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'appeals_textkey'")
        assert cursor.fetchone() == ("u",)


def test_what_was_lost_is_there_again_before_anybody_looks(town: Town) -> None:
    first = appeal_in(town, text=texts.LAMPS)
    finding.look()
    kept = lose()
    again = appeal_in(town, text=texts.LAMPS_AGAIN, email="marat@example.kz", name="Марат")
    finding.look()
    assert finding.recount() == [(again.pk, first.pk, "near")]
    assert kept < keys()


def test_nothing_is_done_where_nothing_was_lost(town: Town) -> None:
    assert not keeping.mend()
    appeal_in(town, text=texts.ROAD)
    assert not keeping.mend()
    lose()
    assert keeping.mend()
    assert not keeping.mend()


def test_signatures_made_anew_do_not_hide_that_others_lost_their_keys(town: Town) -> None:
    first, other = appeal_in(town, text=texts.PARK), appeal_in(town, text=texts.WATER)
    lose()
    TextSignature.objects.filter(pk=first.pk).update(version=0)
    rebuilding.rebuild()
    assert {pk for _key, pk in keys()} == {first.pk, other.pk}


def test_what_was_erased_does_not_come_back(town: Town) -> None:
    erased, left = appeal_in(town, text=texts.PARK), appeal_in(town, text=texts.WATER)
    lose()
    keeping.forget([erased.pk])
    assert keeping.mend()
    assert {pk for _key, pk in keys()} == {left.pk}
