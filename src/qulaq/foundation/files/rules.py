"""Which files we take. The type is found in the content; what the sender calls it decides nothing."""

from __future__ import annotations

import lzma
import re
import unicodedata
import zipfile
import zlib
from typing import IO

import filetype
from django.utils.translation import gettext as _

OPENDOCUMENT_TEXT = "application/vnd.oasis.opendocument.text"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMAGES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
ENDINGS = {
    **IMAGES,
    "application/pdf": "pdf",
    WORD: "docx",
    SHEET: "xlsx",
    OPENDOCUMENT_TEXT: "odt",
    "video/mp4": "mp4",
    "text/plain": "txt",
}
PHONE_PHOTOS = frozenset({"image/heic", "image/heif", "image/avif"})
ACCEPT = ",".join(f".{ending}" for ending in (*ENDINGS.values(), "jpeg"))
NAME_LENGTH = 120
SNIFFED = 8192
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, RuntimeError)


class Refused(ValueError):
    """The file is not taken; the message says why, in the reader's language."""


def content_type(content: IO[bytes]) -> str:
    """Raises Refused for what we do not take."""
    content.seek(0)
    start = content.read(SNIFFED)
    found = _found(start, content)
    content.seek(0)
    if found in PHONE_PHOTOS:
        raise Refused(_("Your phone saves photographs as HEIC. Please send it as JPEG."))
    if found not in ENDINGS:
        raise Refused(_("We can not take this kind of file. Please send a PDF, a photograph, a document or a text."))
    return found


def _found(start: bytes, content: IO[bytes]) -> str:
    if start[:4] == b"PK\x03\x04":
        return _inside_zip(content)
    kind = filetype.guess(start)
    if kind is not None:
        return str(kind.mime)
    return "text/plain" if _is_text(start) else ""


def _inside_zip(content: IO[bytes]) -> str:
    """Office files are archives that say what they are; any with macros in it is refused."""
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return ""
            if "word/document.xml" in names:
                return WORD
            if "xl/workbook.xml" in names:
                return SHEET
            with archive.open("mimetype") as mimetype:
                return OPENDOCUMENT_TEXT if mimetype.read(100) == OPENDOCUMENT_TEXT.encode() else ""
    except BROKEN_ZIP:  # NotImplementedError is a RuntimeError
        return ""


def _is_text(start: bytes) -> bool:
    """UTF-8 (a letter may be cut at the end of the sample) without control characters; markup is not plain text."""
    try:
        text = start.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 4 or len(start) < SNIFFED:
            return False
        text = start[: error.start].decode("utf-8")
    if not text or text.lstrip("\ufeff \t\r\n").startswith("<"):
        return False
    return not any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\f" for letter in text)


def clean_name(given: str, found: str) -> str:
    """The sender's name without folders, control and direction characters, and with the ending of what it is."""
    last = re.split(r"[\\/]", given)[-1]
    kept = "".join(letter for letter in unicodedata.normalize("NFC", last) if _is_harmless(letter))
    stem = kept.rpartition(".")[0] or kept
    stem = " ".join(stem.split()).strip(". ")[:NAME_LENGTH]
    return f"{stem or 'file'}.{ENDINGS[found]}"


def _is_harmless(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co") and letter not in '<>:"|?*;'
