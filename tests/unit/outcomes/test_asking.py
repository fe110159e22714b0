"""The question: a sample by lot, each once at most, never who wants no letters; a link that tells nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.people import Town, controller, head
from tests.unit.appeals.build import appeal_in
from tests.unit.outcomes.build import THREE, after, asked, being_solved, decided, decision, letters, opened
from tests.unit.problems.heard import voices_in
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes import jobs, sampling
from qulaq.account.outcomes import letters as writing
from qulaq.account.outcomes.actions import asking, deciding
from qulaq.account.outcomes.models import Asked, Outcome, Quiet
from qulaq.foundation.notices.jobs import deliver
from qulaq.foundation.refusals import NotAllowed, Refused
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db


def key_of(row: Asked) -> str:
    return writing.sign(row.token, writing.QUESTION)


def address(row: Asked, language: str = "") -> str:
    return f"{language}/outcomes/question/{key_of(row)}/"


def test_everybody_of_few_is_asked_once_with_their_own_words(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    assert (outcome.people, outcome.reachable, outcome.asked.count()) == (3, 3, 3)
    assert {one.context["quote"] for one in letters("question")} == set(THREE)
    assert len({one.to_email for one in letters("question")}) == 3


def test_who_wrote_twice_is_asked_once(town: Town) -> None:
    appeal_in(town, text="Қайтадан су жоқ", email="n0@example.kz", name="")
    voices_in(town)
    outcome = asked(town, head("Serik", town.water), being_solved(town, voices=list(Voice.objects.all())))
    assert (Voice.objects.count(), outcome.people, outcome.asked.count()) == (4, 3, 3)


def test_the_same_seed_draws_the_same_people_and_a_larger_sample_holds_the_smaller(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "size", lambda people: people // 2)
    problem = being_solved(town, texts=tuple(f"Су жоқ {number}" for number in range(12)))
    outcome = asked(town, head("Serik", town.water), problem, seed="жеті")
    frame = asking.frame(outcome)
    drawn = set(outcome.asked.values_list("voice_id", flat=True))
    assert drawn == set(sampling.draw((voice.pk for voice in frame.voices), "жеті", 6))
    assert drawn < set(sampling.draw((voice.pk for voice in frame.voices), "жеті", 9))


def test_never_who_wants_no_letters_nor_whose_data_is_erased_nor_without_an_address(town: Town) -> None:
    problem = being_solved(town)
    first, second, _third = Voice.objects.order_by("pk")
    Quiet.objects.create(speaker=first.speaker)
    Appeal.objects.filter(pk=second.source_id).update(applicant_email="")
    outcome = asked(town, head("Serik", town.water), problem)
    assert (outcome.people, outcome.reachable, [row.voice for row in outcome.asked.all()]) == (3, 1, [_third])


def test_who_can_be_asked_by_nobody_is_told_at_once(town: Town) -> None:
    serik, problem = head("Serik", town.water), being_solved(town)
    Appeal.objects.update(applicant_email="")
    outcome = opened(town, serik, problem)
    with pytest.raises(NotAllowed):
        asking.ask(by=serik, outcome_id=outcome.pk)


@pytest.mark.parametrize("days", [0, 2, 61])
def test_people_need_time(town: Town, days: int) -> None:
    serik = head("Serik", town.water)
    outcome = opened(town, serik)
    with pytest.raises(Refused):
        asking.ask(by=serik, outcome_id=outcome.pk, closes_on=timezone.localdate() + timedelta(days=days))


def test_the_letter_is_in_the_language_of_the_person_and_forgets_its_key(town: Town) -> None:
    asked(town, head("Serik", town.water))
    russian = next(one for one in letters("question") if one.language == "ru")
    deliver(russian.pk)
    body = str(mail.outbox[0].body)
    assert "Воды нет третий день" in body
    assert "/ru/outcomes/question/" in body
    assert "Су жоқ" not in body
    russian.refresh_from_db()
    assert russian.context == {}


def test_answering_without_signing_in_and_changing_it(town: Town) -> None:
    row = asked(town, head("Serik", town.water)).asked.first()
    assert row
    browser = Client()
    assert browser.get(address(row)).status_code == 200
    row.refresh_from_db()
    assert row.solved == ""  # opening the link changes nothing
    assert browser.post(address(row), {"solved": "yes", "words": "Рақмет"}).status_code == 302
    assert browser.post(address(row), {"solved": "no", "words": "Қайта тоқтады"}).status_code == 302
    row.refresh_from_db()
    assert (row.solved, row.words, Asked.objects.exclude(solved="").count()) == ("no", "Қайта тоқтады", 1)
    assert browser.post(address(row), {"words": "?"}).status_code == 422


def test_the_address_tells_nobody_and_is_not_made_up(town: Town) -> None:
    row = asked(town, head("Serik", town.water)).asked.select_related("voice").first()
    assert row
    number = Appeal.objects.get(pk=row.voice.source_id).number  # type: ignore[union-attr]
    assert number not in address(row)
    assert Client().get(f"/outcomes/question/{row.token.hex}.x/").status_code == 410
    assert Client().get(f"/outcomes/question/{writing.sign(row.token, writing.QUIET)}/").status_code == 410


def test_after_the_last_day_only_a_given_answer_may_be_changed(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    first, second = outcome.asked.order_by("pk")[:2]
    asking.answer(token=first.token, solved="yes")
    late = after(outcome)
    asking.answer(token=first.token, solved="partly", at=late)
    with pytest.raises(NotAllowed):
        asking.answer(token=second.token, solved="yes", at=late)


def test_after_the_verdict_nothing_is_changed(town: Town) -> None:
    row = decided(town, head("Serik", town.water)).asked.first()
    assert row
    with pytest.raises(NotAllowed):
        asking.answer(token=row.token, solved="yes")
    assert Client().get(address(row)).status_code == 410


def test_reminded_once_and_only_who_has_not_answered(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    first = outcome.asked.order_by("pk").first()
    assert first
    asking.answer(token=first.token, solved="yes")
    soon = timezone.localdate() + timedelta(days=2)
    Outcome.objects.filter(pk=outcome.pk).update(asked_at=timezone.now() - timedelta(days=12), closes_on=soon)
    for _time in range(2):
        jobs.remind_once(0)
    assert len(letters("question-again")) == 2
    assert outcome.asked.filter(reminded_at__isnull=False).count() == 2


def test_not_reminded_too_early(town: Town) -> None:
    asked(town, head("Serik", town.water))
    jobs.remind_once(0)
    assert letters("question-again") == []


def test_staff_read_words_masked_and_never_who(town: Town) -> None:
    saule = controller("Saule", town.district)
    outcome = asked(town, saule)
    row = outcome.asked.select_related("voice").first()
    assert row
    asking.answer(token=row.token, solved="no", words="Позвоните мне 8 701 234 56 78, Айгерім", language="ru")
    page = signed_in(saule).get(f"/outcomes/desk/{outcome.number}/").content.decode()
    appeal = Appeal.objects.get(pk=row.voice.source_id)  # type: ignore[union-attr]
    assert "Позвоните мне" in page
    for secret in ("234 56 78", appeal.number, appeal.applicant_email, str(row.token)):
        assert secret not in page


def test_no_more_letters_by_one_press_and_letters_again(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    row = outcome.asked.order_by("pk").first()
    assert row
    strict = Client(enforce_csrf_checks=True)
    here = f"/outcomes/quiet/{writing.sign(row.token, writing.QUIET)}/"
    strict.get(here)
    assert not Quiet.objects.exists()
    strict.post(here, {"List-Unsubscribe": "One-Click"})
    assert Quiet.objects.get().speaker == row.speaker
    strict.post(here, {"do": "again"})
    assert not Quiet.objects.exists()


def test_erased_people_take_their_words_along(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    row = outcome.asked.select_related("voice").first()
    assert row
    assert row.voice
    asking.answer(token=row.token, solved="no", words="Мен Айгеріммін")
    Quiet.objects.create(speaker=row.speaker)
    gone: dict[str, Any] = {"applicant_email": "", "erased_at": timezone.now()}
    Appeal.objects.filter(pk=row.voice.source_id).update(**gone)
    take_all()
    row.refresh_from_db()
    assert (row.solved, row.words, row.speaker, Quiet.objects.count()) == ("no", "", None, 0)


def test_protected_voices_take_their_words_along(town: Town) -> None:
    outcome = asked(town, head("Serik", town.water))
    row = outcome.asked.select_related("voice").first()
    assert row
    assert row.voice
    asking.answer(token=row.token, solved="yes", words="Мен баламын")
    Appeal.objects.filter(pk=row.voice.source_id).update(is_protected=True)
    take_all()
    row.refresh_from_db()
    assert (row.solved, row.words, row.speaker, row.voice_id) == ("yes", "", None, None)


def test_the_verdict_waits_for_the_question(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = opened(town, serik)
    with pytest.raises(NotAllowed):
        deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision())
    asking.ask(by=serik, outcome_id=outcome.pk)
    with pytest.raises(NotAllowed):
        deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision())
    for row in outcome.asked.all():
        asking.answer(token=row.token, solved="yes")
    assert deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision()).says == "not_known"
