#!/usr/bin/env python3
"""Write docs/reference/openapi.json from the code; with --check only say whether it is up to date."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "reference" / "openapi.json"


def text() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qulaq.project.settings")
    import django

    django.setup()
    from qulaq.project.api.document import as_text

    return as_text()


def main() -> int:
    if "--check" not in sys.argv[1:]:
        DOCUMENT.write_text(text())
        return 0
    same = DOCUMENT.exists() and DOCUMENT.read_text() == text()
    print("openapi.json is up to date" if same else "openapi.json is old: run scripts/openapi.py")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
