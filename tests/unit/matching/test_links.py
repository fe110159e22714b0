"""Copies are found by the job, in whatever order and batches the texts came."""

from __future__ import annotations

import pytest
from tests.people import Town, tiny_town
from tests.unit.appeals.build import appeal_in
from tests.unit.matching import texts

from qulaq.hear.appeals.matching import finding, keeping, rebuilding
from qulaq.hear.appeals.models import TextKey, TextLink, TextSignature

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return tiny_town()


def test_a_near_copy_of_another_person_is_linked_to_the_first(town: Town) -> None:
    first = appeal_in(town, text=texts.LAMPS)
    again = appeal_in(town, text=texts.LAMPS_AGAIN, email="marat@example.kz", name="Марат")
    finding.look()
    assert finding.recount() == [(again.pk, first.pk, "near")]


def test_the_same_words_about_another_house_are_a_template(town: Town) -> None:
    first, other = appeal_in(town, text=texts.WATER), appeal_in(town, text=texts.WATER_ELSEWHERE)
    finding.look()
    link = TextLink.objects.get()
    assert (link.appeal_id, link.other_id, link.kind, link.because) == (other.pk, first.pk, "template", "number")


def test_different_texts_are_not_linked(town: Town) -> None:
    for text in (texts.LAMPS, texts.ROAD, texts.WATER, texts.PARK):
        appeal_in(town, text=text)
    assert finding.look().looked == 4
    assert finding.recount() == []


def test_looking_twice_finds_nothing_more(town: Town) -> None:
    appeal_in(town, text=texts.ROAD)
    appeal_in(town, text=texts.ROAD_TYPED)
    finding.look()
    once = finding.recount()
    assert finding.look().looked == 0
    assert finding.recount() == once != []


def test_a_text_committed_late_finds_those_that_were_looked_for_before_it(town: Town) -> None:
    first, second = appeal_in(town, text=texts.ROAD), appeal_in(town, text=texts.ROAD_TYPED)
    keeping.drop([first.pk])  # it is not committed yet
    finding.look()
    assert finding.recount() == []
    keeping.keep(first)
    finding.look()
    assert finding.recount() == [(second.pk, first.pk, "near")]


def test_a_latecomer_that_is_the_nearest_decides_for_the_farther_ones_too(town: Town) -> None:
    written = texts.LAMP, texts.LAMP_SHORTER, texts.LAMP_ELSEWHERE
    late, farther, last = (appeal_in(town, text=text) for text in written)
    keeping.drop([late.pk])
    finding.look()
    assert finding.recount() == [(last.pk, farther.pk, "near")]
    keeping.keep(late)
    finding.look()
    grown = finding.recount()
    assert (last.pk, farther.pk, "template") in grown
    rebuilding.forget_all()
    finding.look()
    assert finding.recount() == grown


def test_counting_from_the_beginning_gives_the_same(town: Town) -> None:
    for text in (texts.ROAD, texts.LAMPS, texts.ROAD_TYPED, texts.WATER, texts.LAMPS_AGAIN, texts.WATER_ELSEWHERE):
        pk = appeal_in(town, text=text).pk
        finding.look([pk])
    grown = finding.recount()
    rebuilding.forget_all()
    finding.look()
    assert finding.recount() == grown
    assert len(grown) == 3


def test_a_child_is_never_compared(town: Town) -> None:
    appeal = appeal_in(town, text=texts.LAMPS)
    keeping.forget([appeal.pk])
    appeal.is_protected, appeal.may_publish = True, False
    appeal.save()
    assert keeping.missing(10) == []


def test_what_is_forgotten_leaves_no_key(town: Town) -> None:
    appeal, other = appeal_in(town, text=texts.ROAD), appeal_in(town, text=texts.ROAD_TYPED)
    finding.look()
    keeping.forget([appeal.pk])
    assert not TextKey.objects.filter(appeal_id=appeal.pk).exists()
    assert list(TextSignature.objects.values_list("pk", flat=True)) == [other.pk]
    assert finding.recount() == []


def test_signatures_of_another_version_are_made_anew(town: Town) -> None:
    appeal = appeal_in(town, text=texts.ROAD)
    keys = set(TextKey.objects.values_list("key", flat=True))
    TextSignature.objects.update(version=0)
    assert rebuilding.rebuild() == 1
    assert TextSignature.objects.get().version == 1
    assert set(TextKey.objects.values_list("key", flat=True)) == keys
    assert TextSignature.objects.get().pk == appeal.pk
