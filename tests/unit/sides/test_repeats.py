"""The same person, the same matter, answered before: shown with the rule, and ended by it, not otherwise."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.utils import timezone
from tests.people import Town, head, officer, resident
from tests.unit.appeals.build import appeal_in
from tests.unit.sides.matter import holding, letters, signed_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions, repeats
from qulaq.hear.appeals.actions import endings
from qulaq.hear.appeals.actions.after import reopen
from qulaq.hear.appeals.models import Answer, Appeal, Ending, State
from qulaq.hear.appeals.workflow import NotAllowed, Refused

TEXT = "Абай көшесінде үш күннен бері ауызсу келмейді, қысым өте төмен"
IIN = "900101300017"


def answered(town: Town, **given: object) -> Appeal:
    """Answered long ago; written down directly, because how is another story."""
    appeal = appeal_in(town, **given)
    Answer.objects.create(appeal=appeal, body=town.water, text="Жөнделді", language="kk", answered_at=timezone.now())
    Appeal.objects.filter(pk=appeal.pk).update(state=State.ANSWERED, answered_at=timezone.now())
    return appeal


def in_work(town: Town, **given: object) -> tuple[Appeal, Person]:
    appeal, serik = appeal_in(town, **given), head("Serik", town.water)
    actions.take(by=serik, appeal_id=appeal.pk)
    appeal.refresh_from_db()
    return appeal, serik


def numbers(appeal: Appeal) -> list[str]:
    return [item.appeal.number for item in repeats.earlier(Appeal.objects.get(pk=appeal.pk))]


# -- the same person


def test_by_account(town: Town) -> None:
    aigerim = resident("Aigerim")
    before, now = (appeal_in(town, applicant=aigerim, email=f"{n}@example.kz") for n in "ab")
    assert numbers(now) == [before.number]


def test_by_an_address_that_sign_in_has_proved(town: Town) -> None:
    before, now = appeal_in(town), appeal_in(town)
    assert numbers(now) == []
    EmailAddress.objects.create(user=resident("Aigerim"), email="aigerim@example.kz", verified=True)
    assert numbers(now) == [before.number]


def test_by_iin(town: Town) -> None:
    valid = next(f"90010130001{n}" for n in range(10) if _valid(f"90010130001{n}"))
    before, now = (appeal_in(town, iin=valid, email="") for _n in range(2))
    assert numbers(now) == [before.number]


def _valid(digits: str) -> bool:
    from qulaq.foundation.people import iin

    return iin.is_valid(digits)


def test_by_telephone_and_name_however_typed(town: Town) -> None:
    before = appeal_in(town, phone="8 (701) 234-56-78", email="", name="Айгерім  СЕЙІТОВА")
    now = appeal_in(town, phone="+77012345678", email="", name="Айгерім Сейітова")
    assert numbers(now) == [before.number]


def test_a_telephone_alone_is_a_family(town: Town) -> None:
    appeal_in(town, phone="+77012345678", email="", name="Марат Сейітов")
    assert numbers(appeal_in(town, phone="+77012345678", email="", name="Айгерім Сейітова")) == []


def test_nobody_is_nobodys_repeat(town: Town) -> None:
    appeal_in(town, email="", name="")
    assert numbers(appeal_in(town, email="", name="")) == []


# -- the same matter


def test_another_topic_is_another_matter_unless_the_words_are_near(town: Town) -> None:
    aigerim = resident("Aigerim")
    near = appeal_in(town, applicant=aigerim, topic=town.potholes, text=TEXT)
    far = "Мектеп алдындағы жолда үлкен шұңқыр бар, көлік өтпейді"
    appeal_in(town, applicant=aigerim, topic=town.potholes, text=far)
    assert numbers(appeal_in(town, applicant=aigerim, text=TEXT + " әлі де")) == [near.number]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (TEXT, "Үш күннен бері Абай көшесіндегі ауызсудың қысымы төмен", True),
        ("Нет воды на улице Абая уже третий день", "На улицу Абая третий день не дают воду, нет воды", True),
        (TEXT, "Көше шамдары жанбайды, балалар қорқады", False),
        ("Су жоқ", "Су жоқ", False),  # two words say too little
    ],
)
def test_near_words(one: str, other: str, same: bool) -> None:
    assert repeats.near(one, other) is same


def test_a_complaint_is_no_repeat_of_an_application(town: Town) -> None:
    aigerim = resident("Aigerim")
    complaint = appeal_in(town, applicant=aigerim)
    Appeal.objects.filter(pk=complaint.pk).update(complained_of=town.roads)
    assert numbers(appeal_in(town, applicant=aigerim)) == []


def test_a_merged_one_and_an_erased_one_do_not_count(town: Town) -> None:
    aigerim = resident("Aigerim")
    first, second = (appeal_in(town, applicant=aigerim) for _n in range(2))
    Appeal.objects.filter(pk=first.pk).update(erased_at=timezone.now())
    now = timezone.now()
    third = appeal_in(town, applicant=aigerim)
    Appeal.objects.filter(pk=second.pk).update(
        state=State.CLOSED, closed_at=now, ending=Ending.MERGED, merged_into=third.pk
    )
    assert numbers(third) == []


# -- what follows


def test_after_two_answers_the_head_may_end_correspondence(town: Town) -> None:
    aigerim = resident("Aigerim")
    for _n in range(2):
        answered(town, applicant=aigerim)
    appeal, serik = in_work(town, applicant=aigerim)
    browser = signed_in(serik)
    assert "?act=end-repeat" in browser.get(f"/desk/{appeal.number}/").content.decode()
    assert browser.post(f"/desk/{appeal.number}/end-repeat/", {"reason": "Үшінші рет"}).status_code == 302
    appeal.refresh_from_db()
    assert (appeal.state, appeal.ending) == (State.CLOSED, Ending.REPEAT)
    context = letters("correspondence_ended")[0].context
    assert context["reason"] == "Үшінші рет"
    assert "№ 221" in context["rule"]
    assert context["contest"]


def test_one_answer_is_not_enough(town: Town) -> None:
    aigerim = resident("Aigerim")
    answered(town, applicant=aigerim)
    appeal_in(town, applicant=aigerim)  # not answered
    appeal, serik = in_work(town, applicant=aigerim)
    assert "?act=end-repeat" not in signed_in(serik).get(f"/desk/{appeal.number}/").content.decode()
    with pytest.raises(NotAllowed):
        endings.end_repeat(by=serik, appeal_id=appeal.pk, reason="Жетер")


def test_answers_that_were_overturned_or_gave_no_substance_do_not_count(town: Town) -> None:
    aigerim = resident("Aigerim")
    overturned, courted, upheld = (answered(town, applicant=aigerim) for _n in range(3))
    overturned.answers.update(overturned_by=upheld)
    Appeal.objects.filter(pk=courted.pk).update(state=State.CLOSED, closed_at=timezone.now(), ending=Ending.COURT)
    appeal, serik = in_work(town, applicant=aigerim)
    assert sum(item.counts for item in repeats.earlier(appeal)) == 1
    with pytest.raises(NotAllowed):
        endings.end_repeat(by=serik, appeal_id=appeal.pk, reason="Жетер")


def test_an_officer_does_not_end_it_and_a_reason_is_needed(town: Town) -> None:
    aigerim = resident("Aigerim")
    for _n in range(2):
        answered(town, applicant=aigerim)
    appeal, serik = in_work(town, applicant=aigerim)
    for other in (officer("Bolat", town.water), head("Asel", town.roads), aigerim):
        with pytest.raises(NotAllowed):
            endings.end_repeat(by=other, appeal_id=appeal.pk, reason="Жетер")
    with pytest.raises(Refused):
        endings.end_repeat(by=serik, appeal_id=appeal.pk, reason=" ")


def test_something_new_opens_it_again(town: Town) -> None:
    aigerim = resident("Aigerim")
    for _n in range(2):
        answered(town, applicant=aigerim)
    appeal, serik = in_work(town, applicant=aigerim)
    endings.end_repeat(by=serik, appeal_id=appeal.pk, reason="Үшінші рет")
    page = holding(appeal).get(f"/a/{appeal.number}/").content.decode()
    assert f"/a/{appeal.number}/reopen/" in page
    assert "№ 221" in page
    reopen(by=None, appeal_id=appeal.pk, reason="Кеше құбыр қайта жарылды", holder=True)
    appeal.refresh_from_db()
    assert appeal.state == State.REOPENED


def test_those_of_other_bodies_are_counted_and_not_shown(town: Town) -> None:
    aigerim = resident("Aigerim")
    elsewhere = appeal_in(town, applicant=aigerim, topic=town.potholes, text=TEXT)
    own = answered(town, applicant=aigerim)
    appeal, serik = in_work(town, applicant=aigerim, text=TEXT)
    page = signed_in(serik).get(f"/desk/{appeal.number}/").content.decode()
    assert own.number in page
    assert elsewhere.number not in page


def test_the_telephone_is_found_by_its_index(town: Town) -> None:
    now = appeal_in(town, phone="+77012345678", email="", name="Айгерім")
    rows = Appeal.objects.annotate(phone=repeats.phone_digits()).filter(repeats._same_person(now))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "appeal_phone" in rows.explain()


def test_it_takes_two_statements(town: Town, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    aigerim = resident("Aigerim")
    for _n in range(3):
        answered(town, applicant=aigerim)
    now = appeal_in(town, applicant=aigerim)
    with django_assert_num_queries(2):  # whether the address is proved, and the rows
        assert len(repeats.earlier(now)) == 3
