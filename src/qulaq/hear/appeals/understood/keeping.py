"""Models of topics in the database, and the one in use in the memory of each process.

The database is the only place every node shares: weights are kept there in chunks, fetched once into the data folder,
and read from there. Whether another one is in use is asked once a minute.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import ModelOrigin, ModelState, RoutingChunk, RoutingModel
from qulaq.hear.appeals.workflow import Refused
from qulaq.text.routing.model import Model, ModelError, in_this_format

CHUNK = 1 << 20
ASKED_EVERY = 60.0  # seconds
ONE_AT_A_TIME = 0x726F757465  # an advisory lock of this number: "route" in ASCII


@dataclass(frozen=True)
class Current:
    """The model in use, and the topics its labels are."""

    id: int
    learned: bool  # from decisions of people, not only from written examples
    model: Model
    topics: dict[str, int]  # id by code, open ones only


@dataclass
class _Memory:
    asked_at: float = float("-inf")
    current: Current | None = None
    lock: Lock = field(default_factory=Lock)


_memory = _Memory()


def current() -> Current | None:
    """The model in use; None where there is none."""
    if time.monotonic() - _memory.asked_at < ASKED_EVERY:
        return _memory.current
    with _memory.lock:
        if time.monotonic() - _memory.asked_at >= ASKED_EVERY:
            _memory.current = _fetched(_memory.current)
            _memory.asked_at = time.monotonic()
    return _memory.current


def forget() -> None:
    """Ask the database again next time: another model was just put in use here."""
    _memory.asked_at, _memory.current = float("-inf"), None


def _fetched(known: Current | None) -> Current | None:
    row = RoutingModel.objects.filter(state=ModelState.IN_USE).only("id", "version", "origin").first()
    if row is None:
        return None
    model = known.model if known and known.id == row.pk else load(row)
    topics = dict(Topic.objects.filter(closed_on=None, is_draft=False).values_list("code", "id"))
    return Current(row.pk, row.origin == ModelOrigin.DECISIONS, model, topics)


def load(row: RoutingModel) -> Model:
    """From the data folder; from the database where this node has not got it yet."""
    folder = Path(settings.DATA) / "models" / f"routing-{row.version}"
    try:
        return Model.load(folder)
    except ModelError:
        chunks = RoutingChunk.objects.filter(model=row).order_by("place").values_list("content", flat=True)
        facts = RoutingModel.objects.values_list("facts", flat=True).get(pk=row.pk)
        model = Model.read(bytes(facts), b"".join(bytes(chunk) for chunk in chunks))
        model.save(folder)
        return model


def is_readable() -> bool:
    """Whether this version can read the model in use; true where none is."""
    facts = RoutingModel.objects.filter(state=ModelState.IN_USE).values_list("facts", flat=True).first()
    return facts is None or in_this_format(json.loads(bytes(facts)))


@transaction.atomic
def keep(model: Model, *, origin: ModelOrigin, figures: dict[str, Any], compared: dict[str, Any]) -> RoutingModel:
    """A new candidate, with what was measured."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    facts, numbers = model.dump()
    last = RoutingModel.objects.aggregate(last=Max("version"))["last"] or 0
    row = RoutingModel.objects.create(
        version=last + 1,
        state=ModelState.CANDIDATE,
        origin=origin,
        examples=model.examples,
        figures=figures,
        compared=compared,
        facts=facts,
    )
    starts = range(0, len(numbers), CHUNK)
    RoutingChunk.objects.bulk_create(
        (
            RoutingChunk(model=row, place=place, content=numbers[start : start + CHUNK])
            for place, start in enumerate(starts)
        ),
        batch_size=4,
    )
    return row


@transaction.atomic
def put_in_use(*, by: Person | None, model_id: int, reason: str = "", at: datetime | None = None) -> RoutingModel:
    """`by` None: the house itself, which has measured that it is better. A person says why."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    chosen = RoutingModel.objects.defer("facts").filter(pk=model_id).first()
    if chosen is None or chosen.state == ModelState.IN_USE:
        raise Refused("model", _("Choose a model that is not in use."))
    if by is not None and not reason.strip():
        raise Refused("reason", _("Say why: it is kept in the journal."))
    before = RoutingModel.objects.filter(state=ModelState.IN_USE).values_list("version", flat=True).first()
    RoutingModel.objects.filter(state=ModelState.IN_USE).update(state=ModelState.RETIRED)
    chosen.state, chosen.in_use_since = ModelState.IN_USE, at or timezone.now()
    chosen.put_by, chosen.reason = by, reason.strip()[:500]
    chosen.save(update_fields=["state", "in_use_since", "put_by", "reason"])
    values = {"top1": chosen.figures.get("top1"), "former_top1": chosen.compared.get("top1")}
    record(
        by=by,
        act="routing.model_in_use",
        subject=f"routing:{chosen.version}",
        before={"version": before},
        after={"version": chosen.version, "reason": chosen.reason, **values},
    )
    transaction.on_commit(forget)
    return chosen
