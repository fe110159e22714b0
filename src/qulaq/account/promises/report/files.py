"""The document as a file: PDF/UA by the printer of the house, DOCX with real headings and tables."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from qulaq.account.promises.report.parts import Document
from qulaq.foundation.goals.reporting import Section, Table
from qulaq.foundation.ui import paper
from qulaq.text.fold import legible

if TYPE_CHECKING:
    from docx.document import Document as Docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
FONT = "Arial"  # every office has it, and it has all Kazakh letters


def as_pdf(found: Document) -> bytes:
    """Raises paper.PaperMissingError."""
    return paper.pdf(render_to_string("promises/report/paper.html", {"doc": found, "fonts": paper.fonts()}))


def as_docx(found: Document) -> bytes:
    """To be edited by hand: headings by style, tables with a heading row that repeats, language and title set, so that
    a screen reader finds its way."""
    import docx  # heavy: only who wants the file pays for it

    made: Docx = docx.Document()
    _set_page(made)
    _set_language(made, LANGUAGES[found.language])
    _set_properties(made, found)
    made.add_heading(f"{found.body}. {found.title}", level=0)
    _facts(made, found.facts)
    for section in found.sections:
        _section(made, section, found.language)
    made.add_paragraph(found.address)
    memory = BytesIO()
    made.save(memory)
    return memory.getvalue()


def _set_page(made: Docx) -> None:
    """A4 as the printed one, with the number of the page below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    below._p.append(field)


def _set_language(made: Docx, code: str) -> None:
    """For spelling and for reading aloud; of the default of every style, and the style of plain text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults: Any = made.styles.element
    for holder in [*defaults.iter(qn("w:rPrDefault")), made.styles["Normal"].element]:
        properties = next(holder.iter(qn("w:rPr")), None)
        if properties is None:
            properties = holder.get_or_add_rPr()
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), code)
        language.set(qn("w:eastAsia"), code)
        properties.append(language)
    made.styles["Normal"].font.name = FONT


def _set_properties(made: Docx, found: Document) -> None:
    core = made.core_properties
    core.title, core.author, core.subject = found.title, found.body, found.title
    core.language = LANGUAGES[found.language]
    core.created = core.modified = found.made_at.replace(tzinfo=None)
    core.last_modified_by, core.comments = found.body, found.address


def _section(made: Docx, section: Section, language: str) -> None:
    made.add_heading(section.title, level=1)
    for words in section.said:
        run = made.add_paragraph().add_run(legible(words.text))
        if words.lang and words.lang != language:
            _say_language(run, LANGUAGES[words.lang])
    if section.facts:
        _facts(made, section.facts)
    for table in section.tables:
        _table(made, table)
    if section.note:
        made.add_paragraph(legible(section.note))


def _say_language(run: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    run._r.get_or_add_rPr().append(language)


def _facts(made: Docx, facts: list[tuple[str, str]]) -> None:
    """One paragraph each: a name and its value are no table."""
    for name, value in facts:
        line = made.add_paragraph(style="List Bullet")
        line.add_run(f"{name}: ")
        line.add_run(legible(value)).bold = True


def _table(made: Docx, table: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made.add_heading(table.caption, level=2)
    drawn = made.add_table(rows=1, cols=len(table.heading), style="Table Grid")
    for cell, text in zip(drawn.rows[0].cells, table.heading, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    heading = OxmlElement("w:tblHeader")  # repeats on every page, and is told as a heading
    heading.set(qn("w:val"), "true")
    drawn.rows[0]._tr.get_or_add_trPr().append(heading)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), table.caption)
    drawn._tbl.tblPr.append(caption)
    for row in table.rows:
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            cell.text = legible(text)
