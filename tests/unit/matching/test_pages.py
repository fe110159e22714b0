"""What the desk shows of copies and campaigns, and to whom."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from tests.people import Town, analyst, controller, head, officer, tiny_town
from tests.unit.matching import texts
from tests.unit.matching.test_campaigns import NAMES, sent
from tests.unit.staff.desk import signed_in

from qulaq.hear.appeals.models import Campaign, TextLink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.fixture
def town() -> Town:
    return tiny_town()


def test_the_queue_marks_a_copied_text(town: Town) -> None:
    sent(town, texts.PARK)
    page = signed_in(officer("Bolat", town.water)).get(reverse("appeals:queue")).content.decode()
    assert page.count(str(_("copied text"))) == 6


def test_the_matter_says_how_many_voices_and_people(town: Town) -> None:
    made = sent(town, texts.PARK)
    page = signed_in(officer("Bolat", town.water)).get(reverse("appeals:matter", args=[made[1].number]))
    assert reverse("appeals:campaign", args=[Campaign.objects.get().pk]) in page.content.decode()


def test_whoever_watches_sees_the_list_and_an_officer_does_not(town: Town) -> None:
    sent(town, texts.PARK)
    link = reverse("appeals:campaign", args=[Campaign.objects.get().pk])
    for person in (head("Serik", town.water), controller("Saule", town.district), analyst("Marat", town.district)):
        assert link in signed_in(person).get(reverse("appeals:campaigns")).content.decode()
    assert signed_in(officer("Bolat", town.water)).get(reverse("appeals:campaigns")).status_code == 403


def test_the_list_shows_nothing_of_other_bodies(town: Town) -> None:
    sent(town, texts.PARK)
    campaign = Campaign.objects.get()
    serik = signed_in(head("Serik", town.roads))
    assert (
        reverse("appeals:campaign", args=[campaign.pk]) not in serik.get(reverse("appeals:campaigns")).content.decode()
    )
    assert serik.get(reverse("appeals:campaign", args=[campaign.pk])).status_code == 404


def test_members_are_found_by_number(town: Town) -> None:
    made = sent(town, texts.PARK)
    address = reverse("appeals:campaign", args=[Campaign.objects.get().pk])
    page = signed_in(head("Serik", town.water)).get(address, {"q": made[1].number})
    assert [row.appeal.number for row in page.context["rows"]] == [made[1].number]


def test_a_campaign_is_refused_with_a_reason_and_shown_again(town: Town) -> None:
    sent(town, texts.PARK)
    campaign, serik = Campaign.objects.get(), signed_in(head("Serik", town.water))
    address = reverse("appeals:campaign", args=[campaign.pk])
    assert serik.post(address, {"reason": ""}).status_code == 422
    assert serik.post(address, {"reason": "Бір үйдің тұрғындары"}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.refused_at is not None
    assert "Бір үйдің тұрғындары" in serik.get(address).content.decode()
    serik.post(address, {"restore": "1"})
    campaign.refresh_from_db()
    assert campaign.refused_at is None


def test_alike_appeals_are_suggested_and_refused_by_one_press(town: Town) -> None:
    first, again = sent(town, texts.LAMPS, NAMES[:1])[0], sent(town, texts.LAMPS_AGAIN, NAMES[1:2])[0]
    bolat = signed_in(officer("Bolat", town.water))
    matter = reverse("appeals:matter", args=[first.number])
    assert f"?find={again.number}" in bolat.get(matter).content.decode()
    bolat.post(reverse("appeals:not_alike", args=[first.number]), {"other": again.number})
    assert TextLink.objects.get().refused_at is not None
    assert f"?find={again.number}" not in bolat.get(matter).content.decode()


def test_a_stranger_can_press_nothing(town: Town) -> None:
    first, again = sent(town, texts.LAMPS, NAMES[:1])[0], sent(town, texts.LAMPS_AGAIN, NAMES[1:2])[0]
    timur = signed_in(officer("Timur", town.roads))
    answer = timur.post(reverse("appeals:not_alike", args=[first.number]), {"other": again.number})
    assert answer.status_code == 404
    assert TextLink.objects.get().refused_at is None
