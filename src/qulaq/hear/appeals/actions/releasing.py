"""Consent, masking and release: how an appeal comes into the public register, and how it leaves it again."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import letters, public_letters, rules, searched, standing
from qulaq.hear.appeals.actions import mask_rows, public_counts
from qulaq.hear.appeals.actions.approving import approve_words
from qulaq.hear.appeals.actions.base import Deed
from qulaq.hear.appeals.actions.written import required
from qulaq.hear.appeals.blurring import blurred
from qulaq.hear.appeals.masking import Known, clean, is_delicate, left_over, words_for
from qulaq.hear.appeals.masks import face_of
from qulaq.hear.appeals.models import Act, Appeal, Publication, PublicState, Step
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@transaction.atomic
def agree(*, by: Person | None, appeal_id: int, holder: bool = False, at: datetime | None = None) -> Appeal:
    """The person lets others read it, after an officer has hidden what is personal."""
    deed = Deed(Act.AGREE, by=by, appeal_id=appeal_id, holder=holder, at=at)
    standing.check_power(deed.appeal, deed.at)
    if not may_ask(deed.appeal):
        raise NotAllowed(_("This appeal is protected: nothing of it becomes public."))
    deed.appeal.may_publish = True
    deed.finish()
    propose(deed.appeal, at=deed.at)
    return deed.appeal


@transaction.atomic
def disagree(*, by: Person | None, appeal_id: int, holder: bool = False, at: datetime | None = None) -> Appeal:
    """The person takes it back: the public page is gone at once."""
    deed = Deed(Act.DISAGREE, by=by, appeal_id=appeal_id, holder=holder, at=at)
    take_out(deed.appeal, at=deed.at)  # before the consent: the database does not let it go otherwise
    deed.appeal.may_publish = False
    deed.finish()
    return deed.appeal


def may_ask(appeal: Appeal) -> bool:
    """Whether publication is offered at all: never for a protected appeal."""
    return not appeal.is_protected and appeal.erased_at is None


def propose(appeal: Appeal, *, at: datetime | None = None) -> Publication | None:
    """Put it on the list of those that wait for masking. None where the author did not agree."""
    if not appeal.may_publish or not may_ask(appeal):
        return None
    now = at or timezone.now()
    values = {**copied(appeal), "state": PublicState.WAITING, "reason": "", "changed_at": now}
    known = Publication.objects.select_for_update().filter(appeal_id=appeal.pk).first()
    if known is None:
        return Publication.objects.create(appeal=appeal, **values)
    if known.state == PublicState.TAKEN_OUT:
        Publication.objects.filter(pk=known.pk).update(**values)
    return known


def copied(appeal: Appeal) -> dict[str, object]:
    """What the register filters by. The text is never copied: it goes through the hands of an officer."""
    place, topic = appeal.territory, appeal.topic
    received_on = timezone.localdate(appeal.received_at)
    return {
        "language": appeal.language,
        "kind": appeal.kind,
        "progress": appeal.state,
        "topic_id": appeal.topic_id,
        "sphere_id": topic.path[0] if topic and topic.path else appeal.topic_id,
        "territory_id": appeal.territory_id,
        "region_id": place.path[1] if len(place.path) > 1 else None,
        "district_id": place.path[2] if len(place.path) > 2 else None,
        "body_id": appeal.executor_id,
        "year": received_on.year,
        "received_on": received_on,
        "due_on": appeal.due_on,
        "answered_on": timezone.localdate(appeal.answered_at) if appeal.answered_at else None,
        "answered_at": appeal.answered_at,
    }


@transaction.atomic
def release(
    *, by: Person, appeal_id: int, text: str, answer: str = "", place: bool = True, at: datetime | None = None
) -> Publication:
    """Make these masked words public, and those of the answer. `place`: as a square on the map."""
    deed = Deed(Act.RELEASE, by=by, appeal_id=appeal_id, at=at)
    approve_words(deed, is_delicate(text) or is_delicate(answer), {})
    return _release(deed, text, answer, place)


@transaction.atomic
def release_masked(
    *, by: Person, appeal_id: int, seen: str, with_answer: bool = True, place: bool = True, at: datetime | None = None
) -> Publication:
    """Make public what the person and the body wrote, with marks where something is hidden: as proposed, and as the
    officer has corrected it. Nothing else of the words can change. `seen`: the digest of the face the officer has read;
    what has changed since (a new answer, other marks) is to be read again."""
    deed = Deed(Act.RELEASE, by=by, appeal_id=appeal_id, at=at)
    face = face_of(deed.appeal)
    if seen != face.digest:
        raise NotAllowed(_("The text has changed since you read it. Look at it again before it becomes public."))
    approve_words(deed, face.is_delicate, {"digest": face.digest})
    mask_rows.keep(face, by=by, at=deed.at)
    answer = face.answer.masked if with_answer and face.answer else ""
    return _release(deed, face.words.masked, answer, place)


def _release(deed: Deed, text: str, answer: str, place: bool) -> Publication:
    publication = _agreed(deed.appeal)
    known = words_for(deed.appeal)
    text = _masked("text", required("text", text, _("Write the words the public may read.")), known)
    answer = _masked("answer", answer, known) if deed.appeal.answered_at else ""
    was_public = publication.state == PublicState.RELEASED
    if was_public:
        public_counts.take_away(publication)
    _write(publication, deed, text, answer, place)
    public_counts.add(publication)
    deed.finish()
    if not was_public:
        address = public_letters.page_url(str(publication.number), deed.appeal.language)
        letters.tell(deed.appeal, "published", key=f"published:{deed.at:%Y%m%d%H%M%S}", record_url=address)
    return publication


def _agreed(appeal: Appeal) -> Publication:
    publication = Publication.objects.select_for_update().filter(appeal_id=appeal.pk).first()
    if publication is None or not appeal.may_publish or not may_ask(appeal):
        raise NotAllowed(_("The person has not agreed to publication."))
    return publication


def _masked(field: str, text: str, known: Known) -> str:
    """The last look before everybody reads it. Raises Refused and names what is still to be hidden."""
    text = clean(text)
    if found := left_over(text, known):
        raise Refused(field, _("Still to be hidden: %(what)s.") % {"what": ", ".join(found)})
    return text


def _write(publication: Publication, deed: Deed, text: str, answer: str, place: bool) -> None:
    appeal = deed.appeal
    for name, value in copied(appeal).items():
        setattr(publication, name, value)
    has_place = place and appeal.latitude is not None and appeal.longitude is not None
    position = blurred(appeal.latitude or 0, appeal.longitude or 0) if has_place else (None, None)
    publication.latitude, publication.longitude = position
    publication.text, publication.answer, publication.answer_for = text, answer, appeal.answered_at
    publication.state, publication.reason = PublicState.RELEASED, ""
    publication.released_by, publication.released_at, publication.changed_at = deed.by, deed.at, deed.at
    if publication.rank is None:
        publication.rank = _next_rank()
        publication.number = rules.public_number(publication.rank)
    publication.save()
    searched.keep_public(publication)


def _next_rank() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('appeals_public_number')")
        return int(cursor.fetchone()[0])


@transaction.atomic
def withhold(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Publication:
    """Not to be published, with the reason the person reads: nobody could mask it, or it would harm somebody."""
    deed = Deed(Act.UNPUBLISH, by=by, appeal_id=appeal_id, at=at)
    publication = _in_state(deed.appeal, PublicState.WAITING, _("This appeal does not wait for masking."))
    return _leave(deed, publication, PublicState.WITHHELD, reason)


@transaction.atomic
def unpublish(*, by: Person, appeal_id: int, reason: str, at: datetime | None = None) -> Publication:
    """Out of the register again, with the reason the person reads."""
    deed = Deed(Act.UNPUBLISH, by=by, appeal_id=appeal_id, at=at)
    publication = _in_state(deed.appeal, PublicState.RELEASED, _("This appeal is not public."))
    return _leave(deed, publication, PublicState.WITHHELD, reason)


def _in_state(appeal: Appeal, state: str, otherwise: str) -> Publication:
    publication = Publication.objects.select_for_update().filter(appeal_id=appeal.pk, state=state).first()
    if publication is None:
        raise NotAllowed(otherwise)
    return publication


def _leave(deed: Deed, publication: Publication, state: PublicState, reason: str) -> Publication:
    reason = required("reason", reason, _("Say why: the person will read it."))
    _move(publication, state, reason, deed.at)
    deed.finish(text=reason)
    letters.tell(deed.appeal, "not_published", key=f"not_published:{deed.at:%Y%m%d%H%M%S}", reason=reason)
    return publication


def _move(publication: Publication, state: PublicState, reason: str, at: datetime) -> None:
    if publication.state == PublicState.RELEASED:
        public_counts.take_away(publication)
    publication.state, publication.reason, publication.changed_at = state, reason, at
    publication.save(update_fields=["state", "reason", "changed_at"])
    searched.keep_public(publication)


def take_out(appeal: Appeal, *, at: datetime | None = None) -> None:
    """Whatever takes consent or the person away (disagreement, protection, erasure) begins with this."""
    publication = Publication.objects.select_for_update().filter(appeal_id=appeal.pk).first()
    if publication:
        _move(publication, PublicState.TAKEN_OUT, "", at or timezone.now())


def hide_again(appeal: Appeal, *, at: datetime) -> None:
    """Its author hides more of it: nobody reads it until an officer has looked."""
    publication = Publication.objects.select_for_update().filter(appeal_id=appeal.pk).first()
    if publication and publication.state == PublicState.RELEASED:
        _move(publication, PublicState.WAITING, "", at)


@transaction.atomic
def report(*, publication_id: int, words: str, at: datetime | None = None) -> bool:
    """Somebody finds something personal in it. The first report hides it at once, until an officer has looked again;
    after that the record stays, so that nobody can silence it for ever, and the head is told. True: it was hidden."""
    words = required("words", words, _("Say what is personal in it."))[:2000]
    now = at or timezone.now()
    publication = Publication.objects.filter(pk=publication_id, state=PublicState.RELEASED).first()
    if publication is None:
        raise NotAllowed(_("This appeal is not public."))
    appeal = Appeal.objects.select_for_update().get(pk=publication.appeal_id)
    publication = _in_state(appeal, PublicState.RELEASED, _("This appeal is not public."))
    hides = publication.reported_at is None
    publication.reported_at = now
    publication.save(update_fields=["reported_at"])
    if hides:
        _move(publication, PublicState.WAITING, "", now)
    act = Act.UNPUBLISH if hides else Act.NOTE
    Step.objects.create(appeal=appeal, act=act, at=now, text=words, is_internal=True)
    record(by=None, act="appeal.public_reported", subject=appeal.journal_name, after={"hidden": hides})
    public_letters.tell_heads(appeal, publication, words, now)
    return hides
