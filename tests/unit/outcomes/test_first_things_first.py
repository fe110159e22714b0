"""What can not be done yet says why in place of its button, in every room that decides and accounts."""

from __future__ import annotations

import pytest
from tests.people import Town, head
from tests.unit.measures.build import day, in_work, plan
from tests.unit.measures.test_working import with_evidence
from tests.unit.outcomes.build import THREE, being_solved, opened
from tests.unit.problems.heard import voices_in
from tests.unit.projects.build import running
from tests.unit.promises.scenes import KK, RU, drafted, published
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes.actions import asking
from qulaq.account.promises.actions import reporting
from qulaq.decide.measures.actions import drafting, weighing, working
from qulaq.decide.measures.models import EvidenceKind
from qulaq.decide.projects.actions import doing
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db


def shows(person: Person, desk: str, slug: str) -> tuple[bool, bool]:
    """The button, and that it stands out as what is next."""
    page = signed_in(person).get(desk).content.decode()
    links = [part.split(">")[0] for part in page.split("<a ") if f"?act={slug}#act" in part.split(">")[0]]
    forms = [part.split("</form>")[0] for part in page.split("<form ") if f"{desk}{slug}/" in part.split(">")[0]]
    return bool(links or forms), any("data-variant" not in one for one in (*links, *forms))


def test_those_who_spoke_are_asked_before_the_verdict(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = opened(town, serik)
    desk = f"/outcomes/desk/{outcome.number}/"
    assert (shows(serik, desk, "ask"), shows(serik, desk, "verdict")) == ((True, True), (False, False))
    asking.ask(by=serik, outcome_id=outcome.pk)
    assert shows(serik, desk, "verdict") == (False, False)  # people have their days to answer


def test_where_no_letter_reaches_anybody_the_verdict_is_next(town: Town) -> None:
    serik, heard = head("Serik", town.water), voices_in(town, THREE)
    Appeal.objects.update(applicant_email="")
    desk = f"/outcomes/desk/{opened(town, serik, being_solved(town, voices=heard)).number}/"
    assert (shows(serik, desk, "ask"), shows(serik, desk, "verdict")) == ((False, False), (True, True))


def test_a_measure_is_weighed_before_it_is_decided(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = drafting.propose(by=serik, plan=plan(town))
    desk = f"/measures/desk/{measure.number}/"
    assert shows(serik, desk, "decide") == (False, False)
    weighing.add_option(by=serik, measure_id=measure.pk, title="Ауыстыру", pros="Тез", cons="Қымбат", chosen=True)
    assert shows(serik, desk, "decide") == (True, True)


def test_a_measure_is_reported_as_done_with_evidence_and_every_step_done(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = in_work(town, serik)
    desk = f"/measures/desk/{measure.number}/"
    step = working.plan_step(by=serik, measure_id=measure.pk, title="Сорғыны қою", due_on=day(3))
    assert shows(serik, desk, "finish") == (False, False)
    with_evidence(measure, serik, EvidenceKind.ACT)
    assert shows(serik, desk, "finish") == (False, False)
    working.step_done(by=serik, measure_id=measure.pk, step_id=step.pk)
    assert shows(serik, desk, "finish") == (True, True)


def test_a_project_is_finished_when_every_milestone_is_reached(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    desk = f"/projects/desk/{project.number}/"
    one = doing.set_milestone(by=serik, project_id=project.pk, title="Құбыр", due_on=day(9))
    assert shows(serik, desk, "finish") == (False, False)
    doing.reach_milestone(by=serik, project_id=project.pk, milestone_id=one.pk)
    assert shows(serik, desk, "finish") == (True, True)


def test_a_report_is_signed_when_the_body_has_said_its_words(town: Town) -> None:
    erzhan = head("Erzhan", town.water)
    report = drafted(town, erzhan)
    desk = f"/reports/desk/{report.number}/"
    assert shows(erzhan, desk, "sign") == (False, False)
    reporting.say(by=erzhan, report_id=report.pk, says_kk=KK, says_ru=RU)
    assert shows(erzhan, desk, "sign") == (True, True)


def test_one_new_version_of_a_report_is_made_at_a_time(town: Town) -> None:
    erzhan = head("Erzhan", town.water)
    report = published(town, erzhan)
    desk = f"/reports/desk/{report.number}/"
    assert shows(erzhan, desk, "correct")[0]
    reporting.correct(by=erzhan, report_id=report.pk, because="Бір сан қате еді")
    assert shows(erzhan, desk, "correct") == (False, False)
