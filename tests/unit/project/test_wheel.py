"""What is installed from a wheel speaks Kazakh and Russian, as a checkout does."""

from __future__ import annotations

import gettext
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from qulaq.project.catalogues import catalogues

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as pip unpacks it."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    ZipFile(wheel).extractall(folder)
    return folder / "qulaq"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_wheel_holds_our_translations_and_those_of_the_libraries(installed: Path, language: str) -> None:
    own, vendor = catalogues(installed)
    assert own == installed / "locale"
    for folder in (own, vendor):
        with (folder / language / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
            assert gettext.GNUTranslations(compiled).info()["language"] == language


def test_a_checkout_reads_its_own_translations() -> None:
    assert catalogues() == [ROOT / "locale", ROOT / "locale" / "vendor"]
