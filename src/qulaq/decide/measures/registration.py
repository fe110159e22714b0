"""What measures tell the foundation: how the thread describes them, and who may fetch their papers."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from qulaq.decide.measures.beside import tell_the_panels
from qulaq.decide.measures.models import RUNNING, Measure, MeasureState
from qulaq.foundation.files import registry as files
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry as thread
from qulaq.foundation.thread.stages import Stage


def tell_the_foundation() -> None:
    thread.register(thread.RecordKind("measure", describe, takes_part, Stage.MEASURE))
    files.register("measure", may_fetch)
    tell_the_panels()


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, thread.Described]:
    return {item.number: _described(item) for item in Measure.objects.visible_to(reader).filter(number__in=[*numbers])}


def _described(item: Measure) -> thread.Described:
    address = reverse("measures:measure" if item.is_public else "measures:desk_measure", args=[item.number])
    return thread.Described(
        item.title,
        item.get_state_display(),
        address,
        item.due_on,
        item.budget,
        on=timezone.localdate(item.decided_at or item.proposed_at),
        ended=item.state not in (MeasureState.DRAFT, *RUNNING),
        idle=item.state in (MeasureState.DRAFT, MeasureState.REFUSED, MeasureState.CANCELLED),
        lang="" if item.read_in == get_language() else item.read_in,
        body=item.body_id,
        territory=item.territory_id,
    )


def takes_part(number: str) -> Iterable[Person]:
    """Nobody speaks in a measure: who is to be told of it spoke in the problems it is for."""
    return []


def may_fetch(request: HttpRequest, number: str) -> bool:
    """Photographs and acts are published with the measure."""
    person = reader_of(request)
    return Measure.objects.visible_to(person).filter(number=number).exists()
