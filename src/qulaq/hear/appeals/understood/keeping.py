"""Models of topics in the database, and the one in use in the memory of each process.

The database is the only place every node shares: weights are kept there in chunks, fetched once into the data folder,
and read from there. Whether another one is in use is asked once a minute.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.conf import settings
from django.db import transaction

from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import ModelOrigin, ModelState, RoutingChunk, RoutingModel
from qulaq.hear.appeals.understood import versions
from qulaq.hear.appeals.understood.memory import Remembered
from qulaq.text.routing.model import Model, ModelError, in_this_format

CHUNK = 1 << 20
FORGOTTEN_AFTER = 7 * 24 * 3_600  # seconds since a former model was written to the data folder


@dataclass(frozen=True)
class Current:
    """The model in use, and the topics its labels are."""

    id: int
    learned: bool  # from decisions of people, not only from written examples
    model: Model
    topics: dict[str, int]  # id by code, open ones only


def _fetched(known: Current | None) -> Current | None:
    row = RoutingModel.objects.filter(state=ModelState.IN_USE).only("id", "version", "origin").first()
    if row is None:
        return None
    model = known.model if known and known.id == row.pk else load(row)
    topics = dict(Topic.objects.filter(closed_on=None, is_draft=False).values_list("code", "id"))
    return Current(row.pk, row.origin == ModelOrigin.DECISIONS, model, topics)


current = Remembered(_fetched)  # None where there is none
forget = current.forget


def load(row: RoutingModel) -> Model:
    """From the data folder; from the database where this node has not got it yet. Folders are named by what is in them:
    after a restore another model may have the same version."""
    facts = bytes(RoutingModel.objects.values_list("facts", flat=True).get(pk=row.pk))
    folder = Path(settings.DATA) / "models" / f"routing-{row.version}-{json.loads(facts)['hash'][:12]}"
    try:
        return Model.load(folder)
    except ModelError:
        chunks = RoutingChunk.objects.filter(model=row).order_by("place").values_list("content", flat=True)
        model = Model.read(facts, b"".join(bytes(chunk) for chunk in chunks))
        model.save(folder)
        _sweep(folder)
        return model


def _sweep(folder: Path) -> None:
    """Former models of this node go; whoever wants one again finds it in the database."""
    for other in folder.parent.glob("routing-*"):
        if other != folder and time.time() - other.stat().st_mtime > FORGOTTEN_AFTER:
            rmtree(other, ignore_errors=True)


def is_readable() -> bool:
    """Whether this version can read the model in use; true where none is."""
    facts = RoutingModel.objects.filter(state=ModelState.IN_USE).values_list("facts", flat=True).first()
    return facts is None or in_this_format(json.loads(bytes(facts)))


@transaction.atomic
def keep(model: Model, *, origin: ModelOrigin, figures: dict[str, Any], compared: dict[str, Any]) -> RoutingModel:
    """A new candidate, with what was measured."""
    facts, numbers = model.dump()
    row = RoutingModel.objects.create(
        version=versions.next_of(RoutingModel.objects.all()),
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
    rows = RoutingModel.objects.defer("facts")
    chosen, before = versions.use(rows, by=by, model_id=model_id, reason=reason, at=at)
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
