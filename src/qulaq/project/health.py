"""Answers for load balancers and for Prometheus: alive, ready, and in figures."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import REGISTRY, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

REQUESTS = Counter("qulaq_requests", "Requests answered.", ["method", "view", "status"])
SECONDS = Histogram("qulaq_request_seconds", "Time to answer.", ["view"])
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def observe(method: str, view: str, status: int, seconds: float) -> None:
    REQUESTS.labels(method if method in METHODS else "other", view, str(status)).inc()
    SECONDS.labels(view).observe(seconds)


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """503 takes this node out of the balancer. Why is said only to those who may know."""
    faults = _faults()
    facts: dict[str, object] = {"ready": not faults}
    if may_look(request):
        facts["faults"] = faults
    return JsonResponse(facts, status=503 if faults else 200)


def _faults() -> list[str]:
    try:
        missing = missing_migrations()
    except DatabaseError as error:
        return [f"database: {type(error).__name__}"]
    finally:
        connection.close()  # this request never reaches Django's own end-of-request handling of connections
    return [f"migration missing: {name}" for name in missing]


def missing_migrations() -> list[str]:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def metrics(request: HttpRequest) -> HttpResponse:
    if not may_look(request):
        return HttpResponse("Not for you.\n", status=403, content_type="text/plain")
    try:
        return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)
    finally:
        connection.close()


def may_look(request: HttpRequest) -> bool:
    """With a token set, only its bearer; else only this machine, and only when no proxy stands between."""
    if token := settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    local = request.META.get("REMOTE_ADDR", "") in {"127.0.0.1", "::1"}
    return local and "HTTP_X_FORWARDED_FOR" not in request.META


class Waiting(Collector):
    """Figures that live in the database: asked at every scrape, the same from every node."""

    def describe(self) -> list[Metric]:
        return []  # so that registering asks nothing of the database

    def collect(self) -> list[Metric]:
        jobs = GaugeMetricFamily("qulaq_jobs", "Jobs by queue and state.", labels=["queue", "state"])
        unsealed = GaugeMetricFamily("qulaq_journal_pending", "Journal entries not sealed yet.")
        try:
            for queue, state, count in _job_counts():
                jobs.add_metric([queue, state], count)
            unsealed.add_metric([], _pending())
        except DatabaseError:
            return []  # the rest of the figures is most wanted just then
        return [jobs, unsealed]


def _job_counts() -> list[tuple[str, str, int]]:
    states = ["todo", "doing", "failed"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs WHERE status::text = ANY(%s) "
            "GROUP BY 1, 2",
            [states],
        )
        return list(cursor.fetchall())


def _pending() -> int:
    from qulaq.foundation.journal.models import Pending

    return Pending.objects.count()


REGISTRY.register(Waiting())
PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}
