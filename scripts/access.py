#!/usr/bin/env python3
"""Write docs/reference/access*.md from the tables of who may do what."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qulaq.project.settings")


def main() -> None:
    import django

    django.setup()
    from django.utils import translation

    from qulaq.account.outcomes import matrix as outcomes
    from qulaq.account.promises import matrix as promises
    from qulaq.decide.measures import matrix as measures
    from qulaq.decide.projects import matrix as projects
    from qulaq.deliberate.opinions import matrix as judgments
    from qulaq.hear.appeals import matrix as appeals

    with translation.override("en"):
        for matrix in (appeals, judgments, measures, outcomes, projects, promises):
            matrix.PAGE.write_text(matrix.page())


if __name__ == "__main__":
    main()
