"""`qulaq text analyse` shows what is understood of one text, with and without an installation."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner
from tests.unit.appeals.build import appeal_in

from qulaq.cli import main, text_sections, text_stored
from qulaq.foundation.bodies.models import Body

TEXT = "Нет света на улице Абая, звоните 8 701 234 56 78. Өтінемін, көмектесіңіздерші!"


@pytest.fixture(autouse=True)
def away(monkeypatch, tmp_path):
    """No installation; nothing is started."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(text_stored, "_out_of_reach", lambda data: "no installation here")


def analysed(*arguments: str, **more: str | bytes) -> dict:
    done = CliRunner().invoke(main, ["text", "analyse", *arguments, "--json"], catch_exceptions=False, **more)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_everything_is_told_of_one_text():
    told = analysed(TEXT)
    assert told["language"]["mixed"]
    assert [one["language"] for one in told["language"]["sentences"]] == ["ru", "kk"]
    assert {"text": "улице", "folded": "улице", "kind": "word", "stem": "улиц"} in told["words"]
    assert [one["kind"] for one in told["personal"]["found"]].count("phone") == 1
    assert "701" not in told["personal"]["masked_text"]
    assert told["signs"]["urgency"] == "soon_in_frost"
    assert told["skeleton"].startswith("нет света на улит")
    assert told["topics"]["best"][0]["code"] in ("utilities-electricity", "roads-lighting")
    assert (told["topics"]["unsure"], told["topics"]["learned_here"]) == (True, False)
    assert told["installation"] == {"reachable": False, "because": "no installation here"}


def test_topics_are_learned_once_and_then_read(monkeypatch, tmp_path):
    text_stored._written_model.cache_clear()
    first = analysed("Су жоқ", "--only", "topics")
    text_stored._written_model.cache_clear()
    monkeypatch.setattr("qulaq.text.routing.train", lambda _examples: pytest.fail("learned again"))
    assert analysed("Су жоқ", "--only", "topics") == first
    assert len(list((tmp_path / "qulaq").iterdir())) == 1


def test_a_home_that_can_not_be_written_to_costs_only_time(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    text_stored._written_model.cache_clear()
    assert analysed("Су жоқ", "--only", "topics")["topics"]["best"]


def test_the_text_may_come_from_standard_input():
    assert analysed("-", input="су жоқ\n")["language"]["language"] == "kk"


def test_the_text_may_come_from_a_file_and_html_is_read_as_text(tmp_path):
    (tmp_path / "letter.html").write_text("\ufeff<p>Нет <b>воды</b></p>", encoding="utf-8")
    assert analysed("--file", str(tmp_path / "letter.html"), "--only", "as_read")["as_read"]["text"] == "Нет воды"


SECTIONS_OF_THE_TEXT = [f"--only={section.name}" for section in text_sections.SECTIONS]


@pytest.mark.parametrize(
    "odd",
    [
        b"\xd1\x81\x00\xd1\x83", b"\xed\xa0\x80 \xff\xfe", "سلام \u202e عليكم".encode(), "😀👍🏻👨‍👩‍👧".encode(),
        b"q", b"12/1 45",
        "а".encode() * 20_000, "А.".encode() * 10_000, b"a@a." * 5_000, "а\u0301".encode() * 5_000, b"?!." * 10_000,
        "Нет света".encode("utf-16"), b"<div onclick='x'>\x1b[31m<script>1</script>a", "你好".encode(),
    ],
    ids=range(14),
)  # fmt: skip
def test_no_text_is_too_odd(odd):
    """A pattern that goes back at every letter would not come to an end."""
    analysed("-", *SECTIONS_OF_THE_TEXT, input=odd)


@pytest.mark.parametrize("wordless", ["👍", "12345", "?!"])
def test_what_has_no_words_has_no_topic(wordless, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert analysed(wordless, "--only", "topics")["topics"]["best"] == []


def test_half_a_letter_in_an_argument_is_no_reason_to_stop():
    assert analysed("нет \ud800 света", "--only", "language")["language"]["language"] == "ru"


@pytest.mark.django_db
def test_with_an_installation_the_competent_body_is_named(town):
    told = text_stored._topics("су жоқ", town.settlement.code)
    assert told.facts["body"]
    assert any("body: " in line for line in told.lines)
    assert told.lines[0] == "no model is in use"


@pytest.mark.django_db
def test_people_read_the_name_of_the_body_in_the_language_of_the_labels(town):
    told = text_stored._topics("су жоқ", town.settlement.code)
    body = Body.objects.get(name_kk=told.facts["body"])
    assert any(line.startswith(f"body: {body.name_en or body.name_ru or body.name_kk}") for line in told.lines)


@pytest.mark.django_db
def test_a_territory_nobody_knows_is_refused(town):
    with pytest.raises(click.UsageError):
        text_stored._topics("су жоқ", "no-such-place")


def test_one_section_is_enough():
    assert list(analysed(TEXT, "--only", "language")) == ["language"]


def test_two_texts_are_compared():
    assert (
        analysed("Прошу убрать мусор у дома 5", "--beside", "Просим убрать мусор у дома 5!")["beside"]["kind"] == "same"
    )


@pytest.mark.parametrize(
    "arguments", [[" "], ["-"], [], ["а", "--file", "b"], ["текст", "--only", "nothing"], ["а" * 100_001]]
)
def test_what_can_not_be_read_is_refused_with_a_reason(arguments):
    done = CliRunner().invoke(main, ["text", "analyse", *arguments], input="")
    assert done.exit_code == 2
    assert "Error" in done.output


def test_people_read_lines():
    done = CliRunner().invoke(main, ["text", "analyse", TEXT])
    assert done.exit_code == 0
    assert "Language\n  " in done.output


@pytest.mark.django_db
def test_copies_among_the_appeals_are_named_by_number(town):
    appeal = appeal_in(town, text="Біздің көшеде үш күннен бері су жоқ, құбыр жарылған, көмек керек")
    told = text_stored._copies("біздің көшеде үш күннен бері су жок, кубыр жарылған, көмек керек")
    assert [one["number"] for one in told.facts] == [appeal.number]


@pytest.mark.django_db
def test_without_a_model_or_answers_the_sections_say_so(town):
    appeal_in(town)
    assert text_stored._topics("су жоқ").lines
    assert text_stored._like("су жоқ").lines == ["nothing like it was answered in public"]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-8-sig"])
def test_a_file_in_another_encoding_is_read_as_an_import_reads_it(tmp_path, encoding):
    (tmp_path / "letter.txt").write_bytes("Нет света на улице Абая".encode(encoding))
    told = analysed("--file", str(tmp_path / "letter.txt"), "--only", "as_read")
    assert told["as_read"]["text"] == "Нет света на улице Абая"


def test_a_packed_file_is_refused_and_said_so(tmp_path):
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04 whatever is packed")
    done = CliRunner().invoke(main, ["text", "analyse", "--file", str(tmp_path / "letter.docx")])
    assert done.exit_code == 2
    assert "save it as plain text" in done.output
