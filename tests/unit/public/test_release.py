"""Nothing is public without consent and an officer; disagreement takes it out at once; the database insists."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.people import Town, head, officer, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.public.open import WORDS, agreed, released

from qulaq.hear.appeals import rules
from qulaq.hear.appeals.actions import answer, publishing, take
from qulaq.hear.appeals.models import Appeal, MapCell, PlaceCount, Publication, PublicState
from qulaq.hear.appeals.workflow import NotAllowed, Refused


def test_with_consent_it_waits_and_without_it_does_not(town: Town) -> None:
    waiting, silent = agreed(town), appeal_in(town)
    assert list(Publication.objects.values_list("appeal", "state")) == [(waiting.pk, PublicState.WAITING)]
    assert not Publication.objects.filter(appeal=silent).exists()


def test_the_text_is_copied_only_by_an_officer(town: Town) -> None:
    assert Publication.objects.get(appeal=agreed(town)).text == ""


def test_released_it_has_a_number_of_its_own(town: Town) -> None:
    first, second = released(town), released(town)
    assert first.number != second.number
    assert first.rank is not None
    assert rules.parse_public_number(str(first.number)) == first.number
    assert str(first.appeal.number)[3:] not in str(first.number)


def test_a_second_release_keeps_the_number(town: Town) -> None:
    first = released(town)
    again = publishing.release(by=officer("Asel", town.water), appeal_id=first.appeal_id, text="Су жоқ.")
    assert (again.number, again.text, again.supports) == (first.number, "Су жоқ.", 0)


def test_the_author_is_told_with_the_public_address(town: Town) -> None:
    from qulaq.foundation.notices.models import Notice

    row = released(town)
    notice = Notice.objects.get(template="published")
    assert str(row.number) in notice.context["record_url"]


@pytest.mark.parametrize(
    "words",
    ["Айгеріммен сөйлестім", "aigerim@example.kz", "8 (701) 234-56-78 телефоны", "ЖСН 900101300017", "t.me/su_jok"],
)
def test_what_is_still_personal_is_refused(town: Town, words: str) -> None:
    appeal = agreed(town, name="Айгерім Сейітова", phone="+77012345678")
    with pytest.raises(Refused) as refused:
        publishing.release(by=officer("Bolat", town.water), appeal_id=appeal.pk, text=f"{WORDS} {words}")
    assert refused.value.field == "text"
    assert not Publication.objects.filter(state=PublicState.RELEASED).exists()


def test_without_consent_nothing_is_released(town: Town) -> None:
    with pytest.raises(NotAllowed):
        publishing.release(by=officer("Bolat", town.water), appeal_id=appeal_in(town).pk, text=WORDS)


def test_a_stranger_of_another_body_can_not_release(town: Town) -> None:
    with pytest.raises(NotAllowed):
        publishing.release(by=officer("Marat", town.roads), appeal_id=agreed(town).pk, text=WORDS)


def test_the_author_who_is_also_an_officer_can_not_release(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    appeal = agreed(town, applicant=bolat, email=bolat.email or "")
    with pytest.raises(NotAllowed):
        publishing.release(by=bolat, appeal_id=appeal.pk, text=WORDS)


def test_disagreement_removes_it_at_once(town: Town) -> None:
    row = released(town, latitude=43.2, longitude=76.9)
    publishing.disagree(by=None, appeal_id=row.appeal_id, holder=True)
    row.refresh_from_db()
    assert row.state == PublicState.TAKEN_OUT
    assert not Appeal.objects.get(pk=row.appeal_id).may_publish
    assert set(MapCell.objects.values_list("count", flat=True)) == {0}
    assert set(PlaceCount.objects.values_list("count", flat=True)) == {0}


def test_agreeing_later_puts_it_on_the_list_again(town: Town) -> None:
    row = released(town)
    publishing.disagree(by=None, appeal_id=row.appeal_id, holder=True)
    publishing.agree(by=None, appeal_id=row.appeal_id, holder=True)
    row.refresh_from_db()
    assert row.state == PublicState.WAITING


def test_nobody_else_may_agree(town: Town) -> None:
    appeal = appeal_in(town)
    with pytest.raises(NotAllowed):
        publishing.agree(by=resident("Dauren"), appeal_id=appeal.pk)


def test_a_protected_appeal_is_never_offered(town: Town) -> None:
    appeal = appeal_in(town)
    Appeal.objects.filter(pk=appeal.pk).update(is_protected=True)
    with pytest.raises(NotAllowed):
        publishing.agree(by=None, appeal_id=appeal.pk, holder=True)


def test_the_database_refuses_a_protected_one_that_agrees(town: Town) -> None:
    appeal = agreed(town)
    with pytest.raises(IntegrityError, match="protected_is_never_public"), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(is_protected=True)


def test_the_database_refuses_a_release_without_consent(town: Town) -> None:
    row = Publication.objects.get(appeal=agreed(town))
    Appeal.objects.filter(pk=row.appeal_id).update(may_publish=False)
    values = {"state": "released", "text": "x", "number": "R-1", "rank": 1, "released_at": timezone.now()}
    with pytest.raises(IntegrityError, match="must not be public"), transaction.atomic():
        Publication.objects.filter(pk=row.pk).update(**values)


def test_the_database_refuses_to_take_consent_from_under_a_public_record(town: Town) -> None:
    row = released(town)
    with pytest.raises(IntegrityError, match="Take it out"), transaction.atomic():
        Appeal.objects.filter(pk=row.appeal_id).update(may_publish=False)


def test_withheld_with_a_reason_the_person_reads(town: Town) -> None:
    from qulaq.foundation.notices.models import Notice

    appeal = agreed(town)
    row = publishing.withhold(by=officer("Bolat", town.water), appeal_id=appeal.pk, reason="Ауылдағы жалғыз үй.")
    assert row.state == PublicState.WITHHELD
    assert Notice.objects.get(template="not_published").context["reason"] == "Ауылдағы жалғыз үй."


def test_withholding_needs_a_reason(town: Town) -> None:
    with pytest.raises(Refused):
        publishing.withhold(by=officer("Bolat", town.water), appeal_id=agreed(town).pk, reason=" ")


def test_taken_out_by_the_body(town: Town) -> None:
    row = released(town)
    publishing.unpublish(by=head("Serik", town.water), appeal_id=row.appeal_id, reason="Көршінің аты бар.")
    row.refresh_from_db()
    assert (row.state, row.reason) == (PublicState.WITHHELD, "Көршінің аты бар.")


def test_an_answer_waits_for_masking_of_its_own(town: Town) -> None:
    from qulaq.hear.appeals.staff.release import waits_for

    bolat = officer("Bolat", town.water)
    row = released(town, by=bolat)
    assert not waits_for(bolat).exists()
    take(by=bolat, appeal_id=row.appeal_id)
    answer(by=bolat, appeal_id=row.appeal_id, text="Айгерім Сейітова, су берілді.", language="kk")
    assert [item.pk for item in waits_for(bolat)] == [row.pk]
    publishing.release(by=bolat, appeal_id=row.appeal_id, text=WORDS, answer="Су берілді.")
    row.refresh_from_db()
    assert (row.answer, row.progress, waits_for(bolat).exists()) == ("Су берілді.", "answered", False)


def test_a_name_in_the_answer_is_refused_too(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    row = released(town, by=bolat)
    take(by=bolat, appeal_id=row.appeal_id)
    answer(by=bolat, appeal_id=row.appeal_id, text="Су берілді.", language="kk")
    with pytest.raises(Refused) as refused:
        publishing.release(by=bolat, appeal_id=row.appeal_id, text=WORDS, answer="Құрметті Айгерім Сейітова!")
    assert refused.value.field == "answer"


def test_the_place_is_blurred_or_left_out(town: Town) -> None:
    shown = released(town, latitude=43.238949, longitude=76.889709)
    assert (shown.latitude, shown.longitude) == (43.2375, 76.8875)
    bolat = officer("Asel", town.water)
    hidden = publishing.release(by=bolat, appeal_id=shown.appeal_id, text=WORDS, place=False)
    assert (hidden.latitude, hidden.longitude) == (None, None)
    assert set(MapCell.objects.values_list("count", flat=True)) == {0}
    assert PlaceCount.objects.get(territory=town.region).count == 1


def test_a_report_hides_it_at_once_and_only_once(town: Town) -> None:
    from qulaq.foundation.notices.models import Notice

    head("Serik", town.water)
    row = released(town)
    assert publishing.report(publication_id=row.pk, words="Менің атым бар")
    row.refresh_from_db()
    assert row.state == PublicState.WAITING
    again = publishing.release(by=officer("Asel", town.water), appeal_id=row.appeal_id, text="Су жоқ.")
    assert not publishing.report(publication_id=again.pk, words="Тағы да")
    again.refresh_from_db()
    assert again.state == PublicState.RELEASED
    assert Notice.objects.filter(template="public_report").count() == 2


def test_the_words_of_a_report_are_not_told_to_the_author(town: Town) -> None:
    row = released(town)
    publishing.report(publication_id=row.pk, words="Көршім Марат туралы")
    assert row.appeal.steps.filter(text="Көршім Марат туралы", is_internal=True).exists()
