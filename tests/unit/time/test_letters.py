"""Every letter of this part can be read, in each language, and says what has to be done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.people import Town, head, officer
from tests.unit.appeals.build import appeal_in
from tests.unit.time.days import allow_pause
from tests.unit.time.test_desk_pages import later

from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions import hearings, timing
from qulaq.hear.appeals.models import Appeal

REASON = "Құбырдың актісі қажет"


@pytest.fixture
def written(town: Town) -> dict[str, Notice]:
    """One letter of each kind, by its template."""
    allow_pause()
    appeal, bolat = appeal_in(town), officer("Bolat", town.water)
    actions.take(by=bolat, appeal_id=appeal.pk)
    timing.extend(by=head("Serik", town.water), appeal_id=appeal.pk, due_on=later(25), reason=REASON)
    timing.pause(by=bolat, appeal_id=appeal.pk, reason=REASON)
    timing.resume(by=bolat, appeal_id=appeal.pk)
    _hear(bolat, appeal)
    return {notice.template: notice for notice in Notice.objects.all()}


def _hear(bolat: Any, appeal: Appeal) -> None:
    given = {"place": "Абай көшесі, 1", "video": "https://meet.example.kz/r/1", "preliminary": "Өтемақы төленбейді."}
    now = timezone.now()
    begins_at, at = now - timedelta(hours=1), now - timedelta(days=20)
    hearings.call_hearing(by=bolat, appeal_id=appeal.pk, begins_at=begins_at, at=at, **given)
    hearings.cancel_hearing(by=bolat, appeal_id=appeal.pk, reason=REASON)
    hearings.call_hearing(by=bolat, appeal_id=appeal.pk, begins_at=begins_at, at=at, **given)
    hearings.hold_hearing(
        by=bolat, appeal_id=appeal.pk, held_at=now, attended=False, present="Болат", minutes="Келмеді"
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_letter_can_be_read(written: dict[str, Notice], language: str) -> None:
    for name in ("extended", "paused", "resumed", "hearing", "hearing_cancelled", "hearing_held"):
        notice = written[name]
        notice.language = language
        message = letter(notice)
        assert notice.context["number"] in message.subject
        assert notice.context["status_url"] in message.body
        assert "{" not in message.body
        assert "None" not in message.body


def test_the_reasons_are_told(written: dict[str, Notice]) -> None:
    for name in ("extended", "paused", "hearing_cancelled"):
        assert REASON in letter(written[name]).body


def test_the_invitation_says_where_how_and_what_about(written: dict[str, Notice]) -> None:
    body = letter(written["hearing"]).body
    for said in ("Абай көшесі, 1", "https://meet.example.kz/r/1", "Өтемақы төленбейді."):
        assert said in body


def test_the_article_of_the_extension_is_named(written: dict[str, Notice]) -> None:
    assert "76(3)" in letter(written["extended"]).body
