"""What came of problems stands in the report of the body to its council, as the verdict was kept."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.utils import timezone, translation
from pypdf import PdfReader
from tests.people import Town, controller, head
from tests.unit.outcomes.build import decided, decision, why
from tests.unit.promises.scenes import drafted, last_quarter, published

from qulaq.account.outcomes.actions import deciding
from qulaq.account.outcomes.models import Outcome, Verdict
from qulaq.account.outcomes.reported import tell
from qulaq.foundation.voices.models import Voice

pytestmark = pytest.mark.django_db

KNOWN = {
    "people": 40,
    "answers": {"asked": 60, "yes": 18, "partly": 4, "no": 2, "people": 40, "reachable": 40},
    "fall": {"says": "verified", "weeks": 6, "low": 0.12, "high": 0.41, "on": "2026-01-01"},
    "figures": [
        {
            "of": "M-1", "name": "Су қысымы", "unit": "бар", "before": 1.0, "before_on": None, "target": 3.0,
            "target_on": None, "now": 2.5, "now_on": None,
        }
    ],
}  # fmt: skip


def last_quarters(town: Town, **known: object) -> Outcome:
    outcome = decided(town, controller("Saule", town.district))
    first = Verdict.objects.get(outcome=outcome)
    day = last_quarter().since + timedelta(days=20)
    moment = timezone.make_aware(datetime.combine(day, time(1)))
    Verdict.objects.filter(pk=first.pk).update(at=moment, evidence={**first.evidence, **known})
    return outcome


def test_verdicts_of_the_quarter_with_what_they_rest_on(town: Town) -> None:
    outcome = last_quarters(town, **KNOWN)
    Voice.objects.update(stars=2)
    kept = drafted(town).figures["outcomes"]
    (row,) = kept["list"]
    assert (kept["verdicts"], kept["not_known"], row["number"]) == (1, 1, outcome.number)
    assert (row["yes"]["value"], row["yes"]["of"], row["fall"]["high"]) == (0.75, 24, 0.41)
    assert (row["figures"][0]["before"], row["figures"][0]["now"]) == (1.0, 2.5)
    assert row["marks"] is None  # three marks would tell who gave them


def test_of_few_people_no_number_is_kept(town: Town) -> None:
    last_quarters(town)
    (row,) = drafted(town).figures["outcomes"]["list"]
    assert (row["yes"], row["fall"], row["marks"]) == (None, None, None)


def test_a_verdict_of_another_quarter_or_body_is_not_in_it(town: Town) -> None:
    decided(town, controller("Saule", town.district))
    assert drafted(town).figures["outcomes"]["verdicts"] == 0


def test_a_corrected_verdict_stands_with_the_first_one(town: Town) -> None:
    outcome, saule = last_quarters(town), controller("Askar", town.district)
    given = decision(says="partly", ground="Екі үйде су бар")
    deciding.correct(by=saule, outcome_id=outcome.pk, decision=given, correction=why())
    kept = drafted(town).figures["outcomes"]
    assert (kept["partly"], kept["corrected"], kept["list"][0]["first_says"]) == (1, 1, "not_known")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_files_and_api_say_the_same(town: Town, client: Client, language: str) -> None:
    last_quarters(town, **KNOWN)
    report = published(town, head("Erzhan", town.water))
    here = f"{'' if language == 'kk' else '/' + language}/reports/t-water/{report.quarter.code}/"
    page = plain(re.sub(r"<[^>]+>", "", client.get(here).content.decode()))
    pdf = PdfReader(BytesIO(client.get(f"{here}report.pdf").content))
    paper = plain("".join(one.extract_text() for one in pdf.pages))
    word = docx.Document(BytesIO(client.get(f"{here}report.docx").content))
    cells = plain("".join(cell.text for table in word.tables for row in table.rows for cell in row.cells))
    with translation.override(language):
        (table,) = tell(report.figures["outcomes"]).tables
    for cell in table.rows[0]:
        assert plain(cell) in page, cell
        assert plain(cell) in cells, cell
    assert plain(table.rows[0][0]) in paper
    api = client.get(f"/api/v1/reports/t-water/{report.quarter.code}", headers={"accept-language": language}).json()
    drawn = [row for section in api["sections"] for one in section["tables"] for row in one["rows"]]
    assert list(table.rows[0]) in drawn
    assert api["figures"]["outcomes"]["list"][0]["yes"]["of"] == 24


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u00ad", "").replace("&#x27;", "'"))
