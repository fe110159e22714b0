"""Reports and answers through the real doors."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone
from tests.people import Town, head
from tests.unit.measures import build as measures
from tests.unit.promises.build import kept, promised
from tests.unit.quality.voices import answered as voices

from qulaq.account.promises.actions import reporting
from qulaq.account.promises.models import FoundPromise, Report
from qulaq.account.promises.quarters import Quarter
from qulaq.decide.measures.actions import deciding
from qulaq.decide.measures.models import Measure
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


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time().replace(hour=12)))


def busy_quarter(town: Town, serik: Person) -> None:
    """Twelve voices answered, a measure decided and moved, a promise kept and one late: all in the last quarter."""
    quarter = last_quarter()
    inside = quarter.since + timedelta(days=20)
    voices(town, 12, heard_on=inside, stars=4, solved="yes", due_on=inside + timedelta(days=15))
    measure = measures.decided(town, serik, budget=Decimal("12500000"))
    deciding.change_due(by=serik, measure_id=measure.pk, due_on=quarter.until + timedelta(days=300), reason="Тендер.")
    Measure.objects.filter(pk=measure.pk).update(decided_at=moment(inside))
    measure.changes.update(at=moment(inside))
    first = promised(town, serik, made_on=quarter.since, due_on=quarter.until, leader_id=serik.pk)
    kept(first, serik, kept_on=quarter.since + timedelta(days=5))
    promised(town, serik, made_on=quarter.since, due_on=quarter.until - timedelta(days=1))
