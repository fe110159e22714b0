"""During leave a colleague serves with one's roles: from the first day to the last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from tests.people import Town, administrator, head, officer
from tests.unit.staff.desk import signed_in, written

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people import actions as people
from qulaq.foundation.people.leave import colleagues_for
from qulaq.foundation.people.models import Delegation, Person
from qulaq.hear.appeals.models import Appeal


def fresh(person: Person) -> Person:
    """As at the next request."""
    return Person.objects.get(pk=person.pk)


def queue_of(person: Person) -> int:
    return Appeal.objects.in_queue_of(fresh(person)).count()


def two(town: Town) -> tuple[Person, Person]:
    """Bolat of the water; Asel of the water who serves nowhere else."""
    return officer("Bolat", town.water), officer("Asel", town.water)


def leave(by: Person, person: Person, to: Person, since: date, until: date) -> Delegation:
    return people.delegate(by=fresh(by), person=fresh(person), to=fresh(to), since=since, until=until)


def test_delegated_rights_begin_and_end_with_the_days(town: Town) -> None:
    serik, kairat = head("Serik", town.water), head("Kairat", town.water)
    people.end_assignment(by=serik, assignment_id=kairat.assignments.get().pk)
    since = timezone.localdate() + timedelta(days=2)
    made = Delegation.objects.create(person=serik, to=kairat, since=since, until=since + timedelta(days=3))
    written(town)
    seen = []
    for day in (since - timedelta(days=1), made.since, made.until, made.until + timedelta(days=1)):
        with time_machine.travel(timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12)), tick=False):
            seen.append(queue_of(kairat))
    assert seen == [0, 1, 1, 0]


def test_a_person_arranges_their_own_leave_and_both_get_a_letter(town: Town) -> None:
    bolat, asel = two(town)
    today = timezone.localdate()
    typed = {"to": asel.pk, "since": today, "until": today + timedelta(days=9)}
    assert signed_in(bolat).post("/desk/leave/", typed).status_code == 302
    made = Delegation.objects.get()
    assert (made.person, made.to, made.made_by) == (bolat, asel, bolat)
    assert set(Notice.objects.filter(template="delegation").values_list("to_person", flat=True)) == {bolat.pk, asel.pk}
    assert Entry.objects.filter(act="delegation.made", actor=bolat.journal_name).exists()


def test_a_leave_is_found_by_either_name(town: Town) -> None:
    bolat, asel = two(town)
    today = timezone.localdate()
    leave(bolat, bolat, asel, today, today + timedelta(days=9))
    found = [
        len(signed_in(bolat).get("/desk/leave/", {"q": name}).context["rows"]) for name in ("asel", "bolat", "Dauren")
    ]
    assert found == [1, 1, 0]


def test_only_colleagues_of_the_same_body_with_the_role_or_a_higher_one(town: Town) -> None:
    bolat, asel = two(town)
    serik, dauren = head("Serik", town.water), officer("Dauren", town.roads)
    assert set(colleagues_for(fresh(bolat))) == {asel, serik}
    assert colleagues_for(fresh(serik)) == []
    today = timezone.localdate()
    with pytest.raises(people.Refused):
        leave(bolat, bolat, dauren, today, today)
    with pytest.raises(people.Refused):
        leave(serik, serik, asel, today, today)


def test_heads_and_administrators_arrange_it_for_others(town: Town) -> None:
    bolat, asel = two(town)
    today = timezone.localdate()
    leave(head("Serik", town.water), bolat, asel, today, today)
    later = today + timedelta(days=20)
    leave(administrator("Dana", town.akimat), bolat, asel, later, later)
    with pytest.raises(people.Refused):
        leave(head("Kairat", town.roads), bolat, asel, later + timedelta(days=5), later + timedelta(days=5))
    assert Delegation.objects.count() == 2


def test_the_page_of_another_is_not_for_strangers(town: Town) -> None:
    bolat, asel = two(town)
    assert signed_in(asel).get(f"/desk/leave/?person={bolat.pk}").status_code == 403
    assert signed_in(head("Serik", town.water)).get(f"/desk/leave/?person={bolat.pk}").status_code == 200


def test_leaves_do_not_overlap_and_days_make_sense(town: Town) -> None:
    bolat, asel = two(town)
    today = timezone.localdate()
    leave(bolat, bolat, asel, today, today + timedelta(days=5))
    for since, until in ((5, 7), (3, 1), (-9, -8), (10, 400)):
        with pytest.raises(people.Refused):
            leave(bolat, bolat, asel, today + timedelta(days=since), today + timedelta(days=until))


def test_ending_it_early_ends_the_rights_at_once(town: Town) -> None:
    serik, asel = head("Serik", town.akimat), head("Asel", town.akimat)
    people.end_assignment(by=serik, assignment_id=asel.assignments.get().pk)
    today = timezone.localdate()
    made = Delegation.objects.create(person=serik, to=asel, since=today, until=today + timedelta(days=5))
    written(town)
    assert queue_of(asel) == 1
    assert signed_in(serik).post(f"/desk/leave/{made.pk}/end/").status_code == 302
    assert queue_of(asel) == 0
    assert Notice.objects.filter(template="delegation").count() == 2


def test_wrong_days_keep_what_was_typed(town: Town) -> None:
    bolat, asel = two(town)
    today = timezone.localdate()
    page = signed_in(bolat).post("/desk/leave/", {"to": asel.pk, "since": today, "until": today - timedelta(days=1)})
    assert page.status_code == 422
    assert page.context["form"]["to"].value() == str(asel.pk)
    assert not Delegation.objects.exists()
