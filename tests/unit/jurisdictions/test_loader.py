"""A wrong entry of a data file is named by file, entry and field."""

import shutil
from pathlib import Path

import pytest

from qulaq.jurisdictions import InvalidDataError, load
from qulaq.jurisdictions.loader import HOME, load_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME / "kz", tmp_path / "xx"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaint_of(folder: Path) -> str:
    with pytest.raises(InvalidDataError) as caught:
        load_folder(folder)
    return str(caught.value)


def test_a_copy_of_the_folder_is_another_jurisdiction(folder):
    change(folder, "law.toml", 'code = "KZ"', 'code = "XX"')
    assert load_folder(folder).code == "XX"


def test_a_jurisdiction_is_read_once():
    assert load("kz") is load("kz")


@pytest.mark.parametrize("code", ["xx", "../kz", ""])
def test_an_unknown_jurisdiction_is_refused(code):
    with pytest.raises(InvalidDataError, match="There is no jurisdiction"):
        load(code)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("law.toml", 'unit = "working_days"', 'unit = "fortnights"', ["law.toml, rule 1 (registration)", "unit"]),
        ("law.toml", 'confidence = "low"', 'confidence = "sure"', ["law.toml, rule", "confidence", "'sure'"]),
        ("law.toml", "effective_from = 2021-07-01", 'effective_from = "soon"', ["law.toml, rule 1", "a date"]),
        ("law.toml", "value = 15", "value = -15", ["law.toml, rule 10 (consideration)", "negative"]),
        ("law.toml", "value = 15", "value = 1.5", ["law.toml, rule 10 (consideration)", "whole number"]),
        ("law.toml", 'source = "appk"', 'source = "hearsay"', ["law.toml, kind 1 (application)", "'hearsay'"]),
        ("law.toml", 'kinds = ["application"]', 'kinds = ["petition"]', ["law.toml, rule 10", "'petition'"]),
        ("law.toml", "effective_to = 2021-06-30", "effective_to = 2021-07-30", ["another rule", "registration"]),
        ("law.toml", "effective_to = 2021-06-30", "effective_to = 2001-06-30", ["before “effective_from”"]),
        ("law.toml", 'effect = "never_refused"', "", ["rule 2 (receipt)", "needs a limit"]),
        ("law.toml", "\n[[rule]]\n", "\n[[rule\n", ["law.toml", "not valid TOML"]),
        ("law.toml", 'kk = "Шағым"', 'kk = ""', ["law.toml, kind 2 (complaint), name", "empty"]),
        ("calendar.toml", "Asia/Almaty", "Asia/Nowhere", ["calendar.toml", "timezone"]),
        ("calendar.toml", '"saturday"', '"caturday"', ["calendar.toml", "weekend", "caturday"]),
        ("calendar.toml", "closes = 18:30:00", "closes = 08:30:00", ["calendar.toml, hours 1", "later"]),
        ("territories.csv", "110000000,1", "100000000,1", ["territories.csv, line 4", "stands twice"]),
        ("territories.csv", ",5,2", ",five,2", ["territories.csv, line 3", "column"]),
        ("topics.csv", "housing-queue,housing,", "housing-queue,houses,", ["topics.csv, line 3", "'houses'"]),
        ("topics.csv", "Тұрғын үй кезегі", "", ["topics.csv, line 3 (housing-queue)", "name_kk"]),
    ],
)
def test_a_wrong_entry_is_named(folder, file, old, new, said):
    change(folder, file, old, new)
    message = complaint_of(folder)
    assert [word for word in said if word not in message] == []


@pytest.mark.parametrize("file", ["law.toml", "calendar.toml", "territories.csv", "topics.csv"])
def test_a_missing_file_is_named(folder, file):
    (folder / file).unlink()
    assert f"{file}: the file is missing" in complaint_of(folder)


def test_a_transfer_of_the_data_file_is_read(folder):
    with (folder / "calendar.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[transfer]]\nday_off = 2026-12-17\nworked_on = 2026-12-19\nsource = "Order No. 1"\n')
    assert [transfer.source for transfer in load_folder(folder).transfers] == ["Order No. 1"]


def test_a_day_transferred_twice_is_refused(folder):
    with (folder / "calendar.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[transfer]]\nday_off = 2026-12-17\nsource = "Order No. 1"\n' * 2)
    assert "2026-12-17 is already transferred" in complaint_of(folder)
