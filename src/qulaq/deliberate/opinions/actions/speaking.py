"""What experts do: accept with their interest declared, decline, write, revise, dissent."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions.actions.base import ExpertDeed
from qulaq.deliberate.opinions.models import Act, Dissent, JudgmentState, Opinion, Seat, SeatState
from qulaq.foundation.goals.wording import for_everybody, said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused


@transaction.atomic
def accept(*, by: Person, judgment_id: int, interest: str = "") -> Seat:
    """`interest`: in this very problem, in the expert's words, public with the judgment; empty: none. Whoever declined
    may still think otherwise."""
    deed = ExpertDeed(Act.ACCEPT, by=by, pk=judgment_id, state=JudgmentState.ASKED)
    deed.need_time()
    _need_no_answer(deed, SeatState.INVITED, SeatState.DECLINED)
    deed.seat.declined_because = ""
    deed.seat.interest = for_everybody("interest", interest)
    return _respond(deed, SeatState.ACCEPTED)


@transaction.atomic
def decline(*, by: Person, judgment_id: int, reason: str = "") -> Seat:
    """Nobody has to say why."""
    deed = ExpertDeed(Act.DECLINE, by=by, pk=judgment_id, state=JudgmentState.ASKED)
    _need_no_answer(deed, SeatState.INVITED)
    deed.seat.declined_because = reason.replace("\x00", "").strip()
    return _respond(deed, SeatState.DECLINED)


def _need_no_answer(deed: ExpertDeed, *states: SeatState) -> None:
    if deed.seat.state not in states:
        raise NotAllowed(_("You have answered this invitation already."))


def _respond(deed: ExpertDeed, state: SeatState) -> Seat:
    deed.seat.state, deed.seat.responded_at = state, deed.at
    deed.seat.save()
    deed.finish(details={"expert": deed.seat.expert_id})
    return deed.seat


@transaction.atomic
def write(
    *,
    by: Person,
    judgment_id: int,
    position: str,
    text: str,
    grounds: str,
    language: str,
    may_be_public: bool,
) -> Opinion:
    """The first opinion, or a revision: the versions before stay, and are published with it."""
    deed = ExpertDeed(Act.OPINION, by=by, pk=judgment_id, state=JudgmentState.ASKED)
    deed.need_accepted()
    deed.need_time()
    if not may_be_public:
        raise Refused("may_be_public", _("An opinion is signed and public: it can only be kept if you agree."))
    last = deed.seat.opinions.aggregate(last=Max("version"))["last"] or 0
    made = Opinion.objects.create(
        seat=deed.seat, version=last + 1, position=position, language=language, text=said("text", text),
        grounds=said("grounds", grounds), may_be_public=True, at=deed.at,
    )  # fmt: skip
    deed.finish(details={"expert": deed.seat.expert_id, "version": made.version})
    return made


@transaction.atomic
def dissent(*, by: Person, judgment_id: int, text: str, language: str) -> Dissent:
    """Against the conclusion, before it is published; published beside it."""
    deed = _reader(Act.DISSENT, by, judgment_id)
    made = Dissent.objects.create(seat=deed.seat, language=language, text=said("text", text), at=deed.at)
    deed.finish(details={"expert": deed.seat.expert_id})
    return made


@transaction.atomic
def nothing_to_add(*, by: Person, judgment_id: int) -> Seat:
    """The conclusion may be published without waiting for this expert."""
    deed = _reader(Act.CONTENT, by, judgment_id)
    deed.seat.nothing_to_add_at = deed.at
    deed.seat.save(update_fields=["nothing_to_add_at"])
    deed.finish(details={"expert": deed.seat.expert_id})
    return deed.seat


def _reader(act: Act, by: Person, judgment_id: int) -> ExpertDeed:
    deed = ExpertDeed(act, by=by, pk=judgment_id, state=JudgmentState.CLOSED)
    deed.need_accepted()
    if not deed.row.conclusion_language:
        raise NotAllowed(_("There is no conclusion yet."))
    return deed
