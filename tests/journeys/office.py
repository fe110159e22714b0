"""An office of two as browser journeys meet it: the head and the officer of the water enterprise, and their desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.journeys.watch import Watched

if TYPE_CHECKING:
    from tests.people import Town

    from qulaq.foundation.people.models import Person
    from qulaq.hear.appeals.models import Appeal

SEND = "#act > form > p.actions button"
TICKS = ("each_answered", "ground_named", "said_what_and_when", "told_to_contest")


@dataclass
class Office:
    town: Town
    serik: Person  # the head
    bolat: Person  # the officer


def water_office() -> Office:
    from tests.people import head, officer, tiny_town

    town = tiny_town()
    return Office(town, head("Serik", town.water), officer("Bolat", town.water))


def take(officer: Watched, appeal: Appeal) -> None:
    officer.go(f"/desk/{appeal.number}/")
    officer.press("form[action$='/take/'] button")


def fill_answer(seen: Watched, *, text: str, outcome: str, ground: str, done: str) -> None:
    seen.page.locator("#id_text").fill(text)
    seen.page.locator(f"[name=outcome][value={outcome}]").check()
    seen.page.locator("#id_ground").fill(ground)
    seen.page.locator("#id_done").fill(done)
    tick(seen)


def tick(seen: Watched) -> None:
    """The checklist before an answer leaves."""
    for name in TICKS:
        seen.page.locator(f"[name={name}]").check()


def opened(seen: Watched, appeal: Appeal) -> None:
    """The person's own appeal, by its check code."""
    seen.go(f"/a/{appeal.number}/")
    seen.page.locator("#id_code").fill(appeal.code)
    seen.press()
