from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.foundation.journal.rules import FIRST, canonical, link_hash

ALMATY = timezone(timedelta(hours=5))


@dataclass(frozen=True)
class Act:
    id: int = 1
    at: datetime = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    actor: str = "person:7"
    act: str = "appeal.redirected"
    subject: str = "appeal:26-0000001-2"
    before: Any = None
    after: Any = None


CHANGES = [
    {"id": 2},
    {"at": datetime(2026, 11, 21, 9, 30, 0, 1, tzinfo=UTC)},
    {"actor": "person:8"},
    {"act": "appeal.closed"},
    {"subject": "appeal:26-0000002-9"},
    {"before": {"body": 1}},
    {"after": {"body": 1}},
]


def test_the_form_is_fixed_for_ever() -> None:
    """A change here would make every journal in the world look forged."""
    assert canonical(Act(after={"б": 1, "a": [None, "ә"]})).decode() == (
        '{"act":"appeal.redirected","actor":"person:7","after":{"a":[null,"ә"],"б":1},'
        '"at":"2026-11-21T09:30:00.000000+00:00","before":null,"id":1,"scheme":1,"subject":"appeal:26-0000001-2"}'
    )
    assert link_hash(FIRST, Act()).hex() == "cdf67db3a45d93b290a0f8e0846ecb84e67675b70e394b7dfbc11f36268e89a1"


@pytest.mark.parametrize("change", CHANGES)
def test_every_field_counts(change: dict[str, Any]) -> None:
    assert link_hash(FIRST, Act()) != link_hash(FIRST, replace(Act(), **change))


def test_what_came_before_counts() -> None:
    assert link_hash(FIRST, Act()) != link_hash(b"\x01" * 32, Act())


def test_the_time_zone_of_the_reader_does_not_count() -> None:
    assert canonical(Act()) == canonical(replace(Act(), at=Act().at.astimezone(ALMATY)))


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none()))
def test_the_order_of_keys_does_not_count(values: dict[str, Any]) -> None:
    assert canonical(Act(after=values)) == canonical(Act(after=dict(reversed(values.items()))))
