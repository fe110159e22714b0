"""Taking files in, tying them to a record, throwing away what was never tied."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, cast
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.files.bare import bare
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.files.rules import IMAGES, Refused, clean_name, content_type
from qulaq.foundation.journal.actions import Actor, record
from qulaq.foundation.people.models import Person

__all__ = [
    "Refused",
    "attach",
    "discard",
    "erase",
    "receive",
    "stored",
    "take_away",
    "throw_away_unattached",
    "undress",
]


def receive(*, by: Actor | None, session_key: str, upload: UploadedFile[Any]) -> Attachment:
    """Store what was sent, of a kind we take, for the form of this session. Raises Refused."""
    _check_size(upload.size or 0)
    found = content_type(cast("IO[bytes]", upload.file))
    content = _content(upload, found)
    path = _store(content)
    return Attachment.objects.create(
        session_key=session_key,
        name=clean_name(upload.name or "", found),
        content_type=found,
        size=len(content),
        sha256=sha256(content).digest(),
        path=path,
        by=by if isinstance(by, Person) else None,
    )


def _check_size(size: int) -> None:
    if size == 0:
        raise Refused(_("This file is empty."))
    if size > settings.UPLOAD_BYTES:
        limit = settings.UPLOAD_BYTES // (1024 * 1024)
        raise Refused(_("This file is larger than %(limit)s MB. Please send a smaller one.") % {"limit": limit})


def _content(upload: UploadedFile[Any], found: str) -> bytes:
    source: Any = upload.file
    if found in IMAGES:
        from qulaq.foundation.files.images import redrawn

        return redrawn(source, found)
    content: bytes = source.read()
    return content


def _store(content: bytes) -> str:
    """A random place that says nothing; readable by the application alone, executable by nobody."""
    name = secrets.token_hex(20)
    path = f"{name[:2]}/{name}"
    target = settings.UPLOADS / path
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    return path


def stored(attachment: Attachment) -> Path:
    place: Path = settings.UPLOADS / attachment.path
    return place


@transaction.atomic
def attach(*, ids: Sequence[UUID | str], session_key: str, owner: str, by: Actor | None = None) -> list[Attachment]:
    """Tie files of this session to a record. Files of other sessions are left where they are."""
    if not ids:
        return []
    free = Attachment.objects.select_for_update().filter(pk__in=ids, session_key=session_key, owner="")
    files = list(free.exclude(session_key="").order_by("created_at", "id"))
    for file in files:
        file.owner, file.session_key = owner, ""
    Attachment.objects.bulk_update(files, ["owner", "session_key"])
    if files:
        record(by=by, act="files.attached", subject=owner, after={"files": [str(file.pk) for file in files]})
    return files


@transaction.atomic
def undress(file: Attachment, *, name: str) -> None:
    """What is to be public loses the name its sender gave it, and what it says of whoever made it. Raises Refused."""
    place = stored(file)
    content = bare(place.read_bytes(), file.content_type)
    file.name = f"{name}.{file.name.rpartition('.')[2]}"
    file.path, file.size, file.sha256 = _store(content), len(content), sha256(content).digest()
    file.save(update_fields=["name", "path", "size", "sha256"])
    transaction.on_commit(lambda: place.unlink(missing_ok=True))


@transaction.atomic
def discard(*, attachment_id: UUID | str, session_key: str) -> None:
    """The person took it back while the form was still open."""
    unsent = Attachment.objects.select_for_update().filter(pk=attachment_id, session_key=session_key, owner="")
    _throw_away(unsent.exclude(session_key=""))


@transaction.atomic
def throw_away_unattached(*, before: datetime) -> int:
    old = Attachment.objects.select_for_update(skip_locked=True).filter(owner="", created_at__lt=before)
    return _throw_away(old)


@transaction.atomic
def erase(*, by: Actor | None, owners: Iterable[str]) -> int:
    """Files of these records, for good: from the table and from the disk."""
    gone = list(Attachment.objects.select_for_update().filter(owner__in=list(owners)))
    for file in gone:
        record(by=by, act="files.erased", subject=file.owner, after={"files": [str(file.pk)]})
    return _throw_away(gone)


@transaction.atomic
def take_away(file: Attachment, *, by: Actor | None) -> None:
    """One file that was published by mistake, for good."""
    record(by=by, act="files.taken_away", subject=file.owner, after={"files": [str(file.pk)]})
    _throw_away([file])


def _throw_away(files: Iterable[Attachment]) -> int:
    """Rows first; files only when the rows are truly gone."""
    gone = list(files)
    Attachment.objects.filter(pk__in=[file.pk for file in gone]).delete()
    for file in gone:
        place = stored(file)
        transaction.on_commit(lambda place=place: place.unlink(missing_ok=True))  # type: ignore[misc]
    return len(gone)
