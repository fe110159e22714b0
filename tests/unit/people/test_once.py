"""A form pressed twice is taken once, also without scripts; what was refused, changed or read anew is taken again."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import Town, head
from tests.unit.projects.build import day, running
from tests.unit.staff.desk import signed_in

from qulaq.decide.projects.models import Project, Spending
from qulaq.foundation.people import once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.fixture
def desk(town: Town) -> tuple[Client, Project]:
    serik = head("Serik", town.water)
    return signed_in(serik), running(town, serik)


def spend(
    browser: Client, project: Project, *, page: str = "first load", sum: str = "5000", paper: bytes = b"7"
) -> str:
    typed = {"on": day(0).isoformat(), "sum": sum, "purpose": "Сорғылар", "document": "Акт № 7"}
    file = SimpleUploadedFile("act.txt", paper)
    answer = browser.post(
        f"/projects/desk/{project.number}/spending/", {**typed, "file": file, "csrfmiddlewaretoken": page}
    )
    return answer.headers.get("Location", "")


def test_the_second_press_is_led_where_the_first_led(desk: tuple[Client, Project]) -> None:
    first, second = spend(*desk), spend(*desk)
    assert first == second != ""
    assert Spending.objects.count() == 1
    assert "Бір рет сақталды." in desk[0].get(first).content.decode()


@pytest.mark.parametrize("other", [{"page": "second load"}, {"sum": "6000"}, {"paper": b"another"}])
def test_another_load_or_other_words_are_another_form(desk: tuple[Client, Project], other: dict[str, str]) -> None:
    spend(*desk)
    spend(*desk, **other)
    assert Spending.objects.count() == 2


def test_what_was_refused_may_be_sent_again(desk: tuple[Client, Project]) -> None:
    assert spend(*desk, sum="-5000") == ""
    spend(*desk)
    assert spend(*desk, sum="-5000") != ""


def test_the_second_press_waits_for_the_first(desk: tuple[Client, Project], monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    monkeypatch.setattr(once, "_key", lambda _request: "once:pressed")
    monkeypatch.setattr(
        once.time, "sleep", lambda _seconds: keys.append("waits") or cache.set("once:pressed", "/done/")
    )
    cache.add("once:pressed", "", once.WORKING)
    assert spend(*desk) == "/done/"
    assert (keys, Spending.objects.count()) == (["waits"], 0)


def test_somebody_else_with_the_same_page_is_not_held_back(desk: tuple[Client, Project], town: Town) -> None:
    """As when two heads share a computer: who signs in anew gets another token, and has another name."""
    spend(*desk)
    spend(signed_in(head("Aliya", town.water)), desk[1])
    assert Spending.objects.count() == 2
