"""Two at the same moment: one gets through, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from tests.people import Town, tiny_town
from tests.unit.opinions.build import accepted, asked, day, drafted, experts, with_round

from qulaq.deliberate.opinions.actions import drafting, foreseeing, seating, speaking, stating
from qulaq.deliberate.opinions.actions.foreseeing import Estimate
from qulaq.deliberate.opinions.models import Answer, Judgment, Opinion, Round, Seat
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


def both(act: Callable[[], object]) -> list[str]:
    """What became of two that begin together: "done", or the kind of refusal."""
    told: list[str] = []
    gate = Barrier(2)

    def run() -> None:
        gate.wait()
        try:
            act()
            told.append("done")
        except NotAllowed:
            told.append("refused")
        finally:
            connection.close()

    pair = [Thread(target=run) for _one in range(2)]
    for one in pair:
        one.start()
    for one in pair:
        one.join()
    return sorted(told)


@pytest.fixture
def town() -> Town:
    return tiny_town()


def test_an_expert_gets_one_seat(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = drafted(town, saule)
    choose = lambda: seating.choose(by=saule, judgment_id=made.pk, expert_id=asan.expert.pk)  # noqa: E731
    assert both(choose) == ["done", "refused"]
    assert Seat.objects.count() == 1


def test_experts_are_asked_once(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = drafted(town, saule)
    seating.choose(by=saule, judgment_id=made.pk, expert_id=asan.expert.pk)
    assert both(lambda: stating.ask(by=saule, judgment_id=made.pk)) == ["done", "refused"]


def test_an_invitation_is_answered_once(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = asked(town, saule, [asan])
    assert both(lambda: speaking.accept(by=asan, judgment_id=made.pk)) == ["done", "refused"]


def test_two_windows_write_two_versions(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = accepted(town, saule, [asan])

    def write() -> None:
        speaking.write(
            by=asan,
            judgment_id=made.pk,
            position="agree",
            text="Иә",
            grounds="Өлшем",
            language="kk",
            may_be_public=True,
        )

    assert both(write) == ["done", "done"]
    assert sorted(Opinion.objects.values_list("version", flat=True)) == [1, 2]


def test_one_round_is_planned(town: Town, saule: Person) -> None:
    made = accepted(town, saule, experts(town, saule))
    drafting.add_item(by=saule, judgment_id=made.pk, kind="priority", title_kk="Желі")
    plan = lambda: foreseeing.plan_round(by=saule, judgment_id=made.pk, closes_on=day(4))  # noqa: E731
    assert both(plan) == ["done", "refused"]
    assert Round.objects.count() == 1


def test_an_answer_given_twice_is_one(town: Town, saule: Person) -> None:
    people = experts(town, saule)
    made, item, _running = with_round(town, saule, people)
    give = lambda: foreseeing.answer(by=people[0], judgment_id=made.pk, estimates={item.pk: Estimate(5)})  # noqa: E731
    assert both(give) == ["done", "done"]
    assert Answer.objects.count() == 1


def test_two_judgments_have_two_numbers(town: Town, saule: Person) -> None:
    drafted(town, saule)
    assert both(lambda: drafted(town, saule)) == ["done", "done"]
    assert Judgment.objects.values("number").distinct().count() == 3
