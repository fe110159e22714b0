"""One act on several appeals: some may fail, and one press takes back what nobody touched since."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import bulk
from qulaq.hear.appeals.models import Act, Appeal, BulkAct, State
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@pytest.fixture
def three(town: Town) -> list[Appeal]:
    return [written(town) for _time in range(3)]


@pytest.fixture
def bolat(town: Town) -> Person:
    return officer("Bolat", town.water)


def ids(appeals: list[Appeal]) -> list[int]:
    return [appeal.pk for appeal in appeals]


def states(appeals: list[Appeal]) -> list[str]:
    return [Appeal.objects.get(pk=appeal.pk).state for appeal in appeals]


def press(client: Client, act: str, appeals: list[Appeal], **more: object):  # type: ignore[no-untyped-def]
    return client.post("/desk/bulk/", {"act": act, "chosen": ids(appeals), "query": "whose=free", **more})


def test_several_are_taken_at_once_and_given_back_by_undo(three: list[Appeal], bolat: Person) -> None:
    client = signed_in(bolat)
    back = press(client, "take", three)
    assert back.headers["Location"] == "/desk/?whose=free"
    assert states(three) == [State.IN_WORK] * 3
    made = BulkAct.objects.get()
    assert f'action="/desk/bulk/{made.pk}/undo/"' in client.get("/desk/").content.decode()
    client.post(f"/desk/bulk/{made.pk}/undo/")
    assert states(three) == [State.ROUTED] * 3
    assert Appeal.objects.filter(officer__isnull=False).count() == 0


def test_one_that_fails_is_named_and_the_others_are_done(town: Town, three: list[Appeal], bolat: Person) -> None:
    actions.take(by=officer("Asel", town.water), appeal_id=three[1].pk)
    outcome = bulk.run(by=bolat, act=Act.TAKE, appeal_ids=ids(three))
    assert outcome.done == [three[0].number, three[2].number]
    assert [number for number, _why in outcome.failed] == [three[1].number]
    assert set(outcome.bulk.before) == {str(three[0].pk), str(three[2].pk)}  # type: ignore[union-attr]


def test_undo_leaves_alone_what_was_touched_since(three: list[Appeal], bolat: Person) -> None:
    made = bulk.run(by=bolat, act=Act.TAKE, appeal_ids=ids(three)).bulk
    assert made is not None
    actions.note(by=bolat, appeal_id=three[0].pk, text="Тексерілді")
    outcome = bulk.undo(by=bolat, bulk_id=made.pk)
    assert [number for number, _why in outcome.failed] == [three[0].number]
    assert states(three) == [State.IN_WORK, State.ROUTED, State.ROUTED]


def test_undo_works_once_and_for_whoever_did_it(town: Town, three: list[Appeal], bolat: Person) -> None:
    made = bulk.run(by=bolat, act=Act.TAKE, appeal_ids=ids(three)).bulk
    assert made is not None
    with pytest.raises(NotAllowed):
        bulk.undo(by=officer("Asel", town.water), bulk_id=made.pk)
    bulk.undo(by=bolat, bulk_id=made.pk)
    with pytest.raises(NotAllowed):
        bulk.undo(by=bolat, bulk_id=made.pk)


def test_giving_back_is_taken_back_with_the_officer(three: list[Appeal], bolat: Person) -> None:
    bulk.run(by=bolat, act=Act.TAKE, appeal_ids=ids(three))
    made = bulk.run(by=bolat, act=Act.RETURN, appeal_ids=ids(three)).bulk
    assert made is not None
    bulk.undo(by=bolat, bulk_id=made.pk)
    assert set(Appeal.objects.values_list("state", "officer")) == {(State.IN_WORK, bolat.pk)}


def test_a_head_assigns_several_and_takes_it_back(town: Town, three: list[Appeal], bolat: Person) -> None:
    serik, asel = head("Serik", town.water), officer("Asel", town.water)
    actions.take(by=bolat, appeal_id=three[0].pk)
    press(signed_in(serik), "assign", three, officer=asel.pk)
    assert set(Appeal.objects.values_list("state", "officer")) == {(State.IN_WORK, asel.pk)}
    bulk.undo(by=serik, bulk_id=BulkAct.objects.get().pk)
    assert list(Appeal.objects.order_by("pk").values_list("state", "officer")) == [
        (State.IN_WORK, bolat.pk), (State.ROUTED, None), (State.ROUTED, None),
    ]  # fmt: skip


def test_an_officer_assigns_nothing(three: list[Appeal], bolat: Person) -> None:
    outcome = bulk.run(by=bolat, act=Act.ASSIGN, appeal_ids=ids(three), officer_id=bolat.pk)
    assert (outcome.done, outcome.bulk, len(outcome.failed)) == ([], None, 3)


def test_a_note_is_taken_back_by_a_note(three: list[Appeal], bolat: Person) -> None:
    made = bulk.run(by=bolat, act=Act.NOTE, appeal_ids=ids(three), text="Апат").bulk
    assert made is not None
    bulk.undo(by=bolat, bulk_id=made.pk)
    notes = three[0].steps.filter(act=Act.NOTE).order_by("id")
    assert [step.is_internal for step in notes] == [True, True]
    assert notes[0].text == "Апат"


@pytest.mark.parametrize("typed", [{"act": "note", "text": " "}, {"act": "assign", "officer": ""}])
def test_what_was_ticked_and_typed_is_kept(three: list[Appeal], bolat: Person, typed: dict[str, str]) -> None:
    page = signed_in(bolat).post("/desk/bulk/", {"chosen": ids(three[:2]), "query": "", **typed})
    assert page.status_code == 422
    assert page.content.decode().count(" checked>") == 2
    assert page.context["bulk"].chosen.error


def test_nothing_chosen_says_so(three: list[Appeal], bolat: Person) -> None:
    assert press(signed_in(bolat), "take", []).status_code == 422
    with pytest.raises(Refused):
        bulk.run(by=bolat, act=Act.TAKE, appeal_ids=range(1000))


def test_rows_of_another_body_are_passed_over(town: Town, three: list[Appeal]) -> None:
    outcome = bulk.run(by=officer("Asel", town.roads), act=Act.TAKE, appeal_ids=ids(three))
    assert (outcome.done, outcome.failed, outcome.bulk) == ([], [], None)
    assert states(three) == [State.ROUTED] * 3


def test_all_on_the_page_can_be_chosen_without_script(three: list[Appeal], bolat: Person) -> None:
    assert signed_in(bolat).get("/desk/?choose=all").content.decode().count(" checked>") == 3


@pytest.mark.parametrize("act", ["answer", "close", ""])
def test_only_acts_inside_the_house_are_done_to_several(three: list[Appeal], bolat: Person, act: str) -> None:
    assert press(signed_in(bolat), act, three).status_code == 404
