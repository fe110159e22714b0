"""Rounds without names: nobody who reads pages, the API, the journal or a file learns who said what."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction
from django.test import Client
from tests.people import Town
from tests.unit.api.caller import Caller, client_of
from tests.unit.opinions.build import accepted, day, estimate, with_round
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions import results
from qulaq.deliberate.opinions.actions import drafting, foreseeing, stating
from qulaq.deliberate.opinions.actions.foreseeing import Estimate
from qulaq.deliberate.opinions.anonymous import who
from qulaq.deliberate.opinions.models import Answer, Item, Judgment, JudgmentStep, Round, Seat
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused

pytestmark = pytest.mark.django_db


def answered(judgment: Judgment, item: Item, people: list[Person], *values: float) -> None:
    for person, value in zip(people, values, strict=False):
        estimate(judgment, person, item, value, f"{value:g} деген себебім")


def test_no_reader_learns_who_said_what(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, running = with_round(town, saule, people)
    answered(made, item, people, 2, 5, 8)
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    asan, beibit, _dina = people
    pages = [
        signed_in(saule).get(f"/judgments/desk/{made.number}/").content.decode(),
        signed_in(beibit).get(f"/experts/mine/{made.number}/").content.decode(),
    ]
    for page in pages:
        at = page.index("2 деген себебім")  # a reason, without its author:
        assert "Asan" not in page[at - 300 : at + 300]
    desk: Any = client_of(saule, "appeals:work").get(f"/desk/judgments/{made.number}").json()  # type: ignore[attr-defined]
    assert desk["foresight"][0]["reasons"] == ["2 деген себебім", "5 деген себебім", "8 деген себебім"]
    assert not any(person.name in str(desk["foresight"]) for person in people)
    file = b"".join(Client().get("/judgments/judgments.csv")).decode()  # type: ignore[arg-type]
    told = str(list(Entry.objects.values("actor", "act", "subject", "before", "after")))
    assert "judgment.answered" in told
    entries = Entry.objects.filter(act="judgment.answered", actor=asan.journal_name).values_list("after", flat=True)
    assert list(entries) == [{"round": running.number}]
    assert not JudgmentStep.objects.filter(by__in=people, act__startswith="round").exists()
    assert "деген себебім" not in told + file


def test_a_row_leads_back_to_nobody(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, running = with_round(town, saule, people)
    answered(made, item, people, 2, 5, 8)
    seats = {seat.pk: who(seat, running) for seat in Seat.objects.filter(judgment=made)}
    assert {bytes(one.who) for one in Answer.objects.all()} == set(seats.values())
    fields = {field.name for field in Answer._meta.get_fields()}
    assert fields == {"id", "round", "item", "who", "value", "reason", "language"}
    for row in serializers.serialize("python", Answer.objects.all()):
        assert not {row["pk"], *row["fields"].values()} & {*seats, *(person.pk for person in people)} - {
            row["fields"]["round"], row["fields"]["item"], row["fields"]["value"],
        }  # fmt: skip


def test_each_round_has_other_hashes(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _first = with_round(town, saule, people)
    answered(made, item, people, 2, 5, 8)
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(6))
    answered(made, item, people, 2, 5, 8)
    assert len({bytes(one.who) for one in Answer.objects.all()}) == 2 * len(people)


def test_once_a_round_closes_nobody_can_find_out_whose_answer_is_whose(
    town: Town, saule: Person, people: list[Person]
) -> None:
    """Not even with the database and the data key: the secret of the round is gone."""
    made, item, running = with_round(town, saule, people)
    answered(made, item, people, 2, 5, 8)
    assert len(bytes(Round.objects.get(pk=running.pk).secret or b"")) == 32
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    closed = Round.objects.get(pk=running.pk)
    assert closed.secret is None
    with pytest.raises(ValueError, match="nobody"):
        who(made.seats.get(expert__person=people[0]), closed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=running.pk).update(secret=b"kept")


@pytest.mark.parametrize("end", ["by its day", "with the judgment"])
def test_the_secret_goes_however_the_round_ends(town: Town, saule: Person, people: list[Person], end: str) -> None:
    made, _item, running = with_round(town, saule, people)
    if end == "by its day":
        foreseeing.close_round(by=None, judgment_id=made.pk)
    else:
        stating.close(by=saule, judgment_id=made.pk)
    assert Round.objects.get(pk=running.pk).secret is None


def test_while_a_round_is_open_nothing_is_shown(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    answered(made, item, people, 2, 5, 8)
    shown = results.read(made, made.seats.get(expert__person=people[0]))
    assert (shown.items[0].rounds, shown.answered) == ([], 3)
    assert shown.items[0].reasons == []
    assert shown.items[0].mine is not None
    assert "8 деген себебім" not in signed_in(saule).get(f"/judgments/desk/{made.number}/").content.decode()


def test_fewer_than_three_answers_are_never_shown(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    answered(made, item, people[:2], 2, 5)
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    (shown,) = results.read(made).items
    assert (shown.rounds[0].spread, shown.reasons) == (None, [])
    assert "деген себебім" not in signed_in(people[0]).get(f"/experts/mine/{made.number}/").content.decode().replace(
        ">2 деген себебім<", ""
    )


def test_between_rounds_each_sees_the_group_and_starts_anew(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    answered(made, item, people, 2, 5, 8)
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(6))
    page = signed_in(people[0]).get(f"/experts/mine/{made.number}/").content.decode()
    assert '<option value="2" selected>' not in page
    assert "8 деген себебім" in page
    answered(made, item, people, 5, 5, 6)
    foreseeing.close_round(by=saule, judgment_id=made.pk)
    first, second = results.read(made).items[0].rounds
    assert (first.spread.median, second.spread.median) == (5, 5)  # type: ignore[union-attr]
    assert (first.agrees, second.agrees, first.stable, second.stable) == (False, True, None, False)


def test_given_again_the_last_answer_holds(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    for value in (3, 7):
        estimate(made, people[0], item, value)
    assert Answer.objects.get().value == 7


@pytest.mark.parametrize("value", [0, 10, 4.5, float("nan"), float("inf")])
def test_a_value_off_the_scale_is_refused(town: Town, saule: Person, people: list[Person], value: float) -> None:
    made, item, _running = with_round(town, saule, people)
    with pytest.raises(Refused):
        estimate(made, people[0], item, value)
    assert not Answer.objects.exists()


def test_a_number_has_a_unit_and_any_value(town: Town, saule: Person, people: list[Person]) -> None:
    made = accepted(town, saule, people)
    with pytest.raises(Refused):
        drafting.add_item(by=saule, judgment_id=made.pk, kind="number", title_kk="Құны")
    item = drafting.add_item(by=saule, judgment_id=made.pk, kind="number", title_ru="Цена", unit="млн")
    foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(5))
    page = signed_in(people[0]).post(f"/experts/mine/{made.number}/answer/", {f"value_{item.pk}": "1 250,5"})
    assert page.status_code == 302
    assert Answer.objects.get().value == 1250.5


def test_an_empty_answer_and_one_off_the_scale_are_told(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    browser, here = signed_in(people[0]), f"/experts/mine/{made.number}/answer/"
    assert browser.post(here, {}).status_code == 422
    assert browser.post(here, {f"value_{item.pk}": "12"}).status_code == 422


def test_a_round_needs_three_and_one_runs_at_a_time(town: Town, saule: Person, people: list[Person]) -> None:
    made = accepted(town, saule, people[:2])
    drafting.add_item(by=saule, judgment_id=made.pk, kind="priority", title_kk="Желі")
    with pytest.raises(NotAllowed):
        foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(5))
    other, item, _running = with_round(town, saule, people)
    with pytest.raises(NotAllowed):
        foreseeing.plan_round(by=saule, judgment_id=other.pk, closes_on=day(6))
    with pytest.raises(NotAllowed):
        drafting.take_item_out(by=saule, judgment_id=other.pk, item_id=item.pk)


def test_a_round_lies_within_the_days_of_the_judgment(town: Town, saule: Person, people: list[Person]) -> None:
    made = accepted(town, saule, people)
    drafting.add_item(by=saule, judgment_id=made.pk, kind="priority", title_kk="Желі")
    for opens, closes in ((day(3), day(2)), (day(0), day(11)), (day(-1), day(2))):
        with pytest.raises(Refused):
            foreseeing.plan_round(by=saule, judgment_id=made.pk, opens_on=opens, closes_on=closes)


def test_only_those_who_accepted_answer_and_only_while_it_is_open(
    town: Town, saule: Person, people: list[Person]
) -> None:
    made, item, _running = with_round(town, saule, people)
    with pytest.raises(NoRole):
        foreseeing.answer(by=saule, judgment_id=made.pk, estimates={item.pk: Estimate(5)})
    Round.objects.update(closes_on=day(0), opens_on=day(-2))
    estimate(made, people[0], item, 5)
    Round.objects.update(closes_on=day(-1))
    with pytest.raises(NotAllowed):
        estimate(made, people[0], item, 6)


def test_closing_the_judgment_closes_its_round(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    answered(made, item, people, 4, 4, 4)
    stating.close(by=saule, judgment_id=made.pk)
    assert Round.objects.get().closed_at is not None
    assert results.read(made).anything


def test_the_public_sees_rounds_only_when_they_are_published(town: Town, saule: Person, people: list[Person]) -> None:
    made, item, _running = with_round(town, saule, people)
    answered(made, item, people, 4, 4, 4)
    stating.close(by=saule, judgment_id=made.pk)
    assert "Желіні ауыстыру" not in Client().get(f"/judgments/{made.number}/").content.decode()
    stating.conclude(by=saule, judgment_id=made.pk, conclusions={"kk": "Ауыстырылсын"})
    Judgment.objects.update(dissent_until=day(-1))
    stating.publish(by=saule, judgment_id=made.pk)
    page = Client().get(f"/judgments/{made.number}/").content.decode()
    assert "Желіні ауыстыру" in page
    assert "деген себебім" not in page  # reasons were written for the other experts
    read = Caller().get(f"/judgments/{made.number}").json()  # type: ignore[attr-defined]
    assert read["foresight"][0]["rounds"][0]["median"] == 4
    assert "reasons" not in read["foresight"][0] or not read["foresight"][0]["reasons"]
