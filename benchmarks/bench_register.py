#!/usr/bin/env python3
"""What registering one appeal by API costs, with everything: routing, due date, journal, receipt letter and its job."""

from __future__ import annotations

import _bench

WARM, ROUNDS, REPEATS = 30, 200, 3
APPEAL = {
    "text": "Абай көшесінде үш күннен бері су жоқ. Қашан қосылады?",
    "topic": "housing.water",
    "email": "aigerim@example.kz",
    "location": {"latitude": 43.25, "longitude": 76.95, "address": "Абай көшесі, 10"},
}


def main() -> None:
    _bench.boot()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from qulaq.foundation.bodies.models import Topic

    settings.SERVICE_CENTRES = ["127.0.0.0/8"]  # one sender here stands for many
    settings.ALLOWED_HOSTS = ["testserver"]
    appeal = {**APPEAL, "topic": Topic.objects.exclude(parent=None).order_by("id").values_list("code", flat=True)[0]}
    sender, sent = Client(), iter(range(10**9))

    def register(number: int) -> None:
        key = f"bench-{next(sent)}"
        answer = sender.post(
            "/api/v1/appeals", appeal, content_type="application/json", headers={"Idempotency-Key": key}
        )
        if answer.status_code != 201:
            raise SystemExit(answer.content.decode())

    for number in range(WARM):
        register(number)
    with CaptureQueriesContext(connection) as statements:
        register(0)
    count = len(statements)  # at once: the log is emptied by the next request
    runs = [(_bench.calibrate(), *_bench.measured(register, ROUNDS)) for _ in range(REPEATS)]
    loop, own, database, clock = min(runs, key=lambda run: run[1] + run[2])
    _bench.table(
        f"Registering one appeal by API (best of {REPEATS} × {ROUNDS})",
        [
            ("SQL statements, BEGIN and COMMIT too", count, "≤ 25"),
            ("CPU of the application, ms", own, ""),
            ("CPU of the database, ms", database, ""),
            ("CPU together, ms", own + database, "≤ 20"),
            ("by the clock, ms", clock, ""),
            ("appeals a second, one after the other", 1000 / clock, ""),
            ("calibration loop, ms", loop, ""),
        ],
    )


if __name__ == "__main__":
    main()
