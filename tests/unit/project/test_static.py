"""Hashed names for ever cached files, plain names for what must be found without a manifest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from qulaq.project.static import Storage


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Storage:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "qulaq.project.static.Storage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return Storage(location=str(tmp_path))


def test_collected_files_have_hashed_names(collected: Storage) -> None:
    assert re.fullmatch(r"/static/ui/qulaq\.[0-9a-f]{12}\.css", collected.url("ui/qulaq.css"))


def test_the_plain_name_stays_for_the_page_of_last_resort(collected: Storage) -> None:
    assert Path(collected.path("ui/qulaq.css")).exists()
    assert Path(collected.path("ui/qulaq.css.gz")).exists()


def test_a_file_the_manifest_does_not_know_keeps_its_name(collected: Storage) -> None:
    assert collected.url("ui/made-later.css") == "/static/ui/made-later.css"


def test_fonts_named_in_the_style_sheet_are_hashed_too(collected: Storage) -> None:
    style = Path(collected.path(collected.stored_name("ui/qulaq.css"))).read_text()
    fonts = re.findall(r"url\([\"']?([^\"')]+\.woff2)", style)
    assert fonts
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", font) for font in fonts)
