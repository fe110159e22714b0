"""Who may have the words of a voice: programs as written, staff masked ones, everybody those that were released."""

from __future__ import annotations

import pytest
from tests.people import Town, officer, resident
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all

pytestmark = pytest.mark.django_db


def voice_in(town: Town, text: str) -> Voice:
    appeal_in(town, text=text)
    take_all()
    return Voice.objects.get()


def test_programs_read_the_words_as_written(town: Town) -> None:
    voice = voice_in(town, "Су жоқ, 8 701 555 44 33")
    assert registry.words_of([voice]) == {voice.pk: "Су жоқ, 8 701 555 44 33"}


def test_staff_read_them_masked(town: Town) -> None:
    voice = voice_in(town, "Су жоқ, 8 701 555 44 33")
    assert "555" not in registry.masked_of([voice], officer(at=town.water))[voice.pk]


def test_who_may_not_see_the_appeal_reads_nothing(town: Town) -> None:
    stranger = resident()
    voice = voice_in(town, "Су жоқ")
    assert registry.masked_of([voice], stranger) == {}
    assert registry.described_of([voice], stranger) == {}


def test_nothing_is_public_before_it_was_released(town: Town) -> None:
    voice = voice_in(town, "Су жоқ")
    assert registry.released_of([voice]) == {}
    assert registry.described_of([voice], None) == {}
