"""Promises through the real doors."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from tests.people import Town

from qulaq.account.promises.actions import doing, making
from qulaq.account.promises.actions.making import Given
from qulaq.account.promises.models import Promise
from qulaq.foundation.files.actions import receive
from qulaq.foundation.people.models import Person


def day(later: int) -> date:
    return timezone.localdate() + timedelta(days=later)


def given(town: Town, **more: Any) -> Given:
    """Two pumps by next month, said at a meeting, unless something else is given."""
    values: dict[str, Any] = {
        "body": town.water,
        "territory": town.settlement,
        "titles": {"kk": "Екі сорғыны ауыстыру", "ru": "Заменить два насоса"},
        "made_on": day(0),
        "due_on": day(30),
        "origin": "meeting",
        "source_words": "Тұрғындармен кездесу",
        "source_url": "https://example.kz/kezdesu",
    }
    return Given(**values | more)


def promised(town: Town, by: Person, **more: Any) -> Promise:
    return making.write_down(by=by, given=given(town, **more))


def overdue(town: Town, by: Person, days: int, **more: Any) -> Promise:
    """Promised two months earlier, and its day passed so many days ago. Nobody has looked at it since."""
    promise = promised(town, by, **more)
    Promise.objects.filter(pk=promise.pk).update(
        made_on=day(-days - 60), first_due_on=day(-days), due_on=day(-days), late_since=None, state="running",
        broken_on=None,
    )  # fmt: skip
    return Promise.objects.get(pk=promise.pk)


def picture(name: str = "after.png") -> SimpleUploadedFile:
    memory = BytesIO()
    Image.new("RGB", (8, 8), "green").save(memory, "PNG")
    return SimpleUploadedFile(name, memory.getvalue(), "image/png")


def kept(promise: Promise, by: Person, **more: Any) -> Promise:
    file = receive(by=by, session_key="session", upload=picture())
    values: dict[str, Any] = {"text": "Екі сорғы ауыстырылды.", "caption": "Жаңа сорғы"}
    return doing.keep(
        by=by, promise_id=promise.pk, attachment_id=file.pk, session_key="session", **values | more
    )  # fmt: skip
