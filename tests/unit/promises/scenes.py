"""Reports and answers through the real doors."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from tests.people import Town, head

from qulaq.account.promises.actions import reporting
from qulaq.account.promises.models import FoundPromise, Report
from qulaq.account.promises.quarters import Quarter
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Answer, Appeal

SAID = "Құрметті Айгерім Сейітова! Құбыр {day} дейін ауыстырылады."
KK, RU = "Осы тоқсанда екі сорғы ауыстырылды.", "В этом квартале заменены два насоса."


def last_quarter() -> Quarter:
    return Quarter.of(timezone.localdate()).before


def drafted(town: Town, by: Person | None = None) -> Report:
    by = by or head("Erzhan", town.water)
    return reporting.draft(by=by, body=town.water, quarter=last_quarter())


def signed(town: Town, by: Person | None = None) -> Report:
    by = by or head("Erzhan", town.water)
    report = drafted(town, by)
    reporting.say(by=by, report_id=report.pk, says_kk=KK, says_ru=RU)
    return reporting.sign(by=by, report_id=report.pk)


def published(town: Town, by: Person | None = None) -> Report:
    by = by or head("Erzhan", town.water)
    return reporting.publish(by=by, report_id=signed(town, by).pk)


def answered(town: Town, appeal: Appeal, due: date, words: str = SAID) -> Answer:
    """As the body wrote it; the way of an answer itself is tried elsewhere."""
    text = words.format(day=f"{due:%d.%m.%Y}")
    return Answer.objects.create(
        appeal=appeal, body=town.water, text=text, language="kk", outcome="satisfied", answered_at=timezone.now()
    )


def found(answer: Answer) -> FoundPromise:
    from qulaq.account.promises.finding import look

    look(Answer.objects.filter(pk=answer.pk))
    return FoundPromise.objects.get(answer=answer)
