"""People who ask otherwise than simply for themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.hear.appeals.intake import Asker, Signer
from qulaq.hear.appeals.models import Appeal

IIN = "900101300017"
BIN = "020240000139"  # made up; only its last digit is right
BERIK = Signer("Берік Оспанов", "berik@example.kz")
SAULE = Signer("Сәуле Ахметова", "saule@example.kz")


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def representative(**more: Any) -> Asker:
    values: dict[str, Any] = {
        "represented_name": "Қайрат Әлиев",
        "power_number": "17-204",
        "power_scope": "Өтініш беруге және жауап алуға",
        "power_expires_on": in_days(30),
    }
    return Asker("representative", **values | more)


def organisation(**more: Any) -> Asker:
    values: dict[str, Any] = {"organisation": "«Көлсай» ЖШС", "bin": BIN, "signer_position": "директор"}
    return Asker("organisation", **values | more)


def together(*signers: Signer) -> Asker:
    return Asker("collective", cosigners=signers)


def child_in(town: Town, **given: Any) -> Appeal:
    return appeal_in(town, **{"asker": Asker("child"), "name": "", "email": "child@example.kz", **given})
