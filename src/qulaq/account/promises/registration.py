"""What promises tell the foundation: their place in the thread, their papers, whom they listen to."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from qulaq.account.promises import decided, finding
from qulaq.account.promises.actions.mirroring import heard
from qulaq.account.promises.beside import tell_the_panels
from qulaq.account.promises.models import SHOWN, Promise, PromiseState, Report
from qulaq.foundation.files import registry as files
from qulaq.foundation.goals import listening
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry as thread
from qulaq.foundation.thread.stages import Stage
from qulaq.foundation.voices import registry as voices


def tell_the_foundation() -> None:
    thread.register(thread.RecordKind("promise", describe, takes_part, Stage.PROMISE))
    thread.register(thread.RecordKind("report", describe_reports, takes_part))
    files.register("promise", may_fetch)
    decided.tell_the_sources()
    listening.listen(heard)
    voices.listen(finding.heard)
    tell_the_panels()


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, thread.Described]:
    return {row.number: _described(row) for row in Promise.objects.filter(number__in=[*numbers])}


def _described(row: Promise) -> thread.Described:
    address = reverse("promises:promise", args=[row.number])
    return thread.Described(
        row.title,
        row.get_state_display(),
        address,
        row.due_on,
        on=row.made_on,
        ended=row.state != PromiseState.RUNNING,
        idle=row.state in (PromiseState.BROKEN, PromiseState.WITHDRAWN),
        lang="" if row.read_in == get_language() else row.read_in,
        body=row.body_id,
        territory=row.territory_id,
    )


def describe_reports(numbers: Iterable[str], reader: Person | None) -> dict[str, thread.Described]:
    rows = Report.objects.filter(number__in=[*numbers], state__in=SHOWN).select_related("body")
    return {
        row.number: thread.Described(
            str(row.body),
            row.get_state_display(),
            reverse("promises:report", args=[row.body.code, row.quarter.code]),
        )
        for row in rows
    }


def takes_part(number: str) -> Iterable[Person]:
    """Nobody speaks in a promise: who is to be told of it spoke in what led to it."""
    return []


def may_fetch(request: HttpRequest, number: str) -> bool:
    """Papers that show that it was kept are published with it."""
    return Promise.objects.filter(number=number).exists()
