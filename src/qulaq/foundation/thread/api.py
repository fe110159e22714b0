"""The thread for programs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Path, Router, Schema
from pydantic import Field

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import READ, WORK, ApiRequest, stranger_or
from qulaq.foundation.thread.pages import seen_or_404
from qulaq.foundation.thread.way import Item, Spoke, Step, Way, way

router = Router()
Kind = Annotated[str, Path(max_length=32, description="Kind of the record, such as problem, measure or outcome")]
Key = Annotated[str, Path(max_length=64, description="Its public number")]
Count = Annotated[int | None, Field(description="Null where fewer than five people spoke")]
StageCode = Literal["heard", "problem", "judgment", "measure", "promise", "outcome"]


class ThreadRecord(Schema):
    kind: str
    key: str
    title: str
    state: str
    url: str
    day: Annotated[date | None, Field(description="Since when it stands on the thread")]
    due_on: date | None
    money: Decimal | None
    ended: Annotated[bool, Field(description="Nothing is awaited of it any more")]


class ThreadQuote(Schema):
    """Released words."""

    text: str
    language: str
    url: str


class ThreadHeard(Schema):
    """Who spoke of one record of this thread; people are counted, never named."""

    of: Annotated[str | None, Field(description="Kind and key of that record; null for a single voice")]
    said: str
    voices: Count
    people: Count
    quotes: list[ThreadQuote]


class ThreadStage(Schema):
    stage: StageCode
    name: str
    state: Literal["done", "now", "next", "refused"]
    here: bool
    records: list[ThreadRecord]
    heard: list[ThreadHeard]


class ThreadOut(Schema):
    """From what was heard to what came of it: what the caller may see of it."""

    kind: str
    key: str
    stages: list[ThreadStage]
    next: str
    next_due_on: date | None


@router.get(
    "/thread/{kind}/{key}",
    response=ThreadOut,
    tags=["Thread"],
    summary="Follow the thread of a record",
    operation_id="thread",
    **stranger_or(READ, WORK),
)
def thread(request: ApiRequest, kind: Kind, key: Key) -> ThreadOut:
    """Back to its voices and forwards to its outcome, by stages. Without a token: what is open to everybody."""
    limits.asking(request)
    reader = request.auth.client.person if request.auth.client else None
    seen_or_404(kind, key, reader)
    return _out(kind, key, way(kind, key, reader))


def _out(kind: str, key: str, found: Way) -> ThreadOut:
    stages = [_stage(step) for step in found.steps]
    return ThreadOut(kind=kind, key=key, stages=stages, next=found.next, next_due_on=found.due_on)


def _stage(step: Step) -> ThreadStage:
    return ThreadStage(
        stage=step.stage.value,  # type: ignore[arg-type]  # one of the stages
        name=str(step.stage.label),
        state=step.state,
        here=step.is_here,
        records=[_record(item) for item in step.items],
        heard=[_heard(one) for one in step.spoke],
    )


def _record(item: Item) -> ThreadRecord:
    said = item.said
    return ThreadRecord(
        kind=item.kind, key=item.key, title=said.title, state=said.state, url=said.url, day=item.on,
        due_on=said.due_on, money=said.money, ended=said.ended,
    )  # fmt: skip


def _heard(one: Spoke) -> ThreadHeard:
    quotes = [ThreadQuote(text=quote.text, language=quote.language, url=quote.url) for quote in one.heard.quotes]
    of = f"{one.item.kind}:{one.item.key}" if one.item else None
    return ThreadHeard(of=of, said=one.heard.said, voices=one.heard.voices, people=one.heard.people, quotes=quotes)
