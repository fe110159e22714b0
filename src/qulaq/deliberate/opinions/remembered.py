"""What an expert estimated in rounds that have closed: sealed in their own browser, and nowhere else.

Once a round has closed the house can not tell whose answer is whose (anonymous.py). The expert's device may: so they
see beside the group what they said themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from qulaq.deliberate.opinions.models import Judgment, Round
from qulaq.foundation.people import vault
from qulaq.foundation.people.models import Person

PURPOSE, KEPT = "foresight.own", 180 * 24 * 3600  # seconds
Rounds = dict[str, dict[str, float]]  # by round, by item: the keys of JSON are texts


@dataclass(frozen=True)
class Before:
    round: int
    value: float


def keep(
    request: HttpRequest, response: HttpResponse, *, by: Person, running: Round, values: Mapping[int, float]
) -> None:
    judgment = running.judgment
    rounds = _rounds(request, by, judgment) | {str(running.number): {str(pk): one for pk, one in values.items()}}
    sealed = vault.seal(PURPOSE, json.dumps({"person": by.pk, "rounds": rounds}).encode())
    secure = request.is_secure()
    response.set_cookie(_name(judgment), sealed.decode(), max_age=KEPT, samesite="Lax", secure=secure, httponly=True)


def before(request: HttpRequest, by: Person, judgment: Judgment) -> dict[int, list[Before]]:
    """By item, the first round first: of closed rounds alone, for of a running one the house knows better."""
    closed = set(judgment.rounds.filter(closed_at__isnull=False).values_list("number", flat=True))
    found: dict[int, list[Before]] = {}
    for number, values in sorted(_rounds(request, by, judgment).items(), key=lambda row: int(row[0])):
        if int(number) in closed:
            for item, value in values.items():
                found.setdefault(int(item), []).append(Before(int(number), value))
    return found


def _rounds(request: HttpRequest, by: Person, judgment: Judgment) -> Rounds:
    """Empty for another person at the same device, and where what stands there is not ours."""
    try:
        told = json.loads(vault.unseal(PURPOSE, request.COOKIES.get(_name(judgment), "").encode()))
    except vault.InvalidToken:
        return {}
    rounds: Rounds = told["rounds"] if told["person"] == by.pk else {}
    return rounds


def _name(judgment: Judgment) -> str:
    return f"estimates-{judgment.number}"
