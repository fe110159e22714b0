"""Files: known by content, stripped of where they were taken, handed out as downloads to those who may read them."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from qulaq.foundation.files import registry, rules
from qulaq.foundation.files.actions import Refused, attach, discard, receive, stored, throw_away_unattached
from qulaq.foundation.files.models import Attachment

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
SESSION = "s" * 32


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    settings.UPLOADS = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def take(name: str, content: bytes, session: str = SESSION) -> Attachment:
    return receive(by=None, session_key=session, upload=SimpleUploadedFile(name, content))


def photograph(form: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """Taken in Almaty with the telephone on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825)[2] = (43.0, 14.0, 19.0)
    output = BytesIO()
    Image.new("RGB", size, "teal").save(output, form, exif=exif)
    return output.getvalue()


def archive(**members: str) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return output.getvalue()


def packed_badly() -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "x" * 100)
    content = bytearray(output.getvalue())
    content[38:40] = b"\xff\xff"
    return bytes(content)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_loses_where_it_was_taken_and_stands_upright(form: str) -> None:
    file = take(f"yard.{form.lower()}", photograph(form))
    with Image.open(stored(file)) as picture:
        assert not dict(picture.getexif())
        assert picture.size == (20, 40)
    assert b"PhoneMaker" not in stored(file).read_bytes()


def test_what_hides_behind_a_picture_is_gone() -> None:
    file = take("yard.jpg", photograph() + b"<script>alert(1)</script>")
    assert b"script" not in stored(file).read_bytes()


def test_a_picture_that_unfolds_into_gigabytes_is_refused() -> None:
    output = BytesIO()
    Image.new("1", (20_000, 20_000)).save(output, "PNG")
    with pytest.raises(Refused, match="large"):
        take("bomb.png", output.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.exe", PDF, "application/pdf"),
        ("notes.pdf", "Есігімде су жоқ".encode(), "text/plain"),
        ("a.bin", archive(**{"word__document.xml": "x"}), rules.WORD),
        ("a.bin", archive(**{"xl__workbook.xml": "x"}), rules.SHEET),
        ("a.bin", archive(mimetype=rules.OPENDOCUMENT_TEXT), rules.OPENDOCUMENT_TEXT),
    ],
)
def test_the_content_says_what_it_is(name: str, content: bytes, expected: str) -> None:
    file = take(name, content)
    assert file.content_type == expected
    assert file.name.endswith(rules.ENDINGS[expected])


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" + b"\x00" * 60,
        b"<!doctype html><script>alert(1)</script>",
        b"  <svg xmlns='http://www.w3.org/2000/svg'/>",
        archive(anything="x"),
        archive(**{"word__document.xml": "x", "word__vbaProject.bin": "x"}),
        b"\xff\xfe\x00binary",
        b"#!/bin/sh\x00",
        b"PK\x03\x04broken",
        archive(mimetype="application/pdf"),
        packed_badly(),
    ],
)
def test_other_kinds_are_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        take("letter.pdf", content)
    assert not Attachment.objects.exists()


def test_a_heic_photograph_is_refused_with_words() -> None:
    with pytest.raises(Refused, match="JPEG"):
        take("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 40)


def test_too_large_and_empty_are_refused(settings: Any) -> None:
    settings.UPLOAD_BYTES = len(PDF) - 1
    with pytest.raises(Refused, match="larger"):
        take("a.pdf", PDF)
    with pytest.raises(Refused, match="empty"):
        take("a.pdf", b"")


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Aigerim\\хат.docx", "хат.pdf"),
        ("өтініш\u202efdp.exe", "өтінішfdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("ә" * 500 + ".pdf", "ә" * 120 + ".pdf"),
    ],
)
def test_names_are_cleaned(given: str, cleaned: str) -> None:
    assert rules.clean_name(given, "application/pdf") == cleaned


def test_the_place_is_random_and_closed(uploads: Path) -> None:
    place = stored(take("secret-name.pdf", PDF))
    assert uploads in place.parents
    assert "secret" not in str(place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_only_files_of_this_session_are_attached() -> None:
    mine, foreign = take("a.pdf", PDF), take("b.pdf", PDF, session="other")
    done = attach(ids=[mine.pk, foreign.pk], session_key=SESSION, owner="appeal:26-1")
    assert [file.pk for file in done] == [mine.pk]
    foreign.refresh_from_db()
    assert foreign.owner == ""


def test_an_attached_file_does_not_move() -> None:
    file = take("a.pdf", PDF)
    attach(ids=[file.pk], session_key=SESSION, owner="appeal:26-1")
    assert attach(ids=[file.pk], session_key=SESSION, owner="appeal:26-2") == []
    assert attach(ids=[file.pk], session_key="", owner="appeal:26-2") == []


@pytest.mark.django_db(transaction=True)
def test_discarded_means_gone() -> None:
    file = take("a.pdf", PDF)
    discard(attachment_id=file.pk, session_key="other")
    assert stored(file).exists()
    discard(attachment_id=file.pk, session_key=SESSION)
    assert not stored(file).exists()
    assert not Attachment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_forms_never_sent_leave_nothing() -> None:
    old, new, sent = take("a.pdf", PDF), take("b.pdf", PDF), take("c.pdf", PDF)
    attach(ids=[sent.pk], session_key=SESSION, owner="appeal:26-1")
    Attachment.objects.exclude(pk=new.pk).update(created_at=timezone.now() - timedelta(days=2))
    assert throw_away_unattached(before=timezone.now() - timedelta(days=1)) == 1
    assert not stored(old).exists()
    assert stored(new).exists()
    assert stored(sent).exists()


@pytest.fixture
def letter(monkeypatch: pytest.MonkeyPatch) -> Attachment:
    """Attached to a record that opens for whoever says so in the address."""
    monkeypatch.setitem(registry._checks, "test", lambda request, key: request.GET.get("key") == key)
    file = take("хат.txt", "Су жоқ".encode())
    attach(ids=[file.pk], session_key=SESSION, owner="test:7")
    return file


def test_a_download_can_not_act_in_our_name(client: Client, letter: Attachment) -> None:
    answer = client.get(reverse("files:download", args=[letter.pk]), {"key": "7"})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_no_right_and_no_file_look_the_same(client: Client, letter: Attachment) -> None:
    missing = "00000000-0000-4000-8000-000000000000"
    assert client.get(reverse("files:download", args=[letter.pk])).status_code == 404
    assert client.get(reverse("files:download", args=[missing])).status_code == 404
    Attachment.objects.update(owner="unknown:7")
    assert client.get(reverse("files:download", args=[letter.pk]), {"key": "7"}).status_code == 404


def test_a_draft_is_seen_by_its_own_session_only(client: Client) -> None:
    session = client.session
    session["form"] = 1
    session.save()
    file = take("a.pdf", PDF, session=str(session.session_key))
    address = reverse("files:download", args=[file.pk])
    assert client.get(address).status_code == 200
    assert Client().get(address).status_code == 404
