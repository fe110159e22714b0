"""Registering: one number for one matter, at once."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.files.actions import attach
from qulaq.foundation.journal.actions import Actor, record
from qulaq.foundation.people import iin
from qulaq.foundation.thread.actions import register_record
from qulaq.hear.appeals import letters, reviewing, rules, searched, unasked
from qulaq.hear.appeals.actions import complaining, standing
from qulaq.hear.appeals.actions.releasing import propose
from qulaq.hear.appeals.actions.urgent import raise_alarm
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.clock import Clock, clock_for
from qulaq.hear.appeals.fair import guarded
from qulaq.hear.appeals.intake import Idempotency, Intake, Registered
from qulaq.hear.appeals.matching import keeping
from qulaq.hear.appeals.models import Act, Appeal, Delivery, IdempotencyKey, State, Step
from qulaq.hear.appeals.queries import reserve_numbers
from qulaq.hear.appeals.routing import Route, route, route_by_text
from qulaq.hear.appeals.spoken import languages
from qulaq.hear.appeals.understood import suggesting
from qulaq.hear.appeals.understood.suggesting import Suggested
from qulaq.hear.appeals.workflow import Refused, Unprocessable


def register(
    *, by: Actor | None, intake: Intake, idempotency: Idempotency | None = None, at: datetime | None = None
) -> Registered:
    """Register one appeal; the same idempotency key gives the same appeal again.

    Raises Refused when something given will not do, or the key was used for another content.
    """
    now = at or timezone.now()
    _check(intake)
    standing.check(intake, now)
    clock = clock_for(
        rulebook(), intake.kind, intake.received_at or now
    )  # outside the transaction: law is kept in memory
    said = suggesting.suggested(intake.text)
    with transaction.atomic():
        key = _claim(idempotency) if idempotency else None
        if key and key.appeal:
            return Registered(key.appeal, is_new=False)
        with guarded("complained_of"):
            appeal = _insert(intake, said, clock, now)
        if key:
            IdempotencyKey.objects.filter(pk=key.pk).update(appeal=appeal)
        _record(appeal, intake, by, now)
        suggesting.keep(appeal, said)
        if said.is_threat:
            raise_alarm(appeal, now)
        if by is not None or unasked.may_send_receipt(appeal.applicant_email):
            letters.tell(appeal, "receipt", key="receipt")
    return Registered(appeal, is_new=True)


def _check(intake: Intake) -> None:
    required("text", intake.text, _("Write what happened."))
    if intake.iin and not iin.is_valid(intake.iin):
        raise Refused("iin", _("This is not an IIN: it has 12 digits, and the last one checks the others."))
    if intake.received_at and intake.received_at > timezone.now():
        raise Refused("received_at", _("An appeal can not be received in the future."))
    complaining.check(intake)


def _claim(idempotency: Idempotency) -> IdempotencyKey:
    """The row of this key: new, or (after waiting for a twin that is just being registered) the one of before."""
    claim = IdempotencyKey(scope=idempotency.scope, key=idempotency.key, fingerprint=idempotency.fingerprint)
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError:
        known = IdempotencyKey.objects.select_related("appeal__executor").get(
            scope=idempotency.scope, key=idempotency.key
        )
        if bytes(known.fingerprint) != idempotency.fingerprint:
            message = _("This key was used for another appeal: use a new key for a new appeal.")
            raise Unprocessable("idempotency_key", message) from None
        return known
    return claim


def _insert(intake: Intake, said: Suggested, clock: Clock, now: datetime) -> Appeal:
    received_at = intake.received_at or now
    chosen = _choose(intake, said)
    appeal = Appeal(
        number=rules.number_for(reserve_numbers(1)[0], timezone.localtime(received_at).year),
        code=rules.new_code(),
        executor=Body.objects.select_related("territory").get(pk=chosen.body_id),
        state=State.REGISTERED if chosen.to_triage else State.ROUTED,
        routed_because=chosen.because,
        received_at=received_at,
        registered_at=now,
        soon_at=received_at if said.is_soon else None,
        **clock.columns,
        **_columns(intake),
    )
    appeal.topic_id = appeal.topic_id or chosen.told_topic
    appeal.save(force_insert=True)
    return appeal


def _columns(intake: Intake) -> dict[str, object]:
    """The columns that are taken over as they came."""
    return {
        "kind": intake.kind,
        "channel": intake.channel,
        "text": intake.text.strip(),
        **_languages(intake),
        "topic": intake.topic,
        "territory": intake.territory,
        "address": intake.address,
        "latitude": intake.latitude,
        "longitude": intake.longitude,
        "applicant": intake.applicant,
        "applicant_name": intake.name,
        "applicant_email": intake.email.lower(),
        "applicant_phone": intake.phone,
        "applicant_iin": iin.encrypt(intake.iin) if intake.iin else None,
        "applicant_iin_hash": iin.keyed_hash(intake.iin) if intake.iin else None,
        "delivery": intake.delivery,
        "postal_address": intake.postal_address.strip() if intake.delivery == Delivery.PAPER else "",
        "is_protected": intake.asker.is_child,
        "may_publish": intake.may_publish,
        **complaining.columns(intake),
        "batch": intake.batch,
        "external_id": intake.external_id,
    }


def _languages(intake: Intake) -> dict[str, str]:
    written = languages(intake.text, intake.language)
    return {"language": written.text, "letters_language": written.letters}


def _choose(intake: Intake, said: Suggested) -> Route:
    if reviewing.goes_through(intake.kind):
        return reviewing.route_of_complaint(intake.territory, intake.complained_of, intake.complained_official)
    if intake.executor:
        return Route(intake.executor.pk, {"rule": "file" if intake.batch else "person"})
    if intake.topic is None and said.routes_at_once:
        return route_by_text(said.topic, said.sure, intake.territory.pk)
    return route(intake.topic.pk if intake.topic else None, intake.territory.pk)


def _record(appeal: Appeal, intake: Intake, by: Actor | None, now: datetime) -> None:
    steps = [Step(appeal=appeal, act=Act.REGISTER, at=now)]
    if appeal.state == State.ROUTED:
        steps.append(Step(appeal=appeal, act=Act.ROUTE, at=now, to_body=appeal.executor))
    Step.objects.bulk_create(steps)
    if intake.attachment_ids:
        attach(ids=intake.attachment_ids, session_key=intake.session_key, owner=appeal.journal_name)
    standing.keep(appeal, intake, by, now)
    complaining.begin(appeal, now)
    propose(appeal, at=now)  # to be masked, where the person agreed to publication
    register_record(kind="appeal", key=appeal.number, state=appeal.state)
    searched.keep([appeal])
    keeping.keep(appeal)
    record(by=by, act="appeal.registered", subject=appeal.journal_name, after=registered_values(appeal))


def registered_values(appeal: Appeal) -> dict[str, object]:
    """What the journal keeps of a registration: no personal value."""
    return {
        "kind": appeal.kind,
        "channel": appeal.channel,
        "body": appeal.executor_id,
        "topic": appeal.topic_id,
        "territory": appeal.territory_id,
        "due_on": appeal.due_on.isoformat(),
    }
