"""Dividing an appeal that holds several matters: each part gets its own number, and runs on the same clock."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import open_bodies
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.actions import register_record
from qulaq.hear.appeals import clock, letters, rules, searched, standing
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.joining import join
from qulaq.hear.appeals.actions.register import registered_values
from qulaq.hear.appeals.actions.urgent import raise_alarm
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.matching import keeping
from qulaq.hear.appeals.models import Act, Appeal, CoSigner, Extension, Forwarding, Pause, Standing, State, Step
from qulaq.hear.appeals.queries import reserve_numbers
from qulaq.hear.appeals.routing import route
from qulaq.hear.appeals.understood import suggesting
from qulaq.hear.appeals.workflow import NotAllowed, Refused

SAME = (
    *("kind", "language", "channel", "territory_id", "address", "latitude", "longitude"),
    *("applicant_id", "applicant_name", "applicant_email", "applicant_phone", "applicant_iin", "applicant_iin_hash"),
    *("delivery", "postal_address", "is_protected"),
    *("complained_of_id", "complained_official_id", "complained_words", "about_id"),
    *("received_at", "counts_from", "due_on", "limit"),
)


@dataclass(frozen=True)
class Piece:
    """`text`: lines of the appeal; `topic_id`: what this part is about; `to_body_id`: 0 lets the table decide."""

    text: str
    topic_id: int | None = None
    to_body_id: int = 0


@transaction.atomic
def split(*, by: Person, appeal_id: int, piece: Piece, at: datetime | None = None) -> Appeal:
    """A new appeal of the same person out of lines of this one. Nothing is taken out of the first."""
    deed = Deed(Act.SPLIT, by=by, appeal_id=appeal_id, at=at)
    origin = deed.appeal
    if not standing.reads(by, origin):  # whoever tries lines would learn which of them stand in it
        raise NotAllowed(_("The words of a protected appeal are for the officer who took it."))
    if origin.paused_on:
        raise NotAllowed(_("The clock stands still: let it run again first."))
    text = required("text", piece.text, _("Copy the lines that make a matter of their own."))
    _check_words(origin.text, text)
    said, part = suggesting.suggested(text), _part(origin, piece, text, deed.at)
    part.soon_at = (origin.soon_at or origin.urgent_at) if said.is_soon else None
    part.save(force_insert=True)
    searched.keep([part])
    keeping.keep(part)
    _same_people(origin, part)
    _begin(part, by, deed.at)
    suggesting.keep(part, said)
    if said.is_threat and origin.urgent_at:  # somebody may have found no danger in it
        raise_alarm(part, deed.at)
    deed.finish()
    _tell(origin, part)
    return part


def _tell(origin: Appeal, part: Appeal) -> None:
    with translation.override(letters.language_of(origin)):
        body = str(part.executor)
    values = {"part": part.number, "part_code": part.code, "part_body": body}
    letters.tell(origin, "split", key=f"split:{part.number}", **values)


def _check_words(whole: str, text: str) -> None:
    """Each line must stand in the appeal: nobody puts words into the person's mouth."""
    known = {_plain(whole), _plain(without_contact(whole))}
    lines = [_plain(line) for line in text.splitlines() if line.strip()]
    if any(all(line not in words for words in known) for line in lines):
        raise Refused("text", _("Only words of the person: each line must stand in the appeal as it was written."))
    if _plain(text) in known:
        raise Refused("text", _("This is the whole appeal: copy only the lines of the other matter."))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _part(origin: Appeal, piece: Piece, text: str, at: datetime) -> Appeal:
    body, because = _body(origin, piece)
    return Appeal(
        **{name: getattr(origin, name) for name in SAME},
        number=rules.number_for(reserve_numbers(1)[0], timezone.localtime(origin.received_at).year),
        code=rules.new_code(),
        text=text,
        topic_id=piece.topic_id,
        executor=body,
        routed_because=because,
        state=State.REGISTERED if body.kind == "triage" else State.ROUTED,
        registered_at=at,
        split_from=origin,
    )


def _body(origin: Appeal, piece: Piece) -> tuple[Body, dict[str, object]]:
    if origin.complained_of_id or origin.complained_official_id:
        return origin.executor, origin.routed_because  # whom it is about decides who reviews it, not the topic
    if not piece.to_body_id:
        chosen = route(piece.topic_id, origin.territory_id)
        return Body.objects.get(pk=chosen.body_id), chosen.because
    body = open_bodies().filter(pk=piece.to_body_id).first()
    if body is None:
        raise Refused("to_body", _("Choose a body from the list."))
    return body, {"rule": "person"}


def _same_people(origin: Appeal, part: Appeal) -> None:
    """In whose name it is, who signed it, and the step through the body complained of hold for the part too; so does
    what has moved its clock, or law's last day could be passed by dividing."""
    rows: list[Standing | Forwarding | Extension | Pause] = [*Standing.objects.filter(appeal=origin)]
    rows += Forwarding.objects.filter(appeal=origin)
    rows += clock.extensions(origin)
    rows += Pause.objects.filter(appeal=origin, since__gte=origin.counts_from)
    for row in rows:
        row.pk, row.appeal = None, part
        row.save(force_insert=True)
    signed = list(CoSigner.objects.filter(appeal=origin))
    for signer in signed:
        signer.pk, signer.appeal, signer.token = None, part, uuid.uuid4()
    CoSigner.objects.bulk_create(signed)


def _begin(part: Appeal, by: Person, at: datetime) -> None:
    steps = [Step(appeal=part, act=Act.REGISTER, at=at), Step(appeal=part, act=Act.SPLIT, at=at, by=by)]
    if part.state == State.ROUTED:
        steps.append(Step(appeal=part, act=Act.ROUTE, at=at, to_body=part.executor))
    Step.objects.bulk_create(steps)
    register_record(kind="appeal", key=part.number, state=part.state)
    after = {**registered_values(part), "split_from": part.split_from_id}
    record(by=by, act="appeal.registered", subject=part.journal_name, after=after)


def untouched_part(appeal: Appeal) -> Appeal | None:
    """The newest part, as long as nobody has done anything with it."""
    part = Appeal.objects.filter(split_from=appeal, ending="").order_by("-id").first()
    if part is None or part.state not in (State.REGISTERED, State.ROUTED) or part.officer_id:
        return None
    first = Q(act__in=(Act.REGISTER, Act.SPLIT, Act.ROUTE)) | Q(act=Act.ALARM, by=None)
    touched = part.steps.exclude(first).exists() or part.steps.filter(act=Act.ROUTE).count() > 1
    return None if touched else part


@transaction.atomic
def unsplit(*, by: Person, appeal_id: int, at: datetime | None = None) -> Appeal:
    """Take the division back: the part ends as joined to the appeal it came from."""
    origin = Deed(Act.SPLIT, by=by, appeal_id=appeal_id, at=at).appeal  # whoever may divide it may undo that
    part = untouched_part(origin)
    if part is None:
        raise NotAllowed(_("The other part is being worked on already: join it by hand if that is right."))
    deed = Deed(Act.MERGE, by=by, appeal_id=part.pk, house=True, at=at)
    with translation.override(part.language):
        reason = _("It was divided by mistake.")
    made = join(deed, origin, reason)
    letters.tell(part, "merged", key=f"merged:{made.pk}", reason=reason, lead_due_on=origin.due_on.isoformat())
    return part
