from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.opinions.build import asked, day, entry, experts, listed, published
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions.actions import register
from qulaq.deliberate.opinions.models import Expert
from qulaq.foundation.journal.models import Entry as JournalEntry
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused

pytestmark = pytest.mark.django_db


def form(town: Town, **given: object) -> dict[str, object]:
    values: dict[str, object] = {
        "name": "Асқар Сейітов", "email": "askar@example.kz", "territory": town.settlement.code,
        "topic_1": town.water_supply.code, "languages": ["kk"], "about_kk": "Су маманы",
        "agreed_on": day(-1).isoformat(),
    }  # fmt: skip
    return values | given


def test_an_analyst_proposes_and_a_controller_enters(town: Town, saule: Person, client: Client) -> None:
    marat = signed_in(analyst("Marat", town.district))
    assert marat.post("/experts/desk/new/", form(town)).status_code == 302
    made = Expert.objects.get()
    assert client.get(f"/experts/{made.pk}/").status_code == 404
    assert marat.post(f"/experts/desk/{made.pk}/list/").status_code == 403
    assert signed_in(saule).post(f"/experts/desk/{made.pk}/list/").status_code == 302
    page = client.get(f"/experts/{made.pk}/").content.decode()
    assert "Асқар Сейітов" in page
    assert "askar@example.kz" not in page


def test_nobody_enters_whom_they_proposed(town: Town, saule: Person) -> None:
    made = register.add(by=saule, entry=entry(town))
    with pytest.raises(NotAllowed):
        register.enter(by=saule, expert_id=made.pk)


def test_whoever_proposed_reads_who_enters_in_place_of_the_button(town: Town, saule: Person) -> None:
    made = register.add(by=saule, entry=entry(town))
    enter = f'action="/experts/desk/{made.pk}/list/"'
    page = signed_in(saule).get(f"/experts/desk/{made.pk}/").content.decode()
    assert (enter in page, register.bar_to_entering(made, saule) in page) == (False, True)
    assert enter in signed_in(controller("Dinara", town.district)).get(f"/experts/desk/{made.pk}/").content.decode()


def test_whoever_has_no_account_gets_one_without_a_password(town: Town, saule: Person) -> None:
    made = register.add(by=saule, entry=entry(town, email="new@example.kz"))
    assert made.person is not None
    assert (made.person.email, made.person.has_usable_password()) == ("new@example.kz", False)


def test_an_account_belongs_to_one_expert(town: Town, saule: Person) -> None:
    asan = resident("Asan")
    listed(town, saule, asan)
    with pytest.raises(Refused) as refused:
        register.add(by=saule, entry=entry(town, email=asan.email))
    assert refused.value.field == "email"
    assert Expert.objects.count() == 1


def test_the_register_is_kept_by_territory(town: Town) -> None:
    elsewhere = controller("Timur", town.triage.territory)
    elsewhere.assignments.update(territory=town.settlement)
    made = register.add(by=controller("Saule", town.district), entry=entry(town, territory=town.district))
    elsewhere.__dict__.pop("_reach", None)
    with pytest.raises(NoRole):
        register.leave(by=elsewhere, expert_id=made.pk, reason="Жоқ")
    assert signed_in(elsewhere).get(f"/experts/desk/{made.pk}/").status_code == 404
    assert signed_in(head("Serik", town.water)).get("/experts/desk/").status_code == 403
    assert signed_in(officer("Bolat", town.water)).post("/experts/desk/new/", {}).status_code == 403
    assert Client().get("/experts/desk/").status_code == 302


def test_nothing_typed_is_lost(town: Town, saule: Person) -> None:
    answer = signed_in(saule).post("/experts/desk/new/", form(town, topic_1="", about_kk="Отыз жыл су желісінде"))
    assert answer.status_code == 422
    assert "Отыз жыл су желісінде" in answer.content.decode()
    assert 'href="#id_topic_1"' in answer.content.decode()


def test_an_interest_has_days_and_stays_when_it_ends(town: Town, saule: Person, client: Client) -> None:
    made, browser = listed(town, saule, resident("Asan")), signed_in(saule)
    sent = {
        "kind": "funding",
        "what": "Грант",
        "body": town.water.code,
        "organisation": "",
        "since": day(-90).isoformat(),
    }
    assert browser.post(f"/experts/desk/{made.pk}/interest/", sent).status_code == 302
    ended = {"interest": made.interests.get().pk, "until": day(0).isoformat()}
    assert browser.post(f"/experts/desk/{made.pk}/interest-end/", ended).status_code == 302
    assert made.interests.get().until == day(0)
    assert "Грант" in client.get(f"/experts/{made.pk}/").content.decode()


def test_an_interest_is_with_a_body_that_exists_or_another_organisation(town: Town, saule: Person) -> None:
    made, browser = listed(town, saule, resident("Asan")), signed_in(saule)
    sent = {"kind": "other", "what": "Дос", "body": "", "organisation": "", "since": day(-9).isoformat()}
    for wrong in ({}, {"body": "nowhere at all"}):
        assert browser.post(f"/experts/desk/{made.pk}/interest/", {**sent, **wrong}).status_code == 422
    assert browser.post(f"/experts/desk/{made.pk}/interest/", {**sent, "body": "су арнасы"}).status_code == 302
    assert made.interests.get().body == town.water


def test_experts_declare_end_and_leave_by_themselves(town: Town, saule: Person, client: Client) -> None:
    asan = resident("Asan")
    made, browser = listed(town, saule, asan), signed_in(asan)
    sent = {"kind": "family", "what": "Туысым жұмыс істейді", "organisation": "Сорғы ЖШС", "since": day(-9).isoformat()}
    assert browser.post("/experts/mine/interest/", sent).status_code == 302
    ended = {"interest": made.interests.get().pk, "until": day(0).isoformat()}
    assert browser.post("/experts/mine/interest-end/", ended).status_code == 302
    assert browser.post("/experts/mine/leave/", {"reason": "Уақытым жоқ"}).status_code == 302
    assert Expert.objects.get().state == "left"
    assert client.get(f"/experts/{made.pk}/").status_code == 404  # nothing signed: nothing stays in public
    assert browser.post("/experts/mine/interest/", sent).status_code == 422


def test_whoever_left_stays_where_they_signed_and_may_return(town: Town, saule: Person, client: Client) -> None:
    (asan,) = experts(town, saule, "Asan")
    published(town, saule, [asan])
    register.leave(by=asan, expert_id=asan.expert.pk, reason="Зейнет")
    assert "Зейнет" in client.get(f"/experts/{asan.expert.pk}/").content.decode()
    assert "Asan" not in client.get("/experts/").content.decode()
    register.come_back(by=saule, expert_id=asan.expert.pk)
    assert "Asan" in client.get("/experts/").content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?q=Asan", 1), ("?topic=t-utilities", 1), ("?topic=t-potholes", 1), ("?territory=t-district", 2),
     ("?territory=nowhere", 0), ("?q=институт", 2), ("?state=left", 2)],
)  # fmt: skip
def test_the_list_is_searched_and_narrowed(town: Town, saule: Person, client: Client, query: str, count: int) -> None:
    listed(town, saule, resident("Asan"))
    listed(town, saule, resident("Beibit"), topics=[town.potholes])
    assert client.get(f"/experts/{query}").content.decode().count('<li class="stack">') == count


def test_the_file_tells_interests_and_no_address(town: Town, saule: Person, client: Client) -> None:
    listed(town, saule, resident("Asan", "asan@example.kz"))
    register.add(by=saule, entry=entry(town, name="=cmd|x"))
    public = b"".join(client.get("/experts/experts.csv")).decode()  # type: ignore[arg-type]
    desk = b"".join(signed_in(saule).get("/experts/desk/experts.csv")).decode()  # type: ignore[arg-type]
    assert "Asan" in public
    assert "cmd" not in public  # proposed only
    assert "'=cmd|x" in desk
    assert "asan@example.kz" not in public + desk


def test_the_journal_keeps_ids_and_no_names(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    asked(town, saule, [asan])
    told = str(list(JournalEntry.objects.filter(act__startswith="expert.").values("subject", "before", "after")))
    assert f"expert:{asan.expert.pk}" in told
    assert "Asan" not in told
