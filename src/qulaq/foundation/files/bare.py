"""Documents that become public, without who wrote them, on whose computer, and where a video was taken.

Photographs are drawn anew as they arrive. A document stays as it was sent until it is published: it may be evidence.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from qulaq.foundation.files.images import redrawn
from qulaq.foundation.files.rules import IMAGES, OPENDOCUMENT_TEXT, SHEET, WORD, Refused

MOST_UNPACKED = 256 * 1024 * 1024
_OFFICE, _SCHEMAS = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', b"http://schemas.openxmlformats.org"
_CORE = _SCHEMAS + b"/package/2006/metadata/core-properties"
_MORE = _SCHEMAS + b"/officeDocument/2006/%s-properties"
_ABOUT = {
    "docProps/core.xml": _OFFICE + b'<p:coreProperties xmlns:p="%s"/>' % _CORE,
    "docProps/app.xml": _OFFICE + b'<Properties xmlns="%s"/>' % (_MORE % b"extended"),
    "docProps/custom.xml": _OFFICE + b'<Properties xmlns="%s"/>' % (_MORE % b"custom"),
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta office:version="1.2"'
    b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
}
# Who commented and changed; the folder in which a spreadsheet was saved has the name of somebody in it
_NAMES = re.compile(rb'\b(w\d*:(?:author|initials|userId)|userName)="[^"]*"')
_PERSONS = re.compile(rb'\b(displayName|userId)="[^"]*"')
_WRITERS = re.compile(rb"(<(author|dc:creator|meta:initial-creator)>)[^<]*(?=</\2>)")
_FOLDER = re.compile(rb"<x15ac:absPath[^>]*/>")
_PICTURES = {**{ending: kind for kind, ending in IMAGES.items()}, "jpeg": "image/jpeg"}


def bare(content: bytes, kind: str) -> bytes:
    """Raises Refused for a document that can not be opened: nobody knows what is in it."""
    strip = _STRIPS.get(kind)
    if strip is None:
        return content
    try:
        return strip(content)
    except Exception as error:  # the libraries raise whatever they stumble over
        raise Refused(_("We could not open this document. Save it anew, without a password, and send it.")) from error


def _pdf(content: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    given = PdfReader(BytesIO(content))
    given.root_object.pop("/Metadata", None)
    for page in given.pages:
        for note in page.get("/Annots") or []:
            if note.get_object().get("/Subtype") != "/Widget":  # there it is the name of a field
                note.get_object().pop("/T", None)
    made = PdfWriter(clone_from=given)  # what nothing leads to stays behind
    made.metadata = None
    output = BytesIO()
    made.write(output)
    return output.getvalue()


def _archive(content: bytes) -> bytes:
    output = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(output, "w", ZIP_DEFLATED) as made:
        if sum(part.file_size for part in given.infolist()) > MOST_UNPACKED:
            raise ValueError("it unfolds into a mountain")
        for part in given.infolist():
            made.writestr(ZipInfo(part.filename), _part(part.filename, given.read(part)), part.compress_type)
    return output.getvalue()


def _part(name: str, content: bytes) -> bytes:
    if name in _ABOUT:
        return _ABOUT[name]
    if kind := _PICTURES.get(name.rpartition(".")[2].lower()):
        return redrawn(BytesIO(content), kind)
    if not name.endswith(".xml"):
        return content
    found = _WRITERS.sub(rb"\1", _FOLDER.sub(b"", _NAMES.sub(rb'\1=""', content)))
    return _PERSONS.sub(rb'\1=""', found) if name.startswith("xl/persons/") else found


def _video(content: bytes) -> bytes:
    made = bytearray(content)
    _blank(made, 0, len(made))
    return bytes(made)


def _blank(video: bytearray, start: int, end: int) -> None:
    """What is said beside sound and picture (ISO 14496-12: udta, meta, uuid) becomes empty space of the same size."""
    while start + 8 <= end:
        size, kind, head = struct.unpack_from(">I", video, start)[0], bytes(video[start + 4 : start + 8]), 8
        if size == 1:
            size, head = struct.unpack_from(">Q", video, start + 8)[0], 16
        stop = min(start + size, end) if size else end
        if stop < start + head:
            raise ValueError("a box is smaller than its head")
        if kind in (b"moov", b"trak"):
            _blank(video, start + head, stop)
        elif kind in (b"udta", b"meta", b"uuid"):
            video[start + 4 : start + 8] = b"free"
            video[start + head : stop] = bytes(stop - start - head)
        start = stop


_STRIPS: dict[str, Callable[[bytes], bytes]] = {
    "application/pdf": _pdf,
    WORD: _archive,
    SHEET: _archive,
    OPENDOCUMENT_TEXT: _archive,
    "video/mp4": _video,
}
