"""What the shipped data of Kazakhstan says, checked against the figures the law is known to have."""

from datetime import date, time
from pathlib import Path

import pytest

from qulaq import jurisdictions
from qulaq.jurisdictions import Limit, load
from qulaq.jurisdictions.days import known_years, public_holidays

TODAY = date(2026, 11, 21)
KINDS = ["application", "complaint", "request", "proposal", "response", "message"]
LANGUAGES = {"kk", "ru", "en"}


@pytest.fixture
def kz() -> jurisdictions.Jurisdiction:
    return load("kz")


def test_six_kinds_with_names_in_three_languages(kz):
    assert list(kz.kinds) == KINDS
    assert all(set(kind.names) == LANGUAGES and set(kind.help) == LANGUAGES for kind in kz.kinds.values())
    assert [kind.code for kind in kz.kinds.values() if kind.through] == ["complaint"]


@pytest.mark.parametrize(
    ("kind", "limit", "article", "confidence"),
    [
        ("application", Limit(15, "working_days"), "76(1)", "high"),
        ("complaint", Limit(20, "working_days"), "99", "medium"),
        ("request", Limit(15, "calendar_days"), "11(10)", "medium"),
        ("proposal", Limit(15, "working_days"), "76(1)", "low"),
        ("response", Limit(15, "working_days"), "76(1)", "low"),
        ("message", Limit(15, "working_days"), "76(1)", "low"),
    ],
)
def test_three_clocks_of_consideration(kz, kind, limit, article, confidence):
    rule = kz.rule("consideration", kind=kind, on=TODAY)
    assert (rule.limit, rule.article, rule.confidence) == (limit, article, confidence)


def test_a_complaint_is_never_redirected_but_passed_on(kz):
    assert kz.rule("redirect", kind="complaint", on=TODAY) is None
    assert kz.rule("complaint_forward", kind="complaint", on=TODAY).limit == Limit(3, "working_days")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "complaint"])
def test_every_other_kind_is_redirected_within_three_working_days(kz, kind):
    assert kz.rule("redirect", kind=kind, on=TODAY).limit == Limit(3, "working_days")


def test_extension_of_an_application_and_of_a_request(kz):
    assert kz.rule("extension", kind="application", on=TODAY).limit == Limit(2, "months")
    assert kz.rule("extension", kind="request", on=TODAY).limit == Limit(15, "calendar_days")
    assert kz.rule("extension", kind="complaint", on=TODAY) is None  # law was not read: shown as unknown


def test_silence_is_refusal_for_appeals_in_the_narrow_sense(kz):
    assert kz.rule("silence", kind="application", on=TODAY).effect == "refusal"
    assert kz.rule("silence", kind="proposal", on=TODAY) is None


def test_an_appeal_of_2020_keeps_the_rules_of_its_time(kz):
    old = kz.rule("consideration", kind="application", on=date(2020, 10, 18))
    assert (old.limit, old.source) == (Limit(15, "calendar_days"), "appeals2007")
    assert kz.rule("consideration", kind="application", on=date(2021, 6, 30)) == old
    assert kz.rule("consideration", kind="application", on=date(2021, 7, 1)).source == "appk"


def test_every_rule_names_a_source_and_a_day(kz):
    assert all(rule.source in kz.sources and rule.effective_from for rule in kz.rules)
    # Law was found silent on pausing: the rule has a name, so that an administrator can enter a figure with its source
    assert {rule.code for rule in kz.rules} == set(kz.rule_names) - {"pause"}


def test_a_doubtful_rule_says_why(kz):
    assert all(rule.note for rule in kz.rules if rule.confidence == "low")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_how_to_contest_is_told_for_every_kind(kz, kind, language):
    assert kz.text("contest", kind=kind, on=TODAY, language=language)


def test_source_titles_follow_the_language_and_keep_an_administrators_words(kz):
    assert kz.source_title("appk", "ru-kz").startswith("Административный")
    assert kz.source_title("Order No. 5", "ru") == "Order No. 5"


def test_twenty_units_of_the_first_level(kz):
    first = [row for row in kz.territories if row.level == 1]
    assert [row.kind for row in first].count("region") == 17
    assert {row.names["en"] for row in first if row.kind == "city"} == {"Astana", "Almaty", "Shymkent"}
    assert all(row.iso == f"KZ-{row.code[:2]}" and len(row.code) == 9 and row.parent == "KZ" for row in first)


def test_no_two_units_share_a_tile(kz):
    tiles = [(row.column, row.row) for row in kz.territories if row.level == 1]
    assert len(set(tiles)) == len(tiles) == 20


def test_topics_are_a_tree_of_two_levels(kz):
    spheres = {topic.code for topic in kz.topics if not topic.parent}
    leaves = [topic for topic in kz.topics if topic.parent]
    assert {topic.parent for topic in leaves} == spheres
    assert len(leaves) >= 60


def test_names_of_topics_are_unique_and_kazakh(kz):
    names = [topic.names["kk"] for topic in kz.topics]
    assert len(set(names)) == len(names)
    assert all(set(topic.names) == LANGUAGES for topic in kz.topics)


@pytest.mark.parametrize("year", range(2010, 2031))
def test_every_holiday_has_a_name_in_every_language(kz, year):
    for name in set(public_holidays(kz.holidays, year).days_off.values()) - {"Демалыс күні"}:
        assert kz.holiday_title(name, "ru") != name or name == "Наурыз мейрамы"
        assert kz.holiday_title(name, "en") != name


def test_holiday_names_do_not_follow_the_language_of_the_machine(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert public_holidays("KZ", 2026).days_off[date(2026, 12, 16)] == "Тәуелсіздік күні"


def test_no_code_knows_kazakhstan():
    folder = Path(jurisdictions.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    assert "Kazakh" not in code
    assert "Almaty" not in code


@pytest.mark.parametrize(("code", "takes"), [("pause", True), ("extension", True), ("silence", False), ("x", False)])
def test_a_length_of_time_takes_a_figure_and_a_consequence_does_not(kz, code, takes):
    assert kz.takes_figure(code) is takes


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("code", "days"), [("explanation", 3), ("reply", 5)])
def test_steps_for_which_no_figure_was_found_are_marked_as_doubtful(kz, kind, code, days):
    rule = kz.rule(code, kind=kind, on=TODAY)
    assert (rule.limit.value, rule.confidence, rule.source, rule.starts) == (days, "low", "opinion", "decision")


def test_nobody_may_pause_the_clock_by_law(kz):
    assert not [kind for kind in KINDS if kz.rule("pause", kind=kind, on=TODAY)]


def test_the_working_day_begins_at_nine(kz):
    assert kz.opens_at(TODAY) == kz.opens_at(date(1990, 1, 1)) == time(9)


def test_holidays_are_known_for_a_century():
    assert {1995, 2026, 2098} <= set(known_years("KZ"))
    assert 2150 not in known_years("KZ")
