"""A verdict that was wrong is put right in sight of all, and whoever was told of it is told, once for each version."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.people import Town, head, operator
from tests.unit.api.caller import client_of
from tests.unit.outcomes.build import being_solved, decided, decision, letters, telling_begun, told, why
from tests.unit.problems.heard import voices_in
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes import jobs, queries
from qulaq.account.outcomes.actions import deciding, opening, telling
from qulaq.account.outcomes.models import Act, Outcome, OutcomeState, Quiet, ToldState
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.notices.jobs import deliver
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused
from qulaq.foundation.voices.models import Voice
from qulaq.hear.appeals.models import Appeal, CoSigner, Delivery
from qulaq.understand.problems.models import Membership

pytestmark = pytest.mark.django_db
PARTLY = {"says": "partly", "ground": "Екі үйде су бар"}


def corrected(outcome: Outcome, by: Person, **reasons: str) -> Outcome:
    return deciding.correct(by=by, outcome_id=outcome.pk, decision=decision(**PARTLY), correction=why(**reasons))


def all_told(outcome: Outcome) -> Outcome:
    while tell_chunk(outcome.pk, most=2):
        pass
    return Outcome.objects.get(pk=outcome.pk)


def test_everyone_who_was_told_is_told_of_the_correction_once(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = all_told(corrected(told(town, serik), serik))
    first, again = letters(), letters("corrected-2")
    assert len(again) == 3
    quoted = {one.to_email: one.context["quote"] for one in first}
    assert {one.to_email: one.context["quote"] for one in again} == quoted
    assert (outcome.state, outcome.retelling_at) == (OutcomeState.TOLD, None)
    assert list(outcome.steps.values_list("act", flat=True)).count(Act.RETOLD) == 1


def test_the_letter_says_what_was_told_and_that_it_changed_in_the_language_of_the_person(town: Town) -> None:
    serik = head("Serik", town.water)
    all_told(corrected(told(town, serik), serik))
    for notice in letters("corrected-2"):
        deliver(notice.pk)
    russian = next(str(one.body) for one in mail.outbox if "третий день" in str(one.body))
    kazakh = next(str(one.body) for one in mail.outbox if "Бізде де" in str(one.body))
    assert ("Мы ошиблись в подсчёте" in russian, "Қате есептеппіз" in russian) == (True, False)
    assert ("Мы ошиблись в подсчёте" in kazakh, "Қате есептеппіз" in kazakh) == (False, True)
    assert not [text for text in ("Воды нет третий день",) if text in kazakh]


def test_three_versions_make_one_letter_for_each_and_none_twice(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = all_told(corrected(told(town, serik), serik))
    outcome = all_told(corrected(outcome, serik, kk="Тағы да"))
    assert (len(letters()), len(letters("corrected-2")), len(letters("corrected-3"))) == (3, 3, 3)
    assert tell_chunk(outcome.pk) == 0
    assert sorted(outcome.told.values_list("corrects", "version")) == [(0, 1)] * 3 + [(1, 2)] * 3 + [(2, 3)] * 3


def test_corrected_twice_before_a_letter_is_written_there_is_one_with_both_reasons(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = corrected(told(town, serik), serik, kk="Бірінші себеп")
    all_told(corrected(outcome, serik, kk="Екінші себеп"))
    assert (len(letters("corrected-2")), len(letters("corrected-3"))) == (0, 3)
    kazakh = next(one for one in letters("corrected-3") if one.language == "kk")
    assert kazakh.context["why"].splitlines() == ["Бірінші себеп", "Екінші себеп"]


def test_corrected_while_the_first_letters_leave_only_those_who_had_one_get_a_second(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = telling_begun(town, serik)
    tell_chunk(outcome.pk, most=2)
    outcome = all_told(corrected(outcome, serik))
    assert (len(letters()), len(letters("corrected-2"))) == (3, 2)
    assert outcome.state == OutcomeState.TOLD


def test_corrected_before_anybody_was_told_the_first_letter_says_it(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = corrected(decided(town, serik), serik)
    all_told(telling.tell(by=serik, outcome_id=outcome.pk))
    assert (len(letters()), len(letters("corrected-2"))) == (3, 0)


def test_paused_lost_and_gone_on_with(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = corrected(told(town, serik), serik)
    telling.pause(by=serik, outcome_id=outcome.pk)
    assert tell_chunk(outcome.pk) == 0
    telling.resume(by=serik, outcome_id=outcome.pk)
    ProcrastinateJob.objects.filter(task_name__endswith="tell_some").delete()
    jobs.go_on_telling(0)
    assert ProcrastinateJob.objects.filter(task_name__endswith="tell_some").count() == 1
    outcome.told.filter(corrects=1).update(state=ToldState.WAITING)
    all_told(outcome)
    outcome.told.filter(corrects=1).update(state=ToldState.WAITING)  # a mark that was lost
    Outcome.objects.update(retelling_at=timezone.now())
    all_told(outcome)
    assert len(letters("corrected-2")) == 3


def test_who_wants_no_letters_or_was_never_told_gets_none(town: Town) -> None:
    serik = head("Serik", town.water)
    problem = being_solved(town)
    first, second, _third = Voice.objects.order_by("pk")
    Quiet.objects.create(speaker=first.speaker)
    outcome = told(town, serik, problem)
    Quiet.objects.create(speaker=second.speaker)
    all_told(corrected(outcome, serik))
    assert len(letters("corrected-2")) == 1


def test_a_slip_of_the_pen_is_not_sent_and_says_why(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = told(town, serik)
    slip = why("Сан қатесі", is_minor=True, minor_because="Бір әріп")
    deciding.correct(by=serik, outcome_id=outcome.pk, decision=decision(), correction=slip)
    assert (tell_chunk(outcome.pk), outcome.told.count()) == (0, 3)
    page = signed_in(serik).get(f"/outcomes/{outcome.number}/").content.decode()
    assert "Бір әріп" in page


def test_a_slip_needs_a_reason_and_never_changes_the_verdict(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = told(town, serik)
    for given, slip in ((decision(), why(is_minor=True)), (decision(**PARTLY), why(is_minor=True, minor_because="б"))):
        with pytest.raises(Refused):
            deciding.correct(by=serik, outcome_id=outcome.pk, decision=given, correction=slip)
    assert outcome.verdicts.count() == 1


def by_telephone(town: Town, serik: Person) -> Outcome:
    problem = being_solved(town)
    Appeal.objects.update(applicant_email="", applicant_phone="+7 701 000 00 00")
    Appeal.objects.filter(text="Су жоқ").update(delivery=Delivery.PAPER, postal_address="Абай көшесі, 1")
    outcome = opening.open_outcome(by=serik, problem=problem.number, body=town.water)
    deciding.decide(by=serik, outcome_id=outcome.pk, decision=decision())
    telling.tell(by=serik, outcome_id=outcome.pk)
    return all_told(outcome)


def test_told_by_hand_they_are_told_of_the_correction_by_hand(town: Town) -> None:
    serik, gulnar = head("Serik", town.water), signed_in(operator("Gulnar", town.water))
    outcome = by_telephone(town, serik)
    row = outcome.told.get(way="paper")
    here = f"/outcomes/desk/{outcome.number}/by-hand/"
    gulnar.post(f"{here}{row.pk}/told/", {"version": "1"})
    outcome = all_told(corrected(outcome, serik))
    again = outcome.told.get(corrects=1)
    assert (again.state, again.way) == (ToldState.BY_HAND, "paper")
    letter = gulnar.get(f"{here}{again.pk}/").content.decode()
    assert ("Қате есептеппіз" in letter, "Су жоқ" in letter) == (True, True)
    gulnar.post(f"{here}{again.pk}/told/", {"version": "2"})
    assert (outcome.told.get(pk=again.pk).state, all_told(outcome).told.count()) == (ToldState.DONE, 4)


def test_posted_the_old_verdict_after_the_correction_they_are_told_of_it_too(town: Town) -> None:
    """The letter was printed before; the press says so by the version the page showed."""
    serik = head("Serik", town.water)
    outcome = corrected(by_telephone(town, serik), serik)
    row = outcome.told.get(way="paper")
    telling.told_by_hand(by=operator("Gulnar", town.water), outcome_id=outcome.pk, told_id=row.pk, version=1)
    all_told(outcome)
    assert outcome.told.get(corrects=1).state == ToldState.BY_HAND


def test_who_spoke_once_without_a_known_speaker_is_told_too(town: Town) -> None:
    serik = head("Serik", town.water)
    problem = being_solved(town)
    Voice.objects.update(speaker=None)
    outcome = all_told(corrected(told(town, serik, problem), serik))
    assert (outcome.told.count(), len(letters("corrected-2"))) == (6, 3)


def test_the_pages_show_both_verdicts_with_their_days_and_how_far_telling_is(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = corrected(told(town, serik), serik)
    tell_chunk(outcome.pk, most=1)
    found = queries.read(outcome)
    assert [(one.verdict.says, one.before and one.before.says) for one in found.versions] == [
        ("partly", "not_known"),
        ("not_known", None),
    ]
    assert (queries.progress(outcome).people, queries.progress(outcome, again=True).dealt) == (3, 1)
    answer = client_of(serik, "appeals:work").get(f"/desk/outcomes/{outcome.number}").json()
    assert (answer["progress"]["people"], answer["correction_progress"]["waiting"]) == (3, 2)
    page = signed_in(serik).get(f"/outcomes/desk/{outcome.number}/").content.decode()
    assert page.count("<progress") == 2


def test_nobody_is_told_when_telling_never_began(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = corrected(decided(town, serik), serik)
    assert (outcome.told.count(), outcome.retelling_at) == (0, None)
    with pytest.raises(NotAllowed):
        telling.pause(by=serik, outcome_id=outcome.pk)


def signs(appeal: Appeal, email: str) -> CoSigner:
    return CoSigner.objects.create(appeal=appeal, name="Нұрлан", email=email, confirmed_at=timezone.now())


def to(email: str) -> list[str]:
    return list(Notice.objects.filter(to_email=email).order_by("pk").values_list("template", flat=True))


def test_who_signed_after_the_first_letters_gets_the_present_verdict_as_a_first_letter(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = told(town, serik)
    signs(Appeal.objects.all()[0], "dana@example.kz")
    outcome = all_told(corrected(outcome, serik))
    first = Notice.objects.get(to_email="dana@example.kz")
    assert (first.template, first.context["says"], "why" in first.context) == ("outcome_told", "ішінара шешілді", False)
    all_told(corrected(outcome, serik, kk="Тағы да"))
    assert to("dana@example.kz") == ["outcome_told", "outcome_corrected"]


def test_who_spoke_after_the_first_letters_gets_the_present_verdict_as_a_first_letter(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = told(town, serik)
    (late,) = voices_in(town, ("Ал бізде әлі жоқ",), first=9)
    membership = Membership.objects.all()[0]
    Membership.objects.create(problem=outcome.problem, voice=late, why=membership.why)
    outcome = all_told(corrected(outcome, serik))
    assert sorted(outcome.told.values_list("corrects", "version")) == [(0, 1)] * 3 + [(0, 2)] + [(1, 2)] * 3
    assert (len(letters()), len(letters("corrected-2"))) == (4, 3)


def test_who_signed_is_told_also_where_the_author_is_not_and_once_for_two_appeals(town: Town) -> None:
    serik = head("Serik", town.water)
    problem = being_solved(town)
    first, second, third = Appeal.objects.order_by("pk")
    Quiet.objects.create(speaker=Voice.objects.get(source_id=first.pk).speaker)
    for appeal in (first, second):
        signs(appeal, "dana@example.kz")
    signs(first, third.applicant_email)
    signs(second, "1@erased.invalid")
    all_told(corrected(told(town, serik, problem), serik))
    assert to("dana@example.kz") == to(third.applicant_email)[-2:] == ["outcome_told", "outcome_corrected"]
    assert (to("1@erased.invalid"), to(third.applicant_email).count("outcome_told")) == ([], 1)
