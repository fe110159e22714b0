"""Everything we hold about a person, as it stands in the register, for themselves: as JSON, as a page, with files.

The names of the fields are documented in docs/reference/about-me.md; a test compares both.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Prefetch, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from qulaq.foundation.files.actions import stored
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people import iin
from qulaq.foundation.people.held import held
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions.erasing import appeals_of
from qulaq.hear.appeals.joined import answers_for
from qulaq.hear.appeals.looks import looks_at
from qulaq.hear.appeals.models import Answer, Appeal, CoSigner, Follower, Hearing, Side, Standing, Statement, Step
from qulaq.hear.appeals.telling import KIND

SCHEMA = "qulaq.about-me/1"
Values = dict[str, Any]


def about_person(person: Person) -> Values:
    appeals = _read(appeals_of(person))
    files = _files(appeals)
    return {
        "schema": SCHEMA,
        "made_at": timezone.now(),
        "account": _account(person),
        "appeals": [_appeal(item, files) for item in appeals],
        "follows": [_follow(item) for item in _follows(person)],
        "signatures": [_signature(item) for item in _signatures(person)],
        "letters": _letters(Q(to_person=person) | Q(to_email=person.email, to_email__gt="")),
        **held(person, {KIND: [item.pk for item in appeals]}),
    }


def about_appeal(appeal: Appeal) -> Values:
    """For whoever holds number and code: what we hold about this one appeal."""
    (read,) = _read(Appeal.objects.filter(pk=appeal.pk))
    letters = Q(key__startswith=f"appeal:{appeal.number}:", to_email=appeal.applicant_email, to_email__gt="")
    return {
        "schema": SCHEMA,
        "made_at": timezone.now(),
        "appeals": [_appeal(read, _files([read]))],
        "letters": _letters(letters),
        **held(None, {KIND: [appeal.pk]}),
    }


def _read(rows: Any) -> list[Appeal]:
    """A fixed number of statements, and one more for each appeal: who looked at it."""
    answers = Answer.objects.select_related("body", "rating").order_by("answered_at", "id")
    steps = Step.objects.filter(is_internal=False).select_related("from_body", "to_body").order_by("id")
    said = Statement.objects.filter(side=Side.APPLICANT).order_by("id")
    return list(
        rows.select_related("executor", "territory", "topic", "standing", "split_from", "merged_into").prefetch_related(
            Prefetch("answers", answers, to_attr="all_answers"),
            Prefetch("steps", steps, to_attr="all_steps"),
            Prefetch("statements", said, to_attr="all_said"),
            Prefetch("hearings", Hearing.objects.order_by("id"), to_attr="all_hearings"),
            Prefetch("cosigners", CoSigner.objects.order_by("id"), to_attr="all_cosigners"),
        ).order_by("id")
    )  # fmt: skip


def _account(person: Person) -> Values:
    return {
        "name": person.name,
        "email": person.email or "",
        "phone": person.phone,
        "iin": iin.mask(iin.decrypt(bytes(person.iin_encrypted))) if person.iin_encrypted else "",
        "language": person.language,
        "joined_at": person.date_joined,
        "last_sign_in_at": person.last_login,
    }


def _appeal(appeal: Appeal, files: dict[str, list[Attachment]]) -> Values:
    return {
        "number": appeal.number,
        "code": appeal.code,
        "kind": appeal.kind,
        "state": appeal.state,
        "ending": appeal.ending,
        "received_at": appeal.received_at,
        "due_on": appeal.due_on,
        "answered_at": appeal.answered_at,
        "closed_at": appeal.closed_at,
        "erased_at": appeal.erased_at,
        "body": str(appeal.executor),
        "topic": str(appeal.topic) if appeal.topic else "",
        "territory": str(appeal.territory),
        "channel": appeal.channel,
        "language": appeal.language,
        "text": appeal.text,
        "may_publish": appeal.may_publish,
        "applicant": _applicant(appeal),
        "standing": _standing(getattr(appeal, "standing", None)),
        "cosigners": len([item for item in _all(appeal, "cosigners") if item.confirmed_at]),
        "history": [_step(item) for item in _all(appeal, "steps")],
        "answers": [_answer(item) for item in (*_all(appeal, "answers"), *answers_for(appeal))],
        "statements": [_statement(item) for item in _all(appeal, "said")],
        "hearings": [_hearing(item) for item in _all(appeal, "hearings")],
        "files": [_file(item) for owner in _owners(appeal) for item in files.get(owner, ())],
        "looks": [
            {"at": look.at, "role": look.role, "body": look.body, "name": look.name, "fields": look.fields,
             "need": look.need}
            for look in looks_at(appeal, most=1000)
        ],
    }  # fmt: skip


def _all(appeal: Appeal, name: str) -> Any:
    return appeal.__dict__[f"all_{name}"]


def _applicant(appeal: Appeal) -> Values:
    sealed = appeal.applicant_iin
    return {
        "name": appeal.applicant_name,
        "email": appeal.applicant_email,
        "phone": appeal.applicant_phone,
        "iin": iin.mask(iin.decrypt(bytes(sealed))) if sealed else "",
        "address": appeal.address,
        "latitude": appeal.latitude,
        "longitude": appeal.longitude,
        "delivery": appeal.delivery,
        "postal_address": appeal.postal_address,
        "complained_words": appeal.complained_words,
    }


def _standing(standing: Standing | None) -> Values | None:
    if standing is None:
        return None
    names = "capacity circumstance represented_name power_number power_scope power_expires_on organisation bin"
    return {name: getattr(standing, name) for name in names.split()}


def _step(step: Step) -> Values:
    bodies = {"from_body": str(step.from_body or ""), "to_body": str(step.to_body or "")}
    return {"act": step.act, "at": step.at, "text": step.text, **bodies}


def _answer(answer: Answer) -> Values:
    rating = getattr(answer, "rating", None)
    words = {"text": answer.text, "ground": answer.ground, "done": answer.done, "outcome": answer.outcome}
    said = ("solved", "clear", "polite", "comment", "rated_at")
    given = {name: getattr(rating, name) for name in said} if rating else None
    return {"body": str(answer.body), "answered_at": answer.answered_at, **words, "rating": given}


def _statement(said: Statement) -> Values:
    return {"question": said.question, "asked_at": said.asked_at, "text": said.text, "given_at": said.given_at}


def _hearing(hearing: Hearing) -> Values:
    names = ("begins_at", "place", "preliminary", "held_at", "attended", "minutes", "objection")
    return {name: getattr(hearing, name) for name in names}


def _owners(appeal: Appeal) -> list[str]:
    answers = [f"answer:{item.pk}" for item in _all(appeal, "answers")]
    return [appeal.journal_name, *answers, *(f"statement:{item.pk}" for item in _all(appeal, "said"))]


def _files(appeals: Iterable[Appeal]) -> dict[str, list[Attachment]]:
    """One statement for all of them: the files by their owner."""
    found: dict[str, list[Attachment]] = {}
    owners = [owner for appeal in appeals for owner in _owners(appeal)]
    for file in Attachment.objects.filter(owner__in=owners).order_by("created_at", "id"):
        found.setdefault(file.owner, []).append(file)
    return found


def _file(file: Attachment) -> Values:
    return {"id": str(file.pk), "name": file.name, "type": file.content_type, "size": file.size, "path": _path(file)}


def _path(file: Attachment) -> str:
    return f"files/{file.pk}/{file.name}"


def _follows(person: Person) -> Any:
    mine = Q(person=person) | Q(email=person.email, email__gt="")
    return Follower.objects.filter(mine).select_related("appeal__publication").order_by("id")


def _follow(row: Follower) -> Values:
    publication = getattr(row.appeal, "publication", None)
    said = {"supports": row.supports, "follows": row.follows, "confirmed_at": row.confirmed_at}
    return {"public_number": publication.number if publication else "", **said, "created_at": row.created_at}


def _signatures(person: Person) -> Any:
    mine = Q(person=person) | Q(email=person.email, email__gt="")
    return CoSigner.objects.filter(mine).select_related("appeal").order_by("id")


def _signature(row: CoSigner) -> Values:
    said = {"confirmed_at": row.confirmed_at, "declined_at": row.declined_at, "quiet_at": row.quiet_at}
    return {"number": row.appeal.number, "name": row.name, "email": row.email, "asked_at": row.asked_at, **said}


def _letters(wanted: Q) -> list[Values]:
    rows = Notice.objects.filter(wanted).order_by("id")
    return [
        {"letter": row.template, "to": row.to_email, "language": row.language, "state": row.state,
         "written_at": row.created_at, "sent_at": row.sent_at}
        for row in rows
    ]  # fmt: skip


def as_json(values: Values) -> str:
    return json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def as_zip(values: Values, language: str) -> IO[bytes]:
    """data.json, index.html to read, and the files as they were sent. Written to disk when it grows large."""
    target = SpooledTemporaryFile(max_size=8 * 1024 * 1024)  # noqa: SIM115 (the response closes it)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", as_json(values))
        archive.writestr("index.html", as_page(values, language))
        for file in _every_file(values["appeals"]):
            _add(archive, file)
    target.seek(0)
    return target


def as_page(values: Values, language: str) -> str:
    with translation.override(language):
        return render_to_string("appeals/resident/about_me_file.html", {"about": values, "language": language})


def _every_file(appeals: Sequence[Values]) -> Iterable[Attachment]:
    ids = [file["id"] for appeal in appeals for file in appeal["files"]]
    return Attachment.objects.filter(pk__in=ids).order_by("created_at", "id")


def _add(archive: zipfile.ZipFile, file: Attachment) -> None:
    place = stored(file)
    if place.exists():
        archive.write(place, _path(file))
