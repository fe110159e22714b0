"""The pages of staff: acts, parts, and the list of what is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.people import Town, administrator, controller, head, officer, operator
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import complaint_about, fresh, refreshed, works
from tests.unit.staff.desk import signed_in

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import paths, tasks
from qulaq.hear.appeals.models import Appeal, Forwarding, State, Task
from qulaq.hear.appeals.staff import tasks as asked_of_us

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def page(person: Person, address: str) -> str:
    response = signed_in(person).get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def asked(town: Town, appeal: Appeal, *bodies: Body) -> list[Task]:
    day = tasks.earliest(timezone.localdate())
    ids = [body.pk for body in bodies or (town.roads,)]
    bolat = works("Bolat", town.water)
    return tasks.ask(by=bolat, appeal_id=appeal.pk, body_ids=ids, question="Жол қашан жабылады?", due_on=day)


def test_co_executors_are_asked_from_the_page(town: Town) -> None:
    appeal, client = appeal_in(town), signed_in(officer("Bolat", town.water))
    assert "act=task#act" in client.get(f"/desk/{appeal.number}/").content.decode()
    day = tasks.earliest(timezone.localdate()).isoformat()
    typed = {"bodies": [town.roads.pk, town.akimat.pk], "question": "Жол қашан жабылады?", "due_on": day}
    assert client.post(f"/desk/{appeal.number}/task/", typed).status_code == 302
    assert appeal.tasks.count() == 2


def test_nothing_typed_is_lost_when_the_day_will_not_do(town: Town) -> None:
    appeal, client = appeal_in(town), signed_in(officer("Bolat", town.water))
    typed = {"bodies": [town.roads.pk], "question": "Жол қашан жабылады?", "due_on": "2020-01-01"}
    response = client.post(f"/desk/{appeal.number}/task/", typed)
    assert response.status_code == 422
    assert "Жол қашан жабылады?" in response.content.decode()
    assert f'value="{town.roads.pk}"' in response.content.decode()


def test_a_co_executor_replies_with_a_paper(town: Town, settings: Settings, tmp_path: object) -> None:
    settings.UPLOADS = tmp_path
    appeal, daulet = appeal_in(town), officer("Daulet", town.roads)
    task = asked(town, appeal)[0]
    client = signed_in(daulet)
    shown = client.get(f"/desk/{appeal.number}/").content.decode()
    assert "Жол қашан жабылады?" in shown
    assert "aigerim@example.kz" not in shown
    typed = {"task": task.pk, "text": "Дүйсенбіде.", "attachments": SimpleUploadedFile("plan.pdf", PDF)}
    assert client.post(f"/desk/{appeal.number}/reply/", typed).status_code == 302
    paper = Attachment.objects.get(owner=f"task:{task.pk}")
    assert "Дүйсенбіде." in page(works("Bolat", town.water), f"/desk/{appeal.number}/")
    assert signed_in(works("Bolat", town.water)).get(f"/files/{paper.pk}/").status_code == 200
    assert signed_in(officer("Erlan", town.triage)).get(f"/files/{paper.pk}/").status_code in (403, 404)


def test_a_co_executor_reads_no_notes(town: Town) -> None:
    from qulaq.hear.appeals import actions

    appeal, daulet = appeal_in(town), officer("Daulet", town.roads)
    asked(town, appeal)
    actions.note(by=works("Bolat", town.water), appeal_id=appeal.pk, text="Өз арамызда ғана")
    assert "Өз арамызда ғана" not in page(daulet, f"/desk/{appeal.number}/")


def test_the_list_shows_tasks_and_complaints_of_my_bodies(town: Town) -> None:
    appeal, complaint = appeal_in(town), complaint_about(town, town.roads)
    asked(town, appeal)
    shown = page(officer("Daulet", town.roads), "/desk/tasks/")
    assert f"/desk/{appeal.number}/" in shown
    assert f"/desk/{complaint.number}/" in shown
    assert "data-row" in shown
    assert appeal.number not in page(officer("Erlan", town.triage), "/desk/tasks/")


def test_the_list_of_an_official_leaves_out_the_complaint_about_them(town: Town) -> None:
    serik = head("Serik", town.roads)
    complaint = complaint_about(town, town.roads, complained_official=serik)
    assert complaint.number not in page(serik, "/desk/tasks/")


def test_the_list_goes_on_by_key_and_ends(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked_of_us, "PAGE", 2)
    daulet = officer("Daulet", town.roads)
    for _time in range(3):
        asked(town, appeal_in(town))
    complaint_about(town, town.roads)
    seen, key = [], None
    while True:
        rows, key = asked_of_us.page(refreshed(daulet), key)
        seen += [row.appeal.number for row in rows]
        if key is None:
            break
    assert len(seen) == len(set(seen)) == 4
    assert seen == [row.appeal.number for row in _all(daulet, monkeypatch)]


def _all(person: Person, monkeypatch: pytest.MonkeyPatch) -> list[asked_of_us.Asked]:
    monkeypatch.setattr(asked_of_us, "PAGE", 40)
    return asked_of_us.page(refreshed(person), None)[0]


def test_the_list_takes_the_same_statements_however_long_it_is(town: Town) -> None:
    client = signed_in(officer("Daulet", town.roads))
    asked(town, appeal_in(town))
    complaint_about(town, town.roads)
    with CaptureQueriesContext(connection) as few:
        client.get("/desk/tasks/")
    for _time in range(5):
        asked(town, appeal_in(town))
        complaint_about(town, town.roads)
    with CaptureQueriesContext(connection) as many:
        client.get("/desk/tasks/")
    assert len(few) == len(many) <= 14


@pytest.mark.parametrize(
    "key", ["x", "2026-01-01.a", "2026-01-01.z.1", "2026-01-01.a.-1", "1.2.3", "2026-01-01.a.9e99"]
)
def test_a_tampered_key_is_no_key(town: Town, key: str) -> None:
    assert signed_in(officer("Daulet", town.roads)).get("/desk/tasks/", {"after": key}).status_code == 200


def test_an_empty_list_says_what_it_is_for(town: Town) -> None:
    assert "queue-row" not in page(officer("Daulet", town.roads), "/desk/tasks/")


def test_redirect_is_not_offered_where_it_would_be_refused(town: Town) -> None:
    complaint, settled = complaint_about(town, town.water), appeal_in(town)
    Appeal.objects.filter(pk=settled.pk).update(settled_at=timezone.now())
    assert "act=redirect" not in page(officer("Nurlan", town.akimat), f"/desk/{complaint.number}/")
    assert "act=redirect" not in page(officer("Bolat", town.water), f"/desk/{settled.number}/")


def test_late_it_is_offered_to_controllers_only_and_the_side_says_why(town: Town) -> None:
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    Appeal.objects.filter(pk=appeal.pk).update(received_at=timezone.now() - timedelta(days=30))
    why = paths.why_not_redirected(fresh(appeal), bolat, timezone.now())
    shown = page(bolat, f"/desk/{appeal.number}/")
    assert "act=redirect" not in shown
    assert why in shown
    assert "act=redirect" in page(controller("Saule", town.district), f"/desk/{appeal.number}/")


def test_the_arbiter_settles_from_the_page(town: Town) -> None:
    appeal = appeal_in(town)
    Appeal.objects.filter(pk=appeal.pk).update(redirects=2)
    typed = {"to_body": town.roads.pk, "reason": "Жол соларда"}
    assert signed_in(officer("Bolat", town.water)).post(f"/desk/{appeal.number}/redirect/", typed).status_code == 302
    assert fresh(appeal).state == State.DISPUTED
    saule = signed_in(controller("Saule", town.district))
    shown = saule.get(f"/desk/{appeal.number}/?act=settle").content.decode()
    assert f'value="{town.water.pk}"' in shown
    assert "Жол соларда" in shown
    assert saule.post(f"/desk/{appeal.number}/settle/", typed).status_code == 302
    assert fresh(appeal).executor == town.roads


def test_a_complaint_is_passed_on_and_satisfied_from_the_page(town: Town) -> None:
    one, two, bolat = complaint_about(town, town.water), complaint_about(town, town.water), officer("Bolat", town.water)
    client = signed_in(bolat)
    assert client.post(f"/desk/{one.number}/forward/", {"statement": "Құжаттар"}).headers["Location"] == "/desk/"
    assert client.post(f"/desk/{two.number}/satisfy/", {"text": "Болды"}).headers["Location"] == "/desk/"
    assert Forwarding.objects.get(appeal=one).forwarded_at
    assert fresh(two).ending == "satisfied"
    assert "Құжаттар" in page(officer("Nurlan", town.akimat), f"/desk/{one.number}/")


def test_the_desk_names_whom_a_complaint_is_about(town: Town) -> None:
    serik, appeal = head("Serik", town.water), appeal_in(town, kind="complaint")
    client = signed_in(operator("Gulnar", town.triage))
    found = client.post(f"/desk/{appeal.number}/party/", {"look": "1", "complained_of": town.water.pk})
    assert f'value="{serik.pk}"' in found.content.decode()
    typed = {"complained_of": town.water.pk, "official": serik.pk, "words": ""}
    assert client.post(f"/desk/{appeal.number}/party/", typed).status_code == 302
    assert (fresh(appeal).executor, fresh(appeal).complained_official) == (town.akimat, serik)
    assert signed_in(serik).get(f"/desk/{appeal.number}/").status_code == 404


def test_the_form_of_the_triage_desk_leaves_out_whoever_it_is_about(town: Town) -> None:
    appeal = complaint_about(town, town.akimat)
    gulnar = signed_in(operator("Gulnar", Body.objects.get(code="t-country-desk")))
    shown = gulnar.get(f"/desk/{appeal.number}/?act=route").content.decode()
    assert f'value="{town.water.pk}"' not in shown
    typed = {"to_body": town.water.pk, "reason": ""}
    assert gulnar.post(f"/desk/{appeal.number}/route/", typed).status_code == 422


def test_what_the_database_refuses_is_told_in_words(town: Town) -> None:
    """An administrator gives a role that would put an officer below the one their complaint is about."""
    appeal, nurlan = complaint_about(town, town.water), officer("Nurlan", town.akimat)
    Appeal.objects.filter(pk=appeal.pk).update(officer=nurlan, state=State.IN_WORK)
    typed = {
        "email": nurlan.email, "name": "Nurlan", "role": "officer",
        "body": town.water.pk, "territory": town.district.pk,
    }  # fmt: skip
    response = signed_in(administrator("Dana")).post(reverse("people:invite"), typed)
    assert response.status_code == 409
    assert not nurlan.assignments.filter(body=town.water).exists()


def test_an_operator_registers_a_complaint_with_the_body_it_is_about(town: Town) -> None:
    client = signed_in(operator("Gulnar", town.triage))
    call = {
        "text": "Су арнасы дөрекі сөйлейді", "language": "kk", "territory": town.settlement.pk, "kind": "complaint",
        "complained_of": town.water.pk, "complained_words": "", "token": "call-1", "channel": "desk",
        "circumstance": "", "delivery": "electronic",
    }  # fmt: skip
    assert client.post("/desk/new/", call).status_code == 302
    assert Appeal.objects.get().executor == town.akimat
    wrong = client.post("/desk/new/", call | {"kind": "application", "token": "call-2"})
    assert wrong.status_code == 422
    assert "complained_of" in wrong.context["form"].errors
