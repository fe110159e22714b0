"""Time limits and hearings at the desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from tests.people import Town, controller, head, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.staff.desk import signed_in
from tests.unit.time.days import allow_pause, due

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import hearings
from qulaq.hear.appeals.models import Appeal, Extension, Hearing
from qulaq.hear.appeals.sweep import sweep


def later(days: int) -> date:
    return working_calendar().add_working_days(timezone.localdate(), days)


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return appeal_in(town)


@pytest.fixture
def serik(town: Town) -> Client:
    return signed_in(head("Serik", town.water))


def slugs(client: Client, appeal: Appeal) -> set[str]:
    page = client.get(f"/desk/{appeal.number}/").context
    return {act.slug for act in page["acts"].get("first", [])} | {
        act.slug for group in page["acts"].get("more", []) for act in group["acts"]
    }


def test_the_head_extends_in_the_form(appeal: Appeal, serik: Client) -> None:
    assert serik.get(f"/desk/{appeal.number}/?act=extend").context["form"].fields["due_on"].help_text
    typed = {"due_on": later(25).isoformat(), "reason": "Акт күтілуде"}
    assert serik.post(f"/desk/{appeal.number}/extend/", typed).status_code == 302
    assert Extension.objects.get().due_on == later(25)


def test_too_late_a_day_keeps_the_reason(appeal: Appeal, serik: Client) -> None:
    typed = {"due_on": later(250).isoformat(), "reason": "Акт күтілуде"}
    page = serik.post(f"/desk/{appeal.number}/extend/", typed)
    assert page.status_code == 422
    assert page.context["form"].errors["due_on"]
    assert "Акт күтілуде</textarea>" in page.content.decode()


def test_what_is_not_possible_is_not_offered_but_explained(town: Town, serik: Client) -> None:
    proposal = appeal_in(town, kind="proposal")
    assert not {"extend", "pause", "resume", "hearing"} & slugs(serik, proposal)
    page = serik.get(f"/desk/{proposal.number}/").context
    clock = next(item.values for item in page["parts"]["side"] if item.template == "appeals/staff/clock.html")
    assert clock["why_no_extension"]
    assert clock["why_no_pause"]


def test_a_clock_stopped_by_law_is_offered_to_run_again(town: Town) -> None:
    allow_pause()
    appeal, bolat = appeal_in(town), signed_in(officer("Bolat", town.water))
    assert "pause" in slugs(bolat, appeal)
    bolat.post(f"/desk/{appeal.number}/pause/", {"reason": "Сараптама"})
    assert "resume" in slugs(bolat, appeal)
    assert "pause" not in slugs(bolat, appeal)
    bolat.post(f"/desk/{appeal.number}/resume/")
    assert Appeal.objects.get().paused_on is None


def test_a_paused_row_is_not_late(town: Town) -> None:
    due(appeal_in(town), 9, paused_on=timezone.localdate() - timedelta(days=10))
    page = signed_in(officer("Bolat", town.water)).get("/desk/").context
    assert not page["rows"][0].late
    assert page["rows"][0].left >= 0
    assert page["counts"].late == 0


def hearing_typed(**more: Any) -> dict[str, Any]:
    typed = {"begins_at": f"{later(5)}T10:00", "place": "4-бөлме", "video": "", "preliminary": "Өтемақы төленбейді."}
    return typed | more


def test_a_hearing_is_called_cancelled_and_called_again(town: Town, appeal: Appeal) -> None:
    client = signed_in(taken(town, appeal))
    assert client.post(f"/desk/{appeal.number}/hearing/", hearing_typed()).status_code == 302
    assert "hearing" not in slugs(client, appeal)
    client.post(f"/desk/{appeal.number}/cancel-hearing/", {"reason": "Зал бос емес"})
    assert client.post(f"/desk/{appeal.number}/hearing/", hearing_typed()).status_code == 302
    assert [bool(item.cancelled_at) for item in Hearing.objects.order_by("id")] == [True, False]


def taken(town: Town, appeal: Appeal) -> Any:
    bolat = officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    return bolat


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"begins_at": timezone.localdate().isoformat() + "T10:00"}, "begins_at"),
        ({"begins_at": "ертең"}, "begins_at"),
        ({"place": ""}, "place"),
        ({"video": "room 5"}, "video"),
        ({"preliminary": ""}, "preliminary"),
    ],
)
def test_an_error_of_the_form_keeps_everything(town: Town, appeal: Appeal, more: dict[str, str], field: str) -> None:
    client = signed_in(taken(town, appeal))
    typed = hearing_typed(**more)
    page = client.post(f"/desk/{appeal.number}/hearing/", typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["place"].value() == typed["place"]
    assert not Hearing.objects.exists()


def test_an_hour_nobody_expects_is_pointed_out(town: Town, appeal: Appeal) -> None:
    client = signed_in(taken(town, appeal))
    page = client.post(f"/desk/{appeal.number}/hearing/", hearing_typed(begins_at=f"{later(5)}T22:00"))
    assert {message.level_tag for message in get_messages(page.wsgi_request)} == {"warning", "success"}


def held(town: Town, appeal: Appeal) -> Hearing:
    bolat = taken(town, appeal)
    now = timezone.now()
    hearing = hearings.call_hearing(
        by=bolat, appeal_id=appeal.pk, begins_at=now - timedelta(days=1), place="4-бөлме",
        preliminary="Өтемақы төленбейді.", at=now - timedelta(days=20),
    )  # fmt: skip
    typed = {"held_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}", "attended": "no", "present": "Болат, қызметкер"}
    typed["minutes"] = "Келмеді, +7 701 234 56 78 арқылы хабарланды."
    assert signed_in(bolat).post(f"/desk/{appeal.number}/minutes/", typed).status_code == 302
    hearing.refresh_from_db()
    return hearing


def test_minutes_are_written_and_printed(town: Town, appeal: Appeal) -> None:
    hearing = held(town, appeal)
    assert hearing.attended is False
    page = signed_in(appeal.__class__.objects.get().officer).get(f"/desk/{appeal.number}/hearing/{hearing.pk}/minutes/")
    assert hearing.minutes in page.content.decode()
    assert hearing.present in page.content.decode()


def test_who_only_watches_sees_minutes_without_names_and_contact(town: Town, appeal: Appeal) -> None:
    hearing = held(town, appeal)
    watcher = signed_in(controller("Saule", town.district, town.akimat))
    page = watcher.get(f"/desk/{appeal.number}/hearing/{hearing.pk}/minutes/").content.decode()
    assert "Келмеді" in page
    assert "234 56 78" not in page
    assert "Болат, қызметкер" not in page


def test_minutes_of_another_body_do_not_exist(town: Town, appeal: Appeal) -> None:
    hearing = held(town, appeal)
    other = signed_in(officer("Asel", town.roads))
    assert other.get(f"/desk/{appeal.number}/hearing/{hearing.pk}/minutes/").status_code == 404
    assert Client().get(f"/desk/{appeal.number}/hearing/{hearing.pk}/minutes/").status_code == 302


def test_a_limit_that_passed_stands_beside_the_matter(town: Town, appeal: Appeal) -> None:
    due(appeal, 2)
    sweep(timezone.localdate())
    page = signed_in(officer("Bolat", town.water)).get(f"/desk/{appeal.number}/").context
    clock = next(item.values for item in page["parts"]["side"] if item.template == "appeals/staff/clock.html")
    assert (len(clock["lapses"]), clock["silence"].article) == (1, "91(2)")
