"""What is held of a person about outcomes: in the file they take away, and in nobody else's."""

from __future__ import annotations

import pytest
from tests.people import Town, head
from tests.unit.outcomes.build import asked, told

from qulaq.account.outcomes.actions import asking
from qulaq.hear.appeals.about_me import about_appeal
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db


def test_the_question_and_the_answer_are_in_the_file_of_the_appeal(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    row = outcome.asked.select_related("voice").order_by("pk")[0]
    asking.answer(token=row.token, solved="yes", words="Рақмет, су бар")
    assert row.voice
    mine = Appeal.objects.get(pk=row.voice.source_id)
    [found] = about_appeal(mine)["questions"]
    assert (found["outcome"], found["solved"], found["words"]) == (outcome.number, "yes", "Рақмет, су бар")
    assert all("Рақмет" not in str(about_appeal(other)) for other in Appeal.objects.exclude(pk=mine.pk))


def test_how_they_were_told_is_in_it_too(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    for appeal in Appeal.objects.all():
        [found] = about_appeal(appeal)["tellings"]
        assert (found["outcome"], found["state"], found["way"]) == (outcome.number, "written", "letter")
