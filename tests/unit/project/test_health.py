"""What load balancers and Prometheus are told, and who may know more."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import Settings

from qulaq.foundation.journal.actions import record
from qulaq.project import health

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


def test_alive_needs_neither_database_nor_host(client: Client) -> None:
    answer = client.get("/healthz", headers={"host": "10.0.0.7:9000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_when_everything_is_migrated(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "faults": []})


@pytest.mark.django_db
def test_a_missing_migration_takes_the_node_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "missing_migrations", lambda: ["appeals.0002_more"])
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["faults"] == ["migration missing: appeals.0002_more"]


def test_no_database_takes_the_node_out_and_strangers_do_not_learn_why(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> list[str]:
        raise DatabaseError("connection to 10.0.0.5 refused")

    monkeypatch.setattr(health, "missing_migrations", broken)
    assert client.get("/readyz", **ELSEWHERE).json() == {"ready": False}
    assert "10.0.0.5" not in client.get("/readyz").content.decode()


@pytest.mark.django_db
def test_figures_are_counted_by_view(client: Client) -> None:
    client.get("/about/")
    record(by=None, act="appeal.registered", subject="appeal:26-1")
    told = client.get("/metrics").content.decode()
    assert 'qulaq_requests_total{method="GET",status="200",view="about"}' in told
    assert 'qulaq_request_seconds_bucket{le="0.005",view="about"}' in told
    assert "qulaq_journal_pending 1.0" in told


@pytest.mark.django_db
def test_figures_are_not_for_strangers(client: Client, settings: Settings) -> None:
    assert client.get("/metrics", **ELSEWHERE).status_code == 403
    assert client.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 403
    settings.METRICS_TOKEN = "s3cret-of-prometheus"
    assert client.get("/metrics").status_code == 403
    assert (
        client.get("/metrics", headers={"authorization": "Bearer s3cret-of-prometheus"}, **ELSEWHERE).status_code == 200
    )


@pytest.mark.django_db
def test_an_invented_method_makes_no_new_series(client: Client) -> None:
    health.observe("BREW", "home", 405, 0.1)
    assert 'method="BREW"' not in health.generate_latest(health.REGISTRY).decode()
