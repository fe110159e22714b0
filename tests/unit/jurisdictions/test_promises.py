"""When a promise is broken: dated days with their source and how sure we are."""

from __future__ import annotations

from datetime import date

import pytest

from qulaq.jurisdictions.fields import Entry
from qulaq.jurisdictions.promises import InvalidDataError, promise_rule, promise_rules, rules_in

GOOD = {
    "source": "A choice", "confidence": "low", "effective_from": date(2020, 1, 1), "remind_before": 7,
    "tell_leader": 1, "tell_higher": 10, "broken_after": 30,
}  # fmt: skip


def read(*rows: dict[str, object]) -> object:
    return rules_in(Entry({"rules": list(rows)}, "here", ("kk", "ru", "en")))


def test_kazakhstan_says_that_no_law_sets_it() -> None:
    rule = promise_rule("kz", date(2026, 1, 1))
    assert rule
    assert (rule.broken_after, rule.confidence) == (30, "low")
    assert promise_rule("kz", date(2019, 12, 31)) is None


def test_a_jurisdiction_without_the_file_breaks_nothing_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.jurisdictions.promises.FILE", "nothing.toml")
    promise_rules.cache_clear()
    assert promise_rule("kz", date(2026, 1, 1)) is None
    promise_rules.cache_clear()


@pytest.mark.parametrize("wrong", [{"broken_after": 5}, {"tell_leader": 0}, {"source": ""}, {"tell_higher": "ten"}])
def test_a_wrong_entry_is_named(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidDataError):
        read({**GOOD, **wrong})
