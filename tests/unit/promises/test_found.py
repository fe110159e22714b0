"""Promises found in answers."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, controller, head, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.promises.build import day
from tests.unit.promises.scenes import answered, found
from tests.unit.public.open import released
from tests.unit.staff.desk import signed_in

from qulaq.account.promises.actions import finding as acts
from qulaq.account.promises.finding import look, look_again
from qulaq.account.promises.models import FoundPromise, FoundState, Origin, Promise
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.voices.models import Change
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Answer, Appeal

pytestmark = pytest.mark.django_db


def confirmed(town: Town, row: FoundPromise, **more: object) -> Promise:
    given: dict[str, object] = {"titles": {"kk": "Құбырды ауыстыру"}, "language": "kk", "due_on": row.due_on}
    bolat = Person.objects.filter(name="Bolat").first() or officer("Bolat", town.water)
    return acts.confirm(by=bolat, found_id=row.pk, **{**given, **more})  # type: ignore[arg-type]


def test_a_sentence_with_a_day_is_proposed_once(town: Town) -> None:
    answer = answered(town, appeal_in(town), day(20))
    row = found(answer)
    assert (row.due_on, row.state) == (day(20), FoundState.WAITING)
    assert row.words.startswith("Құбыр ")
    look(Answer.objects.all())
    assert FoundPromise.objects.count() == 1


def test_voices_tell_of_a_new_answer(town: Town) -> None:
    appeal = appeal_in(town)
    answer = answered(town, appeal, day(20))
    Appeal.objects.filter(pk=appeal.pk).update(state="answered", answered_at=answer.answered_at)
    Change.objects.create(kind="appeal", source_id=appeal.pk)
    take_all()
    assert FoundPromise.objects.get().answer == answer


def test_the_nightly_look_finds_what_nobody_told(town: Town) -> None:
    appeal = appeal_in(town)
    answer = answered(town, appeal, day(20))
    Appeal.objects.filter(pk=appeal.pk).update(state="answered", answered_at=answer.answered_at)
    take_all()
    FoundPromise.objects.all().delete()
    assert look_again() == 1
    assert FoundPromise.objects.count() == 1


def test_an_answer_without_a_day_promises_nothing(town: Town) -> None:
    answered(town, appeal_in(town), day(20), words="Құбыр ауыстырылады.")
    look(Answer.objects.all())
    assert not FoundPromise.objects.exists()


def test_confirmed_in_words_that_name_nobody(town: Town) -> None:
    appeal = appeal_in(town)
    row = found(answered(town, appeal, day(20)))
    for words in ("Айгерім Сейітованың құбыры", "Хабарласыңыз: aigerim@example.kz"):
        with pytest.raises(Refused) as refused:
            confirmed(town, row, titles={"kk": words})
        assert refused.value.field == "title_kk"
    promise = confirmed(town, row)
    assert (promise.origin, promise.body, promise.due_on) == (Origin.ANSWER, town.water, day(20))
    row.refresh_from_db()
    assert (row.state, row.promise) == (FoundState.CONFIRMED, promise)


def test_two_who_confirm_make_one_promise(town: Town) -> None:
    row = found(answered(town, appeal_in(town), day(20)))
    confirmed(town, row)
    with pytest.raises(NotAllowed):
        acts.confirm(
            by=head("Serik", town.water), found_id=row.pk, titles={"kk": "…"}, language="kk", due_on=row.due_on
        )
    assert Promise.objects.count() == 1


def test_another_body_neither_sees_nor_confirms(town: Town) -> None:
    row, timur = found(answered(town, appeal_in(town), day(20))), officer("Timur", town.roads)
    assert not FoundPromise.objects.at_desk_of(timur).exists()
    assert signed_in(timur).get(f"/promises/desk/found/{row.pk}/").status_code == 404
    with pytest.raises(NoRole):
        acts.set_aside(by=timur, found_id=row.pk)


def test_what_was_set_aside_waits_again_when_it_was_a_mistake(town: Town) -> None:
    row, bolat = found(answered(town, appeal_in(town), day(20))), officer("Bolat", town.water)
    acts.set_aside(by=bolat, found_id=row.pk)
    look(Answer.objects.all())
    row.refresh_from_db()
    assert row.state == FoundState.ASIDE
    assert acts.take_up_again(by=bolat, found_id=row.pk).state == FoundState.WAITING


def test_staff_see_the_sentence_with_marks(town: Town) -> None:
    appeal = appeal_in(town)
    words = "Айгерім Сейітовамен хабарласып, құбырды {day} дейін ауыстырамыз."
    found(answered(town, appeal, day(20), words=words))
    page = signed_in(officer("Bolat", town.water)).get("/promises/desk/found/").content.decode()
    assert "Сейітова" not in page
    assert "ауыстырамыз" in page


def test_through_the_pages(town: Town) -> None:
    row, browser = found(answered(town, appeal_in(town), day(20))), signed_in(controller("Saule", town.district))
    here = f"/promises/desk/found/{row.pk}/"
    assert browser.get(here).status_code == 200
    given = {"title": "", "language": "kk", "due_on": day(20).isoformat()}
    assert browser.post(here, given).status_code == 422
    assert browser.post(here, {**given, "title": "Құбырды ауыстыру"}).status_code == 302
    assert Promise.objects.get().title == "Құбырды ауыстыру"
    again = browser.get(here).content.decode()
    assert ('name="title"' in again, f"/promises/desk/{Promise.objects.get().number}/" in again) == (False, True)
    assert browser.post(f"{here}aside/").status_code == 302  # somebody has looked: said, and nothing changes
    row.refresh_from_db()
    assert row.state == FoundState.CONFIRMED


def test_the_appeal_itself_is_told_to_nobody(town: Town, client: Client) -> None:
    appeal = appeal_in(town)
    promise = confirmed(town, found(answered(town, appeal, day(20))))
    page = client.get(f"/promises/{promise.number}/").content.decode()
    assert appeal.number not in page
    assert "/register/" not in page.partition("<main")[2].partition("</main>")[0]
    assert appeal.number not in b"".join(client.get("/promises/promises.csv")).decode()  # type: ignore[arg-type]


def test_where_the_words_were_released_both_pages_lead_to_each_other(town: Town, client: Client) -> None:
    row = released(town)
    promise = confirmed(town, found(answered(town, row.appeal, day(20))))
    assert f"/register/{row.number}/" in client.get(f"/promises/{promise.number}/").content.decode()
    assert promise.number in client.get(f"/register/{row.number}/").content.decode()


def test_what_is_erased_in_the_answer_is_gone_here(town: Town) -> None:
    answer = answered(town, appeal_in(town), day(20))
    row = found(answer)
    Answer.objects.filter(pk=answer.pk).update(text="")
    row.refresh_from_db()
    assert row.words == ""
    assert "Құбыр" not in signed_in(officer("Bolat", town.water)).get("/promises/desk/found/").content.decode()
