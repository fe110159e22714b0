#!/usr/bin/env python3
"""Write docs/reference/access.md from the table of who may do what."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qulaq.project.settings")


def main() -> None:
    import django

    django.setup()
    from qulaq.hear.appeals import matrix

    matrix.PAGE.write_text(matrix.page())


if __name__ == "__main__":
    main()
