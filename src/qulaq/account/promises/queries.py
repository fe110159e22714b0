"""A promise as pages and the API show it; a fixed number of statements, however long its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from qulaq.account.promises.models import NotDone, Promise, PromiseEvidence, PromiseMove, PromiseStep
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.models import Link, LinkKind
from qulaq.hear.appeals.models import Publication

NEIGHBOURS = ("body", "territory", "leader", "office", "topic")


@dataclass(frozen=True)
class Source:
    """Where it was promised, as this reader may see it."""

    name: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Shown:
    promise: Promise
    source: Source
    led_by: Sequence[registry.Described]  # other records that led to it, such as a problem
    moves: Sequence[PromiseMove]
    evidence: Sequence[PromiseEvidence]
    steps: Sequence[PromiseStep]
    said_not_done: int  # residents who said so and were right, or wait for a look; told to staff alone

    @property
    def leader(self) -> str:
        return leader(self.promise.leader, self.promise.office)


def read(promise: Promise, reader: Person | None, *, inside: bool = False) -> Shown:
    told = _told(promise, reader)
    said = NotDone.objects.filter(promise=promise).count() if inside else 0
    return Shown(
        promise=promise,
        source=_source(promise, told),
        led_by=[one for (kind, _key), one in told.items() if kind != promise.source_kind],
        moves=list(promise.moves.select_related("by").order_by("made_on", "id")),
        evidence=list(promise.evidence.select_related("attachment").order_by("id")),
        steps=list(promise.steps.select_related("by").order_by("at", "id")),
        said_not_done=said,
    )


def _told(promise: Promise, reader: Person | None) -> dict[tuple[str, str], registry.Described]:
    """What led to it, of what this reader may see; an appeal is never told by its own number here."""
    here = {"target__kind": "promise", "target__key": promise.number}
    links = Link.objects.filter(kind=LinkKind.LED, **here).select_related("source").order_by("id")
    records = [link.source for link in links if link.source.kind != "appeal"]
    told = registry.describe(records, reader)
    return {(record.kind, record.key): one for record, one in told.items()}


def _source(promise: Promise, told: dict[tuple[str, str], registry.Described]) -> Source:
    name = promise.get_origin_display()
    if promise.source_kind == "appeal":
        return _appeal(promise, name)
    found = told.get((promise.source_kind, promise.source_key))
    if found:
        return Source(name, found.title, found.url)
    return Source(name, promise.source_words, promise.source_url)


def _appeal(promise: Promise, name: str) -> Source:
    """The public page where its words were released; else only that it was an answer."""
    row = Publication.objects.filter(appeal__number=promise.source_key, state="released").first()
    if row is None or row.number is None:
        return Source(name, _("The words of this answer are not public."))
    return Source(name, row.number, reverse("appeals:public_record", args=[row.number]))
