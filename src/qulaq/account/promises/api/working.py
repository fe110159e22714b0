"""What becomes of a promise, through a program. Evidence is a file and comes through the pages."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Path

from qulaq.account.promises.actions import doing, finding, making
from qulaq.account.promises.actions.making import Given
from qulaq.account.promises.api import given
from qulaq.account.promises.api.router import Number, desk, now, router, seen, work
from qulaq.account.promises.api.values import FoundList, PromiseRow, found_out
from qulaq.account.promises.models import FoundPromise, FoundState
from qulaq.account.promises.staff.found import shown, waiting
from qulaq.account.promises.workflow import CONFIRMERS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.goals.leaders import leader_of
from qulaq.foundation.people.access import Reach
from qulaq.foundation.refusals import NoRole
from qulaq.foundation.territories.models import Territory

MOST = 100
FoundId = Annotated[int, Path(ge=1, le=2**63 - 1)]


def _leader(body: Body, email: str | None) -> int | None:
    return leader_of(body, email) if email else None


@router.post("/promises", **work("write_promise_down", "Write a promise down", response={201: PromiseRow}))
def write_down(request: ApiRequest, promise: given.NewPromise) -> tuple[int, PromiseRow]:
    """From a meeting, a reception, an interview. It is public at once."""
    limits.working(request)
    body = find(Body, "body", promise.body)
    same = promise.dict(exclude={"body", "territory", "topic", "titles", "texts", "leader"})
    made = making.write_down(
        by=request.auth.person,
        given=Given(
            **same,
            body=body,
            territory=find(Territory, "territory", promise.territory),
            topic=find(Topic, "topic", promise.topic) if promise.topic else None,
            titles=promise.titles.dict(),
            texts=promise.texts.dict(),
            leader_id=_leader(body, promise.leader),
        ),
    )
    return 201, now(made)


@router.post("/promises/{number}/keep", **work("keep_promise", "Report as kept"))
def keep(request: ApiRequest, number: Number, report: given.PromiseKept) -> PromiseRow:
    """Needs evidence that was sent through the pages. The days say whether it is kept late."""
    promise = seen(request, number)
    return now(doing.keep(by=request.auth.person, promise_id=promise.pk, **report.dict()))


@router.post("/promises/{number}/evidence-out", **work("take_promise_evidence_out", "Take evidence of a promise out"))
def evidence_out(request: ApiRequest, number: Number, taken: given.PromiseEvidenceTakenOut) -> PromiseRow:
    """A file that was published by mistake: it is gone at once, and the history keeps the reason."""
    promise = seen(request, number)
    return now(doing.take_evidence_out(
        by=request.auth.person, promise_id=promise.pk, evidence_id=taken.evidence, reason=taken.reason
    ))  # fmt: skip


@router.post("/promises/{number}/move", **work("move_promise", "Change the date of a promise"))
def move(request: ApiRequest, number: Number, moved: given.PromiseDay) -> PromiseRow:
    """The old day stays in sight with the reason."""
    promise = seen(request, number)
    return now(doing.move(by=request.auth.person, promise_id=promise.pk, **moved.dict()))


@router.post("/promises/{number}/leader", **work("name_promise_leader", "Name another leader of a promise"))
def leader(request: ApiRequest, number: Number, named: given.PromiseLeader) -> PromiseRow:
    """Somebody who leads the body or one above it."""
    promise = seen(request, number)
    leader_id = leader_of(promise.body, named.leader)
    return now(
        doing.change_leader(
            by=request.auth.person, promise_id=promise.pk, leader_id=leader_id, reason=named.reason
        )
    )  # fmt: skip


@router.post("/promises/{number}/dispute", **work("dispute_promise", "Say that a promise is not kept"))
def dispute(request: ApiRequest, number: Number, said: given.PromiseReason) -> PromiseRow:
    """By a controller or the head of a body above, never by the leader who answers for it."""
    promise = seen(request, number)
    return now(doing.dispute(by=request.auth.person, promise_id=promise.pk, reason=said.reason))


@router.post("/promises/{number}/break", **work("break_promise", "Say that it will not be done"))
def give_up(request: ApiRequest, number: Number, said: given.PromiseReason) -> PromiseRow:
    """By the body itself: broken, whatever its day."""
    promise = seen(request, number)
    return now(doing.give_up(by=request.auth.person, promise_id=promise.pk, reason=said.reason))


@router.post("/promises/{number}/withdraw", **work("withdraw_promise", "Withdraw a promise"))
def withdraw(request: ApiRequest, number: Number, said: given.PromiseReason) -> PromiseRow:
    """It should not have been written down, or holds no more."""
    promise = seen(request, number)
    return now(doing.withdraw(by=request.auth.person, promise_id=promise.pk, reason=said.reason))


@router.post("/promises/{number}/correct", **work("correct_promise", "Correct the words of a promise"))
def correct(request: ApiRequest, number: Number, words: given.PromiseWords) -> PromiseRow:
    """Those that stood before stay in the history."""
    promise = seen(request, number)
    made = doing.correct(
        by=request.auth.person,
        promise_id=promise.pk,
        titles=words.titles.dict(),
        texts=words.texts.dict(),
        language=words.language,
        reason=words.reason,
    )
    return now(made)


def _found(request: ApiRequest, found_id: int) -> FoundPromise:
    limits.working(request)
    rows = FoundPromise.objects.at_desk_of(request.auth.person).select_related("answer__body")
    found: FoundPromise | None = rows.filter(pk=found_id).first()
    if found is None:
        raise Http404
    return found


@router.post(
    "/found-promises/{found_id}/confirm",
    **work("confirm_found_promise", "Confirm a promise of an answer", response={201: PromiseRow}),
)
def confirm(request: ApiRequest, found_id: FoundId, words: given.FoundConfirmed) -> tuple[int, PromiseRow]:
    """In words that name nobody."""
    found = _found(request, found_id)
    made = finding.confirm(
        by=request.auth.person,
        found_id=found_id,
        titles=words.titles.dict(),
        language=words.language,
        due_on=words.due_on,
        leader_id=_leader(found.answer.body, words.leader),
    )
    return 201, now(made)


@router.post(
    "/found-promises/{found_id}/set-aside",
    **work("set_found_promise_aside", "Say that it is no promise", response={204: None}),
)
def set_aside(request: ApiRequest, found_id: FoundId) -> tuple[int, None]:
    """It is not proposed again."""
    _found(request, found_id)
    finding.set_aside(by=request.auth.person, found_id=found_id)
    return 204, None


@router.get(
    "/desk/found-promises",
    **desk("found_promises", "List what was found in answers", FoundList),
)
def found_promises(request: ApiRequest) -> FoundList:
    """Sentences that promise something by a day, with marks where something personal stood; the nearest day first."""
    limits.working(request)
    if not Reach.of(request.auth.person).roles & CONFIRMERS:
        raise NoRole(_("You may not do this."))
    rows = waiting(request.auth.person, FoundState.WAITING).order_by("due_on", "id")[:MOST]
    return FoundList(items=[found_out(shown(row)) for row in rows])
