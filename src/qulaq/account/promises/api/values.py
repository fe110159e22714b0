"""What goes out: a promise in a list and whole, tallies of bodies, a report with its figures."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

from qulaq.account.promises.models import Promise
from qulaq.account.promises.queries import Shown
from qulaq.account.promises.staff.found import Shown as Sentence
from qulaq.account.promises.tallies import Line, Tally
from qulaq.foundation.api.fields import Language
from qulaq.foundation.goals.given import CodeName, place
from qulaq.foundation.goals.words import leader


class PromiseRow(Schema):
    """`late`: it runs, and its day has passed. `followed`: it belongs to a measure or milestone, which says what
    becomes of it."""

    number: str
    state: str
    state_name: str
    late: bool
    title: str
    language: Language
    body: CodeName
    territory: CodeName
    topic: CodeName | None
    leader: str
    origin: str
    followed: bool
    made_on: date
    first_due_on: date
    due_on: date
    late_since: date | None
    kept_on: date | None
    broken_on: date | None


class PromiseList(Schema):
    items: list[PromiseRow]
    next: str | None = None


class PromiseSource(Schema):
    name: str
    words: str
    url: str


class PromiseMoved(Schema):
    old: date
    new: date
    reason: str
    at: datetime


class PromiseEvidenceOut(Schema):
    id: int
    caption: str
    file: str
    at: datetime


class PromiseHappened(Schema):
    act: str
    name: str
    at: datetime
    text: str


class PromiseOut(PromiseRow):
    text: str
    source: PromiseSource
    ended_because: str
    moves: list[PromiseMoved]
    evidence: list[PromiseEvidenceOut]
    history: list[PromiseHappened]


class PromiseShare(Schema):
    """A share between 0 and 1 with the ends of its interval (95 of 100); null where nothing was due."""

    of: int
    value: float | None
    low: float | None
    high: float | None


class PromiseTally(Schema):
    kept: int
    kept_late: int
    broken: int
    late: int
    waiting: int
    withdrawn: int
    moved: int
    in_time: PromiseShare


class TallyLine(Schema):
    """`ranked`: it has promises enough to stand in an order."""

    body: CodeName
    ranked: bool
    tally: PromiseTally


class TallyList(Schema):
    items: list[TallyLine]


class LeaderTally(Schema):
    leader: str
    tally: PromiseTally


class BodyPromises(Schema):
    body: CodeName
    tally: PromiseTally
    leaders: list[LeaderTally]


class PromiseSaid(Schema):
    """It was heard, and waits for a person who looks at it."""

    state: str


class FoundOut(Schema):
    """A sentence of an answer, masked."""

    id: int
    words: str
    language: str
    due_on: date
    body: CodeName
    territory: CodeName


class FoundList(Schema):
    items: list[FoundOut]


def found_out(one: Sentence) -> FoundOut:
    answer = one.row.answer
    return FoundOut(
        id=one.row.pk,
        words=one.words,
        language=answer.language,
        due_on=one.row.due_on,
        body=place(answer.body),
        territory=place(answer.appeal.territory),
    )


def row(promise: Promise) -> PromiseRow:
    same = (
        "number", "state", "title", "origin", "followed", "made_on", "first_due_on", "due_on", "late_since", "kept_on",
        "broken_on",
    )  # fmt: skip
    return PromiseRow(
        **{name: getattr(promise, name) for name in same},
        state_name=promise.get_state_display(),
        late=promise.is_late,
        language=promise.read_in,  # type: ignore[arg-type]  # one of the choices of the column
        body=place(promise.body),
        territory=place(promise.territory),
        topic=CodeName(code=promise.topic.code, name=str(promise.topic)) if promise.topic else None,
        leader=leader(promise.leader, promise.office),
    )


def whole(shown: Shown, file_urls: dict[str, str]) -> PromiseOut:
    promise, source = shown.promise, shown.source
    return PromiseOut(
        **dict(row(promise)),
        text=promise.text,
        source=PromiseSource(name=source.name, words=source.words, url=source.url),
        ended_because=promise.ended_because,
        moves=[
            PromiseMoved(old=date.fromisoformat(one.old), new=date.fromisoformat(one.new), reason=one.reason, at=one.at)
            for one in shown.moves
        ],
        evidence=[
            PromiseEvidenceOut(id=one.pk, caption=one.caption, file=file_urls[str(one.attachment_id)], at=one.at)
            for one in shown.evidence
        ],
        history=[
            PromiseHappened(act=one.act, name=one.get_act_display(), at=one.at, text=one.text) for one in shown.steps
        ],
    )


def tally_out(tally: Tally) -> PromiseTally:
    same = ("kept", "kept_late", "broken", "late", "waiting", "withdrawn", "moved")
    share, ends = tally.in_time, tally.in_time.interval
    known = (share.value, ends.low, ends.high) if share.of else (None, None, None)
    value, low, high = known
    in_time = PromiseShare(of=share.of, value=value, low=low, high=high)
    return PromiseTally(**{name: getattr(tally, name) for name in same}, in_time=in_time)


def line(one: Line) -> TallyLine:
    return TallyLine(body=place(one.body), ranked=one.is_ranked, tally=tally_out(one.tally))
