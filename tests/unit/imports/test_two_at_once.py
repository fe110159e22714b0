"""Two people import the same file at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from tests.unit.imports.files import csv_file, import_appeals

from qulaq.foundation.bodies.models import Topic
from qulaq.hear.appeals.models import Appeal


@pytest.mark.django_db(transaction=True)
def test_each_row_is_registered_by_one_of_them(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request.getfixturevalue("town")
    monkeypatch.setattr("qulaq.hear.appeals.imports.batches.BATCH", 7)
    rows = [{"id": str(number), "text": f"Су жоқ {number % 30}", "topic": "Голуби"} for number in range(60)]
    path = csv_file(tmp_path, rows)

    def bring(_turn: int) -> tuple[int, int, int]:
        try:
            counts = import_appeals(path, external_id="id", topic="topic").counts
            return counts["registered"], counts["joined"], counts["already"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        registered, joined, already = map(sum, zip(*two.map(bring, range(2)), strict=True))
    assert (registered, joined, already) == (30, 30, 60)
    assert Appeal.objects.count() == 30
    assert Topic.objects.filter(is_draft=True).count() == 1
