"""docs/personal-data.md is made from what every field says of itself.

`DJANGO_SETTINGS_MODULE=qulaq.project.settings python -m qulaq.foundation.people.personal_data` writes it anew.

A field that can hold somebody's words, address or number must say 'personal:', 'open:' or 'internal:' in its comment in
the database, where whoever reads a dump finds it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

LEVELS = ("personal", "open", "internal")
HOLDS_WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FloatField, ArrayField)
FROM_DJANGO = frozenset({"people.Person.password"})  # Argon2 hash; Django's own field, described below
PAGE = Path(__file__).parents[4] / "docs" / "personal-data.md"
HEAD = """# Personal data

What Qulaq keeps about people, and why. This page is made from the comments of the database itself, and a test fails
when a new field has not said what it holds: `python -m qulaq.foundation.people.personal_data` writes it anew.

- **Sealed**: an IIN is encrypted (Fernet, key derived from `QULAQ_DATA_KEY`), found again by a keyed hash, and shown
  masked. Birth date and sex are never read out of it.
- **Passwords** are kept as Argon2 hashes, tokens of programs as SHA-256 hashes.
- **The journal** and the logs hold no personal data: codes, ids, dates and states only.
- **Staff** who open personal data leave an entry `personal.viewed` in the journal.
- **Letters** forget their values a month after they were written, those with a key in them as soon as they are sent.
- **Photographs** lose the place and time they were taken.
- **Papers and videos that become public** lose who wrote them, with what, and where; until then they stay as they came.
- **Addresses of computers** are counted by a keyed hash for rate limits and forgotten within two windows.

"""


def fields() -> Iterator[tuple[str, models.Field[Any, Any]]]:
    """Fields of Qulaq's own models, named 'people.Person.email'. Translated twins are their original's."""
    for model in apps.get_models():
        if not model.__module__.startswith("qulaq."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, models.Field) and not hasattr(field, "translated_field"):
                yield f"{model._meta.app_label}.{model.__name__}.{field.name}", field


def level(field: models.Field[Any, Any]) -> str:
    word, colon, _ = (field.db_comment or "").partition(":")
    return word if colon and word in LEVELS else ""


def undeclared() -> list[str]:
    """Fields that can hold words and do not say whose."""
    return [
        name
        for name, field in fields()
        if isinstance(field, HOLDS_WORDS) and name not in FROM_DJANGO and not level(field)
    ]


def page() -> str:
    rows = [(name, field) for name, field in fields() if level(field) == "personal"]
    parts = [HEAD.rstrip() + "\n"]
    for model, group in groupby(sorted(rows, key=lambda row: row[0]), key=lambda row: row[0].rpartition(".")[0]):
        parts.append(f"\n## {model}\n\n| Field | What and why |\n| --- | --- |\n")
        parts.extend(f"| `{name.rpartition('.')[2]}` | {_why(field)} |\n" for name, field in group)
    return "".join(parts)


def _why(field: models.Field[Any, Any]) -> str:
    return (field.db_comment or "").partition(":")[2].strip().replace("|", "\\|")


if __name__ == "__main__":
    import django

    django.setup()
    PAGE.write_text(page())
