"""The person is heard before a decision against them: calling, cancelling, holding, objecting, doing without."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.words import day_words
from qulaq.hear.appeals import clock, heard, letters, standing
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.models import Act, Appeal, Hearing
from qulaq.hear.appeals.workflow import NotAllowed, Refused

PLACE_LENGTH, VIDEO_LENGTH = 300, 200
_is_address = URLValidator(schemes=["https", "http"])


# -- what law asks before a decision against the person


def why_not_yet(appeal: Appeal, at: datetime | None = None) -> str:
    """Why a decision against the person is not possible now, in words; empty when it is."""
    if not heard.is_due_for(appeal):
        return ""
    found = heard.of_this_run(appeal)
    if not found:
        return _("Law asks that the person is heard before a decision against them: call a hearing first.")
    last = found[0]
    if not last.held_at and not last.waived_at:
        return _("The hearing has been called but not held: write its minutes first.")
    if not last.objected_at and timezone.localdate(at or timezone.now()) <= last.objection_by:
        day = day_words(last.objection_by)
        return _("The person may still object to the preliminary decision until %(day)s.") % {"day": day}
    return ""


def is_done_for(appeal: Appeal, at: datetime | None = None) -> bool:
    return not why_not_yet(appeal, at)


def check_before_adverse(appeal: Appeal, at: datetime | None = None) -> None:
    """Called before an answer that refuses, in whole or part. Raises Refused when the person was not heard as law
    asks."""
    if reason := why_not_yet(appeal, at):
        raise Refused("outcome", reason)


# -- what the body does


@transaction.atomic
def call_hearing(
    *,
    by: Person,
    appeal_id: int,
    begins_at: datetime,
    preliminary: str,
    place: str = "",
    video: str = "",
    at: datetime | None = None,
) -> Hearing:
    """Invite the person with enough notice, telling them the decision that is meant."""
    deed = Deed(Act.HEARING, by=by, appeal_id=appeal_id, at=at)
    today = timezone.localdate(deed.at)
    preliminary = required("preliminary", preliminary, _("Say in plain words what decision is meant, and why."))
    place, video = _where(place, video)
    objection_by = _check_call(deed.appeal, begins_at, today)
    hearing = Hearing.objects.create(
        appeal=deed.appeal,
        begins_at=begins_at,
        place=place,
        video=video,
        preliminary=preliminary,
        called_by=by,
        called_at=deed.at,
        objection_by=objection_by,
    )
    deed.finish(text=preliminary)
    _tell_called(deed.appeal, hearing)
    return hearing


def _where(place: str, video: str) -> tuple[str, str]:
    place, video = place.strip(), video.strip()
    if not place and not video:
        raise Refused("place", _("Name a place, an address of a video room, or both."))
    if len(place) > PLACE_LENGTH:
        raise Refused("place", _("The text is too long: at most %(limit)s characters.") % {"limit": PLACE_LENGTH})
    if video:
        try:
            _is_address(video)
        except ValidationError:
            raise Refused("video", _("Write the whole address of the video room, beginning with https://")) from None
    if len(video) > VIDEO_LENGTH:
        raise Refused("video", _("The text is too long: at most %(limit)s characters.") % {"limit": VIDEO_LENGTH})
    return place, video


def _check_call(appeal: Appeal, begins_at: datetime, today: date) -> date:
    """The last day to object, when a hearing may be called for that moment."""
    if not heard.is_due_for(appeal):
        raise NotAllowed(_("Law asks for no hearing in an appeal of this kind."))
    if heard.coming(appeal):
        raise NotAllowed(_("A hearing has been called already: hold it or cancel it first."))
    on, earliest = timezone.localdate(begins_at), clock.hearing_earliest(appeal, today)
    if earliest and on < earliest:
        words = {"day": day_words(earliest), "article": heard.article(appeal, "hearing_notice")}
        message = _("The person must have time to prepare: the first possible day is %(day)s (article %(article)s).")
        raise Refused("begins_at", message % words)
    if on < today:
        raise Refused("begins_at", _("That day has passed."))
    return clock.objection_by(appeal, today) or on


def _tell_called(appeal: Appeal, hearing: Hearing) -> None:
    letters.tell(
        appeal,
        "hearing",
        key=f"hearing:{hearing.pk}",
        begins_at=hearing.begins_at.isoformat(),
        place=hearing.place,
        video=hearing.video,
        preliminary=hearing.preliminary,
        objection_by=hearing.objection_by.isoformat(),
    )


@transaction.atomic
def cancel_hearing(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Hearing:
    deed = Deed(Act.HEARING_OFF, by=by, appeal_id=appeal_id, at=at)
    reason = required("reason", reason, _("Say why: the person will read it."))
    hearing = _coming_or_refuse(deed.appeal)
    hearing.cancelled_at = deed.at
    hearing.save(update_fields=["cancelled_at"])
    deed.finish(text=reason)
    begins_at = hearing.begins_at.isoformat()
    key = f"hearing_cancelled:{hearing.pk}"
    letters.tell(deed.appeal, "hearing_cancelled", key=key, reason=reason, begins_at=begins_at)
    return hearing


def _coming_or_refuse(appeal: Appeal) -> Hearing:
    if found := heard.coming(appeal):
        return found
    raise NotAllowed(_("No hearing is called at present."))


@transaction.atomic
def hold_hearing(
    *,
    by: Person,
    appeal_id: int,
    held_at: datetime,
    attended: bool,
    present: str,
    minutes: str,
    at: datetime | None = None,
) -> Hearing:
    """The minutes: who took part and what was said. A person who was told in time and did not come was still heard."""
    deed = Deed(Act.MINUTES, by=by, appeal_id=appeal_id, at=at)
    hearing = _coming_or_refuse(deed.appeal)
    _check_held(hearing, held_at, attended, deed.at)
    hearing.present = required("present", present, _("Say who took part."))
    hearing.minutes = required("minutes", minutes, _("Write what was said."))
    hearing.held_at, hearing.held_by, hearing.attended = held_at, by, attended
    hearing.save(update_fields=["present", "minutes", "held_at", "held_by", "attended"])
    deed.finish()
    letters.tell(deed.appeal, "hearing_held", key=f"hearing_held:{hearing.pk}", attended=attended)
    return hearing


def _check_held(hearing: Hearing, held_at: datetime, attended: bool, now: datetime) -> None:
    if held_at > now:
        raise Refused("held_at", _("Minutes are written after the hearing."))
    if held_at < hearing.called_at:
        raise Refused("held_at", _("The hearing was called later than that."))
    if not attended and held_at < hearing.begins_at:
        raise Refused("held_at", _("The hearing has not begun: nobody can be marked as absent yet."))


# -- what the person does


@transaction.atomic
def object_to(
    *, by: Person | None, appeal_id: int, text: str, holder: bool = False, at: datetime | None = None
) -> Hearing:
    """The person's objection to the preliminary decision. One that comes late is kept, and its day shows it."""
    deed = Deed(Act.OBJECT, by=by, appeal_id=appeal_id, holder=holder, at=at)
    standing.check_power(deed.appeal, deed.at)
    text = required("text", text, _("Write what you do not agree with."))
    hearing = _last_or_refuse(deed.appeal)
    hearing.objection = f"{hearing.objection}\n\n{text}" if hearing.objection else text
    hearing.objected_at = hearing.objected_at or deed.at
    hearing.save(update_fields=["objection", "objected_at"])
    deed.finish(text=text, language=deed.appeal.language)
    return hearing


def _last_or_refuse(appeal: Appeal) -> Hearing:
    found = heard.of_this_run(appeal)
    if not found:
        raise NotAllowed(_("No hearing is called at present."))
    return found[0]


@transaction.atomic
def waive(*, by: Person | None, appeal_id: int, holder: bool = False, at: datetime | None = None) -> Hearing:
    """The person needs no hearing. They may still object to the preliminary decision."""
    deed = Deed(Act.WAIVE, by=by, appeal_id=appeal_id, holder=holder, at=at)
    standing.check_power(deed.appeal, deed.at)
    hearing = _coming_or_refuse(deed.appeal)
    hearing.waived_at = deed.at
    hearing.save(update_fields=["waived_at"])
    deed.finish()
    return hearing
