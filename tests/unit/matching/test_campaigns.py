"""One text from many people is a campaign; people may say that it is none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import Town, head, officer, resident, tiny_town
from tests.unit.appeals.build import appeal_in
from tests.unit.matching import texts

from qulaq.hear.appeals.actions import matching
from qulaq.hear.appeals.matching import finding, shown
from qulaq.hear.appeals.models import Appeal, Campaign, CampaignMember
from qulaq.hear.appeals.workflow import NotAllowed, Refused

pytestmark = pytest.mark.django_db
NAMES = ("Әсел", "Бақыт", "Виктор", "Гүлнар", "Дмитрий", "Ерлан")


@pytest.fixture
def town() -> Town:
    return tiny_town()


def sent(town: Town, text: str, names: tuple[str, ...] = NAMES) -> list[Appeal]:
    made = [
        appeal_in(town, text=text, name=name, email=f"p{place}@example.kz", topic=town.water_supply)
        for place, name in enumerate(names)
    ]
    finding.look()
    return made


def test_six_people_with_one_text_are_a_campaign_of_six(town: Town) -> None:
    made = sent(town, texts.PARK)
    campaign = Campaign.objects.get()
    counted = shown.figures([campaign.pk])[campaign.pk]
    assert (counted.voices, counted.people, counted.unknown) == (6, 6, 0)
    assert campaign.first_id == made[0].pk


def test_one_person_six_times_is_no_campaign(town: Town) -> None:
    for _time in range(6):
        appeal_in(town, text=texts.PARK)
    finding.look()
    assert not Campaign.objects.exists()


def test_a_short_text_many_write_is_no_campaign(town: Town) -> None:
    sent(town, "Снег на дороге не убран")
    assert not Campaign.objects.exists()


def test_texts_months_apart_are_no_campaign(town: Town) -> None:
    for place, name in enumerate(NAMES):
        at = timezone.now() - timedelta(days=60 * place)
        appeal_in(town, text=texts.PARK, name=name, email=f"p{place}@example.kz", received_at=at)
    finding.look()
    assert not Campaign.objects.exists()


def test_a_filled_in_template_belongs_to_it(town: Town) -> None:
    sent(town, texts.WATER)
    sent(town, texts.WATER_ELSEWHERE, ("Жанар",))
    counted = shown.figures(Campaign.objects.values_list("pk", flat=True))
    assert [item.voices for item in counted.values()] == [7]
    assert [item.filled_in for item in counted.values()] == [1]


def test_it_grows_by_later_texts_and_stays_one(town: Town) -> None:
    sent(town, texts.PARK, NAMES[:5])
    appeal_in(town, text=f"Добрый день! {texts.PARK} Спасибо", name="Жанар", email="zh@example.kz")
    finding.look()
    assert Campaign.objects.count() == 1
    assert CampaignMember.objects.count() == 6


def test_what_an_officer_called_no_campaign_stays_none_when_the_text_comes_again(town: Town) -> None:
    made = sent(town, texts.PARK)
    bolat = officer("Bolat", town.water)
    campaign = matching.refuse_campaign(by=bolat, campaign_id=Campaign.objects.get().pk, reason="Көршілер бірге жазды")
    later = appeal_in(town, text=texts.PARK, name="Зарина", email="z@example.kz")
    finding.look()
    assert Campaign.objects.count() == 1
    assert shown.voices(later) == (1, 0, 0)
    matching.restore_campaign(by=bolat, campaign_id=campaign.pk)
    assert shown.voices(made[0]) == (1, 1, 1)


def test_a_reason_is_needed(town: Town) -> None:
    sent(town, texts.PARK)
    with pytest.raises(Refused):
        matching.refuse_campaign(by=officer("Bolat", town.water), campaign_id=Campaign.objects.get().pk, reason=" ")


def test_whoever_sees_none_of_it_judges_none_of_it(town: Town) -> None:
    made = sent(town, texts.PARK)
    campaign = Campaign.objects.get()
    for stranger in (officer("Timur", town.roads), resident("Zarina")):
        with pytest.raises(NotAllowed):
            matching.refuse_campaign(by=stranger, campaign_id=campaign.pk, reason="x")
        with pytest.raises(NotAllowed):
            matching.take_out(by=stranger, appeal_id=made[0].pk)


def test_one_that_does_not_belong_is_not_counted_and_can_come_back(town: Town) -> None:
    made = sent(town, texts.PARK)
    bolat, campaign = officer("Bolat", town.water), Campaign.objects.get()
    matching.take_out(by=bolat, appeal_id=made[2].pk)
    assert shown.figures([campaign.pk])[campaign.pk].voices == 5
    matching.take_out(by=bolat, appeal_id=made[2].pk, back=True)
    assert shown.figures([campaign.pk])[campaign.pk].voices == 6


def test_not_the_same_is_kept_and_undone(town: Town) -> None:
    first, again = sent(town, texts.LAMPS, NAMES[:1])[0], sent(town, texts.LAMPS_AGAIN, NAMES[1:2])[0]
    bolat = officer("Bolat", town.water)
    matching.refuse_link(by=bolat, appeal_id=first.pk, other_id=again.pk)
    assert [item.refused for item in shown.alike(bolat, first)] == [True]
    matching.refuse_link(by=bolat, appeal_id=again.pk, other_id=first.pk, back=True)
    assert [item.refused for item in shown.alike(bolat, first)] == [False]


def test_an_officer_of_another_body_is_shown_nothing(town: Town) -> None:
    first = sent(town, texts.LAMPS, NAMES[:1])[0]
    appeal_in(town, text=texts.LAMPS_AGAIN, topic=town.potholes, name="Марат", email="m@example.kz")
    finding.look()
    assert shown.alike(officer("Bolat", town.water), first) == []
    assert len(shown.alike(head("Serik", town.akimat), first)) == 1
