"""Everyone who spoke is told, once, whatever happens on the way; and only they read their own words."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.people import Town, head, officer, operator, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.outcomes.build import asked, being_solved, decision, letters, states, telling_begun, told
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes import queries
from qulaq.account.outcomes.actions import deciding, opening, telling
from qulaq.account.outcomes.models import Outcome, OutcomeState, Quiet, Told, ToldState
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.notices.actions import BEHIND
from qulaq.foundation.notices.jobs import deliver
from qulaq.foundation.notices.models import Notice, NoticeState
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Appeal, CoSigner, Delivery
from qulaq.understand.problems import actions as problems

pytestmark = pytest.mark.django_db


def test_everyone_is_told_once_with_their_own_words_alone(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    assert outcome.state == OutcomeState.TOLD
    said = {appeal.applicant_email: appeal.text for appeal in Appeal.objects.all()}
    assert {one.to_email: one.context["quote"] for one in letters()} == said
    for notice in letters():
        deliver(notice.pk)
    for letter in mail.outbox:
        own = said[letter.to[0]]
        assert own in str(letter.body)
        assert not [text for text in said.values() if text != own and f"“{text}”" in str(letter.body)]


def test_in_the_language_of_the_person_with_the_way_out_of_such_letters(town: Town) -> None:
    told(town, head("Serik", town.water))
    for notice in letters():
        deliver(notice.pk)
    russian = next(one for one in mail.outbox if "третий день" in str(one.body))
    kazakh = next(one for one in mail.outbox if "Бізде де" in str(one.body))
    assert "Заменили два насоса." in str(russian.body)
    assert "/ru/outcomes/O-" in str(russian.body)
    assert "Екі сорғы ауыстырылды." in str(kazakh.body)
    assert "/ru/" not in str(kazakh.body)
    assert "/outcomes/quiet/" in russian.extra_headers["List-Unsubscribe"]


def test_letters_to_many_leave_behind_all_others(town: Town) -> None:
    told(town, head("Serik", town.water))
    ids = {one.pk for one in letters()}
    queued = [job for job in ProcrastinateJob.objects.all() if job.args.get("notice_id") in ids]
    assert (len(queued), {job.priority for job in queued}) == (3, {BEHIND})
    assert {job.queue_name for job in ProcrastinateJob.objects.filter(task_name__endswith="tell_some")} == {"telling"}


def test_who_wrote_twice_gets_one_letter(town: Town) -> None:
    appeal_in(town, text="Тағы да су жоқ", email="n0@example.kz", name="")
    voices_in(town)
    outcome = told(town, head("Serik", town.water), being_solved(town, voices=list(Voice.objects.all())))
    assert (Voice.objects.count(), outcome.told.count(), len(letters())) == (4, 3, 3)


def test_an_address_left_with_another_voice_is_enough(town: Town) -> None:
    aigerim = resident()
    appeal_in(town, text="Су жоқ", email="aigerim@example.kz", name="")
    appeal_in(town, text="Су әлі жоқ", email="aigerim@example.kz", name="")
    Appeal.objects.update(applicant=aigerim)
    Appeal.objects.filter(text="Су әлі жоқ").update(applicant_email="")
    take_all()
    told(town, head("Serik", town.water), being_solved(town, voices=list(Voice.objects.all())))
    assert [one.context["quote"] for one in letters()] == ["Су жоқ"]


def test_voices_of_joined_problems_and_appeals_joined_to_others_are_told(town: Town) -> None:
    problem = being_solved(town)
    marat = Person.objects.get(name="Marat")
    other = confirmed(town, marat, voices_in(town, ("Су сарқырап ағып жатыр",), first=10), "Құбыр жарылды")
    problems.merge(by=marat, problem_id=problem.pk, other_id=other.pk)
    voices_in(town, ("Менде де солай",), first=20)
    lead = Appeal.objects.get(text="Су жоқ")
    joined = {"merged_into": lead, "state": "closed", "ending": "merged", "closed_at": timezone.now()}
    Appeal.objects.filter(text="Менде де солай").update(**joined)
    take_all()
    told(town, head("Serik", town.water), problem)
    quotes = {one.context["quote"] for one in letters()}
    assert (len(quotes), quotes > {"Су сарқырап ағып жатыр", "Менде де солай"}) == (5, True)


def test_voices_taken_out_of_the_problem_are_not_told(town: Town) -> None:
    problem = being_solved(town)
    first = Voice.objects.order_by("pk").first()
    assert first
    problems.remove(by=Person.objects.get(name="Marat"), problem_id=problem.pk, voices=[first.pk])
    told(town, head("Serik", town.water), problem)
    assert len(letters()) == 2


def test_those_who_signed_are_told_without_a_quote(town: Town) -> None:
    problem = being_solved(town)
    lead = Appeal.objects.order_by("pk").first()
    assert lead
    CoSigner.objects.create(appeal=lead, name="Нұрлан", email="nurlan@example.kz", confirmed_at=timezone.now())
    CoSigner.objects.create(appeal=lead, name="Дана", email="dana@example.kz")
    told(town, head("Serik", town.water), problem)
    (signed,) = Notice.objects.filter(key__startswith="cosign:", template="outcome_told")
    assert (signed.to_email, "quote" in signed.context) == ("nurlan@example.kz", False)


def test_who_wants_no_letters_gets_none_also_when_they_say_so_meanwhile(town: Town) -> None:
    serik = head("Serik", town.water)
    problem = being_solved(town)
    first, second, _third = Voice.objects.order_by("pk")
    Quiet.objects.create(speaker=first.speaker)
    outcome = telling_begun(town, serik, problem)
    Quiet.objects.create(speaker=second.speaker)
    tell_chunk(outcome.pk)
    assert (len(letters()), sorted(states(outcome))) == (1, ["quiet", "quiet", "written"])


def test_erased_people_are_not_told(town: Town) -> None:
    outcome = telling_begun(town, head("Serik", town.water))
    one = Appeal.objects.order_by("pk").first()
    assert one
    Appeal.objects.filter(pk=one.pk).update(erased_at=timezone.now())
    take_all()
    tell_chunk(outcome.pk)
    assert (len(letters()), sorted(states(outcome))) == (2, ["unreached", "written", "written"])
    assert one.applicant_email not in {letter.to_email for letter in letters()}


def test_without_email_by_post_or_telephone_or_not_at_all(town: Town) -> None:
    problem = being_solved(town)
    paper, phone, nothing = Appeal.objects.order_by("pk")
    Appeal.objects.filter(pk=paper.pk).update(delivery=Delivery.PAPER, postal_address="Абай көшесі, 1")
    Appeal.objects.filter(pk=phone.pk).update(applicant_email="", applicant_phone="+7 701 000 00 00")
    Appeal.objects.filter(pk=nothing.pk).update(applicant_email="", applicant_name="Аты ғана")
    take_all()
    serik = head("Serik", town.water)
    outcome = opening.open_outcome(by=serik, problem=problem.number, body=town.water)
    deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision())
    telling.tell(by=serik, outcome_id=outcome.pk)
    tell_chunk(outcome.pk)
    found = set(outcome.told.values_list("state", "way"))
    assert found == {("by_hand", "paper"), ("by_hand", "phone"), ("unreached", "none")}
    assert letters() == []


def test_letters_that_came_back_are_counted_as_failed(town: Town) -> None:
    outcome = told(town, head("Serik", town.water))
    Notice.objects.filter(pk=letters()[0].pk).update(state=NoticeState.FAILED)
    found = queries.progress(outcome)
    assert (found.people, found.dealt, found.written, found.failed, found.told) == (3, 3, 3, 1, 2)


# -- by post or telephone


def to_be_called(town: Town) -> Outcome:
    problem = being_solved(town)
    Appeal.objects.update(applicant_email="", applicant_phone="+7 701 000 00 00")
    Appeal.objects.filter(text="Су жоқ").update(delivery=Delivery.PAPER, postal_address="Абай көшесі, 1")
    serik = head("Serik", town.water)
    outcome = opening.open_outcome(by=serik, problem=problem.number, body=town.water)
    deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision())
    telling.tell(by=serik, outcome_id=outcome.pk)
    tell_chunk(outcome.pk)
    return outcome


def test_who_serves_there_tells_by_hand_and_others_see_nobody(town: Town) -> None:
    outcome = to_be_called(town)
    gulnar, timur = signed_in(operator("Gulnar", town.water)), signed_in(officer("Timur", town.roads))
    here = f"/outcomes/desk/{outcome.number}/by-hand/"
    row = outcome.told.filter(way="phone").first()
    assert row
    assert here in gulnar.get("/outcomes/desk/").content.decode()
    assert here not in timur.get("/outcomes/desk/").content.decode()
    assert "data-row" in gulnar.get(here).content.decode()
    assert "data-row" not in timur.get(here).content.decode()
    timur.post(f"{here}{row.pk}/told/")
    assert Told.objects.get(pk=row.pk).state == ToldState.BY_HAND
    gulnar.post(f"{here}{row.pk}/told/")
    found = Told.objects.get(pk=row.pk)
    assert (found.state, found.by and found.by.name) == (ToldState.DONE, "Gulnar")


def test_the_letter_to_print_is_masked_and_for_who_serves_there(town: Town) -> None:
    outcome = to_be_called(town)
    Appeal.objects.filter(text="Су жоқ").update(text="Су жоқ, 8 701 234 56 78")
    row = outcome.told.get(way="paper")
    here = f"/outcomes/desk/{outcome.number}/by-hand/{row.pk}/"
    page = signed_in(operator("Gulnar", town.water)).get(here)
    assert (page.status_code, "Су жоқ" in page.content.decode(), "234 56" in page.content.decode()) == (
        200,
        True,
        False,
    )
    assert signed_in(officer("Timur", town.roads)).get(here).status_code == 404


def test_nobody_is_told_before_the_verdict(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(NotAllowed):
        telling.tell(by=serik, outcome_id=asked(town, serik).pk)
