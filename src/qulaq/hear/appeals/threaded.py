"""Appeals on the thread: an appeal for those who may read it, its public record for everybody, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.registry import Described, Heard, Name, Quote
from qulaq.foundation.thread.stages import Stage
from qulaq.hear.appeals.models import Appeal, Publication, PublicState, State
from qulaq.hear.appeals.public_letters import title
from qulaq.hear.appeals.telling import KIND
from qulaq.hear.appeals.workflow import is_applicant

PUBLIC = "register"  # the public record of an appeal, under its public number
LETTERS = 400


def tell_the_thread() -> None:
    registry.register(registry.RecordKind(KIND, describe, takes_part, Stage.HEARD, heard, starts))
    registry.register(registry.RecordKind(PUBLIC, describe_public, nobody, Stage.HEARD, starts=public_starts))


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, Described]:
    seen = Appeal.objects.visible_to(reader).filter(number__in=list(numbers))
    return {item.number: _described(item, reader) for item in seen}


def _described(item: Appeal, reader: Person | None) -> Described:
    page = "appeals:status" if is_applicant(reader, item) else "appeals:matter"
    return Described(
        item.number,
        str(item.get_state_display()),
        reverse(page, args=[item.number]),
        on=timezone.localdate(item.received_at),
        ended=item.state == State.CLOSED,
    )


def takes_part(number: str) -> Iterable[Person]:
    return Person.objects.filter(appeals__number=number)


def heard(numbers: Sequence[str], reader: Person | None) -> dict[str, Heard]:
    """Of one tied to a record by itself everybody may know what was released, and no more."""
    rows = Publication.objects.filter(appeal__number__in=numbers, state=PublicState.RELEASED).select_related("appeal")
    return {row.appeal.number: Heard(quotes=[_quote(row)]) for row in rows.defer("answer", "reason")}


def _quote(row: Publication) -> Quote:
    return Quote(row.text[:LETTERS], row.language, reverse("appeals:public_record", args=[row.number]))


def starts(number: str, reader: Person | None) -> list[Name]:
    pk = Appeal.objects.filter(number=number).values_list("pk", flat=True).first()
    return [(KIND, number), *(registry.belongs(KIND, [pk], reader) if pk else [])]


def describe_public(numbers: Iterable[str], reader: Person | None) -> dict[str, Described]:
    rows = Publication.objects.filter(number__in=list(numbers), state=PublicState.RELEASED)
    return {str(row.number): _public(row) for row in rows.select_related("topic", "territory")}


def _public(row: Publication) -> Described:
    address = reverse("appeals:public_record", args=[row.number])
    state = State(row.progress)
    return Described(title(row), str(state.label), address, on=row.received_on, ended=state == State.CLOSED)


def nobody(number: str) -> Iterable[Person]:
    """Those who spoke are asked of the appeal behind it."""
    return []


def public_starts(number: str, reader: Person | None) -> list[Name]:
    """The number of the appeal itself is used to find its way, and told to nobody who may not see it."""
    row = Publication.objects.filter(number=number, state=PublicState.RELEASED).values_list("appeal__number", "appeal")
    found = row.first()
    return [(KIND, found[0]), *registry.belongs(KIND, [found[1]], reader)] if found else []
