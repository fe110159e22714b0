"""Letters to those who gave a promise. No personal data: number, words that are public, day, address."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from qulaq.account.promises.models import Promise, Report
from qulaq.foundation.notices.actions import write_to
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.periods import period_words
from qulaq.foundation.ui.words import day_words


def tell(person: Person | None, promise: Promise, template: str, *, key: str) -> None:
    """One letter in the language of who gets it; `key` keeps it from being sent twice."""
    if person is None or not person.email or not person.is_active:
        return
    with translation.override(person.language):
        address = reverse("promises:desk_promise", args=[promise.number])
        words = {"number": promise.number, "title": promise.title, "due": day_words(promise.due_on)}
        values = {**words, "body": str(promise.body), "desk_url": f"{settings.BASE_URL}{address}"}
    write_to(person, template, key=f"promise:{promise.number}:{key}:{person.pk}", context=values)


def tell_of_report(person: Person, report: Report) -> None:
    """A report was made by itself and waits for words and a signature."""
    if not person.email or not person.is_active:
        return
    with translation.override(person.language):
        address = reverse("promises:desk_report", args=[report.number])
        quarter = period_words(report.quarter.since, report.quarter.until)
        values = {"body": str(report.body), "quarter": quarter, "desk_url": f"{settings.BASE_URL}{address}"}
    write_to(person, "report_drafted", key=f"report:{report.number}:{person.pk}", context=values)
