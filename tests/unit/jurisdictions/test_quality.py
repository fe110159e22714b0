"""The rule that classes territories: dated, sourced, and a wrong entry is named."""

from datetime import date
from typing import Any

import pytest

from qulaq.jurisdictions import InvalidDataError
from qulaq.jurisdictions.fields import Entry
from qulaq.jurisdictions.quality import class_rule, class_rules, rules_in

RULE = {"source": "s", "confidence": "low", "effective_from": date(2020, 1, 1)}
MEASURE = {"code": "on_time", "better": "more", "exemplary": 0.9, "unsatisfactory": 0.5}


def read(**given: Any) -> Any:
    return rules_in(Entry({"classes": [{**RULE, "measure": [MEASURE], **given}]}, "quality.toml", ("kk",)))


def test_kazakhstan_has_one_with_its_source() -> None:
    rule = class_rule("kz", date(2026, 1, 1))
    assert rule
    assert rule.source == "Nematov, K"
    assert {one.code for one in rule.thresholds} == {"on_time", "solved", "reopened"}


def test_before_it_there_was_none() -> None:
    assert class_rule("kz", date(2000, 1, 1)) is None
    assert len(class_rules("kz")) == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"measure": []}, "at least one"),
        ({"measure": [{**MEASURE, "exemplary": 0.4}]}, "must be better"),
        ({"measure": [{**MEASURE, "better": "less"}]}, "must be better"),
        ({"measure": [{**MEASURE, "exemplary": 95}]}, "a share between 0 and 1"),
        ({"confidence": "sure"}, "confidence"),
    ],
)
def test_a_wrong_entry_is_named(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidDataError, match=says):
        read(**wrong)
