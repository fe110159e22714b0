"""Every door of the product: whoever is complained of, or serves below, is refused in words, never with an error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from tests.people import Town, administrator, body, controller, head, officer, operator, resident, serving
from tests.unit.api.caller import client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import complaint_about, fresh, refreshed, works
from tests.unit.staff.desk import signed_in

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment, Delegation, Person, Role
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import drafts, hearings, tasks, timing, work
from qulaq.hear.appeals.fair import guarded
from qulaq.hear.appeals.intake import Intake
from qulaq.hear.appeals.models import Appeal, Channel, State
from qulaq.hear.appeals.staffing import heads_for, officers_for
from qulaq.hear.appeals.workflow import NotAllowed, Refused

Act = Callable[[Appeal, Person], Any]


def _soon(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


ACTS: dict[str, Act] = {
    "take": lambda appeal, who: actions.take(by=who, appeal_id=appeal.pk),
    "note": lambda appeal, who: actions.note(by=who, appeal_id=appeal.pk, text="!"),
    "answer": lambda appeal, who: actions.answer(by=who, appeal_id=appeal.pk, text="!", language="kk"),
    "draft": lambda appeal, who: drafts.keep(by=who, appeal_id=appeal.pk, text="!", language="kk"),
    "assign": lambda appeal, who: work.assign(by=who, appeal_id=appeal.pk, officer_id=who.pk),
    "redirect": lambda appeal, who: actions.redirect(
        by=who, appeal_id=appeal.pk, to_body_id=appeal.complained_of_id or 0, reason="!"
    ),
    "extend": lambda appeal, who: timing.extend(
        by=who, appeal_id=appeal.pk, due_on=appeal.due_on + timedelta(days=7), reason="!"
    ),
    "hearing": lambda appeal, who: hearings.call_hearing(
        by=who, appeal_id=appeal.pk, begins_at=_soon(9), place="12", preliminary="!"
    ),
    "task": lambda appeal, who: tasks.ask(
        by=who, appeal_id=appeal.pk, body_ids=[appeal.complained_of_id or 0], question="?", due_on=appeal.due_on
    ),
}


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.OFFICER, Role.HEAD, Role.CONTROLLER])
@pytest.mark.parametrize("name", ACTS)
def test_nobody_of_the_body_complained_of_does_anything(town: Town, name: str, role: Role) -> None:
    appeal, who = complaint_about(town, town.water), serving(resident("Bolat"), role, town.water, town.district)
    with pytest.raises(NotAllowed):
        ACTS[name](appeal, who)


@pytest.mark.parametrize("name", ["take", "answer", "draft", "extend"])
def test_nor_does_somebody_who_serves_in_both(town: Town, name: str) -> None:
    appeal, who = complaint_about(town, town.water), serving(works("Nurlan", town.akimat), Role.HEAD, town.water)
    with pytest.raises(NotAllowed):
        ACTS[name](appeal, who)


def test_nor_whoever_stands_in_for_one_of_them(town: Town) -> None:
    appeal, nurlan = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    today = timezone.localdate()
    Delegation.objects.create(person=officer("Bolat", town.water), to=nurlan, since=today, until=today)
    with pytest.raises(NotAllowed):
        actions.take(by=refreshed(nurlan), appeal_id=appeal.pk)


@pytest.mark.parametrize("name", ["take", "draft", "hearing"])
def test_the_same_is_open_to_the_reviewing_body(town: Town, name: str) -> None:
    """The control."""
    appeal, nurlan = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    if name != "take":
        actions.take(by=nurlan, appeal_id=appeal.pk)
    ACTS[name](fresh(appeal), nurlan)


def test_the_lists_offer_nobody_from_below(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    both, nurlan = serving(officer("Bolat", town.water), Role.HEAD, town.akimat), head("Nurlan", town.akimat)
    assert officers_for(appeal) == heads_for(appeal) == [nurlan]
    assert both not in officers_for(appeal)


def test_registering_by_the_desk_ignores_a_body_named_as_executor(town: Town) -> None:
    given = Intake(
        text="Дөрекі", territory=town.settlement, channel=Channel.DESK, kind="complaint", executor=town.water,
        complained_of=town.water,
    )  # fmt: skip
    assert actions.register(by=operator("Gulnar", town.triage), intake=given).appeal.executor == town.akimat


def test_what_came_with_a_file_is_taken_from_the_body_once_it_is_named(
    town: Town, tmp_path: Path, settings: Any
) -> None:
    from tests.unit.imports.files import csv_file, import_appeals

    from qulaq.hear.appeals.actions import complaints

    settings.DATA = tmp_path
    path = csv_file(tmp_path, [{"text": "Су арнасы дөрекі", "kind": "complaint", "body": town.water.name}])
    import_appeals(path, kind="kind", body="body")
    appeal = Appeal.objects.get(batch="city")
    complaints.name_party(by=officer("Nurlan", town.akimat), appeal_id=appeal.pk, complained_of_id=town.water.pk)
    assert fresh(appeal).executor == town.akimat


def test_the_api_answers_with_a_refusal(town: Town) -> None:
    appeal = complaint_about(town, town.water)
    bolat = client_of(officer("Bolat", town.water), "appeals:work")
    for act, given in {"take": {}, "answer": {"text": "!"}, "note": {"text": "!"}}.items():
        assert bolat.post(f"/appeals/{appeal.number}/{act}", given).status_code == 403


def test_the_desk_answers_with_a_refusal(town: Town) -> None:
    appeal, client = complaint_about(town, town.water), signed_in(officer("Bolat", town.water))
    for slug in ("take", "answer", "note", "redirect", "task"):
        assert client.post(f"/desk/{appeal.number}/{slug}/", {}).status_code == 403


def test_merging_bodies_is_refused_in_words(town: Town) -> None:
    from django.urls import reverse

    complaint_about(town, town.water)
    Body.objects.filter(pk=town.water.pk).update(is_draft=True)
    address = reverse("people:merge", args=["bodies", town.water.pk])
    response = signed_in(administrator("Dana")).post(address, {"into": town.akimat.pk})
    assert response.status_code == 409
    assert Body.objects.filter(pk=town.water.pk).exists()


def test_somebody_with_a_complaint_in_hand_is_not_employed_below(town: Town) -> None:
    from qulaq.foundation.people import actions as people

    appeal, nurlan = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    actions.take(by=nurlan, appeal_id=appeal.pk)
    invited = {"email": nurlan.email or "", "name": "N", "role": Role.OFFICER, "territory": town.district}
    with pytest.raises(Refused), guarded(), transaction.atomic():
        people.invite(by=None, body=town.water, **invited)
    people.invite(by=None, body=town.roads, **invited)


def test_a_complaint_can_not_be_turned_around(town: Town) -> None:
    """Whom it is about is changed by hand to spare somebody: it only moves further up, and the journal keeps it."""
    from qulaq.foundation.journal.models import Entry
    from qulaq.hear.appeals.actions import complaints

    appeal = complaint_about(town, town.water)
    complaints.name_party(by=officer("Nurlan", town.akimat), appeal_id=appeal.pk, complained_of_id=town.akimat.pk)
    assert fresh(appeal).executor.code == "t-country-desk"
    assert Entry.objects.get(act="appeal.party").before == {"complained_of": town.water.pk, "official": None}


def test_the_plan_of_the_check_reads_no_table_through(town: Town) -> None:
    """Changing somebody's role looks at what lies in their hands, by the indexes of open appeals."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM appeals_appeal WHERE officer_id = ANY (ARRAY[1::bigint])"
            " AND state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed')"
        )
        assert "Seq Scan" not in str(cursor.fetchall())


def test_an_anonymous_visitor_is_led_to_sign_in(town: Town) -> None:
    assert Client().get("/desk/tasks/").status_code == 302


def test_a_complaint_at_rest_lets_people_move(town: Town) -> None:
    appeal, nurlan = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    Appeal.objects.filter(pk=appeal.pk).update(officer=nurlan, state=State.CLOSED, closed_at=timezone.now())
    serving(nurlan, Role.OFFICER, town.water)
    assert Assignment.objects.filter(person=nurlan).count() == 2


def test_a_body_far_below_is_kept_away_too(town: Town) -> None:
    pumps = body("t-pumps", "Сорғы", "other", town.district, town.water)
    valve = body("t-valve", "Қақпақ", "other", town.district, pumps)
    appeal = appeal_in(town, kind="complaint", complained_of=town.water)
    with pytest.raises(NotAllowed):
        actions.take(by=officer("Erlan", valve), appeal_id=appeal.pk)


def test_who_serves_under_the_official_elsewhere_does_not_read_the_complaint(town: Town) -> None:
    bolat = serving(officer("Bolat", town.water), Role.HEAD, town.roads)
    appeal = complaint_about(town, town.water, complained_official=bolat)
    below = serving(controller("Gulnar", town.district), Role.OFFICER, town.roads)
    assert not Appeal.objects.at_work_of(below).exists()
    assert Appeal.objects.at_work_of(controller("Dana", town.district)).get() == appeal
    with pytest.raises(NotAllowed):
        actions.note(by=below, appeal_id=appeal.pk, text="!")
