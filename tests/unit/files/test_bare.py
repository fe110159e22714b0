"""A document that becomes public says nothing of who wrote it, on whose computer, or where a video was taken."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text

from qulaq.foundation.files.bare import bare
from qulaq.foundation.files.rules import OPENDOCUMENT_TEXT, SHEET, WORD, Refused

AIGUL = "Айгүл Самалқызы"


def unpacked(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def taken_at_home() -> BytesIO:
    exif = Image.Exif()
    exif[0x010F] = "AigulPhone"
    output = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(output, "JPEG", exif=exif)
    return BytesIO(output.getvalue())


def test_a_text_document_keeps_its_words_and_loses_its_writer() -> None:
    made, given = Document(), BytesIO()
    made.core_properties.author = made.core_properties.last_modified_by = AIGUL
    made.add_comment(made.add_paragraph("Жол жөнделді").runs, text="көрдім", author=AIGUL, initials="АС")
    made.add_picture(taken_at_home())
    made.save(given)
    found = bare(given.getvalue(), WORD)
    assert Document(BytesIO(found)).paragraphs[0].text == "Жол жөнделді"
    assert AIGUL in unpacked(given.getvalue())
    assert AIGUL not in unpacked(found)
    assert "AigulPhone" not in unpacked(found)


def test_a_spreadsheet_loses_its_writers() -> None:
    made, given = Workbook(), BytesIO()
    made.properties.creator = AIGUL
    made.active["A1"] = "Смета"
    made.active["A1"].comment = Comment("проверено", AIGUL)
    made.save(given)
    found = unpacked(bare(given.getvalue(), SHEET))
    assert "проверено" in found
    assert AIGUL not in found


def test_an_open_document_loses_its_writers() -> None:
    given = BytesIO()
    with zipfile.ZipFile(given, "w") as archive:
        archive.writestr("mimetype", OPENDOCUMENT_TEXT)
        archive.writestr("meta.xml", f"<meta:initial-creator>{AIGUL}</meta:initial-creator>")
        archive.writestr("content.xml", f"<a><dc:creator>{AIGUL}</dc:creator>Жол</a>")
    found = bare(given.getvalue(), OPENDOCUMENT_TEXT)
    assert AIGUL not in unpacked(found)
    assert "Жол" in unpacked(found)


def test_a_pdf_loses_its_author() -> None:
    made, given = PdfWriter(), BytesIO()
    made.add_blank_page(100, 100)
    made.add_metadata({"/Author": "Aigul Samalkyzy"})
    made.xmp_metadata = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Aigul Samalkyzy</x:xmpmeta>"
    made.add_annotation(0, Text(rect=(0, 0, 9, 9), text="fine", title_bar="Aigul Samalkyzy"))
    made.write(given)
    found = bare(given.getvalue(), "application/pdf")
    assert b"Aigul" in given.getvalue()
    assert b"Aigul" not in found
    assert len(PdfReader(BytesIO(found)).pages) == 1


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def test_a_video_loses_where_it_was_taken() -> None:
    place = box(b"udta", box(b"\xa9xyz", b"+43.2389+076.8897/"))
    given = (
        box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", b"1") + place + box(b"trak", place)) + box(b"mdat", b"+43")
    )
    found = bare(given, "video/mp4")
    assert len(found) == len(given)  # sound and picture lie where they lay
    assert b"+43.2389" not in found
    assert found.endswith(box(b"mdat", b"+43"))


@pytest.mark.parametrize("kind", ["application/pdf", WORD, "video/mp4"])
def test_what_can_not_be_opened_is_not_published(kind: str) -> None:
    with pytest.raises(Refused):
        bare(b"\x00\x00\x00\x02%PDF-1.7 nothing", kind)
