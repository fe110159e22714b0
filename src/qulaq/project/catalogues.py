"""Where the translations lie: inside the package once it is installed, beside `src` in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """The folders Django looks through: our own texts, then those of the libraries."""
    inside, beside = package / "locale", package.parent.parent / "locale"
    folder = inside if inside.is_dir() else beside
    return [folder, folder / "vendor"]
