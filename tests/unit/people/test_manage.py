"""The administrator's pages: closed to everybody else, every change in the journal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.people import Town, administrator, body, controller, officer, resident, topic

from qulaq.foundation.bodies.models import Body, Competence, Topic
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people import actions
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Assignment, Person
from qulaq.foundation.people.models import Client as Program

pytestmark = pytest.mark.django_db
PAGES = ["manage", "staff", "invite", "clients", "bodies", "new-body", "topics", "new-topic", "competence"]
PAGES += ["new-competence", "limits"]


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def dana(town: Town) -> Client:
    return signed_in(administrator("Dana", town.akimat))


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_to_administrators_only(name: str, dana: Client, town: Town) -> None:
    address = reverse(f"people:{name}")
    assert dana.get(address).status_code == 200
    assert signed_in(officer("Bolat", town.water)).get(address).status_code == 403
    assert signed_in(resident("Aigerim")).get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("language", ["ru", "en"])
def test_pages_speak_other_languages(language: str, dana: Client) -> None:
    assert f'<html lang="{language}"' in dana.get(f"/{language}/people/manage/limits/").content.decode()


def test_changes_are_closed_to_others(town: Town) -> None:
    saule = signed_in(controller("Saule", town.district))
    rule = Competence.objects.first()
    assert rule is not None
    assert saule.post(reverse("people:end-competence", args=[rule.pk])).status_code == 403
    rule.refresh_from_db()
    assert rule.until is None


def invitation(town: Town, **changes: Any) -> dict[str, Any]:
    usual = {"email": "Bolat@akimat.kz", "name": "Bolat", "role": "officer"}
    return {**usual, "body": town.water.pk, "territory": town.district.pk, **changes}


def test_an_invited_officer_gets_a_role_and_a_letter(dana: Client, town: Town) -> None:
    assert dana.post(reverse("people:invite"), invitation(town)).status_code == 302
    bolat = Person.objects.get(email="bolat@akimat.kz")
    assert Reach.of(bolat).roles == {"officer"}
    assert not bolat.has_usable_password()
    assert Notice.objects.get(template="invitation").to_email == "bolat@akimat.kz"
    assert Entry.objects.filter(act="assignment.given").count() == 1


def test_the_letter_opens_the_choice_of_a_password(dana: Client, town: Town) -> None:
    dana.post(reverse("people:invite"), invitation(town))
    link = Notice.objects.get(template="invitation").context["link"]
    page = Client().get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert page.context["form"].fields.keys() >= {"password1"}


def test_the_same_role_twice_is_refused(dana: Client, town: Town) -> None:
    dana.post(reverse("people:invite"), invitation(town))
    assert dana.post(reverse("people:invite"), invitation(town)).status_code == 200
    assert Assignment.objects.filter(role="officer").count() == 1


def test_inviting_does_not_trust_a_password_of_nobody_knows_whom(town: Town) -> None:
    mallory = resident("Mallory", "bolat@akimat.kz", password="mallory-knows-it")
    EmailAddress.objects.create(user=mallory, email=mallory.email or "", verified=False, primary=True)
    given = {"email": "bolat@akimat.kz", "name": "Bolat", "role": "officer"}
    actions.invite(by=None, body=town.water, territory=town.district, **given)
    mallory.refresh_from_db()
    assert not mallory.has_usable_password()


def test_a_role_ends_at_once(dana: Client, town: Town) -> None:
    bolat = officer("Bolat", town.water)
    Assignment.objects.filter(person=bolat).update(since=timezone.localdate() - timedelta(days=30))
    held = Assignment.objects.get(person=bolat)
    dana.post(reverse("people:end-assignment", args=[held.pk]))
    assert not Reach.of(Person.objects.get(pk=bolat.pk)).is_staff
    assert Entry.objects.get(act="assignment.ended").subject == f"assignment:{held.pk}"


def test_the_last_administrator_stays(dana: Client) -> None:
    own = Assignment.objects.get(role="administrator")
    dana.post(reverse("people:end-assignment", args=[own.pk]))
    assert Assignment.objects.filter(pk=own.pk, until=None).exists()


def test_a_token_is_shown_once_and_kept_as_a_hash(dana: Client) -> None:
    made = dana.post(reverse("people:clients"), {"name": "109", "scopes": ["appeals:write"]})
    token = made.context["token"]
    assert token in made.content.decode()
    assert token not in dana.get(reverse("people:clients")).content.decode()
    program = Program.objects.get()
    assert bytes(program.token_hash) == actions.hash_token(token)
    dana.post(reverse("people:revoke-client", args=[program.pk]))
    program.refresh_from_db()
    assert program.revoked_at is not None


def test_a_program_that_works_on_appeals_needs_a_member_of_staff(dana: Client) -> None:
    asked = {"name": "109", "scopes": ["appeals:work"], "email": resident("Aigerim").email}
    assert dana.post(reverse("people:clients"), asked).context["form"].errors.keys() == {"email"}
    assert not Program.objects.exists()


def test_a_draft_body_is_confirmed(dana: Client, town: Town) -> None:
    draft = body("draft", "Сумен жабдықтау", "other", town.district)
    Body.objects.filter(pk=draft.pk).update(is_draft=True)
    assert "Сумен жабдықтау" in dana.get(reverse("people:bodies")).content.decode()
    dana.post(reverse("people:confirm", args=["bodies", draft.pk]))
    draft.refresh_from_db()
    assert not draft.is_draft


def test_a_draft_topic_is_merged(dana: Client, town: Town) -> None:
    draft = topic("draft", "Су")
    dana.post(reverse("people:merge", args=["topics", draft.pk]), {"into": town.water_supply.pk})
    assert not Topic.objects.filter(pk=draft.pk).exists()


def test_merging_into_nothing_is_refused(dana: Client) -> None:
    draft = topic("draft", "Су")
    for into in ("", "999999", "x", str(draft.pk)):
        dana.post(reverse("people:merge", args=["topics", draft.pk]), {"into": into})
    assert Topic.objects.filter(pk=draft.pk).exists()


def test_a_body_and_a_rule_are_added_and_the_rule_ended(dana: Client, town: Town) -> None:
    new = {"code": "heat", "name_kk": "Жылу желісі", "kind": "enterprise", "territory": town.district.pk}
    assert dana.post(reverse("people:new-body"), {**new, "parent": town.akimat.pk}).status_code == 302
    heat = Body.objects.get(code="heat")
    assert heat.path == [*town.akimat.path, heat.pk]
    rule = {"topic": town.other.pk, "territory": town.district.pk, "body": heat.pk}
    assert dana.post(reverse("people:new-competence"), rule).status_code == 302
    made = Competence.objects.get(body=heat)
    dana.post(reverse("people:end-competence", args=[made.pk]))
    made.refresh_from_db()
    assert made.until is not None


def test_a_taken_code_is_said_beside_the_field(dana: Client, town: Town) -> None:
    new = {"code": "t-water", "name_kk": "Су", "kind": "other", "territory": town.district.pk}
    assert dana.post(reverse("people:new-body"), new).context["form"].errors.keys() == {"code"}


def test_search_and_empty_state(dana: Client, town: Town) -> None:
    officer("Bolat", town.water)
    found = dana.get(reverse("people:staff"), {"q": "bolat", "role": "officer"}).content.decode()
    assert "bolat@example.kz" in found
    assert "<table" not in dana.get(reverse("people:staff"), {"q": "nobody at all"}).content.decode()


def test_looking_at_staff_is_journaled(dana: Client) -> None:
    dana.get(reverse("people:staff"))
    entry = Entry.objects.get(act="personal.viewed")
    assert entry.after == {"fields": ["email", "name"]}


def test_a_staff_page_costs_few_statements(dana: Client, django_assert_max_num_queries: Any, town: Town) -> None:
    for number in range(10):
        officer(f"Bolat{number}", town.water)
    with django_assert_max_num_queries(12):
        dana.get(reverse("people:staff"))
