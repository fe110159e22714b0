"""A milestone gets another day with the reason; the day it had at first stays in sight everywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from tests.people import Town, head, officer
from tests.unit.projects.build import day, prepared, running
from tests.unit.staff.desk import signed_in

from qulaq.account.promises.models import Promise
from qulaq.decide.projects.actions import doing
from qulaq.decide.projects.models import Milestone, Project, ProjectChange
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.foundation.ui.words import day_words

pytestmark = pytest.mark.django_db
WELL, WHY = "Екінші ұңғыма", "Бұрғы қондырғысы кешікті"


def well(project: Project, by: Person) -> Milestone:
    return doing.set_milestone(by=by, project_id=project.pk, title=WELL, due_on=day(20))


def test_the_old_day_stays_on_the_page_at_the_desk_and_in_the_api(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    one, browser = well(project, serik), signed_in(serik)
    given = {"milestone": one.pk, "due_on": day(40).isoformat(), "reason": WHY}
    here = f"/projects/desk/{project.number}/"
    assert signed_in(officer("Bolat", town.water)).post(f"{here}milestone-due/", given).status_code == 403
    assert browser.post(f"{here}milestone-due/", given).status_code == 302
    with translation.override("kk"):
        old, new = day_words(day(20)), day_words(day(40))
    for page in (Client().get(f"/projects/{project.number}/"), browser.get(here)):
        text = page.content.decode()
        assert f"<s>{old}</s> → <strong>{new}</strong>" in text
        assert (text.count(old) > 1, WHY in text) == (True, True)  # beside its knot in the thread too
    read = Client().get(f"/api/v1/projects/{project.number}").json()
    assert read["milestones"][0]["due_on"] == day(40).isoformat()
    assert (read["changes"][0]["milestone"], read["changes"][0]["old"]) == (one.pk, day(20).isoformat())
    assert Project.objects.get().due_on == day(200)


def test_its_promise_moves_with_it(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    one = well(project, serik)
    for later in (40, 60):
        doing.move_milestone(by=serik, project_id=project.pk, milestone_id=one.pk, due_on=day(later), reason=WHY)
    promise = Promise.objects.get(source_part=str(one.pk))
    assert (promise.first_due_on, promise.due_on, promise.moves.count()) == (day(20), day(60), 2)


def test_it_was_promised_on_the_day_it_was_set_not_on_that_of_the_project(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    Project.objects.update(started_at=timezone.now() - timedelta(days=100))
    one = well(project, serik)
    assert Promise.objects.get(source_part=str(one.pk)).made_on == day(0)


@pytest.mark.parametrize(("later", "field"), [(20, "due_on"), (-1, "due_on")])
def test_it_is_another_day_and_one_to_come(town: Town, later: int, field: str) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    one = well(project, serik)
    with pytest.raises(Refused) as refused:
        doing.move_milestone(by=serik, project_id=project.pk, milestone_id=one.pk, due_on=day(later), reason=WHY)
    assert refused.value.field == field


def test_what_is_reached_keeps_its_day(town: Town) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik)
    one = well(project, serik)
    doing.reach_milestone(by=serik, project_id=project.pk, milestone_id=one.pk)
    with pytest.raises(Refused):
        doing.move_milestone(by=serik, project_id=project.pk, milestone_id=one.pk, due_on=day(40), reason=WHY)


def test_while_it_is_prepared_no_old_day_is_kept(town: Town) -> None:
    serik = head("Serik", town.water)
    project = prepared(town, serik)
    one = well(project, serik)
    doing.move_milestone(by=serik, project_id=project.pk, milestone_id=one.pk, due_on=day(40), reason=WHY)
    assert (Milestone.objects.get().due_on, ProjectChange.objects.exists()) == (day(40), False)
