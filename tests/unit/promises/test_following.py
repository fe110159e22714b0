"""Promises that follow measures and milestones."""

from __future__ import annotations

import pytest
from tests.people import Town, controller, head
from tests.unit.measures import build as measures
from tests.unit.projects import build as projects
from tests.unit.promises.build import day

from qulaq.account.promises import sources
from qulaq.account.promises.actions import doing
from qulaq.account.promises.actions.mirroring import renew, renew_all
from qulaq.account.promises.models import Origin, Promise, PromiseState
from qulaq.account.promises.passing import pass_days
from qulaq.decide.measures.actions import deciding, working
from qulaq.decide.measures.models import Measure
from qulaq.decide.projects.actions import doing as project_doing
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.thread.models import Link

pytestmark = pytest.mark.django_db


def test_a_proposal_promises_nothing_and_a_decision_does(town: Town) -> None:
    serik = head("Serik", town.water)
    measures.proposed(town, serik)
    assert not Promise.objects.exists()
    measure = measures.decided(town, serik)
    promise = Promise.objects.get()
    assert (promise.source_kind, promise.source_key, promise.origin) == ("measure", measure.number, Origin.MEASURE)
    assert (promise.title, promise.leader, promise.office) == (measure.title, serik, town.water)
    assert (promise.first_due_on, promise.due_on) == (day(30), day(30))
    assert Link.objects.get(target__kind="promise").source.key == measure.number


def test_it_moves_with_the_measure(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = measures.decided(town, serik)
    deciding.change_due(by=serik, measure_id=measure.pk, due_on=day(60), reason="Тендер өтпеді.")
    promise = Promise.objects.get()
    assert (promise.first_due_on, promise.due_on, promise.late_since) == (day(30), day(60), None)
    assert promise.moves.get().reason == "Тендер өтпеді."


def test_it_is_kept_when_the_measure_is_done_and_runs_on_when_it_is_sent_back(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = measures.in_work(town, serik)
    Measure.objects.filter(pk=measure.pk).update(state="done", done_at=measure.decided_at)
    assert renew("measure", [measure.number]) == 1
    assert Promise.objects.get().state == PromiseState.KEPT
    working.send_back(by=controller("Saule", town.district), measure_id=measure.pk, reason="Жоқ.")
    assert Promise.objects.get().state == PromiseState.RUNNING


def test_a_cancelled_measure_is_a_broken_promise(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = measures.decided(town, serik)
    deciding.cancel(by=serik, measure_id=measure.pk, reason="Қаржы бөлінбеді.")
    promise = Promise.objects.get()
    assert (promise.state, promise.broken_on, promise.ended_because) == (
        PromiseState.BROKEN,
        day(0),
        "Қаржы бөлінбеді.",
    )


def test_another_owner_of_the_measure_answers_for_the_promise(town: Town) -> None:
    serik, askar = head("Serik", town.water), head("Askar", town.akimat)
    measure = measures.decided(town, serik)
    deciding.change_owner(by=askar, measure_id=measure.pk, owner_id=askar.pk, reason="Бұйрық.")
    assert Promise.objects.get().leader == askar


def test_looking_again_changes_nothing(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = measures.decided(town, serik)
    deciding.change_due(by=serik, measure_id=measure.pk, due_on=day(60), reason="…")
    before = (Promise.objects.values().get(), Promise.objects.get().steps.count())
    assert renew_all() == 0
    assert (Promise.objects.values().get(), Promise.objects.get().steps.count()) == before


def test_the_nightly_look_finds_what_nobody_told(town: Town) -> None:
    measure = measures.decided(town, head("Serik", town.water))
    Promise.objects.all().delete()
    assert renew_all() == 1
    Measure.objects.filter(pk=measure.pk).update(title_kk="Басқа атау")
    assert renew_all() == 1
    assert Promise.objects.get().title == "Басқа атау"


def test_its_acts_are_those_of_the_measure(town: Town) -> None:
    serik = head("Serik", town.water)
    measures.decided(town, serik)
    with pytest.raises(NotAllowed):
        doing.move(by=serik, promise_id=Promise.objects.get().pk, due_on=day(90), reason="…")


def test_the_measure_writes_of_its_lateness_itself(town: Town) -> None:
    measure = measures.late(measures.decided(town, head("Serik", town.water)), 12)
    renew("measure", [measure.number])
    Notice.objects.all().delete()
    pass_days()
    assert not Notice.objects.filter(template__startswith="promise_late").exists()


def test_a_measure_moved_after_its_day_is_kept_late(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = measures.late(measures.in_work(town, serik), 5)
    Promise.objects.all().delete()
    Measure.objects.filter(pk=measure.pk).update(decided_at=measure.decided_at.replace(year=2020))  # type: ignore[union-attr]
    deciding.change_due(by=serik, measure_id=measure.pk, due_on=day(20), reason="…")
    assert Promise.objects.get().late_since == day(-4)


def test_a_milestone_is_a_promise_once_the_project_runs(town: Town) -> None:
    serik = head("Serik", town.water)
    project = projects.prepared(town, serik)
    project_doing.set_milestone(by=serik, project_id=project.pk, title="Құбыр төселді", due_on=day(40))
    assert not Promise.objects.exists()
    running = projects.running(town, serik)
    milestone = project_doing.set_milestone(by=serik, project_id=running.pk, title="Сорғы", due_on=day(40))
    promise = Promise.objects.get()
    assert (promise.origin, promise.source_part, promise.leader) == (Origin.MILESTONE, str(milestone.pk), serik)
    project_doing.reach_milestone(by=serik, project_id=running.pk, milestone_id=milestone.pk)
    assert Promise.objects.get().state == PromiseState.KEPT


def test_what_a_stopped_project_did_not_reach_is_broken(town: Town) -> None:
    serik = head("Serik", town.water)
    project = projects.running(town, serik)
    project_doing.set_milestone(by=serik, project_id=project.pk, title="Сорғы", due_on=day(40))
    project_doing.stop(by=serik, project_id=project.pk, reason="Қаржы жоқ.")
    promise = Promise.objects.get()
    assert (promise.state, promise.ended_because) == (PromiseState.BROKEN, "Қаржы жоқ.")


def test_another_room_registers_a_source(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_sources", {})
    owed = sources.Undertaking(
        kind="petition", key="T-1", origin=Origin.PETITION, language="kk", titles={"kk": "Алаң салу"},
        body=town.akimat, territory=town.district, made_on=day(-5), first_due_on=day(20),
    )  # fmt: skip
    sources.register(sources.Source("petition", lambda keys: [owed], lambda: ["T-1"]))
    assert renew_all() == 1
    assert Promise.objects.get().title == "Алаң салу"
