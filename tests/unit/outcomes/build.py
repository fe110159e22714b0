"""Outcomes through the real doors: people speak, a problem is worked on, those who spoke are asked, a verdict, told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, voices_in

from qulaq.account.outcomes.actions import asking, deciding, opening, telling
from qulaq.account.outcomes.actions.deciding import Correction, Decision
from qulaq.account.outcomes.models import Outcome, Says
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.foundation.voices.models import Voice
from qulaq.understand.problems import actions as problems
from qulaq.understand.problems.models import Problem

THREE = ("Су жоқ", "Бізде де су жоқ", "Воды нет третий день")


def being_solved(town: Town, *, texts: tuple[str, ...] = THREE, voices: list[Voice] | None = None) -> Problem:
    """People spoke of it, and work on it has begun."""
    marat = analyst("Marat", town.district)
    heard = voices if voices is not None else voices_in(town, texts)
    problem = confirmed(town, marat, heard)
    return problems.begin(by=marat, problem_id=problem.pk)


def opened(town: Town, by: Person, problem: Problem | None = None) -> Outcome:
    found = problem or being_solved(town)
    return opening.open_outcome(by=by, problem=found.number, body=town.water)


def asked(town: Town, by: Person, problem: Problem | None = None, **given: Any) -> Outcome:
    outcome = opened(town, by, problem)
    return asking.ask(by=by, outcome_id=outcome.pk, **given)


def decision(**given: Any) -> Decision:
    """Nothing is known of three people: the program says so, and so does the head."""
    values = {"says": Says.NOT_KNOWN, "did_kk": "Екі сорғы ауыстырылды.", "did_ru": "Заменили два насоса."}
    return Decision(**values | given)


def why(kk: str = "Қате есептеппіз", **given: Any) -> Correction:
    return Correction(**{"why_kk": kk, "why_ru": "Мы ошиблись в подсчёте"} | given)


def after(outcome: Outcome) -> datetime:
    """The day after the last one to answer."""
    assert outcome.closes_on
    return timezone.now() + timedelta(days=(outcome.closes_on - timezone.localdate()).days + 1)


def decided(town: Town, by: Person, problem: Problem | None = None, **given: Any) -> Outcome:
    outcome = asked(town, by, problem)
    return deciding.decide(by=by, outcome_id=outcome.pk, decision=decision(**given), at=after(outcome))


def telling_begun(town: Town, by: Person, problem: Problem | None = None) -> Outcome:
    return telling.tell(by=by, outcome_id=decided(town, by, problem).pk)


def told(town: Town, by: Person, problem: Problem | None = None) -> Outcome:
    outcome = telling_begun(town, by, problem)
    while tell_chunk(outcome.pk):
        pass
    return Outcome.objects.get(pk=outcome.pk)


def letters(kind: str = "told") -> list[Notice]:
    return list(Notice.objects.filter(key__endswith=f":{kind}").order_by("id"))


def states(outcome: Outcome) -> list[str]:
    return list(outcome.told.order_by("pk").values_list("state", flat=True))


def text(address: str, browser: Client | None = None, status: int = 200) -> str:
    answer = (browser or Client()).get(address)
    assert answer.status_code == status, address
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return body.decode()
