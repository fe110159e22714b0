"""“Me too” and following: each person and each address counts once, and only the owner of an address decides."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from tests.people import Town, officer, resident
from tests.unit.public.open import released
from tests.unit.staff.desk import signed_in

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Follower, Publication
from qulaq.hear.appeals.workflow import NotAllowed, Refused


def count(row: Publication) -> int:
    return Publication.objects.values_list("supports", flat=True).get(pk=row.pk)


def by_letter(row: Publication, email: str = "dana@example.kz") -> Follower:
    return publishing.support(by=None, email=email, language="ru", publication_id=row.pk)


def by_account(row: Publication, person: Person) -> Follower:
    return publishing.support(by=person, email="", language="kk", publication_id=row.pk)


def test_with_an_account_it_counts_at_once_and_once(town: Town) -> None:
    row, dauren = released(town), resident("Dauren")
    by_account(row, dauren)
    by_account(row, dauren)
    assert count(row) == 1


def test_it_can_be_taken_back(town: Town) -> None:
    row, dauren = released(town), resident("Dauren")
    by_account(row, dauren)
    publishing.unsupport(by=dauren, publication_id=row.pk)
    publishing.unsupport(by=dauren, publication_id=row.pk)
    assert count(row) == 0
    assert Follower.objects.get().follows


def test_an_address_counts_after_its_owner_confirmed(town: Town) -> None:
    row = released(town)
    asked = by_letter(row)
    assert count(row) == 0
    publishing.confirm(token=asked.token)
    publishing.confirm(token=asked.token)
    assert count(row) == 1


def test_the_letter_holds_only_what_is_public(town: Town) -> None:
    row = released(town)
    by_letter(row)
    letter = Notice.objects.get(template="follow_confirm")
    said = str(letter.context)
    assert str(row.number) in said
    assert row.appeal.number not in said
    assert "Айгерім" not in said
    assert "aigerim" not in said


def test_asking_again_sends_no_second_letter_within_the_hour(town: Town) -> None:
    row = released(town)
    by_letter(row)
    by_letter(row, " DANA@example.kz ")
    assert Notice.objects.filter(template="follow_confirm").count() == 1
    assert Follower.objects.count() == 1


def test_account_and_address_of_one_person_are_one_voice(town: Town) -> None:
    row, dauren = released(town), resident("Dauren")
    publishing.confirm(token=by_letter(row, "dauren@example.kz").token)
    by_account(row, dauren)
    by_letter(row, "dauren@example.kz")
    assert count(row) == 1


def test_what_nobody_confirmed_is_not_taken_over_by_signing_in(town: Town) -> None:
    row, dauren = released(town), resident("Dauren")
    by_letter(row, "dauren@example.kz")
    publishing.follow(by=dauren, email="", language="kk", publication_id=row.pk)
    assert count(row) == 0


def test_the_author_does_not_support_themselves(town: Town) -> None:
    row = released(town)
    with pytest.raises(NotAllowed):
        by_account(row, resident("Aigerim"))


def test_whether_an_address_is_the_authors_is_told_to_its_owner_alone(town: Town) -> None:
    row = released(town)
    asked = by_letter(row, "aigerim@example.kz")
    with pytest.raises(NotAllowed):
        publishing.confirm(token=asked.token)
    assert count(row) == 0


def test_a_wrong_address_is_refused(town: Town) -> None:
    with pytest.raises(Refused):
        by_letter(released(town), "not an address")


def test_what_is_not_public_has_no_supporters(town: Town) -> None:
    row = released(town)
    publishing.disagree(by=None, appeal_id=row.appeal_id, holder=True)
    with pytest.raises(NotAllowed):
        by_account(row, resident("Dauren"))


def test_unsubscribing_keeps_the_voice_and_stops_the_letters(town: Town) -> None:
    row = released(town)
    asked = by_letter(row)
    publishing.confirm(token=asked.token)
    publishing.unfollow(token=asked.token)
    assert count(row) == 1
    assert list(publishing.news_for(row.appeal)) == []
    publishing.unfollow(token=asked.token, supports=False)
    assert (count(row), Follower.objects.count()) == (0, 0)


def test_news_go_to_those_who_confirmed(town: Town) -> None:
    row = released(town)
    publishing.confirm(token=by_letter(row, "dana@example.kz").token)
    by_letter(row, "marat@example.kz")
    assert [to.email for to in publishing.news_for(row.appeal)] == ["dana@example.kz"]


def test_followers_hear_of_an_answer_and_of_nothing_personal(town: Town) -> None:
    from qulaq.foundation.notices.letter import letter
    from qulaq.hear.appeals.jobs_after import tell_followers

    row = released(town)
    publishing.confirm(token=by_letter(row).token)
    tell_followers(appeal_id=row.appeal_id, key="answered:1")
    tell_followers(appeal_id=row.appeal_id, key="answered:1")
    message = letter(Notice.objects.get(template="follow_news"))
    assert row.appeal.number not in str(message.message())
    assert str(row.number) in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_forgetting_a_person_takes_their_voices_out(town: Town) -> None:
    row, dauren = released(town), resident("Dauren")
    by_account(row, dauren)
    publishing.forget_person(person=dauren)
    assert (count(row), Follower.objects.count()) == (0, 0)


def test_the_page_asks_before_it_confirms(town: Town) -> None:
    row = released(town)
    asked = by_letter(row)
    address = f"/follow/{asked.token}/"
    assert Client().get(address).status_code == 200
    assert count(row) == 0
    assert Client().post(address).status_code == 302
    assert count(row) == 1


def test_a_mail_program_may_unsubscribe_without_a_page(town: Town) -> None:
    row = released(town)
    asked = by_letter(row)
    publishing.confirm(token=asked.token)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/follow/{asked.token}/stop/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Follower.objects.get().follows


def test_signed_in_one_press_is_enough(town: Town) -> None:
    row = released(town)
    signed_in(resident("Dauren")).post(f"/register/{row.number}/me-too/", {"want": "support"})
    assert count(row) == 1


def test_unconfirmed_addresses_are_forgotten(town: Town) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from qulaq.hear.appeals.jobs_public import forget_unconfirmed

    by_letter(released(town))
    Follower.objects.update(created_at=timezone.now() - timedelta(days=8))
    forget_unconfirmed(0)
    assert not Follower.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_exactly() -> None:
    from tests.people import tiny_town

    town = tiny_town()
    row = released(town, by=officer("Bolat", town.water))
    people = [resident(f"Person{number}") for number in range(8)]

    def press(person: Person) -> None:
        try:
            by_account(row, person)
            by_account(row, person)
        finally:
            connection.close()

    threads = [Thread(target=press, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(row) == len(people)
