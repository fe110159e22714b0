"""Who hears of it: the person, those joined and those who signed, and who follows. Each once, nobody too much."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town, officer, resident
from tests.unit.after.scenes import answered, from_madina, merged
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.notices.jobs import deliver
from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import letters
from qulaq.hear.appeals.actions import releasing
from qulaq.hear.appeals.jobs_after import tell_followers
from qulaq.hear.appeals.models import Appeal, CoSigner, Follower

SAID = "Құрметті Айгерім Сейітова! Айгерімге қоңырау: +7 701 234 56 78. Құбыр ауыстырылды."


def told(template: str) -> set[str]:
    return set(Notice.objects.filter(template=template).values_list("to_email", flat=True))


def test_a_joined_person_is_told_under_their_own_number(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    answered(bolat, lead, SAID)
    letter = Notice.objects.get(template="answered_joined")
    assert (letter.to_email, letter.context["number"], letter.context["code"]) == (
        "madina@example.kz", other.number, other.code,
    )  # fmt: skip
    assert lead.number not in str(letter.context)
    assert lead.code not in str(letter.context)
    assert "rating_url" not in letter.context


def test_a_reason_for_the_joined_names_nobody(town: Town) -> None:
    lead = appeal_in(town)
    said = letters.for_others(lead, {"reason": SAID, "rating_url": "x", "due_before": "2026-12-01", "limit": {"a": 1}})
    assert said["due_before"] == "2026-12-01"
    assert said["limit"] == {"a": 1}
    assert set(said) == {"reason", "due_before", "limit"}
    assert "Құбыр ауыстырылды" in said["reason"]
    assert not [word for word in ("Айгерім", "Сейіт", "701") if word in said["reason"]]


def test_the_joined_are_told_even_when_the_lead_has_no_address(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town, email="", phone="+7 701 234 56 78"), from_madina(town)
    merged(bolat, other, lead)
    answered(bolat, lead)
    assert told("answered") == set()
    assert told("answered_joined") == {"madina@example.kz"}


def test_each_in_their_own_language(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    lead, other = appeal_in(town), from_madina(town, language="ru")
    merged(bolat, other, lead)
    answered(bolat, lead)
    assert Notice.objects.get(template="answered_joined").language == "ru"
    assert Notice.objects.get(template="answered").language == "kk"


def test_who_signed_is_told_too(town: Town) -> None:
    appeal = appeal_in(town)
    for name, at in (("dana", timezone.now()), ("erlan", None)):
        CoSigner.objects.create(appeal=appeal, name=name, email=f"{name}@example.kz", confirmed_at=at)
    answered(officer("Bolat", town.water), appeal)
    assert told("cosign_answered") == {"dana@example.kz"}


def followed(town: Town) -> Appeal:
    appeal = appeal_in(town)
    releasing.agree(by=None, appeal_id=appeal.pk, holder=True)
    releasing.release(by=officer("Asel", town.water), appeal_id=appeal.pk, text="Үш күннен бері су жоқ", place=False)
    for name, at in (("dana", timezone.now()), ("erlan", None)):
        Follower.objects.create(appeal=appeal, email=f"{name}@example.kz", language="ru", confirmed_at=at)
    return appeal


def test_followers_hear_by_a_job_and_only_what_is_public(town: Town) -> None:
    appeal = followed(town)
    answered(officer("Bolat", town.water), appeal)
    for _time in range(2):
        tell_followers(appeal_id=appeal.pk, key="answered:1")
    letter = Notice.objects.get(template="follow_news")
    assert (letter.to_email, letter.language) == ("dana@example.kz", "ru")
    assert not [word for word in (appeal.number, appeal.code, "Айгерім", "aigerim@") if word in str(letter.context)]


def test_a_job_is_made_only_where_somebody_follows(town: Town) -> None:
    def jobs() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE '%tell_followers'")
            return int(cursor.fetchone()[0])

    bolat = officer("Bolat", town.water)
    answered(bolat, appeal_in(town))
    assert jobs() == 0
    answered(bolat, followed(town))
    assert jobs() == 1


def test_with_nobody_else_it_costs_three_statements_more(town: Town) -> None:
    appeal = Appeal.objects.select_related("applicant").get(pk=appeal_in(town, email="").pk)
    with CaptureQueriesContext(connection) as statements:
        letters.tell(appeal, "answered", key="answered:1")
    assert len(statements) == 3


def test_every_letter_of_ours_can_be_written_in_every_language(town: Town) -> None:
    from django.core import mail

    values = {"number": "26-1", "code": "AB", "body": "су", "due_on": "2026-12-01", "lead_due_on": "2026-12-01"}
    values |= {"status_url": "https://x/", "reason": "бір", "part": "26-2", "part_code": "CD", "part_body": "жол"}
    more = {**values, "day": "2026-12-01", "link": "https://y/", "open": ["26-3"]}
    names = ("merged", "unmerged", "split", "answered_joined", "erasure_confirm", "erasure_asked", "erased")
    for name in names:
        for language in ("kk", "ru", "en"):
            notice = Notice.objects.create(
                key=f"{name}:{language}", template=name, to_email="a@example.kz", language=language, context=more
            )
            deliver(notice_id=notice.pk)
    assert len(mail.outbox) == len(names) * 3
    assert all(letter.subject and "{{" not in letter.body for letter in mail.outbox)


def test_nobody_hears_twice(town: Town) -> None:
    appeal = appeal_in(town, applicant=resident("Aigerim"))
    for _time in range(2):
        letters.tell(appeal, "closed", key="closed:0")
    assert Notice.objects.filter(template="closed").count() == 1
