from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from tests.people import Town
from tests.unit.imports.files import csv_file, import_appeals, rejected

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread.models import Record
from qulaq.hear.appeals.models import Appeal, Copy
from qulaq.hear.appeals.rules import parse_number


def row(number: str = "1", text: str = "Су жоқ", **more: str) -> dict[str, str]:
    return {
        "id": number,
        "text": text,
        "topic": "",
        "body": "",
        "where": "t-district",
        "received": "2026-03-05",
        **more,
    }


MAPPED = {"external_id": "id", "topic": "topic", "body": "body", "territory": "where", "received": "received"}


def test_a_row_becomes_a_whole_appeal(town: Town, tmp_path: Path) -> None:
    import_appeals(csv_file(tmp_path, [row(topic="Ауызсу")]), **MAPPED)
    appeal = Appeal.objects.get()
    assert parse_number(appeal.number) == appeal.number
    assert (appeal.executor, appeal.topic, appeal.territory) == (town.water, town.water_supply, town.district)
    assert appeal.routed_because["rule"] == "competence"
    assert timezone.localtime(appeal.received_at).isoformat() == "2026-03-05T00:00:00+05:00"
    assert appeal.due_on.isoformat() == "2026-04-01"  # fifteen working days; 9 and 23–25 March are days off
    assert list(appeal.steps.order_by("id").values_list("act", flat=True)) == ["register", "route"]
    assert Record.objects.get(key=appeal.number).state == "routed"
    assert Entry.objects.get(act="appeal.registered").subject == appeal.journal_name


def test_the_journal_holds_nothing_the_person_wrote(town: Town, tmp_path: Path) -> None:
    import_appeals(csv_file(tmp_path, [row(text="Құпия мәтін", by="Aigerim")]), author="by", **MAPPED)
    assert "Құпия" not in str(Entry.objects.values_list("after", flat=True))
    assert "Aigerim" not in str(Entry.objects.values_list("after", flat=True))


def test_without_rule_it_waits_at_the_triage_desk(town: Town, tmp_path: Path) -> None:
    summary = import_appeals(csv_file(tmp_path, [row(topic="t-other"), row("2", topic="Ауызсу")]), **MAPPED)
    assert (summary.counts["triage"], summary.counts["routed"]) == (1, 1)
    assert Appeal.objects.get(external_id="1").executor == town.triage


def test_a_body_named_in_the_file_gets_it(town: Town, tmp_path: Path) -> None:
    import_appeals(csv_file(tmp_path, [row(topic="Ауызсу", body="жолдар  бөлімі")]), **MAPPED)
    appeal = Appeal.objects.get()
    assert (appeal.executor, appeal.state, appeal.routed_because) == (town.roads, "routed", {"rule": "file"})


def test_unknown_words_become_drafts_once(town: Town, tmp_path: Path) -> None:
    new = {"topic": "Голуби", "body": "Голубиный двор", "where": "Сары-Арка"}
    summary = import_appeals(csv_file(tmp_path, [row(**new), row("2", "Голуби везде", **new)]), **MAPPED)
    assert summary.counts["drafts"] == 3
    assert Topic.objects.get(is_draft=True).name_ru == "Голуби"
    assert Body.objects.get(is_draft=True).name_ru == "Голубиный двор"
    assert Territory.objects.get(is_draft=True).parent == Territory.objects.get(level="country")


def test_a_renamed_draft_is_found_again(town: Town, tmp_path: Path) -> None:
    import_appeals(csv_file(tmp_path, [row(topic="Голуби")]), **MAPPED)
    Topic.objects.filter(is_draft=True).update(name_ru="Птицы", is_draft=False)
    summary = import_appeals(csv_file(tmp_path, [row("2", topic="Голуби")]), batch="later", **MAPPED)
    assert summary.counts["drafts"] == 0


def test_a_name_of_two_bodies_is_rejected(town: Town, tmp_path: Path) -> None:
    Body.objects.filter(pk=town.roads.pk).update(name_kk=town.water.name_kk)
    summary = import_appeals(csv_file(tmp_path, [row(body=town.water.name_kk)]), **MAPPED)
    assert summary.counts["rejected"] == 1
    assert town.water.name_kk in rejected(summary)[0]["reason"]


def test_running_again_registers_nothing_twice(town: Town, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [row(), row("2", "Жол жаман")])
    assert import_appeals(path, **MAPPED).counts["registered"] == 2
    again = import_appeals(path, **MAPPED)
    assert (again.counts["registered"], again.counts["joined"], again.counts["already"]) == (0, 0, 2)
    assert Appeal.objects.count() == 2


def test_running_again_without_numbers_registers_nothing_twice(town: Town, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [row(), row(text="Жол жаман"), row()])
    assert import_appeals(path).counts["joined"] == 1
    again = import_appeals(path)
    assert (again.counts["already"], Appeal.objects.count(), Copy.objects.count()) == (3, 2, 1)


def test_copies_join_the_first_and_count_once(town: Town, tmp_path: Path) -> None:
    summary = import_appeals(csv_file(tmp_path, [row(), row("2"), row("3", where="t-town")]), **MAPPED)
    assert (summary.counts["registered"], summary.counts["joined"]) == (2, 1)
    joined = Copy.objects.get()
    assert (joined.external_id, joined.appeal.external_id) == ("2", "1")
    assert joined.appeal.steps.filter(act="join").count() == 1
    assert Entry.objects.filter(act="appeal.join", subject=joined.appeal.journal_name).count() == 1


def test_the_same_content_in_another_batch_is_joined(town: Town, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [row()])
    import_appeals(path, **MAPPED)
    other = import_appeals(path, batch="other", **MAPPED)
    assert (other.counts["joined"], Appeal.objects.count()) == (1, 1)


def test_the_same_number_with_another_text_is_rejected(town: Town, tmp_path: Path) -> None:
    import_appeals(csv_file(tmp_path, [row()]), **MAPPED)
    summary = import_appeals(csv_file(tmp_path, [row(text="Мүлде басқа")]), **MAPPED)
    assert summary.counts["rejected"] == 1
    assert rejected(summary)[0]["id"] == "1"


def test_bad_rows_are_told_and_good_ones_kept(town: Town, tmp_path: Path) -> None:
    rows = [row(), row("2", ""), row("3", "Жарық жоқ", received="soon"), row("4", "Қар", received="2999-01-01")]
    summary = import_appeals(csv_file(tmp_path, rows), **MAPPED)
    assert (summary.counts["registered"], summary.counts["rejected"]) == (1, 3)
    told = rejected(summary)
    assert [line["row"] for line in told] == ["3", "4", "5"]
    assert all(line["reason"] for line in told)
    assert told[1]["text"] == "Жарық жоқ"


def test_a_day_before_any_known_law_is_rejected_with_its_copies(town: Town, tmp_path: Path) -> None:
    rows = [row(received="1950-01-01"), row("2", received="1950-01-01")]
    summary = import_appeals(csv_file(tmp_path, rows), **MAPPED)
    assert (summary.counts["rejected"], Appeal.objects.count()) == (2, 0)


def test_more_than_one_batch_of_rows(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.hear.appeals.imports.appeals.in_batches", lambda rows: ([item] for item in rows))
    summary = import_appeals(csv_file(tmp_path, [row(), row("2"), row("3", "Қар")]), **MAPPED)
    assert (summary.counts["registered"], summary.counts["joined"]) == (2, 1)
