"""Choosing experts for this problem, and asking them."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions import letters, suggesting
from qulaq.deliberate.opinions.actions.base import JudgmentDeed
from qulaq.deliberate.opinions.models import Act, Judgment, JudgmentState, Seat, SeatState
from qulaq.foundation.goals.wording import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused


@transaction.atomic
def choose(*, by: Person, judgment_id: int, expert_id: int, despite: str = "") -> Seat:
    """A conflict is no bar where there is a reason that everybody reads."""
    deed = JudgmentDeed(Act.CHOOSE, by=by, pk=judgment_id)
    found = suggesting.of_expert(expert_id, deed.row, timezone.localdate(deed.at))
    if found is None:
        raise Refused("expert", _("Choose somebody from the register who has an account."))
    if found.expert.person_id == by.pk:
        raise NotAllowed(_("Nobody chooses themselves."))
    reason = said("despite", despite) if found.conflicts else ""
    seat = _seat(deed, found, reason)
    if deed.row.state == JudgmentState.ASKED:
        invite(seat, deed)
    deed.finish(details={"expert": expert_id, "conflicts": len(found.conflicts)})
    return seat


def _seat(deed: JudgmentDeed, found: suggesting.Suggestion, despite: str) -> Seat:
    kept = [one.kept for one in found.conflicts]
    try:
        with transaction.atomic():
            return Seat.objects.create(
                judgment=deed.row, expert=found.expert, reasons=found.kept, conflicts=kept, despite=despite,
                chosen_at=deed.at, chosen_by=deed.by,
            )  # fmt: skip
    except IntegrityError:
        raise NotAllowed(_("This expert was chosen already.")) from None


@transaction.atomic
def take_out(*, by: Person, judgment_id: int, seat_id: int) -> Judgment:
    deed = JudgmentDeed(Act.SEAT_OFF, by=by, pk=judgment_id)
    seat = deed.row.seats.filter(pk=seat_id).first()
    if seat is None:
        raise Refused("seat", _("There is no such expert here."))
    expert = seat.expert_id
    seat.delete()
    return deed.finish(details={"expert": expert})


def invite(seat: Seat, deed: JudgmentDeed) -> None:
    """Inside the transaction of an act."""
    seat.state, seat.invited_at = SeatState.INVITED, deed.at
    seat.save(update_fields=["state", "invited_at"])
    letters.tell(seat.expert.person, deed.row, "judgment_invited", key=f"invited:{seat.pk}")
