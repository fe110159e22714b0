"""Words pasted from a paper bring along characters nobody sees: no page, no file breaks or turns round by them."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from tests.people import Town, head
from tests.unit.measures.build import decided
from tests.unit.promises.scenes import drafted

from qulaq.account.promises.actions import reporting
from qulaq.account.promises.models import Report
from qulaq.account.promises.report.document import document
from qulaq.account.promises.report.files import as_docx

pytestmark = pytest.mark.django_db
PASTED, CLEAN = "Су \x02құбыры \u202eауыстырылды\ufffe", "Су құбыры ауыстырылды"


def test_what_a_body_says_is_kept_as_it_is_seen(town: Town) -> None:
    erzhan = head("Erzhan", town.water)
    report = drafted(town, erzhan)
    reporting.say(by=erzhan, report_id=report.pk, says_kk=PASTED, says_ru=PASTED)
    assert Report.objects.get().says_kk == CLEAN


def test_what_was_kept_before_is_written_into_the_file_all_the_same(town: Town) -> None:
    report = drafted(town)
    Report.objects.update(says_kk=PASTED)
    report.refresh_from_db()
    words = [line.text for line in docx.Document(BytesIO(as_docx(document(report)))).paragraphs]
    assert CLEAN in words


def test_the_title_of_a_measure_too(town: Town) -> None:
    assert decided(town, head("Serik", town.water), titles={"kk": PASTED}).title_kk == CLEAN
