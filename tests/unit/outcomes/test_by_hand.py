"""Who has no e-mail, or whose letter came back, is told by post or telephone, in their language; a slip is undone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, head, operator
from tests.unit.outcomes.build import letters, states, told
from tests.unit.outcomes.test_correcting import corrected
from tests.unit.outcomes.test_telling import to_be_called
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes import jobs
from qulaq.account.outcomes.actions import opening
from qulaq.account.outcomes.models import Outcome, Quiet, Told, ToldState
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.notices.models import Notice, NoticeState
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db


def came_back(outcome: Outcome) -> None:
    Notice.objects.filter(pk__in=[one.pk for one in letters()]).update(state=NoticeState.FAILED, sent_at=None)
    jobs.hand_over_failed(0)


def test_paper_and_call_are_in_the_language_the_person_asked_for(town: Town) -> None:
    """Written in Kazakh, with an answer wanted in Russian."""
    outcome = to_be_called(town)
    Appeal.objects.update(letters_language="ru")
    gulnar = signed_in(operator("Gulnar", town.water))
    here = f"/outcomes/desk/{outcome.number}/by-hand/"
    assert "Русский" in gulnar.get(here).content.decode()
    for row in outcome.told.filter(state=ToldState.BY_HAND):
        assert "Заменили два насоса." in gulnar.get(f"{here}{row.pk}/").content.decode()


def test_whose_letter_came_back_for_good_is_called(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    first, *_others = Appeal.objects.order_by("pk")
    Appeal.objects.filter(pk=first.pk).update(applicant_phone="+7 701 000 00 00")
    came_back(outcome)
    assert sorted(states(outcome)) == ["by_hand", "written", "written"]
    row = outcome.told.get(state=ToldState.BY_HAND)
    assert (row.voice and row.voice.source_id, row.way) == (first.pk, "phone")
    page = signed_in(operator("Gulnar", town.water)).get(f"/outcomes/desk/{outcome.number}/by-hand/").content.decode()
    assert page.count("data-row") == 1


def test_nobody_is_called_who_wants_no_letters(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    Appeal.objects.update(applicant_phone="+7 701 000 00 00")
    for row in outcome.told.all():
        Quiet.objects.create(speaker=row.speaker)
    came_back(outcome)
    assert set(states(outcome)) == {"written"}


def test_told_by_mistake_is_taken_back_by_who_said_so_alone(town: Town) -> None:
    outcome = to_be_called(town)
    gulnar, other = signed_in(operator("Gulnar", town.water)), signed_in(operator("Botagoz", town.water))
    row = outcome.told.filter(way="phone").first()
    assert row
    here = f"/outcomes/desk/{outcome.number}/by-hand/"
    gulnar.post(f"{here}{row.pk}/told/")
    assert f"{here}{row.pk}/not-told/" in gulnar.get(here).content.decode()
    other.post(f"{here}{row.pk}/not-told/")
    assert Told.objects.get(pk=row.pk).state == ToldState.DONE
    gulnar.post(f"{here}{row.pk}/not-told/")
    found = Told.objects.get(pk=row.pk)
    assert (found.state, found.by, found.version) == (ToldState.BY_HAND, None, 0)


def test_who_was_never_told_is_not_told_of_a_correction(town: Town) -> None:
    outcome = to_be_called(town)
    gulnar = signed_in(operator("Gulnar", town.water))
    here = f"/outcomes/desk/{outcome.number}/by-hand/"
    row = outcome.told.filter(way="phone").first()
    assert row
    gulnar.post(f"{here}{row.pk}/told/")
    corrected(outcome, head("Dana", town.akimat))
    assert outcome.told.filter(corrects=1).count() == 1
    gulnar.post(f"{here}{row.pk}/not-told/")
    assert (outcome.told.filter(corrects=1).count(), Told.objects.get(pk=row.pk).state) == (0, ToldState.BY_HAND)


def test_the_thread_does_not_say_everyone_while_somebody_waits_for_a_call(town: Town, client: Client) -> None:
    outcome = to_be_called(town)
    tell_chunk(outcome.pk)
    page = f"/en/outcomes/{outcome.number}/"
    assert "some are still told by post or telephone" in client.get(page).content.decode()
    outcome.told.filter(state=ToldState.BY_HAND).update(state=ToldState.DONE)
    assert "some are still told by post or telephone" not in client.get(page).content.decode()


def test_who_was_erased_is_no_longer_waited_for(town: Town) -> None:
    outcome = to_be_called(town)
    row = outcome.told.filter(way="phone").select_related("voice").first()
    assert row
    assert row.voice
    Appeal.objects.filter(pk=row.voice.source_id).update(erased_at=timezone.now())
    take_all()
    assert Told.objects.get(pk=row.pk).state == ToldState.UNREACHED
    assert not Voice.objects.filter(speaker=row.speaker).exists()


def test_nobody_is_called_about_a_verdict_that_was_withdrawn(town: Town) -> None:
    outcome = to_be_called(town)
    opening.withdraw(by=head("Dana", town.akimat), outcome_id=outcome.pk, reason="Басқа проблема болып шықты")
    gulnar = signed_in(operator("Gulnar", town.water))
    here = f"/outcomes/desk/{outcome.number}/by-hand/"
    assert here not in gulnar.get("/outcomes/desk/").content.decode()
    assert "data-row" not in gulnar.get(here).content.decode()
    gulnar.post(f"{here}{outcome.told.filter(way='phone')[0].pk}/told/")
    assert not outcome.told.filter(state=ToldState.DONE).exists()
