from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Town, head, resident
from tests.unit.opinions.build import (
    accepted,
    asked,
    concluded,
    day,
    drafted,
    experts,
    published,
    write,
)
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions.actions import speaking, stating
from qulaq.deliberate.opinions.models import Judgment, Opinion
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused

pytestmark = pytest.mark.django_db


def opinion(**given: str) -> dict[str, str]:
    values = {"position": "partly", "text": "Жартылай жеткілікті", "grounds": "Өлшем", "language": "kk"}
    return {**values, "may_be_public": "on", **given}


def test_the_opinion_is_asked_only_after_the_interest_is_declared(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made, browser = asked(town, saule, [asan]), signed_in(asan)
    here = f"/experts/mine/{made.number}/"
    page = browser.get(here).content.decode()
    assert f"{here}accept/" in page
    assert f"{here}opinion/" not in page
    assert browser.post(f"{here}opinion/", opinion()).status_code == 422
    assert browser.post(f"{here}accept/", {"has": "some", "interest": ""}).status_code == 422
    assert browser.post(f"{here}accept/", {"has": "some", "interest": "Желі жобасын мен жасадым"}).status_code == 302
    assert f"{here}opinion/" in browser.get(here).content.decode()
    assert browser.post(f"{here}opinion/", opinion()).status_code == 302
    assert "Желі жобасын мен жасадым" in Client().get(f"/judgments/{made.number}/").content.decode()


def test_without_consent_no_opinion_is_kept(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = accepted(town, saule, [asan])
    sent = {name: value for name, value in opinion().items() if name != "may_be_public"}
    answer = signed_in(asan).post(f"/experts/mine/{made.number}/opinion/", sent)
    assert (answer.status_code, Opinion.objects.count()) == (422, 0)
    assert "Жартылай жеткілікті" in answer.content.decode()
    with pytest.raises(Refused):
        speaking.write(
            by=asan, judgment_id=made.pk, position="agree", text="Иә", grounds="Өлшем", language="kk",
            may_be_public=False,
        )  # fmt: skip


def test_versions_stay_and_are_published_with_the_last(town: Town, saule: Person, client: Client) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = accepted(town, saule, [asan])
    write(made, asan, "disagree", "Бірінші пікірім")
    write(made, asan, "agree", "Соңғы пікірім")
    assert [one.version for one in Opinion.objects.order_by("id")] == [1, 2]
    stating.close(by=saule, judgment_id=made.pk)
    stating.conclude(by=saule, judgment_id=made.pk, conclusions={"ru": "Менять."})
    speaking.nothing_to_add(by=asan, judgment_id=made.pk)
    stating.publish(by=saule, judgment_id=made.pk)
    page = client.get(f"/judgments/{made.number}/").content.decode()
    assert "Бірінші пікірім" in page
    assert page.index("Соңғы пікірім") < page.index("Бірінші пікірім")


def test_nobody_reads_an_opinion_before_the_last_day(town: Town, saule: Person, client: Client) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = accepted(town, saule, [asan, beibit])
    write(made, asan, text="Құпия пікір")
    pages = (
        signed_in(saule).get(f"/judgments/desk/{made.number}/"),
        signed_in(beibit).get(f"/experts/mine/{made.number}/"),
        client.get(f"/judgments/{made.number}/"),
    )
    assert not any("Құпия пікір" in page.content.decode() for page in pages)
    assert "Құпия пікір" in signed_in(asan).get(f"/experts/mine/{made.number}/").content.decode()
    stating.close(by=saule, judgment_id=made.pk)
    assert "Құпия пікір" in signed_in(saule).get(f"/judgments/desk/{made.number}/").content.decode()
    assert "Құпия пікір" in signed_in(beibit).get(f"/experts/mine/{made.number}/").content.decode()
    assert "Құпия пікір" not in client.get(f"/judgments/{made.number}/").content.decode()


def test_after_the_last_day_nobody_writes(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = accepted(town, saule, [asan])
    Judgment.objects.update(closes_on=day(-1))
    with pytest.raises(NotAllowed):
        write(made, asan)


def test_a_seat_is_needed_and_an_invitation_is_answered_once(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = asked(town, saule, [asan])
    with pytest.raises(NoRole):
        speaking.accept(by=resident(), judgment_id=made.pk)
    assert signed_in(resident("Dana")).get(f"/experts/mine/{made.number}/").status_code == 404
    speaking.decline(by=asan, judgment_id=made.pk, reason="Құпия себеп")
    with pytest.raises(NotAllowed):
        speaking.decline(by=asan, judgment_id=made.pk)
    assert "Құпия себеп" not in Client().get(f"/judgments/{made.number}/").content.decode()
    assert "Asan" not in Client().get(f"/judgments/{made.number}/").content.decode()
    assert "Құпия себеп" in signed_in(saule).get(f"/judgments/desk/{made.number}/").content.decode()


def test_a_draft_invites_nobody(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = drafted(town, saule)
    with pytest.raises(NotAllowed):
        stating.ask(by=saule, judgment_id=made.pk)
    assert signed_in(asan).get(f"/experts/mine/{made.number}/").status_code == 404
    assert Client().get(f"/judgments/{made.number}/").status_code == 404


def test_it_is_not_published_while_somebody_may_dissent(town: Town, saule: Person, client: Client) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = concluded(town, saule, [asan, beibit])
    speaking.nothing_to_add(by=asan, judgment_id=made.pk)
    with pytest.raises(NotAllowed):
        stating.publish(by=saule, judgment_id=made.pk)
    answer = signed_in(beibit).post(
        f"/experts/mine/{made.number}/dissent/", {"text": "Құбырлар да ескі", "language": "kk"}
    )
    assert answer.status_code == 302
    stating.publish(by=saule, judgment_id=made.pk)
    assert "Құбырлар да ескі" in client.get(f"/judgments/{made.number}/").content.decode()
    with pytest.raises(NotAllowed):
        speaking.dissent(by=asan, judgment_id=made.pk, text="Кеш", language="kk")


def test_when_their_days_are_over_it_is_published_without_them(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = concluded(town, saule, [asan])
    Judgment.objects.update(dissent_until=day(-1))
    assert stating.publish(by=saule, judgment_id=made.pk).state == "published"


def test_another_conclusion_gives_the_days_anew(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = concluded(town, saule, [asan])
    speaking.nothing_to_add(by=asan, judgment_id=made.pk)
    stating.conclude(by=saule, judgment_id=made.pk, conclusions={"kk": "Басқа қорытынды"})
    with pytest.raises(NotAllowed):
        stating.publish(by=saule, judgment_id=made.pk)


@pytest.mark.parametrize("wrong", [{}, {"kk": " "}, {"en": "Only English"}])
def test_the_conclusion_is_in_kazakh_or_russian(town: Town, saule: Person, wrong: dict[str, str]) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = concluded(town, saule, [asan])
    with pytest.raises(Refused):
        stating.conclude(by=saule, judgment_id=made.pk, conclusions=wrong)


def test_of_what_nobody_said_nothing_is_published(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = accepted(town, saule, [asan])
    stating.close(by=saule, judgment_id=made.pk)
    stating.conclude(by=saule, judgment_id=made.pk, conclusions={"kk": "Өз ойымыз"})
    speaking.nothing_to_add(by=asan, judgment_id=made.pk)
    with pytest.raises(NotAllowed):
        stating.publish(by=saule, judgment_id=made.pk)


def test_a_withdrawn_judgment_says_why_and_shows_no_opinion(town: Town, saule: Person, client: Client) -> None:
    (asan,) = experts(town, saule, "Asan")
    made = concluded(town, saule, [asan])
    stating.withdraw(by=saule, judgment_id=made.pk, reason="Сұрақ қате қойылды")
    page = client.get(f"/judgments/{made.number}/").content.decode()
    assert "Сұрақ қате қойылды" in page
    assert "Жеткілікті деп санаймын" not in page
    hidden = drafted(town, saule)
    stating.withdraw(by=saule, judgment_id=hidden.pk, reason="Керек емес")
    assert client.get(f"/judgments/{hidden.number}/").status_code == 404


def test_few_positions_are_counts_and_many_are_shares(town: Town, saule: Person, client: Client) -> None:
    few = published(town, saule, experts(town, saule, "Asan", "Beibit"))
    page = client.get(f"/judgments/{few.number}/").content.decode()
    assert '<td class="number">2</td>' in page
    assert '<td class="number">100</td>' not in page
    many = published(town, saule, experts(town, saule, "Dina", "Erlan", "Farida", "Gani", "Inkar"))
    assert '<td class="number">100</td>' in client.get(f"/judgments/{many.number}/").content.decode()


def test_a_page_takes_the_same_statements_however_many_experts(town: Town, saule: Person, client: Client) -> None:
    counted = []
    for names in (("Asan", "Beibit"), ("Dina", "Erlan", "Farida", "Gani")):
        made = published(town, saule, experts(town, saule, *names))
        client.get(f"/judgments/{made.number}/")
        with CaptureQueriesContext(connection) as taken:
            client.get(f"/judgments/{made.number}/")
        counted.append(len(taken))
    assert counted[0] == counted[1]


def test_the_whole_way_through_the_pages(town: Town, saule: Person, client: Client) -> None:
    asan, beibit, dina = experts(town, saule)
    serik = head("Serik", town.water)
    made, browser = drafted(town, serik), signed_in(serik)
    here = f"/judgments/desk/{made.number}/"

    def press(slug: str, **given: object) -> int:
        return browser.post(f"{here}{slug}/", given).status_code

    for person in (asan, beibit, dina):
        assert press("experts", expert=person.expert.pk) == 302
    assert press("item", kind="priority", title_kk="Желіні ауыстыру", title_ru="", unit="") == 302
    assert press("ask") == 302
    for person in (asan, beibit, dina):
        assert signed_in(person).post(f"/experts/mine/{made.number}/accept/", {"has": "none"}).status_code == 302
        assert signed_in(person).post(f"/experts/mine/{made.number}/opinion/", opinion()).status_code == 302
    assert press("round", opens_on="", closes_on=day(4).isoformat()) == 302
    value = f"value_{made.items.get().pk}"
    for person, rate in ((asan, 7), (beibit, 8), (dina, 9)):
        assert signed_in(person).post(f"/experts/mine/{made.number}/answer/", {value: rate}).status_code == 302
    assert press("round-close") == 302
    assert press("due", closes_on=day(12).isoformat(), reason="Мереке") == 302
    assert press("close") == 302
    assert press("conclude", conclusion_kk="Ауыстырылсын", conclusion_ru="", dissent_until="") == 302
    for person in (asan, beibit, dina):
        assert signed_in(person).post(f"/experts/mine/{made.number}/nothing-to-add/").status_code == 302
    assert press("publish") == 302
    page = client.get(f"/judgments/{made.number}/").content.decode()
    for words in ("Ауыстырылсын", "Asan", "Жартылай жеткілікті", "Желіні ауыстыру", "P-00901"):
        assert words in page
    assert "style=" not in page
    assert signed_in(asan).get("/experts/mine/").status_code == 200


def test_whoever_declined_may_think_otherwise(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    made, browser = asked(town, saule, [asan]), signed_in(asan)
    here = f"/experts/mine/{made.number}/"
    assert browser.post(f"{here}decline/", {"reason": ""}).status_code == 302
    assert f"{here}decline/" not in browser.get(here).content.decode()
    assert browser.post(f"{here}accept/", {"has": "none"}).status_code == 302
    assert made.seats.get().state == "accepted"
