"""The demonstration year in the house: through the doors of a file, once, with what people said of their answers."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from qulaq.foundation.bodies.actions import ensure_triage_desk, load_topics
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.territories.actions import load_jurisdiction
from qulaq.foundation.voices.models import Voice
from qulaq.hear.appeals.models import Act, Answer, Appeal, Rating, Step
from qulaq.hear.appeals.origins import origins
from qulaq.project.demonstration.year import following, loading
from qulaq.project.demonstration.year.fates import fate
from qulaq.project.demonstration.year.generate import Plan, year
from qulaq.project.demonstration.year.loading import is_there, load

pytestmark = pytest.mark.django_db
MONTH = Plan(date(2026, 5, 31), voices=1200, months=1)


@pytest.fixture(autouse=True)
def country() -> None:
    load_jurisdiction()
    load_topics()
    ensure_triage_desk()


def test_a_month_comes_in_whole_and_once() -> None:
    voices = year(MONTH)
    loaded = load(MONTH, share=1.0)
    appeals = Appeal.objects.filter(batch="demonstration-year 2026-05-31")
    assert loaded.voices == len(voices) == appeals.count()
    assert Counter(appeals.values_list("text", flat=True)) == Counter(voice.text for voice in voices)
    assert Voice.objects.count() == len(voices)
    assert is_there(1.0)
    assert load(MONTH, share=1.0).voices == 0


def test_a_part_that_came_first_is_made_whole() -> None:
    voices = year(MONTH)
    first = load(MONTH, share=0.2).voices
    assert not is_there(1.0)
    assert 0 < first < len(voices)
    assert load(MONTH, share=1.0).voices == len(voices) - first
    assert Counter(Appeal.objects.values_list("text", flat=True)) == Counter(voice.text for voice in voices)


def test_each_part_comes_with_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    parts: list[tuple[int, int]] = []
    monkeypatch.setattr(loading, "AT_ONCE", 60)
    monkeypatch.setattr(following, "hear", lambda *_: parts.append((Appeal.objects.count(), Answer.objects.count())))
    load(MONTH, share=1.0)
    assert parts[0][0] == 60
    assert parts[0][1] > 0
    assert parts[-1][0] == len(year(MONTH))


def test_what_became_of_each_is_kept_with_its_step_and_entry() -> None:
    told = [fate(voice, MONTH.end) for voice in year(MONTH)]
    load(MONTH, share=1.0)
    assert Answer.objects.count() == sum(bool(one.answered) + bool(one.answered_again) for one in told)
    assert Rating.objects.count() == sum(bool(one.solved) for one in told)
    for act in (Act.RATE, Act.REOPEN, Act.REDIRECT):
        assert Step.objects.filter(act=act).count() == Entry.objects.filter(act=f"appeal.{act}").count() > 0
    assert not Appeal.objects.filter(applicant_name="").exclude(applicant_email="").exists()
    assert not Appeal.objects.exclude(applicant_name="").filter(applicant_email="").exists()


def test_whoever_signs_in_as_a_resident_spoke_of_a_problem_of_the_year_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "SEATED", "brown-water")  # the one of a whole year is not in this month
    load(MONTH, share=1.0)
    load(MONTH, share=1.0)
    for language in ("kk", "ru"):
        (own,) = Appeal.objects.filter(applicant__email=f"resident-{language}@demo.qulaq")
        assert (own.applicant_email, own.language) == (f"resident-{language}@demo.qulaq", language)


def test_the_campaign_comes_from_accounts_made_just_before(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan(date(2026, 5, 31), voices=100, months=4)
    campaign = [voice for voice in year(plan) if voice.truth == "market-campaign"]
    monkeypatch.setattr(loading, "year", lambda _plan: campaign)
    load(plan)
    load(plan)
    found = origins(list(Appeal.objects.values_list("pk", flat=True)))
    assert found.accounts == found.young == len(campaign)
    assert Entry.objects.filter(act="person.joined").count() == len(campaign)
