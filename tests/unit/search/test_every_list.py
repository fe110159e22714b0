"""Every list that may be longer than a page is searched, in its own rows alone, in a fixed number of statements."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, administrator, controller, head, officer, operator
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.test_desk import asked
from tests.unit.public.open import agreed
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people import actions as people
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import templates
from qulaq.hear.appeals.actions.after import rate
from qulaq.hear.appeals.answer_check import keeping
from qulaq.hear.appeals.models import Answer, BodyFigure, Campaign, CampaignMember, Delivery, OverdueClock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
WATER, ROAD = "Мектебімізде су жоқ", "Жолдағы шұңқырлар"


def numbers(client: Client, path: str, question: str) -> list[str]:
    return [row.appeal.number for row in client.get(path, {"q": question}).context["rows"]]


def test_what_is_asked_of_us(town: Town) -> None:
    water, road = appeal_in(town, text=WATER), appeal_in(town, text=ROAD)
    for appeal in (water, road):
        asked(town, appeal)
    daulet = signed_in(officer("Daulet", town.roads))
    assert numbers(daulet, "/desk/tasks/", "мектеп") == [water.number]
    assert numbers(daulet, "/desk/tasks/", road.number) == [road.number]
    assert numbers(daulet, "/desk/tasks/", "балабақша") == []


def test_what_waits_for_masking(town: Town) -> None:
    water, _road = agreed(town, text=WATER), agreed(town, text=ROAD)
    bolat = signed_in(officer("Bolat", town.water))
    shown = bolat.get("/desk/release/", {"q": "мектеп"}).context
    assert [row["appeal"].number for row in shown["rows"]] == [water.number]
    assert shown["count"] == 2


def answered(town: Town) -> list[Answer]:
    by = officer("Bolat", town.water)
    matters = [written(town, f"{text}. Қашан?") for text in (WATER, ROAD)]
    return [actions.answer(by=by, appeal_id=one.pk, text="Шаралар қабылданды.", language="kk") for one in matters]


def test_answers_to_look_at(town: Town) -> None:
    answers = answered(town)
    keeping.keep([answer.pk for answer in answers])
    for answer in answers:
        rate(by=None, appeal_id=answer.appeal_id, solved="no", comment="", holder=True)
    saule = signed_in(controller("Saule", town.district))
    assert len(saule.get("/desk/answers/").context["rows"]) == 2
    (row,) = saule.get("/desk/answers/", {"q": "мектеп"}).context["rows"]
    assert row.number == answers[0].appeal.number


def test_answers_to_be_posted(town: Town) -> None:
    answers = answered(town)
    for answer in answers:
        type(answer.appeal).objects.filter(pk=answer.appeal_id).update(delivery=Delivery.PAPER)
    gulnar = signed_in(operator("Gulnar", town.water))
    assert list(gulnar.get("/desk/posting/", {"q": "мектеп"}).context["answers"]) == answers[:1]


def test_templates(town: Town) -> None:
    by = head("Serik", town.water)
    for text in (WATER, ROAD):
        templates.add(by=by, body=town.water, use="answer", language="kk", title=text[:8], text=text)
    shown = signed_in(by).get("/desk/templates/", {"q": "мектеп"}).context["rows"]
    assert [row["template"].text for row in shown] == [WATER]


def test_campaigns(town: Town) -> None:
    made = []
    for text in (WATER, ROAD):
        appeal = appeal_in(town, text=text)
        made.append(Campaign.objects.create(first_id=appeal.pk))
        CampaignMember.objects.create(campaign=made[-1], appeal=appeal, share=1.0)
    serik = signed_in(head("Serik", town.water))
    assert [item.pk for item, _figures in serik.get("/desk/campaigns/", {"q": "мектеп"}).context["lines"]] == [
        made[0].pk
    ]


def test_programs(town: Town) -> None:
    dana = administrator()
    for name in ("Қала порталы", "Телефон орталығы"):
        people.create_client(by=dana, name=name, scopes=["appeals:read"], person=None)
    shown = signed_in(dana).get("/people/manage/clients/", {"q": "портал"}).context["clients"]
    assert [client.name for client in shown] == ["Қала порталы"]


@pytest.mark.parametrize("path", ["/overdue/", "/api/v1/overdue"])
def test_bodies_with_overdue_answers(town: Town, path: str, client: Client) -> None:
    day = timezone.localdate() - timedelta(days=3)
    for body in (town.water, town.roads):
        OverdueClock.objects.create(body=body, open=2, overdue=1, oldest_due_on=day, counted_at=timezone.now())
    shown = client.get(path, {"q": "жол"}).content.decode()
    names = [town.roads, town.water] if path.startswith("/api") else [town.roads.name, town.water.name]
    found = [(one.code if isinstance(one, Body) else one) in shown for one in names]
    assert found == [True, False]


@pytest.mark.parametrize("path", ["/figures/", "/api/v1/figures"])
def test_figures_of_bodies(town: Town, path: str, client: Client) -> None:
    month = timezone.localdate().replace(day=1)
    for body in (town.water, town.roads):
        BodyFigure.objects.create(body=body, month=month, received=3, counted_at=timezone.now())
    shown = client.get(path, {"q": "жол"}).content.decode()
    names = [town.roads, town.water] if path.startswith("/api") else [town.roads.name, town.water.name]
    found = [(one.code if isinstance(one, Body) else one) in shown for one in names]
    assert found == [True, False]


@pytest.mark.parametrize(
    ("path", "question", "wanted", "other"),
    [
        ("bodies", "жолдар", "roads", "water"),
        ("topics", "ауыз су", "water_supply", "potholes"),
        ("territories", "сарысу", "district", "region"),
    ],
)
def test_lists_of_codes(town: Town, client: Client, path: str, question: str, wanted: str, other: str) -> None:
    found = client.get(f"/api/v1/{path}", {"q": question}).json()["items"]
    codes = {item["code"] for item in found}
    assert getattr(town, wanted).code in codes
    assert getattr(town, other).code not in codes


def test_a_search_in_a_list_takes_the_same_statements_however_much_it_finds(town: Town) -> None:
    daulet, counts = signed_in(officer("Daulet", town.roads)), []
    for many in (3, 5):  # a rare word is looked at for typing errors, too
        for _time in range(many):
            asked(town, appeal_in(town, text=WATER))
        with CaptureQueriesContext(connection) as seen:
            assert numbers(daulet, "/desk/tasks/", "мектеп")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_next_page_keeps_what_was_asked_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.hear.appeals.staff.tasks.PAGE", 1)
    for text in (WATER, WATER, ROAD):
        asked(town, appeal_in(town, text=text))
    daulet = signed_in(officer("Daulet", town.roads))
    more = daulet.get("/desk/tasks/", {"q": "мектеп"}).context["next"]
    assert len(daulet.get(f"/desk/tasks/{more}").context["rows"]) == 1
    assert daulet.get(f"/desk/tasks/{more}").context["next"] == ""
