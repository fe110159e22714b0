"""Those who signed with others are told a chunk at a time: whatever stops it, each of them is told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.people import Town
from tests.unit.outcomes.build import being_solved, states, telling_begun
from tests.unit.outcomes.test_correcting import all_told, corrected, signs

from qulaq.account.outcomes import jobs
from qulaq.account.outcomes.models import Outcome, OutcomeState, Quiet
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.foundation.voices.models import Voice
from qulaq.hear.appeals import cosigners_told
from qulaq.hear.appeals.models import Appeal

pytestmark = pytest.mark.django_db
SIGNERS = [f"signer{n}@example.kz" for n in range(5)]


@pytest.fixture
def outcome(town: Town, serik: Person) -> Outcome:
    """Its three authors are told; of the five who signed one has signed two appeals."""
    problem = being_solved(town)
    first, second, third = Appeal.objects.order_by("pk")
    for appeal, emails in ((first, SIGNERS[:3]), (second, SIGNERS[3:]), (third, SIGNERS[:1])):
        for email in emails:
            signs(appeal, email)
    begun = telling_begun(town, serik, problem)
    assert tell_chunk(begun.pk) == 3
    return begun


def told() -> dict[str, int]:
    return Counter(Notice.objects.filter(to_email__in=SIGNERS).values_list("to_email", flat=True))


def test_some_at_a_time_each_once_also_who_signed_two_appeals(outcome: Outcome) -> None:
    counts = [tell_chunk(outcome.pk, most=2) for _chunk in range(4)]
    assert (max(counts), sum(counts), counts[-1]) == (2, 5, 0)
    assert told() == dict.fromkeys(SIGNERS, 1)
    assert Outcome.objects.get(pk=outcome.pk).state == OutcomeState.TOLD


def test_killed_in_the_middle_it_goes_on_and_nobody_is_told_twice(
    outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tell_chunk(outcome.pk, most=2) == 2
    writing = cosigners_told.send_many

    def die(drafts: Sequence[Any]) -> dict[str, int]:
        writing(drafts)
        raise RuntimeError("killed")

    monkeypatch.setattr(cosigners_told, "send_many", die)
    with pytest.raises(RuntimeError):
        tell_chunk(outcome.pk, most=2)
    assert sum(told().values()) == 2
    monkeypatch.setattr(cosigners_told, "send_many", writing)
    ProcrastinateJob.objects.filter(task_name__endswith="tell_some").delete()
    jobs.go_on_telling(0)
    assert ProcrastinateJob.objects.filter(task_name__endswith="tell_some").count() == 1
    assert (all_told(outcome).state, told()) == (OutcomeState.TOLD, dict.fromkeys(SIGNERS, 1))


def test_told_to_some_when_the_verdict_is_corrected_each_hears_what_concerns_them(
    outcome: Outcome, serik: Person
) -> None:
    tell_chunk(outcome.pk, most=2)
    all_told(corrected(outcome, serik))
    letters = Notice.objects.filter(to_email__in=SIGNERS).order_by("pk").values_list("to_email", "template")
    first = [(email, "outcome_told") for email in SIGNERS]
    again = [(email, "outcome_corrected") for email in SIGNERS[:2]]
    assert sorted(letters) == sorted(first + again)


def test_an_author_who_wants_no_letters_gets_none_for_what_they_signed(town: Town, serik: Person) -> None:
    problem = being_solved(town)
    first, second, _third = Appeal.objects.order_by("pk")
    signs(second, first.applicant_email)
    Quiet.objects.create(speaker=Voice.objects.get(source_id=first.pk).speaker)
    outcome = all_told(telling_begun(town, serik, problem))
    assert sorted(states(outcome)) == ["quiet", "written", "written"]
    assert not Notice.objects.filter(to_email=first.applicant_email, template="outcome_told").exists()


def test_a_chunk_reads_no_more_than_its_own_voices(outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    usual = cosigners_told._signed

    def counting(ids: Sequence[int], *more: Any) -> Any:
        asked.append(len(ids))
        return usual(ids, *more)

    monkeypatch.setattr(cosigners_told, "_signed", counting)
    all_told(outcome)
    assert max(asked) <= 2
