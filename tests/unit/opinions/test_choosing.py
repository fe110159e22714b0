from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import Town, head, officer, resident, serving
from tests.unit.opinions.build import accepted, asked, day, drafted, experts, listed, published
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions import suggesting
from qulaq.deliberate.opinions.actions import register, seating
from qulaq.deliberate.opinions.models import Judgment, Seat
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def judgment(town: Town, saule: Person) -> Judgment:
    return Judgment.objects.select_related("problem__topic").get(pk=drafted(town, saule).pk)


def declared(saule: Person, person: Person, **given: object) -> None:
    values = {"kind": "funding", "what": "Грант", "since": day(-90), **given}
    register.declare(by=saule, expert_id=person.expert.pk, **values)  # type: ignore[arg-type]


def test_the_nearest_by_topic_stand_first_then_by_place(town: Town, saule: Person, judgment: Judgment) -> None:
    asan, beibit, dina, erlan = (resident(name) for name in ("Asan", "Beibit", "Dina", "Erlan"))
    listed(town, saule, asan, topics=[town.potholes])
    listed(town, saule, beibit, topics=[town.utilities])
    listed(town, saule, dina, territory=town.district)
    listed(town, saule, erlan)
    found = suggesting.suggest(judgment)
    assert [one.expert.name for one in found] == ["Erlan", "Dina", "Beibit", "Asan"]
    assert "Ауызсу" in found[0].reasons[0]
    assert len(found[3].reasons) == 1  # the place alone


def test_whoever_has_no_account_left_or_was_chosen_is_not_listed(town: Town, saule: Person, judgment: Judgment) -> None:
    listed(town, saule, None)
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    register.leave(by=asan, expert_id=asan.expert.pk, reason="Уақыт жоқ")
    seating.choose(by=saule, judgment_id=judgment.pk, expert_id=beibit.expert.pk)
    assert suggesting.suggest(judgment) == []


@pytest.mark.parametrize("where", ["water", "akimat"])
def test_an_interest_with_the_body_or_one_above_is_a_conflict(
    town: Town, saule: Person, judgment: Judgment, where: str
) -> None:
    (asan,) = experts(town, saule, "Asan")
    declared(saule, asan, body=getattr(town, where))
    (found,) = suggesting.suggest(judgment)
    assert [(one.kind, one.body) for one in found.conflicts] == [("funding", getattr(town, where))]


def test_an_interest_elsewhere_or_long_over_is_none(town: Town, saule: Person, judgment: Judgment) -> None:
    (asan,) = experts(town, saule, "Asan")
    declared(saule, asan, body=town.roads)
    declared(saule, asan, body=town.water, since=day(-900), until=day(-400))
    declared(saule, asan, organisation="Сорғы ЖШС")
    assert suggesting.suggest(judgment)[0].conflicts == []


def test_whoever_serves_there_has_a_conflict(town: Town, saule: Person, judgment: Judgment) -> None:
    (asan,) = experts(town, saule, "Asan")
    serving(asan, Role.OFFICER, town.water)
    (found,) = suggesting.suggest(judgment)
    assert [(one.kind, one.body) for one in found.conflicts] == [("serves", town.water)]


def test_a_conflict_needs_a_reason_that_everybody_reads(town: Town, saule: Person, judgment: Judgment) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    declared(saule, asan, body=town.water)
    with pytest.raises(Refused) as refused:
        seating.choose(by=saule, judgment_id=judgment.pk, expert_id=asan.expert.pk)
    assert refused.value.field == "despite"
    reason = "Желіні одан артық ешкім білмейді"
    seating.choose(by=saule, judgment_id=judgment.pk, expert_id=asan.expert.pk, despite=reason)
    made = accepted(town, saule, [beibit])
    seating.choose(by=saule, judgment_id=made.pk, expert_id=asan.expert.pk, despite=reason)
    from qulaq.deliberate.opinions.actions import speaking

    speaking.accept(by=asan, judgment_id=made.pk)
    page = signed_in(beibit).get(f"/judgments/{made.number}/").content.decode()
    assert reason in page
    assert "Сарысу су арнасы" in page


def test_a_reason_without_a_conflict_is_not_kept(town: Town, saule: Person, judgment: Judgment) -> None:
    (asan,) = experts(town, saule, "Asan")
    seat = seating.choose(by=saule, judgment_id=judgment.pk, expert_id=asan.expert.pk, despite="Досым")
    assert (seat.despite, seat.conflicts) == ("", [])


def test_nobody_chooses_themselves_or_anybody_twice(town: Town, saule: Person, judgment: Judgment) -> None:
    (asan,) = experts(town, saule, "Asan")
    serving(asan, Role.CONTROLLER, town.akimat, town.district)
    with pytest.raises(NotAllowed):
        seating.choose(by=asan, judgment_id=judgment.pk, expert_id=asan.expert.pk, despite="Өзім")
    seating.choose(by=saule, judgment_id=judgment.pk, expert_id=asan.expert.pk, despite="Білгір")
    with pytest.raises(NotAllowed):
        seating.choose(by=saule, judgment_id=judgment.pk, expert_id=asan.expert.pk, despite="Білгір")
    assert Seat.objects.count() == 1


def test_through_the_page_what_was_typed_stays_with_its_expert(town: Town, saule: Person, judgment: Judgment) -> None:
    (asan,), browser = experts(town, saule, "Asan"), signed_in(saule)
    declared(saule, asan, body=town.water)
    here = f"/judgments/desk/{judgment.number}/experts/"
    answer = browser.post(here, {"expert": asan.expert.pk, "despite": " "})
    assert answer.status_code == 422
    assert f'href="#id_{asan.expert.pk}_despite"' in answer.content.decode()
    assert browser.post(here, {"expert": "x" * 99}).status_code == 422
    assert browser.post(here, {"expert": asan.expert.pk, "despite": "Білгір"}).status_code == 302
    assert Seat.objects.get().despite == "Білгір"


def test_choosing_is_for_those_who_ask(town: Town, judgment: Judgment) -> None:
    here = f"/judgments/desk/{judgment.number}/experts/"
    assert signed_in(officer("Bolat", town.water)).get(here).status_code == 403
    assert signed_in(head("Timur", town.roads)).get(here).status_code == 404


def test_an_expert_chosen_later_is_invited_at_once(town: Town, saule: Person) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = asked(town, saule, [asan])
    assert seating.choose(by=saule, judgment_id=made.pk, expert_id=beibit.expert.pk).state == "invited"


def test_suggestions_take_the_same_statements_however_many(town: Town, saule: Person, judgment: Judgment) -> None:
    counted = []
    for name in ("Asan", "Beibit", "Dina"):
        (person,) = experts(town, saule, name)
        declared(saule, person, body=town.water)
        with CaptureQueriesContext(connection) as taken:
            [one.reasons for one in suggesting.suggest(judgment)]
        counted.append(len(taken))
    assert counted[1] == counted[2]


def test_among_equals_whoever_was_asked_less_often_stands_first(town: Town, saule: Person) -> None:
    asan, _beibit = experts(town, saule, "Asan", "Beibit")
    published(town, saule, [asan])
    found = suggesting.suggest(Judgment.objects.select_related("problem__topic").get(pk=drafted(town, saule).pk))
    assert [(one.expert.name, one.judgments) for one in found] == [("Beibit", 0), ("Asan", 1)]
