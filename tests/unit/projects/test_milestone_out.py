"""A milestone set by mistake, or that will not be reached, stays in sight with the reason and holds up no end."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer
from tests.unit.projects.build import day, prepared, running
from tests.unit.staff.desk import signed_in

from qulaq.account.promises.models import Promise
from qulaq.decide.projects.actions import doing
from qulaq.decide.projects.models import Milestone, Project, ProjectState
from qulaq.foundation.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def test_taken_out_with_the_reason_the_project_can_be_finished(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    one = doing.set_milestone(by=serik, project_id=project.pk, title="Екінші ұңғыма", due_on=day(20))
    with pytest.raises(NotAllowed):
        doing.finish(by=serik, project_id=project.pk, text="Бітті")
    here = f"/projects/desk/{project.number}/milestone-out/"
    assert (
        signed_in(officer("Bolat", town.water)).post(here, {"milestone": one.pk, "reason": "Қате"}).status_code == 403
    )
    answer = signed_in(serik).post(here, {"milestone": one.pk, "reason": "Құбыр жеткілікті болды"})
    assert answer.status_code == 302
    page = Client().get(f"/projects/{project.number}/").content.decode()
    assert ("Екінші ұңғыма" in page, "Құбыр жеткілікті болды" in page) == (True, True)
    doing.finish(by=serik, project_id=project.pk, text="Бітті")
    assert Project.objects.get().state == ProjectState.FINISHED


def test_what_was_promised_is_broken_with_the_reason(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    one = doing.set_milestone(by=serik, project_id=project.pk, title="Екінші ұңғыма", due_on=day(20))
    doing.take_milestone_out(by=serik, project_id=project.pk, milestone_id=one.pk, reason="Құбыр жеткілікті болды")
    promise = Promise.objects.get(source_part=str(one.pk))
    assert (promise.state, promise.ended_because) == ("broken", "Құбыр жеткілікті болды")
    with pytest.raises(Refused):
        doing.reach_milestone(by=serik, project_id=project.pk, milestone_id=one.pk)


def test_while_it_is_prepared_nothing_was_promised(town: Town) -> None:
    serik = head("Serik", town.water)
    project = prepared(town, serik)
    one = doing.set_milestone(by=serik, project_id=project.pk, title="Екінші ұңғыма", due_on=day(20))
    doing.take_milestone_out(by=serik, project_id=project.pk, milestone_id=one.pk, reason="Қате жазылды")
    assert (Milestone.objects.exists(), Promise.objects.exists()) == (False, False)
