from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.measures.build import decided, proposed
from tests.unit.projects.build import day, frame, prepared, running
from tests.unit.staff.desk import signed_in

from qulaq.decide.projects.actions import doing, grouping, preparing, promising
from qulaq.decide.projects.models import Project, ProjectChange, Spending
from qulaq.decide.projects.queries import measures_of, read, with_money
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.models import Link, Record

pytestmark = pytest.mark.django_db


def test_it_has_a_number_of_its_own_and_is_seen_by_staff_alone(town: Town) -> None:
    serik = head("Serik", town.water)
    project = prepared(town, serik)
    assert project.number == f"PR-{day(0).year % 100:02d}-0001"
    assert not Project.objects.visible_to(resident()).exists()
    running(town, serik)
    assert Project.objects.visible_to(None).count() == 1


def test_who_may_prepare_and_who_may_start(town: Town) -> None:
    marat, serik = analyst("Marat", town.district), head("Serik", town.water)
    project = prepared(town, marat)
    given = {
        "project_id": project.pk,
        "leader_id": serik.pk,
        "begins_on": day(0),
        "due_on": day(9),
        "budget": Decimal(1),
    }
    with pytest.raises(NoRole):
        promising.start(by=marat, **given)  # type: ignore[arg-type]
    with pytest.raises(NoRole):
        prepared(town, officer("Bolat", town.water))
    assert promising.start(by=controller("Saule", town.district), **given).office == town.water  # type: ignore[arg-type]


def test_only_somebody_who_leads_the_body_leads_its_project(town: Town) -> None:
    serik, erlan = head("Serik", town.water), head("Erlan", town.roads)
    with pytest.raises(Refused) as refusal:
        running(town, serik, leader=erlan)
    assert refusal.value.field == "leader"


def test_measures_are_grouped_by_the_thread(town: Town) -> None:
    serik = head("Serik", town.water)
    project, measure = running(town, serik), decided(town, serik)
    grouping.add_measure(by=serik, project_id=project.pk, number=measure.number)
    link = Link.objects.get(kind="delivered")
    assert (link.source.key, link.target.key) == (measure.number, project.number)
    ((number, told),) = measures_of(project, None)
    assert (number, told.title, told.due_on, told.money) == (measure.number, measure.title, day(30), 12_500_000)
    grouping.take_measure_out(by=serik, project_id=project.pk, number=measure.number)
    with pytest.raises(Refused):
        grouping.take_measure_out(by=serik, project_id=project.pk, number=measure.number)


def test_the_number_of_a_measure_is_read_as_it_is_typed(town: Town) -> None:
    serik = head("Serik", town.water)
    project, measure = running(town, serik), decided(town, serik)
    desk = f"/projects/desk/{project.number}/"
    assert "act=measure-out" not in signed_in(serik).get(desk).content.decode()
    russian = f" {measure.number.lower().replace('m', 'м')} "
    grouping.add_measure(by=serik, project_id=project.pk, number=russian)
    assert [number for number, _told in measures_of(project, None)] == [measure.number]
    assert "act=measure-out" in signed_in(serik).get(desk).content.decode()


def test_a_measure_that_is_only_proposed_stays_unseen_in_a_public_project(town: Town) -> None:
    serik = head("Serik", town.water)
    project, measure = running(town, serik), proposed(town, serik)
    grouping.add_measure(by=serik, project_id=project.pk, number=measure.number)
    assert measures_of(project, None) == []
    assert len(measures_of(project, serik)) == 1


def test_a_measure_one_may_not_see_is_not_found(town: Town) -> None:
    serik, erlan = head("Serik", town.water), head("Erlan", town.roads)
    hidden = proposed(town, erlan, body=town.roads, territory=town.district)
    for number in (hidden.number, "M-26-9999"):
        with pytest.raises(Refused):
            grouping.add_measure(by=serik, project_id=prepared(town, serik).pk, number=number)


def test_money_spent_is_summed_and_a_mistake_is_entered_back(town: Town) -> None:
    serik, bolat = head("Serik", town.water), officer("Bolat", town.water)
    project = running(town, serik)
    for much in ("5000000", "1000000.50", "-1000000.50"):
        doing.spend(
            by=bolat, project_id=project.pk, on=day(0), sum=Decimal(much), purpose="Сорғы", document="Келісімшарт № 7"
        )
    assert read(project, None).spent == 5_000_000
    (row,) = with_money(Project.objects.all())
    assert row.spent == 5_000_000  # type: ignore[attr-defined]
    assert "25" in read(project, None).money_words


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sum": Decimal(0)}, "sum"),
        ({"sum": Decimal(-1)}, "sum"),
        ({"on": day(1)}, "on"),
        ({"document": " "}, "document"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_a_spending_is_whole(town: Town, wrong: dict[str, object], field: str) -> None:
    serik = head("Serik", town.water)
    given = {"on": day(0), "sum": Decimal(1), "purpose": "Сорғы", "document": "№ 7", **wrong}
    with pytest.raises(Refused) as refusal:
        doing.spend(by=serik, project_id=running(town, serik).pk, **given)  # type: ignore[arg-type]
    assert (refusal.value.field, Spending.objects.count()) == (field, 0)


def test_nothing_is_spent_before_it_begins(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(NotAllowed):
        doing.spend(by=serik, project_id=prepared(town, serik).pk, on=day(0), sum=Decimal(1), purpose="…", document="…")


def test_milestones_are_reached_before_it_is_finished(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    milestone = doing.set_milestone(by=serik, project_id=project.pk, title="Жоба бекітілді", due_on=day(10))
    assert [knot.state for knot in read(project, None).knots] == ["done", "now", "next"]
    with pytest.raises(NotAllowed):
        doing.finish(by=serik, project_id=project.pk, text="Бітті")
    doing.reach_milestone(by=serik, project_id=project.pk, milestone_id=milestone.pk)
    finished = doing.finish(by=serik, project_id=project.pk, text="Су таза")
    assert [knot.state for knot in read(finished, None).knots] == ["done", "done", "done"]


def test_a_milestone_is_a_day_to_come(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused):
        doing.set_milestone(by=serik, project_id=running(town, serik).pk, title="Құбыр", due_on=day(-1))


def test_what_a_stopped_project_did_not_reach_is_not_to_come(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    doing.set_milestone(by=serik, project_id=project.pk, title="Құбыр", due_on=day(10))
    stopped = doing.stop(by=serik, project_id=project.pk, reason="Ақша жоқ")
    assert [knot.state for knot in read(stopped, None).knots] == ["done", "refused", "refused"]


def test_a_stopped_project_says_why(town: Town) -> None:
    serik = head("Serik", town.water)
    project = doing.stop(by=serik, project_id=running(town, serik).pk, reason="Ақша жоқ")
    assert (project.state, read(project, None).knots[-1].note) == ("stopped", "Ақша жоқ")
    assert Record.objects.get(kind="project").state == "stopped"


def test_old_day_and_sum_stay_in_sight(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    promising.change_due(by=serik, project_id=project.pk, due_on=day(300), reason="Жеткізу")
    promising.change_budget(by=serik, project_id=project.pk, budget=Decimal(25_000_000), reason="Баға")
    kept = list(ProjectChange.objects.order_by("id").values_list("what", "old", "by"))
    assert kept == [("due_on", day(200).isoformat(), serik.pk), ("budget", "20000000.00", serik.pk)]


def test_another_leader_is_named_with_a_reason(town: Town) -> None:
    serik, askar = head("Serik", town.water), head("Askar", town.akimat)
    project = running(town, serik)
    with pytest.raises(Refused):
        promising.change_leader(by=serik, project_id=project.pk, leader_id=serik.pk, reason="…")
    changed = promising.change_leader(by=serik, project_id=project.pk, leader_id=askar.pk, reason="Демалыс")
    assert (changed.leader, changed.office) == (askar, town.akimat)


def test_the_last_day_is_after_the_first(town: Town) -> None:
    serik = head("Serik", town.water)
    with pytest.raises(Refused):
        preparing.make(by=serik, frame=frame(town, begins_on=day(3), due_on=day(3)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=running(town, serik).pk).update(due_on=day(-1))


def test_what_is_promised_is_not_over_already(town: Town) -> None:
    serik = head("Serik", town.water)
    old, owed = prepared(town, serik), {"leader_id": serik.pk, "due_on": day(-1), "budget": Decimal(1)}
    with pytest.raises(Refused):
        promising.start(by=serik, project_id=old.pk, begins_on=day(-30), **owed)
    project = promising.start(by=serik, project_id=old.pk, begins_on=day(-30), **{**owed, "due_on": day(1)})
    with pytest.raises(Refused):
        promising.change_due(by=serik, project_id=project.pk, due_on=day(-1), reason="Кеше бітті")


def test_the_thread_describes_it(town: Town) -> None:
    project = running(town, head("Serik", town.water))
    told = registry.describe(Record.objects.filter(kind="project"), None)
    assert [one.url for one in told.values()] == [f"/projects/{project.number}/"]


def test_it_is_changed_before_it_begins_and_not_after(town: Town) -> None:
    serik = head("Serik", town.water)
    project = prepared(town, serik)
    preparing.edit(by=serik, project_id=project.pk, frame=frame(town, titles={"kk": "Таза ауыз су"}))
    assert Project.objects.get().title == "Таза ауыз су"
    with pytest.raises(NotAllowed):
        preparing.edit(by=serik, project_id=running(town, serik).pk, frame=frame(town))
