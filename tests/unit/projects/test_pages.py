from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, head, officer, territory
from tests.unit.measures.build import decided
from tests.unit.projects.build import day, prepared, running
from tests.unit.staff.desk import signed_in

from qulaq.decide.projects.actions import doing, grouping
from qulaq.decide.projects.models import Project, Spending
from qulaq.foundation.territories.models import Level

pytestmark = pytest.mark.django_db
PUBLIC = ("/projects/", "/projects/map/")


def form(town: Town, **given: str) -> dict[str, str]:
    values = {
        "title": "Таза су", "text": "Сорғылар мен құбырлар.", "language": "kk", "body": town.water.code,
        "territory": town.settlement.code, "budget": "20 000 000",
    }  # fmt: skip
    return {**values, **given}


@pytest.mark.parametrize("address", PUBLIC)
def test_an_empty_page_says_what_will_stand_here(client: Client, town: Town, address: str) -> None:
    assert client.get(address).status_code == 200


def test_the_whole_way_through_the_pages(town: Town) -> None:
    serik = head("Serik", town.water)
    browser, measure = signed_in(serik), decided(town, serik)
    answer = browser.post("/projects/desk/new/", form(town))
    here = answer.headers["Location"]

    def press(slug: str, **given: Any) -> int:
        return browser.post(f"{here}{slug}/", given).status_code

    days = {"begins_on": day(0).isoformat(), "due_on": day(90).isoformat()}
    assert press("measure", measure=measure.number) == 302
    assert press("milestone", title="Сатып алу", due_on=day(9).isoformat()) == 302
    assert press("start", leader=serik.pk, budget="20 000 000", **days) == 302
    assert press("reached", milestone=Project.objects.get().milestones.get().pk) == 302
    paper = SimpleUploadedFile("act.txt", "Акт № 7".encode())
    spent = {"on": day(0).isoformat(), "sum": "5 000 000", "purpose": "Сорғылар", "document": "Акт № 7"}
    assert press("spending", file=paper, **spent) == 302
    assert press("spending", **{**spent, "sum": "-1 000 000", "purpose": "Қайтарылды"}) == 302
    assert press("due", due_on=day(120).isoformat(), reason="Жеткізу кешікті") == 302
    assert press("budget", budget="21 000 000", reason="Баға өсті") == 302
    assert press("finish", text="Су таза") == 302
    page = Client().get(here.replace("desk/", "")).content.decode()
    for words in (measure.number, "Сатып алу", "Акт № 7", "Жеткізу кешікті", "Су таза", "Serik"):
        assert words in page
    assert "style=" not in page
    assert Client().get(f"/files/{Spending.objects.exclude(attachment=None).get().attachment_id}/").status_code == 200


def test_nothing_typed_is_lost(town: Town) -> None:
    browser = signed_in(head("Serik", town.water))
    answer = browser.post("/projects/desk/new/", form(town, text="Ұзақ мәтін", baseline="1"))
    assert answer.status_code == 422
    assert "Ұзақ мәтін" in answer.content.decode()
    assert 'href="#id_indicator"' in answer.content.decode()


def test_an_act_with_errors_keeps_what_was_typed(town: Town) -> None:
    serik = head("Serik", town.water)
    answer = signed_in(serik).post(
        f"/projects/desk/{running(town, serik).number}/spending/", {"on": day(3).isoformat(), "purpose": "Сорғылар"}
    )
    assert answer.status_code == 422
    assert "Сорғылар" in answer.content.decode()


def test_no_button_leads_to_a_refusal(town: Town) -> None:
    project = running(town, head("Serik", town.water))
    browser = signed_in(officer("Bolat", town.water))
    page = browser.get(f"/projects/desk/{project.number}/").content.decode()
    assert "?act=spending" in page
    assert not [slug for slug in ("due", "stop", "finish", "start", "reached") if f"?act={slug}" in page]
    assert browser.post(f"/projects/desk/{project.number}/stop/", {"reason": "…"}).status_code == 403
    assert browser.get("/projects/desk/new/").status_code == 403


def test_what_is_being_prepared_is_not_public(town: Town, client: Client) -> None:
    project = prepared(town, head("Serik", town.water))
    for address in (*PUBLIC, "/projects/projects.csv"):
        answer: Any = client.get(address)
        assert project.number.encode() not in b"".join(answer)
    assert client.get(f"/projects/{project.number}/").status_code == 404
    assert signed_in(head("Erlan", town.roads)).get(f"/projects/desk/{project.number}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?q=мектеп", 1), ("?state=running", 2), ("?state=finished", 0), ("?territory=t-region", 2),
     ("?territory=t-town", 1), ("?territory=nowhere", 0), ("?late=1", 0), ("?body=t-roads", 0)],
)  # fmt: skip
def test_the_portfolio_is_narrowed(town: Town, client: Client, query: str, count: int) -> None:
    serik = head("Serik", town.water)
    running(town, serik)
    running(town, serik, titles={"kk": "Жаңа мектеп"}, territory=town.district)
    assert client.get(f"/projects/{query}").content.decode().count('<li class="stack">') == count


def test_the_map_counts_a_project_for_its_region_and_names_its_place(town: Town, client: Client) -> None:
    territory("t-other", "Басқа облыс", Level.REGION, town.country)
    running(town, head("Serik", town.water))
    page = client.get("/projects/map/").content.decode()
    assert "?territory=t-town" in page
    assert "Басқа облыс" not in page


def test_the_files_hold_what_was_spent_and_nothing_a_spreadsheet_would_run(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    project = running(town, serik, titles={"kk": "=1+1"})
    doing.spend(by=serik, project_id=project.pk, on=day(0), sum=7, purpose="…", document="…")  # type: ignore[arg-type]
    sent = b"".join(client.get("/projects/projects.csv")).decode()  # type: ignore[arg-type]
    assert "'=1+1" in sent
    assert ",7.00," in sent
    assert client.get("/projects/projects.xlsx").content.startswith(b"PK")


def test_a_list_takes_the_same_statements_however_long(town: Town, client: Client) -> None:
    counted = []
    for name in ("Serik", "Erlan", "Askar"):
        serik = head(name, town.water)
        doing.spend(by=serik, project_id=running(town, serik).pk, on=day(0), sum=1, purpose="…", document="…")  # type: ignore[arg-type]
        with CaptureQueriesContext(connection) as taken:
            client.get("/projects/")
        counted.append(len(taken))
    assert len(set(counted[1:])) == 1


def test_a_page_takes_the_same_statements_however_long_its_history(town: Town, client: Client) -> None:
    serik = head("Serik", town.water)
    project, counted = running(town, serik), []
    for _again in range(3):
        grouping.add_measure(by=serik, project_id=project.pk, number=decided(town, serik).number)
        doing.spend(by=serik, project_id=project.pk, on=day(0), sum=1, purpose="…", document="…")  # type: ignore[arg-type]
        doing.set_milestone(by=serik, project_id=project.pk, title="…", due_on=day(3))
        with CaptureQueriesContext(connection) as taken:
            client.get(f"/projects/{project.number}/")
        counted.append(len(taken))
    assert len(set(counted[1:])) == 1


def test_a_milestone_after_its_day_is_seen_to_be_late(town: Town) -> None:
    project = running(town, head("Serik", town.water))
    project.milestones.create(title="Сатып алу", due_on=day(-2))
    project.milestones.create(title="Жоба", due_on=day(-9), done_on=day(-5))
    page = Client().get(f"/projects/{project.number}/").content.decode()
    assert ("мерзімі өтті" in page, "уәде етілген күннен кейін" in page) == (True, True)
